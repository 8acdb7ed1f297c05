//! Labels that the vocabulary knows, found in lines: where each fact begins, what it is and what it says.

use crate::cells::pieces::words;
use crate::cells::status::status_of;
use crate::document::Cell;
use crate::record::{Record, Value};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{has_digit, normal, period};

/// A fact: where it begins, its label's fields and year, and what stands after it.
#[derive(Debug, Clone)]
pub(crate) struct Fact<'s> {
    pub(crate) from: usize,
    /// Whether a cell of a table says it.
    pub(crate) in_table: bool,
    /// The field of an action that the label names.
    pub(crate) action: Option<String>,
    /// The field of an indicator that it names.
    pub(crate) measure: Option<String>,
    /// The year in the label.
    pub(crate) year: Option<String>,
    pub(crate) label: Cell<'s>,
    pub(crate) value: Cell<'s>,
}

/// The longest label, in bytes. Seven words, which no label has more of, are hardly longer; and each colon is looked
/// back from.
pub(crate) const LONGEST: usize = 60;

/// The most facts of one line. A line of more is a table whose columns were lost, and each fact is looked up.
const MOST: usize = 24;

/// Fields of an action that a label may fill.
pub(crate) const OF_ACTIONS: &[&str] = &["accountable", "lead", "contributors", "timescale", "resources", "status"];

/// Figures of an indicator by year.
pub(crate) const BY_YEAR: &[&str] = &["outturn", "forecast", "target", "external-target"];

/// Other fields of an indicator that a label may fill.
pub(crate) const OF_MEASURES: &[&str] = &["baseline", "by", "owner", "provider", "unit", "better", "frequency"];

impl Fact<'_> {
    pub(crate) fn is_figure(&self) -> bool {
        self.measure.as_deref().is_some_and(|field| field == "baseline" || BY_YEAR.contains(&field))
    }

    /// Whether the label is no more than a year: `2022/23: 90.1%`.
    pub(crate) fn is_year_alone(&self) -> bool {
        self.year.is_some() && !self.label.text.chars().filter(|c| c.is_alphabetic()).any(|c| !"FYCQ".contains(c))
    }

    pub(crate) fn is_work(&self) -> bool {
        self.action.as_deref().is_some_and(|field| matches!(field, "lead" | "accountable" | "timescale"))
    }
}

/// The facts of a text whose labels the vocabulary knows.
pub(crate) fn facts_in<'s>(text: &Cell<'s>, vocabulary: &Words) -> Vec<Fact<'s>> {
    let own = text.text.as_ref();
    let mut facts: Vec<Fact<'s>> = Vec::new();
    for (colon, _) in own.match_indices(':') {
        if facts.len() >= MOST {
            break;
        }
        let after = own.get(colon + 1..).unwrap_or_default();
        if after.starts_with(|c: char| !c.is_whitespace()) {
            continue;
        }
        let floor = facts.last().map_or(0, |fact| fact.from + fact.label.text.len() + 1);
        let begins = starts(own, floor, colon).filter(|from| colon - from <= LONGEST);
        let found = begins.into_iter().find_map(|from| fact(text, from, colon, vocabulary));
        if let Some(fact) = found {
            if let Some(last) = facts.last_mut() {
                let from = floor;
                last.value = value(text, from, fact.from);
            }
            facts.push(fact);
        }
    }
    if facts.is_empty() {
        facts.extend(without_colon(text, vocabulary));
    }
    facts
}

/// `Baseline 9.8%`: a label of figures, and a figure.
fn without_colon<'s>(text: &Cell<'s>, vocabulary: &Words) -> Option<Fact<'s>> {
    // A longer line is a sentence that happens to end in a number.
    const MOST_WORDS: usize = 6;
    let ranges = words(&text.text);
    if ranges.len() > MOST_WORDS {
        return None;
    }
    ranges.iter().skip(1).rev().find_map(|(from, _)| {
        let own = text.part(*from, text.text.len());
        own.text
            .parse::<goldenthread::Number>()
            .ok()
            .or_else(|| own.text.trim_end_matches('%').trim_start_matches(['£', '$', '€']).parse().ok())?;
        let fact = fact(text, 0, *from, vocabulary)?;
        let plain = fact.measure.as_deref().is_some_and(|field| matches!(field, "baseline" | "target" | "outturn"));
        let worded = fact.label.text.contains(char::is_alphabetic);
        (plain && worded).then_some(Fact { value: own, ..fact })
    })
}

