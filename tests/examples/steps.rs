//! One step of a check, some times over, for counting instructions.
//!
//! `steps base|read|decode|twelve|check|faults TIMES [PLAN.json]`; without a file, on the sample plan.

#[path = "../benches/owned.rs"]
mod owned;

use std::hint::black_box;

use goldenthread::{Document, Limits, RuleSet, check};
use goldenthread_formats::{Format, read};
use goldenthread_tests::sample::{Sample, TWELVE};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let step = args.next().ok_or("name a step: base, read, decode, twelve, check or faults")?;
    let times: usize = args.next().ok_or("say how many times")?.parse()?;
    let sample = if step == "faults" { Sample::LARGE.with_faults() } else { Sample::LARGE };
    let text = args.next().map_or_else(|| Ok(sample.json()), std::fs::read_to_string)?;
    let all = RuleSet::all().today("2025-04-02".parse()?);
    let rules = if step == "twelve" { all.select(TWELVE)? } else { all };
    for _ in 0..times {
        if step == "base" {
            black_box(serde_json::from_str::<owned::Plan>(black_box(&text))?);
            continue;
        }
        let tree = read(black_box(text.as_bytes()), Format::Json, Limits::default())?;
        if step == "read" {
            black_box(tree);
            continue;
        }
        let document = Document::decode(tree);
        if step != "decode" {
            black_box(check(&document, &rules));
        }
        black_box(document);
    }
    Ok(())
}
