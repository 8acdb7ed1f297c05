//! Figures of indicators under their years, which a column's header says, or else the cells or rows themselves.

use goldenthread::{ImportMatter, Mark, Period};

use crate::cells::amount::{Bound, Spelling, figure, has_decimal_commas, withheld};
use crate::cells::comparator::comparator;
use crate::cells::years::{with_years, year_by};
use crate::document::Cell;
use crate::header::columns::{Column, SERIES};
use crate::header::times::Time;
use crate::ledger::{Ledger, shown};
use crate::record::{Key, Record, Value};
use crate::records::reported::{is_reporting, speaks_of_year};
use crate::rows::Block;
use crate::rows::calendar::{of_calendar, table_year, years};
use crate::rows::kinds::kind_of_figures;
use crate::scope::Dating;
use crate::vocabulary::Words;
use crate::vocabulary::words::period;

/// A column of figures and the year they are of.
#[derive(Debug)]
pub(crate) struct Dated<'h> {
    pub(crate) column: &'h Column,
    /// The year; none where only the cells say one.
    pub(crate) year: Option<Key>,
    /// Whether the header says it.
    pub(crate) printed: bool,
}

/// The columns that hold figures, each with its year.
pub(crate) fn dated<'s, 'h>(
    block: &'h Block<'s>,
    rows: &[Vec<Cell<'s>>],
    dating: &Dating,
    words: &Words,
    ledger: &mut Ledger,
) -> Vec<Dated<'h>> {
    let field = |column: &Column| column.field.clone().unwrap_or_default();
    let series = || block.table.columns.iter().filter(|column| SERIES.contains(&field(column).as_str()));
    let outturns: Vec<&Column> = series().filter(|column| field(column) == "outturn").collect();
    let baseline = block.table.column("baseline").filter(|_| outturns.is_empty());
    let baseline = baseline.and_then(|column| Some(period(&column.header)?.0.to_string()));
    let mut dated = Vec::new();
    for column in series() {
        let beside = outturns.iter().rev().find(|outturn| outturn.at < column.at).or(outturns.first());
        let own = column.period.clone();
        let printed = own.is_some();
        let own = own.or_else(|| reported_on(block, column, dating, words));
        let year = match field(column).as_str() {
            "comparator" => own.or_else(|| beside.and_then(|outturn| outturn.period.clone())).or(baseline.clone()),
            _ => own,
        };
        let quarter = year.clone().filter(|year| year.starts_with('Q'));
        let year = year.or_else(|| latest_year(block, column, words));
        let is_told = year.is_some() || block.under.year.is_some();
        let year = whole_year(block, year, dating);
        if let Some(year) = year.as_ref().filter(|_| !is_told && dating.is_of_several())
            && !rows.iter().any(|row| names_year(block, row, column))
        {
            note_first_year(block, column, year, ledger);
        }
        let year = match (year, dating.only.clone()) {
            (None, Some(only)) => {
                note_only_year(block, column, &only, ledger);
                Some(quarter.map_or_else(|| only.clone(), |quarter| format!("{only} {quarter}")))
            }
            (year, _) => year,
        };
        if year.is_none() && !rows.iter().any(|row| names_year(block, row, column)) {
            // What was achieved is what the report is of, whenever that is.
            if (is_reporting(block) || dating.is_report)
                && matches!(field(column).as_str(), "outturn" | "target" | "forecast")
            {
                continue;
            }
            let header = shown(&column.header);
            let message = format!("column `{header}` names no year, and is left out");
            ledger.note(ImportMatter::UnrecognisedColumn, block.mark, message);
            continue;
        }
        dated.push(Dated { column, year: year.map(Key::from), printed });
    }
    dated
}

/// What was achieved in no named period is of the part of a year that the document says it reports on.
fn reported_on<'s>(block: &Block<'s>, column: &Column, dating: &Dating, words: &Words) -> Option<String> {
    let is_outturn = column.field.as_deref() == Some("outturn") && !speaks_of_year(&column.header, words);
    let is_part = |period: &String| period.contains([' ', '-']);
    let own = block.under.period.clone().filter(is_part).or_else(|| dating.own.clone())?;
    let is_undated = block.table.column("period").is_none()
        && block.under.year.as_ref().is_none_or(|year| own.starts_with(year.as_str()));
    Some(own).filter(|_| is_outturn && is_undated && (is_reporting(block) || dating.is_report))
}

