//! Plain text and Markdown, as they come out of word processors and PDF files, read into their parts.

mod aligned;
pub(crate) mod label;
pub(crate) mod markup;
mod table;

use std::borrow::Cow;

use goldenthread::Mark;
use memchr::memchr_iter;

use crate::document::{Cell, Note, Part, Published};
use aligned::Page;
use label::{LabelKind, Opening, kind, opening};
use markup::clean;

/// Reads a text; marks count its bytes.
pub(crate) fn read(text: &str) -> Published<'_> {
    let lines = lines(text);
    let page = Page::new(text, &lines);
    let mut reader = Reader { text, lines: &lines, page, parts: Vec::new(), notes: Vec::new(), indents: Vec::new() };
    let mut at = reader.front_matter();
    while at < lines.len() {
        at = reader.part(at);
    }
    Published { source: Cow::Borrowed(text), parts: reader.parts, notes: reader.notes, ..Published::default() }
}

/// One line of the text, without its end.
#[derive(Debug, Clone, Copy)]
struct Line<'s> {
    start: usize,
    text: &'s str,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.chars().all(markup::is_space)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it only draws something: a rule, the frame of a table.
    fn is_drawing(&self) -> bool {
        !self.text.chars().any(char::is_alphanumeric)
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    let lines = ends.filter_map(|end| {
        let line = text.get(start..end).map(|line| Line { start, text: line.trim_end_matches(['\r', '\u{c}']) });
        start = end + 1;
        line
    });
    lines.collect()
}

struct Reader<'s, 'l> {
    text: &'s str,
    lines: &'l [Line<'s>],
    page: Page<'s, 'l>,
    parts: Vec<Part<'s>>,
    notes: Vec<Note>,
    /// The indents of the items that the next one may stand under.
    indents: Vec<usize>,
}

