//! Workbooks: each trap in a file that a real library made, read as a person would read it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{Cursor, Read, Write};

use goldenthread::{Limits, Spot};
use goldenthread_formats::Format;
use goldenthread_import::Published;
use goldenthread_import::document::{self, Grid, Part};
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn read(bytes: &[u8]) -> Published<'_> {
    document::read(bytes, goldenthread_import::format_of(None, bytes), Limits::default()).unwrap()
}

fn grids<'p>(published: &'p Published<'_>) -> Vec<&'p Grid<'p>> {
    let grid = |part: &'p Part<'_>| match part {
        Part::Table(grid) => grid,
        other => panic!("a workbook holds tables, not {other:?}"),
    };
    published.parts.iter().map(grid).collect()
}

fn texts(grid: &Grid<'_>) -> Vec<Vec<String>> {
    grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).collect()
}

fn notes<'p>(published: &'p Published<'_>) -> Vec<&'p str> {
    published.notes.iter().map(|note| note.message.as_str()).collect()
}

/// The file with one of its files changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let entry_name = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        if entry_name == name {
            text = change(String::from_utf8(text).unwrap()).into_bytes();
        }
        to.start_file(entry_name, SimpleFileOptions::default()).unwrap();
        to.write_all(&text).unwrap();
    }
    to.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn cells_are_read_as_they_are_shown() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let style = |code: &str| Style::new().set_num_format(code);
    sheet.write_with_format(0, 0, "Ref", &Style::new().set_bold()).unwrap();
    sheet.write(1, 0, 0.1 + 0.2).unwrap();
    sheet.write_with_format(2, 0, 0.85, &style("0%")).unwrap();
    sheet.write_with_format(3, 0, 0.552, &style("0.0%")).unwrap();
    sheet.write_with_format(4, 0, 12_500, &style("\"£\"#,##0")).unwrap();
    let day = ExcelDateTime::from_ymd(2010, 3, 31).unwrap();
    sheet.write_with_format(5, 0, &day, &style("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(6, 0, &day, &style("mmm-yy")).unwrap();
    sheet.write(7, 0, Formula::new("=3*4").set_result("12")).unwrap();
    sheet.write(8, 0, true).unwrap();
    sheet.write(9, 0, "two\r\nlines ").unwrap();
    sheet.write(10, 0, "  ").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let published = read(&bytes);
    let grid = grids(&published)[0];
    let column: Vec<String> = texts(grid).concat();
    assert_eq!(
        column,
        ["Ref", "0.3", "85%", "55.2%", "£12,500", "2010-03-31", "March 2010", "12", "TRUE", "two\nlines"]
    );
    assert!(grid.rows[0].cells[0].bold && !grid.rows[1].cells[0].bold);
    assert_eq!(published.notes.len(), 0);
}

#[test]
fn dates_count_from_1904_where_the_workbook_says_so() {
    let mut workbook = Workbook::new();
    let style = Style::new().set_num_format("yyyy-mm-dd");
    workbook.add_worksheet().write_with_format(0, 0, 38_805, &style).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let mac = changed(&bytes, "xl/workbook.xml", |xml| xml.replace("<workbookPr ", "<workbookPr date1904=\"1\" "));
    assert_eq!(texts(grids(&read(&bytes))[0]), [["2006-03-29"]]);
    assert_eq!(texts(grids(&read(&mac))[0]), [["2010-03-30"]]);
}

#[test]
fn tables_start_where_they_start() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Risk Register").unwrap();
    sheet.write(18, 1, "Ref").unwrap();
    sheet.write(18, 3, "Rating").unwrap();
    sheet.write(19, 1, "R1").unwrap();
    sheet.write(19, 3, 12).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let published = read(&bytes);
    let grid = grids(&published)[0];
    assert_eq!(grid.sheet.as_deref(), Some("Risk Register"));
    assert_eq!(texts(grid), [["", "Ref", "", "Rating"], ["", "R1", "", "12"]]);
    assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [18, 19]);
    // The text begins at the first column in use, and a cell's bytes lead back to the cell.
    assert_eq!(published.source, "Ref |  | Rating\nR1 |  | 12\n");
    let mark = grid.rows[1].cells[3].mark;
    assert_eq!(published.source.get(mark.start as usize..).unwrap().trim_end(), "12");
    let anchor = published.anchors.iter().find(|anchor| anchor.start == mark.start).unwrap();
    assert_eq!(anchor.name, Spot::Cell { sheet: 0, row: 19, column: 3 });
    assert!(published.anchors.is_sorted_by_key(|anchor| anchor.start));
}

