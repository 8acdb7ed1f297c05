//! A target that was missed is answered.

use jiff::civil::Date;

use crate::index::numbers::Point;
use crate::judge::is_worse;
use crate::model::{Action, Indicator, Period};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a plan holds an outturn that is worse than the target of the same year, and the year is closed, something
    /// answers it: an action that names the indicator and runs on after that year, a decision on it, or a review. A year
    /// is closed when today is past it, or an edition of it or of a later one is at hand. What an edition itself reports
    /// is judged there.
    ///
    /// ## Why it matters
    /// At the end of the year progress against every target is reviewed, to see whether enough was done and whether it
    /// was of the right kind. A miss that nothing follows from will be missed again.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators:
    ///   - {id: NI 59, title: Assessments in time, better: higher, outturn: {2009/10: 61%}, target: {2009/10: 75%}}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// indicators:
    ///   - {id: NI 59, title: Assessments in time, better: higher, outturn: {2009/10: 61%}, target: {2009/10: 75%}}
    /// actions: [{id: A1, title: Train assessors, by: March 2011, indicators: NI 59}]
    /// ```
    "target-missed",
    summary: "an outturn is worse than the target of its own closed year, and nothing answers it",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.7")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators() {
        let record = plan.record(indicator);
        for target in record.targets() {
            let Some(outturn) = record.outturns().iter().find(|outturn| outturn.year == target.year) else { continue };
            let worse = is_worse(plan.polarity(indicator), plan.unit(indicator), target.figure, outturn.figure);
            let at = indicator.at.field("outturn").item(outturn.at);
            match worse {
                Ok(true) => judge(plan, indicator, (outturn, target), out),
                Ok(false) => {}
                Err(why) => out.cannot_tell(at, why),
            }
        }
    }
}

fn judge(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    (outturn, target): (&Point<'_>, &Point<'_>),
    out: &mut Absences<'_, '_>,
) {
    let (at, year) = (indicator.at.field("outturn").item(outturn.at), target.year);
    let (_, end) = year.days(plan.reading(indicator).years);
    let period = Period::from(year);
    let reported = plan.editions().iter().any(|edition| edition.sighting(indicator.number, period).is_some());
    if reported || is_answered(plan, indicator, end) {
        return;
    }
    match is_closed(plan, end) {
        Some(true) => {}
        Some(false) => return,
        None => return out.cannot_tell(at, "no day is given that counts as today"),
    }
    let root = Route::root();
    let lacks = plan.lacks(root, &["actions", "priorities"]).nor_below(root, "actions", &["indicators"]);
    let lacks = named_by(plan, indicator.it).fold(lacks, |lacks, action| lacks.nor(action.at, &["timescale"]));
    let lacks = lacks.nor_below(root, "reviews", &["indicator"]).nor_below(root, "observations", &["decision"]);
    let (name, got, asked) = (indicator.it.name(), outturn.figure, target.figure);
    let message = format_args!("{name} missed its target of {asked} for {year} with {got}, and nothing answers it");
    out.absent(lacks, at, message)
        .fact("year", year)
        .fact("outturn", got)
        .fact("target", asked)
        .related(indicator.at.field("target").item(target.at), "the target")
        .help("name the action that answers it, or record the decision or the review");
}

/// Whether a year is over as at today, or an edition of it or of a later one is at hand; none where no day is known.
fn is_closed(plan: &Context<'_>, end: Date) -> Option<bool> {
    let latest = plan.editions().iter().filter_map(|edition| edition.days).map(|(_, last)| last).max();
    match (plan.today, latest) {
        (None, None) => None,
        (today, latest) => Some(today.is_some_and(|today| today > end) || latest.is_some_and(|last| last >= end)),
    }
}

/// The actions that name an indicator.
fn named_by<'c, 'p>(plan: &'c Context<'p>, indicator: &Indicator) -> impl Iterator<Item = &'c Entry<'p, Action>> {
    let links = indicator.references().flat_map(|reference| plan.links_to(reference));
    let links = links.filter(|link| link.stands_in("actions", "indicators"));
    links.filter_map(|link| {
        let at = link.at();
        plan.actions().iter().find(|action| at.first(action.at.len()) == action.at)
    })
}

fn is_answered(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, end: Date) -> bool {
    let runs_on = |action: &Entry<'_, Action>| {
        let last = action.timescale.as_ref().and_then(|it| it.end(plan.year_kind()));
        last.is_some_and(|last| last > end)
    };
    let answers = named_by(plan, indicator.it).any(runs_on);
    let is_it = |name: Option<&str>| name.is_some_and(|name| is_called(indicator.it, name));
    let reviewed = || plan.reviews().iter().any(|review| is_it(review.it.indicator.as_deref()));
    let decided =
        || plan.observations().iter().any(|row| row.it.decision.is_some() && is_it(row.it.indicator.as_deref()));
    answers || reviewed() || decided()
}

fn is_called(indicator: &Indicator, name: &str) -> bool {
    indicator.references().chain([&indicator.title]).any(|known| known.trim().eq_ignore_ascii_case(name.trim()))
}
