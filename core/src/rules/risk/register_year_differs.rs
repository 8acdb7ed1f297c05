//! The risk register is of one year.

use crate::model::{Register, Year};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The year in the heading of the risk register is the one by which the text refers to it. `2009` may be
    /// either of the two years that hold a part of it.
    ///
    /// ## Why it matters
    /// If the years differ, the register may be last year's, with last year's risks.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// register: {headed: 2009/10, described: 2008/09}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// register: {headed: 2009/10, described: 2009-2010}
    /// ```
    "register-year-differs",
    summary: "the risk register's year differs between heading and text",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(Register { headed: Some(headed), described: Some(described), .. }) = plan.register else { return };
    if may_be_one(headed, described) {
        return;
    }
    let at = Route::root().field("register");
    let message = format_args!("the risk register is headed {headed}, but the text calls it that of {described}");
    out.broken(at.field("described"), message)
        .fact("headed", headed)
        .fact("described", described)
        .help("make sure the register is the current one, and correct the year")
        .related(at.field("headed"), "the heading");
}

fn may_be_one(this: Year, that: Year) -> bool {
    let spans = |split: Year, whole: Year| [split.start(), split.start().saturating_add(1)].contains(&whole.start());
    match (this.is_split(), that.is_split()) {
        (true, false) => spans(this, that),
        (false, true) => spans(that, this),
        _ => this == that,
    }
}
