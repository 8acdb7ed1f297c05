//! Tables of one indicator, whose name stands above them: its figures by year.

use goldenthread::ImportMatter;

use crate::cells::facts::{BY_YEAR, Fact, fact};
use crate::document::{Cell, Grid};
use crate::ledger::{Ledger, shown};
use crate::vocabulary::Words;

/// The figures of a grid below an indicator's name: years over rows such as `Target` and `Actual`, or one row of figures.
pub(crate) fn figures_below<'s>(grid: &Grid<'s>, words: &Words, ledger: &mut Ledger) -> Option<Vec<Fact<'s>>> {
    // A longer table has rows of its own, and is no indicator's.
    const MOST_ROWS: usize = 12;
    let (head, rows) = grid.rows.split_first()?;
    if rows.is_empty() || rows.len() > MOST_ROWS {
        return None;
    }
    let rows: Vec<&[Cell<'s>]> = rows.iter().map(|row| row.cells.as_slice()).collect();
    let facts = match rows.as_slice() {
        [row] => one_row(&head.cells, row, words),
        _ => None,
    };
    facts.or_else(|| by_rows(&head.cells, &rows, words, ledger))
}

/// `Target 2024-25 | 2025-26` over one row of figures.
fn one_row<'s>(head: &[Cell<'s>], row: &[Cell<'s>], vocabulary: &Words) -> Option<Vec<Fact<'s>>> {
    let mut facts: Vec<Fact<'s>> = Vec::new();
    for (label, value) in head.iter().zip(row).filter(|(label, _)| !label.is_blank()) {
        let mut fact = fact(label, 0, label.text.len(), vocabulary).filter(Fact::is_figure)?;
        // A year alone goes on with what the column before it holds.
        if fact.is_year_alone() {
            fact.measure = facts.last()?.measure.clone();
        }
        facts.push(Fact { value: value.clone(), in_table: true, ..fact });
    }
    (facts.len() > 1 && head.len() >= row.len()).then_some(facts)
}

/// Years over rows that each say in their first cell what they hold; other rows are left out and said.
fn by_rows<'s>(
    head: &[Cell<'s>],
    rows: &[&[Cell<'s>]],
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> Option<Vec<Fact<'s>>> {
    let years: Vec<Option<String>> = head
        .iter()
        .skip(1)
        .map(|cell| fact(cell, 0, cell.text.len(), vocabulary).filter(Fact::is_year_alone).and_then(|fact| fact.year))
        .collect();
    if years.is_empty() || years.iter().any(Option::is_none) {
        return None;
    }
    let mut facts = Vec::new();
    let mut left = Vec::new();
    for row in rows {
        let Some((label, cells)) = row.split_first() else { continue };
        let fact = fact(label, 0, label.text.len(), vocabulary);
        let series = fact.filter(|fact| fact.measure.as_deref().is_some_and(|field| BY_YEAR.contains(&field)));
        let Some(fact) = series.filter(|fact| fact.year.is_none()) else {
            left.push(label);
            continue;
        };
        let own = years.iter().zip(cells).filter(|(_, cell)| !cell.is_blank());
        facts.extend(own.map(|(year, cell)| Fact {
            year: year.clone(),
            value: cell.clone(),
            in_table: true,
            ..fact.clone()
        }));
    }
    if facts.is_empty() {
        return None;
    }
    for label in left {
        let message = format!("row `{}` of this indicator table is not known, and is left out", shown(&label.text));
        ledger.note(ImportMatter::UnrecognisedColumn, label.mark, message);
    }
    Some(facts)
}
