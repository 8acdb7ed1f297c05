//! The document says which version it is, in what state, when published, and whom to ask.

use crate::language::absences::is_placeholder;
use crate::model::{Control, Text};
use crate::prelude::*;
use crate::rule::findings::Fact;

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
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let at = Route::root().field("control");
    let mut missing = missing(plan.control.as_ref());
    for lacking in &mut missing {
        let Some((name, _)) = *lacking else { continue };
        if let Some(why) = plan.lacks(at, &[name]).why_untold() {
            out.cannot_tell(at.field(name), why);
            *lacking = None;
        }
    }
    let mut names = missing.iter().flatten().map(|(name, _)| *name).peekable();
    if names.peek().is_some() {
        let shown = missing.iter().flatten().map(|(name, written)| match written {
            Some(written) => format!("`{name}` (`{written}`)"),
            None => format!("`{name}`"),
        });
        let list = shown.collect::<Vec<_>>().join(", ");
        // Where only a placeholder stands, that is the place.
        let written = missing.iter().flatten().find(|(_, written)| written.is_some());
        let lacks = plan.lacks(at, &names.clone().collect::<Vec<_>>());
        let at = written.map_or(at, |(name, _)| at.field(name));
        out.absent(lacks, at, format_args!("document control lacks {list}"))
            .fact("missing", names.collect::<Fact>())
            .help("add what is missing to `control`");
    }
}

fn missing(control: Option<&Control>) -> [Option<(&'static str, Option<&str>)>; 4] {
    let text = |of: fn(&Control) -> &Option<Text>| control.and_then(|control| of(control).as_deref());
    let published = control.and_then(|control| control.published.as_ref()).map(|timescale| timescale.printed.as_str());
    let fields = [
        ("version", text(|control| &control.version)),
        ("status", text(|control| &control.status)),
        ("contact", text(|control| &control.contact)),
        ("published", published),
    ];
    fields.map(|(name, written)| written.is_none_or(is_placeholder).then_some((name, written)))
}
