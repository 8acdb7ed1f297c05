//! References such as `NI 59`, in cells of their own and within titles.

use crate::cells::pieces::words;
use crate::document::Cell;

/// Whether a text is a reference such as `BVPI 162`, `L330`, `NI 59a`, `LPSA 5`.
pub(crate) fn is_reference(text: &str) -> bool {
    // The longest series in use are eight letters and a number with a part or two.
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

/// Whether most of some cells are references, no two the same: `AFI 1`, `2.1.3`.
pub(crate) fn hold_references<'c, 's: 'c>(cells: impl Iterator<Item = &'c Cell<'s>>) -> bool {
    // The first rows tell a column; a header is weighed at every row, so it must stay cheap.
    const LOOKED_AT: usize = 8;
    let filled: Vec<&str> =
        cells.filter(|cell| !cell.is_blank()).take(LOOKED_AT).map(|cell| cell.text.as_ref()).collect();
    let own = filled.iter().filter(|text| is_reference(text) || is_dotted(text)).count();
    let distinct = filled.iter().collect::<std::collections::BTreeSet<_>>().len();
    own > 1 && own * 2 > filled.len() && distinct == filled.len()
}

/// A title and the references in brackets at its end: `... reviewed (BVPI 162, LPSA 4)`.
pub(crate) fn references<'s>(title: &Cell<'s>) -> (Cell<'s>, Vec<Cell<'s>>) {
    let text = title.text.as_ref();
    let open = if text.ends_with(')') { text.rfind('(') } else { None };
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

/// The reference that a title begins with, and the title after it: `H1: Homes built`, `1.1.2 Bridges inspected`.
pub(crate) fn code<'s>(title: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let text = title.text.as_ref();
    let ranges = words(text);
    let (_, first) = *ranges.first()?;
    let end = [Some(first), ranges.get(1).map(|(_, end)| *end)].into_iter().flatten().find(|end| {
        let own = text.get(..*end).unwrap_or_default().trim_end_matches(ENDS);
        is_reference(own) || is_dotted(own)
    })?;
    let own = text.get(..end)?.trim_end_matches(ENDS).len();
    let rest = text.get(own..)?.trim_start_matches(ENDS);
    rest.contains(char::is_alphabetic).then(|| (title.part(0, own), title.part(text.len() - rest.len(), text.len())))
}

/// What may stand between a reference and the title after it.
const ENDS: &[char] = &[':', '.', ')', '-', '–', ' '];

/// Whether a text is a number of several levels: `1.1.2`.
fn is_dotted(text: &str) -> bool {
    let parts = || text.split('.');
    parts().count() > 1
        && parts().all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the titles of a table each begin with a reference of their own.
pub(crate) fn within_title<'c, 's: 'c>(titles: impl Iterator<Item = &'c Cell<'s>>) -> bool {
    let mut known = std::collections::BTreeSet::new();
    let mut parted = false;
    for title in titles {
        let Some((code, _)) = code(title) else { return false };
        parted |= title.text.get(code.text.len()..).is_some_and(|rest| rest.starts_with(':')) || is_dotted(&code.text);
        if !known.insert(code.text.into_owned()) {
            return false;
        }
    }
    known.len() > 1 || parted
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn cell(text: &str) -> Cell<'_> {
        Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() }
    }

    #[test]
    fn a_column_of_references() {
        let hold =
            |texts: &[&'static str]| hold_references(texts.iter().map(|text| cell(text)).collect::<Vec<_>>().iter());
        assert!(hold(&["AFI 1", "AFI 2", "CoC 1"]) && hold(&["1.1", "1.2", ""]));
        assert!(!hold(&["Q1", "Q1", "Q2"]) && !hold(&["Safe", "Effective"]) && !hold(&["A1"]));
    }

    #[test]
    fn references_in_brackets() {
        let title = cell("Reviews held (BVPI 162, LPSA 4)");
        let (title, refs) = references(&title);
        assert_eq!(title.text, "Reviews held");
        assert_eq!(refs.iter().map(|cell| &*cell.text).collect::<Vec<_>>(), ["BVPI 162", "LPSA 4"]);
        assert!(references(&cell("Children (0-5)")).1.is_empty());
        let parts = |text: &'static str| code(&cell(text)).map(|(id, title)| format!("{}|{}", id.text, title.text));
        assert_eq!(parts("H1: Homes built").as_deref(), Some("H1|Homes built"));
        assert_eq!(parts("PM 1.2 Hours flown").as_deref(), Some("PM 1.2|Hours flown"));
        assert_eq!(parts("1.1.2 Bridges").as_deref(), Some("1.1.2|Bridges"));
        assert_eq!(parts("16-18 year olds"), None);
        assert!(!within_title([cell("CO2 emitted"), cell("Waste recycled")].iter()));
        assert!(!within_title([cell("CO2 emitted")].iter()));
        assert!(is_reference("L330") && is_reference("NI 113a") && is_reference("CF/63") && !is_reference("NEET"));
    }
}
