//! Tables whose columns are told by their places on the page, as a PDF's text keeps them: `pdftotext -layout`.

use std::borrow::Cow;
use std::cell::OnceCell;

use goldenthread::Mark;

use crate::document::{About, Cell, Grid, Note, Row};

use super::{Line, cell};

/// The most lines that a table is looked for in at once. Each line is held against those after it, and no page is
/// longer.
const MOST_LINES: usize = 400;
/// The longest line of a table. Wider lines are paragraphs that were not wrapped.
const WIDEST: usize = 500;

/// Words that stand together in a line: its first and last place on the page, and its bytes.
#[derive(Debug, Clone, Copy)]
struct Segment {
    from: usize,
    to: usize,
    start: usize,
    end: usize,
}

/// Where each column begins and ends on the page.
type Columns = Vec<(usize, usize)>;

/// A line of a table: its number, its segments and whether a blank line stands before it.
#[derive(Debug)]
struct Aligned<'p> {
    number: usize,
    segments: Cow<'p, [Segment]>,
    apart: bool,
}

/// A text in which such tables are looked for, from one line after another.
#[derive(Debug)]
pub(super) struct Page<'s, 'l> {
    pub(super) text: &'s str,
    pub(super) lines: &'l [Line<'s>],
    /// The segments of each line that was looked at; none of one that no such table holds.
    segments: Vec<OnceCell<Option<Vec<Segment>>>>,
    /// The line at which no table was found last.
    without: std::cell::Cell<Option<usize>>,
}

impl<'s, 'l> Page<'s, 'l> {
    pub(super) fn new(text: &'s str, lines: &'l [Line<'s>]) -> Self {
        let segments = lines.iter().map(|_| OnceCell::new()).collect();
        Self { text, lines, segments, without: std::cell::Cell::new(None) }
    }

    /// Whether a table begins at a line.
    pub(super) fn begins(&self, at: usize) -> bool {
        self.block(at).is_some()
    }

    /// The table that begins at a line, the line after it, and that its rows were joined.
    pub(super) fn read(&self, at: usize) -> Option<(Grid<'s>, usize, Vec<Note>)> {
        let (block, columns) = self.block(at)?;
        let last = block.last()?.number;
        let (rows, joined) = rows(self.text, &block, &columns);
        let note =
            |mark| Note { mark, message: "rows that run over several lines are joined".into(), about: About::Joined };
        Some((Grid { sheet: None, rows, exact: false }, last + 1, joined.map(note).into_iter().collect()))
    }

    /// The lines of the table that begins at a line, and its columns.
    fn block(&self, at: usize) -> Option<(Vec<Aligned<'_>>, Columns)> {
        if self.without.get() == Some(at) {
            return None;
        }
        let found = || {
            let may_begin = self.lines.get(at).is_some_and(may_begin) && self.segments(at)?.len() > 1;
            let mut block = may_begin.then(|| block(self, at))?;
            part(self.text, &mut block);
            let columns = columns(&block)?;
            let block = within(self.text, block, &columns);
            is_table(self.text, &block, &columns).then_some((block, columns))
        };
        let found = found();
        if found.is_none() {
            self.without.set(Some(at));
        }
        found
    }

    /// The segments of a line that may belong to such a table.
    fn segments(&self, at: usize) -> Option<&[Segment]> {
        let line = self.lines.get(at)?;
        let bars = |line: &Line<'_>| line.text.contains(['\t', '|']) || line.text.trim_start().starts_with('#');
        let may = || line.text.len() <= WIDEST && !bars(line);
        self.segments.get(at)?.get_or_init(|| may().then(|| segments(line))).as_deref()
    }
}

/// Whether a table may begin with a line: it has a gap of two blanks or more between its words.
fn may_begin(line: &Line<'_>) -> bool {
    let words = line.text.trim();
    words.len() < WIDEST && words.contains("  ") && !words.contains(['\t', '|'])
}

/// The segments of a line.
fn segments(line: &Line<'_>) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut blanks = 2;
    for (place, (byte, c)) in line.text.char_indices().enumerate() {
        if c.is_whitespace() {
            blanks += 1;
            continue;
        }
        let (start, end) = (line.start + byte, line.start + byte + c.len_utf8());
        match segments.last_mut().filter(|_| blanks < 2) {
            Some(last) => (last.to, last.end) = (place + 1, end),
            None => segments.push(Segment { from: place, to: place + 1, start, end }),
        }
        blanks = 0;
    }
    segments
}

/// The lines from one on that may make a table: after a blank line it goes on as far as its columns do.
fn block<'p>(page: &'p Page<'_, '_>, at: usize) -> Vec<Aligned<'p>> {
    let mut block: Vec<Aligned<'p>> = Vec::new();
    let mut group: Vec<Aligned<'p>> = Vec::new();
    let mut blank = 0;
    for (number, line) in page.lines.iter().enumerate().skip(at).take(MOST_LINES) {
        if line.is_blank() {
            blank += 1;
            if blank > 1 || !add(&mut block, &mut group) {
                break;
            }
            continue;
        }
        // After a blank line the table goes on with another row of several cells.
        let Some(segments) = page.segments(number).filter(|segments| blank == 0 || segments.len() > 1) else { break };
        group.push(Aligned { number, segments: Cow::Borrowed(segments), apart: blank > 0 });
        blank = 0;
    }
    add(&mut block, &mut group);
    block
}

