//! Hostile and broken input: bounded time and memory, a clear finding, never a crash.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};
use std::time::{Duration, Instant};

use goldenthread::{Limits, Plan, Report, Route, Rule, RuleSet, Severity, check_plan};
use goldenthread_formats::Format;
use goldenthread_import::Checks;
use rust_xlsxwriter::Workbook;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Far more than any of these needs, far less than an unbounded one would take.
const SOON: Duration = Duration::from_secs(120);

fn checked(format: Format, bytes: &[u8]) -> Report {
    let start = Instant::now();
    let report = Checks { format: Some(format), ..Checks::default() }.bytes(Some("hostile"), bytes);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    report
}

/// The one finding of a file that was refused.
fn refused(format: Format, bytes: &[u8], rule: &str) -> String {
    refusal(&checked(format, bytes), rule)
}

/// The same, of a file that is read within limits a hundredth of the usual, to save time.
fn refused_early(format: Format, bytes: &[u8]) -> String {
    let Limits { document_bytes, unpacked_bytes, .. } = Limits::default();
    let limits =
        Limits { document_bytes: document_bytes / 100, unpacked_bytes: unpacked_bytes / 100, ..Limits::default() };
    refusal(
        &Checks { format: Some(format), limits, ..Checks::default() }.bytes(Some("hostile"), bytes),
        "limit-reached",
    )
}

fn refusal(report: &Report, rule: &str) -> String {
    assert!(report.is_unreadable());
    let finding = &report.findings[0];
    assert_eq!((report.findings.len(), &*finding.rule.id), (1, rule), "{}", finding.message);
    assert_eq!(finding.severity, Severity::Error);
    finding.message.clone()
}

#[test]
fn nesting_bombs_are_refused() {
    for format in [Format::Json, Format::Yaml, Format::Toml] {
        let prefix = if format == Format::Toml { "a = " } else { "" };
        let lists = format!("{prefix}{}", "[".repeat(100_000));
        let maps = format!("{prefix}{}", if format == Format::Toml { "{a=" } else { "{\"a\":" }.repeat(100_000));
        for bomb in [lists, maps] {
            assert!(refused(format, bomb.as_bytes(), "limit-reached").contains("nesting"), "{format}");
        }
    }
    let indented: String = (0..2_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    refused(Format::Yaml, indented.as_bytes(), "limit-reached");
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", [before.as_str(); 10].join(", ")).unwrap();
    }
    assert!(refused(Format::Yaml, bomb.as_bytes(), "limit-reached").contains("aliases"));
    refused(Format::Yaml, b"a: &a [*a]\n", "unreadable");
}

#[test]
fn long_texts_and_numbers_are_refused() {
    let text = format!("{{\"title\": \"{}\"}}", "x".repeat(2 << 20));
    assert!(refused(Format::Json, text.as_bytes(), "limit-reached").contains("length of one text"));
    let number = format!("{{\"title\": {}}}", "9".repeat(1_000));
    assert!(refused(Format::Json, number.as_bytes(), "limit-reached").contains("number"));
    let small = Checks { limits: Limits { document_bytes: 10, ..Limits::default() }, ..Checks::default() };
    assert_eq!(small.bytes(None, b"title: A plan").findings[0].rule.id, "limit-reached");
}

