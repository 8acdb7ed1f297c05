//! XLS: the workbooks of Excel 5 to 2003, record by record.
//!
//! `calamine` lays a sheet out whole, whatever two far cells that costs, and keeps no number formats; both matter here.

mod container;
mod fills;
mod text;

use std::collections::BTreeMap;

use goldenthread::{Limits, TreeError};

use super::Found;
use super::style::{self, CellStyle};
use crate::document::layout::{Area, Layout};
use crate::document::package;
use container::{u16_at, u32_at};
use fills::Palette;

pub(super) fn read(bytes: &[u8], limits: Limits, layout: &mut Layout<'_>) -> Result<(), TreeError> {
    let stream = container::workbook(bytes)?;
    let book = Book::read(&stream, limits)?;
    // Many sheets may begin at one place, which is then read as often.
    let mut room = limits.unpacked_bytes;
    for (start, mut sheet) in book.sheets(&stream) {
        match start {
            Some(start) => {
                let read = book.cells(stream.get(start..).unwrap_or_default(), &mut sheet, layout)?;
                let left = room.checked_sub(read);
                room = left.ok_or_else(|| TreeError::limit(None, "unpacked size in bytes", limits.unpacked_bytes))?;
            }
            None => {
                sheet
                    .table
                    .notes
                    .push(format!("the sheet `{}` is a chart or holds macros, and is not read", sheet.name));
            }
        }
        layout.push(sheet.table)?;
    }
    Ok(())
}

/// Each record's kind and bytes.
fn records(stream: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let record = stream.get(at + 4..at + 4 + length)?;
        at += 4 + length;
        Some((kind, record))
    })
}

/// The numbers of these records are those of the file format.
const END_OF_PART: u16 = 0x0A;
const BEGIN_OF_PART: u16 = 0x0809;
const CONTINUE: u16 = 0x3C;

/// What the cells of all sheets share.
struct Book {
    /// Whether texts are Unicode, since Excel 97.
    unicode: bool,
    from_1904: bool,
    texts: Vec<String>,
    styles: Vec<CellStyle>,
    plain: CellStyle,
}

impl Book {
    fn read(stream: &[u8], limits: Limits) -> Result<Self, TreeError> {
        let plain = CellStyle::of("General", false);
        let mut book = Self { unicode: true, from_1904: false, texts: Vec::new(), styles: Vec::new(), plain };
        let mut codes: BTreeMap<u16, String> = BTreeMap::new();
        let (mut fonts, mut formats, mut palette) = (Vec::new(), Vec::new(), Palette::default());
        let mut shared: Vec<&[u8]> = Vec::new();
        let mut in_shared = false;
        for (kind, record) in records(stream).take_while(|(kind, _)| *kind != END_OF_PART) {
            in_shared = kind == 0xFC || (in_shared && kind == CONTINUE);
            match kind {
                BEGIN_OF_PART => book.unicode = u16_at(record, 0) == Some(0x0600),
                0x2F => return Err(package::locked()),
                0x22 => book.from_1904 = u16_at(record, 0) == Some(1),
                0x31 => fonts.push(u16_at(record, 6).unwrap_or_default() >= 700),
                0x041E => {
                    let code = text::text(record.get(2..).unwrap_or_default(), book.unicode, book.unicode);
                    codes.extend(u16_at(record, 0).zip(code));
                }
                0x92 => palette.set(record),
                0xE0 => {
                    formats.push((u16_at(record, 0).unwrap_or_default(), u16_at(record, 2).unwrap_or_default(), record))
                }
                _ if in_shared => shared.push(record),
                _ => {}
            }
        }
        let longest = codes.values().map(String::len).max().unwrap_or_default();
        style::check(formats.len(), longest, limits)?;
        book.texts = text::shared(&shared, limits.cells)?;
        book.styles = formats
            .into_iter()
            .map(|(font, code, record)| {
                // The fonts are counted without number 4, which there has never been.
                let bold = fonts.get(usize::from(if font > 4 { font - 1 } else { font })).copied().unwrap_or_default();
                let mut known = CellStyle::of(codes.get(&code).map_or_else(|| built_in(code), String::as_str), bold);
                known.fill = palette.fill(record, book.unicode);
                known
            })
            .collect();
        Ok(book)
    }

    /// The sheets, each with where it starts if it holds cells.
    fn sheets(&self, stream: &[u8]) -> Vec<(Option<usize>, Found)> {
        let mut sheets = Vec::new();
        for (_, record) in
            records(stream).take_while(|(kind, _)| *kind != END_OF_PART).filter(|(kind, _)| *kind == 0x85)
        {
            let name = record.get(6..).and_then(|name| text::text(name, false, self.unicode)).unwrap_or_default();
            let mut sheet = Found::named(name);
            if record.get(4).is_some_and(|state| state & 3 != 0) {
                sheet.note_hidden_sheet();
            }
            let holds_cells = record.get(5) == Some(&0);
            let start = u32_at(record, 0).filter(|_| holds_cells).map(|start| start as usize);
            sheets.push((start, sheet));
        }
        sheets
    }