impl<'s> Reader<'s, '_> {
    /// The fields that some Markdown files begin with, between two rules; the title is a heading.
    fn front_matter(&mut self) -> usize {
        // Two rules farther apart than this are dividers in the text.
        const LONGEST: usize = 60;
        let is_rule = |line: &Line<'_>| line.text.trim_end() == "---";
        let mut inner = self.lines.iter().enumerate().skip(1).take(LONGEST);
        let end = inner.find(|(_, line)| is_rule(line)).map(|(at, _)| at);
        let Some(end) = end.filter(|_| self.lines.first().is_some_and(is_rule)) else { return 0 };
        for line in self.lines.get(1..end).unwrap_or_default().iter().filter(|line| !line.is_blank()) {
            match line.text.strip_prefix("title:") {
                Some(title) => {
                    let text = clean(self.text, line.end() - title.len(), line.end());
                    self.parts.push(Part::Heading { level: 1, text });
                }
                None => {
                    let text = clean(self.text, line.start, line.end());
                    self.parts.push(Part::Line { marker: None, depth: 0, text });
                }
            }
        }
        end + 1
    }

    /// Reads the part that begins at a line; returns the line after it.
    fn part(&mut self, at: usize) -> usize {
        let Some(line) = self.lines.get(at).copied() else { return at + 1 };
        if let Some((grid, next, notes)) = table::read(&self.page, at) {
            self.indents.clear();
            self.parts.push(Part::Table(grid));
            self.notes.extend(notes);
            return next;
        }
        if line.is_blank() || line.is_drawing() {
            return at + 1;
        }
        let opening = opening(line.text);
        if let Some(level) = self.heading(at, &opening) {
            self.indents.clear();
            let hashes = line.text.len() - line.text.trim_start().trim_start_matches('#').len();
            let from = if line.text.trim_start().starts_with('#') { line.start + hashes } else { line.start };
            let end = line.start + line.text.trim_end().trim_end_matches('#').len();
            self.parts.push(Part::Heading { level, text: clean(self.text, from, end.max(from)) });
            return at + 1;
        }
        self.item(at, &opening)
    }

    fn item(&mut self, at: usize, opening: &Opening<'s>) -> usize {
        let Some(line) = self.lines.get(at).copied() else { return at + 1 };
        let mut next = at + 1;
        let mut last = line;
        while let Some(more) = self.lines.get(next).copied().filter(|more| self.continues(last, *more, next)) {
            last = more;
            next += 1;
        }
        let marker = opening.label.or(opening.bullet).map(Cow::Borrowed);
        let depth = if marker.is_some() { self.depth(line.text, opening.deeper) } else { 0 };
        if marker.is_none() {
            self.indents.clear();
        }
        let text = clean(self.text, line.start + opening.len, last.end());
        self.parts.push(Part::Line { marker, depth, text });
        next
    }

    /// Whether a line carries on the paragraph or item before it: neither a new part, nor a short line of its own.
    fn continues(&self, last: Line<'_>, line: Line<'_>, at: usize) -> bool {
        // Pages are set at 60 letters a line or more; a shorter line ended where its words did.
        const FULL: usize = 60;
        if line.is_blank() || line.is_drawing() {
            return false;
        }
        let opening = opening(line.text);
        if opening.bullet.is_some() || opening.label.is_some() || self.heading(at, &opening).is_some() {
            return false;
        }
        let words = line.text.trim_start();
        if label::is_labelled(words) || label::is_counted(words) && label::is_counted(last.text) {
            return false;
        }
        let closed = last.text.trim_end().ends_with(')') && words.starts_with(char::is_uppercase);
        let wrapped = last.text.len() >= FULL && !last.text.trim_end().ends_with(['.', ':', ';']) && !closed;
        let small = words.starts_with(|c: char| c.is_lowercase() || c == '(');
        (wrapped || small || line.text.starts_with("  "))
            && !last.text.ends_with("  ")
            && !table::begins(&self.page, at)
    }

    /// How deep an item stands, by its indent among those of the items before it.
    fn depth(&mut self, line: &str, deeper: bool) -> u8 {
        // Word processors and Markdown both indent by four blanks.
        const TAB: usize = 4;
        let indent: usize =
            line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { TAB } else { 1 }).sum::<usize>()
                + usize::from(deeper);
        while self.indents.last().is_some_and(|last| *last >= indent) {
            self.indents.pop();
        }
        self.indents.push(indent);
        u8::try_from(self.indents.len() - 1).unwrap_or(u8::MAX)
    }

    /// The level of a heading; none for any other line.
    fn heading(&self, at: usize, opening: &Opening<'_>) -> Option<u8> {
        // Headings run over two lines of print at the most.
        const MOST_LETTERS: usize = 220;
        // Without a sign of its own, a longer line is as likely a sentence whose stop was lost.
        const MOST_WORDS: usize = 10;
        let line = self.lines.get(at)?;
        let words = line.text.trim();
        let hashes = words.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes) && words.get(hashes..)?.starts_with([' ', '\t']) {
            return u8::try_from(hashes).ok();
        }
        if opening.bullet.is_some() || words.len() > MOST_LETTERS || words.contains('\t') {
            return None;
        }
        let alone = self.is_clear(at.checked_sub(1)) && self.is_clear(Some(at + 1));
        let closed = words.trim_end_matches('*').ends_with(['.', ';', ',', '?', '!']);
        if let Some(label) = opening.label {
            let parts = match kind(label)? {
                LabelKind::Number(parts) => parts,
                LabelKind::Letter | LabelKind::Roman => return None,
            };
            let short = words.split_whitespace().count() <= MOST_WORDS || parts > 1;
            return (alone && short && !closed).then(|| u8::try_from(parts + 1).unwrap_or(u8::MAX));
        }
        if let Some(level) = sectioned(words).filter(|_| alone) {
            return Some(level);
        }
        let said = words.trim_matches('*');
        let short = words.split_whitespace().count() <= MOST_WORDS;
        let opens = said.starts_with(char::is_uppercase) && said.chars().filter(|c| c.is_alphabetic()).count() > 1;
        (alone && short && opens && !closed && !said.ends_with(':') && !said.contains(" = ")).then_some(0)
    }

    /// Whether there is nothing at a line, so that the one beside it stands alone.
    fn is_clear(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.lines.get(at)).is_none_or(Line::is_blank)
    }
}

/// `Section 2: ...`, `Appendix 1 - ...`, `Annex B`: the outermost level.
fn sectioned(words: &str) -> Option<u8> {
    const NAMES: &[&str] = &["section", "appendix", "annex", "part", "chapter", "schedule"];
    let mut parts = words.trim_matches('*').split_whitespace();
    let name = parts.next()?.to_lowercase();
    let number = parts.next()?.trim_matches(|c: char| !c.is_alphanumeric());
    let numbered = number.bytes().all(|byte| byte.is_ascii_digit()) || number.len() == 1;
    (NAMES.contains(&name.as_str()) && numbered && !number.is_empty()).then_some(1)
}

/// A cell that stands at `start` to `end` of the text.
fn cell(text: &str, start: usize, end: usize) -> Cell<'_> {
    let mut cell = clean(text, start, end);
    if cell.text.is_empty() {
        cell.mark = Mark::new(start, start);
    }
    cell
}
