//! An assessment that was due has a verdict.

use crate::language::absences::said;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, each assessment of a success criterion whose time has passed has a verdict.
    ///
    /// ## Why it matters
    /// An assessment that was missed, or held and not recorded, leaves open whether the criterion is met.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2007-07-01
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored, assessments: [{timescale: June 2007}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2007-07-01
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored, assessments: [{timescale: June 2007, verdict: Met}]}]
    /// ```
    "assessment-overdue",
    summary: "a planned assessment has passed without a verdict",
    severity: Warning,
    authority: [CABINET_2007.at("para 3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let mut unknown = None;
    for criterion in plan.criteria() {
        for (index, assessment) in
            criterion.assessments.iter().enumerate().filter(|(_, it)| said(&it.verdict).next().is_none())
        {
            let Some(timescale) = &assessment.timescale else { continue };
            let Some(end) = timescale.end(plan.year_kind()) else { continue };
            let at = criterion.at.field("assessments").item(index);
            let Some(today) = plan.today else {
                unknown = unknown.or(Some(at));
                continue;
            };
            if end < today {
                let name = criterion.name();
                out.absent(
                    plan.lacks(at, &["verdict"]),
                    at.field("verdict"),
                    format_args!("the assessment of {name} timed `{timescale}` has no verdict on {today}"),
                )
                .fact("timescale", timescale)
                .fact("end", end)
                .fact("today", today)
                .help("record what the assessment found, or when it is now to be held");
            }
        }
    }
    if let Some(first) = unknown {
        out.cannot_tell(first, "no day is given that counts as today");
    }
}
