//! What an import costs, against reading alone: `cargo bench -p goldenthread-tests --bench imports`.
//!
//! Each round times every case once; a ratio is taken inside a round, and the median over the rounds is printed with the
//! lowest and the highest. Nothing here passes or fails.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a bench prints")]

use std::hint::black_box;
use std::io::Cursor;
use std::time::Instant;

use calamine::{Reader, Xlsx};
use goldenthread::{Limits, Plan};
use goldenthread_formats::Format;
use goldenthread_import::{Vocabulary, document, open, write_plan};
use goldenthread_tests::corpus;
use rust_xlsxwriter::Workbook;

const ROUNDS: usize = 7;
const ROWS: usize = 100_000;
const HEADER: [&str; 6] = ["Ref", "Indicator", "Unit of measure", "Outturn 2007/08", "Target 2008/09", "Owner"];

type Case<'c> = (&'static str, Box<dyn Fn() + 'c>);

/// Times every case in turn, round by round, and prints each against the first, with the most memory it holds.
fn compare(title: &str, cases: &[Case<'_>]) {
    let mut times = vec![Vec::new(); cases.len()];
    for _ in 0..ROUNDS {
        for ((_, work), times) in cases.iter().zip(&mut times) {
            let start = Instant::now();
            work();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    println!("\n{title}");
    for ((name, work), own) in cases.iter().zip(&times) {
        let mut ratios: Vec<f64> = own.iter().zip(&times[0]).map(|(time, base)| time / base).collect();
        ratios.sort_by(f64::total_cmp);
        let mut sorted = own.clone();
        sorted.sort_by(f64::total_cmp);
        let (middle, last) = (ROUNDS / 2, ROUNDS - 1);
        let peak = allocation_counter::measure(work).bytes_max as f64 / 1e6;
        println!(
            "  {name:42} {:9.1} ms  x {:5.2}  ({:.2} to {:.2})  {peak:7.1} MB",
            sorted[middle] * 1e3,
            ratios[middle],
            ratios[0],
            ratios[last]
        );
    }
}

fn limits() -> Limits {
    Limits { cells: usize::MAX, nodes: usize::MAX, document_bytes: usize::MAX, ..Limits::default() }
}

fn imported(bytes: &[u8], format: Format) {
    black_box(open(black_box(bytes), format, &Vocabulary::default(), limits()).unwrap());
}

fn parts(bytes: &[u8], format: Format) {
    black_box(document::read(black_box(bytes), format, limits()).unwrap());
}

/// A row as a program of its own would keep it.
#[derive(serde::Deserialize)]
#[allow(dead_code, reason = "rows are read and kept, and not looked at")]
struct Row {
    #[serde(rename = "Ref")]
    id: String,
    #[serde(rename = "Indicator")]
    title: String,
    #[serde(rename = "Unit of measure")]
    unit: String,
    #[serde(rename = "Outturn 2007/08")]
    outturn: f64,
    #[serde(rename = "Target 2008/09")]
    target: f64,
    #[serde(rename = "Owner")]
    owner: String,
}

fn row(at: usize) -> [String; 6] {
    [
        format!("LI {at}"),
        format!("Share of households in ward {at} served in time"),
        "percent".into(),
        format!("{}.{}", 40 + at % 50, at % 10),
        format!("{}.{}", 42 + at % 50, at % 10),
        format!("Head of Service {}", at % 40),
    ]
}

fn csv_file() -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    (1..=ROWS).for_each(|at| writer.write_record(row(at)).unwrap());
    writer.into_inner().unwrap()
}

fn xlsx_file() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (header, column) in HEADER.iter().zip(0..) {
        sheet.write_string(0, column, *header).unwrap();
    }
    for at in 1..=ROWS {
        for (text, column) in row(at).iter().zip(0..) {
            let line = u32::try_from(at).unwrap();
            match text.parse::<f64>() {
                Ok(number) => sheet.write_number(line, column, number).unwrap(),
                Err(_) => sheet.write_string(line, column, text).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

fn main() {
    let published = std::fs::read_to_string(corpus().join("imports/borough-plan.txt")).unwrap();
    let text: String = published.lines().cycle().take(700).flat_map(|line| [line, "\n"]).collect();
    compare(
        "text of 700 lines",
        &[
            ("read to parts", Box::new(|| parts(text.as_bytes(), Format::Text))),
            ("whole import", Box::new(|| imported(text.as_bytes(), Format::Text))),
        ],
    );
    let csv = csv_file();
    let fields = || {
        let mut reader = csv::Reader::from_reader(black_box(csv.as_slice()));
        let mut record = csv::StringRecord::new();
        let mut bytes = 0;
        while reader.read_record(&mut record).unwrap() {
            bytes += record.iter().map(str::len).sum::<usize>();
        }
        black_box(bytes);
    };
    let kept =
        || drop(black_box(csv::Reader::from_reader(csv.as_slice()).records().collect::<Result<Vec<_>, _>>().unwrap()));
    let typed = || {
        drop(black_box(
            csv::Reader::from_reader(csv.as_slice()).deserialize().collect::<Result<Vec<Row>, _>>().unwrap(),
        ));
    };
    compare(
        "CSV of 100,000 rows",
        &[
            ("csv crate, records kept", Box::new(kept)),
            ("csv crate, typed rows kept", Box::new(typed)),
            ("csv crate, one record at a time", Box::new(fields)),
            ("read to parts", Box::new(|| parts(&csv, Format::Csv))),
            ("whole import", Box::new(|| imported(&csv, Format::Csv))),
        ],
    );
    let xlsx = xlsx_file();
    let range = || {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx.as_slice())).unwrap();
        black_box(book.worksheet_range_at(0).unwrap().unwrap());
    };
    compare(
        "XLSX of 100,000 rows",
        &[
            ("calamine, a range", Box::new(range)),
            ("read to parts", Box::new(|| parts(&xlsx, Format::Xlsx))),
            ("whole import", Box::new(|| imported(&xlsx, Format::Xlsx))),
        ],
    );
    let plan = || {
        let bytes = std::fs::read(corpus().join("plans/herefordshire-2009-2011.yaml")).unwrap();
        let tree = goldenthread_formats::read(&bytes, Format::Yaml, Limits::default()).unwrap();
        goldenthread::Document::decode(tree.into_owned()).into_plan()
    };
    let plan: Plan = plan();
    let written = |format| drop(black_box(write_plan(&plan, format).unwrap()));
    compare(
        "a plan written, and read back to see that it is whole",
        &[
            ("Markdown", Box::new(|| written(Format::Markdown))),
            ("CSV", Box::new(|| written(Format::Csv))),
            ("XLSX", Box::new(|| written(Format::Xlsx))),
        ],
    );
}
