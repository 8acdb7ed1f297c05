//! Rows that lean on the one above: groups named once, and rows that say what kind their figures are.

use std::collections::BTreeMap;

use goldenthread::{ImportMatter, Mark};

use crate::document::{Cell, Row};

use super::calendar::{year_of_months, years_of};
use super::columns::SERIES;
use super::prose::names_one;
use super::rated::ASIDE;
use super::tables::Open;
use super::times::{Month, TIME, Time, month};
use super::vocabulary::Words;
use super::words::{has_digit, normal};
use super::{Importer, shown};

/// The column whose cells say what the figures of each row are: `Actual`, `Target`.
fn kinds_column(open: &Open<'_>, rows: &[Vec<Cell<'_>>], words: &Words) -> Option<usize> {
    const FEWEST: usize = 2;
    const LOOKED_AT: usize = 60;
    let is_free = |at: usize| {
        let own = open.header.columns.iter().find(|column| column.at == at);
        own.is_none_or(|column| matches!(column.field.as_deref(), None | Some(ASIDE)))
    };
    let width = rows.iter().take(LOOKED_AT).map(Vec::len).max().unwrap_or_default();
    (0..width).filter(|at| is_free(*at)).find(|at| {
        let filled = || rows.iter().take(LOOKED_AT).filter_map(|row| row.get(*at)).filter(|cell| !cell.is_blank());
        let mut said: Vec<&str> = filled().filter_map(|cell| kind_of_figures(cell, words)).collect();
        let most = said.len() >= FEWEST && said.len() * 2 > filled().count();
        said.sort_unstable();
        said.dedup();
        most && said.len() >= FEWEST
    })
}

