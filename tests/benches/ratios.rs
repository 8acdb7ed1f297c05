//! How long things take, as ratios taken in one interleaved run: `cargo bench -p goldenthread-tests`.
//!
//! Each round times every case once, best of a few batches; a ratio is taken inside a round, and the median
//! over the rounds is printed with the lowest and the highest. Nothing here passes or fails.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing, missing_docs, reason = "a bench prints")]

mod owned;
mod typed;

use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use goldenthread::{Document, Limits, RuleSet, check};
use goldenthread_formats::{Format, read, write_tree};
use goldenthread_import::{Checks, each};
use goldenthread_tests::sample::{Sample, TWELVE};

const ROUNDS: usize = 15;
type Case<'c> = (&'static str, Box<dyn FnMut() + 'c>);

/// The best time of one call over a few batches.
fn time(work: &mut dyn FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let mut calls = 0;
        while calls < 3 || start.elapsed() < Duration::from_millis(4) {
            work();
            calls += 1;
        }
        best = best.min(start.elapsed() / calls);
    }
    best
}

/// Times every case in turn, round by round, and prints each against the first.
fn compare(title: &str, mut cases: Vec<Case<'_>>) {
    let mut times = vec![Vec::new(); cases.len()];
    for _ in 0..ROUNDS {
        for (case, times) in cases.iter_mut().zip(&mut times) {
            times.push(time(&mut *case.1));
        }
    }
    println!("\n{title}");
    let base = times[0].clone();
    for ((name, _), times) in cases.iter().zip(&times) {
        let mut ratios: Vec<f64> =
            times.iter().zip(&base).map(|(time, base)| time.as_secs_f64() / base.as_secs_f64()).collect();
        ratios.sort_by(f64::total_cmp);
        let mut sorted = times.clone();
        sorted.sort();
        let micros = sorted[ROUNDS / 2].as_secs_f64() * 1e6;
        println!(
            "  {name:46} {micros:10.1} us   x {:5.2}  ({:.2} to {:.2})",
            ratios[ROUNDS / 2],
            ratios[0],
            ratios[ROUNDS - 1]
        );
    }
}

fn in_format(json: &str, format: Format) -> String {
    write_tree(&read(json.as_bytes(), Format::Json, Limits::default()).unwrap(), format).unwrap()
}

fn checked(text: &str, format: Format, rules: &RuleSet) {
    let tree = read(black_box(text.as_bytes()), format, Limits::default()).unwrap();
    black_box(check(&Document::decode(tree), rules));
}

fn main() {
    // A date, so that rules on dates judge too.
    let today = "2025-04-02".parse().unwrap();
    let all = RuleSet::all().today(today);
    let twelve = all.clone().select(TWELVE).unwrap();
    let (large, small) = (Sample::LARGE.json(), Sample::SMALL.json());
    let dirty = Sample::LARGE.with_faults().json();
    println!("large plan: {} bytes of JSON; small: {}", large.len(), small.len());
    for (name, text) in [("large, clean", &large), ("large, with faults", &dirty), ("small, clean", &small)] {
        let report = Checks { rules: all.clone(), ..Checks::default() }.bytes(None, text.as_bytes());
        println!("{name}: {:?}", report.summary);
        let tree = || read(text.as_bytes(), Format::Json, Limits::default()).unwrap();
        let document = Document::decode(tree());
        let cases: Vec<Case<'_>> = vec![
            (
                "serde_json, typed, owned strings",
                Box::new(|| drop(black_box(serde_json::from_str::<owned::Plan>(text).unwrap()))),
            ),
            (
                "serde_json, typed, borrowed strings",
                Box::new(|| drop(black_box(serde_json::from_str::<typed::Plan<'_>>(text).unwrap()))),
            ),
            ("read to a tree with places", Box::new(|| drop(black_box(tree())))),
            ("read and decode", Box::new(|| drop(black_box(Document::decode(tree()))))),
            ("check alone, twelve rules", Box::new(|| drop(black_box(check(&document, &twelve))))),
            ("check alone, every rule", Box::new(|| drop(black_box(check(&document, &all))))),
            ("whole check, twelve rules", Box::new(|| checked(text, Format::Json, &twelve))),
            ("whole check, every rule", Box::new(|| checked(text, Format::Json, &all))),
        ];
        compare(&format!("JSON, {name}"), cases);
    }
    let (yaml, toml) = (in_format(&large, Format::Yaml), in_format(&large, Format::Toml));
    compare(
        "whole check of one plan, every rule, by format",
        vec![
            ("JSON", Box::new(|| checked(&large, Format::Json, &all))),
            ("YAML", Box::new(|| checked(&yaml, Format::Yaml, &all))),
            ("TOML", Box::new(|| checked(&toml, Format::Toml, &all))),
        ],
    );
    let plans = vec![dirty; 200];
    let many = |threads| {
        let checks = Checks { rules: all.clone(), ..Checks::default() };
        black_box(each(&plans, threads, |plan| checks.bytes(None, plan.as_bytes())));
    };
    compare("200 plans", vec![("one thread", Box::new(|| many(1))), ("two threads", Box::new(|| many(2)))]);
    start_up(&large);
}

/// The command on a plan against a program that does nothing.
fn start_up(plan: &str) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (file, source, empty) = (folder.join("plan.json"), folder.join("empty.rs"), folder.join("empty"));
    std::fs::write(&file, plan).unwrap();
    std::fs::write(&source, "fn main() {}\n").unwrap();
    let built = Command::new("rustc").args(["-O", "-o"]).arg(&empty).arg(&source).status();
    let command = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("release").join("goldenthread");
    if !built.is_ok_and(|status| status.success()) || !command.exists() {
        return println!("\nstart-up: not measured (build the command first: cargo build --release)");
    }
    let run = |program: &Path, args: &[&std::ffi::OsStr]| {
        Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    };
    compare(
        "start-up",
        vec![
            ("an empty Rust program", Box::new(|| run(&empty, &[]))),
            ("goldenthread --version", Box::new(|| run(&command, &["--version".as_ref()]))),
            ("goldenthread check plan.json", Box::new(|| run(&command, &["check".as_ref(), file.as_ref()]))),
        ],
    );
}
