//! Tables of risks, and the scales that they are rated on.

use std::collections::BTreeSet;

use goldenthread::ImportMatter;

use crate::document::{Cell, Row};

use super::columns::Header;
use super::draft::{Record, Value};
use super::rated::axis_in;
use super::tables::{Open, written};
use super::vocabulary::Words;
use super::words::normal;
use super::{Importer, shown};

impl<'s> Importer<'s, '_> {
    pub(crate) fn risks(&mut self, open: &Open<'s>, rows: Vec<Vec<Cell<'s>>>) {
        if let Some(year) = &open.year {
            let heading = self.at.heading.saying(year.clone());
            self.plan.register.say("headed", heading);
        }
        let places = Places::of(open);
        for row in rows {
            match places.risk(&row, open.header.columns.len()) {
                None => self.left_row(open, &row),
                Some(mut record) => {
                    self.undated(&places, &row, &record);
                    self.threatened(open, &row, &mut record);
                    self.plan.risks.push(record);
                }
            }
        }
    }

    /// A date or post for the mitigations of a risk that has none is said to be left out.
    fn undated(&mut self, places: &Places, row: &[Cell<'s>], record: &Record<'s>) {
        if record.get("mitigations").is_some() {
            return;
        }
        let Some(cell) = written(row, places.by).or_else(|| written(row, places.action_owner)) else { return };
        let message = "what a risk says of its mitigations is left out where it has none";
        if self.noted.insert(message.to_owned()) {
            self.note(ImportMatter::UncertainReading, cell.mark, format!("`{}`: {message}", shown(&cell.text)));
        }
    }

    /// What a risk threatens, where it is a priority of the plan.
    fn threatened(&mut self, open: &Open<'s>, row: &[Cell<'s>], record: &mut Record<'s>) {
        let Some(cell) = open.cell(row, "threatens") else { return };
        if self.priority_of(cell).is_some() {
            record.say("threatens", cell.clone());
        } else {
            let message = format!("`{}` is no priority of the plan, and is left out of its risks", shown(&cell.text));
            if self.noted.insert(message.clone()) {
                self.note(ImportMatter::UncertainReading, cell.mark, message);
            }
        }
    }

    /// A table that sets out a scale: labels of likelihood or severity, or bands of scores.
    pub(crate) fn special(&self, rows: &[&[Cell<'s>]]) -> Option<Header> {
        super::others::spread_header(rows, self.words)
            .or_else(|| self.untitled_header(rows))
            .or_else(|| scale_header(rows))
            .or_else(|| counted_scale(rows, &self.at.about, self.words))
            .or_else(|| paired_scales(rows, self.words))
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
}

impl<'s> Importer<'s, '_> {
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
        const SIDE: usize = 3;
        let cells = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank() && !cell.copied);
        let scores = cells().filter_map(|cell| cell.text.trim().parse::<i64>().ok()).filter(|score| *score <= 100);
        let scores: BTreeSet<i64> = scores.collect();
        let most = scores.last().copied().unwrap_or_default();
        let square = (SIDE as i64..=10).any(|side| side * side == most) && (1..=3).all(|one| scores.contains(&one));
        let counted = cells().filter(|cell| cell.text.trim().parse::<i64>().is_ok()).count();
        let Some(first) = cells().next().filter(|_| square && counted * 2 > cells().count()) else { return false };
        let message = "this table is read as the matrix of scores, likelihood by severity, and is left out";
        self.note(ImportMatter::UncertainReading, first.mark, message.into());
        cells().for_each(|cell| self.used.push(cell.mark));
        true
    }
}

