//! Each success criterion names what will show it.

use crate::language::absences::is_unsaid;
use crate::prelude::*;
use crate::rule::instead::Instead;

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
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for criterion in plan.criteria().iter().filter(|criterion| is_unsaid(&criterion.evidence)) {
        let (_, instead) = Instead::in_fields(criterion.at, [("evidence", "evidence", &*criterion.it.evidence)]);
        let at = criterion.at.field("evidence");
        let at = if criterion.evidence.is_empty() { at } else { at.item(0) };
        out.absent(
            plan.lacks(criterion.at, &["evidence"]),
            at,
            format_args!("{} names no evidence{instead}", criterion.name()),
        )
        .placeholder(&instead)
        .help("list the documents and observations that will show whether it is met");
    }
}
