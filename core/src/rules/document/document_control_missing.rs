//! The document says which version it is, in what state, when published, and whom to ask.

use crate::finding::Fact;
use crate::model::Control;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The plan's `control` gives a version, a status, a contact and a date of publication. One finding names
    /// all that are missing.
    ///
    /// ## Why it matters
    /// Readers must be able to tell whether they hold the plan in force, and whom to ask about it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// control: {version: 5, status: Final}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// control: {version: 5, status: Final, contact: Improvement Manager, published: April 2009}
    /// ```
    "document-control-missing",
    summary: "the plan gives no version, status, contact or date of publication",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("document control")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let at = Route::root().field("control");
    let missing = missing(plan.control.as_ref());
    let names = || missing.iter().copied().flatten();
    if names().next().is_some() {
        let list: Vec<&str> = names().collect();
        let message = format_args!("document control lacks `{}`", list.join("`, `"));
        out.broken(at, message)
            .fact("missing", list.iter().copied().collect::<Fact>())
            .help("add what is missing to `control`");
    }
}

fn missing(control: Option<&Control>) -> [Option<&'static str>; 4] {
    let blank = |has: fn(&Control) -> bool| !control.is_some_and(has);
    [
        blank(|control| control.version.is_some()).then_some("version"),
        blank(|control| control.status.is_some()).then_some("status"),
        blank(|control| control.contact.is_some()).then_some("contact"),
        blank(|control| control.published.is_some()).then_some("published"),
    ]
}
