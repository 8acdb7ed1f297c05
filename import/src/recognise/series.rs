//! Figures of indicators under their years, which a column's header says, or else the cells or rows themselves.

use goldenthread::{ImportMatter, Mark, Moment, Timescale, When, Year};

use crate::document::Cell;

use super::amount::{Bound, Style, figure, has_decimal_commas, withheld};
use super::columns::{Column, SERIES};
use super::draft::{Key, Record, Value};
use super::figure::words;
use super::rows::kind_of_figures;
use super::tables::Open;
use super::words::{normal, period};
use super::{Importer, shown};

/// A column of figures and the year they are of.
#[derive(Debug)]
pub(crate) struct Dated<'h> {
    pub(crate) column: &'h Column,
    /// The year; none where only the cells say one.
    pub(crate) year: Option<Key>,
    /// Whether the header says it.
    printed: bool,
}

impl<'s, 'v> Importer<'s, 'v> {
    /// The columns that hold figures, each with its year.
    pub(crate) fn dated<'h>(&mut self, open: &'h Open<'s>, rows: &[Vec<Cell<'s>>]) -> Vec<Dated<'h>> {
        let field = |column: &Column| column.field.clone().unwrap_or_default();
        let series = || open.header.columns.iter().filter(|column| SERIES.contains(&field(column).as_str()));
        let outturns: Vec<&Column> = series().filter(|column| field(column) == "outturn").collect();
        let baseline = open.header.column("baseline").filter(|_| outturns.is_empty());
        let baseline = baseline.and_then(|column| Some(period(&column.header)?.0.to_string()));
        let mut dated = Vec::new();
        for column in series() {
            let beside = outturns.iter().rev().find(|outturn| outturn.at < column.at).or(outturns.first());
            let own = column.period.clone();
            let printed = own.is_some();
            let year = match field(column).as_str() {
                "comparator" => own.or_else(|| beside.and_then(|outturn| outturn.period.clone())).or(baseline.clone()),
                _ => own,
            };
            let quarter = year.clone().filter(|year| year.starts_with('Q'));
            let is_told = year.is_some() || open.year.is_some();
            let year = self.whole_year(open, year);
            if let Some(year) = year.as_ref().filter(|_| !is_told && self.has_several_years())
                && !rows.iter().any(|row| names_year(open, row, column))
            {
                self.note_first_year(open, column, year);
            }
            let year = match (year, self.only_year()) {
                (None, Some(only)) => {
                    self.note_only_year(open, column, &only);
                    Some(quarter.map_or_else(|| only.clone(), |quarter| format!("{only} {quarter}")))
                }
                (year, _) => year,
            };
            if year.is_none() && !rows.iter().any(|row| names_year(open, row, column)) {
                let header = shown(&column.header);
                let message = format!("column `{header}` names no year, and is left out");
                self.note(ImportMatter::UnrecognisedColumn, open.mark, message);
                continue;
            }
            dated.push(Dated { column, year: year.map(Key::from), printed });
        }
        dated
    }

    /// An undated column is taken to be of the one year that the document has named.
    fn note_only_year(&mut self, open: &Open<'s>, column: &Column, only: &str) {
        let header = shown(&column.header);
        let message = format!("column `{header}` is taken to be of {only}, the only year that the document names");
        if self.noted.insert(message.clone()) {
            self.note(ImportMatter::UncertainReading, open.mark, message);
        }
    }

    /// An undated column is taken to be of the first year of a plan of several.
    fn note_first_year(&mut self, open: &Open<'s>, column: &Column, first: &str) {
        let header = shown(&column.header);
        let message = format!("column `{header}` names no year, and is taken to be of {first}, the first of the plan");
        if self.noted.insert(message.clone()) {
            self.note(ImportMatter::UncertainReading, open.mark, message);
        }
    }

    /// The year of a column: `Q1` alone is a quarter of the year that the table or the plan is of.
    fn whole_year(&self, open: &Open<'s>, year: Option<String>) -> Option<String> {
        let own = || open.year.clone().or_else(|| self.plan_year());
        let latest = || {
            let years = open.header.columns.iter().filter_map(|column| column.period.clone());
            years.filter(|year| !year.contains('Q')).max()
        };
        match year {
            Some(quarter) if quarter.starts_with('Q') => own().or_else(latest).map(|year| format!("{year} {quarter}")),
            Some(year) => Some(year),
            None => own(),
        }
    }

    /// How the figures of a table are written; decimal commas are said.
    pub(crate) fn style(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) -> Style<'v> {
        let held = |column: &&Column| column.field.as_deref().is_some_and(|field| FIGURES.contains(&field));
        let places: Vec<usize> = open.header.columns.iter().filter(held).map(|column| column.at).collect();
        let cells = || rows.iter().flat_map(|row| places.iter().filter_map(|at| row.get(*at)));
        let comma = has_decimal_commas(cells().map(|cell| cell.text.as_ref()));
        if let Some(cell) = cells().find(|cell| comma && cell.text.contains(',')) {
            let (written, read) = (shown(&cell.text), cell.text.replace('.', "").replace(',', "."));
            let message = format!("`{written}` is read as {read}: every fraction in this table has a decimal comma");
            self.note(ImportMatter::UncertainReading, cell.mark, message);
        }
        Style { words: self.words, comma }
    }

    /// Puts a row's figures under the year of their column, or the years that they name themselves; a blank cell is a
    /// blank figure. Returns the bound that a target sets.
    pub(crate) fn figures(
        &mut self,
        open: &Open<'s>,
        row: &[Cell<'s>],
        dated: &Dated<'_>,
        style: Style<'_>,
        record: &mut Record<'s>,
    ) -> Option<(Bound, Mark)> {
        let column = dated.column;
        let field = SERIES.iter().find(|field| column.field.as_deref() == Some(**field))?;
        let own = open.kinds.filter(|_| *field == "outturn").and_then(|at| kind_of_figures(row.get(at)?, self.words));
        let field = &own.unwrap_or(field);
        let blank = Cell { mark: end_of(row), ..Cell::default() };
        let cell = row.get(column.at).unwrap_or(&blank);
        let own = if dated.printed { Vec::new() } else { with_years(cell) };
        let year = if own.is_empty() {
            let year = if dated.printed { None } else { year_beside(open, row, field) };
            let year = year.map(Key::from).or_else(|| dated.year.clone());
            if year.is_none() {
                if !cell.is_blank() {
                    self.yearless(open, row, cell);
                }
                return None;
            }
            year
        } else {
            self.used.push(cell.mark);
            None
        };
        let years = record.map(field);
        if *field == "comparator" && years.get("of").is_none() {
            let of = Cell { text: comparator(&column.header).into(), mark: cell.mark, copied: true, bold: false };
            years.set("of", Value::Text(of));
        }
        let aims = matches!(*field, "target" | "external-target");
        let mut bound = None;
        let mut second = Vec::new();
        let parts = own.iter().map(|(year, cell)| (year.clone(), cell)).chain(year.map(|year| (year, cell)));
        for (year, cell) in parts.rev() {
            let small = if aims { None } else { withheld(cell) };
            let (value, side) = small.map_or_else(|| figure(cell, style), |value| (value, None));
            bound = side.filter(|_| aims).map(|side| (side, cell.mark)).or(bound);
            if years.get(&year).is_none() {
                years.set(year, value);
            } else if !cell.is_blank() {
                second.push((year, cell));
            }
        }
        for (year, cell) in second {
            self.note_second(&year, cell);
        }
        bound
    }

    /// A figure for a year that has one already is left out, and said so.
    pub(crate) fn note_second(&mut self, year: &str, cell: &Cell<'s>) {
        let message = format!("`{}` is a second figure for {year}, and is left out", shown(&cell.text));
        self.note(ImportMatter::ValueLost, cell.mark, message);
    }

    /// Notes a figure that is left out: its row is of no year or quarter, or nothing says of which it is.
    fn yearless(&mut self, open: &Open<'s>, row: &[Cell<'s>], cell: &Cell<'s>) {
        let time = open.cell(row, "period");
        let message = match time {
            Some(time) => {
                format!("`{}` is no year or quarter, and the figures of its rows are left out", shown(&time.text))
            }
            None => format!("`{}` names no year, and is left out", shown(&cell.text)),
        };
        if time.is_none() || self.noted.insert(message.clone()) {
            self.note(ImportMatter::ValueLost, time.unwrap_or(cell).mark, message);
        }
    }

    /// Targets with a sign say which way is better, where nothing else does.
    pub(crate) fn bounded(&mut self, bounds: &[(Bound, Mark)], record: &mut Record<'s>) {
        let Some((side, mark)) = bounds.first().copied() else { return };
        if record.get("better").is_some() || bounds.iter().any(|(other, _)| *other != side) {
            return;
        }
        let (sign, better) = match side {
            Bound::Least => ("at least", "higher"),
            Bound::Most => ("at most", "lower"),
        };
        record.say("better", Cell { text: better.into(), mark, ..Cell::default() });
        let message = format!("a target of {sign} a figure is taken to say that {better} is better");
        if self.noted.insert(message.clone()) {
            self.note(ImportMatter::UncertainReading, mark, message);
        }
    }
}

