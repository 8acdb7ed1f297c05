//! A worse likelihood and severity never rates better.

use std::cmp::Ordering;

use crate::common::risk::{Assessed, Pairs, TOO_MANY_BANDS, TOO_MANY_PAIRS, TOO_WIDE, assessed, scale};
use crate::judge::risk::{MOST, Pair};
use crate::language::bands::{is_same_band, rank};
use crate::model::{Band, RiskScale};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// In the table of the plan's `risk-scale`, the score never falls as likelihood or severity rises; and of its
    /// bands, none with a milder name (low, medium, high, very high) stands above a graver one. Where the scale
    /// has no bands, the register itself is held to this: no risk that is at least as likely and as severe as
    /// another has a milder band.
    ///
    /// ## Why it matters
    /// On a scale that turns back, the greater risk gets the lesser attention.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks:
    ///   - {id: R1, title: Flooding, likelihood: 2, severity: 3, rating: high}
    ///   - {id: R2, title: Fire, likelihood: 3, severity: 3, rating: medium}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks:
    ///   - {id: R1, title: Flooding, likelihood: 2, severity: 3, rating: medium}
    ///   - {id: R2, title: Fire, likelihood: 3, severity: 3, rating: high}
    /// ```
    "scale-not-monotone",
    summary: "a worse likelihood and severity gets a lower score or a milder band",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    let at = Route::root().field("risk-scale");
    table(at.field("table"), scale, out);
    if scale.bands.is_empty() {
        register(plan, scale, out);
    } else {
        bands(at.field("bands"), scale, out);
    }
}

fn table(at: Route, scale: &RiskScale, out: &mut Findings<'_>) {
    if scale.table.len().max(scale.table.iter().map(Vec::len).max().unwrap_or(0)) > MOST {
        return out.cannot_tell(at, TOO_WIDE);
    }
    let cell = |row: usize, column: usize| scale.table.get(row)?.get(column).copied();
    for (row, scores) in scale.table.iter().enumerate() {
        for (column, score) in scores.iter().enumerate() {
            let less_likely = row.checked_sub(1).and_then(|above| Some((above, column, cell(above, column)?)));
            let less_severe = column.checked_sub(1).and_then(|left| Some((row, left, cell(row, left)?)));
            let more = less_likely.into_iter().chain(less_severe).find(|(_, _, other)| other > score);
            let Some((r, c, more)) = more else { continue };
            let (likelihood, severity, l, s) = (row + 1, column + 1, r + 1, c + 1);
            let milder = format_args!("likelihood {l} and severity {s} score {more}");
            let message = format_args!("likelihood {likelihood} and severity {severity} score {score}, but {milder}");
            out.broken(at.item(row).item(column), message)
                .fact("likelihood", likelihood)
                .fact("severity", severity)
                .fact("score", *score)
                .fact("milder-likelihood", l)
                .fact("milder-severity", s)
                .fact("milder-score", more)
                .help("correct the table: a worse pair scores at least as much")
                .related(at.item(r).item(c), "the milder pair");
        }
    }
}

fn bands(at: Route, scale: &RiskScale, out: &mut Findings<'_>) {
    if scale.bands.len() > MOST {
        return out.cannot_tell(at, TOO_MANY_BANDS);
    }
    for (index, band) in scale.bands.iter().enumerate() {
        let below = |other: &Band| other.from < band.from && is_milder(&band.name, &other.name);
        let graver = scale.bands.iter().enumerate().filter(|(_, other)| below(other));
        let Some((lower, graver)) = graver.max_by_key(|(_, other)| other.from) else { continue };
        let (name, from, its_name, its_from) = (&band.name, band.from, &graver.name, graver.from);
        let message = format_args!("band `{name}` begins at {from}, above band `{its_name}` at {its_from}");
        out.broken(at.item(index), message)
            .fact("band", name)
            .fact("from", from)
            .fact("graver-band", its_name)
            .fact("graver-from", its_from)
            .help("give the higher scores to the graver band")
            .related(at.item(lower), "the graver band");
    }
}

fn is_milder(this: &str, that: &str) -> bool {
    rank(this).zip(rank(that)).is_some_and(|((order, this), (same, that))| order == same && this < that)
}

/// What a register says of one pair: the rating, and the rank of its band.
type Said<'c> = (Assessed<'c>, Option<(usize, usize)>);

fn register(plan: &Context<'_>, scale: &RiskScale, out: &mut Findings<'_>) {
    let at = Route::root().field("risks");
    let banded = || assessed(plan).filter_map(|this| Some((this.pair(scale)?, (this, rank(this.band()?)))));
    let mut gravest: Pairs<'_, Said<'_>> = Pairs::new();
    for (pair, said) in banded() {
        match gravest.slot(pair) {
            None => return out.cannot_tell(at, TOO_MANY_PAIRS),
            Some(Some((_, (_, rank)))) if *rank >= said.1 => {}
            Some(slot) => *slot = Some((pair, said)),
        }
    }
    let mut unordered = false;
    for (pair, said) in banded() {
        for (milder, other) in gravest.iter() {
            let order = match pair.partial_cmp(milder) {
                Some(Ordering::Greater) => order(&said, other),
                None if pair.numbers.is_none() || milder.numbers.is_none() => {
                    order(&said, other).filter(|order| order.is_eq())
                }
                _ => continue,
            };
            unordered |= order.is_none();
            if order == Some(Ordering::Less) {
                report((&pair, &said.0), (milder, &other.0), out);
                break;
            }
        }
    }
    if unordered {
        out.cannot_tell(at, "nothing says which of its bands or levels is the worse");
    }
}

fn order((this, rank): &Said<'_>, (that, other): &Said<'_>) -> Option<Ordering> {
    match rank.zip(*other) {
        Some(((order, rank), (same, other))) if order == same && rank != other => Some(rank.cmp(&other)),
        _ => is_same_band(this.band()?, that.band()?).then_some(Ordering::Equal),
    }
}

type Placed<'p, 'c> = (&'p Pair<'c>, &'p Assessed<'c>);

fn report((pair, this): Placed<'_, '_>, (milder, other): Placed<'_, '_>, out: &mut Findings<'_>) {
    let (Some(band), Some(its_band)) = (this.band(), other.band()) else { return };
    let graver = format_args!("{other} is `{its_band}` at {milder}");
    out.broken(this.at().field("rating"), format_args!("{this} is `{band}` at {pair}, but {graver}"))
        .fact("likelihood", pair.likelihood)
        .fact("severity", pair.severity)
        .fact("band", band)
        .fact("other", other.called())
        .fact("milder-likelihood", milder.likelihood)
        .fact("milder-severity", milder.severity)
        .fact("graver-band", its_band)
        .help("correct a band: a risk at least as likely and as severe ranks at least as high")
        .related(other.at().field("rating"), "the milder risk with the graver band");
}
