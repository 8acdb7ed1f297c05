//! CSV and its kin: one table, its cells parted by commas, tabs, semicolons or bars.
//!
//! The `csv` crate gives the place of a record and not of a field, so the fields are found here, each with its bytes.

mod fields;

use std::borrow::Cow;

use goldenthread::{Limits, Mark, TreeError};

use super::{About, Cell, Grid, Note, Part, Published, Row, encoding};
use fields::{Field, Records};

/// What parts the cells, the likelier first where two would do.
const DELIMITERS: [u8; 4] = [b'\t', b';', b'|', b','];

/// How many records tell the delimiter. A preamble may be long, but not longer than this; and every delimiter is tried
/// on them.
const TELLING: usize = 200;

/// How many rows that are too long are noted one by one. More are one fault of the file, and said once.
const NOTED: usize = 20;

/// Reads a table; `usual` is the delimiter that the kind of file should have, and needs no note.
pub(super) fn read<'s>(bytes: &'s [u8], usual: u8, limits: Limits) -> Result<Published<'s>, TreeError> {
    let mut notes = Vec::new();
    let source = encoding::decode(bytes, &mut notes)?;
    let mut grid = Grid { exact: true, ..Grid::default() };
    match &source {
        Cow::Borrowed(text) => rows(text, usual, limits, &mut grid, &mut notes, Cow::Borrowed)?,
        Cow::Owned(text) => rows(text, usual, limits, &mut grid, &mut notes, |_| Cow::Borrowed(""))?,
    }
    if grid.rows.is_empty() {
        return Err(TreeError::malformed(None, "the document is empty"));
    }
    note_long_rows(&grid.rows, &mut notes);
    Ok(Published { source, parts: vec![Part::Table(grid)], anchors: Vec::new(), held: Vec::new(), notes, name: None })
}

/// Reads the rows of `text`; `keep` makes of a piece of it what the document holds.
fn rows<'t, 's>(
    text: &'t str,
    usual: u8,
    limits: Limits,
    grid: &mut Grid<'s>,
    notes: &mut Vec<Note>,
    keep: impl Fn(&'t str) -> Cow<'s, str>,
) -> Result<(), TreeError> {
    let (delimiter, start) = delimiter(text, usual, notes);
    let mut records = Records::new(text, delimiter, start);
    let mut cells: Vec<Cell<'s>> = Vec::new();
    let mut count = 0;
    for number in u32::from(start > 0).. {
        let more = records.next_record(|field| {
            cells.push(cell(text, field, &keep));
            cells.len() <= limits.columns
        });
        if !more {
            break;
        }
        if cells.len() > limits.columns {
            return Err(TreeError::limit(None, "columns of one table", limits.columns));
        }
        let used = cells.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        count += used;
        if count > limits.cells {
            return Err(TreeError::limit(None, "cells", limits.cells));
        }
        if used > 0 {
            grid.rows.push(Row { number, cells: cells.drain(..used).collect() });
        }
        cells.clear();
    }
    if let Some(at) = records.stray_quote() {
        let message = "text follows a closing quotation mark: the cell is read as far as the next delimiter";
        notes.push(Note { mark: Mark::new(at, at + 1), message: message.into(), about: About::Reading });
    }
    if let Some(at) = records.open_quote() {
        let message = "a quotation mark opens a cell and none closes it: from here on, they are read as plain text";
        notes.push(Note { mark: Mark::new(at, at + 1), message: message.into(), about: About::Reading });
    }
    Ok(())
}

/// Whether nothing is written in a cell, whose text may be left to be read at its mark.
fn is_blank(cell: &Cell<'_>) -> bool {
    match &cell.text {
        Cow::Borrowed(_) => cell.mark.len == 0,
        Cow::Owned(text) => text.is_empty(),
    }
}

/// A field without the white space around it; its mark covers what is left, without its quotation marks.
fn cell<'t, 's>(text: &'t str, field: Field, keep: &impl Fn(&'t str) -> Cow<'s, str>) -> Cell<'s> {
    let written = text.get(field.start..field.end).unwrap_or_default();
    let trimmed = written.trim();
    let start = field.start + (written.len() - written.trim_start().len());
    let mark = Mark::new(start, start + trimmed.len());
    let text = if field.plain { keep(trimmed) } else { Cow::Owned(fields::unquoted(trimmed).trim().to_owned()) };
    Cell { text, mark, ..Cell::default() }
}

/// What parts the cells, and where the table starts: after a first line such as `sep=;`, which Excel writes.
fn delimiter(text: &str, usual: u8, notes: &mut Vec<Note>) -> (u8, usize) {
    let said = text.strip_prefix("sep=").and_then(|rest| {
        let delimiter = *rest.as_bytes().first().filter(|byte| DELIMITERS.contains(byte))?;
        let after = rest.get(1..)?;
        let line = ["\r\n", "\n", "\r"].into_iter().find_map(|end| after.strip_prefix(end))?;
        Some((delimiter, text.len() - line.len()))
    });
    if let Some(said) = said {
        return said;
    }
    let mut best = (usual, score(text, usual));
    for other in DELIMITERS.into_iter().filter(|other| *other != usual) {
        let score = score(text, other);
        if score > best.1 {
            best = (other, score);
        }
    }
    if best.0 != usual {
        let name = match best.0 {
            b'\t' => "tabs",
            b';' => "semicolons",
            b'|' => "bars",
            _ => "commas",
        };
        let message = format!("the cells are read as parted by {name}, which divide the rows most evenly");
        notes.push(Note { mark: Mark::default(), message, about: About::Reading });
    }
    (best.0, 0)
}

/// How evenly a delimiter divides the first rows, in thousandths; the more columns, the surer.
fn score(text: &str, delimiter: u8) -> usize {
    let mut records = Records::new(text, delimiter, 0);
    let mut widths = Vec::new();
    while widths.len() < TELLING {
        let mut width = 0;
        let mut blank = true;
        let more = records.next_record(|field| {
            width += 1;
            blank &= field.start == field.end;
            true
        });
        if !more {
            break;
        }
        if !blank {
            widths.push(width);
        }
    }
    let (common, times) = most_common(&widths);
    if common < 2 {
        return 0;
    }
    let even = 1000 * times / widths.len().max(1);
    (even * even / 1000) * (common - 1) / common
}

/// The value seen most often, the larger of two seen alike, and how often.
fn most_common(values: &[usize]) -> (usize, usize) {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|run| (run.len(), run.first().copied().unwrap_or_default()))
        .max()
        .map_or((0, 0), |(times, value)| (value, times))
}