/// Parts words that stand only one blank apart where columns do: no line has anything at the blank, and where the word after
/// it stands most lines have a cell that begins after the blank, or all of them a word that begins at the same place.
fn part(text: &str, block: &mut [Aligned<'_>]) {
    let whole: Vec<Vec<Segment>> =
        block.iter().filter(|line| line.segments.len() > 1).map(|line| line.segments.to_vec()).collect();
    // Of two lines nothing tells a gap between columns from one between words.
    const FEWEST_ROWS: usize = 3;
    if whole.len() < FEWEST_ROWS {
        return;
    }
    let filled = filled(text, &whole);
    let lines_at = |place: usize| filled.get(place).copied().unwrap_or_default();
    let is_gap = |place: usize, before: (usize, usize), word: (usize, usize)| {
        let begins =
            |line: &&Vec<Segment>| line.iter().any(|own| own.from > place && own.from < word.1 && own.to > word.0);
        let ends =
            |line: &&Vec<Segment>| line.iter().any(|own| own.to <= place && own.from < before.1 && own.to > before.0);
        let most = |count: usize| count * 2 > whole.len();
        let in_line = lines_at(word.0) == whole.len();
        let between = || most(whole.iter().filter(begins).count()) && most(whole.iter().filter(ends).count());
        lines_at(place) == 0 && (in_line || between())
    };
    for line in block.iter_mut().filter(|line| line.segments.len() > 1) {
        let parted: Vec<Segment> = line.segments.iter().flat_map(|own| cut(text, *own, &is_gap)).collect();
        if parted.len() > line.segments.len() {
            line.segments = Cow::Owned(parted);
        }
    }
}

/// How many lines have something at each place.
fn filled(text: &str, lines: &[Vec<Segment>]) -> Vec<usize> {
    let width = lines.iter().flatten().map(|own| own.to).max().unwrap_or_default();
    let mut filled = vec![0; width];
    for own in lines.iter().flatten() {
        let letters = text.get(own.start..own.end).unwrap_or_default().chars();
        for (place, _) in (own.from..).zip(letters).filter(|(_, c)| !c.is_whitespace()) {
            filled.get_mut(place).into_iter().for_each(|count: &mut usize| *count += 1);
        }
    }
    filled
}

/// The pieces of a segment between the blanks that are gaps.
fn cut(text: &str, own: Segment, is_gap: &impl Fn(usize, (usize, usize), (usize, usize)) -> bool) -> Vec<Segment> {
    let mut pieces = vec![own];
    let mut blank: Option<(usize, usize)> = None;
    let words = text.get(own.start..own.end).unwrap_or_default();
    for (place, (byte, c)) in (own.from..).zip(words.char_indices()) {
        if c.is_whitespace() {
            blank = Some((place, byte));
        } else if let Some((at, before)) = blank.take() {
            let length = words
                .get(byte..)
                .and_then(|rest| rest.split_whitespace().next())
                .map_or(0, |word| word.chars().count());
            if let Some(last) = pieces.last_mut()
                && is_gap(at, (last.from, at), (place, place + length))
            {
                (last.to, last.end) = (at, own.start + before);
                pieces.push(Segment { from: place, start: own.start + byte, ..own });
            }
        }
    }
    pieces
}

/// Adds lines that stand together to those before, unless fewer columns would be left.
fn add<'p>(block: &mut Vec<Aligned<'p>>, group: &mut Vec<Aligned<'p>>) -> bool {
    let own = spans(block.iter()).len().max(spans(group.iter()).len());
    let fits = block.is_empty() || group.is_empty() || spans(block.iter().chain(&*group)).len() >= own;
    if fits {
        block.append(group);
    }
    group.clear();
    fits
}

