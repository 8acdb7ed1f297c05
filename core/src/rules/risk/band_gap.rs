//! Every score of the scale falls in a band.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::common::risk::{TOO_MANY_BANDS, TOO_WIDE};
use crate::gather::Lacks;
use crate::judge::risk::{MOST, sizes};
use crate::model::{Band, RiskScale};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Each score that the scale can give falls in a band, and no band ends before it begins. Which scores those
    /// are comes from the labels or the table of the plan's `risk-scale`: a scale of 5 by 5 that multiplies never
    /// gives 11. Where neither is there, each whole score between the lowest and the highest band counts.
    ///
    /// ## Why it matters
    /// A risk whose score has no band is not high, not low, and so nobody's concern.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 4}, {name: high, from: 6, to: 16}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risk-scale: {bands: [{name: low, from: 1, to: 5}, {name: high, from: 6, to: 16}]}
    /// ```
    "band-gap",
    summary: "a score falls in no band of the risk scale",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let Some(scale) = plan.risk_scale.as_ref().filter(|scale| !scale.bands.is_empty()) else { return };
    let at = Route::root().field("risk-scale").field("bands");
    if scale.bands.len() > MOST {
        return out.cannot_tell(at, TOO_MANY_BANDS);
    }
    let mut upside_down = false;
    for (index, Band { name, from, to }) in scale.bands.iter().enumerate().filter(|(_, band)| band.to < band.from) {
        upside_down = true;
        out.absent(
            plan.lacks(at.item(index), &["from", "to"]),
            at.item(index),
            format_args!("band `{name}` runs from {from} to {to} and holds no score"),
        )
        .fact("band", name)
        .fact("from", *from)
        .fact("to", *to)
        .help("give the lowest score as `from` and the highest as `to`");
    }
    if upside_down {
        return;
    }
    match sizes(scale) {
        (Some(rows), Some(columns)) if rows.max(columns) > MOST => {
            out.cannot_tell(at, TOO_WIDE);
        }
        (Some(rows), Some(columns)) => attainable(lacks(plan), at, scale, rows, columns, out),
        _ => whole(lacks(plan), at, &scale.bands, out),
    }
}

/// Whether the scale lacks a band, rather than that one could not be read.
fn lacks<'c>(plan: &'c Context<'_>) -> Lacks<'c> {
    plan.lacks(Route::root().field("risk-scale"), &["bands"]).nor_below(Route::root(), "bands", &["from", "to"])
}

fn attainable(lacks: Lacks<'_>, at: Route, scale: &RiskScale, rows: usize, columns: usize, out: &mut Absences<'_, '_>) {
    let mut missing: BTreeSet<Decimal> = BTreeSet::new();
    let pairs = (1..).take(rows).flat_map(|row| (1..).take(columns).map(move |column| (row, column)));
    for (likelihood, severity) in pairs {
        let score = scale.score(likelihood, severity);
        missing.extend(score.filter(|score| scale.band(*score).is_none()));
    }
    if missing.is_empty() {
        return;
    }
    const SHOWN: usize = 8;
    let count = missing.len();
    let scores = if count == 1 { "score" } else { "scores" };
    let mut shown = missing.iter().take(SHOWN).map(Decimal::to_string).collect::<Vec<_>>().join(", ");
    shown.push_str(if count > SHOWN { ", …" } else { "" });
    out.absent(
        lacks,
        at,
        format_args!("the {rows} by {columns} scale gives {count} {scores} that no band holds: {shown}"),
    )
    .fact("likelihoods", rows)
    .fact("severities", columns)
    .fact("count", count)
    .fact("scores", missing.into_iter().collect::<Fact>())
    .help("widen a band until every score that can arise is in one");
}

/// Steps from the end of each band to the next whole score, however wide the bands are.
fn whole(lacks: Lacks<'_>, at: Route, bands: &[Band], out: &mut Absences<'_, '_>) {
    let Some(highest) = bands.iter().map(|band| band.to.0).max() else { return };
    for (index, band) in bands.iter().enumerate() {
        let first = band.to.floor() + Decimal::ONE;
        let placed = bands.iter().any(|band| (band.from.0..=band.to.0).contains(&first));
        let told = bands.iter().take(index).any(|before| before.to.floor() == band.to.floor());
        if first > highest || placed || told {
            continue;
        }
        let next = bands.iter().map(|band| band.from.0).filter(|from| *from > first).min();
        let last = next.map_or(first, |from| from.ceil() - Decimal::ONE);
        let broken = if first == last {
            out.absent(lacks, at, format_args!("score {first} is in no band of the scale"))
        } else {
            out.absent(lacks, at, format_args!("scores {first} to {last} are in no band of the scale"))
        };
        broken
            .fact("from", first)
            .fact("to", last)
            .help("widen a band, or give the scale's labels if no likelihood and severity make such a score");
    }
}
