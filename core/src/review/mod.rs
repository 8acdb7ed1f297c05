//! The review at the year's end: each target with what was achieved and what answers it, the share that was achieved, and
//! where the thread of each priority first breaks.
//!
//! ```
//! use goldenthread::review::Reviewed;
//! use goldenthread::{Context, Document, Tree};
//! let plan = serde_json::json!({
//!     "title": "Plan",
//!     "indicators": [
//!         { "id": "NI 59", "title": "Assessments in time", "better": "higher", "outturn": { "2009/10": "61%" }, "target": { "2009/10": "65%" } },
//!         { "id": "NI 60", "title": "Visits in time", "better": "higher", "outturn": { "2009/10": "95%" }, "target": { "2009/10": "90%" } },
//!         { "id": "PP 1", "title": "Percentage of targets achieved", "outturn": { "2009/10": "60%" } },
//!     ],
//! });
//! let document = Document::decode(Tree::of(&plan).unwrap());
//! let context = Context::new(document.plan(), None);
//! let reviewed = Reviewed::of(&context, None);
//! assert_eq!(reviewed.targets[0].met.is(), Some(&false));
//! assert_eq!(reviewed.share.is().unwrap().to_string(), "50");
//! // The plan says 60%.
//! assert_eq!(reviewed.stated[0].agrees, Some(false));
//! ```

mod answer;
mod target;
mod thread;

use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::{Entry, comparable};
use crate::judge::{Agreement, NotAssessed, Verdict, Working, share, tidy};
use crate::model::{Figure, Indicator, Number, Period, Year};
use crate::route::Route;
use rust_decimal::Decimal;

pub use answer::{Answer, AnswerKind};
pub use target::{Outcome, TargetSeen};
pub use thread::{Link, State, Thread};

/// A plan and the editions of its digest, reviewed at the end of a year.
#[derive(Debug)]
pub struct Reviewed<'c, 'p> {
    /// The year; none where no figure and no target is at hand.
    pub year: Option<Year>,
    /// Each indicator that has a target, a figure or a review for the year, in the order of the plan.
    pub targets: Vec<TargetSeen<'c, 'p>>,
    /// How many percent of the targets that could be assessed were met; the plan's own indicators of that share are not
    /// counted.
    pub share: Verdict<Number>,
    /// What the plan's own indicators say of that share.
    pub stated: Vec<StatedShare<'c, 'p>>,
    /// The thread of each priority, in the order of the plan.
    pub threads: Vec<Thread<'c, 'p>>,
}

/// What an indicator of the plan says of the share of targets that were achieved.
#[derive(Debug)]
pub struct StatedShare<'c, 'p> {
    /// The indicator.
    pub indicator: &'c Entry<'p, Indicator>,
    /// Where its figure stands.
    pub at: Route,
    /// Its figure for the year.
    pub value: Option<&'c Figure>,
    /// Whether it is the share that the figures give, rounded; none where either lacks.
    pub agrees: Option<bool>,
}

impl<'c, 'p> Reviewed<'c, 'p> {
    /// Reviews a plan at the end of a year; without one, of the last year that an edition closes, else of the last that has a
    /// figure. Where no edition is at hand the plan's own outturns count.
    pub fn of(plan: &'c Context<'p>, year: Option<Year>) -> Self {
        let year = year.or_else(|| latest(plan));
        let Some(of) = year else {
            let nothing = Verdict::NotAssessed(NotAssessed::NothingGiven);
            return Self { year, targets: Vec::new(), share: nothing, stated: Vec::new(), threads: Vec::new() };
        };
        let targets = TargetSeen::all(plan, of);
        let counted = || targets.iter().filter(|seen| !is_share_of_targets(&seen.indicator.title));
        let count = |outcome| counted().filter(|seen| seen.outcome() == outcome).count();
        let (met, missed) = (count(Outcome::Met), count(Outcome::Missed));
        let stated = targets.iter().filter(|seen| is_share_of_targets(&seen.indicator.title)).map(|seen| {
            let agreement = seen.value.and_then(|value| share(number(met), number(met + missed), value).into_is());
            StatedShare {
                indicator: seen.indicator,
                at: seen.at,
                value: seen.value,
                agrees: agreement.map(|it| it == Agreement::Agrees),
            }
        });
        Self {
            year,
            share: achieved(met, missed, counted().count()),
            stated: stated.collect(),
            threads: Thread::all(plan, of, &targets),
            targets,
        }
    }
}

fn number(count: usize) -> Number {
    Number(Decimal::from(count))
}

/// How many percent of the targets that could be assessed were met.
fn achieved(met: usize, missed: usize, of: usize) -> Verdict<Number> {
    let whole = Decimal::from(met + missed);
    let Some(share) = (Decimal::from(met) * Decimal::ONE_HUNDRED).checked_div(whole) else {
        return Verdict::NotAssessed(NotAssessed::NothingToDivideBy);
    };
    let working = Working::by("met over met and missed").with("met", Decimal::from(met));
    let working = working.with("missed", Decimal::from(missed));
    let working = working.with("not assessed", Decimal::from(of - met - missed));
    Verdict::Is { is: Number(tidy(share.round_dp(2))), working }
}

/// Whether a title says that an indicator is the share of targets achieved: "Percentage of LAA targets met".
fn is_share_of_targets(title: &str) -> bool {
    let title = comparable(title);
    let has = |words: &[&str]| title.split(' ').any(|word| words.contains(&word));
    has(&["targets"])
        && has(&["achieved", "met", "reached", "achieving", "meeting", "target"])
        && (has(&["percentage", "percent", "proportion", "share"]) || title.contains('%'))
}

/// The last year that an edition closes, else that has an outturn, else that has a target.
fn latest(plan: &Context<'_>) -> Option<Year> {
    let kind = plan.year_kind();
    let editions = Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default();
    let years = || editions.iter().filter_map(|edition| Some((edition, edition.period?.year(edition.years.or(kind)))));
    let closed =
        years().filter(|(edition, year)| edition.days.map(|it| it.1) == Some(year.days(edition.years.or(kind)).1));
    let of_editions = closed.map(|(_, year)| year).max().or_else(|| years().map(|(_, year)| year).max());
    of_editions.or_else(|| {
        let figures = |targets: bool| {
            let indicators = plan.indicators().iter();
            let series = indicators.flat_map(move |it| if targets { it.target.iter() } else { it.outturn.iter() });
            let whole = series.filter(|(_, figure)| figure.is_told());
            whole.filter_map(|(period, _)| if let Period::Year(year) = period { Some(*year) } else { None })
        };
        // A year of which both are printed tells more than a later one without any target.
        let outturns: Vec<Year> = figures(false).collect();
        let both = figures(true).filter(|year| outturns.contains(year)).max();
        both.or_else(|| outturns.iter().copied().max()).or_else(|| figures(true).max())
    })
}
