//! Plans and their editions, judged: each indicator against its target and against before, each action and risk as it was
//! last reported, and how many have each colour.
//!
//! ```
//! use goldenthread::assess::Assessed;
//! use goldenthread::{Context, Document, Period, Tree};
//! let plan = serde_json::json!({
//!     "title": "Plan",
//!     "policy": { "tolerance": 5 },
//!     "indicators": [{ "id": "NI 59", "title": "Assessments in time", "better": "higher",
//!         "outturn": { "2008/09": "55%", "2009/10": "61%" }, "target": { "2009/10": "62%" } }],
//! });
//! let document = Document::decode(Tree::of(&plan).unwrap());
//! let context = Context::new(document.plan(), None);
//! let assessed = Assessed::of(&context, None);
//! assert_eq!(assessed.period, "2009/10".parse::<Period>().ok());
//! assert_eq!(assessed.indicators[0].rag.is().unwrap().name, "amber");
//! assert_eq!(assessed.indicators[0].travel.is().unwrap().as_str(), "improving");
//! ```

mod action;
mod certainty;
mod indicator;
mod outlook;
mod over_time;
mod process;
mod risk;
mod spread;
mod timeline;
pub(crate) mod totals;

use crate::context::Context;
use crate::cycle::Cycle;
use crate::index::editions::Edition;
use crate::model::Period;

pub use action::ActionSeen;
pub(crate) use action::{ended, is_slow_status};
pub use indicator::{IndicatorSeen, Source};
pub use over_time::OverTime;
pub(crate) use process::chart;
pub(crate) use risk::risk_scale;
pub use risk::{Moved, RiskSeen};
pub use timeline::{TimePoint, Timeline};
pub(crate) use totals::scale;
pub use totals::{ColourTotals, Count, is_short};

/// A plan and its editions, judged as at one period.
#[derive(Debug)]
pub struct Assessed<'c, 'p> {
    /// The period; none where no figure is at hand.
    pub period: Option<Period>,
    /// The edition of that period, where there is one.
    pub edition: Option<&'c Edition<'p>>,
    /// The indicators, in the order of the plan; then what the edition tells of no indicator of the plan.
    pub indicators: Vec<IndicatorSeen<'c, 'p>>,
    /// What the edition reports of actions, in its order.
    pub actions: Vec<ActionSeen<'c, 'p>>,
    /// The risks of the register, or those that the edition reports.
    pub risks: Vec<RiskSeen<'c, 'p>>,
    /// How many indicators have each colour.
    pub totals: ColourTotals,
}

impl<'c, 'p> Assessed<'c, 'p> {
    /// Judges a plan as at a period; without one, as at the latest that has a figure.
    ///
    /// Where no edition is at hand, the plan's own outturns count as observations of their years.
    pub fn of(plan: &'c Context<'p>, at: Option<Period>) -> Self {
        let period = at.or_else(|| latest(plan));
        let edition = period.and_then(|period| Cycle::of(plan)?.of_period(period));
        let indicators = period.map(|period| IndicatorSeen::all(plan, edition, period)).unwrap_or_default();
        let actions = edition.map(|edition| ActionSeen::all(plan, edition)).unwrap_or_default();
        let totals = ColourTotals::of(plan, &indicators);
        Self { period, edition, indicators, actions, risks: RiskSeen::all(plan, edition), totals }
    }
}

/// The latest period that has a figure: that of the last edition with a row, else of the last outturn.
fn latest(plan: &Context<'_>) -> Option<Period> {
    let with_rows = |edition: &&Edition<'_>| edition.own().any(|row| row.value.is_some()) || edition.has_rows();
    let editions = Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default();
    let reported = editions.iter().rev().filter(with_rows).find_map(|edition| edition.period);
    reported.or_else(|| {
        let series = plan.indicators().iter().flat_map(|indicator| indicator.outturn.iter());
        series.filter(|(_, figure)| figure.is_told()).map(|(period, _)| *period).max()
    })
}