/// What is so far, or expected of the year, in a table of several years is of the last of them.
fn latest_year<'s>(block: &Block<'s>, column: &Column, words: &Words) -> Option<String> {
    let is_of_year = speaks_of_year(&column.header, words) && block.under.year.is_none();
    let columns = block.table.columns.iter().filter(|_| is_of_year);
    let years = columns.filter_map(|column| column.period.as_ref()?.parse::<Period>().ok()?.whole_year());
    years.max().map(|year| year.to_string())
}

/// An undated column is taken to be of the one year that the document has named.
fn note_only_year<'s>(block: &Block<'s>, column: &Column, only: &str, ledger: &mut Ledger) {
    let header = shown(&column.header);
    let message = format!("column `{header}` is taken to be of {only}, the only year that the document names");
    ledger.note_once(ImportMatter::UncertainReading, block.mark, message);
}

/// An undated column is taken to be of the first year of a plan of several.
fn note_first_year<'s>(block: &Block<'s>, column: &Column, first: &str, ledger: &mut Ledger) {
    let header = shown(&column.header);
    let message = format!("column `{header}` names no year, and is taken to be of {first}, the first of the plan");
    ledger.note_once(ImportMatter::UncertainReading, block.mark, message);
}

/// The year of a column: `Q1` alone is a quarter of the year that the table or the plan is of.
pub(crate) fn whole_year<'s>(block: &Block<'s>, year: Option<String>, dating: &Dating) -> Option<String> {
    let own = || block.under.year.clone().or_else(|| dating.first());
    // Under `Q3 2024/25` another quarter is one of the same year.
    let whole = |year: String| year.split(' ').next().map(str::to_owned).unwrap_or(year);
    let latest = || {
        let years = block.table.columns.iter().filter_map(|column| column.period.clone());
        years.filter(|year| !year.contains('Q')).max()
    };
    match year {
        Some(month) if month.starts_with('M') => {
            let number = month.trim_start_matches('M').parse().ok()?;
            let time = Time { month: number, length: 1, year: None, aims: false };
            let of = years(&block.table, table_year(block, dating)).into_iter().flatten().next();
            of_calendar(time, of.or_else(|| table_year(block, dating))).map(|month| month.to_string())
        }
        Some(quarter) if quarter.starts_with('Q') => {
            own().or_else(latest).map(whole).map(|year| format!("{year} {quarter}"))
        }
        Some(year) => Some(year),
        None => own(),
    }
}

/// How the figures of a table are written; decimal commas are said.
pub(crate) fn style<'s, 'v>(
    block: &Block<'s>,
    rows: &[Vec<Cell<'s>>],
    vocabulary: &'v Words,
    ledger: &mut Ledger,
) -> Spelling<'v> {
    let held = |column: &&Column| column.field.as_deref().is_some_and(|field| FIGURES.contains(&field));
    let places: Vec<usize> = block.table.columns.iter().filter(held).map(|column| column.at).collect();
    let cells = || rows.iter().flat_map(|row| places.iter().filter_map(|at| row.get(*at)));
    let told = vocabulary.recipe.as_ref().and_then(|recipe| recipe.decimal.as_deref()).map(|sign| sign == "comma");
    let comma = told.unwrap_or_else(|| has_decimal_commas(cells().map(|cell| cell.text.as_ref())));
    if let Some(cell) = cells().find(|cell| told.is_none() && comma && cell.text.contains(',')) {
        let (written, read) = (shown(&cell.text), cell.text.replace('.', "").replace(',', "."));
        let message = format!("`{written}` is read as {read}: every fraction in this table has a decimal comma");
        ledger.note(ImportMatter::UncertainReading, cell.mark, message);
    }
    Spelling { words: vocabulary, comma }
}

