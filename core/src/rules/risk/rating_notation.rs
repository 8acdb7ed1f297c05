//! Ratings are written in one regular form.

use std::fmt;

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
            let at = keys.iter().fold(risk.at, |at, key| at.field(key));
            judge(at, (which, &risk.name()), rating, out);
        }
    }
    for row in plan.risk_reviews() {
        for (which, key, rating) in
            [("rating", "rating", row.rating.as_ref()), ("previous rating", "previous", row.previous.as_ref())]
        {
            judge(row.at.field(key), (which, &row.name()), rating, out);
        }
    }
}

fn judge(at: Route, (which, name): (&str, &dyn fmt::Display), rating: Option<&Rating>, out: &mut Findings<'_>) {
    let is_read = |rating: &&Rating| rating.score.is_some() || rating.band.is_some();
    let Some(rating) = rating.filter(is_read).filter(|rating| rating.is_irregular()) else { return };
    let regular = rating.regular();
    out.broken(at, format_args!("{which} of {name} is written `{rating}`"))
        .fact("printed", rating.to_string())
        .fact("regular", regular.as_str())
        .help(format!("write the score, a space and the band: `{regular}`"));
}
