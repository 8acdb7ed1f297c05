//! Figures as cells print them: a number with the sign, words or unit beside it, or why there is none.

use std::borrow::Cow;

use goldenthread::Number;

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::{has_digit, normal};

/// How the figures of a table are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelling<'w> {
    pub(crate) words: &'w Words,
    /// Decimals stand after a comma: `72,5`.
    pub(crate) comma: bool,
}

/// On which side of a figure what is meant lies: `≥95%`, `no more than 5`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    Least,
    Most,
}

/// A cell of figures as the plan's field takes it, with a basis or a remark where words stand beside the number.
pub(crate) fn figure<'s>(cell: &Cell<'s>, style: Spelling<'_>) -> (Value<'s>, Option<Bound>) {
    let text = cell.text.as_ref();
    if !style.comma && is_simple(text) {
        return (Value::Text(cell.clone()), None);
    }
    if text.is_empty() || matches!(text, "-" | "–" | "—" | "--") {
        return (Value::Blank(cell.mark), None);
    }
    if let Some(plain) = plain(cell, style) {
        return (Value::Text(plain), None);
    }
    let bare = text.trim_end_matches(['*', '¹', '²', '³', '†', '‡', '#']);
    if bare.len() < text.len()
        && let Some(plain) = plain(&cell.part(0, bare.len()), style)
    {
        return (Value::Text(plain), None);
    }
    if let Some(reason) = reason(text, style.words) {
        return (beside(cell.saying(reason), cell.clone()), None);
    }
    match parted(cell, style) {
        Some((value, remark, bound)) => (beside(value, remark), bound),
        None => (Value::Text(cell.clone()), None),
    }
}

/// Whether a figure is digits, a point between them perhaps and a percent sign, as most are.
fn is_simple(text: &str) -> bool {
    // Longer runs of digits are left to the full reading, which knows what a number may hold.
    const LONGEST: usize = 10;
    let digits = text.strip_suffix('%').unwrap_or(text).as_bytes();
    let (mut before, mut after, mut points) = (0, 0, 0);
    for byte in digits {
        match byte {
            b'0'..=b'9' if points == 0 => before += 1,
            b'0'..=b'9' => after += 1,
            b'.' => points += 1,
            _ => return false,
        }
    }
    digits.len() <= LONGEST && before > 0 && (points == 0 || points == 1 && after > 0)
}

/// The figure of a cell that gives nothing but a number below which numbers are not told: `<5`.
pub(crate) fn withheld<'s>(cell: &Cell<'s>) -> Option<Value<'s>> {
    // Counts below 5 or 10 are what statistics withhold; a bound above that is a figure.
    const SMALL: i64 = 10;
    let bound = cell.text.parse::<goldenthread::Figure>().ok()?.bound()?;
    (Number(bound) <= SMALL.into()).then(|| Value::Text(cell.clone()))
}

/// Whether the figures of some cells have their decimals after a comma: some can be read no other way, none has a
/// point.
pub(crate) fn has_decimal_commas<'c>(cells: impl Iterator<Item = &'c str>) -> bool {
    // One such figure may be a slip of the pen, and turns no table.
    const FEWEST: usize = 2;
    let mut commas = 0;
    for text in cells {
        let digits = text.trim_start_matches(['-', '−', '£', '€', '$']).trim_end_matches(['%', ' ']);
        if !digits.starts_with(|c: char| c.is_ascii_digit()) || digits.contains(|c: char| c.is_alphabetic()) {
            continue;
        }
        match (digits.rsplit_once(','), digits.rsplit_once('.')) {
            (Some((_, decimals)), None) => commas += usize::from(decimals.len() != 3),
            (Some((before, decimals)), Some(_)) if before.contains('.') => commas += usize::from(decimals.len() != 3),
            (None, Some((before, decimals))) if before.len() <= 3 && decimals.len() == 3 => {}
            (None, None) => {}
            _ => return false,
        }
    }
    commas >= FEWEST
}

