//! The tables of a digest: as a director reads them in a terminal, in Markdown, and as CSV.

use std::io::{self, Write};

use goldenthread::language::absences::is_placeholder;
use goldenthread::{Finding, Severity, visible_line};

use super::{ActionRow, DigestReport, IndicatorRow, Judged, Judgement, RiskRow};
use crate::layout::{self, Column, Holds};

/// How wide a table is where nobody says otherwise: as wide as most terminals show whole.
pub(crate) const WIDTH: u16 = 100;

/// The least width that is written for: what is narrower is taken for this.
pub(crate) const NARROWEST: u16 = 40;

/// Writes the digest for a terminal that is so many columns wide.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_text(digest: &DigestReport, width: Option<u16>, out: &mut impl Write) -> io::Result<()> {
    let width = usize::from(width.unwrap_or(WIDTH).max(NARROWEST));
    let [title, period] = heading(digest);
    let mut head = String::new();
    layout::wrap(&title, width, ("", ""), &mut head);
    layout::wrap(&period, width, ("", ""), &mut head);
    writeln!(out, "{head}")?;
    let shown = |columns: &[Column], rows: &[Vec<String>]| layout::text(columns, rows, width);
    sections(digest, &shown, "", out)?;
    let mut last = String::new();
    layout::wrap(&totals(digest), width, ("", "  "), &mut last);
    layout::wrap(&checks(&digest.findings), width, ("", "  "), &mut last);
    write!(out, "{last}")
}

/// Writes the digest as Markdown.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_markdown(digest: &DigestReport, out: &mut impl Write) -> io::Result<()> {
    let [title, period] = heading(digest);
    writeln!(out, "# {title}\n\n{period}\n")?;
    sections(digest, &layout::markdown, "## ", out)?;
    writeln!(out, "{}\n\n{}", totals(digest), checks(&digest.findings))
}

/// Writes the indicators of the digest as CSV, a row each, with every judgement beside what is declared.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_csv(digest: &DigestReport, out: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "indicator",
        "title",
        "period",
        "value",
        "target",
        "rag",
        "rag declared",
        "travel",
        "travel declared",
        "progress",
        "progress declared",
        "variation",
        "assurance",
        "trend",
        "benchmark",
        "forecast",
        "forecast declared",
        "due",
        "commentary",
        "decision",
        "not assessed",
        "path",
    ])?;
    for row in &digest.indicators {
        let why = |judgement: &Judgement| match &judgement.found {
            Judged::NotAssessed { not_assessed } => not_assessed.clone(),
            Judged::Is { .. } => String::new(),
        };
        let is = |judgement: &Judgement| judgement.is().unwrap_or_default().to_owned();
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        let cells = [
            or_blank(&row.indicator),
            row.title.clone(),
            row.period.clone(),
            or_blank(&row.value),
            or_blank(&row.target),
            is(&row.rag),
            or_blank(&row.rag.declared),
            is(&row.travel),
            or_blank(&row.travel.declared),
            is(&row.progress),
            or_blank(&row.progress.declared),
            is(&row.variation),
            is(&row.assurance),
            is(&row.trend),
            is(&row.benchmark),
            is(&row.forecast),
            or_blank(&row.forecast.declared),
            row.due.to_string(),
            or_blank(&row.commentary),
            or_blank(&row.decision),
            why(&row.rag),
            row.path.clone(),
        ];
        csv.write_record(cells.map(harmless))?;
    }
    csv.flush()
}

/// A text that a spreadsheet takes for a text: one that would be a formula has an apostrophe before it. A negative number
/// is none.
pub(crate) fn harmless(text: String) -> String {
    let is_number = text.trim_end_matches('%').parse::<f64>().is_ok();
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && !is_number { format!("'{text}") } else { text }
}

/// The title of the plan, and the period.
fn heading(digest: &DigestReport) -> [String; 2] {
    let plan = digest.plan.as_deref().filter(|title| !title.is_empty()).unwrap_or("A digest whose plan is not at hand");
    let period = digest.period.as_ref().map_or("No figures".to_owned(), |period| format!("Digest of {period}"));
    let as_at = digest.as_at.as_ref().map(|day| format!(", as at {day}")).unwrap_or_default();
    [plan.to_owned(), format!("{period}{as_at}")].map(|line| visible_line(&line).into_owned())
}