/// Where the columns of a register stand.
struct Places {
    id: Option<usize>,
    title: Option<usize>,
    texts: [(&'static str, Option<usize>); 4],
    likelihood: Option<usize>,
    severity: Option<usize>,
    rating: Option<usize>,
    band: Option<usize>,
    owner: Option<usize>,
    mitigations: Option<usize>,
    planned: Option<usize>,
    action_owner: Option<usize>,
    by: Option<usize>,
    residual: [Option<usize>; 3],
    /// Whether the rating, and the residual one, multiply severity by likelihood in this order.
    severity_first: [bool; 2],
    dates: [(&'static str, Option<usize>); 3],
}

impl Places {
    fn of(open: &Open<'_>) -> Self {
        let at = |field| open.header.column(field).map(|column| column.at);
        Self {
            id: at("id"),
            title: at("title"),
            texts: ["cause", "consequence", "category", "status"].map(|field| (field, at(field))),
            likelihood: at("likelihood"),
            severity: at("severity"),
            rating: at("rating"),
            band: at("band"),
            owner: at("owner"),
            mitigations: at("mitigations"),
            planned: at("planned"),
            action_owner: at("action-owner"),
            by: at("by"),
            severity_first: ["rating", "residual-rating"]
                .map(|field| open.header.column(field).is_some_and(|column| names_severity_first(&column.header))),
            residual: ["residual-likelihood", "residual-severity", "residual-rating"].map(at),
            dates: ["appetite", "reviewed", "review"].map(|field| (field, at(field))),
        }
    }

    /// The risk of a row; none if it has no title. `width` is how many fields it may have.
    fn risk<'s>(&self, row: &[Cell<'s>], width: usize) -> Option<Record<'s>> {
        let title = written(row, self.title)?;
        let mut record = Record::with_room(width);
        say(&mut record, "id", row, self.id);
        record.say("title", title.clone());
        self.texts.iter().for_each(|(field, at)| say(&mut record, field, row, *at));
        say(&mut record, "likelihood", row, self.likelihood);
        say(&mut record, "severity", row, self.severity);
        let [severity_first, _] = self.severity_first;
        let score = written(row, self.rating).map(|cell| multiplied(cell, severity_first, &mut record));
        rating(&mut record, score.as_ref(), written(row, self.band));
        say(&mut record, "owner", row, self.owner);
        self.mitigations(row, &mut record);
        self.residual(row, &mut record);
        self.dates.iter().for_each(|(field, at)| say(&mut record, field, row, *at));
        Some(record)
    }

    fn residual<'s>(&self, row: &[Cell<'s>], record: &mut Record<'s>) {
        let [likelihood, severity, rating] = self.residual;
        let mut residual = Record::default();
        say(&mut residual, "likelihood", row, likelihood);
        say(&mut residual, "severity", row, severity);
        let [_, severity_first] = self.severity_first;
        let score = written(row, rating).map(|cell| multiplied(cell, severity_first, &mut residual));
        score.into_iter().for_each(|cell| residual.say("rating", plain(&cell)));
        if !residual.is_empty() {
            record.set("residual", Value::Map(residual));
        }
    }

    fn mitigations<'s>(&self, row: &[Cell<'s>], record: &mut Record<'s>) {
        let said = |at| written(row, at).map(pieces).unwrap_or_default();
        let (done, planned) = (said(self.mitigations), said(self.planned));
        // An owner and a date for actions speak of those to come, where there are any.
        let has_planned = planned.iter().any(says_something);
        let mut list = Vec::with_capacity(done.len() + planned.len());
        let done = done.into_iter().map(|one| (one, false));
        for (piece, is_planned) in done.chain(planned.into_iter().map(|one| (one, true))) {
            if !says_something(&piece) {
                continue;
            }
            let owner = written(row, self.action_owner).filter(|_| is_planned == has_planned);
            let by = written(row, self.by).filter(|_| is_planned == has_planned);
            if owner.is_none() && by.is_none() && !is_planned {
                list.push(Value::Text(piece));
                continue;
            }
            let mut long = Record::with_room(4);
            let mark = piece.mark;
            long.say("title", piece);
            owner.into_iter().for_each(|owner| long.say("owner", owner.clone()));
            by.into_iter().for_each(|by| long.say("timescale", by.clone()));
            if is_planned {
                long.set("planned", Value::True(mark));
            }
            list.push(Value::Map(long));
        }
        if !list.is_empty() {
            record.set("mitigations", Value::List(list));
        }
    }
}

fn say<'s>(record: &mut Record<'s>, key: &'static str, row: &[Cell<'s>], at: Option<usize>) {
    written(row, at).into_iter().for_each(|cell| record.say(key, cell.clone()));
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

/// The score and the band, together in one cell or in two.
fn rating<'s>(record: &mut Record<'s>, rating: Option<&Cell<'s>>, band: Option<&Cell<'s>>) {
    match (rating, band) {
        (Some(score), Some(band)) if score.text.trim().parse::<goldenthread::Number>().is_ok() => {
            let mut long = Record::default();
            long.say("score", score.clone());
            long.say("band", plain(band));
            record.set("rating", Value::Map(long));
        }
        (Some(one), _) | (None, Some(one)) => record.say("rating", plain(one)),
        (None, None) => {}
    }
}

