//! One step of a check, some times over, for counting instructions: `steps read|decode|check|faults TIMES`.

use std::hint::black_box;

use goldenthread::{Document, Limits, RuleSet, check};
use goldenthread_formats::{Format, read};
use goldenthread_tests::sample::Sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let step = args.next().ok_or("name a step: read, decode, check or faults")?;
    let times: usize = args.next().ok_or("say how many times")?.parse()?;
    let sample = if step == "faults" { Sample::LARGE.with_faults() } else { Sample::LARGE };
    let text = sample.json();
    let rules = RuleSet::all().today("2025-04-02".parse()?);
    for _ in 0..times {
        let tree = read(black_box(text.as_bytes()), Format::Json, Limits::default())?;
        if step == "read" {
            black_box(tree);
            continue;
        }
        let document = Document::decode(tree);
        if step == "check" || step == "faults" {
            black_box(check(&document, &rules));
        }
        black_box(document);
    }
    Ok(())
}