/// Where the columns stand: what the lines of several cells leave free parts them.
fn spans<'l>(lines: impl Iterator<Item = &'l Aligned<'l>>) -> Columns {
    let whole = lines.filter(|line| line.segments.len() > 1).flat_map(|line| &*line.segments);
    let mut ranges: Vec<(usize, usize)> = whole.map(|segment| (segment.from, segment.to)).collect();
    ranges.sort_unstable();
    let mut columns: Vec<(usize, usize)> = Vec::new();
    for (from, to) in ranges {
        match columns.last_mut().filter(|last| from < last.1 + 1) {
            Some(last) => last.1 = last.1.max(to),
            None => columns.push((from, to)),
        }
    }
    columns
}

/// The columns of lines that are enough for a table.
fn columns(block: &[Aligned<'_>]) -> Option<Columns> {
    // Two lines with gaps in the same places are no accident; one is.
    const FEWEST_ROWS: usize = 2;
    let whole = block.iter().filter(|line| line.segments.len() > 1).count();
    let columns = spans(block.iter());
    (whole >= FEWEST_ROWS && columns.len() > 1).then_some(columns)
}

/// The lines up to one whose words run over several columns and that no row of the table follows.
fn within<'p>(text: &str, mut block: Vec<Aligned<'p>>, columns: &[(usize, usize)]) -> Vec<Aligned<'p>> {
    let crosses = |line: &Aligned<'_>| match &*line.segments {
        [one] => {
            let small = text.get(one.start..one.end).is_some_and(|words| words.starts_with(char::is_lowercase));
            !small && columns.get(1).is_some_and(|second| one.from < second.0 && one.to > second.0)
        }
        _ => false,
    };
    let goes_on = |at: usize| block.get(at + 1).is_some_and(|next| !next.apart && next.segments.len() > 1);
    if let Some(end) = (0..block.len()).find(|at| block.get(*at).is_some_and(crosses) && !goes_on(*at)) {
        block.truncate(end);
    }
    block
}

