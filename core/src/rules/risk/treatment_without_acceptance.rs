//! Who bears a risk as it is, is known.

use crate::language::absences::is_placeholder;
use crate::model::{Text, Treatment};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A risk that is tolerated (`treatment: tolerate`) names who accepted it (`acceptance`), and the acceptance has not
    /// run out as at today. `TBC` and the like name nobody. Closed risks do not count.
    ///
    /// ## Why it matters
    /// To do nothing about a risk is a decision, and someone answers for it. A decision of three years ago was made about
    /// another risk.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, treatment: tolerate}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, treatment: tolerate, acceptance: Director}]
    /// ```
    "treatment-without-acceptance",
    summary: "nobody accepted a risk that is tolerated, or the acceptance has run out",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence_too,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for risk in plan.risks().iter().filter(|risk| risk.treatment == Some(Treatment::Tolerate)) {
        if risk.status.as_deref().is_some_and(|status| status.trim().eq_ignore_ascii_case("closed")) {
            continue;
        }
        let (at, name) = (risk.at.field("acceptance"), risk.it.name());
        let acceptance = risk.it.acceptance.as_ref();
        let by = acceptance.and_then(|acceptance| acceptance.by.as_ref()).map(Text::as_str);
        if by.is_none_or(is_placeholder) {
            let lacks = plan.lacks(risk.at, &["acceptance", "status"]).nor(at, &["by"]);
            out.absent(lacks, at, format_args!("{name} is tolerated, and nobody has accepted it"))
                .help("name the post or body that accepted it, or say how the risk is treated");
            continue;
        }
        let Some(until) = acceptance.and_then(|acceptance| acceptance.until.as_ref()) else { continue };
        let Some((today, end)) = plan.today.zip(until.end(None)) else {
            out.cannot_tell(at.field("until"), "no day is given that counts as today, or this is none");
            continue;
        };
        if end < today {
            let message = format_args!("{name} is tolerated, and its acceptance ran out (`{until}`)");
            out.broken(at.field("until"), message)
                .fact("until", until)
                .fact("today", today)
                .help("have it accepted again, or say how the risk is treated");
        }
    }
}
