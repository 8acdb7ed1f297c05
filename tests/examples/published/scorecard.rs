//! An edition as a scorecard: a workbook with a sheet for each matter, colours as fills and directions as arrows.

use serde_json::Value;

use crate::workbook::{Cell, Sheet};
use crate::year::{Edition, capital, list, names, text};

/// The sheets of the scorecard; one that would hold no row is left out.
pub(crate) fn sheets(edition: &Edition<'_>) -> Vec<Sheet> {
    let all = [
        cover(edition),
        indicators(edition),
        restated(edition),
        priorities(edition),
        actions(edition),
        risks(edition),
        sign_offs(edition),
        reviews(edition),
    ];
    all.into_iter().flatten().collect()
}

fn sheet(name: &str, caption: &str, heads: &[&str], rows: Vec<Vec<Cell>>) -> Option<Sheet> {
    if rows.is_empty() {
        return None;
    }
    let heads = heads.iter().map(|head| Cell::head(head)).collect();
    let above = if caption.is_empty() { Vec::new() } else { vec![vec![Cell::head(caption)], Vec::new()] };
    let rows = above.into_iter().chain([heads]).chain(rows).collect();
    Some(Sheet { name: name.to_owned(), rows })
}

fn said(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn cover(edition: &Edition<'_>) -> Option<Sheet> {
    let title = match text(edition.digest, "title") {
        title if title.is_empty() => format!("Children's services scorecard, {}", edition.in_words()),
        title => title,
    };
    let mut rows = vec![vec![Cell::Bold(text(&edition.plan.0, "organisation"))], vec![Cell::Bold(title)], vec![]];
    for (label, value) in [
        ("Reporting period", capital(&edition.in_words())),
        ("Reports on", text(edition.digest, "of")),
        ("Figures as at", edition.imprint("as-at")),
        ("Date issued", edition.imprint("issued")),
        ("Report to", edition.imprint("audience")),
        ("Meeting date", edition.imprint("meeting")),
    ] {
        rows.push(vec![said(label), said(value)]);
    }
    rows.push(vec![]);
    rows.extend(totals(edition));
    Some(Sheet { name: "Cover".to_owned(), rows })
}

fn totals(edition: &Edition<'_>) -> Vec<Vec<Cell>> {
    let totals = &edition.digest["totals"];
    let mut rows = vec![vec![Cell::head("RAG"), Cell::head("Indicators"), Cell::head("%")]];
    for colour in ["green", "amber", "red"] {
        let share = text(&totals["share"], colour);
        if !(totals[colour].is_null() && share.is_empty()) {
            rows.push(vec![said(capital(colour)), Cell::Number(text(totals, colour)), Cell::Number(share)]);
        }
    }
    rows.push(vec![said("Total"), Cell::Number(text(totals, "of"))]);
    rows
}

fn indicators(edition: &Edition<'_>) -> Option<Sheet> {
    let has_before = edition.observations(true).any(|row| !row["previous"].is_null());
    let has_long = edition.observations(true).any(|row| !row["long-travel"].is_null());
    let has_progress = edition.observations(true).any(|row| !row["progress"].is_null());
    let mut heads = vec!["Ref", "Indicator", "Target", "Actual"];
    heads.extend(has_before.then_some("Previous quarter"));
    heads.extend(["RAG", "Trend"]);
    heads.extend(has_long.then_some("Long term trend"));
    heads.extend(has_progress.then_some("Progress to target"));
    heads.extend(["Comments", "Decision", "By whom", "By when"]);
    let row = |row: &Value| {
        let id = text(row, "indicator");
        let decision = &row["decision"];
        let kind = if decision.is_string() { text(row, "decision") } else { text(decision, "kind") };
        let mut cells = vec![
            said(&id),
            said(edition.plan.title("indicators", &id)),
            Cell::Number(edition.target(row)),
            Cell::Number(text(row, "value")),
        ];
        cells.extend(has_before.then(|| Cell::Number(text(row, "previous"))));
        cells.extend([Cell::Fill(text(row, "rag")), said(edition.arrow(row))]);
        cells.extend(has_long.then(|| said(capital(&text(row, "long-travel")))));
        cells.extend(has_progress.then(|| Cell::Number(text(row, "progress"))));
        cells.push(said(text(row, "commentary")));
        cells.push(said(capital(&kind)));
        cells.push(said(edition.plan.post(&text(decision, "owner"))));
        cells.push(said(text(decision, "due")));
        cells
    };
    let rows = edition.observations(true).map(row).collect();
    let caption = format!("Indicators, {}", edition.in_words());
    sheet("Indicators", &caption, &heads, rows)
}

fn restated(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        let id = text(row, "indicator");
        vec![
            said(&id),
            said(edition.plan.title("indicators", &id)),
            said(text(row, "period")),
            Cell::Number(text(row, "value")),
            Cell::Fill(text(row, "rag")),
            said(text(row, "commentary")),
        ]
    };
    let heads = ["Ref", "Indicator", "Period", "Actual", "RAG", "Reason"];
    sheet("Restated figures", "Figures of earlier quarters", &heads, edition.observations(false).map(row).collect())
}

