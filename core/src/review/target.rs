//! A target at the year's end: the figure, whether it was met, and what answers it.

use super::answer::{Answer, answers};
use crate::common::edition::year_kind;
use crate::common::progress::{is_called, year_closed};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::Entry;
use crate::index::reading::Basis;
use crate::judge::{NotAssessed, Verdict, target_met};
use crate::model::{Figure, Indicator, Period, Reason, Review, ReviewVerdict, Year};
use crate::route::Route;

/// How a target stands at the year's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was reached.
    Met,
    /// It was not.
    Missed,
    /// It was still to be set.
    Deferred,
    /// The plan has none for the year.
    NoTarget,
    /// Nobody can say, for want of a figure or of a polarity.
    NotAssessed,
}

impl Outcome {
    /// In words: `met`, `missed`, `deferred`, `no target`, `not assessed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Deferred => "deferred",
            Self::NoTarget => "no target",
            Self::NotAssessed => "not assessed",
        }
    }
}

/// A target at the year's end.
#[derive(Debug)]
pub struct TargetSeen<'c, 'p> {
    /// The indicator.
    pub indicator: &'c Entry<'p, Indicator>,
    /// Where its figure stands, or should stand.
    pub at: Route,
    /// The period of the figure: the year, else the part of it that ends it.
    pub period: Period,
    /// The figure.
    pub value: Option<&'c Figure>,
    /// The target that it is held against: the year's, else that of the figure's own period.
    pub target: Option<&'c Figure>,
    /// Whether it was met, exactly; a tolerance is for colours.
    pub met: Verdict<bool>,
    /// What the last review of it says.
    pub declared: Option<ReviewVerdict>,
    /// What answers it.
    pub answers: Vec<Answer<'c>>,
}

impl<'c, 'p> TargetSeen<'c, 'p> {
    /// Every indicator that has a target, a figure or a review for a year.
    pub(super) fn all(plan: &'c Context<'p>, year: Year) -> Vec<Self> {
        let seen = plan.indicators().iter().map(|indicator| (Self::of(plan, indicator, year), indicator));
        let speaks = |(seen, indicator): &(Self, &Entry<'_, Indicator>)| {
            seen.value.is_some() || seen.declared.is_some() || indicator.target.get(&Period::Year(year)).is_some()
        };
        seen.filter(speaks).map(|(seen, _)| seen).collect()
    }

    fn of(plan: &'c Context<'p>, indicator: &'c Entry<'p, Indicator>, year: Year) -> Self {
        let (at, period, value) = figure(plan, indicator, year);
        let of_year = indicator.it.target.get(&Period::Year(year));
        let own = || indicator.it.target.get(&period);
        // A count of the last quarter alone is no count of the year.
        let is_of_part = period != Period::Year(year)
            && indicator.it.runs.is_none()
            && value.is_some_and(|it| is_count(plan, indicator, it));
        let target = if is_of_part { own() } else { of_year.or_else(own) };
        let reading = plan.reading_of(indicator.number);
        let better = reading.polarity.filter(|_| reading.basis != Some(Basis::Title));
        let reviews = reviews(plan, indicator, year);
        Self {
            indicator,
            at,
            period,
            value,
            target,
            met: target_met(value, target, better, plan.unit(indicator)),
            declared: reviews.iter().rev().find_map(|(_, review)| review.verdict),
            answers: answers(plan, indicator, year),
        }
    }

    /// How it stands.
    pub fn outcome(&self) -> Outcome {
        match &self.met {
            Verdict::Is { is: true, .. } => Outcome::Met,
            Verdict::Is { .. } => Outcome::Missed,
            Verdict::NotAssessed(NotAssessed::NoTarget) => Outcome::NoTarget,
            Verdict::NotAssessed(NotAssessed::TargetNotNumeric(Reason::ToBeSet)) => Outcome::Deferred,
            Verdict::NotAssessed(_) => Outcome::NotAssessed,
        }
    }

    /// Whether it was missed and nothing says what follows.
    pub fn is_unanswered(&self) -> bool {
        self.outcome() == Outcome::Missed && !self.answers.iter().any(|answer| answer.kind.follows())
    }
}

fn is_count(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, value: &Figure) -> bool {
    let unit = plan.unit(indicator);
    matches!(unit, Some(crate::model::Unit::Count)) || unit.is_none() && !crate::judge::is_percentage(unit, value)
}

/// The figure of a year: what an edition says of the year, the last first; else the plan's outturn; else what the edition that
/// ends the year says of its own part of it.
fn figure<'c>(
    plan: &'c Context<'_>,
    indicator: &'c Entry<'_, Indicator>,
    year: Year,
) -> (Route, Period, Option<&'c Figure>) {
    let whole = Period::Year(year);
    let editions = Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default();
    let rows = |period| editions.iter().rev().filter_map(move |edition| edition.sighting(indicator.number, period));
    let reported = rows(whole).find_map(|row| Some((row.at.field("value"), whole, row.it.value.as_ref()?)));
    let own = || {
        let at = indicator.it.outturn.iter().position(|(period, _)| *period == whole)?;
        let figure = indicator.it.outturn.get(&whole).filter(|figure| !figure.is_blank())?;
        Some((indicator.at.field("outturn").item(at), whole, figure))
    };
    let closing = || {
        let closing = editions.iter().rev().filter(|edition| year_closed(plan, edition).is_some_and(|it| it.0 == year));
        let mut rows = closing.filter_map(|edition| edition.current_of(indicator.number));
        rows.find_map(|row| Some((row.at.field("value"), row.period?, row.it.value.as_ref()?)))
    };
    match reported.or_else(own).or_else(closing) {
        Some((at, period, figure)) => (at, period, Some(figure)),
        None => (indicator.at.field("outturn"), whole, indicator.it.outturn.get(&whole)),
    }
}

/// The reviews of an indicator at the end of a year, each with where it stands, in the order of the editions.
pub(super) fn reviews<'c>(plan: &'c Context<'_>, indicator: &Indicator, year: Year) -> Vec<(Route, &'c Review)> {
    let mut found = Vec::new();
    for edition in Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default() {
        let kind = year_kind(plan, edition);
        let closes = year_closed(plan, edition).is_some_and(|(closed, ..)| closed == year);
        for (at, review) in edition.it.reviews.iter().enumerate() {
            let is_of_year = review.period.map_or(closes, |period| period.year(kind) == year);
            if is_of_year && review.indicator.as_deref().is_some_and(|name| is_called(indicator, name)) {
                found.push((edition.at.field("reviews").item(at), review));
            }
        }
    }
    found
}