    /// Reads the cells of a sheet; says how many bytes they took.
    fn cells(&self, stream: &[u8], sheet: &mut Found, layout: &Layout<'_>) -> Result<usize, TreeError> {
        let (mut depth, mut read) = (0, 0);
        let mut awaited: Option<(u32, u32, &CellStyle)> = None;
        let (mut rows, mut columns) = (Vec::new(), Vec::new());
        for (kind, record) in records(stream) {
            read += 4 + record.len();
            match kind {
                BEGIN_OF_PART => depth += 1,
                END_OF_PART if depth <= 1 => break,
                END_OF_PART => depth -= 1,
                _ if depth > 1 => {}
                0x0208 if u16_at(record, 12).unwrap_or_default() & 0x20 != 0 => {
                    rows.extend(u16_at(record, 0).map(|row| (u32::from(row), u32::from(row))));
                }
                0x7D if u16_at(record, 8).unwrap_or_default() & 1 != 0 => {
                    let range = u16_at(record, 0).zip(u16_at(record, 2));
                    columns.extend(range.map(|(first, last)| (u32::from(first), u32::from(last))));
                }
                0xE5 => sheet.table.merged.extend(record.get(2..).unwrap_or_default().chunks_exact(8).filter_map(area)),
                0x0207 => {
                    if let (Some((row, column, style)), Some(text)) =
                        (awaited.take(), text::text(record, true, self.unicode))
                    {
                        sheet.table.push(row, column, &text, style.bold);
                        sheet.table.fill(row, column, style.fill);
                    }
                }
                _ => awaited = self.cell(kind, record, sheet).or(awaited),
            }
            layout.check_table(&sheet.table)?;
        }
        sheet.note_hidden(rows, columns);
        Ok(read)
    }

    /// Reads a cell; gives its place if its text is in a record to come.
    fn cell(&self, kind: u16, record: &[u8], sheet: &mut Found) -> Option<(u32, u32, &CellStyle)> {
        if kind == 0xBE {
            self.blanks(record, sheet);
            return None;
        }
        let (row, column) = (u32::from(u16_at(record, 0)?), u32::from(u16_at(record, 2)?));
        let value = record.get(6..).unwrap_or_default();
        let style = self.styles.get(usize::from(u16_at(record, 4)?));
        let bold = style.is_some_and(|style| style.bold);
        match kind {
            0x0201 => {}
            0x0203 => self.number(sheet, (row, column), style, f64_at(value)?),
            0x027E => self.number(sheet, (row, column), style, packed(u32_at(value, 0)?)),
            0xBD => {
                for (column, pair) in (column..).zip(record.get(4..)?.chunks_exact(6)) {
                    let style = u16_at(pair, 0).and_then(|style| self.styles.get(usize::from(style)));
                    self.number(sheet, (row, column), style, packed(u32_at(pair, 2)?));
                    sheet.table.fill(row, column, style.and_then(|style| style.fill));
                }
                return None;
            }
            0xFD => sheet.table.push(row, column, self.texts.get(u32_at(value, 0)? as usize)?, bold),
            0x0204 | 0xD6 => sheet.table.push(row, column, &text::text(value, true, self.unicode)?, bold),
            0x0205 => self.word(sheet, (row, column), *value.first()?, value.get(1) == Some(&1), bold),
            0x06 => match value.get(..8)? {
                [0, _, _, _, _, _, 0xFF, 0xFF] => return Some((row, column, style.unwrap_or(&self.plain))),
                [kind @ (1 | 2), _, code, _, _, _, 0xFF, 0xFF] => {
                    self.word(sheet, (row, column), *code, *kind == 2, bold)
                }
                [.., 0xFF, 0xFF] => {}
                _ => self.number(sheet, (row, column), style, f64_at(value)?),
            },
            _ => return None,
        }
        sheet.table.fill(row, column, style.and_then(|style| style.fill));
        None
    }

    /// A run of blank cells, each with its style.
    fn blanks(&self, record: &[u8], sheet: &mut Found) {
        let (Some(row), Some(first)) = (u16_at(record, 0), u16_at(record, 2)) else { return };
        let styles = record.get(4..record.len().saturating_sub(2)).unwrap_or_default().chunks_exact(2);
        for (column, style) in (u32::from(first)..).zip(styles) {
            let style = u16_at(style, 0).and_then(|style| self.styles.get(usize::from(style)));
            sheet.table.fill(u32::from(row), column, style.and_then(|style| style.fill));
        }
    }

    fn number(&self, sheet: &mut Found, at: (u32, u32), style: Option<&CellStyle>, value: f64) {
        let style = style.unwrap_or(&self.plain);
        let text = style.number(value, self.from_1904);
        sheet.table.push_number(at.0, at.1, &text, style.held(&text, value), style.bold);
    }

    /// True, false or an error.
    fn word(&self, sheet: &mut Found, (row, column): (u32, u32), code: u8, error: bool, bold: bool) {
        let word = match (error, code) {
            (false, 0) => "FALSE",
            (false, _) => "TRUE",
            (true, 0x00) => "#NULL!",
            (true, 0x07) => "#DIV/0!",
            (true, 0x0F) => "#VALUE!",
            (true, 0x17) => "#REF!",
            (true, 0x1D) => "#NAME?",
            (true, 0x24) => "#NUM!",
            (true, _) => "#N/A",
        };
        if error { sheet.push_error(row, column, word) } else { sheet.table.push(row, column, word, bold) }
    }
}

fn f64_at(bytes: &[u8]) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(..8)?.try_into().ok()?))
}

/// A number packed into 30 bits: the front of a double or a whole number, perhaps in hundredths.
fn packed(bits: u32) -> f64 {
    let number =
        if bits & 2 == 0 { f64::from_bits(u64::from(bits & !3) << 32) } else { f64::from(bits.cast_signed() >> 2) };
    if bits & 1 == 1 { number / 100.0 } else { number }
}

fn area(bytes: &[u8]) -> Option<Area> {
    let at = |place| u16_at(bytes, place).map(u32::from);
    Some(Area { rows: (at(0)?, at(2)?), columns: (at(4)?, at(6)?) })
}

/// The format codes that no file writes out.
fn built_in(code: u16) -> &'static str {
    match code {
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14..=16 => "d/m/yyyy",
        17 => "mmm-yy",
        18..=21 | 45..=47 => "h:mm",
        22 => "d/m/yyyy h:mm",
        _ => "General",
    }
}
