//! Ratings are written in one regular form.

use crate::model::Rating;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A rating is written as its score, a space and its band, without stray signs: `6 MEDIUM`, not `6-: MEDIUM`.
    ///
    /// ## Why it matters
    /// Ratings in many forms are miscounted when registers are sorted or added up by program.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: "6-: MEDIUM"}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, rating: 6 MEDIUM}]
    /// ```
    "rating-notation",
    summary: "a rating is written in an irregular form",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for risk in plan.risks() {
        let residual = risk.residual.as_ref().and_then(|residual| residual.rating.as_ref());
        for (which, keys, rating) in [
            ("rating", &["rating"][..], risk.rating.as_ref()),
            ("residual rating", &["residual", "rating"], residual),
            ("appetite", &["appetite"], risk.appetite.as_ref()),
        ] {
            let is_read = |rating: &&Rating| rating.score.is_some() || rating.band.is_some();
            let Some(rating) = rating.filter(is_read).filter(|rating| rating.is_irregular()) else { continue };
            let (regular, at) = (rating.regular(), keys.iter().fold(risk.at, |at, key| at.field(key)));
            out.broken(at, format_args!("{which} of {} is written `{rating}`", risk.name()))
                .fact("printed", rating.to_string())
                .fact("regular", regular.as_str())
                .help(format!("write the score, a space and the band: `{regular}`"));
        }
    }
}
