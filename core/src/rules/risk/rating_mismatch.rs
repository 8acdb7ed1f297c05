//! A declared score is what the scale makes of likelihood and severity.

use rust_decimal::Decimal;

use crate::model::{Rating, RiskLevel, RiskScale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The score declared for a risk, before and after mitigation, is the one that the risk scale gives for its
    /// likelihood and severity: likelihood x severity, unless the plan's `risk-scale` has another formula or a table.
    ///
    /// ## Why it matters
    /// Risks are ranked, escalated and accepted by their score; a wrong product hides a risk or cries wolf.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 11 high}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 high}]
    /// ```
    "rating-mismatch",
    summary: "a declared risk score is not what likelihood and severity give",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let by_product = RiskScale::default();
    let scale = plan.risk_scale.as_ref().unwrap_or(&by_product);
    for risk in plan.risks() {
        let inherent = (&risk.likelihood, &risk.severity, &risk.rating);
        compare(risk.at, "", risk.name(), inherent, scale, out);
        if let Some(residual) = &risk.residual {
            let after = (&residual.likelihood, &residual.severity, &residual.rating);
            compare(risk.at.field("residual"), "residual ", risk.name(), after, scale, out);
        }
    }
}

type Declared<'r> = (&'r Option<RiskLevel>, &'r Option<RiskLevel>, &'r Option<Rating>);

fn compare(
    at: Route,
    which: &str,
    risk: crate::name::Name<'_>,
    (likelihood, severity, rating): Declared<'_>,
    scale: &RiskScale,
    out: &mut Findings<'_>,
) {
    let Some(declared) = rating.as_ref().and_then(|rating| rating.score) else { return };
    let (Some(likelihood), Some(severity)) = (likelihood, severity) else {
        return out.cannot_tell(at.field("rating"), "a score is declared without likelihood and severity");
    };
    let numbers = likelihood.number(&scale.likelihood).zip(severity.number(&scale.severity));
    let Some((computed, l, s)) = numbers.and_then(|(l, s)| Some((scale.score(l, s)?, l, s))) else {
        return out.cannot_tell(at.field("rating"), "likelihood or severity is not on the scale");
    };
    if declared.0 != computed {
        let working = format_args!("{which}rating of {risk} is declared as {declared}, but {l} x {s} makes {computed}");
        out.broken(at.field("rating"), working)
            .fact("likelihood", Decimal::from(l))
            .fact("severity", Decimal::from(s))
            .fact("declared", declared)
            .fact("computed", computed)
            .help("correct the score, the likelihood or the severity");
    }
}
