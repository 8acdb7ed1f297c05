//! A figure that is not there comes with its reason.

use crate::index::figures::{Line, lines};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No entry among an indicator's figures is blank: each holds a number, or says why there is none.
    ///
    /// ## Why it matters
    /// A blank may be a nought, a figure that nobody collected or one that was forgotten, and a reader cannot know which.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, outturn: {2007/08: 55.2%, 2008/09: }}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, outturn: {2007/08: 55.2%, 2008/09: not collected}}]
    /// ```
    "blank-figure",
    summary: "a figure is blank and no reason is given",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| plan.glance(indicator).has_blank) {
        for cell in lines(indicator).flat_map(Line::cells).filter(|cell| cell.figure.is_blank()) {
            let found = out.absent(
                plan.lacks(cell.at(), &["value"]),
                cell.at(),
                format_args!("{cell} is blank, and nothing says why"),
            );
            cell.facts(found).help("write the figure, or why there is none: not applicable, not collected, to be set");
        }
    }
}
