//! Figures, references and times as cells print them.

use goldenthread::{Timescale, When};

use crate::document::Cell;

use super::draft::{Record, Value};

/// A cell of figures as the plan's field takes it: with a basis or a remark, where words stand beside the number.
pub(crate) fn figure<'s>(cell: &Cell<'s>) -> Value<'s> {
    let text = cell.text.as_ref();
    if text.is_empty() || matches!(text, "-" | "–" | "—" | "..") {
        return Value::Blank(cell.mark);
    }
    if readable(text) {
        return Value::Text(cell.clone());
    }
    let bare = text.trim_end_matches(['*', '¹', '²', '³', '†', '‡', '#']);
    if bare.len() < text.len() && readable(bare) {
        return Value::Text(cell.part(0, bare.len()));
    }
    let at = text.find(" (").or_else(|| text.find('(')).or_else(|| text.find(' '));
    let Some((value, rest)) = at.and_then(|at| text.split_at_checked(at)).filter(|(value, _)| readable(value)) else {
        return Value::Text(cell.clone());
    };
    let inside = rest.trim().trim_start_matches('(').trim_end_matches(')').trim();
    let from = text.rfind(inside).unwrap_or(value.len());
    let remark = cell.part(from, from + inside.len());
    let mut long = Record::default();
    long.say("value", cell.part(0, value.len()));
    let lower = inside.to_lowercase();
    let rests_on = ["based on the ", "based on ", "from the ", "from "].iter().find(|start| lower.starts_with(*start));
    if matches!(lower.as_str(), "p" | "prov" | "provisional" | "provisional figure" | "unvalidated") {
        long.set("provisional", Value::True(remark.mark));
    } else if let Some(start) = rests_on {
        long.say("basis", remark.part(start.len(), inside.len()));
    } else if lower.ends_with(" survey") {
        long.say("basis", remark);
    } else {
        long.say("note", remark);
    }
    Value::Map(long)
}

fn readable(text: &str) -> bool {
    text.parse::<goldenthread::Value>().is_ok()
}

/// Whether a text is a reference such as `BVPI 162`, `L330`, `NI 59a`, `LPSA 5`.
pub(crate) fn is_reference(text: &str) -> bool {
    const LONGEST: usize = 16;
    let text = text.trim();
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.get(letters..).unwrap_or_default().trim_start_matches([' ', '/', '-']);
    let digits = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let last = rest.get(digits..).unwrap_or_default();
    (1..=8).contains(&letters)
        && rest.starts_with(|c: char| c.is_ascii_digit())
        && last.len() <= 3
        && last.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.len() <= LONGEST
}

/// A title and the references in brackets at its end: `... reviewed (BVPI 162, LPSA 4)`.
pub(crate) fn references<'s>(title: &Cell<'s>) -> (Cell<'s>, Vec<Cell<'s>>) {
    let text = title.text.as_ref();
    let open = text.rfind('(').filter(|_| text.ends_with(')'));
    let Some(open) = open else { return (title.clone(), Vec::new()) };
    let mut at = open + 1;
    let mut refs = Vec::new();
    for piece in text.get(at..text.len() - 1).unwrap_or_default().split([',', ';', '&']) {
        if !is_reference(piece) {
            return (title.clone(), Vec::new());
        }
        refs.push(title.part(at, at + piece.len()));
        at += piece.len() + 1;
    }
    (title.part(0, open), refs)
}

/// The times that a cell lists one after another: `June 2009 July 2009 Dec 2009`; the cell itself if it is one time.
pub(crate) fn times<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    if text.is_empty() {
        return Vec::new();
    }
    if known(text) {
        return vec![cell.clone()];
    }
    let bare = time(cell);
    if known(&bare.text) {
        return vec![bare];
    }
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        const LONGEST: usize = 6;
        let ends = (at..words.len().min(at + LONGEST)).rev();
        let time = ends
            .filter_map(|end| Some((words.get(at)?.0, words.get(end)?.1, end)))
            .find(|(from, to, _)| text.get(*from..*to).is_some_and(|part| known(part.trim_end_matches([',', ';']))));
        let Some((from, to, end)) = time else { return vec![cell.clone()] };
        let part = cell.part(from, to);
        let bare = part.text.trim_end_matches([',', ';']).len();
        found.push(part.part(0, bare));
        at = end + 1;
    }
    found
}

/// A time without the footnote mark at its end.
pub(crate) fn time<'s>(cell: &Cell<'s>) -> Cell<'s> {
    cell.part(0, cell.text.trim_end_matches(['*', '†', '‡', '¹', '²', '³']).len())
}

fn known(text: &str) -> bool {
    !matches!(Timescale::new(text).when, When::Vague)
}

/// The ranges of a text's words.
pub(crate) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn cell(text: &str) -> Cell<'_> {
        Cell { text: text.into(), mark: Mark::new(0, text.len()), copied: false, bold: false }
    }

    #[test]
    fn times_one_after_another() {
        let list = |text: &str| times(&cell(text)).iter().map(|time| time.text.to_string()).collect::<Vec<_>>();
        assert_eq!(list("June 2009 July 2009 Dec 2009"), ["June 2009", "July 2009", "Dec 2009"]);
        assert_eq!(list("Feb 2009 By April 2009 From April 2009"), ["Feb 2009", "By April 2009", "From April 2009"]);
        assert_eq!(list("2009-2010 From August 2009"), ["2009-2010", "From August 2009"]);
        assert_eq!(list("April 2009 onwards"), ["April 2009 onwards"]);
        assert_eq!(list("Monthly meetings"), ["Monthly meetings"]);
    }

    #[test]
    fn figures_with_words_beside_them() {
        let long = |text: &str| match figure(&cell(text)) {
            Value::Map(record) => {
                let field = |key: &str| record.text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
                (field("value"), field("basis"), field("note"))
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(long("9 (based on 2002/03 survey)"), ("9".into(), "2002/03 survey".into(), String::new()));
        assert_eq!(long("52% (all schools)"), ("52%".into(), String::new(), "all schools".into()));
        assert_eq!(long("12 days"), ("12".into(), String::new(), "days".into()));
        assert!(matches!(figure(&cell("0.66m")), Value::Text(_)));
        assert!(matches!(figure(&cell("–")), Value::Blank(_)));
    }

    #[test]
    fn references_in_brackets() {
        let title = cell("Reviews held (BVPI 162, LPSA 4)");
        let (title, refs) = references(&title);
        assert_eq!(title.text, "Reviews held");
        assert_eq!(refs.iter().map(|cell| &*cell.text).collect::<Vec<_>>(), ["BVPI 162", "LPSA 4"]);
        assert!(references(&cell("Children (0-5)")).1.is_empty());
        assert!(is_reference("L330") && is_reference("NI 113a") && is_reference("CF/63") && !is_reference("NEET"));
    }
}