/// The score of a rating that shows its working, `4 x 5 = 20` or `20 (4x5)`, whose levels go to the record; else the
/// rating itself. The levels stand in the order of the header, likelihood first where it says none.
fn multiplied<'s>(cell: &Cell<'s>, severity_first: bool, record: &mut Record<'s>) -> Cell<'s> {
    let text = cell.text.as_ref();
    let worked = || {
        let (sum, score) = match (text.find('='), text.find('(')) {
            (Some(equals), _) => (0..equals, equals + 1..text.len()),
            (None, Some(open)) if text.ends_with(')') => (open + 1..text.len() - 1, 0..open),
            _ => return None,
        };
        let (at, sign) = text.get(sum.clone())?.char_indices().find(|(_, c)| matches!(c, 'x' | 'X' | '×' | '*'))?;
        let cut = sum.start + at;
        let parts = [sum.start..cut, cut + sign.len_utf8()..sum.end, score];
        let counted =
            parts.iter().all(|part| text.get(part.clone()).is_some_and(|part| part.trim().parse::<u8>().is_ok()));
        counted.then(|| parts.map(|part| cell.part(part.start, part.end)))
    };
    let Some([first, second, score]) = worked() else { return cell.clone() };
    let (likelihood, severity) = if severity_first { (second, first) } else { (first, second) };
    for (field, part) in [("likelihood", likelihood), ("severity", severity)] {
        if record.get(field).is_none() {
            record.say(field, part);
        }
    }
    score
}

/// Whether a header multiplies severity by likelihood, in this order: `Score (I x L)`.
fn names_severity_first(header: &str) -> bool {
    let lower = header.to_lowercase();
    let inside = lower.split_once('(').map_or(lower.as_str(), |(_, inside)| inside);
    let Some((before, _)) = inside.split_once([' ', '×', 'x']).filter(|_| inside.contains(['x', '×'])) else {
        return false;
    };
    matches!(before.chars().next(), Some('i' | 's' | 'c'))
}

/// A rating or band without the coloured sign before it.
fn plain<'s>(cell: &Cell<'s>) -> Cell<'s> {
    let words = cell.text.trim_start_matches(|c: char| !c.is_alphanumeric());
    cell.part(cell.text.len() - words.len(), cell.text.len())
}

/// Whether a mitigation is more than a word for none.
fn says_something(piece: &Cell<'_>) -> bool {
    const LONGEST: usize = 20;
    piece.text.len() > LONGEST
        || !matches!(
            normal(&piece.text).as_str(),
            "none" | "n" | "na" | "nil" | "no" | "not applicable" | "tbc" | "none identified"
        )
}

/// The parts of a cell that semicolons, bullets or lines part.
pub(crate) fn pieces<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    let mut from = 0;
    let mut parts = Vec::new();
    let signs = text.char_indices().filter(|(_, c)| matches!(c, ';' | '\n' | '•' | '▪' | '●' | '‣'));
    for (at, len) in signs.map(|(at, c)| (at, c.len_utf8())).chain([(text.len(), 0)]) {
        parts.push(cell.part(from, at));
        from = at + len;
    }
    parts.retain(|part| part.text.chars().any(char::is_alphanumeric));
    parts
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_that_show_their_working() {
        let read = |text: &'static str, head: &str| {
            let cell = Cell { text: text.into(), mark: goldenthread::Mark::new(0, text.len()), ..Cell::default() };
            let mut record = Record::default();
            let score = multiplied(&cell, names_severity_first(head), &mut record);
            let level = |field: &str| record.text(field).map(|cell| cell.text.to_string()).unwrap_or_default();
            format!("{} {} {}", level("likelihood"), level("severity"), score.text)
        };
        assert_eq!(read("4 x 5 = 20", "Score"), "4 5 20");
        assert_eq!(read("15 (3×5)", "Score (L x C)"), "3 5 15");
        assert_eq!(read("15 (3x5)", "Score (I x L)"), "5 3 15");
        assert_eq!(read("15 (High)", "Score"), "  15 (High)");
        // What was multiplied wrongly is read as it is printed, and found by the rules.
        assert_eq!(read("16 (3x5)", "Score"), "3 5 16");
    }
}