#[test]
fn numbers_past_reason_are_findings() {
    for number in ["1e400", "-1e400", "1e-400", "123456789012345678901234567890", "1e-29", "1e99999999999"] {
        let text =
            format!(r#"{{"title": "Plan", "indicators": [{{"title": "I", "outturn": {{"2009/10": {number}}}}}]}}"#);
        let report = checked(Format::Json, text.as_bytes());
        assert!(report.findings.iter().any(|finding| finding.rule.id == "unreadable-figure"), "{number}");
    }
}

#[test]
fn a_list_of_millions_stays_bounded() {
    let many = format!("{{\"title\": \"Plan\", \"indicators\": [{}0]}}", "0,".repeat(1_500_000));
    let report = checked(Format::Json, many.as_bytes());
    assert!(report.findings.iter().any(|finding| finding.rule.id == "limit-reached"));
    let records =
        format!("{{\"title\": \"Plan\", \"priorities\": [{}]}}", vec!["{\"title\": \"P\"}"; 100_000].join(","));
    let report = checked(Format::Json, records.as_bytes());
    let of = report.findings.iter().filter(|finding| finding.rule.id == "priority-without-indicator");
    let whole: Vec<_> = of.map(|finding| (finding.members.len(), finding.unlisted())).collect();
    assert_eq!(whole, [(10_000, 90_000)], "{:?}", report.summary);
}

#[test]
fn wide_maps_and_repeated_keys_stay_bounded() {
    let mut keys = String::from("title: Plan\n");
    for key in 0..200_000 {
        writeln!(keys, "k{key}: 1").unwrap();
    }
    assert!(checked(Format::Yaml, keys.as_bytes()).findings.iter().any(|finding| finding.rule.id == "unknown-field"));
    let years: String = (0..100_000).map(|key| format!("\"{key}\":1,")).collect();
    let series = format!(r#"{{"title":"P","indicators":[{{"title":"I","target":{{{years}"2009/10":1}}}}]}}"#);
    checked(Format::Json, series.as_bytes());
    let posts: String = (0..100_000).map(|key| format!("\"p{key}\":\"Head\",")).collect();
    checked(Format::Json, format!(r#"{{"title":"P","posts":{{{posts}"q":"Head"}}}}"#).as_bytes());
}

#[test]
fn large_registers_of_look_alikes_stay_bounded() {
    let tasks: String =
        (0..30_000).map(|task| format!("{{\"title\":\"Work with partners on plan {}\"}},", task % 7)).collect();
    let text = format!(r#"{{"title":"P","actions":[{{"title":"A","tasks":[{tasks}{{"title":"End"}}]}}]}}"#);
    checked(Format::Json, text.as_bytes());
    let actions: String = (0..20_000)
        .map(|action| format!("{{\"id\":\"A{action}\",\"title\":\"A\",\"after\":\"A{}\"}},", action + 1))
        .collect();
    let text = format!(r#"{{"title":"P","actions":[{actions}{{"id":"A20000","title":"A","after":"A0"}}]}}"#);
    checked(Format::Json, text.as_bytes());
    let risks: String = (0..20_000).map(|risk| format!("{{\"id\":\"R\",\"title\":\"Flood {risk}\",\"likelihood\":{},\"severity\":2,\"rating\":\"{} high\",\"owner\":\"P{risk}\"}},", risk % 90, risk % 7)).collect();
    checked(Format::Json, format!(r#"{{"title":"P","risks":[{risks}{{"title":"End"}}]}}"#).as_bytes());
}

#[test]
fn a_rule_that_crashes_is_a_finding_and_the_others_run() {
    static CRASHING: Rule = Rule::own("crashing", "it always crashes", Severity::Info, |_, out| {
        out.broken(Route::root(), format_args!("said before the crash"));
        panic!("as meant");
    });
    let report = check_plan(&Plan::new("Plan"), &RuleSet::all().with(&CRASHING)).unwrap();
    assert!(report.findings.iter().all(|finding| finding.rule.id != "crashing"));
    assert!(report.findings.iter().any(|finding| finding.rule.id == "rule-failed"));
    assert!(report.findings.iter().any(|finding| finding.rule.id == "period-missing"));
}

/// A packed file of these files.
fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        to.start_file(*name, SimpleFileOptions::default()).unwrap();
        to.write_all(bytes).unwrap();
    }
    to.finish().unwrap().into_inner()
}

/// A small risk register in a workbook.
fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, words) in ["Ref", "Risk", "Likelihood", "Severity", "Rating"].into_iter().enumerate() {
        sheet.write(0, column as u16, words).unwrap();
    }
    for (column, words) in ["R1", "Flooding of the depot", "3", "4", "12"].into_iter().enumerate() {
        sheet.write(1, column as u16, words).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

/// A packed file with one of its files changed.
fn changed(bytes: &[u8], name: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut files = Vec::new();
    let mut found = false;
    for at in 0..from.len() {
        let mut entry = from.by_index(at).unwrap();
        let own = entry.name().unwrap().into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).unwrap();
        if own == name {
            let before = String::from_utf8(text).unwrap();
            text = change(before.clone());
            found = text != before.as_bytes();
        }
        files.push((own, text));
    }
    assert!(found, "nothing is changed in {name}");
    packed(&files.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect::<Vec<_>>())
}

const STRINGS: &str = "xl/sharedStrings.xml";
const STYLES: &str = "xl/styles.xml";
const BOOK: &str = "xl/workbook.xml";
const FILES: &str = "xl/_rels/workbook.xml.rels";
const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn a_number_of_texts_that_a_workbook_claims_takes_no_room() {
    let book = workbook();
    for claim in ["4294967296", "18446744073709551615", "999999999999", "1000000000"] {
        let claims = |xml: String| {
            let start = xml.find(" uniqueCount=\"").unwrap() + " uniqueCount=\"".len();
            let end = start + xml[start..].find('"').unwrap();
            format!("{}{claim}{}", &xml[..start], &xml[end..])
        };
        let plain = changed(&book, STRINGS, |xml| claims(xml).into_bytes());
        let prefixed = changed(&book, STRINGS, |xml| {
            claims(xml).replace("<sst", "<x:sst xmlns:x=\"u\"").replace("</sst", "</x:sst").into_bytes()
        });
        let wide = changed(&book, STRINGS, |xml| {
            let text = format!("\u{feff}{}", claims(xml).replace("UTF-8", "UTF-16"));
            text.encode_utf16().flat_map(u16::to_le_bytes).collect()
        });
        let mut from = ZipArchive::new(Cursor::new(plain.as_slice())).unwrap();
        let mut text = Vec::new();
        from.by_name(STRINGS).unwrap().read_to_end(&mut text).unwrap();
        // Where two files differ by case alone, either may be the one that is read.
        let mut files = vec![("XL/SharedStrings.xml".to_owned(), text)];
        let mut from = ZipArchive::new(Cursor::new(book.as_slice())).unwrap();
        for at in 0..from.len() {
            let mut entry = from.by_index(at).unwrap();
            let mut text = Vec::new();
            entry.read_to_end(&mut text).unwrap();
            files.push((entry.name().unwrap().into_owned(), text));
        }
        let twice = packed(&files.iter().map(|(name, text)| (name.as_str(), text.as_slice())).collect::<Vec<_>>());
        for bytes in [plain, prefixed, twice] {
            let message = refused(Format::Xlsx, &bytes, "limit-reached");
            assert!(message.contains("claims to hold"), "{message}");
        }
        assert!(checked(Format::Xlsx, &wide).is_unreadable());
    }
    // A count that is merely wrong, as sloppy writers leave it, does no harm.
    let wrong = changed(&book, STRINGS, |xml| xml.replace(" uniqueCount=\"1", " uniqueCount=\"2").into_bytes());
    assert!(!checked(Format::Xlsx, &wrong).is_unreadable());
}

#[test]
fn other_numbers_that_a_workbook_claims_take_no_room() {
    let book = workbook();
    let cases: [(&str, &str, &str); 6] = [
        (SHEET, "<dimension ref=\"A1:E2\"/>", "<dimension ref=\"A1:XFD1048576\"/>"),
        (SHEET, "<row r=\"2\"", "<row r=\"1048576\" spans=\"1:16384\""),
        (SHEET, "<sheetData>", "<cols><col min=\"1\" max=\"4294967295\" hidden=\"1\"/></cols><sheetData>"),
        (
            SHEET,
            "</sheetData>",
            "</sheetData><mergeCells count=\"4294967295\"><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
        ),
        (
            SHEET,
            "<c r=\"E2\"",
            "<c r=\"D2\"><f t=\"shared\" ref=\"A1:XFD1048576\" si=\"4294967295\">1</f><v>4</v></c><c r=\"E2\"",
        ),
        (STYLES, "<cellXfs count=\"1\">", "<cellXfs count=\"4294967295\">"),
    ];
    for (name, from, to) in cases {
        let bytes = changed(&book, name, |xml| xml.replace(from, to).into_bytes());
        assert!(!checked(Format::Xlsx, &bytes).is_unreadable(), "{to}");
    }
}

#[test]
fn what_stands_once_in_a_workbook_is_not_written_out_without_end() {
    let book = workbook();
    let fonts = changed(&book, STYLES, |xml| {
        let name = format!("<font><name val=\"{}\"/></font>", "x".repeat(1 << 20));
        let font = xml.find("<font>").unwrap();
        let end = xml.find("<cellXfs").unwrap();
        let cells = "<xf numFmtId=\"0\" fontId=\"0\"/>".repeat(100_000);
        format!("{}{name}{}<cellXfs>{cells}</cellXfs></styleSheet>", &xml[..font], &xml[font..end]).into_bytes()
    });
    let styles = changed(&book, STYLES, |xml| {
        xml.replace("</cellXfs>", &("<xf/>".repeat(2_000_000) + "</cellXfs>")).into_bytes()
    });
    let texts =
        changed(&book, STRINGS, |xml| xml.replace("</sst>", &("<si/>".repeat(4_100_000) + "</sst>")).into_bytes());
    let sheets = changed(&book, BOOK, |xml| {
        let sheet = &xml[xml.find("<sheet ").unwrap()..xml.find("</sheets>").unwrap()];
        xml.replace("</sheets>", &(sheet.repeat(20_000) + "</sheets>")).into_bytes()
    });
    let paths = changed(&sheets_of(&book, 5_000), FILES, |xml| {
        xml.replace("worksheets/sheet1.xml", &format!("worksheets/{}sheet1.xml", "./".repeat(100_000))).into_bytes()
    });
    for (bytes, limit) in [
        (fonts, "cell styles"),
        (styles, "cell styles"),
        (texts, "texts of a workbook"),
        (sheets, "sheets"),
        (paths, "file names"),
    ] {
        let message = refused(Format::Xlsx, &bytes, "limit-reached");
        assert!(message.contains(limit), "{message}");
    }
    // One file read as many sheets counts as often as it is read.
    let long = changed(&sheets_of(&book, 9_000), SHEET, |xml| {
        xml.replace("</sheetData>", &("<row/>".repeat(400) + "</sheetData>")).into_bytes()
    });
    assert!(refused_early(Format::Xlsx, &long).contains("unpacked size"));
}

/// A workbook with so many sheets of one file.
fn sheets_of(book: &[u8], many: usize) -> Vec<u8> {
    changed(book, BOOK, |xml| {
        let sheet = &xml[xml.find("<sheet ").unwrap()..xml.find("</sheets>").unwrap()];
        xml.replace("</sheets>", &(sheet.repeat(many) + "</sheets>")).into_bytes()
    })
}

#[test]
fn what_is_looked_for_in_a_sheet_is_looked_for_once() {
    let book = workbook();
    for noise in [" hidden=", "</f></c>", "< hidden=", "mergeCell "] {
        let comment = format!("</sheetData><!--{}-->", noise.repeat(3_000_000));
        let bytes = changed(&book, SHEET, |xml| xml.replace("</sheetData>", &comment).into_bytes());
        assert!(!checked(Format::Xlsx, &bytes).is_unreadable(), "{noise}");
    }
}

#[test]
fn a_number_of_files_that_an_archive_claims_takes_no_room() {
    let mut bytes = workbook();
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let mut ending = bytes.split_off(end);
    let directory = u64::from(u32::from_le_bytes(ending[16..20].try_into().unwrap()));
    let record = bytes.len() as u64;
    // The large form of the record, which has eight bytes for the number of files.
    bytes.extend(b"PK\x06\x06");
    bytes.extend(44_u64.to_le_bytes());
    bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend((1_u64 << 40).to_le_bytes());
    bytes.extend((1_u64 << 40).to_le_bytes());
    bytes.extend((1_u64 << 50).to_le_bytes());
    bytes.extend(directory.to_le_bytes());
    bytes.extend(b"PK\x06\x07\0\0\0\0");
    bytes.extend(record.to_le_bytes());
    bytes.extend(1_u32.to_le_bytes());
    ending[8..12].fill(0xFF);
    bytes.extend(ending);
    for format in [Format::Xlsx, Format::Ods, Format::Docx] {
        assert!(refused(format, &bytes, "limit-reached").contains("files packed into one"));
    }
    // Its content tells nothing, so that the format is asked for; what matters is that the question ends.
    goldenthread_import::format_of(Some("plan.xlsx"), &bytes);
}

fn ods(body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    );
    packed(&[("content.xml", content.as_bytes())])
}

#[test]
fn repeats_of_an_ods_file_take_no_room() {
    let cell = |attributes: &str| format!("<table:table-cell {attributes}><text:p>x</text:p></table:table-cell>");
    let sheet = |row: &str, cells: &str| {
        format!("<table:table table:name=\"A\"><table:table-row {row}>{cells}</table:table-row></table:table>")
    };
    let most = "4294967295";
    let columns = sheet("", &cell(&format!("table:number-columns-repeated=\"{most}\"")));
    let rows = sheet(&format!("table:number-rows-repeated=\"{most}\""), &cell(""));
    let blanks = sheet(
        "",
        &format!(
            "<table:table-cell><text:p>{}</text:p></table:table-cell>",
            "<text:s text:c=\"100\"/>".repeat(900_000)
        ),
    );
    let sheets = "<table:table/>".repeat(20_000);
    for (body, limit) in [(columns, "columns"), (rows, "cells"), (blanks, "document size"), (sheets, "sheets")] {
        let message = refused(Format::Ods, &ods(&body), "limit-reached");
        assert!(message.contains(limit), "{message}");
    }
    // What is merged covers nothing that is not written.
    let merged = cell(&format!("table:number-columns-spanned=\"{most}\" table:number-rows-spanned=\"{most}\""));
    let blank = format!("<table:table-cell table:number-columns-repeated=\"{most}\"/>");
    checked(Format::Ods, &ods(&sheet("", &(merged + &blank))));
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"4294967290\"/><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"%1%1%1%1%1%1%1%1%1%1%1%1\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    packed(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", numbering.as_bytes())])
}

#[test]
fn spans_and_nesting_of_a_word_file_take_no_room() {
    let text = "<w:p><w:r><w:t>Ref</w:t></w:r></w:p>";
    let most = "4294967295";
    let table = |cell: &str| format!("<w:tbl><w:tr>{cell}</w:tr><w:tr><w:tc>{text}</w:tc></w:tr></w:tbl>");
    let wide = table(&format!("<w:tc><w:tcPr><w:gridSpan w:val=\"{most}\"/></w:tcPr>{text}</w:tc><w:tc>{text}</w:tc>"));
    let before = table(&format!("<w:trPr><w:gridBefore w:val=\"{most}\"/></w:trPr><w:tc>{text}</w:tc>"));
    for body in [wide, before] {
        assert!(refused(Format::Docx, &docx(&body), "limit-reached").contains("columns"));
    }
    assert!(refused(Format::Docx, &docx(&"<w:p>".repeat(3_000_000)), "limit-reached").contains("nesting"));
    let listed = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>";
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", listed.repeat(7_000));
    assert!(refused_early(Format::Docx, &docx(&cell)).contains("document size"));
    assert!(refused(Format::Docx, &docx(&text.repeat(210_000)), "limit-reached").contains("lines"));
}

#[test]
fn toml_is_bounded_before_a_tree_is_made_of_it() {
    let numbered: String = (0..2_600_000).fold(String::new(), |mut text, at| {
        let _ = writeln!(text, "k{at}=1");
        text
    });
    let list = format!("a = [{}]", "1,".repeat(6_000_000));
    let tables = "[[risks]]\n".repeat(2_000_000);
    let inline = format!("a = [{}]", "{b=1},".repeat(2_000_000));
    for text in [numbered, list, tables, inline, "\n".repeat(11_000_000) + "a = 1", "a ".repeat(11_000_000)] {
        let start = Instant::now();
        assert!(refused(Format::Toml, text.as_bytes(), "limit-reached").contains("of TOML"));
        assert!(start.elapsed() < Duration::from_secs(20));
    }
    assert!(refused(Format::Toml, "\u{feff}\u{feff}a = 1".as_bytes(), "unreadable").contains("byte order mark"));
    for number in ["1_\u{661}", "1_0\u{660}", "1\u{660}_0", "1_0.5\u{660}", "\u{661}_0"] {
        refused(Format::Toml, format!("a = {number}").as_bytes(), "unreadable");
    }
}

#[test]
fn text_is_bounded_before_it_is_understood() {
    let lines = "Some words of a line.\n".repeat(300_000);
    let blank = "\n".repeat(50_000_000) + "Plan";
    let tabs = format!("Plan\n\nRef\tTitle\n{}\n", "a\t".repeat(5_000_000));
    let pipes = format!("# Plan\n\n| Ref | Title |\n|---|---|\n{}\n", "|".repeat(5_000_000));
    for format in [Format::Text, Format::Markdown] {
        for (text, limit) in [(&lines, "lines"), (&blank, "lines"), (&tabs, "cells"), (&pipes, "cells")] {
            let start = Instant::now();
            let message = refused(format, text.as_bytes(), "limit-reached");
            assert!(message.contains(limit), "{message}");
            assert!(start.elapsed() < Duration::from_secs(10));
        }
    }
    assert!(!checked(Format::Text, "Some words.\n".repeat(100_000).as_bytes()).is_unreadable());
}

#[test]
fn a_long_list_of_faults_costs_nothing_past_its_cap() {
    let keys = |each: &dyn Fn(usize) -> String| {
        let mut text = "{\"title\": \"Plan\"".to_owned();
        (0..1_000_000).for_each(|at| text.push_str(&each(at)));
        text + "}"
    };
    let unknown = keys(&|at| format!(",\"titel{at}\":1"));
    let twice = keys(&|_| ",\"title\":1".to_owned());
    let wrong = format!("{{\"title\": \"Plan\", \"risks\": [{}1]}}", "[],".repeat(1_000_000));
    for text in [unknown, twice, wrong] {
        let start = Instant::now();
        let report = checked(Format::Json, text.as_bytes());
        assert!(start.elapsed() < Duration::from_secs(30), "took {:?}", start.elapsed());
        let of = |rule: &str| report.findings.iter().filter(|finding| finding.rule.id == rule).count();
        assert_eq!(of("limit-reached"), 1);
        assert!(report.findings.len() <= 10_010, "{}", report.findings.len());
    }
}
