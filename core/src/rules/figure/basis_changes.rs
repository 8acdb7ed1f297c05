//! The figures of a series rest on one basis, each on that of its own year.

use crate::index::figures::{Cell, lines};
use crate::model::{Text, Year};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A figure with a `basis` rests on a year of its own column, and on what the other figures of its series rest
    /// on: not on a survey of 1999 in the column of 2002/03. A basis that every figure of a series has, such as a
    /// census, may be of any year.
    ///
    /// ## Why it matters
    /// Figures on two bases differ for reasons that have nothing to do with performance.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Rooms in poor condition, outturn: {2002/03: {value: 4.3, basis: 1999 survey}}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: Rooms in poor condition, outturn: {2002/03: {value: 4.3, basis: 2002/03 survey}}}]
    /// ```
    "basis-changes",
    summary: "figures of one series rest on different bases, or not on their own year's",
    severity: Warning,
    authority: [CSF_PLAN_2004.at("priority 8.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for line in plan.indicators().iter().filter(|indicator| plan.glance(indicator).has_basis).flat_map(lines) {
        let mut based = line.cells().filter_map(|cell| Some((cell, cell.figure.basis.as_ref()?)));
        let Some(first) = based.next() else { continue };
        let shared = line.series.len() > 1 && line.cells().all(|cell| cell.figure.basis.as_ref() == Some(first.1));
        if shared {
            continue;
        }
        other_year(first.0, first.1, out);
        let mut before = first;
        for (cell, basis) in based {
            if !other_year(cell, basis, out) && !same_but_years(basis, before.1) {
                changed(cell, basis, before, out);
            }
            before = (cell, basis);
        }
    }
}

/// The years that a basis names.
fn years(basis: &str) -> impl Iterator<Item = Year> {
    let marks: &[char] = &['(', ')', ',', '.', ';'];
    basis.split_whitespace().filter_map(move |word| word.trim_matches(marks).parse().ok())
}

/// The calendar years that a year touches.
fn touched(year: Year) -> std::ops::RangeInclusive<i16> {
    year.start()..=year.start() + i16::from(year.is_split())
}

fn other_year(cell: Cell<'_>, basis: &Text, out: &mut Findings<'_>) -> bool {
    let own = touched(cell.period.year(None));
    // Two split years share a calendar year without being one.
    let same = |year: Year| {
        if year.is_split() && cell.period.year(None).is_split() {
            year == cell.period.year(None)
        } else {
            touched(year).any(|year| own.contains(&year))
        }
    };
    let Some(year) = years(basis).next().filter(|_| !years(basis).any(same)) else { return false };
    let found = out.broken(cell.at(), format_args!("{cell} rests on `{basis}`, not on its own year"));
    cell.facts(found)
        .fact("basis", basis)
        .fact("year", year)
        .help("move the figure to the year it is of, or put a figure of its own year there");
    true
}

/// Whether two bases differ in nothing but their years: `2002/03 survey` and `2003/04 survey`.
fn same_but_years(one: &str, other: &str) -> bool {
    fn plain(basis: &str) -> impl Iterator<Item = &str> {
        basis.split_whitespace().filter(|word| years(word).next().is_none())
    }
    plain(one).map(str::len).eq(plain(other).map(str::len))
        && plain(one).zip(plain(other)).all(|(a, b)| a.eq_ignore_ascii_case(b))
}

fn changed(cell: Cell<'_>, basis: &Text, (first, before): (Cell<'_>, &Text), out: &mut Findings<'_>) {
    let found = out.broken(cell.at(), format_args!("{cell} rests on `{basis}`, and {} on `{before}`", first.beside()));
    cell.facts(found)
        .fact("basis", basis)
        .fact("before", before)
        .help("put the figures of a series on one basis, or start a new series")
        .related(first.at(), "the other basis");
}