/// A number with the words that stand beside it, and on which side of it the words say it lies.
fn parted<'s>(cell: &Cell<'s>, style: Spelling<'_>) -> Option<(Cell<'s>, Cell<'s>, Option<Bound>)> {
    let (from, front) = opening(&cell.text, style.words);
    let rest = cell.part(from, cell.text.len());
    if from > 0
        && let Some(value) = plain(&rest, style).filter(|value| has_digit(&value.text))
    {
        return Some((value, cell.part(0, from), front));
    }
    let text = rest.text.as_ref();
    let digits = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
    let letters = text.get(digits..)?.find(|c: char| c.is_alphabetic() || c == '+').map(|at| digits + at);
    let splits = [text.find(" ("), text.find('('), text.find(' '), letters];
    let (value, remark) = splits.into_iter().flatten().find_map(|at| {
        let value = plain(&rest.part(0, at), style).filter(|value| !value.is_blank())?;
        let remark = text.get(at..)?.trim();
        let inside =
            if remark.starts_with('(') { remark.trim_start_matches('(').trim_end_matches(')') } else { remark };
        let from = at + text.get(at..)?.find(inside)?;
        (!goes_on(remark, style.words)).then(|| (value, rest.part(from, from + inside.len())))
    })?;
    let said = normal(&remark.text);
    let back = if style.words.holds(List::OrMore, &said) {
        Some(Bound::Least)
    } else {
        style.words.holds(List::OrLess, &said).then_some(Bound::Most)
    };
    let remark = if from > 0 { cell.clone() } else { remark };
    Some((value, remark, front.or(back)))
}

/// A figure with a remark: what it rests on, that it may change, or a note.
fn beside<'s>(value: Cell<'s>, remark: Cell<'s>) -> Value<'s> {
    let mut long = Record::default();
    long.say("value", value);
    let lower = remark.text.to_lowercase();
    let rests_on = ["based on the ", "based on ", "from the ", "from "].iter().find(|start| lower.starts_with(*start));
    if matches!(lower.as_str(), "p" | "prov" | "provisional" | "provisional figure" | "unvalidated") {
        long.set("provisional", Value::True(remark.mark));
    } else if let Some(start) = rests_on {
        long.say("basis", remark.part(start.len(), remark.text.len()));
    } else if lower.ends_with(" survey") {
        long.say("basis", remark);
    } else {
        long.say("note", remark);
    }
    Value::Map(long)
}

/// Why there is no figure, in the model's words, where the vocabulary knows the plan's.
fn reason(text: &str, words: &Words) -> Option<&'static str> {
    let said = normal(text);
    let lists =
        [(List::ToBeSet, "to be set"), (List::NotCollected, "not collected"), (List::NotApplicable, "not applicable")];
    let zero = words.holds(List::Zero, &said).then_some("0");
    zero.or_else(|| lists.into_iter().find_map(|(list, reason)| words.holds(list, &said).then_some(reason)))
}

/// What stands before a number: a sign, or words such as `at least`; how long it is, and what bound it sets.
fn opening(text: &str, words: &Words) -> (usize, Option<Bound>) {
    const SIGNS: &[(&str, Option<Bound>)] = &[
        ("≥", Some(Bound::Least)),
        (">=", Some(Bound::Least)),
        ("=>", Some(Bound::Least)),
        (">", Some(Bound::Least)),
        ("≤", Some(Bound::Most)),
        ("<=", Some(Bound::Most)),
        ("=<", Some(Bound::Most)),
        ("<", Some(Bound::Most)),
        ("=", None),
        ("~", None),
        ("c.", None),
    ];
    let pictures = text.find(|c: char| c.is_ascii() || c.is_alphanumeric() || "£€−≥≤".contains(c));
    let start = pictures.unwrap_or_default();
    let start = text.get(start..).map_or(start, |rest| start + rest.len() - rest.trim_start().len());
    let rest = text.get(start..).unwrap_or_default();
    if let Some((sign, bound)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        return (start + sign.len(), *bound);
    }
    let number = rest.find(|c: char| c.is_ascii_digit() || "£€$−".contains(c)).unwrap_or_default();
    let said = normal(rest.get(..number).unwrap_or_default());
    let lists = [(List::AtLeast, Some(Bound::Least)), (List::AtMost, Some(Bound::Most)), (List::About, None)];
    let found = lists.into_iter().find(|(list, _)| !said.is_empty() && words.holds(*list, &said));
    found.map_or((start, None), |(_, bound)| (start + number, bound))
}

