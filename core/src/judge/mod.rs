//! Judging, pure: functions over plain values of the model, usable without a plan or a rule.
//!
//! ```
//! use goldenthread::judge::{Untold, is_worse};
//! use goldenthread::{Figure, Polarity, Unit};
//! let (was, is): (Figure, Figure) = ("55.2%".parse()?, "61%".parse()?);
//! assert_eq!(is_worse(Some(Polarity::Higher), Some(&Unit::Percent), &was, &is), Ok(false));
//! assert_eq!(is_worse(None, None, &was, &is), Err(Untold::Polarity));
//! # Ok::<(), goldenthread::ParseError>(())
//! ```

mod benchmark;
mod figures;
mod forecast;
pub(crate) mod grade;
mod interval;
mod numbers;
mod profile;
mod progress;
mod rag;
pub(crate) mod risk;
mod score;
mod share;
mod small;
mod target;
mod travel;
mod trend;
mod variation;
mod verdict;
pub(crate) mod work;

pub use benchmark::{Against, Benchmark, benchmark, quintile};
pub use figures::{Untold, in_one_unit, is_at_limit, is_percentage, is_worse, last_digit};
pub(crate) use figures::{difference, like, tidy, told_in};
pub use forecast::{ForecastMethod, forecast};
pub use grade::{place_of_grade, steps_below_best};
pub use interval::{IntervalMethod, interval};
pub(crate) use numbers::{amount, comparable};
pub use profile::{PartOfYear, Profile, profile};
pub use progress::progress;
pub use rag::{RagInputs, State, rag};
pub use risk::{Measure, Pair, Rated};
pub use score::{Scored, risk_score};
pub(crate) use share::rounding;
pub use share::{Agreement, pooled, possible_share, share, totals, weighted};
pub use small::{Cohort, CohortLimits, Disclosed, Disclosure, RestsOn, cohort, suppress};
pub use target::target_met;
pub use travel::{Better, travel, travel_agrees};
pub use trend::{Trend, TrendPoint, trend};
pub use variation::{Assurance, Chart, ChartInputs, PointMark, Segment, Variation, variation};
pub use verdict::{Given, NotAssessed, Verdict, Working};
