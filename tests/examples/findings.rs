//! Prints what the rules say of a plan: `findings FILE [RULE OR FAMILY ...]`.
#![allow(clippy::print_stdout, reason = "a command for people")]

use std::fs;

use goldenthread::RuleSet;
use goldenthread_tests::{check_yaml, rules_for};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let text = fs::read_to_string(args.next().ok_or("name a file")?)?;
    let names: Vec<String> = args.collect();
    let mut rules: RuleSet = rules_for(&text);
    if !names.is_empty() {
        rules = rules.select(names.iter().map(String::as_str))?;
    }
    let report = check_yaml(&text, &rules);
    for finding in &report.findings {
        let line = finding.place.as_ref().map_or(0, |place| place.line);
        println!("{line}: {}[{}] {} {:?}", finding.severity, finding.rule.id, finding.message, finding.facts);
        for member in &finding.members {
            println!("      {} {}", member.path, member.message);
        }
    }
    for unsure in &report.cannot_tell {
        println!("?: {} at {}: {}", unsure.rule.id, unsure.path, unsure.why);
    }
    println!("{:?}", report.summary);
    Ok(())
}
