//! An edition as a report: a Word file with a section for each priority, colours and directions in words.

use serde_json::Value;

use crate::scorecard::answer;
use crate::word::Part;
use crate::year::{Edition, capital, list, names, text};

/// The parts of the report.
pub(crate) fn parts(edition: &Edition<'_>) -> Vec<Part> {
    let mut parts = opening(edition);
    for priority in edition.plan.priorities() {
        section(edition, priority, &mut parts);
    }
    other(edition, &mut parts);
    progress(edition, &mut parts);
    risks(edition, &mut parts);
    reviews(edition, &mut parts);
    for row in list(edition.digest, "sign-offs") {
        let (what, by, on) = (capital(&text(row, "what")), edition.plan.post(&text(row, "by")), text(row, "on"));
        let on = if on.is_empty() { String::new() } else { format!(" on {on}") };
        parts.push(Part::Line(format!("{what} signed off by the {by}{on}.")));
    }
    parts
}

fn opening(edition: &Edition<'_>) -> Vec<Part> {
    let title = match text(edition.digest, "title") {
        title if title.is_empty() => format!("Children's services performance report: {}", edition.in_words()),
        title => title,
    };
    let mut parts = vec![Part::Line(text(&edition.plan.0, "organisation")), Part::Title(title)];
    let lines = [
        ("Plan: ", text(edition.digest, "of")),
        ("Report to: ", edition.imprint("audience")),
        ("Date of meeting: ", edition.imprint("meeting")),
        ("Issued: ", edition.imprint("issued")),
        ("Figures as at ", edition.imprint("as-at")),
    ];
    parts.extend(lines.into_iter().map(|(label, value)| Part::Line(format!("{label}{value}"))));
    parts.push(Part::Heading(1, "Summary".to_owned()));
    parts.push(Part::Line(totals(edition)));
    parts
}

/// `Of 4 indicators, 2 are green (50%), 1 is amber (25%) and 1 is red (25%).`
fn totals(edition: &Edition<'_>) -> String {
    let totals = &edition.digest["totals"];
    let one = |colour: &str| {
        let (count, share) = (text(totals, colour), text(&totals["share"], colour));
        let share = if share.is_empty() { share } else { format!(" ({share})") };
        (!count.is_empty() || !share.is_empty()).then(|| format!("{count} {colour}{share}"))
    };
    let all: Vec<String> = ["green", "amber", "red"].into_iter().filter_map(one).collect();
    format!("Of the {} indicators {}.", text(totals, "of"), all.join(", "))
}

fn section(edition: &Edition<'_>, priority: &Value, parts: &mut Vec<Part>) {
    let id = text(priority, "id");
    let heading = list(edition.digest, "headings").iter().find(|row| row["of"] == id.as_str());
    let is_own = |row: &&Value| {
        let indicator = text(row, "indicator");
        edition.plan.find("indicators", &indicator).is_some_and(|(home, _)| text(home, "id") == id)
    };
    let rows: Vec<&Value> = list(edition.digest, "observations").iter().filter(is_own).collect();
    if heading.is_none() && rows.is_empty() {
        return;
    }
    parts.push(Part::Heading(1, format!("{id} {}", text(priority, "title"))));
    let commentary = heading.map(|row| text(row, "commentary")).filter(|text| !text.is_empty());
    parts.extend(commentary.map(Part::Line));
    table(edition, &rows, parts);
}

fn other(edition: &Edition<'_>, parts: &mut Vec<Part>) {
    let is_other = |row: &&Value| edition.plan.find("indicators", &text(row, "indicator")).is_none();
    let rows: Vec<&Value> = list(edition.digest, "observations").iter().filter(is_other).collect();
    if !rows.is_empty() {
        parts.push(Part::Heading(1, "Other indicators".to_owned()));
        table(edition, &rows, parts);
    }
}