/// Fields that hold figures, which tell how a table writes its fractions.
const FIGURES: &[&str] = &[
    "baseline",
    "outturn",
    "forecast",
    "target",
    "external-target",
    "comparator",
    "numerator",
    "denominator",
    "value",
];

/// The month that a financial year begins with.
const APRIL: i8 = 4;

/// Whether a row says of which year its figure in a column is.
fn names_year(open: &Open<'_>, row: &[Cell<'_>], column: &Column) -> bool {
    let field = column.field.as_deref().unwrap_or_default();
    row.get(column.at).is_some_and(|cell| !with_years(cell).is_empty()) || year_beside(open, row, field).is_some()
}

/// The year by whose end a row's target is to be met, where a column of its own says it.
fn year_beside(open: &Open<'_>, row: &[Cell<'_>], field: &str) -> Option<String> {
    if let Some(year) = open.cell(row, "period").and_then(|cell| open.months.get(&*cell.text)) {
        return Some(year.clone());
    }
    if let Some((period, _)) = open.cell(row, "period").and_then(|cell| period(&cell.text)) {
        return Some(period.to_string());
    }
    let by = open.cell(row, "by").filter(|_| field == "target")?;
    let split = open.header.columns.iter().filter_map(|column| column.period.as_ref()).any(|year| year.contains('/'));
    year_by(&by.text, split)
}

