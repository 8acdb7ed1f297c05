//! Each indicator has someone responsible.

use crate::language::absences::is_unsaid;
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each indicator names an owner: the post responsible for the measure and its target. `TBC`,
    /// `Vacant` and the like name no one.
    ///
    /// ## Why it matters
    /// A target that nobody answers for is noticed when it has been missed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: LC 1, title: Homes inspected}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: LC 1, title: Homes inspected, owner: Housing Manager}]
    /// ```
    "indicator-without-owner",
    summary: "no one is responsible for a measure and its target",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.6")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| is_unsaid(&indicator.owner)) {
        let (at, instead) = Instead::in_fields(indicator.at, [("owner", "owner", &*indicator.it.owner)]);
        out.absent(
            plan.lacks(indicator.at, &["owner"]),
            at,
            format_args!("no one is responsible for {}{instead}", indicator.name()),
        )
        .placeholder(&instead)
        .help("name the post responsible for the measure and its target (`owner`)");
    }
}
