//! One likelihood and severity has one band.

use crate::common::linked::{followers, lower};
use crate::common::risk::{Assessed, Pairs, TOO_MANY_PAIRS, assessed, scale};
use crate::judge::Pair;
use crate::language::bands::is_same_band;
use crate::model::Text;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Wherever the register gives the same likelihood and severity, before or after mitigation, it declares the
    /// same band. So do the registers of a plan and of the one that it is `under` or `follows`; where one `follows` another
    /// and each has a scale with bands of its own, the two are not compared.
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
    over: linked,
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
        report(&this, (pair, band), (first, its_band), None, out);
    }
}

fn check_linked(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    let rescaled = |(now, before): &(usize, usize)| {
        let has_bands = |at: usize| {
            let scale = dossier.plans().get(at).and_then(|plan| plan.plan.risk_scale.as_ref());
            scale.is_some_and(|scale| !scale.bands.is_empty())
        };
        has_bands(*now) && has_bands(*before)
    };
    for (own, other) in followers(dossier).filter(|pair| !rescaled(pair)).chain(lower(dossier)) {
        let (Some(plan), Some(other)) = (dossier.plans().get(own), dossier.plans().get(other)) else { continue };
        let Some(firsts) = firsts(other) else {
            out.cannot_tell(dossier.root(own).field("risks"), TOO_MANY_PAIRS);
            continue;
        };
        for this in assessed(plan) {
            let Some((pair, band)) = this.pair(scale(plan)).zip(this.band()) else { continue };
            let first = firsts.iter().find(|(known, _)| *known == pair).map(|(_, first)| first);
            let Some((first, its_band)) = first.and_then(|first| Some((first, first.band()?))) else { continue };
            if !is_same_band(its_band, band) {
                report(&this, (pair, band), (first, its_band), Some(&other.title), out);
            }
        }
    }
}

/// The first risk with each likelihood and severity; none where there are too many.
fn firsts<'c>(plan: &'c Context<'_>) -> Option<Pairs<'c, Assessed<'c>>> {
    let mut firsts = Pairs::new();
    for this in assessed(plan) {
        if let Some((pair, _)) = this.pair(scale(plan)).zip(this.band()) {
            firsts.slot(pair)?.get_or_insert((pair, this));
        }
    }
    Some(firsts)
}

/// Reports two bands of one pair, the second where the other register is of another plan.
fn report(
    this: &Assessed<'_>,
    (pair, band): (Pair<'_>, &Text),
    (first, its_band): (&Assessed<'_>, &Text),
    other: Option<&Text>,
    out: &mut Findings<'_>,
) {
    let at = this.at().field("rating");
    let found = match other {
        Some(plan) => out
            .broken(at, format_args!("{this} is `{band}` at {pair}, but {first} in `{plan}` is `{its_band}` there"))
            .fact("plan", plan),
        None => out.broken(at, format_args!("{this} is `{band}` at {pair}, but {first} is `{its_band}` there")),
    };
    found
        .fact("likelihood", pair.likelihood)
        .fact("severity", pair.severity)
        .fact("band", band)
        .fact("other", first.called())
        .fact("other-band", its_band)
        .help("give both the same band, or correct a likelihood or severity")
        .related(first.at().field("rating"), "the other band");
}