#[test]
fn merged_cells_are_copied() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let plain = Style::new();
    sheet.merge_range(0, 0, 0, 3, "Performance plan", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "Ref", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "Target", &plain).unwrap();
    sheet.write(2, 1, "2009/10").unwrap();
    sheet.write(2, 2, "2010/11").unwrap();
    sheet.merge_range(3, 0, 4, 0, "NI 59", &plain).unwrap();
    sheet.write(3, 1, 7).unwrap();
    sheet.write(4, 2, 8).unwrap();
    // A merged block over blank rows adds no row.
    sheet.merge_range(6, 0, 5_000, 2, "Notes", &plain).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let published = read(&bytes);
    let grid = grids(&published)[0];
    assert_eq!(
        texts(grid),
        [
            vec!["Performance plan", "Performance plan", "Performance plan"],
            vec!["Ref", "Target", "Target"],
            vec!["Ref", "2009/10", "2010/11"],
            vec!["NI 59", "7"],
            vec!["NI 59", "", "8"],
            vec!["Notes", "Notes", "Notes"],
        ]
    );
    let copied: Vec<bool> = grid.rows[2].cells.iter().map(|cell| cell.copied).collect();
    assert_eq!(copied, [true, false, false]);
    assert_eq!(grid.rows[2].cells[0].mark, grid.rows[1].cells[0].mark, "a copy leads to its original");
    assert_eq!(published.source.lines().nth(1), Some("Ref | Target | "));
}

#[test]
fn what_is_hidden_is_read_and_said() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..8 {
        for column in 0..3 {
            sheet.write(row, column, row).unwrap();
        }
    }
    sheet.set_row_hidden(2).unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_row_hidden(700).unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.set_column_hidden(9).unwrap();
    let hidden = workbook.add_worksheet().set_name("Old").unwrap();
    hidden.set_hidden(true).write(0, 0, "R9").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let published = read(&bytes);
    assert_eq!(
        notes(&published),
        [
            "rows 3, 5 to 6 are hidden; they are read all the same",
            "column B is hidden; it is read all the same",
            "the sheet `Old` is hidden; it is read all the same",
        ]
    );
    assert_eq!(grids(&published)[0].rows.len(), 8);
    assert_eq!(texts(grids(&published)[1]), [["R9"]]);
}

#[test]
fn errors_and_formulas_never_worked_out_are_said() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, Formula::new("=A9").set_result("#REF!")).unwrap();
    sheet.write(1, 1, Formula::new("=A9").set_result("9")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let broken = changed(&bytes, SHEET, |xml| xml.replace("<v>9</v>", "<v></v>").replace("t=\"str\"", "t=\"e\""));
    let published = read(&broken);
    assert_eq!(texts(grids(&published)[0]), [["#REF!"]]);
    let messages = notes(&published);
    assert_eq!(messages[0], "the formula here gives the error `#REF!`");
    assert!(messages[1].starts_with("the formula here has no stored value"), "{messages:?}");
}

#[test]
fn a_used_range_of_a_million_blank_rows_costs_nothing() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "first").unwrap();
    sheet.write(1_048_575, 16_383, "last").unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let published = read(&bytes);
    let grid = grids(&published)[0];
    assert_eq!(grid.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [0, 1_048_575]);
    let claimed = changed(&bytes, SHEET, |xml| {
        let rows: String = (2..60_000)
            .fold(String::new(), |rows, row| rows + &format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"0\"/></row>"));
        xml.replace("</sheetData>", &format!("{rows}</sheetData>"))
    });
    assert_eq!(grids(&read(&claimed))[0].rows.len(), 2);
}

/// The same workbook in every format: two tables, merged and hidden parts, percentages, dates and an error.
fn same_plan(bytes: &[u8], format: Format) {
    assert_eq!(goldenthread_import::format_of(None, bytes), format);
    let published = read(bytes);
    let sheets = grids(&published);
    assert_eq!(
        texts(sheets[0])[2..],
        [
            vec!["", "Ref", "Indicator", "Target", "Target", "Reviewed", "Budget"],
            vec!["", "Ref", "Indicator", "2009/10", "2010/11", "Reviewed", "Budget"],
            vec!["", "NI 59", "Assessments\nin time", "85%", "90%", "2010-03-31", "£75,000"],
            vec!["", "NI 60", "Core assessments", "55.2%", "57.0%", "March 2010", "£87,500"],
            vec!["", "L 1", "Visits", "1,250.0", "1,300.5", "2010-03-31", "£100,000"],
        ],
        "{format}"
    );
    assert_eq!(texts(sheets[1])[1], ["", "R1", "Loss of key staff", "3", "4", "12"]);
    let names: Vec<_> = sheets.iter().filter_map(|sheet| sheet.sheet.as_deref()).collect();
    assert_eq!(names, ["Performance", "Risks 2009", "Old register"]);
    assert!(sheets[0].rows[3].cells[3].bold && !sheets[0].rows[4].cells[3].bold);
    assert_eq!(
        notes(&published),
        [
            "row 7 is hidden; it is read all the same",
            "column G is hidden; it is read all the same",
            "the formula here gives the error `#DIV/0!`",
            "the sheet `Old register` is hidden; it is read all the same",
        ],
        "{format}"
    );
}

#[test]
fn other_programs_files_are_read_alike() {
    same_plan(include_bytes!("files/plan.ods"), Format::Ods);
    same_plan(include_bytes!("files/plan.xls"), Format::Xls);
}

