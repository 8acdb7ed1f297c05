//! A risk in the top band is treated by an action.

use std::fmt;

use rust_decimal::Decimal;

use crate::common::thread::named_by_action;
use crate::model::{Band, Rating, Risk, RiskLevel, RiskScale};
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
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = plan.risk_scale.as_ref().filter(|scale| !scale.bands.is_empty());
    for risk in plan.risks().iter().filter(|risk| !is_treated(plan, risk)) {
        let before = Rated::new(&risk.rating, &risk.likelihood, &risk.severity, scale);
        let after = risk.residual.as_ref();
        let after = after.map(|after| Rated::new(&after.rating, &after.likelihood, &after.severity, scale));
        match (before.is_top(scale), after.filter(|after| after.is_top(scale) == Some(true))) {
            (Some(true), _) => report(risk, "rating", &before, scale, out),
            (_, Some(after)) => report(risk, "residual rating", &after, scale, out),
            (None, None) => out.cannot_tell(risk.at, "nothing says whether its rating is in the top band"),
            (Some(false), None) => {}
        }
    }
}

fn is_treated(plan: &Context<'_>, risk: &Risk) -> bool {
    !risk.treated_by.is_empty()
        || risk.mitigations.iter().any(|mitigation| mitigation.action.is_some())
        || ["risks", "answers"].iter().any(|field| named_by_action(plan, risk.id.as_deref(), field))
}

fn report(risk: &Entry<'_, Risk>, which: &str, rated: &Rated<'_>, scale: Option<&RiskScale>, out: &mut Findings<'_>) {
    let (at, name, top) = (risk.at.field("treated-by"), risk.name(), scale.and_then(top));
    let broken = match top {
        Some(Band { name: band, from, to }) => out.broken(
            at,
            format_args!(
                "the {which} of {name}, {rated}, is in the top band `{band}` ({from} to {to}), and no action treats it"
            ),
        ),
        None => out.broken(at, format_args!("the {which} of {name} is {rated}, and no action treats it")),
    };
    let declared = rated.rating.map(|rating| rating.to_string().into());
    if let Some(rating) = declared.or(rated.score.map(crate::Fact::from)) {
        broken.fact("rating", rating);
    }
    if let Some(Band { name, from, to }) = top {
        broken.fact("band", name).fact("from", *from).fact("to", *to);
    }
    broken.help("name the action that treats it (`treated-by`), or add one");
}

/// A risk's rating before or after mitigation: as declared, or as its likelihood and severity make it.
struct Rated<'r> {
    rating: Option<&'r Rating>,
    pair: Option<(&'r RiskLevel, &'r RiskLevel)>,
    score: Option<Decimal>,
}

impl fmt::Display for Rated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.rating, self.score, self.pair) {
            (Some(rating), ..) => write!(f, "`{rating}`"),
            (None, Some(score), Some((likelihood, severity))) => {
                write!(f, "{score} from likelihood `{likelihood}` and severity `{severity}`")
            }
            _ => f.write_str("not known"),
        }
    }
}

impl<'r> Rated<'r> {
    fn new(
        rating: &'r Option<Rating>,
        likelihood: &'r Option<RiskLevel>,
        severity: &'r Option<RiskLevel>,
        scale: Option<&RiskScale>,
    ) -> Self {
        let pair = likelihood.as_ref().zip(severity.as_ref());
        let made = || {
            let ((likelihood, severity), scale) = pair.zip(scale)?;
            scale.score(likelihood.number(&scale.likelihood)?, severity.number(&scale.severity)?)
        };
        let rating = rating.as_ref();
        Self { rating, pair, score: rating.and_then(|rating| rating.score).map(|score| score.0).or_else(made) }
    }

    /// Whether it is in the top band; none where that cannot be known.
    fn is_top(&self, scale: Option<&RiskScale>) -> Option<bool> {
        const TOP: &[&str] = &["high", "very high", "extreme", "critical", "red"];
        let band = self.rating.and_then(|rating| rating.band.as_deref());
        let Some(scale) = scale else {
            return band.map(|band| TOP.iter().any(|top| top.eq_ignore_ascii_case(band)));
        };
        let declared = band.and_then(|band| scale.bands.iter().find(|known| known.name.eq_ignore_ascii_case(band)));
        let top = top(scale)?;
        declared.map(|band| band.to == top.to).or_else(|| self.score.map(|score| score >= top.from.0))
    }
}

fn top(scale: &RiskScale) -> Option<&Band> {
    scale.bands.iter().max_by_key(|band| band.to.0)
}
