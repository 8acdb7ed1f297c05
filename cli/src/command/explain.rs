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
        let lines = text.lines().filter(|line| !line.starts_with("```"));
        let indented: Vec<String> = lines.map(|line| format!("  {line}").trim_end().to_owned()).collect();
        writeln!(out, "\n{heading}\n{}", indented.join("\n"))?;
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
