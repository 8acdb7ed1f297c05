//! The scales that risks are rated on: labels of an axis, bands of scores, matrices.

use std::collections::BTreeSet;

use goldenthread::ImportMatter;

use crate::document::{Cell, Row};

use super::Importer;
use super::columns::{Header, header};
use super::draft::{Record, Value};
use super::matrix::is_matrix;
use super::rated::axis_in;
use super::risks::plain;
use super::tables::Open;
use super::vocabulary::Words;
use super::words::normal;

impl<'s> Importer<'s, '_> {
    /// A table that sets out a scale: labels of likelihood or severity, or bands of scores.
    pub(crate) fn special(&self, rows: &[&[Cell<'s>]]) -> Option<Header> {
        super::others::spread_header(rows, self.words).or_else(|| self.untitled_header(rows)).or_else(|| {
            let found = scale_header(rows)
                .or_else(|| counted_scale(rows, &self.at.about, self.words))
                .or_else(|| paired_scales(rows, self.words));
            found.filter(|_| !self.is_register(rows))
        })
    }

    /// Whether rows are a register, whose levels may count as those of a scale do: it rates what it names in numbers on
    /// both axes, where a scale has labels on one, or says what is done about it.
    fn is_register(&self, rows: &[&[Cell<'s>]]) -> bool {
        const SURE: usize = 2;
        let Some(found) = header(rows, &self.at.about, SURE, &self.phrases) else { return false };
        let in_numbers = |field: &str| {
            let column = found.column(field).map(|column| column.at);
            let cells =
                column.into_iter().flat_map(|at| rows.iter().skip(found.rows).filter_map(move |row| row.get(at)));
            let mut filled = cells.filter(|cell| !cell.is_blank()).peekable();
            filled.peek().is_some() && filled.all(|cell| cell.text.trim().parse::<i64>().is_ok())
        };
        let Some(title) = found.column("title").filter(|_| found.kind == "risk") else { return false };
        let answered = found.column("mitigations").or_else(|| found.column("owner")).is_some();
        in_numbers("likelihood") && in_numbers("severity") || title.guess.is_none() && answered
    }

    /// The labels of a scale, least first; and the bands of scores.
    pub(crate) fn scale(&mut self, open: &Open<'s>, rows: &[Vec<Cell<'s>>]) {
        let first = open.header.columns.first().map_or(0, |column| column.at);
        let mut is_axis = false;
        for axis in ["likelihood", "severity"] {
            let Some(column) = open.header.column(axis) else { continue };
            is_axis = true;
            let number = open.header.column("number").map(|column| column.at);
            self.labels(axis, rows.iter().filter_map(|row| level(row, column.at, number)).collect());
        }
        if is_axis {
            return;
        }
        let name = open.header.column("band").map_or(1, |column| column.at);
        let mut bands = Vec::new();
        for row in rows {
            let (Some(range), Some(name)) = (row.get(first), row.get(name)) else { continue };
            let Some((from, to)) = range_of(range) else { continue };
            let mut band = Record::default();
            band.say("name", plain(name));
            band.say("from", from);
            band.say("to", to);
            bands.push(Value::Map(band));
        }
        self.plan.scale.set("bands", Value::List(bands));
    }

    /// Sets the labels of an axis, least first, unless they are set already.
    fn labels(&mut self, axis: &'static str, mut labels: Vec<(i64, Cell<'s>)>) {
        labels.sort_by_key(|(number, _)| *number);
        labels.dedup_by_key(|(number, _)| *number);
        if labels.len() > 1 && self.plan.scale.get(axis).is_none() {
            let labels = labels.into_iter().map(|(_, label)| Value::Text(short_label(&label))).collect();
            self.plan.scale.set(axis, Value::List(labels));
        }
    }

    /// Rows `1 | Rare`, `2 | Unlikely` under a caption that names an axis of the scale.
    pub(crate) fn captioned_scale(&mut self, rows: &[Row<'s>]) -> bool {
        let Some(axis) = axis_in(&self.at.about, self.words) else { return false };
        let levels: Vec<(i64, Cell<'s>)> =
            rows.iter().filter_map(|row| filled(&row.cells)).filter_map(|(one, two)| pair(one, two)).collect();
        let counted = levels.iter().map(|(number, _)| *number).collect::<BTreeSet<_>>();
        let steps = counted.iter().zip(1..).all(|(number, step)| *number == step);
        if levels.len() < 3 || levels.len() < rows.len() || counted.len() < levels.len() || !steps {
            return false;
        }
        self.labels(axis, levels);
        true
    }

    /// A matrix of scores, likelihood by severity, which is no table of records.
    pub(crate) fn matrix(&mut self, rows: &[Row<'s>]) -> bool {
        if !is_matrix(rows, &self.at.about, self.words) {
            return false;
        }
        let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank() && !cell.copied);
        let Some(first) = cells().next() else { return false };
        let message = "this table is read as the matrix of scores, likelihood by severity, and is left out";
        self.note(ImportMatter::ValueLost, first.mark, message.into());
        cells().for_each(|cell| self.used.push(cell.mark));
        true
    }
}

/// The first two cells of a row that are not blank.
fn filled<'r, 's>(row: &'r [Cell<'s>]) -> Option<(&'r Cell<'s>, &'r Cell<'s>)> {
    let mut cells = row.iter().filter(|cell| !cell.is_blank() && !cell.copied);
    Some((cells.next()?, cells.next()?))
}

/// A number and a label, whichever comes first.
fn pair<'s>(one: &Cell<'s>, two: &Cell<'s>) -> Option<(i64, Cell<'s>)> {
    let number = |cell: &Cell<'s>| cell.text.trim().parse::<i64>().ok().filter(|number| (0..=10).contains(number));
    match (number(one), number(two)) {
        (Some(number), None) => Some((number, two.clone())),
        (None, Some(number)) => Some((number, one.clone())),
        _ => None,
    }
}

/// A level of an axis: its number and label in one cell, or in two.
fn level<'s>(row: &[Cell<'s>], at: usize, number: Option<usize>) -> Option<(i64, Cell<'s>)> {
    let own = row.get(at).filter(|cell| !cell.is_blank())?;
    match number.and_then(|number| row.get(number)) {
        Some(number) => pair(number, own),
        None => numbered(own),
    }
}

