//! What is due in a period has a figure, or a reason why there is none.

use crate::common::edition::is_due;
use crate::model::{Figure, Reason};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator that is due in an edition and has a row in it has a value there, or a reason in its place: not
    /// collected, not applicable, TBC. A blank is neither. What is due follows from how often the indicator is reported,
    /// else from whether it has a target for the period. One without any row is `digest-incomplete`.
    ///
    /// ## Why it matters
    /// A reader cannot tell a figure that nobody took from one that somebody left out.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, frequency: quarterly}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, frequency: quarterly}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59, value: not collected}]}]
    /// ```
    "observation-missing",
    summary: "an indicator that is due has no value and no reason",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    if !cycle.has_plan() {
        return;
    }
    for edition in cycle.editions() {
        for indicator in cycle.indicators().iter().filter(|indicator| is_due(cycle, edition, indicator)) {
            let mut rows = edition.current().filter(|row| row.indicator == Some(indicator.number));
            let Some(first) = rows.next() else { continue };
            if is_answered(first.value.as_ref()) || rows.any(|row| is_answered(row.value.as_ref())) {
                continue;
            }
            // The value may stand in another row of it that could not be read.
            let lacks =
                cycle.lacks(first.at, &["value"]).nor_below(edition.at, "observations", &["value", "indicator"]);
            out.absent(
                lacks,
                first.at.field("value"),
                format_args!("{} is due in {} and has neither a value nor a reason", indicator.name(), edition.name()),
            )
            .related(indicator.at, "the indicator")
            .help("give the figure, or say why there is none: not collected, not applicable");
        }
    }
}

fn is_answered(value: Option<&Figure>) -> bool {
    value.is_some_and(|value| value.reason() != Some(Reason::Blank))
}
