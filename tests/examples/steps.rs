//! One step of a check, some times over, for counting instructions: `steps read|decode|check TIMES`.

use std::hint::black_box;

use goldenthread::{Document, Limits, RuleSet, check};
use goldenthread_formats::{Format, read};
use goldenthread_tests::sample::Sample;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let step = args.next().ok_or("name a step: read, decode or check")?;
    let times: usize = args.next().ok_or("say how many times")?.parse()?;
    let text = Sample::LARGE.json();
    let rules = RuleSet::all().today("2025-04-02".parse()?);
    for _ in 0..times {
        let tree = read(black_box(text.as_bytes()), Format::Json, Limits::default())?;
        if step == "read" {
            black_box(tree);
            continue;
        }
        let document = Document::decode(tree);
        if step == "check" {
            black_box(check(&document, &rules));
        }
        black_box(document);
    }
    Ok(())
}