/// Whether lines are a table and no prose in two columns: of two columns the second holds figures.
fn is_table(text: &str, block: &[Aligned<'_>], columns: &[(usize, usize)]) -> bool {
    // One line with a gap is justified prose.
    const FEWEST_ROWS: usize = 2;
    let full = block.iter().filter(|line| line.segments.len() > 1).count();
    if full < FEWEST_ROWS {
        return false;
    }
    let words = |segment: &Segment| text.get(segment.start..segment.end).unwrap_or_default();
    let labels = block.iter().filter_map(|line| line.segments.first()).filter(|first| words(first).ends_with(':'));
    if labels.count() * 2 > full {
        return false;
    }
    if columns.len() > 2 {
        return true;
    }
    let counted =
        |segment: &&Segment| words(segment).contains(|c: char| c.is_ascii_digit()) && segment.to - segment.from < 16;
    let figures = block.iter().filter(|line| line.segments.len() > 1).filter_map(|line| line.segments.last());
    figures.filter(counted).count() * 2 > full
}

/// The rows: a line whose first cell is blank, or that begins with a small letter, goes on with the row before it.
fn rows<'s>(text: &'s str, block: &[Aligned<'_>], columns: &[(usize, usize)]) -> (Vec<Row<'s>>, Option<Mark>) {
    let mut joined = None;
    let mut rows: Vec<(usize, Vec<Cell<'s>>)> = Vec::new();
    let mut above: Option<&Aligned<'_>> = None;
    for line in block {
        let full = above.replace(line).is_some_and(|above| is_full(text, above, line, columns));
        let start = line.segments.first().map_or(0, |first| first.start);
        let mut cells = vec![Cell { mark: Mark::new(start, start), ..Cell::default() }; columns.len()];
        for segment in &*line.segments {
            let at = columns.iter().rposition(|column| column.0 <= segment.from).unwrap_or_default();
            if let Some(own) = cells.get_mut(at) {
                *own = together(own, &cell(text, segment.start, segment.end));
            }
        }
        match rows.last_mut().filter(|(_, row)| goes_on(row, &cells, line.apart, full)) {
            Some((_, row)) => {
                let first = cells.iter().find(|cell| !cell.text.is_empty()).map(|cell| cell.mark);
                joined = joined.or(first);
                row.iter_mut().zip(&cells).for_each(|(own, more)| *own = together(own, more));
            }
            None => rows.push((line.number, cells)),
        }
    }
    let rows = rows.into_iter().map(|(number, mut cells)| {
        while cells.last().is_some_and(|cell| cell.text.is_empty()) {
            cells.pop();
        }
        Row { number: u32::try_from(number).unwrap_or(u32::MAX), cells }
    });
    (rows.collect(), joined)
}

/// Whether the first cell of a line had no room for the first word of the next, which holds nothing else.
fn is_full(text: &str, above: &Aligned<'_>, line: &Aligned<'_>, columns: &[(usize, usize)]) -> bool {
    let ([own, ..], [next]) = (&*above.segments, &*line.segments) else { return false };
    let first = text.get(next.start..next.end).and_then(|words| words.split_whitespace().next()).unwrap_or_default();
    let Some((from, to)) = columns.first() else { return false };
    own.from == *from && next.from == *from && next.to <= *to && own.to + 1 + first.chars().count() > *to
}

/// Whether a line brings the rest of a row's cells.
fn goes_on(row: &[Cell<'_>], more: &[Cell<'_>], apart: bool, full: bool) -> bool {
    let counted = |cell: &Cell<'_>| cell.text.starts_with(|c: char| c.is_ascii_digit() || "£€$<>≥≤".contains(c));
    // Figures in one column are those of two rows; but a header may print its years in two lines.
    if row.iter().zip(more).skip(1).any(|(own, more)| counted(own) && counted(more)) {
        return false;
    }
    let filled = more.iter().filter(|cell| !cell.text.is_empty()).count();
    let first = more.first().filter(|cell| !cell.text.is_empty());
    match first {
        None => !apart,
        Some(first) => {
            let small = first.text.starts_with(|c: char| c.is_lowercase() || matches!(c, '(' | '&'));
            let shorter = filled < row.iter().filter(|cell| !cell.text.is_empty()).count();
            (small || full) && shorter && !apart
        }
    }
}

/// The text of a cell and more of it from another line.
fn together<'s>(own: &Cell<'s>, more: &Cell<'s>) -> Cell<'s> {
    if own.text.is_empty() {
        return more.clone();
    }
    if more.text.is_empty() {
        return own.clone();
    }
    let end = more.mark.range().end;
    let text = Cow::Owned(format!("{} {}", own.text, more.text));
    Cell { text, mark: Mark::new(own.mark.start as usize, end), bold: own.bold && more.bold, ..Cell::default() }
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::*;

    fn table(text: &str) -> Option<Vec<String>> {
        let lines = lines(text);
        let (grid, ..) = Page::new(text, &lines).read(0)?;
        let row = |row: &Row<'_>| row.cells.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>().join("|");
        Some(grid.rows.iter().map(row).collect())
    }

    #[test]
    fn columns_by_their_places() {
        let text = "\
 Ref   Measure                    2022/23   2023/24
                                   Actual    Target
 A1    Fires in homes and in          412       398
       flats
 A2    Visits made                 10,240    12,000

 A3    Deliberate fires               9.4      n/a
Note: flats are homes
";
        let rows = table(text).unwrap();
        assert_eq!(rows[0], "Ref|Measure|2022/23 Actual|2023/24 Target");
        assert_eq!(rows[1], "A1|Fires in homes and in flats|412|398");
        assert_eq!(rows[3], "A3|Deliberate fires|9.4|n/a");
        assert_eq!(rows.len(), 4);
    }

    #[test]
    fn a_blank_first_cell_with_figures_is_a_row() {
        let text = "\
Area       Measure        Now   Aim
Homes      Homes built     82    90
           Homes mended    40    50
";
        assert_eq!(table(text).unwrap()[2], "|Homes mended|40|50");
    }

    #[test]
    fn a_name_broken_before_a_capital_goes_on() {
        let text = "\
Action                    Lead
Visit the homes in      Head of Homes     May 2025
Castle Hill
Mend roofs              Head of Roofs     June 2025
Streets
Sweep                   Head of Roads     June 2025
";
        let rows = table(text).unwrap();
        assert_eq!(rows[1], "Visit the homes in Castle Hill|Head of Homes|May 2025");
        assert_eq!(rows[3], "Streets");
    }

    #[test]
    fn columns_only_a_blank_apart() {
        let text = "\
Ref  Measure                     Target Actual RAG
A1   Fires in homes                 400    412 Red
A2   Visits made to older people 12,000 10,240 Amber
A3   Deliberate fires               9.0    9.4 Amber
A4   Calls                           18     17 Green
";
        let rows = table(text).unwrap();
        assert_eq!(rows[0], "Ref|Measure|Target|Actual|RAG");
        assert_eq!(rows[2], "A2|Visits made to older people|12,000|10,240|Amber");
        assert_eq!(rows[4], "A4|Calls|18|17|Green");
    }

    #[test]
    fn what_is_no_table() {
        for text in [
            "Lead:     Head of Homes\nBy:       March 2025\nStatus:   Open\n",
            "One column of words     and another column\nof a page of prose      beside it, line by\nline to the end         of the page\n",
            "Outcome 1      People live well\n\nText follows.\n",
            "1.  Build homes\n2.  Mend homes\n3.  Sell homes\n",
        ] {
            assert_eq!(table(text), None, "{text}");
        }
    }
}
