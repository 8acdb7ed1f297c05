//! Figures are as fresh as their reporting frequency promises.

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Frequency, Period, YearKind};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, an indicator with a `frequency` has a figure for the last period that has ended, once `grace` days
    /// have passed to collect it. A reason in place of the figure counts as one; a blank does not.
    ///
    /// ## Why it matters
    /// Decisions rest on figures that no longer hold, and a failing service is seen a year late.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, frequency: annual, years: financial, outturn: {2007/08: 55.2}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators: [{id: A, title: Homes inspected, frequency: annual, years: financial, outturn: {2008/09: 55.2}}]
    /// ```
    "stale-figure",
    summary: "the latest figure is older than the reporting frequency allows",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    params: ["grace" = 90 whole 0..=3650 "how many days after a period's end its figure may take"],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let grace = out.param("grace");
    // Most indicators of a plan are reported alike: what is due next is worked out once for those in a row.
    let mut worked_out = None;
    for indicator in plan.indicators() {
        let Some(frequency) = indicator.frequency else { continue };
        let kind = plan.reading(indicator).years;
        let given = indicator.outturn.iter().enumerate().filter(|(_, (_, figure))| !figure.is_blank());
        let ends = given.map(|(at, (period, _))| (last_day(*period, kind), at, *period));
        let Some((end, at, period)) = ends.max_by_key(|(end, ..)| *end) else { continue };
        let Some(today) = plan.today else {
            out.cannot_tell(indicator.at.field("frequency"), "the check was given no date for today");
            continue;
        };
        let known = worked_out.filter(|(of, _)| *of == (end, frequency));
        let (_, dates) = known.unwrap_or_else(|| ((end, frequency), next_due(end, frequency, grace.to_i64())));
        worked_out = Some(((end, frequency), dates));
        let Some((next, due)) = dates.filter(|(_, due)| today > *due) else { continue };
        // What an edition of the digest reports is a figure too; of those that lack, its own rules speak.
        let is_reported = |period: Period| last_day(period, kind) > end;
        let mut rows = plan.editions().iter().flat_map(|edition| &edition.sightings);
        if rows.any(|row| row.indicator == Some(indicator.number) && row.period.is_some_and(is_reported)) {
            continue;
        }
        let name = indicator.name();
        let message = format_args!(
            "the latest outturn of {name} is for {period}; its next {frequency} figure, to {next}, was due {grace} days later, on {due}"
        );
        out.absent(plan.lacks(indicator.at, &["outturn"]), indicator.at.field("outturn").item(at), message)
            .fact("frequency", frequency.as_str())
            .fact("latest", period)
            .fact("next", next)
            .fact("grace", grace)
            .fact("due", due)
            .fact("today", today)
            .help("add the figure, or say why there is none");
    }
}

/// The last day of a period. A split year of unknown kind is taken to end in August: stale then is stale either way.
fn last_day(period: Period, kind: Option<YearKind>) -> Date {
    period.days(kind.or_else(|| period.year(None).is_split().then_some(YearKind::Academic))).1
}

/// The end of the period that follows, and the day by which its figure should be there.
fn next_due(end: Date, frequency: Frequency, days: Option<i64>) -> Option<(Date, Date)> {
    let first = end.tomorrow().ok()?;
    let next = first.checked_add(Span::new().months(frequency.months())).ok()?.yesterday().ok()?;
    let grace = Span::new().try_days(days?).ok()?;
    Some((next, next.checked_add(grace).ok()?))
}
