//! Tables in a text: pipes with or without outer ones, tabs within prose, columns by their places on the page.

use crate::document::{About, Cell, Grid, Note, Row};

use super::aligned::Page;
use super::{Line, cell};

/// Whether a table begins at a line.
pub(super) fn begins(page: &Page<'_, '_>, at: usize) -> bool {
    style(page.lines, at).is_some() || page.begins(at)
}

/// The table that begins at a line, the line after it, and what was mended.
pub(super) fn read<'s>(page: &Page<'s, '_>, at: usize) -> Option<(Grid<'s>, usize, Vec<Note>)> {
    let (text, lines) = (page.text, page.lines);
    let Some(style) = style(lines, at) else { return page.read(at) };
    let end = (at..lines.len()).find(|&at| !style.goes_on(lines, at)).unwrap_or(lines.len());
    let mut rows: Vec<Raw> = Vec::new();
    let width = lines.get(at..end)?.iter().map(|line| style.split(line.text).len()).max()?;
    let mut notes = Vec::new();
    for (number, line) in (at..end).zip(lines.get(at..end)?) {
        if line.is_drawing() {
            continue;
        }
        let ranges: Vec<(usize, usize)> =
            style.split(line.text).into_iter().map(|(from, to)| (line.start + from, line.start + to)).collect();
        let small = line.text.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(');
        match rows.last_mut().filter(|row| row.is_broken(&ranges, width, small)) {
            Some(row) => {
                notes.push(row.mend(text, ranges));
            }
            None => rows.push(Raw { number, ranges }),
        }
    }
    let rows = rows.into_iter().map(|row| row.cells(text)).filter(|row| !row.cells.is_empty()).collect();
    Some((Grid { sheet: None, rows, exact: false }, end, notes))
}

/// What parts the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    Pipes,
    Tabs,
}

fn style(lines: &[Line<'_>], at: usize) -> Option<Parting> {
    let line = lines.get(at)?;
    let next = lines.get(at + 1);
    let pipes = pipes(line.text);
    if pipes > 0 {
        let framed = line.text.trim_start().starts_with('|') && pipes > 1;
        let ruled = next.is_some_and(|next| next.is_drawing() && next.text.contains('|') && next.text.contains('-'));
        let repeated = pipes > 1 && next.is_some_and(|next| self::pipes(next.text) == pipes);
        if framed || ruled || repeated {
            return Some(Parting::Pipes);
        }
    }
    is_tabbed(line.text).then_some(Parting::Tabs)
}

/// How many pipes part cells.
fn pipes(text: &str) -> usize {
    Parting::Pipes.signs(text).count()
}

/// Whether a tab parts two cells, rather than words from a bullet or a margin.
fn is_tabbed(text: &str) -> bool {
    let opening = super::opening(text);
    let item = opening.bullet.is_some() || opening.label.is_some();
    let words = if item { text.get(opening.len..).unwrap_or_default() } else { text };
    let words = words.trim_matches(' ');
    words.trim_start_matches('\t').contains('\t') || (words.starts_with("\t\t") && !words.trim().is_empty())
}

impl Parting {
    /// Where the signs that part cells stand.
    fn signs(self, text: &str) -> impl Iterator<Item = usize> + '_ {
        let mut escaped = false;
        text.bytes().enumerate().filter_map(move |(at, byte)| {
            let sign = match self {
                Self::Pipes => byte == b'|' && !escaped,
                Self::Tabs => byte == b'\t',
            };
            escaped = byte == b'\\' && !escaped;
            sign.then_some(at)
        })
    }

    /// The ranges of a row's cells.
    fn split(self, text: &str) -> Vec<(usize, usize)> {
        let mut from = 0;
        let mut cells = Vec::new();
        for at in self.signs(text) {
            cells.push((from, at));
            from = at + 1;
        }
        cells.push((from, text.len()));
        if self == Self::Pipes {
            let blank = |range: &(usize, usize)| text.get(range.0..range.1).is_none_or(|cell| cell.trim().is_empty());
            if text.trim_start().starts_with('|') {
                cells.remove(0);
            }
            if text.trim_end().ends_with('|') && cells.len() > 1 && cells.last().is_some_and(blank) {
                cells.pop();
            }
        }
        cells
    }

    /// Whether the table goes on at a line: another row, or the rest of a broken one.
    fn goes_on(self, lines: &[Line<'_>], at: usize) -> bool {
        let Some(line) = lines.get(at).filter(|line| !line.is_blank()) else { return false };
        let is_row = |line: &Line<'_>| match self {
            Self::Pipes => pipes(line.text) > 0,
            Self::Tabs => is_tabbed(line.text) || line.text.contains('\t'),
        };
        if is_row(line) {
            return true;
        }
        let plain = super::opening(line.text).bullet.is_none() && !line.text.trim_start().starts_with('#');
        plain && lines.get(at + 1).is_some_and(|next| !next.is_blank() && is_row(next))
    }
}

/// A row's number and the ranges of its cells.
struct Raw {
    number: usize,
    ranges: Vec<(usize, usize)>,
}

impl Raw {
    /// Whether a line brings the rest of this row, in which a cell was broken over lines: it goes on with a small
    /// letter, or brings just the cells that the row lacks. Rows whose last cells are blank may be short too.
    fn is_broken(&self, next: &[(usize, usize)], width: usize, small: bool) -> bool {
        let together = self.ranges.len() + next.len();
        let both_short = self.ranges.len() < width && next.len() < width;
        both_short
            && ((small && together <= width + 1) || (next.len() > 1 && self.ranges.len() > 1 && together == width + 1))
    }

    fn mend(&mut self, text: &str, next: Vec<(usize, usize)>) -> Note {
        let mut next = next.into_iter();
        if let (Some(last), Some(first)) = (self.ranges.last_mut(), next.next()) {
            last.1 = first.1;
        }
        let at = self.ranges.last().copied().unwrap_or_default();
        self.ranges.extend(next);
        Note {
            mark: cell(text, at.0, at.1).mark,
            message: "a cell broken over lines is joined".into(),
            about: About::Joined,
        }
    }

    fn cells<'s>(self, text: &'s str) -> Row<'s> {
        let mut cells: Vec<Cell<'s>> = self.ranges.iter().map(|(from, to)| cell(text, *from, *to)).collect();
        while cells.last().is_some_and(|cell| cell.text.is_empty()) {
            cells.pop();
        }
        Row { number: u32::try_from(self.number).unwrap_or(u32::MAX), cells }
    }
}
