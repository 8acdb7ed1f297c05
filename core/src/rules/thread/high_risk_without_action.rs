//! A risk in the top band is treated by an action.

use crate::common::risk::{Assessed, is_top, lacks_treatment};
use crate::common::thread::named_by_action;
use crate::judge::risk::few;
use crate::language::absences::is_unsaid;
use crate::model::{Band, Risk, RiskScale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each risk that is rated in the top band, before or after mitigation, is treated by an action of the plan:
    /// by its `treated-by`, by the `action` of a mitigation, or by an action that names it. The top band is the
    /// highest of the plan's `risk-scale`; without a scale, a rating that says `high`, `very high`, `extreme`,
    /// `critical` or `red`.
    ///
    /// ## Why it matters
    /// A mitigation that no action carries has no timescale and is reported on by nobody.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Too few inspectors, rating: 12 high, mitigations: [Recruitment]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Recruit inspectors}]
    /// risks: [{id: R1, title: Too few inspectors, rating: 12 high, treated-by: A1}]
    /// ```
    "high-risk-without-action",
    summary: "a risk in the top band is treated by no action",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let scale = plan.risk_scale.as_ref().filter(|scale| !scale.bands.is_empty());
    let top = scale.and_then(|scale| few(&scale.bands).iter().max_by_key(|band| band.to.0));
    let is_top = |assessed: &Assessed<'_>| is_top(assessed, scale.zip(top));
    for risk in plan.risks().iter().filter(|risk| !is_treated(plan, risk)) {
        let (before, after) = (Assessed::before(risk), Assessed::after(risk));
        match (is_top(&before), after.filter(|after| is_top(after) == Some(true))) {
            (Some(true), _) => report(plan, &before, scale.zip(top), out),
            (_, Some(after)) => report(plan, &after, scale.zip(top), out),
            (None, None) => out.cannot_tell(risk.at, "nothing says whether its rating is in the top band"),
            (Some(false), None) => {}
        }
    }
}

fn is_treated(plan: &Context<'_>, risk: &Risk) -> bool {
    !is_unsaid(&risk.treated_by)
        || risk.mitigations.iter().any(|mitigation| !is_unsaid(mitigation.action.as_slice()))
        || ["risks", "answers"].iter().any(|field| named_by_action(plan, risk.name(), field))
}

fn report(plan: &Context<'_>, assessed: &Assessed<'_>, scale: Option<(&RiskScale, &Band)>, out: &mut Absences<'_, '_>) {
    let score = scale.and_then(|(scale, _)| assessed.score(scale));
    let rating = match (assessed.rating, score, assessed.likelihood.zip(assessed.severity)) {
        (None, Some(score), Some((l, s))) => format!("{score} from likelihood `{l}` and severity `{s}`"),
        (rating, ..) => rating.map(|rating| format!("`{rating}`")).unwrap_or_default(),
    };
    let at = assessed.record().field("treated-by");
    let broken = match scale {
        Some((_, Band { name, from, to })) => out
            .absent(
                lacks_treatment(plan, assessed.record()),
                at,
                format_args!(
                    "the {assessed}, {rating}, is in the top band `{name}` ({from} to {to}), and no action treats it"
                ),
            )
            .fact("band", name)
            .fact("from", *from)
            .fact("to", *to),
        None => out.absent(
            lacks_treatment(plan, assessed.record()),
            at,
            format_args!("the {assessed} is {rating}, and no action treats it"),
        ),
    };
    match (assessed.rating, score) {
        (Some(rating), _) => broken.fact("rating", rating.to_string()),
        (None, score) => broken.fact("score", score.unwrap_or_default()),
    }
    .help("name the action that treats it (`treated-by`), or add one");
}
