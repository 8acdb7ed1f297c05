//! A declared score is what the scale makes of likelihood and severity.

use rust_decimal::Decimal;

use crate::common::risk::{Assessed, assessed_anywhere, scale};
use crate::model::{Formula, RiskScale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The score declared for a risk, before and after mitigation and in each edition of the digest, is the one that the
    /// risk scale gives for its likelihood and severity: likelihood x severity, unless the plan's `risk-scale` has another
    /// formula or a table.
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
    let scale = scale(plan);
    if let Some(row) = plan.risk_reviews().first().filter(|_| !plan.has_plan()) {
        return out.cannot_tell(row.at.field("rating"), "the plan and its risk scale are not at hand");
    }
    assessed_anywhere(plan).for_each(|this| compare(&this, scale, out));
}

fn compare(this: &Assessed<'_>, scale: &RiskScale, out: &mut Findings<'_>) {
    let Some(declared) = this.rating.and_then(|rating| rating.score) else { return };
    let at = || this.at().field("rating");
    let Some(pair) = this.pair(scale) else {
        return out.cannot_tell(at(), "a score is declared without likelihood and severity");
    };
    let Some((l, s, computed)) = pair.numbers.and_then(|(l, s)| Some((l, s, scale.score(l, s)?))) else {
        return out.cannot_tell(at(), "likelihood or severity is not on the scale");
    };
    if declared.0 == computed {
        return;
    }
    let sign = if scale.formula == Some(Formula::Sum) { "+" } else { "x" };
    let broken = if scale.table.is_empty() {
        out.broken(at(), format_args!("{this} is declared as {declared}, but {l} {sign} {s} makes {computed}"))
    } else {
        out.broken(at(), format_args!("{this} is declared as {declared}, but {pair} score {computed} in the table"))
    };
    broken
        .fact("likelihood", Decimal::from(l))
        .fact("severity", Decimal::from(s))
        .fact("declared", declared)
        .fact("computed", computed)
        .help("correct the score, the likelihood or the severity");
}