/// Whether what follows a number makes another of it: `5 to 7`, `1 in 4`, `10/12`, `12 50`, `7 minutes 52 seconds`,
/// `10%
/// reduction`.
fn goes_on(remark: &str, words: &Words) -> bool {
    if remark.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let open = remark.trim_start_matches('(');
    let rest =
        ["to", "in", "or", "and", "x", "-", "–", "—", "/", ":", "→"].iter().find_map(|word| open.strip_prefix(word));
    let counts = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit() || "£€$".contains(c));
    let mut parts = remark.split_whitespace();
    let first = normal(parts.next().unwrap_or_default());
    let goes_in_parts = words.holds(List::TimeUnits, &first) && parts.next().is_some_and(counts);
    rest.is_some_and(counts) || goes_in_parts || words.holds(List::Changes, &first)
}

/// The figure of a cell that is one number or reason, in the form that the model reads.
fn plain<'s>(cell: &Cell<'s>, style: Spelling<'_>) -> Option<Cell<'s>> {
    let text = cell.text.as_ref();
    if readable(text) && !(style.comma && text.contains(['.', ','])) {
        return Some(cell.clone());
    }
    let written = respelt(text, style.comma)?;
    readable(&written).then(|| match written {
        Cow::Borrowed(_) => cell.clone(),
        Cow::Owned(written) => cell.saying(written),
    })
}

/// What is below a bound is read apart, since of a target the bound is what is aimed at.
fn readable(text: &str) -> bool {
    text.parse::<goldenthread::Figure>().is_ok_and(|figure| figure.bound().is_none())
}