#[test]
fn hostile_workbooks_are_refused() {
    let refused = |bytes: &[u8], limits: Limits| document::read(bytes, Format::Xlsx, limits).unwrap_err();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write(0, 0, "x".repeat(20_000)).unwrap();
    for row in 1..200 {
        sheet.write(row, 0, "y").unwrap();
        sheet.write(row, 199, "z").unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    for (limits, what) in [
        (Limits { unpacked_bytes: 5_000, ..Limits::default() }, "unpacked size"),
        (Limits { entries: 3, ..Limits::default() }, "files packed into one"),
        (Limits { cells: 10_000, ..Limits::default() }, "cells"),
        (Limits { columns: 100, ..Limits::default() }, "columns"),
        (Limits { document_bytes: bytes.len(), ..Limits::default() }, "document size"),
    ] {
        let error = refused(&bytes, limits);
        assert!(error.limit && error.message.contains(what), "{}", error.message);
    }
    // One long text merged over everything.
    let merged = changed(&bytes, SHEET, |xml| {
        xml.replace("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>")
    });
    assert!(refused(&merged, Limits { document_bytes: 1 << 20, ..Limits::default() }).limit);
    let wide = changed(&bytes, SHEET, |xml| xml.replace("<c r=\"A2\"", "<c r=\"FZZZZ2\""));
    assert!(refused(&wide, Limits::default()).message.contains("columns"));
}

#[test]
fn bombs_are_refused_whatever_they_claim() {
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let zeros = vec![b' '; 1 << 20];
    (0..300).for_each(|_| bomb.write_all(&zeros).unwrap());
    let bytes = bomb.finish().unwrap().into_inner();
    assert!(bytes.len() < 1 << 20);
    let error = document::read(&bytes, Format::Xlsx, Limits::default()).unwrap_err();
    assert!(error.limit, "{}", error.message);
    // The same with a small size claimed, in both places where the size stands.
    let real = (300_u32 << 20).to_le_bytes();
    let mut lying = bytes;
    let places: Vec<usize> = (0..lying.len() - 4).filter(|at| lying[*at..*at + 4] == real).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(document::read(&lying, Format::Xlsx, Limits::default()).is_err());
}

#[test]
fn other_files_get_a_plain_message() {
    let said = |bytes: &[u8], format| document::read(bytes, format, Limits::default()).unwrap_err().message;
    assert_eq!(said(b"PK\x03\x04 and then nothing", Format::Xlsx), "the file is damaged: it cannot be unpacked");
    let mut other = ZipWriter::new(Cursor::new(Vec::new()));
    other.start_file("photo.jpg", SimpleFileOptions::default()).unwrap();
    let other = other.finish().unwrap().into_inner();
    assert_eq!(said(&other, Format::Xlsx), "the file is damaged: it holds no `xl/workbook.xml`");
    assert_eq!(said(&other, Format::Ods), "the file is damaged: it holds no `content.xml`");
}

#[test]
fn figures_are_computed_as_held_and_printed_as_shown() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let style = |code: &str| Style::new().set_num_format(code);
    for (column, header) in
        ["Ref", "Indicator", "2022/23 actual", "2023/24 actual", "2024/25 actual"].iter().enumerate()
    {
        sheet.write(0, u16::try_from(column).unwrap(), *header).unwrap();
    }
    for (row, code, values) in [
        (1, "0", [94.6, 95.0, 61.25]),
        (2, "0.0%", [0.856, 0.8564, 0.5]),
        (3, "General", [200.0 / 3.0, 94.60000000000001, 12.0]),
    ] {
        sheet.write(row, 0, format!("K{row}")).unwrap();
        sheet.write(row, 1, format!("Share of berths let in harbour {row}")).unwrap();
        for (column, value) in (2..).zip(values) {
            sheet.write_with_format(row, column, value, &style(code)).unwrap();
        }
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let checks = goldenthread_import::Checks::default();
    let opened = checks.open(Some("berths.xlsx"), &bytes).unwrap();
    let document = opened.decode();
    let read = |indicator: usize| {
        let outturn = document.plan().indicators[indicator].outturn.iter();
        outturn.map(|(_, figure)| (figure.to_string(), figure.amount().unwrap().to_string())).collect::<Vec<_>>()
    };
    let pairs = |pairs: [(&str, &str); 3]| pairs.map(|(shown, held)| (shown.to_owned(), held.to_owned())).to_vec();
    assert_eq!(read(0), pairs([("95", "94.6"), ("95", "95"), ("61", "61.25")]));
    assert_eq!(read(1), pairs([("85.6%", "85.6"), ("85.6%", "85.64"), ("50.0%", "50.0")]));
    assert_eq!(read(2), pairs([("66.66666667", "66.66666666666667"), ("94.6", "94.6"), ("12", "12")]));
    // Nothing is lost on the way through another format.
    let yaml = goldenthread_formats::write_tree(document.tree(), Format::Yaml).unwrap();
    let again = checks.open(Some("berths.yaml"), yaml.as_bytes()).unwrap().decode();
    assert_eq!(again.plan().indicators, document.plan().indicators);
}
