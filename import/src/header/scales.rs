//! Headers over scales and spreads of grades, told by the cells below them.

use crate::cells::levels::{numbered, range_of};
use crate::document::Cell;
use crate::header::columns::Header;
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::header::rated::axis_in;
use crate::header::untitled::untitled_header;
use crate::scope::Cue;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// A table that sets out a scale: labels of likelihood or severity, or bands of scores.
pub(crate) fn special(rows: &[&[Cell<'_>]], cue: &Cue<'_>, phrases: &Phrases<'_>) -> Option<Header> {
    spread_header(rows, phrases.words).or_else(|| untitled_header(rows, cue, phrases)).or_else(|| {
        let found = scale_header(rows)
            .or_else(|| counted_scale(rows, cue.about, phrases.words))
            .or_else(|| paired_scales(rows, phrases.words));
        found.filter(|_| !is_register(rows, cue, phrases))
    })
}

/// Whether rows are a register, whose levels may count as those of a scale do: it rates what it names in numbers on
/// both axes, where a scale has labels on one, or says what is done about it.
fn is_register(rows: &[&[Cell<'_>]], cue: &Cue<'_>, phrases: &Phrases<'_>) -> bool {
    // A scale may have one column that a register has too.
    const SURE: usize = 2;
    let Some(found) = header(rows, cue.about, SURE, phrases) else { return false };
    let in_numbers = |field: &str| {
        let column = found.column(field).map(|column| column.at);
        let cells = column.into_iter().flat_map(|at| rows.iter().skip(found.rows).filter_map(move |row| row.get(at)));
        let mut filled = cells.filter(|cell| !cell.is_blank()).peekable();
        filled.peek().is_some() && filled.all(|cell| cell.text.trim().parse::<i64>().is_ok())
    };
    let Some(title) = found.column("title").filter(|_| found.kind == "risk") else { return false };
    let answered = found.column("mitigations").or_else(|| found.column("owner")).is_some();
    in_numbers("likelihood") && in_numbers("severity") || title.guess.is_none() && answered
}

/// A header over the labels of an axis or over bands, told by the cells below it.
fn scale_header(rows: &[&[Cell<'_>]]) -> Option<Header> {
    let [head, first, second, ..] = rows else { return None };
    let from = head.iter().position(|cell| !cell.is_blank())?;
    let words = normal(&head.get(from)?.text);
    let says = |word: &str| words.split(' ').any(|own| own == word);
    let below = |test: &dyn Fn(&Cell<'_>) -> bool| [first, second].iter().all(|row| row.get(from).is_some_and(test));
    let labels = below(&|cell| numbered(cell).is_some());
    let field = if labels && (says("likelihood") || says("probability")) {
        "likelihood"
    } else if labels && (says("impact") || says("severity") || says("consequence")) {
        "severity"
    } else if below(&|cell| range_of(cell).is_some()) && (says("score") || says("rating") || says("range")) {
        "range"
    } else {
        return None;
    };
    let names: Vec<(usize, &str)> = match field {
        "range" => vec![(from, "range"), (from + 1, "band")],
        axis => vec![(from, axis)],
    };
    Some(Header::placed("scale", head, &names))
}

/// A header over numbers and, beside them, the labels of one axis or both: `Score | Likelihood | Impact`.
fn counted_scale(rows: &[&[Cell<'_>]], about: &str, words: &Words) -> Option<Header> {
    // Number, label and description of two axes are the most that a scale sets side by side.
    const WIDEST: usize = 5;
    let [head, first, second, third, ..] = rows else { return None };
    let own: Vec<usize> =
        head.iter().enumerate().filter(|(_, cell)| !cell.is_blank() && !cell.copied).map(|(at, _)| at).collect();
    if own.len() > WIDEST || own.len() < 2 {
        return None;
    }
    let steps = |at: usize| counts([first, second, third], at);
    // A row of the scale itself is no header.
    if head.iter().any(|cell| cell.text.trim().parse::<i64>().is_ok()) {
        return None;
    }
    let counts = own.iter().copied().find(|at| steps(*at))?;
    let is_label = |at: usize| {
        [first, second].iter().all(|row| row.get(at).is_some_and(|cell| cell.text.starts_with(char::is_alphabetic)))
    };
    let axis = |at: usize| head.get(at).and_then(|cell| axis_in(&normal(&cell.text), words));
    let mut fields = vec![(counts, "number")];
    fields.extend(own.iter().filter(|at| **at != counts && is_label(**at)).filter_map(|at| Some((*at, axis(*at)?))));
    let said = axis(counts).or_else(|| axis_in(about, words));
    if let ([_], Some(axis)) = (fields.as_slice(), said) {
        fields.extend(own.iter().copied().find(|at| *at != counts && is_label(*at)).map(|at| (at, axis)));
    }
    (fields.len() > 1).then(|| Header::placed("scale", head, &fields))
}

/// Whether a column counts up or down by one over three rows.
fn counts(rows: [&[Cell<'_>]; 3], at: usize) -> bool {
    let number = |row: &[Cell<'_>]| row.get(at).and_then(|cell| cell.text.trim().parse::<i64>().ok());
    match rows.map(number) {
        [Some(a), Some(b), Some(c)] => (a - b).abs() == 1 && b - a == c - b && (1..=10).contains(&a),
        _ => false,
    }
}

/// A header of two rows over both axes side by side: `Likelihood | | Impact`, and below it `Score | Descriptor` twice.
fn paired_scales(rows: &[&[Cell<'_>]], words: &Words) -> Option<Header> {
    let [upper, head, first, second, third, ..] = rows else { return None };
    let label = |at: usize| {
        [first, second].iter().all(|row| row.get(at).is_some_and(|cell| cell.text.starts_with(char::is_alphabetic)))
    };
    let axis = |at: usize| {
        let named = upper.iter().take(at + 1).rev().find(|cell| !cell.is_blank())?;
        axis_in(&normal(&named.text), words)
    };
    let mut fields: Vec<(usize, &str)> = Vec::new();
    for at in (0..head.len()).filter(|at| counts([first, second, third], *at)) {
        let beside = [Some(at + 1), at.checked_sub(1)].into_iter().flatten().find(|beside| label(*beside));
        let (Some(beside), Some(axis)) = (beside, axis(at)) else { continue };
        if fields.is_empty() {
            fields.push((at, "number"));
        }
        fields.push((beside, axis));
    }
    let both = |axis: &str| fields.iter().filter(|(_, field)| *field == axis).count() == 1;
    (both("likelihood") && both("severity")).then(|| {
        let mut header = Header::placed("scale", head, &fields);
        header.rows = 2;
        header
    })
}

/// A header whose cells are grades, over counts: how many got each.
fn spread_header(rows: &[&[Cell<'_>]], words: &Words) -> Option<Header> {
    let [head, first, ..] = rows else { return None };
    let grades = head.iter().skip(1).filter(|cell| words.holds(List::Grades, &normal(&cell.text))).count();
    let filled = head.iter().skip(1).filter(|cell| !cell.is_blank()).count();
    let counted = first.iter().skip(1).any(|cell| cell.text.parse::<goldenthread::Number>().is_ok());
    if grades < 2 || grades < filled || !counted {
        return None;
    }
    let fields: Vec<&str> = std::iter::once("title").chain(std::iter::repeat_n("grade", head.len() - 1)).collect();
    Some(Header::made("spread", head, &fields))
}
