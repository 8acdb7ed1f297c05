//! Something in the plan refers to each framework.

use crate::gather::Kind;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each framework is served by a priority or an indicator, gives the plan an outcome, or has its `prefix` (or id)
    /// at the beginning of an indicator's reference.
    ///
    /// ## Why it matters
    /// The plan says that it answers to the framework, and shows nothing that does.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// frameworks: {laa: Local Area Agreement}
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// frameworks: {laa: Local Area Agreement}
    /// priorities: [{id: P1, title: Safe homes, serves: [laa]}]
    /// ```
    "unused-framework",
    summary: "a framework is announced and nothing refers to it",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for (index, (id, framework)) in plan.frameworks.iter().enumerate() {
        let mut links = plan.links().iter().filter(|link| link.wants.contains(&Kind::Framework));
        let prefix = framework.prefix.as_ref().unwrap_or(id);
        if links.any(|link| link.to.trim() == id.trim()) || plan.schemes().iter().any(|scheme| scheme.is(prefix)) {
            continue;
        }
        let title = &framework.title;
        let at = Route::root().field("frameworks").item(index);
        let lacks = plan.lacks(at, &["prefix"]).nor_reference(Kind::Framework);
        let lacks = lacks.nor_below(Route::root(), "indicators", &["id", "refs"]);
        out.absent(lacks, at, format_args!("nothing refers to framework `{id}`, `{title}`"))
            .fact("framework", id)
            .fact("title", title)
            .help("say what serves it (`serves`) or comes from it (`framework`, `prefix`), or leave it out");
    }
}