fn priorities(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        let id = text(row, "of");
        let title = edition.plan.priorities().iter().find(|priority| priority["id"] == id.as_str());
        vec![said(&id), said(title.map(|it| text(it, "title")).unwrap_or_default()), said(text(row, "commentary"))]
    };
    let heads = ["Ref", "Priority", "Commentary"];
    sheet("Priorities", "", &heads, list(edition.digest, "headings").iter().map(row).collect())
}

fn actions(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        let id = text(row, "action");
        vec![
            said(&id),
            said(edition.plan.title("actions", &id)),
            said(capital(&text(row, "status"))),
            Cell::Number(text(row, "complete")),
            Cell::Fill(text(row, "rag")),
            said(text(row, "text")),
            said(edition.plan.post(&text(row, "by"))),
            said(text(row, "on")),
        ]
    };
    let heads =
        ["Ref", "Action", "Status", "% complete", "RAG", "Progress this quarter", "Updated by", "Date of update"];
    sheet("Actions", "Progress on actions", &heads, list(edition.digest, "progress").iter().map(row).collect())
}

fn risks(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        let id = text(row, "risk");
        vec![
            said(&id),
            said(edition.plan.title("risks", &id)),
            Cell::Number(text(row, "likelihood")),
            Cell::Number(text(row, "severity")),
            said(text(row, "rating")),
            said(text(row, "text")),
            said(text(row, "reviewed")),
            said(edition.plan.post(&text(row, "by"))),
        ]
    };
    let heads = ["Ref", "Risk", "Likelihood", "Impact", "Rating", "Comment", "Last reviewed", "Reviewed by"];
    sheet("Risks", "Risk register: review", &heads, list(edition.digest, "risks").iter().map(row).collect())
}

fn sign_offs(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        vec![said(capital(&text(row, "what"))), said(edition.plan.post(&text(row, "by"))), said(text(row, "on"))]
    };
    let heads = ["Item", "Signed off by", "Date"];
    sheet("Sign-off", "", &heads, list(edition.digest, "sign-offs").iter().map(row).collect())
}

fn reviews(edition: &Edition<'_>) -> Option<Sheet> {
    let row = |row: &Value| {
        let id = text(row, "indicator");
        vec![
            said(&id),
            said(edition.plan.title("indicators", &id)),
            said(capital(&answer(row, "verdict"))),
            said(capital(&answer(row, "enough"))),
            said(capital(&answer(row, "right-kind"))),
            said(names(row, "follows")),
            said(text(row, "text")),
            said(edition.plan.post(&text(row, "by"))),
            said(text(row, "on")),
        ]
    };
    let heads = [
        "Ref",
        "Indicator",
        "Target met?",
        "Enough action taken?",
        "Right kind of action?",
        "Follow-up actions",
        "What follows",
        "Reviewed by",
        "Reviewed on",
    ];
    sheet("Year-end review", "", &heads, list(edition.digest, "reviews").iter().map(row).collect())
}

/// A word of a review, where yes and no are no texts.
pub(crate) fn answer(row: &Value, key: &str) -> String {
    match text(row, key).as_str() {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        "met" => "yes".to_owned(),
        "missed" => "no".to_owned(),
        other => other.to_owned(),
    }
}