/// The field of an indicator that a word names, where it holds figures.
pub(crate) fn kind_of_figures(cell: &Cell<'_>, words: &Words) -> Option<&'static str> {
    let said = normal(&cell.text);
    let names = |field: &str| words.numbers("indicator", field).is_some_and(|own| words.meanings(&said).contains(&own));
    SERIES.iter().copied().find(|field| *field != "grade" && names(field))
}

impl<'s> Importer<'s, '_> {
    /// Says of a table of figures what its rows tell: which are of months, which say their kind, which are of places.
    pub(crate) fn survey(&mut self, open: &mut Open<'s>, rows: &mut Vec<Vec<Cell<'s>>>) {
        if !matches!(&*open.header.kind, "indicator" | "observation") {
            return;
        }
        open.year = open.year.take().or_else(|| year_of_months(&open.header).map(|year| year.to_string()));
        self.months_of_rows(open, rows);
        open.kinds = kinds_column(open, rows, self.words);
        self.settle_parts(open, rows);
    }

    /// A sheet named for a priority, where no row at its top says more of it.
    pub(crate) fn named_sheet(&mut self, name: &str, rows: &[Row<'s>]) {
        const TOP: usize = 8;
        let first = |row: &Row<'s>| row.cells.iter().find(|cell| !cell.is_blank()).cloned();
        let top: Vec<Cell<'s>> = rows.iter().take(TOP).filter_map(first).collect();
        if top.iter().any(|cell| names_one(cell, self.words)) {
            return;
        }
        let start = top.first().map_or(0, |cell| cell.mark.start as usize);
        let cell = Cell { text: name.to_owned().into(), mark: Mark::new(start, start), copied: true, bold: false };
        self.numbered_banner(&cell);
    }

    /// Whether a row of an indicator table explains its signs and holds no figures: `* None`, `NA Not available`.
    pub(crate) fn is_legend(&self, row: &[Cell<'s>]) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.header.kind == "indicator") else { return false };
        let holds = |field: Option<&str>| field.is_some_and(|field| SERIES.contains(&field));
        let columns = open.header.columns.iter().filter(|column| holds(column.field.as_deref()));
        let cells: Vec<&Cell<'s>> =
            columns.filter_map(|column| row.get(column.at)).filter(|cell| !cell.is_blank()).collect();
        let explains =
            |cell: &&&Cell<'s>| cell.text.contains(' ') && cell.text.parse::<goldenthread::Figure>().is_err();
        !cells.is_empty()
            && cells.iter().all(|cell| !has_digit(&cell.text))
            && cells.iter().filter(explains).count() * 2 > cells.len()
    }

    /// Fills what a row leaves blank of what its figures are of, out of the row above.
    pub(crate) fn filled_down(
        &mut self,
        open: &Open<'s>,
        kinds: usize,
        rows: Vec<Vec<Cell<'s>>>,
    ) -> Vec<Vec<Cell<'s>>> {
        let holds_figures = |at: usize| {
            let own = open.header.columns.iter().find(|column| column.at == at);
            at == kinds
                || own.and_then(|column| column.field.as_deref()).is_some_and(|f| f == TIME || SERIES.contains(&f))
        };
        let mut filled: Vec<Vec<Cell<'s>>> = Vec::new();
        for mut row in rows {
            let leans = open.cell(&row, "title").is_none_or(|title| title.copied);
            if let Some(above) = filled.last().filter(|_| leans) {
                let blank = |at: &usize| row.get(*at).is_none_or(Cell::is_blank) && !holds_figures(*at);
                let places: Vec<usize> = (0..above.len()).filter(blank).collect();
                row.resize(row.len().max(above.len()), Cell::default());
                for at in places {
                    let copied = above.get(at).map(|cell| Cell { copied: true, ..cell.clone() });
                    row.get_mut(at).into_iter().zip(copied).for_each(|(cell, copied)| *cell = copied);
                }
            }
            let kind = row.get(kinds).filter(|cell| !cell.is_blank());
            match kind.filter(|cell| kind_of_figures(cell, self.words).is_none()) {
                Some(other) => {
                    let words = shown(&other.text);
                    let message = format!(
                        "the rows `{words}` of this indicator table hold none of its figures, and are left out"
                    );
                    if self.noted.insert(message.clone()) {
                        self.note(ImportMatter::ValueLost, other.mark, message);
                    }
                }
                None => {
                    kind.into_iter().for_each(|cell| self.used.push(cell.mark));
                    filled.push(row);
                }
            }
        }
        filled
    }

    /// Puts the rows below a priority that is named once, left of the titles, under it too.
    pub(crate) fn grouped(&mut self, open: &Open<'s>, rows: &mut [Vec<Cell<'s>>]) {
        let place = |field: &str| open.header.column(field).map(|column| column.at);
        let (Some(priority), Some(title)) = (place("priority"), place("title")) else { return };
        if priority > title || rows.first().is_none_or(|row| open.cell(row, "priority").is_none()) {
            return;
        }
        let mut above: Option<Cell<'s>> = None;
        for row in rows {
            let Some(cell) = row.get_mut(priority) else { continue };
            if !cell.is_blank() {
                above = Some(cell.clone());
                continue;
            }
            let Some(above) = &above else { continue };
            *cell = Cell { copied: true, ..above.clone() };
            let header = open.header.column("priority").map(|column| shown(&column.header)).unwrap_or_default();
            let message =
                format!("rows with nothing under `{header}` are taken to stand under what the rows above them name");
            if self.noted.insert(message.clone()) {
                self.note(ImportMatter::UncertainReading, above.mark, message);
            }
        }
    }

    /// The year that each month is a part of, where rows are of single months; those of no year are left out.
    fn months_of_rows(&mut self, open: &mut Open<'s>, rows: &mut Vec<Vec<Cell<'s>>>) {
        let own = |row: &[Cell<'s>]| open.cell(row, "period").and_then(|cell| month(&cell.text));
        let mut times: Vec<Time> = rows
            .iter()
            .filter_map(|row| own(row))
            .map(|month| Time { month: month.number, length: 1, year: month.year, aims: false })
            .collect();
        times.sort_by_key(|time| (time.year, time.month));
        times.dedup();
        if times.len() < 2 || times.iter().all(|time| Some(time.month) == times.first().map(|first| first.month)) {
            return;
        }
        let years = years_of(&times, self.table_year(open), false);
        let of = |month: &Month| {
            let at = times.iter().position(|time| (time.month, time.year) == (month.number, month.year));
            at.and_then(|at| years.get(at).copied().flatten())
        };
        let mut known = BTreeMap::new();
        for cell in rows.iter().filter_map(|row| open.cell(row, "period")) {
            let year = month(&cell.text).as_ref().and_then(of);
            known.extend(year.map(|year| (cell.text.to_string(), year.to_string())));
        }
        let first = rows.iter().find(|row| own(row).is_some()).and_then(|row| open.cell(row, "period"));
        let kept = open.header.kind == "indicator" && !known.is_empty();
        if let Some(cell) = first {
            let words = shown(&cell.text);
            let fate = match kept {
                true => "their figures are kept as parts of their years",
                false => "they are left out: a plan has figures by year and by quarter",
            };
            let message = format!("rows such as that of `{words}` are of single months: {fate}");
            let about = if kept { ImportMatter::UncertainReading } else { ImportMatter::ValueLost };
            self.note(about, cell.mark, message);
        }
        rows.retain(|row| {
            own(row).is_none() || kept && open.cell(row, "period").is_some_and(|cell| known.contains_key(&*cell.text))
        });
        if kept {
            open.months = known;
        }
    }
}
