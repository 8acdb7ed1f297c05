//! What is written around the words: bold marks, tags, entities, links, footnote marks.

use std::borrow::Cow;

use goldenthread::Mark;

use crate::document::Cell;

/// The words of `source` from byte `start` up to `end`, without markup; the mark points at the words where they stand
/// together in the source, and otherwise at all of the range.
pub(crate) fn clean(source: &str, start: usize, end: usize) -> Cell<'_> {
    let raw = source.get(start..end).unwrap_or_default();
    let trimmed = raw.trim_matches(is_space);
    let from = start + (raw.len() - raw.trim_start_matches(is_space).len());
    let bold = is_bold(trimmed);
    if !trimmed.contains(is_markup) && !trimmed.contains("  ") {
        let mark = Mark::new(from, from + trimmed.len());
        return Cell { text: Cow::Borrowed(trimmed), mark, bold, ..Cell::default() };
    }
    // What is struck out as a whole is still what the cell says.
    let struck = trimmed.strip_prefix("~~").and_then(|rest| rest.strip_suffix("~~"));
    let said = struck.filter(|words| !words.contains("~~")).unwrap_or(trimmed);
    let words = Stripper { rest: said, out: String::with_capacity(trimmed.len()), emphasis: false }.run();
    let words = words.trim_matches(is_space);
    match trimmed.find(words).filter(|_| !words.is_empty()) {
        Some(at) => {
            let text = trimmed.get(at..at + words.len()).unwrap_or_default();
            Cell {
                text: Cow::Borrowed(text),
                mark: Mark::new(from + at, from + at + words.len()),
                bold,
                ..Cell::default()
            }
        }
        None => {
            let mark = Mark::new(from, from + trimmed.len());
            Cell { text: Cow::Owned(words.to_owned()), mark, bold, ..Cell::default() }
        }
    }
}

/// White space, and signs that print as nothing or that a font of symbols left behind.
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}')
}

fn is_markup(c: char) -> bool {
    matches!(c, '*' | '<' | '&' | '[' | '`' | '~' | '\\' | '\n' | '\r' | '\t') || (is_space(c) && c != ' ')
}

fn is_bold(text: &str) -> bool {
    let inside = |open: &str, close: &str| {
        text.len() > open.len() + close.len() && text.starts_with(open) && text.ends_with(close)
    };
    inside("**", "**") || inside("__", "__") || inside("<b>", "</b>") || inside("<strong>", "</strong>")
}

/// Stands for a line break that a tag asks for; the line breaks of the source are white space.
const LINE: char = '\u{2028}';

/// Copies words and leaves markup behind.
struct Stripper<'t> {
    rest: &'t str,
    out: String,
    emphasis: bool,
}

