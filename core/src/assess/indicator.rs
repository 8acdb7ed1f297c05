//! An indicator as it was seen in a period: its figure, its target, its colour and its direction of travel.

use std::borrow::Cow;

use super::spread::{Spread, spread};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::Entry;
use crate::index::editions::{Edition, Sighting};
use crate::index::reading::Basis;
use crate::judge::{Better, NotAssessed, RagInputs, State, Verdict, progress, rag, tidy, travel};
use crate::model::{Figure, Indicator, Number, Period, Runs, Travel};
use crate::route::Route;

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The plan's own series.
    Plan,
    /// A row of an edition for that period.
    Edition,
    /// What a row prints beside its own figure.
    Printed,
    /// The plan's target of the year, spread over it as the indicator's profile says.
    Profile,
}

/// An indicator as it was seen in a period, and how that is judged.
#[derive(Debug)]
pub struct IndicatorSeen<'c, 'p> {
    /// The indicator; none where the plan has no such indicator.
    pub indicator: Option<&'c Entry<'p, Indicator>>,
    /// The row of the edition; none where the plan's own outturn counts as one.
    pub row: Option<&'c Sighting<'p>>,
    /// Where the figure stands, or should stand.
    pub at: Route,
    /// The period.
    pub period: Period,
    /// The figure.
    pub value: Option<&'c Figure>,
    /// The target of the period, and where it stands.
    pub target: Option<(Cow<'c, Figure>, Source)>,
    /// How the target of the year was spread over it, or why it was not; none unless the indicator has a profile and no
    /// target of this period.
    pub spread: Option<Verdict<Number>>,
    /// The figure of the period of the same length just before, and where it stands; of figures that count from the start
    /// of the year, that of the same period a year before.
    pub before: Option<(&'c Figure, Source)>,
    /// The figure of the same period a year before.
    pub year_before: Option<(&'c Figure, Source)>,
    /// The figure that targets start from: the indicator's baseline, else its last outturn before the plan.
    pub baseline: Option<&'c Figure>,
    /// Its colour.
    pub rag: Verdict<State>,
    /// Its direction of travel: since the period before.
    pub travel: Verdict<Travel>,
    /// The same since a year before.
    pub long_travel: Verdict<Travel>,
    /// How much of the way from baseline to target is done, in percent.
    pub progress: Verdict<Number>,
}

impl<'c, 'p> IndicatorSeen<'c, 'p> {
    /// Every indicator that an edition, a figure or a target of the period speaks of.
    pub(super) fn all(plan: &'c Context<'p>, edition: Option<&'c Edition<'p>>, period: Period) -> Vec<Self> {
        let mut seen = Vec::new();
        for indicator in plan.indicators() {
            let own = |edition: &'c Edition<'p>| edition.sighting(indicator.number, period);
            // In the last quarter the year's row is shown too.
            let row = edition.and_then(|edition| own(edition).or_else(|| edition.current_of(indicator.number)));
            let period = row.and_then(|row| row.period).unwrap_or(period);
            let speaks = row.is_some()
                || indicator.outturn.get(&period).is_some()
                || edition.is_none() && indicator.target.get(&period).is_some();
            if speaks {
                seen.push(Self::of_indicator(plan, indicator, row, period));
            }
        }
        let rows = edition.map(|edition| edition.sightings.as_slice()).unwrap_or_default();
        let strays = rows.iter().filter(|row| row.indicator.is_none() && row.is_current);
        seen.extend(strays.map(|row| Self::of_row(plan, row, row.period.unwrap_or(period))));
        seen
    }

    /// A row of an edition, judged; none where it names no period.
    pub fn of_sighting(plan: &'c Context<'p>, row: &'c Sighting<'p>) -> Option<Self> {
        let period = row.period?;
        Some(match row.indicator.and_then(|number| plan.indicators().get(number)) {
            Some(indicator) => Self::of_indicator(plan, indicator, Some(row), period),
            None => Self::of_row(plan, row, period),
        })
    }

    /// An indicator in a period, judged by this row of an edition, or by the plan's own outturn.
    pub(crate) fn of_indicator(
        plan: &'c Context<'p>,
        indicator: &'c Entry<'p, Indicator>,
        row: Option<&'c Sighting<'p>>,
        period: Period,
    ) -> Self {
        let outturn = |period: Period| indicator.outturn.get(&period);
        // Of a part of the whole the plan's own series say nothing.
        let is_whole = row.is_none_or(Sighting::is_of_whole);
        let value = match row {
            Some(row) => row.it.value.as_ref(),
            None => outturn(period),
        };
        let own = indicator.target.get(&period).filter(|_| is_whole).map(|target| (target, Source::Plan));
        let own = own.or_else(|| Some((row?.it.target.as_ref()?, Source::Printed)));
        let earlier = |period: Period| {
            let reported =
                || Some((Cycle::of(plan)?.first_seen(indicator.number, period)?.1.it.value.as_ref()?, Source::Edition));
            let own = || Some((outturn(period)?, Source::Plan));
            is_whole.then(|| reported().or_else(own)).flatten()
        };
        let printed = || Some((row?.it.previous.as_ref()?, Source::Printed));
        let baseline = is_whole.then(|| baseline(plan, indicator)).flatten();
        let mut seen = Self::unjudged(indicator.at.field("outturn"), row, period, value, own);
        seen.indicator = Some(indicator);
        seen.year_before = earlier(period.a_year_before());
        // A count of nine months is more than one of six whatever happened: it is compared with nine months.
        let is_cumulative = indicator.runs == Some(Runs::Cumulative) && period.whole_year().is_none();
        seen.before = if is_cumulative { seen.year_before } else { earlier(period.before()).or_else(printed) };
        seen.baseline = baseline;
        if seen.target.is_none() && is_whole {
            seen.spread_target(plan, indicator);
        }
        seen.judge(plan);
        seen
    }

    /// A row of no indicator of the plan: it is judged by what it prints alone.
    fn of_row(plan: &'c Context<'p>, row: &'c Sighting<'p>, period: Period) -> Self {
        let printed = |figure: &'c Option<Figure>| figure.as_ref().map(|figure| (figure, Source::Printed));
        let mut seen = Self::unjudged(row.at, Some(row), period, row.it.value.as_ref(), printed(&row.it.target));
        seen.before = printed(&row.it.previous);
        seen.judge(plan);
        seen
    }

    fn unjudged(
        at: Route,
        row: Option<&'c Sighting<'p>>,
        period: Period,
        value: Option<&'c Figure>,
        target: Option<(&'c Figure, Source)>,
    ) -> Self {
        let nothing = NotAssessed::NoFigure;
        let at = row.map_or(at, |row| row.at);
        Self {
            indicator: None,
            row,
            at,
            period,
            value,
            target: target.map(|(figure, source)| (Cow::Borrowed(figure), source)),
            spread: None,
            before: None,
            year_before: None,
            baseline: None,
            rag: Verdict::NotAssessed(nothing),
            travel: Verdict::NotAssessed(nothing),
            long_travel: Verdict::NotAssessed(nothing),
            progress: Verdict::NotAssessed(nothing),
        }
    }

    /// The target of a part of the year, from the year's own.
    fn spread_target(&mut self, plan: &'c Context<'p>, indicator: &'c Entry<'p, Indicator>) {
        let Some(Spread { target, verdict }) = spread(plan, indicator, self.baseline, self.period) else { return };
        self.target = target.map(|target| (Cow::Owned(target), Source::Profile));
        self.spread = Some(verdict);
    }

    fn judge(&mut self, plan: &'c Context<'p>) {
        let better = self.better(plan);
        let unit = self.indicator.and_then(|indicator| plan.unit(indicator));
        let before = self.before.map(|(figure, _)| figure);
        self.travel = travel(self.value, before, better, unit);
        self.long_travel = travel(self.value, self.year_before.map(|(figure, _)| figure), better, unit);
        self.rag = self.told(rag(&self.rag_inputs(plan)));
        let share = progress(self.value, self.baseline, self.target_figure(), better.stated(), unit);
        let share = share.map(|share| Number(tidy(share.0 * rust_decimal::Decimal::ONE_HUNDRED)));
        self.progress = self.told(share);
    }

    /// The target of the period.
    pub fn target_figure(&self) -> Option<&Figure> {
        self.target.as_ref().map(|(figure, _)| figure.as_ref())
    }

    /// A verdict that rests on the target, with how that was made of the year's; or why it was not.
    pub(super) fn told<T>(&self, verdict: Verdict<T>) -> Verdict<T> {
        match (verdict, &self.spread) {
            (Verdict::Is { is, working }, Some(Verdict::Is { working: how, .. })) => {
                Verdict::Is { is, working: working.with("target spread by", how.rule()) }
            }
            (Verdict::NotAssessed(NotAssessed::NoTarget), Some(Verdict::NotAssessed(why))) => {
                Verdict::NotAssessed(*why)
            }
            (verdict, _) => verdict,
        }
    }

    /// What its colour is judged by.
    pub(crate) fn rag_inputs<'s>(&'s self, plan: &'s Context<'p>) -> RagInputs<'s> {
        let own = self.indicator.map(|indicator| indicator.it);
        let policy = &plan.plan.policy;
        RagInputs {
            value: self.value,
            target: self.target_figure(),
            polarity: self.better(plan).stated(),
            tolerance: own.and_then(|own| own.tolerance.as_ref()).or(policy.tolerance.as_ref()),
            baseline: self.baseline,
            unit: self.indicator.and_then(|indicator| plan.unit(indicator)),
            scale: plan.plan.rag_scale.as_ref(),
            rule: own.and_then(|own| own.rag_rule.as_ref()).or(policy.rag_rule.as_ref()),
            travel: self.travel.is().copied(),
        }
    }

    /// Which way is better, and whether that is stated or only suggested by the title.
    pub(crate) fn better(&self, plan: &Context<'_>) -> Better {
        self.indicator.map_or(Better::Unsaid, |indicator| better_of(plan, indicator))
    }
}

/// Which way is better for an indicator, and whether that is stated or only suggested by its title.
pub(super) fn better_of(plan: &Context<'_>, indicator: &Entry<'_, Indicator>) -> Better {
    let reading = plan.reading_of(indicator.number);
    match (reading.polarity, reading.basis) {
        (Some(polarity), Some(Basis::Title)) => Better::Suggested(polarity),
        (Some(polarity), _) => Better::Stated(polarity),
        (None, _) => Better::Unsaid,
    }
}

/// The figure that an indicator's targets start from: its baseline, else its last outturn before the plan.
fn baseline<'c>(plan: &'c Context<'_>, indicator: &'c Entry<'_, Indicator>) -> Option<&'c Figure> {
    let first = plan.plan.period.map(|years| years.from);
    let before = |year| first.is_some_and(|first| year < first);
    let earlier = || {
        let years = indicator.outturn.years().filter(|(_, year, figure)| before(*year) && figure.is_told());
        years.max_by_key(|(_, year, _)| *year).map(|(_, _, figure)| figure)
    };
    indicator.baseline.as_ref().or_else(earlier)
}
