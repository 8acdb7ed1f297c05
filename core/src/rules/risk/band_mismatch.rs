//! A declared band is the one that the score falls in.

use crate::common::risk::{Assessed, TOO_MANY_BANDS, assessed_anywhere, scale};
use crate::judge::risk::MOST;
use crate::language::bands::is_same_band;
use crate::model::RiskScale;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The band declared for a risk, before and after mitigation and in each edition of the digest, is the one in which the
    /// bands of the plan's `risk-scale` put its score: the score declared, or else the one that likelihood and severity give.
    ///
    /// ## Why it matters
    /// People read the band, not the number; a risk in the wrong band gets the wrong attention.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 6}, {name: high, from: 7, to: 16}]}
    /// risks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 low}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 6}, {name: high, from: 7, to: 16}]}
    /// risks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 high}]
    /// ```
    "band-mismatch",
    summary: "a declared risk band is not the one that the score falls in",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    if scale.bands.len() > MOST {
        out.cannot_tell(Route::root().field("risk-scale").field("bands"), TOO_MANY_BANDS);
    } else if !scale.bands.is_empty() {
        assessed_anywhere(plan).for_each(|this| compare(&this, scale, out));
    } else if assessed_anywhere(plan).any(|this| this.band().is_some()) {
        out.cannot_tell(Route::root().field("risks"), "no risk scale says which scores a band holds");
    }
}

fn compare(this: &Assessed<'_>, scale: &RiskScale, out: &mut Findings<'_>) {
    let Some(declared) = this.band() else { return };
    let at = || this.at().field("rating");
    let Some(score) = this.score(scale) else {
        return out.cannot_tell(at(), "a band is declared, and no score can be had");
    };
    // Bands that overlap are another rule's fault: any band that holds the score will do.
    let mut holding = scale.bands.iter().filter(|band| (band.from.0..=band.to.0).contains(&score));
    let Some(first) = holding.next() else {
        return out.cannot_tell(at(), "the score falls in no band of the scale");
    };
    if is_same_band(&first.name, declared) || holding.any(|band| is_same_band(&band.name, declared)) {
        return;
    }
    let name = &first.name;
    out.broken(at(), format_args!("{this} is declared as `{declared}`, but the scale puts score {score} in `{name}`"))
        .fact("score", score)
        .fact("declared", declared)
        .fact("expected", name)
        .help("correct the band or the score");
}