/// The year that a date falls in; a financial one such as 2024/25 where the years beside it are.
pub(crate) fn year_by(by: &str, split: bool) -> Option<String> {
    let financial = || {
        let (When::In(moment) | When::By(moment) | When::Between(_, moment)) = Timescale::new(by).when else {
            return None;
        };
        let (year, month) = match moment {
            Moment::Day(day) => (day.year(), day.month()),
            Moment::Month(year, month) => (year, month),
            _ => return None,
        };
        Some(Year::split(if month < APRIL { year - 1 } else { year }).to_string())
    };
    split.then(financial).flatten().or_else(|| Some(period(by)?.0.to_string()))
}

/// The figures of a cell that names their years: `31 by 2010/11`, `93% in 2011/12; 100% in 2012/13`; none if it does not.
pub(crate) fn with_years<'s>(cell: &Cell<'s>) -> Vec<(Key, Cell<'s>)> {
    if !cell.text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let text = cell.text.as_ref();
    let each = |sign: &str| {
        let mut from = 0;
        let mut parts = Vec::new();
        let ends = text.match_indices(sign).map(|(at, sign)| (at, at + sign.len()));
        for (end, next) in ends.chain([(text.len(), text.len())]) {
            parts.push(cell.part(from, end));
            from = next;
        }
        parts.retain(|part| !part.is_blank());
        parts.iter().map(with_year).collect::<Option<Vec<_>>>()
    };
    [";", "\n", ", "]
        .into_iter()
        .find(|sign| text.contains(sign))
        .and_then(each)
        .unwrap_or_else(|| with_year(cell).into_iter().collect())
}

