//! A target that was moved says why.

use crate::common::linked::{Namesakes, followers};
use crate::judge::in_one_unit;
use crate::language::absences::is_placeholder;
use crate::model::{Figure, Indicator, Period};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where a plan and the one that it `follows` both have a target of an indicator for the same year or quarter, it is
    /// the same in both, or the indicator has a `reason`, or the figure a note. Targets in words are not compared.
    ///
    /// ## Why it matters
    /// A target that is moved without a word makes a failure into a success, and the plan can no longer be held to what
    /// it promised. The statutory plan had to say what had changed, and why.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan 2009
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2010/11: 80%}}]
    /// ---
    /// title: Plan 2010
    /// follows: Plan 2009
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2010/11: 70%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan 2009
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2010/11: 80%}}]
    /// ---
    /// title: Plan 2010
    /// follows: Plan 2009
    /// indicators: [{id: NI 59, title: Assessments in time, target: {2010/11: 70%}, reason: The work has doubled}]
    /// ```
    "retargeted-without-reason",
    summary: "a target differs from that of the plan before, and nothing says why",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.7")],
    over: dossier,
    of: absence,
}

fn check(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    for (now, before) in followers(dossier) {
        let (Some(plan), Some(last)) = (dossier.plans().get(now), dossier.plans().get(before)) else { continue };
        let known = Namesakes::of(last.indicators());
        for indicator in plan.indicators().iter().filter(|indicator| !is_told(indicator.it.reason.as_deref())) {
            if let Some(earlier) = known.find(indicator.it) {
                compare(plan, indicator, (last, earlier), out);
            }
        }
    }
}

fn is_told(reason: Option<&str>) -> bool {
    reason.is_some_and(|reason| !is_placeholder(reason))
}

fn compare(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    (last, earlier): (&Context<'_>, &Entry<'_, Indicator>),
    out: &mut Findings<'_>,
) {
    for (index, (period, target)) in indicator.target.iter().enumerate() {
        let mut olds = earlier.target.iter().enumerate();
        let Some((old_index, (_, old))) = olds.find(|(_, (other, _))| *other == period) else { continue };
        let differs = old.amount().zip(target.amount()).is_some_and(|(old, new)| old != new);
        if differs && in_one_unit(plan.unit(indicator), old, target) && !is_told(target.note.as_deref()) {
            let at = indicator.at.field("target").item(index);
            report(plan, indicator, (at, period, target), (old, &last.title), out)
                .related(earlier.at.field("target").item(old_index), "the target in the plan before");
        }
    }
}

fn report<'o>(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    (at, period, target): (Route, &Period, &Figure),
    (old, title): (&Figure, &str),
    out: &'o mut Findings<'_>,
) -> &'o mut crate::rule::findings::Break {
    let name = indicator.it.name();
    let message = format_args!("{name} has a target of {target} for {period}, and had {old} in `{title}`");
    out.absent(plan.lacks(indicator.at, &["reason"]).nor(at, &["note"]), at, message)
        .fact("period", *period)
        .fact("target", target)
        .fact("before", old)
        .fact("plan", title)
        .help("keep the target, or say in `reason` why it changed")
}