/// A row with more cells than the rest most likely has a delimiter in a text that is not quoted.
fn note_long_rows(rows: &[Row<'_>], notes: &mut Vec<Note>) {
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    let common = most_common(&widths).0;
    // A header may be wider than rows whose last cells are blank.
    let first = widths.iter().position(|width| *width == common).unwrap_or_default();
    let usual = widths.iter().take(first + 1).max().copied().unwrap_or_default();
    let long = || rows.iter().filter(|row| usual > 1 && row.cells.len() > usual);
    for row in long().take(NOTED) {
        let Some(extra) = row.cells.get(usual) else { continue };
        let message = format!("this row has {} cells where the others have {usual}", row.cells.len());
        notes.push(Note { mark: extra.mark, message, about: About::Reading });
    }
    let rest = long().skip(NOTED).count();
    if rest > 0 {
        let message = format!("{rest} more rows have more than {usual} cells");
        notes.push(Note { mark: Mark::default(), message, about: About::Reading });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &[u8]) -> (Vec<Vec<String>>, Vec<String>) {
        let published = crate::document::read(text, goldenthread_formats::Format::Csv, Limits::default()).unwrap();
        let [Part::Table(grid)] = published.parts.as_slice() else { panic!("one table") };
        let row = |row: &Row<'_>| row.cells.iter().map(|cell| cell.text.to_string()).collect();
        (grid.rows.iter().map(row).collect(), published.notes.into_iter().map(|note| note.message).collect())
    }

    fn rows_of(text: &str) -> Vec<Vec<String>> {
        table(text.as_bytes()).0
    }

    #[test]
    fn quoting_and_line_ends() {
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("Ref,Title{end}R1,\"one, \"\"two\"\"\nthree\"{end}{end}R2, \"x\" {end}R3,5\" pipe");
            let expected = [["Ref", "Title"], ["R1", "one, \"two\"\nthree"], ["R2", "x"], ["R3", "5\" pipe"]];
            assert_eq!(rows_of(&text), expected, "{end:?}");
        }
        assert_eq!(rows_of("a,b\n\"x\" y,z\n"), [["a", "b"], ["x y", "z"]]);
        assert_eq!(rows_of("a,b\n\"\",z\n,\n"), [vec!["a", "b"], vec!["", "z"]]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_text() {
        let (rows, notes) = table(b"a,b\n\"x,y\nc,\"d\n");
        assert_eq!(rows, [vec!["a", "b"], vec!["x,y\nc,d"]]);
        assert!(notes.iter().any(|note| note.contains("follows a closing")), "{notes:?}");
        let (rows, notes) = table(b"a,b\nx,\"y\nc,d\n");
        assert_eq!(rows, [["a", "b"], ["x", "\"y"], ["c", "d"]]);
        assert!(notes.iter().any(|note| note.contains("none closes it")), "{notes:?}");
    }

    #[test]
    fn the_delimiter_is_told_from_the_rows() {
        for (delimiter, name) in [("\t", "tabs"), (";", "semicolons"), ("|", "bars")] {
            let text = "Ref~Risk, in words~Score\nR1~fire, flood~1,5\nR2~theft~2,5\n".replace('~', delimiter);
            let (rows, notes) = table(text.as_bytes());
            assert_eq!(rows[1], ["R1", "fire, flood", "1,5"], "{name}");
            assert_eq!(notes, [format!("the cells are read as parted by {name}, which divide the rows most evenly")]);
        }
        assert_eq!(
            table(b"sep=;\r\na;b,c\r\n1;2\r\n"),
            (vec![vec!["a".into(), "b,c".into()], vec!["1".into(), "2".into()]], vec![])
        );
        assert_eq!(rows_of("one column; no more\nand another\n").len(), 2);
    }

    #[test]
    fn encodings_are_told() {
        let text = "Ref,Cost\r\nR1,£5 – “less”\r\n";
        let cp1252 = encoding_rs::WINDOWS_1252.encode(text).0;
        let (rows, notes) = table(&cp1252);
        assert_eq!(rows[1], ["R1", "£5 – “less”"]);
        assert_eq!(notes, ["the text is read as Windows-1252, since line 2 is not UTF-8"]);
        let wide = |big: bool| {
            text.encode_utf16().flat_map(move |unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        };
        for (bytes, noted) in [
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), 0),
            (b"\xFF\xFE".iter().copied().chain(wide(false)).collect(), 0),
            (b"\xFE\xFF".iter().copied().chain(wide(true)).collect(), 0),
        ] {
            let (rows, notes) = table(&bytes);
            assert_eq!((rows[1][1].as_str(), rows[0][0].as_str(), notes.len()), ("£5 – “less”", "Ref", noted));
        }
        let plain: Vec<u8> = "Ref,Cost\nR1,5\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (rows, notes) = table(&plain);
        assert_eq!((rows[1].len(), notes.len()), (2, 1));
    }

    #[test]
    fn ragged_rows_are_kept_and_said() {
        let (rows, notes) = table(b"Risk register\n\nRef,Risk,Score\nR1,fire,3\nR2,flood, deep,4\nR3\nR4,theft,2\n");
        assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [1, 3, 3, 4, 1, 3]);
        assert_eq!(notes, ["this row has 4 cells where the others have 3"]);
        assert_eq!(table(b"Ref,Risk,Note\nR1,fire\nR2,flood\nR3,theft,once\n").1, [""; 0]);
    }

    #[test]
    fn marks_cover_the_text() {
        let text = "Ref , \"Ti\"\"tle\"\n R1,x\n";
        let published = read(text.as_bytes(), b',', Limits::default()).unwrap();
        let [Part::Table(grid)] = published.parts.as_slice() else { panic!("one table") };
        let at = |mark: Mark| text.get(mark.range()).unwrap();
        let marked: Vec<&str> = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| at(cell.mark)).collect();
        assert_eq!(marked, ["Ref", "Ti\"\"tle", "R1", "x"]);
        assert_eq!(grid.rows[0].cells[1].text, "Ti\"tle");
    }

    #[test]
    fn limits_are_kept() {
        let wide = ",x".repeat(100_000);
        assert!(read(wide.as_bytes(), b',', Limits::default()).unwrap_err().limit);
        let few = Limits { cells: 3, ..Limits::default() };
        assert!(read(b"a,b\nc,d\n", b',', few).unwrap_err().message.contains("cells"));
        assert!(read(b" \n,,\n", b',', Limits::default()).is_err());
        // Blank lines cost nothing.
        let blank = format!("a,b\n{}c,d", "\n".repeat(1_000_000));
        assert_eq!(rows_of(&blank).len(), 2);
    }
}
