//! A service's whole use of the library: bytes in, a JSON report out.

use std::io::{self, Read, Write};

use goldenthread::RuleSet;
use goldenthread_import::Checks;
use goldenthread_report::write_json;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut submitted = Vec::new();
    io::stdin().read_to_end(&mut submitted)?;
    let rules = RuleSet::all().ignore(["near-duplicate-title"])?.param("overloaded-owner", "limit", 12)?;
    let report = Checks { rules, ..Checks::default() }.bytes(Some("submitted.yaml"), &submitted);
    let mut out = io::stdout().lock();
    write_json(&[report], false, &mut out)?;
    out.flush()?;
    Ok(())
}