/// The fact whose label stands from one byte to another, if the vocabulary knows the label.
pub(crate) fn fact<'s>(text: &Cell<'s>, from: usize, to: usize, vocabulary: &Words) -> Option<Fact<'s>> {
    // The longest phrases of the vocabulary have six words, and a year adds one.
    const MOST_WORDS: usize = 7;
    let label = text.part(from, to);
    if label.is_blank() || label.text.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let (year, rest) = match period(&label.text) {
        Some((period, rest)) => (Some(period.to_string()), rest),
        None => (None, label.text.to_string()),
    };
    let said = normal(&rest);
    let field = |kind: &str, known: &[&[&str]]| {
        vocabulary.meanings(&said).iter().find_map(|(number, field)| {
            let own = vocabulary.kinds.get(*number).filter(|own| own.name == kind)?.field(*field);
            known.iter().any(|known| known.contains(&own)).then(|| own.to_owned())
        })
    };
    let names = vocabulary.holds(List::Measures, &said) && year.is_none();
    let (action, measure) = match (names, rest.trim().is_empty()) {
        (true, _) => (None, Some("title".to_owned())),
        (_, true) => (None, year.as_ref().map(|_| "outturn".to_owned())),
        _ => (field("action", &[OF_ACTIONS]), field("indicator", &[BY_YEAR, OF_MEASURES])),
    };
    let measure = if said == "by" { Some("by".to_owned()) } else { measure };
    let action = action.filter(|_| year.is_none());
    (action.is_some() || measure.is_some()).then(|| {
        let value = value(text, to + 1, text.text.len());
        Fact { from, in_table: false, action, measure, year, label, value }
    })
}

/// Where a label that ends at a colon may begin: at the start, or after what ends a sentence; the longest first.
fn starts(text: &str, floor: usize, colon: usize) -> impl Iterator<Item = usize> {
    const ENDS: &[char] = &['.', ';', ',', '|', '·', '(', '[', '\n', '–', '—', '-'];
    // Nothing farther back than the longest label is looked at.
    let nearest = floor.max(colon.saturating_sub(LONGEST + 2));
    let near = (nearest..=colon).find(|at| text.is_char_boundary(*at)).unwrap_or(colon);
    let before = text.get(near..colon).unwrap_or_default();
    let after = before.char_indices().filter(|(_, c)| ENDS.contains(c)).filter_map(|(at, c)| {
        let from = near + at + c.len_utf8();
        let rest = text.get(from..colon)?;
        let opens = matches!(c, '(' | '[' | '\n') || rest.starts_with(' ');
        opens.then(|| from + rest.len() - rest.trim_start().len())
    });
    let first = (near == 0).then_some(0);
    first.into_iter().chain(after).collect::<Vec<_>>().into_iter()
}

/// What stands after a label, without the stop or bracket at its end.
fn value<'s>(text: &Cell<'s>, from: usize, to: usize) -> Cell<'s> {
    let own = text.part(from.min(to), to);
    let mut bare = own.text.trim_end_matches(['.', ';', ',', '|', '·', ' ', '\n', '–', '—', '(', '[']).len();
    let closed = |sign: char, open: char| {
        let kept = own.text.get(..bare).unwrap_or_default();
        kept.ends_with(sign) && kept.matches(open).count() < kept.matches(sign).count()
    };
    bare -= usize::from(closed(')', '(') || closed(']', '['));
    own.part(0, bare)
}

/// A title after a name and a number: `Output 1.1: Reporting system launched`.
pub(crate) fn numbered<'s>(text: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    // Names of works are one word or two before their number: `Key output 1.1`.
    const MOST_WORDS: usize = 3;
    let ranges = words(&text.text);
    let (from, to) = *ranges.iter().take(MOST_WORDS).find(|(from, to)| {
        text.text
            .get(*from..*to)
            .is_some_and(|word| has_digit(word) && !word.contains(|c: char| c.is_ascii_lowercase()))
    })?;
    let id = text.part(from, to);
    let bare = id.text.trim_end_matches([':', '.', ')', '–', '-']).len();
    let signed = id.text.len() > bare || text.text.get(to..)?.trim_start().starts_with(['–', '-', '—', ':']);
    let rest = text.text.get(to..)?.trim_start_matches([' ', ':', '–', '—', '-']);
    let plain = id.text.get(..bare)?.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.');
    let titled = rest.starts_with(char::is_uppercase);
    (signed && plain && titled).then(|| (id.part(0, bare), text.part(text.text.len() - rest.len(), text.text.len())))
}

