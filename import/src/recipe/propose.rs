//! What the columns of a table that is not known may be: a proposal for its recipe, by the words that are known and by what
//! the cells are.

use std::collections::BTreeSet;

use crate::cells::references::is_reference;
use crate::document::Cell;
use crate::header::columns::Column;
use crate::header::find::texts;
use crate::header::phrases::Phrases;

/// A kind for the table whose header a row is, and what its columns may be; none where neither words nor cells tell any.
pub(crate) fn proposed(
    head: &[Cell<'_>],
    below: &[Vec<Cell<'_>>],
    phrases: &Phrases<'_>,
) -> Option<(String, Vec<Column>)> {
    let texts = texts(None, head, usize::MAX)?;
    let meanings: Vec<_> = texts.iter().map(|(_, forms)| phrases.meaning(forms)).collect();
    let known =
        |kind: usize| meanings.iter().filter(|meaning| meaning.matches.iter().any(|found| found.kind == kind)).count();
    let kinds = phrases.words.kinds.iter().enumerate().map(|(number, kind)| (known(number), number, kind));
    // Of kinds that know as many columns the one that the vocabulary names first.
    let best = kinds.filter(|(known, ..)| *known > 0).reduce(|best, next| if next.0 > best.0 { next } else { best });
    let figures = |at: usize| {
        share(below, at, |text| text.parse::<goldenthread::Figure>().is_ok_and(|figure| figure.amount().is_some()))
    };
    let (number, kind) = match best {
        Some((_, number, kind)) => (number, kind),
        // Rows of figures under unknown words are measures more often than anything else.
        None => phrases
            .words
            .kinds
            .iter()
            .enumerate()
            .find(|(_, kind)| kind.name == "indicator" && (0..head.len()).any(figures))?,
    };
    let mut columns: Vec<Column> = Vec::with_capacity(texts.len());
    for (((at, header), _), meaning) in texts.iter().zip(&meanings) {
        let taken = |field: &str, period: &Option<String>| {
            columns.iter().any(|other: &Column| other.field.as_deref() == Some(field) && other.period == *period)
        };
        let own = meaning.matches.iter().filter(|found| found.kind == number);
        let found = own
            .map(|found| (kind.field(found.field).to_owned(), found))
            .find(|(field, found)| !taken(field, &found.period));
        columns.push(Column {
            at: *at,
            header: header.clone(),
            guess: found.as_ref().map(|(_, found)| found.why.clone().unwrap_or_else(|| "by its header".to_owned())),
            period: found.as_ref().and_then(|(_, found)| found.period.clone()),
            field: found.map(|(field, _)| field),
            time: None,
        });
    }
    by_cells(&mut columns, below, figures);
    let has_title = columns.iter().any(|column| column.field.as_deref() == Some("title"));
    has_title.then(|| (kind.name.clone(), columns))
}

/// A title and a reference by what the cells are, where no header tells them.
fn by_cells(columns: &mut [Column], below: &[Vec<Cell<'_>>], figures: impl Fn(usize) -> bool) {
    let has = |columns: &[Column], field: &str| columns.iter().any(|column| column.field.as_deref() == Some(field));
    let texts = |at: usize| -> BTreeSet<&str> {
        below
            .iter()
            .filter_map(|row| row.get(at))
            .map(|cell| cell.text.trim())
            .filter(|text| !text.is_empty())
            .collect()
    };
    if !has(columns, "id") {
        let is_id = |column: &&mut Column| {
            column.field.is_none() && texts(column.at).len() == below.len() && share(below, column.at, is_reference)
        };
        if let Some(column) = columns.iter_mut().find(is_id) {
            (column.field, column.guess) =
                (Some("id".to_owned()), Some("its cells are references, no two alike".to_owned()));
        }
    }
    if !has(columns, "title") {
        let is_free = |column: &&mut Column| column.field.is_none() && !figures(column.at);
        // Titles are told apart by their words: of columns with as many different texts the first.
        let best = columns
            .iter_mut()
            .filter(is_free)
            .reduce(|best, next| if texts(next.at).len() > texts(best.at).len() { next } else { best });
        if let Some(column) = best.filter(|column| texts(column.at).len() * 2 > below.len()) {
            (column.field, column.guess) = (Some("title".to_owned()), Some("its cells differ most".to_owned()));
        }
    }
}

/// Whether more than half of the cells of a column that say something are such.
fn share(below: &[Vec<Cell<'_>>], at: usize, is_such: impl Fn(&str) -> bool) -> bool {
    let cells = || below.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
    cells().filter(|cell| is_such(cell.text.trim())).count() * 2 > cells().count()
}
