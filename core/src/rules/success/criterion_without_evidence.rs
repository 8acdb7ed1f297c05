//! Each success criterion names what will show it.

use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each success criterion lists at least one piece of evidence.
    ///
    /// ## Why it matters
    /// Without evidence agreed beforehand, whether a criterion is met becomes a matter of opinion.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// criteria: [{id: 1.0, title: Performance is monitored at every level, evidence: [Quarterly digest]}]
    /// ```
    "criterion-without-evidence",
    summary: "a success criterion names no evidence",
    severity: Error,
    authority: [CABINET_2007.at("para 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for criterion in plan.criteria().iter().filter(|criterion| criterion.evidence.is_empty()) {
        out.broken(criterion.at.field("evidence"), format_args!("{} names no evidence", criterion.name()))
            .help("list the documents and observations that will show whether it is met");
    }
}
