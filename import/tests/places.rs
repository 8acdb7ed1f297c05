//! Findings in a workbook or a Word file name the cell or paragraph, and show the row under its header.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use goldenthread::{Builder, Document, Limits, Mark, Report, RuleSet, Tree, check};
use goldenthread_formats::Format;
use goldenthread_import::Published;
use goldenthread_import::document::{self, Grid, Part};
use goldenthread_report::{Shown, write_json, write_text};
use rust_xlsxwriter::{Formula, Workbook};

/// A register as it might be published: a title and a legend above the header, a hidden comment far to the right.
fn register() -> Vec<u8> {
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap();
    let sheet = workbook.add_worksheet().set_name("Risk Register").unwrap();
    sheet.write(0, 1, "Harbourside risk register").unwrap();
    for (column, title) in
        (1..).zip(["Ref", "Risk", "Consequence", "Likelihood", "Severity", "Rating", "Owner", "Date"])
    {
        sheet.write(17, column, title).unwrap();
    }
    sheet.write(18, 1, "R1").unwrap();
    sheet.write(18, 2, "Loss of key staff in the intake team over winter").unwrap();
    sheet.write(18, 4, 3).unwrap();
    sheet.write(18, 5, 4).unwrap();
    sheet.write(18, 6, Formula::new("=E19*F19").set_result("11")).unwrap();
    workbook.save_to_buffer().unwrap()
}

fn grid<'p, 's>(published: &'p Published<'s>) -> &'p Grid<'s> {
    let tables = published.parts.iter().filter_map(|part| match part {
        Part::Table(grid) if !grid.rows.is_empty() => Some(grid),
        _ => None,
    });
    tables.max_by_key(|grid| grid.rows.len()).unwrap()
}

/// A plan of one risk: the texts of some cells under the names of fields.
fn plan(mut published: Published<'_>, header: usize, fields: &[(&str, usize)]) -> Tree<'static> {
    let rows = grid(&published).rows.clone();
    let (titles, row) = (rows[header].cells.clone(), rows[header + 1].cells.clone());
    let mut origin = published.take_origin().unwrap();
    origin.headers.push(titles.last().unwrap().mark);
    let mut builder = Builder::new(published.source.into_owned(), Limits::default()).unwrap();
    builder.set_origin(origin);
    let nowhere = Mark::default();
    builder.open_map(nowhere).unwrap();
    builder.key(nowhere, "title").unwrap();
    builder.text(nowhere, "Register").unwrap();
    builder.key(nowhere, "risks").unwrap();
    builder.open_list(nowhere).unwrap();
    builder.open_map(row[fields[0].1].mark).unwrap();
    for (name, column) in fields {
        builder.key(row[*column].mark, name).unwrap();
        builder.text(row[*column].mark, &row[*column].text).unwrap();
    }
    let tree = builder.finish().unwrap();
    tree.into_owned()
}

fn report(tree: Tree<'_>) -> Report {
    let rules = RuleSet::all().select(["rating-mismatch"]).unwrap();
    check(&Document::decode(tree), &rules).of_file(Some("register.xlsx"))
}

fn shown(report: &Report) -> String {
    let mut out = Vec::new();
    write_text(std::slice::from_ref(report), Shown::default(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const FIELDS: &[(&str, usize)] = &[("id", 1), ("title", 2), ("likelihood", 4), ("severity", 5), ("rating", 6)];

#[test]
fn a_header_far_above_keeps_its_number() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, title) in (0..).zip(["Ref", "Risk", "Likelihood", "Severity", "Rating"]) {
        sheet.write(1, column, title).unwrap();
    }
    for (column, text) in (0..).zip(["R7", "Flood", "2", "5", "12"]) {
        sheet.write(99, column, text).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let published = document::read(&bytes, Format::Xlsx, Limits::default()).unwrap();
    let fields = [("id", 0), ("title", 1), ("likelihood", 2), ("severity", 3), ("rating", 4)];
    let report = report(plan(published, 0, &fields));
    let text = shown(&report);
    let rows: Vec<&str> = text.lines().skip(1).take(5).collect();
    assert_eq!(rows[0], "   --> register.xlsx: Sheet1!E100");
    assert_eq!(rows[2], "  2 | Ref | Risk  | Likelihood | Severity | Rating");
    assert_eq!(rows[4], "100 | R7  | Flood | 2          | 5        | 12");
}

#[test]
fn a_wide_row_is_cut_about_the_cell() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for column in 0..40_u16 {
        let title = match column {
            0 => "Ref".to_owned(),
            30 => "Likelihood".into(),
            31 => "Severity".into(),
            32 => "Rating".into(),
            _ => format!("Comment {column}"),
        };
        sheet.write(0, column, title).unwrap();
        sheet.write(1, column, if column > 29 { column - 28 } else { 7 }).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let published = document::read(&bytes, Format::Xlsx, Limits::default()).unwrap();
    let fields = [("id", 0), ("title", 1), ("likelihood", 30), ("severity", 31), ("rating", 32)];
    let report = report(plan(published, 0, &fields));
    let place = report.findings[0].place.as_ref().unwrap();
    assert_eq!(place.to_string(), "Sheet1!AG2");
    assert_eq!(
        place.header.as_ref().unwrap().text,
        "Ref | … | Comment 29 | Likelihood | Severity | Rating | Comment 33 | Comment 34 | Comment 35"
    );
    assert_eq!(place.excerpt, "7   | … | 7          | 2          | 3        | 4      | 5          | 6          | 7");
}

#[test]
fn a_cell_is_named_as_excel_names_it() {
    let bytes = register();
    let published = document::read(&bytes, Format::Xlsx, Limits::default()).unwrap();
    let report = report(plan(published, 1, FIELDS));
    assert_eq!(report.findings.len(), 1, "{:?}", report.findings);
    let place = report.findings[0].place.as_ref().unwrap();
    assert_eq!(place.to_string(), "'Risk Register'!G19");
    assert_eq!((place.line, place.column), (19, 7));
    assert_eq!(
        shown(&report),
        "\
error[rating-mismatch]: rating of risk `R1` is declared as 11, but 3 x 4 makes 12
  --> register.xlsx: 'Risk Register'!G19
   |
18 | Ref | Risk                         | Consequence | Likelihood | Severity | Rating
19 | R1  | Loss of key staff in the in… |             | 3          | 4        | 11
   |                                                                            ^^
   |
   = help: correct the score, the likelihood or the severity

read: 1 risk
1 error; every rule could tell; 1 rule run
"
    );
    let mut json = Vec::new();
    write_json(&[report], false, &mut json).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let place = &json["findings"][0]["place"];
    assert_eq!((place["sheet"].as_str(), place["cell"].as_str()), (Some("Risk Register"), Some("G19")));
    assert!(place.get("heading").is_none());
}