/// A number's spelling as the model has it: no blanks between the thousands, a point before the decimals, `m` for
/// `million`; none where the text is no number.
fn respelt(text: &str, comma: bool) -> Option<Cow<'_, str>> {
    const SUFFIXES: &[(&str, &str)] = &[
        ("", ""),
        ("%", "%"),
        ("per cent", "%"),
        ("percent", "%"),
        ("pct", "%"),
        ("pp", "pp"),
        ("ppt", "pp"),
        ("ppts", "pp"),
        ("percentage points", "pp"),
        ("% points", "pp"),
        ("k", "k"),
        ("thousand", "k"),
        ("m", "m"),
        ("mn", "m"),
        ("million", "m"),
        ("bn", "bn"),
        ("b", "bn"),
        ("billion", "bn"),
    ];
    let (sign, rest) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", text),
    };
    // `US$`, `A$`: which dollars they are, the plan's country says.
    let rest = match rest.split_once('$') {
        Some((letters, _)) if letters.len() <= 3 && letters.bytes().all(|byte| byte.is_ascii_uppercase()) => {
            rest.get(letters.len()..)?
        }
        _ => rest,
    };
    let digits_from = rest.find(|c: char| c.is_ascii_digit() || c == '.')?;
    let currency = rest.get(..digits_from).filter(|sign| matches!(sign.trim(), "" | "£" | "€" | "$"))?.trim();
    let rest = rest.get(digits_from..)?;
    let is_number = |c: char| c.is_ascii_digit() || is_gap(c) || matches!(c, '.' | ',' | '\'' | '’');
    let end = rest.find(|c: char| !is_number(c)).unwrap_or(rest.len());
    let digits = rest.get(..end)?.trim_end();
    let said = rest.get(digits.len()..)?.trim().to_lowercase();
    let (_, suffix) = SUFFIXES.iter().find(|(word, _)| *word == said)?;
    // Where blanks part the thousands, a comma can only part the decimals.
    let comma = comma || digits.contains(is_gap) && digits.contains(',') && !digits.contains('.');
    let digits = grouped(digits)?;
    let digits = match comma {
        true => Cow::Owned(digits.replace('.', "").replace(',', ".")),
        false => digits,
    };
    digits.replace(',', "").parse::<Number>().ok()?;
    Some(Cow::Owned(format!("{sign}{currency}{digits}{suffix}")))
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Digits without the blanks or apostrophes between their thousands; none where those part something else.
fn grouped(digits: &str) -> Option<Cow<'_, str>> {
    let parts = |c: char| is_gap(c) || matches!(c, '\'' | '’');
    if !digits.contains(parts) {
        return Some(Cow::Borrowed(digits));
    }
    let whole = digits.find(['.', ',']).unwrap_or(digits.len());
    let mut groups = digits.get(..whole)?.split(parts);
    let first = groups.next()?.len();
    ((1..=3).contains(&first) && groups.all(|group| group.len() == 3) && !digits.get(whole..)?.contains(parts))
        .then(|| Cow::Owned(digits.chars().filter(|c| !parts(*c)).collect()))
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn read(text: &str, comma: bool) -> (Value<'_>, Option<Bound>) {
        let cell = Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() };
        figure(&cell, Spelling { words: Words::built_in(), comma })
    }

    /// Value, basis and note.
    fn long(text: &str) -> (String, String, String) {
        match read(text, false).0 {
            Value::Map(record) => {
                let field = |key: &str| record.text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
                (field("value"), field("basis"), field("note"))
            }
            Value::Text(cell) => (cell.text.to_string(), String::new(), String::new()),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn figures_with_words_beside_them() {
        for (text, value, basis, note) in [
            ("9 (based on 2002/03 survey)", "9", "2002/03 survey", ""),
            ("52% (all schools)", "52%", "", "all schools"),
            ("12 days", "12", "", "days"),
            ("312ha", "312", "", "ha"),
            ("41 of 60", "41", "", "of 60"),
            ("85% ↑", "85%", "", "↑"),
            ("🟢 85%", "85%", "", "🟢"),
            ("c. 40", "40", "", "c."),
            ("Establish baseline", "to be set", "", "Establish baseline"),
            ("Nil", "0", "", "Nil"),
            ("5 to 7", "5 to 7", "", ""),
            ("12 50", "12 50", "", ""),
            ("1 in 4", "1 in 4", "", ""),
            ("7 minutes 52 seconds", "7 minutes 52 seconds", "", ""),
            ("10% reduction", "10% reduction", "", ""),
            ("14 → 10", "14 → 10", "", ""),
            ("(3.2)", "(3.2)", "", ""),
            ("0.66m", "0.66m", "", ""),
        ] {
            assert_eq!(long(text), (value.to_owned(), basis.to_owned(), note.to_owned()), "{text}");
        }
        assert!(matches!(read("–", false).0, Value::Blank(_)));
    }

    #[test]
    fn bounds_leave_the_figure() {
        for (text, value, bound) in [
            ("≥95%", "95%", Bound::Least),
            (">= 80%", "80%", Bound::Least),
            ("At least 80%", "80%", Bound::Least),
            ("95% or more", "95%", Bound::Least),
            ("95%+", "95%", Bound::Least),
            ("≥ 1 200", "1200", Bound::Least),
            ("<5", "5", Bound::Most),
            ("No more than 8%", "8%", Bound::Most),
            ("28 or fewer", "28", Bound::Most),
        ] {
            assert_eq!((long(text).0.as_str(), read(text, false).1), (value, Some(bound)), "{text}");
        }
    }

    #[test]
    fn numbers_in_other_spellings() {
        for (text, comma, expected) in [
            ("1 200", false, "1200"),
            ("1\u{202f}204\u{202f}300", false, "1204300"),
            ("£4.5 million", false, "£4.5m"),
            ("US$1.2B", false, "$1.2bn"),
            ("A$3.4M", false, "$3.4m"),
            ("62 per cent", false, "62%"),
            ("1,204", false, "1,204"),
            ("12 500,00", false, "12500.00"),
            ("72,5", true, "72.5"),
            ("1.300,0", true, "1300.0"),
            ("1.300", true, "1300"),
            ("72,5 %", true, "72.5%"),
        ] {
            let Value::Text(cell) = read(text, comma).0 else { panic!("{text}") };
            assert_eq!(cell.text, expected, "{text}");
        }
    }

    #[test]
    fn decimal_commas_are_told_by_all_the_figures() {
        assert!(has_decimal_commas(["61,5", "1204,3", "1.300,0", "n/a", ""].into_iter()));
        assert!(!has_decimal_commas(["61,5", "1204,3", "7.2"].into_iter()));
        assert!(!has_decimal_commas(["1,204", "12,500", "7"].into_iter()));
    }
}