/// Puts a row's figures under the year of their column, or the years that they name themselves; a blank cell is a
/// blank figure. Returns the bound that a target sets.
pub(crate) fn figures<'s>(
    block: &Block<'s>,
    row: &[Cell<'s>],
    dated: &Dated<'_>,
    style: Spelling<'_>,
    record: &mut Record<'s>,
    ledger: &mut Ledger,
) -> Option<(Bound, Mark)> {
    let column = dated.column;
    let field = SERIES.iter().find(|field| column.field.as_deref() == Some(**field))?;
    let own = block.kinds.filter(|_| *field == "outturn").and_then(|at| kind_of_figures(row.get(at)?, style.words));
    let field = &own.unwrap_or(field);
    let blank = Cell { mark: end_of(row), ..Cell::default() };
    let cell = row.get(column.at).unwrap_or(&blank);
    let own = if dated.printed { Vec::new() } else { with_years(cell) };
    let year = if own.is_empty() {
        let year = if dated.printed { None } else { year_beside(block, row, field) };
        let year = year.map(Key::from).or_else(|| dated.year.clone());
        if year.is_none() {
            if !cell.is_blank() {
                yearless(block, row, cell, ledger);
            }
            return None;
        }
        year
    } else {
        ledger.scene(cell.mark);
        None
    };
    let years = record.map(field);
    if *field == "comparator" && years.get("of").is_none() {
        let of = Cell { text: comparator(&column.header).into(), mark: cell.mark, copied: true, ..Cell::default() };
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
        note_second(&year, cell, ledger);
    }
    bound
}

/// A figure for a year that has one already is left out, and said so.
pub(crate) fn note_second<'s>(year: &str, cell: &Cell<'s>, ledger: &mut Ledger) {
    let message = format!("`{}` is a second figure for {year}, and is left out", shown(&cell.text));
    ledger.note(ImportMatter::ValueLost, cell.mark, message);
}

/// Notes a figure that is left out: its row is of no period, or nothing says of which it is.
fn yearless<'s>(block: &Block<'s>, row: &[Cell<'s>], cell: &Cell<'s>, ledger: &mut Ledger) {
    let time = block.cell(row, "period");
    let message = match time {
        Some(time) => {
            format!("`{}` is no year, quarter or month, and the figures of its rows are left out", shown(&time.text))
        }
        None => format!("`{}` names no year, and is left out", shown(&cell.text)),
    };
    if time.is_none() || ledger.is_new(&message) {
        ledger.note(ImportMatter::ValueLost, time.unwrap_or(cell).mark, message);
    }
}

/// Targets with a sign say which way is better, where nothing else does.
pub(crate) fn bounded<'s>(bounds: &[(Bound, Mark)], record: &mut Record<'s>, ledger: &mut Ledger) {
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
    ledger.note_once(ImportMatter::UncertainReading, mark, message);
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

/// Whether a row says of which year its figure in a column is.
fn names_year(block: &Block<'_>, row: &[Cell<'_>], column: &Column) -> bool {
    let field = column.field.as_deref().unwrap_or_default();
    row.get(column.at).is_some_and(|cell| !with_years(cell).is_empty()) || year_beside(block, row, field).is_some()
}

/// The year by whose end a row's target is to be met, where a column of its own says it.
pub(crate) fn year_beside(block: &Block<'_>, row: &[Cell<'_>], field: &str) -> Option<String> {
    if let Some(year) = block.cell(row, "period").and_then(|cell| block.months.get(&*cell.text)) {
        return Some(year.clone());
    }
    if let Some((period, _)) = block.cell(row, "period").and_then(|cell| period(&cell.text)) {
        return Some(period.to_string());
    }
    let by = block.cell(row, "by").filter(|_| field == "target")?;
    let split = block.table.columns.iter().filter_map(|column| column.period.as_ref()).any(|year| year.contains('/'));
    year_by(&by.text, split)
}

/// The place after a row's last cell, where its blank cells stand.
fn end_of(row: &[Cell<'_>]) -> Mark {
    let last = row.last().map(|cell| cell.mark.range().end).unwrap_or_default();
    Mark::new(last, last)
}

/// The years of the columns of targets.
pub(crate) fn target_years(columns: &[Dated<'_>]) -> Vec<Key> {
    let targets = columns.iter().filter(|dated| dated.column.field.as_deref() == Some("target"));
    targets.filter_map(|dated| dated.year.clone()).collect()
}

/// `Targets to be set ...` under the first of several `years` speaks for those that are blank after it.
pub(crate) fn spread_target(record: &mut Record<'_>, years: &[Key]) {
    const OPENING: &str = "targets ";
    let [first, rest @ ..] = years else { return };
    let Some(Value::Map(targets)) = record.get("target") else { return };
    let opens = |text: &str| text.get(..OPENING.len()).is_some_and(|own| own.eq_ignore_ascii_case(OPENING));
    let Some(first) = targets.text(first).filter(|cell| opens(&cell.text)).cloned() else { return };
    let targets = record.map("target");
    for year in rest {
        if matches!(targets.get(year), Some(Value::Blank(_))) {
            targets.set(year.clone(), Value::Text(first.clone()));
        }
    }
}
