//! `goldenthread rules`.

use std::io::{self, Write};

use goldenthread::{Authority, Param, RULES, Rule, RuleSet, Severity, visible};
use serde::Serialize;

use super::Failure;
use crate::Outcome;
use crate::args::{Output, Rules};

/// A rule as programs see it.
#[derive(Serialize)]
struct RuleRow<'r> {
    id: &'r str,
    family: &'r str,
    severity: Severity,
    summary: &'r str,
    authority: &'r [Authority],
    params: Vec<ParamRow<'r>>,
}

#[derive(Serialize)]
struct ParamRow<'r> {
    name: &'r str,
    default: i64,
    least: i64,
    most: i64,
    whole: bool,
    about: &'r str,
}

pub(crate) fn run(args: &Rules) -> Result<Outcome, Failure> {
    let mut rules: Vec<&Rule> = RULES.to_vec();
    if !args.select.is_empty() {
        let named = RuleSet::named(args.select.iter().map(|name| name.trim()))?;
        rules.retain(|rule| named.iter().any(|other| other.id == rule.id));
    }
    let mut out = io::stdout().lock();
    match args.output {
        Output::Text => list(&rules, &mut out)?,
        Output::Json => {
            let rows: Vec<RuleRow<'_>> = rules.into_iter().map(row).collect();
            serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
            writeln!(out)?;
        }
    }
    Ok(Outcome::Clean)
}

/// Rules by family, one a line.
pub(super) fn list(rules: &[&Rule], out: &mut impl Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    let mut family = "";
    for rule in rules {
        if rule.family() != family {
            let gap = if family.is_empty() { "" } else { "\n" };
            family = rule.family();
            writeln!(out, "{gap}{family}")?;
        }
        writeln!(out, "  {:width$}  {:7}  {}", rule.id, rule.severity, visible(&rule.summary))?;
    }
    Ok(())
}

fn row(rule: &Rule) -> RuleRow<'_> {
    let params = rule.params.iter();
    RuleRow {
        id: &rule.id,
        family: rule.family(),
        severity: rule.severity,
        summary: &rule.summary,
        authority: &rule.authority,
        params: params.map(param_row).collect(),
    }
}

fn param_row(param: &Param) -> ParamRow<'_> {
    let Param { name, default, least, most, whole, about } = param;
    let (default, least, most, whole) = (*default, *least, *most, *whole);
    ParamRow { name, default, least, most, whole, about }
}
