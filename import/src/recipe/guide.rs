//! The header that a recipe tells: which of its tables begins at a row, and what each column of it means.

use std::cell::LazyCell;

use goldenthread::{Period, Year, column_name};

use super::read::Meaning;
use super::{LEFT_OUT, Recipe, RecipeTable};
use crate::document::Cell;
use crate::header::columns::{COMPARATORS, Column, EXTRA, Header, SERIES};
use crate::header::find::{header, texts};
use crate::header::phrases::Phrases;
use crate::header::rated::ASIDE;
use crate::header::times::{TIME, full_name, month};
use crate::scope::Cue;
use crate::vocabulary::Words;
use crate::vocabulary::words::{normal, period, quarter_alone};

/// What a column is called: by its header, made unlike every other of the row, or by its letter where it has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) at: usize,
    pub(crate) text: String,
    /// The same with and without what stands above it.
    forms: Vec<String>,
    is_blank: bool,
}

/// The table of the recipe that begins at the first of some rows, `row` of its grid; the one that fits best, of those that
/// fit alike the one that is said to stand here.
pub(crate) fn named(
    recipe: &Recipe,
    rows: &[&[Cell<'_>]],
    row: u32,
    cue: &Cue<'_>,
    phrases: &Phrases<'_>,
) -> Option<Header> {
    let [first, rest @ ..] = rows else { return None };
    let alone = names(None, first);
    let pair = rest.first().and_then(|second| names(Some(first), second));
    let next = rest.first().and_then(|second| names(None, second));
    // Most rows are no header of the recipe, and nothing is guessed of them.
    let guessed = LazyCell::new(|| header(rows, cue.about, 1, phrases));
    let is_pair =
        |table: &RecipeTable| guessed.as_ref().is_some_and(|guess| guess.kind == table.kind && guess.rows == 2);
    let mut best: Option<((bool, usize), usize, bool)> = None;
    for (number, table) in recipe.tables.iter().enumerate() {
        let is_here =
            table.at.as_deref().is_some_and(|at| cue.is(at) || alone.as_deref().is_some_and(|names| begins(at, names)));
        let is_row = is_here && table.header_row == row.checked_add(1);
        for (names, in_two) in [(&alone, false), (&pair, true)] {
            let count = |names: &Option<Vec<Name>>| names.as_deref().map_or(0, |names| matched(table, names).len());
            let known = count(names);
            // A title above the header is no part of it, unless the two are one header without a recipe too.
            if in_two && known <= count(&next) && !is_pair(table) {
                continue;
            }
            // Half of its columns are enough: a later edition drops some and adds others. On the row that it names one is.
            let enough = if is_row {
                known > 0 || table.columns.is_empty() && !in_two
            } else {
                known > 0 && known * 2 >= table.columns.len()
            };
            let rank = (is_here, known);
            let is_better =
                best.as_ref().is_none_or(|(other, ..)| rank > *other || rank == *other && in_two && is_pair(table));
            if enough && is_better {
                best = Some((rank, number, in_two));
            }
        }
    }
    let (_, number, in_two) = best?;
    let names = if in_two { pair } else { alone }?;
    let table = recipe.tables.get(number)?;
    let found = told(table, names, in_two, guessed.clone(), (cue.period, phrases));
    Some(Header { by: Some(number), ..found })
}

/// What the header of a table says: the recipe's word where it has one, else what is guessed of a table of that kind.
fn told(
    table: &RecipeTable,
    names: Vec<Name>,
    in_two: bool,
    guessed: Option<Header>,
    (period, phrases): (Option<Period>, &Phrases<'_>),
) -> Header {
    let heads = 1 + usize::from(in_two);
    let guessed = guessed.filter(|guess| guess.kind == table.kind && guess.rows == heads);
    let matched = matched(table, &names);
    let is_said = |name: &Name| !name.is_blank || matched.iter().any(|(at, ..)| *at == name.at);
    let columns = names.into_iter().filter(is_said).map(|Name { at, text: name, .. }| {
        let own = guessed.as_ref().and_then(|guess| guess.columns.iter().find(|column| column.at == at));
        let blank = Column { at, header: name.clone(), field: None, period: None, guess: None, time: None };
        let guess = own.cloned().unwrap_or(blank);
        let key = matched.iter().find(|(known, ..)| *known == at);
        match key.and_then(|(_, key, exact)| Some((table.columns.get(*key)?, exact))) {
            Some((meaning, exact)) if meaning == LEFT_OUT || meaning_of(&table.kind, &guess) != *meaning => {
                said(meaning, *exact, guess, (period, phrases.words), &table.kind)
            }
            Some(_) => Column { guess: None, ..guess },
            None => guess,
        }
    });
    let columns: Vec<Column> = columns.collect();
    let sure = columns.len().max(2);
    let base = guessed.unwrap_or_default();
    let keys = matched.into_iter().map(|(_, key, _)| key.to_owned()).collect();
    Header { kind: table.kind.clone(), columns, rows: heads, sure, keys, ..base }
}

/// A column as the recipe says it is.
fn said(meaning: &str, exact: bool, column: Column, (document, words): (Option<Period>, &Words), kind: &str) -> Column {
    let kind = words.kinds.iter().find(|known| known.name == kind);
    let plain = Column { guess: None, time: None, period: None, ..column.clone() };
    match kind.and_then(|kind| Meaning::of(meaning, kind).ok()) {
        None | Some(Meaning::LeftOut) => Column { field: Some(LEFT_OUT.to_owned()), ..plain },
        // What is a time stays what it was found to be.
        Some(Meaning::Field(field, _)) if field == TIME => column,
        Some(Meaning::Field(field, told)) => {
            // In the next edition the same column is of the next period, which its header says.
            let year = document.or_else(|| told.as_deref()?.parse().ok()).map(|period: Period| period.year(None));
            let of_header = of_header(&column.header, year).or_else(|| column.period.clone());
            let told = if exact { told.or(of_header) } else { of_header.or(told) };
            let is_dated = SERIES.contains(&field.as_str()) || field == COMPARATORS || told.is_some();
            Column { period: told.filter(|_| is_dated && field != EXTRA), field: Some(field), ..plain }
        }
    }
}

/// The period that a header names; a quarter without its year is of that of the document.
fn of_header(header: &str, year: Option<Year>) -> Option<String> {
    let own = period(header).map(|(period, _)| period);
    let quarter = || Some(Period::Quarter(year?, quarter_alone(header)?.0));
    let month = || month(header).and_then(|month| Some(Period::Month(month.year?, i8::try_from(month.number).ok()?)));
    own.or_else(quarter).or_else(month).map(|period| period.to_string())
}

/// What a recipe calls the meaning of a column.
pub(crate) fn meaning_of(kind: &str, column: &Column) -> String {
    match (column.field.as_deref(), &column.period) {
        (None | Some(ASIDE | LEFT_OUT), _) => LEFT_OUT.to_owned(),
        (Some(field), Some(period)) if period.parse::<goldenthread::Period>().is_ok() => {
            format!("{kind}.{field} {period}")
        }
        (Some(field), _) => format!("{kind}.{field}"),
    }
}

/// By what a column is known again, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// Its header with what stands above it.
    Whole,
    /// Its own name.
    Own,
    /// Its header with or without what stands above it.
    Form,
    /// Its header but for the period in it.
    Undated,
}

/// The columns of a row that a table of the recipe names: which it is, its key, and whether that is its very name. A column
/// whose header differs in its period alone is the same in another edition.
fn matched<'r>(table: &'r RecipeTable, names: &[Name]) -> Vec<(usize, &'r str, bool)> {
    let mut found: Vec<(usize, &str, bool)> = Vec::new();
    for pass in [Pass::Whole, Pass::Own, Pass::Form, Pass::Undated] {
        for key in table.columns.keys() {
            if found.iter().any(|(_, known, _)| known == key) {
                continue;
            }
            let bare = if pass == Pass::Undated { undated(key) } else { None };
            let is_it = |name: &&Name| match pass {
                Pass::Whole => name.forms.first().is_some_and(|form| normal(form) == normal(key)),
                Pass::Own => normal(&name.text) == normal(key),
                Pass::Form => name.forms.iter().any(|form| normal(form) == normal(key)),
                Pass::Undated => bare.is_some() && undated(&name.text) == bare,
            };
            let mut free = names.iter().filter(|name| found.iter().all(|(known, ..)| *known != name.at));
            if let Some(name) = free.find(is_it) {
                found.push((name.at, key, pass != Pass::Undated));
            }
        }
    }
    found
}

/// A header without the year, quarter or month in it; none where it has none.
pub(crate) fn undated(text: &str) -> Option<String> {
    let rest = period(text).map(|(_, rest)| rest).or_else(|| quarter_alone(text).map(|(_, rest)| rest));
    rest.or_else(|| month(text).map(|month| month.rest)).map(|rest| normal(&rest))
}

/// Whether the first headers of a row are those that a place names: `Ref | Yardstick`.
fn begins(at: &str, names: &[Name]) -> bool {
    let mut own = names.iter().filter(|name| !name.is_blank).map(|name| normal(&name.text));
    at.contains('|') && at.split('|').all(|part| own.next().is_some_and(|name| name == normal(part)))
}

/// What a column is called: by its header, by its letter where it has none, and by both where one before it has the same.
pub(crate) fn called<'n>(at: usize, header: &str, mut before: impl Iterator<Item = &'n str>) -> String {
    let letters = column_name(u32::try_from(at).unwrap_or(u32::MAX));
    match header {
        "" => format!("column {letters}"),
        own if before.any(|other| normal(other) == normal(own)) => format!("{own} (column {letters})"),
        own => own.to_owned(),
    }
}

/// What each column of a header is called: by its header, by its letter where it has none, and by both where another before
/// it has the same.
pub(crate) fn names(upper: Option<&[Cell<'_>]>, lower: &[Cell<'_>]) -> Option<Vec<Name>> {
    // The header that a recipe names may be of any length: an instruction, a question.
    let texts = texts(upper, lower, usize::MAX)?;
    let mut names: Vec<Name> = Vec::with_capacity(lower.len());
    let width = lower.len().max(upper.map_or(0, <[_]>::len));
    for at in 0..width {
        let found = texts.iter().find(|((place, _), _)| *place == at);
        let own = found.map(|((_, header), forms)| full_name(header, forms));
        let forms = found.map(|(_, forms)| forms.clone()).unwrap_or_default();
        let is_blank = own.is_none();
        let text = called(at, own.as_deref().unwrap_or_default(), names.iter().map(|name| name.text.as_str()));
        names.push(Name { at, text, forms, is_blank });
    }
    Some(names)
}
