//! What the cells of a column are, in words for a person who decides what the column means.

use std::collections::BTreeMap;

use goldenthread::{Figure, Timescale, When};

use crate::document::Cell;
use crate::ledger::shown;

/// What the cells of each column are, by its place: `12 figures, 2 blank`, `3 words: Amber, Green, Red`, `94 distinct texts`.
pub(crate) fn evidence(rows: &[Vec<Cell<'_>>]) -> Vec<(usize, String)> {
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    (0..width).map(|at| (at, of_column(rows, at))).collect()
}

fn of_column(rows: &[Vec<Cell<'_>>], at: usize) -> String {
    // More words than these are no list to choose from.
    const FEW: usize = 5;
    let cells: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.get(at))
        .map(|cell| cell.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    let blank = rows.len() - cells.len();
    let mut distinct: BTreeMap<&str, usize> = BTreeMap::new();
    cells.iter().for_each(|text| *distinct.entry(text).or_default() += 1);
    let figures = cells.iter().filter(|text| is_figure(text)).count();
    let days = cells.iter().filter(|text| is_day(text)).count();
    let some = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    let mut said = match cells.len() {
        0 => return "blank".to_owned(),
        all if figures * 2 > all => some(figures, "figure", "figures"),
        all if days * 2 > all => some(days, "date", "dates"),
        all if distinct.len() <= FEW && distinct.len() < all => {
            let words: Vec<String> = distinct.keys().map(|text| shown(text)).collect();
            format!("{}: {}", some(distinct.len(), "text", "texts"), words.join(", "))
        }
        _ => some(distinct.len(), "distinct text", "distinct texts"),
    };
    if blank > 0 {
        said.push_str(&format!(", {blank} blank"));
    }
    said
}

fn is_figure(text: &str) -> bool {
    text.parse::<Figure>().is_ok_and(|figure| figure.amount().is_some())
}

fn is_day(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) && !matches!(Timescale::new(text).when, When::Vague)
}
