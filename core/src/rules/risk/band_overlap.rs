//! No score falls in two bands.

use crate::common::risk::TOO_MANY_BANDS;
use crate::judge::risk::MOST;
use crate::language::bands::is_same_band;
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// No two bands of the plan's `risk-scale` hold the same score; both ends of a band belong to it.
    ///
    /// ## Why it matters
    /// A score in two bands lets each reader choose how much a risk matters.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 6}, {name: high, from: 6, to: 16}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 5}, {name: high, from: 6, to: 16}]}
    /// ```
    "band-overlap",
    summary: "two bands of the risk scale hold one score",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let Some(scale) = &plan.risk_scale else { return };
    let at = Route::root().field("risk-scale").field("bands");
    if scale.bands.len() > MOST {
        return out.cannot_tell(at, TOO_MANY_BANDS);
    }
    for (index, band) in scale.bands.iter().enumerate() {
        for (earlier, other) in scale.bands.iter().enumerate().take(index) {
            let (from, to) = (band.from.max(other.from), band.to.min(other.to));
            if from > to || is_same_band(&band.name, &other.name) {
                continue;
            }
            let (first, second) = (&other.name, &band.name);
            let message = match from == to {
                true => format_args!("bands `{first}` and `{second}` both hold score {from}"),
                false => format_args!("bands `{first}` and `{second}` both hold scores {from} to {to}"),
            };
            out.broken(at.item(index), message)
                .fact("bands", [first, second].into_iter().collect::<Fact>())
                .fact("from", from)
                .fact("to", to)
                .help("end the lower band before the higher begins")
                .related(at.item(earlier), "the other band");
        }
    }
}
