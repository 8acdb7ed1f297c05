//! The one who signs the risk register off does not own its risks.

use crate::language::absences::said;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The post that signs the register off (`register.signed-off-by`) owns none of its risks. A post may be named
    /// by its id or its title.
    ///
    /// ## Why it matters
    /// Whoever signs off a risk of their own is their own check. It may be right; it should be known.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// register: {signed-off-by: Director}
    /// risks: [{id: R1, title: Flooding, owner: Director}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// register: {signed-off-by: Director}
    /// risks: [{id: R1, title: Flooding, owner: Head of Estates}]
    /// ```
    "signer-owns-risk",
    summary: "the one who signs the risk register off owns one of its risks",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(signer) = plan.register.as_ref().and_then(|it| said(&it.signed_off_by).next()) else { return };
    let post = plan.post(signer);
    let is_signer = |owner: &str| {
        let is = |name: &str| name.trim().eq_ignore_ascii_case(owner.trim());
        is(signer) || post.is_some_and(|(_, id, post)| is(id) || is(&post.title))
    };
    let title = post.map_or(signer, |(_, _, post)| &post.title);
    for risk in plan.risks() {
        let Some((index, owner)) = risk.owner.iter().enumerate().find(|(_, owner)| is_signer(owner)) else { continue };
        let at = risk.at.field("owner");
        let at = if risk.owner.len() > 1 { at.item(index) } else { at };
        out.broken(at, format_args!("`{title}` owns {} and signs the register off", risk.name()))
            .fact("owner", owner)
            .fact("signer", signer)
            .help("let another post sign this risk off, or own it")
            .related(Route::root().field("register").field("signed-off-by"), "signs the register off");
    }
}