/// The name of a level without the words that explain it: `Minor - small disruption`.
fn short_label<'s>(label: &Cell<'s>) -> Cell<'s> {
    let ends = [" - ", " – ", " — ", ": ", " ("].iter().filter_map(|sign| label.text.find(sign));
    ends.min().map_or_else(|| label.clone(), |end| label.part(0, end))
}

/// A label that begins or ends with its number: `3 - Possible`, `Likely (4)`.
fn numbered<'s>(cell: &Cell<'s>) -> Option<(i64, Cell<'s>)> {
    let text = cell.text.as_ref();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(number) = text.get(..digits).and_then(|number| number.parse().ok()) {
        let label = text.get(digits..)?.trim_start_matches(|c: char| !c.is_alphanumeric());
        return (!label.is_empty()).then(|| (number, cell.part(text.len() - label.len(), text.len())));
    }
    let open = text.rfind('(')?;
    let number = text.get(open + 1..)?.trim_end_matches(')').trim().parse().ok()?;
    Some((number, cell.part(0, open)))
}

/// The ends of a range of scores: `6-12`, `13 to 25`, `1–5`.
fn range_of<'s>(cell: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let text = cell.text.as_ref();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let last = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let between = text.get(digits..text.len().checked_sub(last)?)?.trim();
    let joined = matches!(between, "-" | "–" | "—" | "to");
    (digits > 0 && last > 0 && joined).then(|| (cell.part(0, digits), cell.part(text.len() - last, text.len())))
}

/// A header over the labels of an axis or over bands, told by the cells below it.
fn scale_header(rows: &[&[Cell<'_>]]) -> Option<Header> {
    let [head, first, second, ..] = rows else { return None };
    let from = head.iter().position(|cell| !cell.is_blank())?;
    let words = super::words::normal(&head.get(from)?.text);
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
