//! The tables of a review: as a board reads them in a terminal, in Markdown, and as CSV.

use std::io::{self, Write};

use goldenthread::review::Outcome;
use goldenthread::visible_line;

use super::{ReviewReport, TargetRow, ThreadRow};
use crate::digest::Judged;
use crate::digest::table::{NARROWEST, WIDTH, cell, checks, harmless};
use crate::layout::{self, Column, Holds};

/// Writes the review for a terminal that is so many columns wide.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_text(review: &ReviewReport, width: Option<u16>, out: &mut impl Write) -> io::Result<()> {
    let width = usize::from(width.unwrap_or(WIDTH).max(NARROWEST));
    let mut text = String::new();
    heading(review).iter().for_each(|line| layout::wrap(line, width, ("", ""), &mut text));
    writeln!(out, "{text}")?;
    let shown = |columns: &[Column], rows: &[Vec<String>]| layout::text(columns, rows, width);
    let lines = |lines: &[String]| {
        let mut text = String::new();
        lines.iter().for_each(|line| layout::wrap(line, width, ("", "  "), &mut text));
        text
    };
    sections(review, &shown, &lines, "", out)?;
    write!(out, "{}", lines(&[checks(&review.findings)]))
}

/// Writes the review as Markdown.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_markdown(review: &ReviewReport, out: &mut impl Write) -> io::Result<()> {
    let [title, year] = heading(review);
    writeln!(out, "# {title}\n\n{year}\n")?;
    let lines = |lines: &[String]| format!("{}\n", lines.join("\n\n"));
    sections(review, &layout::markdown, &lines, "## ", out)?;
    writeln!(out, "{}", checks(&review.findings))
}

/// Writes the targets of the review as CSV, a row each.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_csv(review: &ReviewReport, out: &mut impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record([
        "indicator",
        "title",
        "period",
        "value",
        "target",
        "outcome",
        "verdict declared",
        "not assessed",
        "review",
        "commentary",
        "decision",
        "action",
        "unanswered",
        "path",
    ])?;
    for row in &review.targets {
        let or_blank = |text: &Option<String>| text.clone().unwrap_or_default();
        let answer = |kind: &str| {
            let of_kind = row.answers.iter().filter(|answer| answer.kind == kind);
            of_kind.map(|answer| answer.text.as_str()).collect::<Vec<_>>().join("; ")
        };
        let cells = [
            or_blank(&row.indicator),
            row.title.clone(),
            row.period.clone(),
            or_blank(&row.value),
            or_blank(&row.target),
            row.outcome.to_string(),
            or_blank(&row.verdict.declared),
            why(row).unwrap_or_default(),
            answer("review"),
            answer("commentary"),
            answer("decision"),
            answer("action"),
            row.unanswered.to_string(),
            row.path.clone(),
        ];
        csv.write_record(cells.map(harmless))?;
    }
    csv.flush()
}

fn heading(review: &ReviewReport) -> [String; 2] {
    let plan = review.plan.as_deref().filter(|title| !title.is_empty()).unwrap_or("A digest whose plan is not at hand");
    let year = review.year.as_ref().map_or("No figures".to_owned(), |year| format!("Review of {year}"));
    [plan, &year].map(|line| visible_line(line).into_owned())
}

type Shown<'s> = &'s dyn Fn(&[Column], &[Vec<String>]) -> String;
type Lines<'s> = &'s dyn Fn(&[String]) -> String;

fn sections(
    review: &ReviewReport,
    shown: Shown<'_>,
    lines: Lines<'_>,
    mark: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    if !review.targets.is_empty() {
        let columns = [
            ("", Holds::Short),
            ("Indicator", Holds::Words),
            ("Outturn", Holds::Short),
            ("Target", Holds::Named),
            ("Verdict", Holds::Short),
            ("Answered by", Holds::Words),
        ];
        let rows: Vec<_> = review.targets.iter().map(|row| target(review, row)).collect();
        writeln!(out, "{}", shown(&columns, &rows))?;
    }
    writeln!(out, "{}", lines(&shares(review)))?;
    if !review.priorities.is_empty() {
        let broken = review.priorities.iter().filter(|row| row.first_break.is_some()).count();
        writeln!(out, "{mark}Threads that break: {broken} of {}\n", review.priorities.len())?;
        let columns =
            [("", Holds::Short), ("Priority", Holds::Words), ("First break", Holds::Short), ("Why", Holds::Words)];
        writeln!(out, "{}", shown(&columns, &review.priorities.iter().map(thread).collect::<Vec<_>>()))?;
    }
    Ok(())
}

