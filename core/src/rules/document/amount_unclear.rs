//! A range of money can be read in one way only.

use std::fmt::Arguments;

use rust_decimal::Decimal;

use crate::model::Number;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// In implications, resources, budgets and summaries, a range of money does not run from an amount without a
    /// unit to one in thousands, millions or more that is at least `times` as large: `£800 - £1.5m`. A lower end
    /// that takes the unit of the upper (`£1 - 2m`) or is written in full (`£250,000 - £1m`) is clear.
    ///
    /// ## Why it matters
    /// A budget that can be read as £800 or as £800k cannot be approved or monitored.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// projects: [{title: New school, budget: around £800 - £1.5m}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// projects: [{title: New school, budget: around £800k - £1.5m}]
    /// ```
    "amount-unclear",
    summary: "an amount of money cannot be read one way",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    params: ["times" = 1000 number 1..=1000000 "how many times the lower end of a range the upper end is before the range is unclear"],
}

/// What an amount of money begins with.
const SIGNS: &[&str] = &["£", "€", "$", "GBP", "EUR", "USD"];
/// What stands between the ends of a range.
const BETWEEN: &[&str] = &["-", "–", "—", "to "];
/// The units of amounts, in thousands.
const UNITS: &[(&str, i64)] =
    &[("k", 1), ("thousand", 1), ("m", 1000), ("million", 1000), ("bn", 1_000_000), ("billion", 1_000_000)];

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for priority in plan.priorities() {
        let Some(implications) = &priority.implications else { continue };
        let parts = [
            ("financial", &implications.financial),
            ("staffing", &implications.staffing),
            ("risk", &implications.risk),
        ];
        for (part, statement) in parts {
            let at = || priority.at.field("implications").field(part);
            judge(statement.words(), at, format_args!("the {part} implications of {}", priority.name()), out);
        }
    }
    for action in plan.actions() {
        let at = || action.at.field("resources");
        judge(action.resources.as_deref(), at, format_args!("the resources of {}", action.name()), out);
    }
    for project in plan.projects() {
        for (field, text) in [("budget", project.budget.as_deref()), ("summary", project.summary.as_deref())] {
            judge(text, || project.at.field(field), format_args!("the {field} of {}", project.name()), out);
        }
    }
}

fn judge(text: Option<&str>, at: impl Fn() -> Route, whose: Arguments<'_>, out: &mut Findings<'_>) {
    let (text, limit) = (text.unwrap_or_default(), out.param("times"));
    let starts = text.char_indices().filter(|(_, sign)| SIGNS.iter().any(|known| known.starts_with(*sign)));
    let ranges = starts.filter_map(|(start, _)| range(text.get(start..)?));
    for (range, times) in ranges.filter(|(_, times)| *times >= limit) {
        let what = format_args!("`{range}` in {whose}");
        out.broken(at(), format_args!("{what} cannot be read one way: the upper end is {times} times the lower"))
            .fact("range", range)
            .fact("times", times)
            .fact("limit", limit)
            .help("write both ends in full, or both with their unit");
    }
}

/// A range of money at the start of a text, of which only the upper end has a unit, and how many times the lower end that is.
fn range(text: &str) -> Option<(&str, Decimal)> {
    let (lower, rest) = amount(SIGNS.iter().find_map(|sign| text.strip_prefix(sign))?)?;
    let (upper, rest) = amount(BETWEEN.iter().find_map(|sign| rest.strip_prefix(sign))?)?;
    let word = rest.split(|sign: char| !sign.is_alphabetic()).next()?;
    let (_, thousands) = UNITS.iter().find(|(unit, _)| unit.eq_ignore_ascii_case(word))?;
    let rest = rest.strip_prefix(word)?;
    if lower <= upper || lower >= Decimal::ONE_THOUSAND {
        return None;
    }
    let full = upper.checked_mul(Decimal::from(*thousands))?.checked_mul(Decimal::ONE_THOUSAND)?;
    let range = text.get(..text.len().checked_sub(rest.len())?)?;
    Some((range, full.checked_div(lower)?.round_dp(1).normalize()))
}

/// The digits at the start of a text, after a sign of money if there is one, and what follows them.
fn amount(text: &str) -> Option<(Decimal, &str)> {
    let text = text.trim_start();
    let text = SIGNS.iter().find_map(|sign| text.strip_prefix(sign)).unwrap_or(text).trim_start();
    let end = text.find(|sign: char| !sign.is_ascii_digit() && sign != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    Some((digits.parse::<Number>().ok()?.0, rest.trim_start()))
}
