//! The tables of a digest: as a director reads them in a terminal, in Markdown, and as CSV.

use std::io::{self, Write};

use comfy_table::{ContentArrangement, Table, presets};
use goldenthread::{visible, visible_line};

use super::{ActionRow, DigestReport, IndicatorRow, Judged, Judgement, RiskRow};

/// How wide a table is where nobody says otherwise: as wide as most terminals show whole.
const WIDTH: u16 = 100;

/// Writes the digest for a terminal that is so many columns wide.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_text(digest: &DigestReport, width: Option<u16>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}\n", heading(digest))?;
    let shown = |header: &[&str], rows: Vec<Vec<String>>| {
        let mut table = Table::new();
        table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(width.unwrap_or(WIDTH)).set_header(header).add_rows(rows);
        table.lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>()
    };
    sections(digest, &shown, "", out)
}

/// Writes the digest as Markdown.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_markdown(digest: &DigestReport, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# {}\n", heading(digest))?;
    let shown = |header: &[&str], rows: Vec<Vec<String>>| {
        let mut table = Table::new();
        table.load_preset(presets::ASCII_MARKDOWN).set_content_arrangement(ContentArrangement::Disabled);
        // A bar in a cell would end it.
        let rows = rows.iter().map(|row| row.iter().map(|cell| cell.replace('|', "\\|")).collect::<Vec<_>>());
        table.set_header(header).add_rows(rows);
        format!("{table}\n")
    };
    sections(digest, &shown, "## ", out)
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
fn harmless(text: String) -> String {
    let is_number = text.trim_end_matches('%').parse::<f64>().is_ok();
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && !is_number { format!("'{text}") } else { text }
}

fn heading(digest: &DigestReport) -> String {
    let plan = digest.plan.as_deref().filter(|title| !title.is_empty()).unwrap_or("Digest");
    let period = digest.period.as_ref().map_or("no figures".to_owned(), |period| format!("digest of {period}"));
    let as_at = digest.as_at.as_ref().map(|day| format!(", as at {day}")).unwrap_or_default();
    visible_line(&format!("{plan}: {period}{as_at}")).into_owned()
}

/// A table of a section: its header and its rows.
type Shown<'s> = &'s dyn Fn(&[&str], Vec<Vec<String>>) -> String;

fn sections(digest: &DigestReport, shown: Shown<'_>, mark: &str, out: &mut impl Write) -> io::Result<()> {
    if !digest.indicators.is_empty() {
        let header = ["Indicator", "Title", "Value", "Target", "RAG", "Travel", "Commentary", "Decision"];
        writeln!(out, "{}", shown(&header, digest.indicators.iter().map(indicator).collect()))?;
    }
    let behind: Vec<Vec<String>> = digest.actions.iter().filter(|row| row.behind).map(action).collect();
    if !behind.is_empty() {
        writeln!(out, "{mark}Actions behind: {} of {}\n", behind.len(), digest.actions.len())?;
        writeln!(out, "{}", shown(&["Action", "Title", "Status", "Complete", "Revised"], behind))?;
    }
    let moved: Vec<Vec<String>> =
        digest.risks.iter().filter(|row| matches!(&*row.moved, "up" | "down")).map(risk).collect();
    if !moved.is_empty() {
        writeln!(out, "{mark}Risks that moved: {} of {}\n", moved.len(), digest.risks.len())?;
        writeln!(out, "{}", shown(&["Risk", "Title", "Rating", "Moved"], moved))?;
    }
    writeln!(out, "{}", totals(digest))
}

/// One cell on one line, safe to show.
fn cell(text: Option<&str>) -> String {
    const MOST: usize = 200;
    let text = text.map(visible_line).unwrap_or_default();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.into_owned(),
    }
}

fn indicator(row: &IndicatorRow) -> Vec<String> {
    let commentary = match (&row.commentary, row.due) {
        (Some(_), _) => "given",
        (None, true) => "due",
        (None, false) => "",
    };
    let decision = row.decision.as_deref().or(row.due.then_some("due"));
    let title = if row.indicator.as_deref() == Some(row.title.as_str()) { None } else { Some(row.title.as_str()) };
    vec![
        cell(row.indicator.as_deref()),
        cell(title),
        cell(row.value.as_deref()),
        cell(row.target.as_deref()),
        judged(&row.rag, rag_sign),
        judged(&row.travel, travel_sign),
        commentary.to_owned(),
        cell(decision),
    ]
}

/// What is declared, and what the figures give where that is something else; or why nothing is given.
fn judged(judgement: &Judgement, sign: fn(&str) -> &'static str) -> String {
    let signed = |word: &str| format!("{} {}", sign(word), visible(word)).trim().to_owned();
    match (&judgement.declared, &judgement.found) {
        (None, Judged::Is { is, .. }) => signed(is),
        (None, Judged::NotAssessed { not_assessed }) => format!("- {not_assessed}"),
        (Some(declared), Judged::Is { is, .. }) if declared.trim().eq_ignore_ascii_case(is) => signed(declared),
        (Some(declared), Judged::Is { is, .. }) => format!("{} (figures: {})", signed(declared), signed(is)),
        (Some(declared), Judged::NotAssessed { .. }) => signed(declared),
    }
}

/// A sign of a colour's own shape, for who cannot tell the colours.
fn rag_sign(word: &str) -> &'static str {
    match word.trim().to_lowercase().as_str() {
        "green" | "g" => "●",
        "amber" | "a" => "▲",
        "red" | "r" => "■",
        _ => "",
    }
}

fn travel_sign(word: &str) -> &'static str {
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
    ]
}

fn risk(row: &RiskRow) -> Vec<String> {
    let rating = row.rating.as_deref().or(row.score.as_deref());
    vec![cell(row.risk.as_deref()), cell(row.title.as_deref()), cell(rating), row.moved.to_string()]
}

/// The totals in one line: what is declared, and what the figures give where that differs.
fn totals(digest: &DigestReport) -> String {
    let declares = digest.totals.iter().any(|total| total.declared > 0);
    let of = digest.totals.first().map_or(digest.indicators.len(), |total| total.of);
    let count = |total: &super::TotalRow| match (declares, total.declared == total.computed) {
        (true, false) => format!("{} {} (figures: {})", total.state, total.declared, total.computed),
        (true, true) => format!("{} {}", total.state, total.declared),
        (false, _) => format!("{} {}", total.state, total.computed),
    };
    let counts: Vec<String> = digest.totals.iter().map(count).collect();
    let unjudged = digest.indicators.iter().filter(|row| row.rag.is().is_none()).count();
    let unjudged = if unjudged > 0 { format!("; {unjudged} not assessed") } else { String::new() };
    visible_line(&format!("Of {of} indicators: {}{unjudged}", counts.join(", "))).into_owned()
}