/// A figure and the year that stands before or after it.
fn with_year<'s>(cell: &Cell<'s>) -> Option<(Key, Cell<'s>)> {
    let text = cell.text.as_ref();
    if let Some((year, _)) = text.split_once(':')
        && let Some((period, _)) = period(year).filter(|(_, rest)| rest.is_empty())
    {
        return Some((period.to_string().into(), cell.part(year.len() + 1, text.len())))
            .filter(|(_, value)| !value.is_blank());
    }
    let starts = words(text).into_iter().skip(1).map(|(from, _)| from);
    starts.into_iter().find_map(|from| {
        let tail = text.get(from..)?;
        let (period, rest) = period(tail).filter(|_| joins(tail))?;
        let value = cell.part(0, from);
        let counted = value.text.contains(|c: char| c.is_ascii_digit());
        (counted && rest.split_whitespace().all(joins)).then(|| (period.to_string().into(), value))
    })
}

/// Whether a text begins with a word that stands between a figure and its year.
fn joins(text: &str) -> bool {
    const WORDS: &[&str] = &["by", "in", "for", "at", "until", "to", "end", "of", "the", "during", "year"];
    let first = text.split_whitespace().next().unwrap_or_default();
    first.starts_with('(') || WORDS.contains(&first.to_lowercase().as_str())
}

/// The place after a row's last cell, where its blank cells stand.
fn end_of(row: &[Cell<'_>]) -> Mark {
    let last = row.last().map(|cell| cell.mark.range().end).unwrap_or_default();
    Mark::new(last, last)
}

/// What a comparator's header calls it.
pub(crate) fn comparator(header: &str) -> String {
    let words = period(header).map_or_else(|| header.to_owned(), |(_, rest)| rest);
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !matches!(normal(word).as_str(), "comparator" | "benchmark" | "comparison"))
        .collect();
    let name = if kept.is_empty() { words } else { kept.join(" ") };
    super::vocabulary::Words::built_in().comparator(&normal(&name)).map(str::to_owned).unwrap_or(name)
}

/// The years of the columns of targets.
pub(crate) fn target_years<'h>(columns: &'h [Dated<'_>]) -> Vec<&'h Key> {
    let targets = columns.iter().filter(|dated| dated.column.field.as_deref() == Some("target"));
    targets.filter_map(|dated| dated.year.as_ref()).collect()
}

/// `Targets to be set ...` under the first of several `years` speaks for those that are blank after it.
pub(crate) fn spread_target(record: &mut Record<'_>, years: &[&Key]) {
    const OPENING: &str = "targets ";
    let [first, rest @ ..] = years else { return };
    let Some(Value::Map(targets)) = record.get("target") else { return };
    let opens = |text: &str| text.get(..OPENING.len()).is_some_and(|own| own.eq_ignore_ascii_case(OPENING));
    let Some(first) = targets.text(first).filter(|cell| opens(&cell.text)).cloned() else { return };
    let targets = record.map("target");
    for year in rest {
        if matches!(targets.get(year), Some(Value::Blank(_))) {
            targets.set((*year).clone(), Value::Text(first.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_name_their_years() {
        let read = |text: &str| {
            let cell = Cell { text: text.into(), mark: Mark::new(0, text.len()), copied: false, bold: false };
            let parts = with_years(&cell).into_iter().map(|(year, cell)| format!("{} {}", &*year, cell.text));
            parts.collect::<Vec<_>>().join("|")
        };
        for (text, expected) in [
            ("31 by 2010/11", "2010/11 31"),
            ("No more than 8% by 2010/11", "2010/11 No more than 8%"),
            ("60% by March 2011", "2010/11 60%"),
            ("28 (2007)", "2007 28"),
            ("93% in 2011/12; 100% in 2012/13", "2011/12 93%|2012/13 100%"),
            ("2011/12: 93%\n2012/13: 100%", "2011/12 93%|2012/13 100%"),
            ("93% 2011/12", ""),
            ("To be set in 2010/11", ""),
            ("85%", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
