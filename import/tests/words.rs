//! Word files: a document that a real program made, and each trap in XML that can be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{Cursor, Write};

use goldenthread::{Limits, Origin, Spot};
use goldenthread_formats::Format;
use goldenthread_import::Published;
use goldenthread_import::document::{self, Part};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A Word file with this body, these styles and these lists.
fn word(body: &str, styles: &str, numbering: &str) -> Vec<u8> {
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let xmlns = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    for (name, text) in [
        ("word/document.xml", format!("<w:document {xmlns}><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", format!("<w:styles {xmlns}>{styles}</w:styles>")),
        ("word/numbering.xml", format!("<w:numbering {xmlns}>{numbering}</w:numbering>")),
    ] {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

fn p(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn read(bytes: &[u8]) -> Published<'_> {
    assert_eq!(goldenthread_import::format_of(None, bytes), Format::Docx);
    document::read(bytes, Format::Docx, Limits::default()).unwrap()
}

/// The parts one a line: `# heading`, `  marker text`, `| cells`.
fn outline(published: &Published<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &published.parts {
        match part {
            Part::Heading { level, text } => lines.push(format!("{} {}", "#".repeat((*level).into()), text.text)),
            Part::Line { marker, depth, text } => {
                let marker = marker.as_ref().map(|marker| format!("{marker} ")).unwrap_or_default();
                let bold = if text.bold { "*" } else { "" };
                lines.push(format!("{}{marker}{bold}{}", "  ".repeat((*depth).into()), text.text));
            }
            Part::Table(grid) => lines.extend(grid.rows.iter().map(|row| {
                let cells = row.cells.iter().map(|cell| format!("{}{}", if cell.copied { "^" } else { "" }, cell.text));
                cells.fold("|".to_owned(), |line, cell| line + &cell + "|")
            })),
        }
    }
    lines
}

fn notes(published: &Published<'_>) -> Vec<String> {
    published.notes.iter().map(|note| note.message.clone()).collect()
}

#[test]
fn a_plan_is_read_as_it_is_printed() {
    let mut published = read(include_bytes!("files/plan.docx"));
    assert_eq!(
        outline(&published),
        [
            "# Harbourside performance plan 2009/10",
            "# Safer streets",
            "We publish this plan every April.",
            "## Actions",
            "1. Recruit two wardens",
            "2. Open the night shelter",
            "  1. Brief the volunteers",
            "• Review lighting",
            "*Indicators",
            "|Ref|Indicator|Outturn 2008/09|Target|^Target|",
            "|^Ref|^Indicator|^Outturn 2008/09|2009/10|2010/11|",
            "|NI 15|Serious violent crime\nper 1,000|0.66|0.60|0.55|",
            "|NI 16|Acquisitive crime|n/a|To be set once a baseline is known|^To be set once a baseline is known|",
            "|NI 17|Perceptions of disorder|25%|24%|22%|",
            "# Risks",
            "|Ref|Risk|Controls|",
            "|R1|Loss of funding|Controls in place:\nReserve\n£20,000|",
            "Approved by the cabinet in March 2009.",
        ]
    );
    assert_eq!(notes(&published), ["a table within a cell is read as text of that cell"]);
    let at = |text: &str| u32::try_from(published.source.find(text).unwrap()).unwrap();
    let (cell, paragraph) = (at("0.60"), at("Approved"));
    let origin: Origin = published.take_origin().unwrap();
    assert_eq!(origin.spot(cell), Some(Spot::WordCell { table: 1, row: 3, column: 4 }));
    assert_eq!(origin.heading(cell), Some("Actions"));
    assert_eq!(origin.spot(paragraph), Some(Spot::Paragraph(10 + 1)));
}

const LEVELS: &str = "<w:abstractNum w:abstractNumId='7'>\
    <w:lvl w:ilvl='0'><w:start w:val='5'/><w:numFmt w:val='decimal'/><w:pStyle w:val='H2'/><w:lvlText w:val='%1.'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='%2)'/></w:lvl>\
    <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.%2.%3'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num>\
    <w:num w:numId='2'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";

fn item(list: u32, depth: u32, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}

#[test]
fn lists_are_counted_as_word_counts_them() {
    let body = [
        item(1, 0, "first"),
        item(1, 1, "under"),
        item(1, 2, "deep"),
        item(1, 2, "deeper"),
        item(1, 1, "again"),
        item(1, 0, "next"),
        item(1, 1, "anew"),
        item(2, 0, "other list"),
        item(9, 0, "no such list"),
    ];
    let file = word(&body.concat(), "", LEVELS);
    assert_eq!(
        outline(&read(&file)),
        [
            "5. first",
            "  a) under",
            "    5.a.i deep",
            "    5.a.ii deeper",
            "  b) again",
            "6. next",
            "  a) anew",
            "1. other list",
            "no such list"
        ]
    );
}

#[test]
fn headings_are_told_by_style_and_outline() {
    let styles = "<w:style w:styleId='H2'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='Own'><w:name w:val='Council heading'/><w:basedOn w:val='H2'/></w:style>\
        <w:style w:styleId='Chapter'><w:name w:val='Chapter'/><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>\
        <w:style w:styleId='Loop'><w:name w:val='Loop'/><w:basedOn w:val='Loop'/></w:style>";
    let body = [
        p("<w:pStyle w:val='Chapter'/>", "Priorities"),
        p("<w:pStyle w:val='H2'/>", "Safer streets"),
        p("<w:outlineLvl w:val='2'/>", "By outline"),
        p("<w:pStyle w:val='Chapter'/><w:outlineLvl w:val='9'/>", "Body text after all"),
        p("<w:pStyle w:val='Loop'/>", "In a loop"),
        p("<w:pStyle w:val='None such'/>", "Of no style"),
    ];
    let file = word(&body.concat(), styles, LEVELS);
    let published = read(&file);
    assert_eq!(
        outline(&published),
        ["# Priorities", "## 5. Safer streets", "### By outline", "Body text after all", "In a loop", "Of no style"]
    );
    assert!(published.source.starts_with("Priorities\n5. Safer streets\n"));
}

#[test]
fn what_is_deleted_or_hidden_is_left_out_and_said() {
    let body = "<w:p><w:r><w:t>The target is </w:t></w:r>\
        <w:del><w:r><w:delText>70%</w:delText></w:r></w:del><w:ins><w:r><w:t>75%</w:t></w:r></w:ins>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>draft</w:t></w:r>\
        <w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:footnoteReference w:id='2'/></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del/><w:b/></w:rPr></w:pPr><w:r><w:t>This stays &amp; is &#8216;plain&#8217;</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>kept</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let file = word(body, "", "");
    let published = read(&file);
    assert_eq!(outline(&published), ["The target is 75%", "This stays & is ‘plain’", "|kept|"]);
    assert_eq!(
        notes(&published),
        [
            "2 tracked deletions are left out; insertions are read as they stand",
            "a hidden text is left out",
            "a footnote is left out"
        ]
    );
}

#[test]
fn merged_cells_and_text_boxes() {
    let tc = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", text));
    let (begins, on) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>");
    let body = [
        "<w:p><w:r><w:t>Before</w:t></w:r><w:r><w:txbxContent>".to_owned(),
        p("", "In a box"),
        "</w:txbxContent></w:r></w:p><w:tbl>".to_owned(),
        format!("<w:tr>{}{}</w:tr>", tc(begins, "NI 1"), tc("<w:gridSpan w:val='2'/>", "To be set")),
        format!("<w:tr>{}{}{}</w:tr>", tc(on, ""), tc("", "a"), tc("", "b")),
        format!("<w:tr><w:trPr><w:gridBefore w:val='2'/></w:trPr>{}</w:tr>", tc("", "c")),
        "</w:tbl>".to_owned(),
    ];
    let file = word(&body.concat(), "", "");
    assert_eq!(outline(&read(&file)), ["In a box", "Before", "|NI 1|To be set|^To be set|", "|^NI 1|a|b|", "|||c|"]);
}

#[test]
fn hostile_files_are_refused_or_bounded() {
    let entity =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/hostname'>]>";
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    file.start_file("word/document.xml", SimpleFileOptions::default()).unwrap();
    let body = "<w:document><w:body><w:p><w:r><w:t>x&b;&f;y</w:t></w:r></w:p></w:body></w:document>";
    file.write_all(format!("{entity}{body}").as_bytes()).unwrap();
    let file = file.finish().unwrap().into_inner();
    assert_eq!(outline(&read(&file)), ["xy"]);

    let wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='4000000000'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>\
        <w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let error = document::read(&word(wide, "", ""), Format::Docx, Limits::default()).unwrap_err();
    assert!(error.limit && error.message.contains("columns"), "{}", error.message);

    let deep = format!("{}x{}", "<w:tbl><w:tr><w:tc>".repeat(50_000), "</w:tc></w:tr></w:tbl>".repeat(50_000));
    assert!(document::read(&word(&deep, "", ""), Format::Docx, Limits::default()).is_err());
    let open = word(&"<w:p>".repeat(100_000), "", "");
    assert!(document::read(&open, Format::Docx, Limits::default()).is_err());

    let said = |bytes: &[u8]| document::read(bytes, Format::Docx, Limits::default()).unwrap_err().message;
    assert_eq!(said(b"\xD0\xCF\x11\xE0 and so on"), "the file is of the kind that Word wrote before 2007");
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(said(&[b"\xD0\xCF\x11\xE0", locked.as_slice()].concat()), "the file is locked with a password");
}