fn why(row: &TargetRow) -> Option<String> {
    match &row.verdict.found {
        Judged::NotAssessed { not_assessed } => Some(visible_line(not_assessed).into_owned()),
        Judged::Is { .. } => None,
    }
}

fn target(review: &ReviewReport, row: &TargetRow) -> Vec<String> {
    let other = (review.year.as_ref() != Some(&row.period)).then(|| format!(" ({})", row.period));
    let sign = match &*row.outcome {
        "met" => "✓ ",
        "missed" => "✗ ",
        _ => "",
    };
    let declared = row.verdict.declared.as_deref().filter(|declared| *declared != row.outcome);
    let declared = declared.map(|word| format!("\nreview: {}", visible_line(word))).unwrap_or_default();
    let named = |kind: &str| {
        let mut chars = kind.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let mut words: Vec<String> =
        row.answers.iter().map(|answer| format!("{}: {}", named(&answer.kind), cell(Some(&answer.text)))).collect();
    if row.unanswered {
        words.push("Nothing says what follows".to_owned());
    }
    // Of a target that lacks or is deferred the verdict says it all.
    let unclear = why(row).filter(|_| row.outcome == Outcome::NotAssessed.as_str());
    words.extend(unclear.map(|why| format!("Not assessed: {why}")));
    vec![
        cell(row.indicator.as_deref()),
        format!("{}{}", cell(Some(&row.title)), other.unwrap_or_default()),
        cell(row.value.as_deref()),
        cell(row.target.as_deref()),
        format!("{sign}{}{declared}", row.outcome),
        words.join("\n"),
    ]
}

/// How many targets were met, and what the plan says of that.
fn shares(review: &ReviewReport) -> Vec<String> {
    let mut lines = vec![match &review.share.found {
        Judged::Is { is, working } => {
            let part = |name: &str| working.get(name).map_or("0", String::as_str);
            let rest = if part("not assessed") == "0" {
                String::new()
            } else {
                format!("; {} could not be assessed", part("not assessed"))
            };
            format!("Targets met: {is}% ({} met, {} missed{rest}).", part("met"), part("missed"))
        }
        Judged::NotAssessed { .. } if review.targets.is_empty() => "No target is at hand.".to_owned(),
        Judged::NotAssessed { .. } => "Targets met: no target could be assessed.".to_owned(),
    }];
    for row in &review.stated {
        let name = row.indicator.as_deref().unwrap_or(&row.title);
        let says = match (&row.share.declared, row.agrees) {
            (Some(says), Some(true)) => format!("says {says}, as the figures do"),
            (Some(says), Some(false)) => format!("says {says}, and the figures give another share"),
            (Some(says), None) => format!("says {says}, which cannot be compared"),
            (None, _) => "has no figure".to_owned(),
        };
        lines.push(visible_line(&format!("The plan's own indicator {name} {says}.")).into_owned());
    }
    lines
}

fn thread(row: &ThreadRow) -> Vec<String> {
    let untold: Vec<&str> =
        row.links.iter().filter(|link| link.state == "cannot tell").map(|link| link.link.as_ref()).collect();
    let (link, why) = match &row.first_break {
        Some(it) => (it.link.to_string(), cell(Some(&it.why))),
        None if untold.is_empty() => ("none".to_owned(), String::new()),
        None => ("none found".to_owned(), format!("Nobody can tell of: {}", untold.join(", "))),
    };
    vec![cell(row.priority.as_deref()), cell(Some(&row.title)), link, why]
}