impl Stripper<'_> {
    fn run(mut self) -> String {
        while let Some(c) = self.rest.chars().next() {
            let taken = match c {
                '*' => self.stars(),
                '<' => self.tag(),
                '&' => self.entity(),
                '[' => self.link(),
                '!' if self.rest.starts_with("![") => Some(1),
                '`' => Some(1),
                '~' => self.struck(),
                '\\' => self.escaped(),
                _ => None,
            };
            let taken = taken.unwrap_or_else(|| {
                self.push(c);
                c.len_utf8()
            });
            self.rest = self.rest.get(taken..).unwrap_or_default();
        }
        self.out
    }

    fn push(&mut self, c: char) {
        if matches!(c, '\u{e000}'..='\u{f8ff}') {
            // Fonts of symbols hold bullets there.
            self.out.push_str(if self.out.is_empty() { "" } else { "•" });
        } else if c == LINE {
            self.out.truncate(self.out.trim_end().len());
            self.out.push('\n');
        } else if !is_space(c) {
            self.out.push(c);
        } else if c.is_whitespace() && !self.out.ends_with([' ', '\n']) {
            self.out.push(' ');
        }
    }

    /// The text ahead, as far as markup is looked for its end.
    fn ahead(&self) -> &str {
        // A sign that is never closed must not make every later one search the whole text.
        const FARTHEST: usize = 600;
        let end = (0..=FARTHEST.min(self.rest.len())).rev().find(|at| self.rest.is_char_boundary(*at));
        self.rest.get(..end.unwrap_or_default()).unwrap_or_default()
    }

    /// Two stars or more are bold; one is emphasis where it opens or closes it, and else a star: `A*-C`.
    fn stars(&mut self) -> Option<usize> {
        let run = self.rest.bytes().take_while(|byte| *byte == b'*').count();
        if run > 1 {
            return Some(run);
        }
        let opens = |before: Option<char>, after: Option<char>| {
            before.is_none_or(|c| !c.is_alphanumeric()) && after.is_some_and(char::is_alphanumeric)
        };
        let after = self.ahead().get(1..).unwrap_or_default();
        if self.emphasis {
            self.emphasis = false;
            return Some(1);
        }
        let closes = after.match_indices('*').any(|(at, _)| {
            let last = after.get(..at).and_then(|text| text.chars().next_back());
            let next = after.get(at + 1..).and_then(|text| text.chars().next());
            last.is_some_and(|c| !c.is_whitespace()) && next.is_none_or(|c| !c.is_alphanumeric() && c != '-')
        });
        self.emphasis = opens(self.out.chars().next_back(), after.chars().next()) && closes;
        self.emphasis.then_some(1)
    }

    /// A tag is dropped; struck-out words with it.
    fn tag(&mut self) -> Option<usize> {
        let close = self.ahead().find('>')?;
        let inner = self.rest.get(1..close)?;
        let name: String = inner
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_lowercase();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || inner.contains('<') {
            return None;
        }
        if matches!(name.as_str(), "br" | "p" | "li" | "div") && !self.out.is_empty() {
            self.push(LINE);
        }
        if matches!(name.as_str(), "s" | "del" | "strike") && !inner.starts_with('/') {
            let end = format!("</{name}>");
            let lower = self.ahead().to_ascii_lowercase();
            return Some(lower.find(&end).map_or(close + 1, |at| at + end.len()));
        }
        Some(close + 1)
    }

    /// `~~words~~` are struck out.
    fn struck(&mut self) -> Option<usize> {
        const SIGN: &str = "~~";
        let words = self.ahead().strip_prefix(SIGN)?;
        Some(words.find(SIGN)? + 2 * SIGN.len())
    }

    fn entity(&mut self) -> Option<usize> {
        // The entities that documents use are short: `&thetasym;` is as long as they get.
        const LONGEST: usize = 10;
        let end = self.rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
        let c = entity(self.rest.get(1..end)?)?;
        self.push(c);
        Some(end + 1)
    }

    /// `[words](address)` leaves the words, `[^1]` nothing.
    fn link(&mut self) -> Option<usize> {
        let close = self.ahead().find(']')?;
        let words = self.rest.get(1..close)?;
        if words.starts_with('^') {
            return Some(close + 1);
        }
        let address = self.rest.get(close + 1..)?.strip_prefix('(')?;
        let end = Stripper { rest: address, out: String::new(), emphasis: false }.ahead().find(')')?;
        let words = Stripper { rest: words, out: String::new(), emphasis: false }.run();
        words.chars().for_each(|c| self.push(c));
        Some(close + 2 + end + 1)
    }

    fn escaped(&mut self) -> Option<usize> {
        let next = self.rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
        self.push(next);
        Some(2)
    }
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    const NAMED: &[(&str, char)] = &[
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", ' '),
        ("ndash", '–'),
        ("mdash", '—'),
        ("pound", '£'),
        ("euro", '€'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("hellip", '…'),
        ("bull", '•'),
        ("middot", '·'),
        ("times", '×'),
        ("deg", '°'),
        ("frac12", '½'),
        ("le", '≤'),
        ("ge", '≥'),
    ];
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(raw: &str) -> String {
        clean(raw, 0, raw.len()).text.into_owned()
    }

    #[test]
    fn markup_goes_and_words_stay() {
        for (raw, expected) in [
            ("**1.1** Assess data", "1.1 Assess data"),
            ("5.1 Safety for every child**", "5.1 Safety for every child"),
            ("<u>Full Definition</u>", "Full Definition"),
            ("the *Local Plan* says", "the Local Plan says"),
            ("5 or more A*-C grades, A* - G", "5 or more A*-C grades, A* - G"),
            ("<s>June 30, 2020</s> <b>October 31, 2020</b>", "October 31, 2020"),
            ("Food &amp; Rural &#163;5 &pound;6", "Food & Rural £5 £6"),
            ("[performance.gov](https://example.org/a)[^13]", "performance.gov"),
            ("<5% of <£500", "<5% of <£500"),
            ("two<br/>lines", "two\nlines"),
            ("~~June~~ July", "July"),
            ("~~Buy a robot~~", "Buy a robot"),
            ("~40 a~b", "~40 a~b"),
            ("a \\| b", "a | b"),
            ("\u{f0b7}\u{a0}Re-staff", "Re-staff"),
        ] {
            assert_eq!(words(raw), expected, "{raw}");
        }
    }

    #[test]
    fn the_mark_points_at_the_words() {
        let source = "| **Milestone** |";
        let cell = clean(source, 1, 16);
        assert!(cell.bold && matches!(cell.text, Cow::Borrowed("Milestone")));
        assert_eq!(cell.mark, Mark::new(4, 13));
    }
}