fn table(edition: &Edition<'_>, rows: &[&Value], parts: &mut Vec<Part>) {
    if rows.is_empty() {
        return;
    }
    const HEADS: [(&str, &str); 7] = [
        ("Period", "period"),
        ("Last quarter", "previous"),
        ("RAG status", "rag"),
        ("Direction of travel", "travel"),
        ("Long term direction", "long-travel"),
        ("Progress to target", "progress"),
        ("Commentary", "commentary"),
    ];
    let used = |key: &str| rows.iter().any(|row| !row[key].is_null());
    let columns: Vec<(&str, &str)> = HEADS.into_iter().filter(|(_, key)| used(key)).collect();
    let mut heads = vec!["Ref".to_owned(), "Performance measure".to_owned(), "Result".to_owned(), "Target".to_owned()];
    heads.extend(columns.iter().map(|(head, _)| (*head).to_owned()));
    if used("decision") {
        heads.push("Decision".to_owned());
    }
    let mut table = vec![heads];
    for row in rows {
        let id = text(row, "indicator");
        let mut cells =
            vec![id.clone(), edition.plan.title("indicators", &id), text(row, "value"), edition.target(row)];
        for (_, key) in &columns {
            let said = text(row, key);
            cells.push(match *key {
                "period" if said.is_empty() => edition.period(),
                "rag" | "travel" | "long-travel" => capital(&said),
                _ => said,
            });
        }
        if used("decision") {
            cells.push(decision(edition, row));
        }
        table.push(cells);
    }
    parts.push(Part::Table(table));
}

/// `Further report by July 2026`, `Action: Head of Safeguarding, by December 2025`.
fn decision(edition: &Edition<'_>, row: &Value) -> String {
    let decision = &row["decision"];
    if decision.is_null() || decision.is_string() {
        return capital(&text(row, "decision"));
    }
    let (owner, due) = (edition.plan.post(&text(decision, "owner")), text(decision, "due"));
    let owner = if owner.is_empty() { owner } else { format!(": {owner}") };
    let due = if due.is_empty() { due } else { format!(" by {due}") };
    format!("{}{owner}{due}", capital(&text(decision, "kind")))
}

fn progress(edition: &Edition<'_>, parts: &mut Vec<Part>) {
    let rows = list(edition.digest, "progress");
    if rows.is_empty() {
        return;
    }
    parts.push(Part::Heading(1, "Progress on actions".to_owned()));
    let heads = ["Action ref", "Action", "Status", "Percentage complete", "RAG", "Update", "Reported by", "Date"];
    let mut table = vec![heads.map(str::to_owned).to_vec()];
    for row in rows {
        let id = text(row, "action");
        table.push(vec![
            id.clone(),
            edition.plan.title("actions", &id),
            capital(&text(row, "status")),
            text(row, "complete"),
            capital(&text(row, "rag")),
            text(row, "text"),
            edition.plan.post(&text(row, "by")),
            text(row, "on"),
        ]);
    }
    parts.push(Part::Table(table));
}

fn risks(edition: &Edition<'_>, parts: &mut Vec<Part>) {
    let rows = list(edition.digest, "risks");
    if rows.is_empty() {
        return;
    }
    parts.push(Part::Heading(1, "Risks".to_owned()));
    let heads =
        ["Risk no.", "Risk description", "L", "I", "Score", "Risk level", "Update", "Date reviewed", "Reviewed by"];
    let mut table = vec![heads.map(str::to_owned).to_vec()];
    for row in rows {
        let (id, rating) = (text(row, "risk"), text(row, "rating"));
        let (score, level) = rating.split_once(' ').unwrap_or((&rating, ""));
        table.push(vec![
            id.clone(),
            edition.plan.title("risks", &id),
            text(row, "likelihood"),
            text(row, "severity"),
            score.to_owned(),
            capital(level),
            text(row, "text"),
            text(row, "reviewed"),
            edition.plan.post(&text(row, "by")),
        ]);
    }
    parts.push(Part::Table(table));
}

fn reviews(edition: &Edition<'_>, parts: &mut Vec<Part>) {
    let rows = list(edition.digest, "reviews");
    if rows.is_empty() {
        return;
    }
    parts.push(Part::Heading(1, "Review of targets".to_owned()));
    let heads = [
        "Ref",
        "Measure",
        "Was the target met?",
        "Was enough done?",
        "Was it the right kind of action?",
        "Actions that follow",
        "Comment",
        "Reviewer",
        "Date of review",
    ];
    let mut table = vec![heads.map(str::to_owned).to_vec()];
    for row in rows {
        let id = text(row, "indicator");
        table.push(vec![
            id.clone(),
            edition.plan.title("indicators", &id),
            capital(&answer(row, "verdict")),
            capital(&answer(row, "enough")),
            capital(&answer(row, "right-kind")),
            names(row, "follows"),
            text(row, "text"),
            edition.plan.post(&text(row, "by")),
            text(row, "on"),
        ]);
    }
    parts.push(Part::Table(table));
}