/// What a check found, in a line; every finding with its place is for `goldenthread check`.
pub(crate) fn checks(findings: &[Finding]) -> String {
    let count = |severity: Severity, one: &str| {
        let count = findings.iter().filter(|finding| finding.severity == severity).count();
        format!("{count} {one}{}", if count == 1 { "" } else { "s" })
    };
    let (errors, warnings) = (count(Severity::Error, "error"), count(Severity::Warning, "warning"));
    format!("A check of all files finds {errors} and {warnings}; `goldenthread check` shows each with its place.")
}

/// A table of a section: its columns and its rows.
type Shown<'s> = &'s dyn Fn(&[Column], &[Vec<String>]) -> String;

fn sections(digest: &DigestReport, shown: Shown<'_>, mark: &str, out: &mut impl Write) -> io::Result<()> {
    if !digest.indicators.is_empty() {
        let columns = [
            ("", Holds::Short),
            ("Indicator", Holds::Words),
            ("Value", Holds::Short),
            ("Target", Holds::Named),
            ("RAG", Holds::Short),
            ("Travel", Holds::Short),
            ("Commentary and decision", Holds::Words),
        ];
        let rows: Vec<_> = digest.indicators.iter().map(|row| indicator(digest, row)).collect();
        writeln!(out, "{}", shown(&columns, &rows))?;
    }
    let behind: Vec<Vec<String>> = digest.actions.iter().filter(|row| row.behind).map(action).collect();
    if digest.actions.is_empty() && digest.as_at.is_some() {
        writeln!(out, "{mark}No action is reported on\n")?;
    } else if !digest.actions.is_empty() {
        writeln!(out, "{mark}Actions behind: {} of {}\n", behind.len(), digest.actions.len())?;
    }
    if !behind.is_empty() {
        let columns = [
            ("", Holds::Short),
            ("Action", Holds::Words),
            ("Status", Holds::Short),
            ("Done", Holds::Named),
            ("Revised", Holds::Named),
            ("Why", Holds::Words),
        ];
        writeln!(out, "{}", shown(&columns, &behind))?;
    }
    let moved: Vec<Vec<String>> =
        digest.risks.iter().filter(|row| matches!(&*row.moved, "up" | "down")).map(risk).collect();
    if !digest.risks.is_empty() {
        writeln!(out, "{mark}Risks that moved: {} of {}\n", moved.len(), digest.risks.len())?;
    }
    if !moved.is_empty() {
        let columns = [("", Holds::Short), ("Risk", Holds::Words), ("Rating", Holds::Named), ("Moved", Holds::Short)];
        writeln!(out, "{}", shown(&columns, &moved))?;
    }
    Ok(())
}

/// One cell on one line, safe to show.
pub(crate) fn cell(text: Option<&str>) -> String {
    const MOST: usize = 200;
    let text = text.map(visible_line).unwrap_or_default();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.into_owned(),
    }
}

fn indicator(digest: &DigestReport, row: &IndicatorRow) -> Vec<String> {
    let title = if row.indicator.as_deref() == Some(row.title.as_str()) { None } else { Some(row.title.as_str()) };
    // The year's figure in the edition of its last quarter says of what it is.
    let other = (digest.period.as_ref() != Some(&row.period)).then(|| format!(" ({})", row.period));
    vec![
        cell(row.indicator.as_deref()),
        format!("{}{}", cell(title), other.unwrap_or_default()),
        cell(row.value.as_deref()),
        cell(row.target.as_deref()),
        judged(&row.rag, rag_sign),
        travelled(row),
        words(row),
    ]
}

/// The arrow, and whether the figure is more than ordinary variation where there are points enough to tell: two points alone
/// say little.
fn travelled(row: &IndicatorRow) -> String {
    let arrow = judged(&row.travel, travel_sign);
    match row.variation.is() {
        Some(variation) => format!("{arrow}\nvariation: {variation}"),
        None => arrow,
    }
}