/// What a status says, without the sign or colour before it or the sentences after it.
pub(crate) fn bare_status<'s>(text: &Cell<'s>) -> Cell<'s> {
    let said = text.text.as_ref();
    let mut from = 0;
    if let Some(rest) = said.strip_prefix(':')
        && let Some(end) = rest.find(':')
    {
        from = end + 2;
    }
    let mut pieces = vec![(from, said.len())];
    for sign in [". ", "; ", " – ", " - ", " — ", " ("] {
        let mut at = from;
        for piece in said.get(from..).unwrap_or_default().split(sign) {
            pieces.push((at, at + piece.len()));
            at += piece.len() + sign.len();
        }
    }
    let known = pieces.iter().map(|(from, to)| text.part(*from, *to));
    known.into_iter().find(|piece| status_of(&piece.text).is_some()).unwrap_or_else(|| text.clone())
}

/// A target told in words, and the year by which it is to be met.
pub(crate) fn in_words<'s>(cell: &Cell<'s>) -> Option<(crate::record::Key, Cell<'s>)> {
    let at = [" by ", " in "].iter().filter_map(|word| cell.text.rfind(word)).max()?;
    let tail = cell.text.get(at..)?;
    let (period, rest) = period(tail)?;
    let alone = rest.split_whitespace().all(|word| matches!(word, "by" | "in" | "the" | "end" | "of"));
    (alone && has_digit(tail)).then(|| (period.to_string().into(), cell.part(0, at)))
}

/// A figure with its year beside it as a note.
pub(crate) fn with_note<'s>(value: Value<'s>, note: Option<Cell<'s>>) -> Value<'s> {
    let Some(note) = note else { return value };
    match value {
        Value::Text(cell) => {
            let mut long = Record::default();
            long.say("value", cell);
            long.say("note", note);
            Value::Map(long)
        }
        Value::Map(mut long) => {
            let note = long.text("note").map_or_else(|| note.clone(), |own| note.joined(own));
            long.say("note", note);
            Value::Map(long)
        }
        other => other,
    }
}

/// Whether a line among indicators is one: a title, a colon and a figure.
pub(crate) fn is_measured(text: &Cell<'_>) -> bool {
    // Titles of indicators are long at times, but a paragraph is longer.
    const MOST_WORDS: usize = 30;
    let counted = text.text.split_once(": ").is_some_and(|(_, rest)| rest.contains(|c: char| c.is_ascii_digit()));
    counted && !text.text.ends_with('.') && text.text.split_whitespace().count() <= MOST_WORDS
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn cell(text: &str) -> Cell<'_> {
        Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() }
    }

    #[test]
    fn titles_after_a_name_and_a_number() {
        let parts = |text: &'static str| numbered(&cell(text)).map(|(id, title)| format!("{}|{}", id.text, title.text));
        assert_eq!(parts("Output 1.1: Forms sent").as_deref(), Some("1.1|Forms sent"));
        assert_eq!(parts("Tactic 1A.2 – Signals first").as_deref(), Some("1A.2|Signals first"));
        assert_eq!(parts("1. Block the hall").as_deref(), Some("1|Block the hall"));
        assert_eq!(parts("Train 90% of staff"), None);
        assert_eq!(parts("Opened in 2024: the hall"), None);
    }

    #[test]
    fn a_status_stands_before_or_after_its_colour() {
        for (text, said) in [
            ("Green – on track. Lorries ordered", "Green – on track. Lorries ordered"),
            ("On track. Lorries ordered", "On track"),
            ("Amber – delayed", "delayed"),
            (":green_circle: On track", "On track"),
            ("Amber", "Amber"),
        ] {
            assert_eq!(bare_status(&cell(text)).text, said, "{text}");
        }
    }
}
