//! One likelihood and severity has one band.

use crate::common::risk::{Assessed, Pairs, TOO_MANY_PAIRS, assessed, scale};
use crate::language::bands::is_same_band;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Wherever the register gives the same likelihood and severity, before or after mitigation, it declares the
    /// same band.
    ///
    /// ## Why it matters
    /// If equal risks are called high here and medium there, bands compare nothing.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks:
    ///   - {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 high}
    ///   - {id: R2, title: Fire, likelihood: 3, severity: 4, rating: 12 medium}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks:
    ///   - {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 high}
    ///   - {id: R2, title: Fire, likelihood: 3, severity: 4, rating: 12 high}
    /// ```
    "band-inconsistent",
    summary: "one likelihood and severity is given two bands",
    severity: Error,
    authority: [AUDIT_2018],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    let mut firsts: Pairs<'_, Assessed<'_>> = Pairs::new();
    for this in assessed(plan) {
        let Some((pair, band)) = this.pair(scale).zip(this.band()) else { continue };
        let Some(slot) = firsts.slot(pair) else {
            return out.cannot_tell(Route::root().field("risks"), TOO_MANY_PAIRS);
        };
        let (_, first) = slot.get_or_insert((pair, this));
        let Some(its_band) = first.band().filter(|its_band| !is_same_band(its_band, band)) else { continue };
        let message = format_args!("{this} is `{band}` at {pair}, but {first} is `{its_band}` there");
        out.broken(this.at().field("rating"), message)
            .fact("likelihood", pair.likelihood)
            .fact("severity", pair.severity)
            .fact("band", band)
            .fact("other", first.risk.id.as_ref().unwrap_or(&first.risk.title))
            .fact("other-band", its_band)
            .help("give both the same band, or correct a likelihood or severity")
            .related(first.at().field("rating"), "the other band");
    }
}