/// What is said and decided of an indicator, what is due, and why nothing is judged.
fn words(row: &IndicatorRow) -> String {
    let said = row.commentary.as_deref().filter(|text| !is_placeholder(text)).map(|text| cell(Some(text)));
    let decision = row.decision.as_deref().map(|decision| format!("Decision: {}", cell(Some(decision))));
    let due = |what: &str| row.due.then(|| format!("{what} due"));
    let mut lines = vec![said.or_else(|| due("Commentary")), decision.or_else(|| due("Decision"))];
    let why = |judgement: &Judgement| match &judgement.found {
        Judged::NotAssessed { not_assessed } => Some(visible_line(not_assessed).into_owned()),
        Judged::Is { .. } => None,
    };
    let (rag, travel) = (why(&row.rag), why(&row.travel));
    match (rag, travel) {
        (Some(rag), Some(travel)) if rag == travel => lines.push(Some(format!("Not assessed: {rag}"))),
        (rag, travel) => {
            lines.push(rag.map(|why| format!("Colour not assessed: {why}")));
            lines.push(travel.map(|why| format!("Travel not assessed: {why}")));
        }
    }
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What is declared, and what the figures give where that is something else.
pub(crate) fn judged(judgement: &Judgement, sign: fn(&str) -> &'static str) -> String {
    let signed = |word: &str| format!("{} {}", sign(word), visible_line(word)).trim().to_owned();
    match (&judgement.declared, &judgement.found) {
        (None, Judged::Is { is, .. }) => signed(is),
        (None, Judged::NotAssessed { .. }) => "-".to_owned(),
        (Some(declared), Judged::Is { is, .. }) if declared.trim().eq_ignore_ascii_case(is) => signed(declared),
        (Some(declared), Judged::Is { is, .. }) => format!("{}\nfigures: {}", signed(declared), signed(is)),
        (Some(declared), Judged::NotAssessed { .. }) => signed(declared),
    }
}

/// A sign of a colour's own shape, for who cannot tell the colours.
pub(crate) fn rag_sign(word: &str) -> &'static str {
    match word.trim().to_lowercase().as_str() {
        "green" | "g" => "●",
        "amber" | "a" => "▲",
        "red" | "r" => "■",
        _ => "",
    }
}

pub(crate) fn travel_sign(word: &str) -> &'static str {
    match word.trim().to_lowercase().as_str() {
        "improving" => "↗",
        "worsening" => "↘",
        "no change" => "→",
        "increasing" => "↑",
        "decreasing" => "↓",
        "unchanged" => "=",
        _ => "",
    }
}

fn action(row: &ActionRow) -> Vec<String> {
    let part = row.part.as_ref().map(|part| format!("{} / {part}", row.action.as_deref().unwrap_or_default()));
    vec![
        cell(part.as_deref().or(row.action.as_deref())),
        cell(row.title.as_deref()),
        cell(row.status.as_deref().or(row.rag.as_deref())),
        cell(row.complete.as_deref()),
        cell(row.revised.as_deref()),
        cell(row.text.as_deref()),
    ]
}

fn risk(row: &RiskRow) -> Vec<String> {
    let rating = row.rating.as_deref().or(row.score.as_deref());
    let sign = if row.moved == "up" { "↑" } else { "↓" };
    vec![cell(row.risk.as_deref()), cell(row.title.as_deref()), cell(rating), format!("{sign} {}", row.moved)]
}

/// The totals in one line: what is declared, and what the figures give where that differs.
fn totals(digest: &DigestReport) -> String {
    let declares = digest.totals.iter().any(|total| total.declared > 0);
    let of = digest.totals.first().map_or(digest.indicators.len(), |total| total.of);
    // What stands for words or for no figure is never worked out.
    let is_judged = |total: &super::TotalRow| !matches!(&*total.state.to_lowercase(), "blue" | "grey" | "gray");
    let signed = |count: usize, state: &str| format!("{} {count} {state}", rag_sign(state)).trim().to_owned();
    let count = |total: &super::TotalRow| match (declares, total.declared == total.computed) {
        (true, false) if is_judged(total) => {
            format!("{} (figures: {})", signed(total.declared, &total.state), total.computed)
        }
        (true, _) => signed(total.declared, &total.state),
        (false, _) => signed(total.computed, &total.state),
    };
    let counts: Vec<String> = digest.totals.iter().map(count).collect();
    let unjudged = digest.indicators.iter().filter(|row| row.rag.is().is_none()).count();
    let unjudged = if unjudged > 0 { format!("; {unjudged} not assessed by their figures") } else { String::new() };
    let indicators = if of == 1 { "indicator" } else { "indicators" };
    visible_line(&format!("Of {of} {indicators}: {}{unjudged}.", counts.join(", "))).into_owned()
}
