//! Indicators are set beside what others achieve, where the plan promises it.

use crate::index::figures::is_only_named;
use crate::model::Comparator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the plan promises a benchmark (`policy`), each indicator with figures has a comparator, and the comparator
    /// at least one number.
    ///
    /// ## Why it matters
    /// Without it nobody can say whether the figures are good; the plan promised that they could.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// policy: {benchmark: statistical neighbours}
    /// indicators: [{id: A, title: Homes inspected, outturn: {2007/08: 55.2%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// policy: {benchmark: statistical neighbours}
    /// indicators: [{id: A, title: Homes inspected, outturn: {2007/08: 55.2%}, comparator: {2007/08: 71.1%}}]
    /// ```
    "comparator-missing",
    summary: "an indicator has no comparator, where the plan promises one",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let Some(benchmark) = &plan.policy.benchmark else { return };
    for indicator in plan.indicators().iter().filter(|indicator| !is_only_named(indicator)) {
        let at = indicator.at.field("comparator");
        let (name, lacks) = (indicator.name(), plan.lacks(indicator.at, &["comparator", "comparators"]));
        let has_number = |it: &Comparator| it.values.iter().any(|(_, figure)| figure.is_told());
        if indicator.it.every_comparator().any(has_number) {
            continue;
        }
        let found = match indicator.it.every_comparator().next() {
            Some(comparator) => match comparator.values.iter().next() {
                Some((period, figure)) => {
                    let message =
                        format_args!("{name} has no figure of `{benchmark}` to compare with: `{figure}` for {period}");
                    out.absent(lacks, at, message).fact("printed", figure)
                }
                None => out.absent(lacks, at, format_args!("the comparator of {name} has no figure")),
            },
            None => {
                out.absent(lacks, at, format_args!("{name} has no comparator, and the plan promises `{benchmark}`"))
            }
        };
        found
            .fact("benchmark", benchmark)
            .help("add what others achieved, or say in the plan which indicators have none");
    }
}
