//! One reason for a missing figure is written in one way.

use std::ptr;

use crate::index::figures::{Cell, Line, lines};
use crate::model::{Absence, Indicator};
use crate::prelude::*;
use crate::text::is_one_of;

rule! {
    /// ## What it checks
    /// Within one list of indicators, each reason for a missing figure is written in one form: not `N/A` in one row,
    /// `n/a` in the next and `not applicable` in a third. Only bare codes are compared, and only those that mean the
    /// same: `TBC` is not `TBA`, and "to be set once the baseline is known" is a sentence.
    ///
    /// ## Why it matters
    /// A reader takes two codes in one table for two reasons, and whoever sorts or counts the gaps misses some.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    ///   - {id: A, title: Homes inspected, outturn: {2008/09: N/A}}
    ///   - {id: B, title: Homes repaired, outturn: {2008/09: not applicable}}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators:
    ///   - {id: A, title: Homes inspected, outturn: {2008/09: not applicable}}
    ///   - {id: B, title: Homes repaired, outturn: {2008/09: not applicable}}
    /// ```
    "mixed-absence-codes",
    summary: "one reason for a missing figure is written in several ways in one table",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for table in plan.indicators().chunk_by(|a, b| a.priority.map(ptr::from_ref) == b.priority.map(ptr::from_ref)) {
        check_table(plan, table, out);
    }
}

/// Codes that mean one thing; whatever else is printed is a sentence, and says more than a code.
const CODES: &[&[&str]] = &[
    &["n/a", "na", "not applicable", "[z]", "z"],
    &["not collected"],
    &["not available", "[x]", "..", ":"],
    &["new", "new indicator", "new pi"],
    &["to be set"],
    &["tbc", "to be confirmed"],
    &["tba", "to be agreed"],
    &["tbd"],
    &["to be introduced"],
    &["suppressed", "*", "[c]", "c", "#"],
];

fn check_table(plan: &Context<'_>, table: &[Entry<'_, Indicator>], out: &mut Findings<'_>) {
    let mut first = [None::<Cell<'_>>; CODES.len()];
    let mut told = [false; CODES.len()];
    for indicator in table.iter().filter(|indicator| plan.glance(indicator).has_absent) {
        for cell in lines(indicator).flat_map(Line::cells) {
            let Some(code) = cell.figure.absence() else { continue };
            let Some(at) = CODES.iter().position(|codes| is_one_of(&code.printed, codes)) else { continue };
            let Some((first, told)) = first.get_mut(at).zip(told.get_mut(at)) else { continue };
            let first = first.get_or_insert(cell);
            let other = first.figure.absence().filter(|other| other.printed != code.printed);
            if let Some(other) = other.filter(|_| !*told) {
                *told = true;
                report(*first, other, cell, code, out);
            }
        }
    }
}

fn report(first: Cell<'_>, other: &Absence, cell: Cell<'_>, code: &Absence, out: &mut Findings<'_>) {
    let (written, before) = (&code.printed, &other.printed);
    let message = format_args!("{cell} is `{written}`, and {first} is `{before}`: one reason, written in two ways");
    let found = out.broken(cell.at(), message);
    cell.facts(found)
        .fact("reason", code.reason.as_str())
        .fact("written", written)
        .fact("before", before)
        .help("write one reason in one way throughout the table")
        .related(first.at(), "the other form");
}
