//! Any bytes at all: a document or a plain message, within bounds, never a crash.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};

use goldenthread::{Limits, Mark};
use goldenthread_formats::Format;
use goldenthread_import::Published;
use goldenthread_import::document::{self, Cell, Part};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const FORMATS: [Format; 6] = [Format::Csv, Format::Tsv, Format::Xlsx, Format::Xls, Format::Ods, Format::Docx];

/// Small, so that what grows out of bounds is seen.
fn limits() -> Limits {
    Limits { document_bytes: 1 << 20, cells: 20_000, columns: 500, unpacked_bytes: 4 << 20, ..Limits::default() }
}

/// Reads what can be read, and holds it to what every document keeps.
fn read(bytes: &[u8], format: Format) {
    match document::read(bytes, format, limits()) {
        Ok(published) => sound(&published),
        Err(error) => {
            assert!(!error.message.is_empty() && !error.message.ends_with('.'), "{}", error.message);
        }
    }
}

fn sound(published: &Published<'_>) {
    let text = |mark: Mark| published.source.get(mark.start as usize..(mark.start + mark.len) as usize);
    assert!(published.anchors.is_sorted_by_key(|anchor| anchor.start));
    assert!(published.notes.iter().all(|note| text(note.mark).is_some() && !note.message.is_empty()));
    let cell = |cell: &Cell<'_>| {
        assert!(text(cell.mark).is_some(), "a mark lies within the source");
        assert_eq!(cell.text.trim(), cell.text);
    };
    for part in &published.parts {
        match part {
            Part::Heading { text, .. } | Part::Line { text, .. } => cell(text),
            Part::Table(grid) => {
                assert!(grid.rows.is_sorted_by(|a, b| a.number < b.number));
                for row in &grid.rows {
                    row.cells.iter().for_each(cell);
                    assert!(!row.cells.last().unwrap().text.is_empty());
                }
            }
        }
    }
}

/// Some files that real programs made.
fn files() -> Vec<(Format, Vec<u8>)> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..12 {
        for column in 0..6_u16 {
            sheet.write(row, column, f64::from(row) * 0.5 + f64::from(column)).unwrap();
        }
    }
    sheet.merge_range(13, 0, 15, 4, "merged", &rust_xlsxwriter::Format::new()).unwrap();
    sheet.set_row_hidden(3).unwrap();
    vec![
        (Format::Xlsx, workbook.save_to_buffer().unwrap()),
        (Format::Xls, include_bytes!("files/plan.xls").to_vec()),
        (Format::Ods, include_bytes!("files/plan.ods").to_vec()),
        (Format::Docx, include_bytes!("files/plan.docx").to_vec()),
    ]
}

/// The packed file with the XML of one of its files cut about: a piece taken out, moved or written over.
fn cut(bytes: &[u8], which: usize, from: usize, length: usize, to: usize, word: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    let target = names.iter().filter(|name| name.ends_with(".xml")).nth(which % 6).or(names.first()).unwrap().clone();
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        let mut text = Vec::new();
        archive.by_name(&name).unwrap().read_to_end(&mut text).unwrap();
        if name == target && !text.is_empty() {
            let from = from % text.len();
            let end = (from + length).min(text.len());
            let piece: Vec<u8> = text.drain(from..end).collect();
            let to = if text.is_empty() { 0 } else { to % text.len() };
            text.splice(to..to, piece.into_iter().chain(word.bytes()));
        }
        packed.start_file(name, SimpleFileOptions::default()).unwrap();
        packed.write_all(&text).unwrap();
    }
    packed.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), front in 0_usize..4) {
        let fronts: [&[u8]; 4] = [b"", b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"\xFF\xFE"];
        let bytes = [fronts[front], &bytes].concat();
        for format in FORMATS {
            read(&bytes, format);
        }
        read(&bytes, goldenthread_import::format_of(None, &bytes));
    }

    #[test]
    fn any_table(text in "([a-z\" ,;|\t\r\n£é0-9]|\"\"|,\"|\"\n){0,120}") {
        for format in [Format::Csv, Format::Tsv] {
            read(text.as_bytes(), format);
            let Ok(published) = document::read(text.as_bytes(), format, limits()) else { return Ok(()) };
            let Some(Part::Table(grid)) = published.parts.first() else { panic!("a table") };
            // Every letter of the source is in a cell; only quotation marks and delimiters are not.
            let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric() || *letter == '£').collect::<String>();
            let cells: String = grid.rows.iter().flat_map(|row| &row.cells).map(|cell| letters(&cell.text)).collect();
            prop_assert_eq!(cells, letters(&text));
        }
    }

    #[test]
    fn damaged_files(which in 0_usize..6, from in any::<usize>(), length in 0_usize..200, to in any::<usize>(), word in "[<>/\"=0-9a-z:&;]{0,12}") {
        for (format, bytes) in files() {
            let damaged = match format {
                Format::Xls => {
                    let mut bytes = bytes;
                    let at = from % bytes.len();
                    bytes[at] = u8::try_from(to % 256).unwrap();
                    let end = (at + length % 4).min(bytes.len());
                    bytes[at..end].fill(0xFF);
                    bytes
                }
                _ => cut(&bytes, which, from, length, to, &word),
            };
            read(&damaged, format);
            read(&bytes_cut(&damaged, from), format);
        }
    }
}

/// The file broken off.
fn bytes_cut(bytes: &[u8], at: usize) -> Vec<u8> {
    bytes.iter().copied().take(at % (bytes.len() + 1)).collect()
}

#[test]
fn long_tables_are_read_or_refused_soon() {
    let start = Instant::now();
    let full = |text: &str, format| document::read(text.as_bytes(), format, Limits::default()).map(|_| ());
    assert!(full(&"\"".repeat(4 << 20), Format::Csv).is_ok());
    assert!(full(&"a,\"b\n".repeat(1 << 19), Format::Csv).is_ok());
    assert!(full(&",".repeat(4 << 20), Format::Csv).unwrap_err().limit);
    assert!(full(&"x\n".repeat(5 << 20), Format::Csv).unwrap_err().limit, "more cells than are read");
    assert!(full(&"\n".repeat(16 << 20), Format::Tsv).is_err());
    assert!(start.elapsed() < Duration::from_secs(60), "took {:?}", start.elapsed());
}

/// An ODS file that repeats a cell and a row as often as it likes.
#[test]
fn repeats_are_bounded() {
    let sheet = |row: &str, cell: &str| {
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("content.xml", SimpleFileOptions::default()).unwrap();
        let text = format!(
            "<office:document-content><office:spreadsheet><table:table table:name='S'>\
             <table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>\
             <table:table-row table:number-rows-repeated='{row}'><table:table-cell table:number-columns-repeated='{cell}'>\
             <text:p>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:document-content>"
        );
        packed.write_all(text.as_bytes()).unwrap();
        let bytes = packed.finish().unwrap().into_inner();
        let read = document::read(&bytes, Format::Ods, limits()).map(|published| published.anchors.len());
        read.map_err(|error| error.limit)
    };
    assert_eq!(sheet("2", "3"), Ok(6));
    assert_eq!(sheet("0", "1"), Ok(1));
    for (row, cell) in [("4294967295", "1"), ("1", "4294967295"), ("4294967295", "4294967295")] {
        assert_eq!(sheet(row, cell), Err(true));
    }
}
