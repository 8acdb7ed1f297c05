//! A grave risk of a unit stands on the register above it.

use rust_decimal::Decimal;

use crate::common::linked::{Namesakes, lower};
use crate::common::risk::{Assessed, is_top, scale};
use crate::judge::risk::few;
use crate::model::Risk;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A risk of a plan that is `under` another, and whose current level (after mitigation, where the register says so) is
    /// at or above the escalation score, stands on the register of the plan above, under its id or else its title. The
    /// score is a threshold; where it is 0, the top band of the plan's own scale counts. Closed risks do not count.
    ///
    /// ## Why it matters
    /// What a unit cannot bear by itself has to be borne, or treated, by those above it, and they cannot treat what they
    /// are not told.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Directorate plan
    /// risks: [{id: R9, title: Fire}]
    /// ---
    /// title: Homes plan
    /// under: Directorate plan
    /// risks: [{id: R1, title: Flooding, likelihood: 4, severity: 5, rating: 20 high}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Directorate plan
    /// risks: [{id: R9, title: Flooding}]
    /// ---
    /// title: Homes plan
    /// under: Directorate plan
    /// risks: [{id: R1, title: Flooding, likelihood: 4, severity: 5, rating: 20 high}]
    /// ```
    "unescalated-risk",
    summary: "a grave risk is not on the register of the plan above",
    severity: Warning,
    authority: [AUDIT_2018],
    params: ["score" = 0 whole 0..=1000 "the score from which a risk is taken to the register above; 0 for the top band"],
    over: dossier,
    of: absence,
}

fn check(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    let from = out.param("score");
    for (at, top) in lower(dossier) {
        let (Some(plan), Some(above)) = (dossier.plans().get(at), dossier.plans().get(top)) else { continue };
        let known = Namesakes::of(above.risks());
        for risk in plan.risks().iter().filter(|risk| !is_closed(risk.it)) {
            let now = Assessed::after(risk).unwrap_or_else(|| Assessed::before(risk));
            if !is_grave(plan, &now, from) || known.find(risk.it).is_some() {
                continue;
            }
            let root = dossier.root(top);
            let lacks = above.lacks(root, &["risks"]).nor_below(Route::root(), "risks", &["id", "title"]);
            let level = now.rating.map_or_else(|| "grave".to_owned(), |rating| format!("`{rating}`"));
            out.absent(
                lacks,
                risk.at,
                format_args!("{} is {level} and not on the register of `{}`", risk.it.name(), above.title),
            )
            .fact("risk", risk.it.name())
            .fact("plan", &above.title)
            .fact("score", from)
            .related(root.field("risks"), "the register above")
            .help("put it on the register above, or lower it and say by what");
        }
    }
}

fn is_closed(risk: &Risk) -> bool {
    risk.status.as_deref().is_some_and(|status| status.trim().eq_ignore_ascii_case("closed"))
}

fn is_grave(plan: &Context<'_>, now: &Assessed<'_>, from: Decimal) -> bool {
    if !from.is_zero() {
        return now.score(scale(plan)).is_some_and(|score| score >= from);
    }
    let scale = plan.plan.risk_scale.as_ref().filter(|scale| !scale.bands.is_empty());
    let top = scale.and_then(|scale| few(&scale.bands).iter().max_by_key(|band| band.to.0));
    is_top(now, scale.zip(top)) == Some(true)
}
