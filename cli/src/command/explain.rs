//! `goldenthread explain`.

use std::io::{self, Write};

use goldenthread::Rule;

use super::Failure;
use crate::Outcome;
use crate::args::Explain;

pub(crate) fn run(args: &Explain) -> Result<Outcome, Failure> {
    let rule = Rule::find(&args.rule)?;
    let mut out = io::stdout().lock();
    writeln!(out, "{} ({}, {} family)\n\n{}", rule.id, rule.severity, rule.family(), rule.summary)?;
    for (heading, text) in rule.sections() {
        let text = text.replace("```yaml\n", "\n").replace("\n```", "\n");
        let indented = text.trim_end().lines().map(|line| format!("  {}", line.trim_start_matches("  ")).trim_end().to_owned());
        writeln!(out, "\n{heading}\n{}", indented.collect::<Vec<_>>().join("\n"))?;
    }
    if !rule.params.is_empty() {
        writeln!(out, "\nThresholds")?;
        for param in rule.params {
            writeln!(out, "  {} = {}: {}", param.name, param.default, param.about)?;
        }
    }
    writeln!(out, "\nAuthority")?;
    for authority in rule.authority {
        writeln!(out, "  {authority}")?;
    }
    Ok(Outcome::Clean)
}
