//! Tables of one indicator, whose name stands above them: its figures by year.

use goldenthread::ImportMatter;

use crate::document::{Cell, Grid};
use crate::recognise::columns::{Header, header};
use crate::recognise::explain::TableNote;
use crate::recognise::{Importer, shown};

use super::Mode;
use super::labelled::Told;
use super::labels::{BY_YEAR, Fact};

impl<'s> Importer<'s, '_> {
    /// A table below an indicator's name: years over rows such as `Target` and `Actual`, or one row of figures.
    pub(crate) fn years_of_measure(&mut self, grid: &Grid<'s>) -> bool {
        const MOST_ROWS: usize = 12;
        let named = matches!(self.at.told, Some(Told::Measure(..))) || self.at.above.is_some();
        let [head, rows @ ..] = grid.rows.as_slice() else { return false };
        if !named || rows.is_empty() || rows.len() > MOST_ROWS {
            return false;
        }
        let rows: Vec<&[Cell<'s>]> = rows.iter().map(|row| row.cells.as_slice()).collect();
        let facts = match rows.as_slice() {
            [row] => self.one_row(&head.cells, row),
            _ => None,
        };
        let Some(facts) = facts.or_else(|| self.by_rows(&head.cells, &rows)) else { return false };
        let place = head.cells.iter().find(|cell| !cell.is_blank()).map(|cell| cell.mark).unwrap_or_default();
        let columns = head.cells.iter().filter(|cell| !cell.is_blank());
        let columns = columns.map(|cell| (shown(&cell.text), "figures of the indicator above".to_owned())).collect();
        self.tables.push(TableNote { mark: place, kind: Some("indicator".into()), rows: rows.len(), columns });
        self.headers.push(place);
        head.cells.iter().for_each(|cell| self.used.push(cell.mark));
        facts.into_iter().for_each(|fact| {
            self.used.push(fact.label.mark);
            self.tell(fact);
        });
        true
    }

    /// The header of a table under a heading on indicators, whose first column has no header and names them.
    pub(crate) fn untitled_header(&self, rows: &[&[Cell<'s>]]) -> Option<Header> {
        const FEWEST: usize = 2;
        let (first, rest) = rows.split_first()?;
        let named = |row: &[Cell<'s>]| row.first().is_some_and(|cell| cell.text.contains(char::is_alphabetic));
        if !first.first().is_some_and(Cell::is_blank) || !rest.iter().any(|row| named(row)) {
            return None;
        }
        let headed = self.at.mode == Mode::Indicators
            || self.at.about.split(' ').any(|word| matches!(word, "indicator" | "measure" | "kpi"));
        let figures = first.iter().filter_map(|cell| self.fact(cell, 0, cell.text.len()));
        if !headed || figures.filter(|fact| fact.is_figure() && fact.year.is_some()).count() < FEWEST {
            return None;
        }
        let mut head = first.to_vec();
        head.first_mut().into_iter().for_each(|cell| cell.text = "Indicator".into());
        let rows: Vec<&[Cell<'s>]> = [head.as_slice()].into_iter().chain(rest.iter().copied()).collect();
        let mut found = header(&rows, &self.at.about, 1, &self.phrases)?;
        let title = found.columns.first_mut().filter(|column| column.at == 0)?;
        title.header = "(blank)".into();
        title.guess = Some("it stands first below a heading on indicators".into());
        Some(found)
    }

    /// `Target 2024-25 | 2025-26` over one row of figures.
    fn one_row(&self, head: &[Cell<'s>], row: &[Cell<'s>]) -> Option<Vec<Fact<'s>>> {
        let mut facts: Vec<Fact<'s>> = Vec::new();
        for (label, value) in head.iter().zip(row).filter(|(label, _)| !label.is_blank()) {
            let mut fact = self.fact(label, 0, label.text.len()).filter(Fact::is_figure)?;
            // A year alone goes on with what the column before it holds.
            if fact.is_year_alone() {
                fact.measure = facts.last()?.measure.clone();
            }
            facts.push(Fact { value: value.clone(), in_table: true, ..fact });
        }
        (facts.len() > 1 && head.len() >= row.len()).then_some(facts)
    }

    /// Years over rows that each say in their first cell what they hold; other rows are left out and said.
    fn by_rows(&mut self, head: &[Cell<'s>], rows: &[&[Cell<'s>]]) -> Option<Vec<Fact<'s>>> {
        let years: Vec<Option<String>> = head
            .iter()
            .skip(1)
            .map(|cell| self.fact(cell, 0, cell.text.len()).filter(Fact::is_year_alone).and_then(|fact| fact.year))
            .collect();
        if years.is_empty() || years.iter().any(Option::is_none) {
            return None;
        }
        let mut facts = Vec::new();
        let mut left = Vec::new();
        for row in rows {
            let Some((label, cells)) = row.split_first() else { continue };
            let fact = self.fact(label, 0, label.text.len());
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
            self.note(ImportMatter::UnrecognisedColumn, label.mark, message);
        }
        Some(facts)
    }
}
