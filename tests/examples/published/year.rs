//! A plan and the editions of its digest, as the layouts ask for them.

use std::path::Path;

use goldenthread::Limits;
use goldenthread_formats::{Format, read};
use serde_json::Value;

/// A plan or digest of the corpus.
pub(crate) fn document(path: &Path) -> Result<Value, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    Ok(goldenthread_schema::to_value(read(&bytes, Format::Yaml, Limits::default())?.root()))
}

/// The text of a field; blank where there is none.
pub(crate) fn text(record: &Value, key: &str) -> String {
    match &record[key] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The records of a list; none where there is no such list.
pub(crate) fn list<'v>(record: &'v Value, key: &str) -> &'v [Value] {
    record[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The names of a list, with semicolons between them.
pub(crate) fn names(record: &Value, key: &str) -> String {
    match &record[key] {
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; "),
        _ => text(record, key),
    }
}

/// A text with a capital at its head.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A plan of the corpus.
pub(crate) struct Plan(pub(crate) Value);

impl Plan {
    /// The priorities with their records.
    pub(crate) fn priorities(&self) -> &[Value] {
        list(&self.0, "priorities")
    }

    /// The record of a list below the priorities that has an id, and the priority.
    pub(crate) fn find(&self, within: &str, id: &str) -> Option<(&Value, &Value)> {
        let of = |priority| list(priority, within).iter().map(move |record| (priority, record));
        self.priorities().iter().flat_map(of).find(|(_, record)| record["id"] == id)
    }

    /// The title of an indicator, an action or a risk; what the plan does not have is of the plan before it.
    pub(crate) fn title(&self, within: &str, id: &str) -> String {
        let risk = || list(&self.0, "risks").iter().find(|risk| risk["id"] == id);
        let record = self.find(within, id).map(|(_, record)| record).or_else(|| risk().filter(|_| within == "risks"));
        record.map_or_else(|| "Carried over from the plan before".to_owned(), |record| text(record, "title"))
    }

    /// The title of a post by its key.
    pub(crate) fn post(&self, key: &str) -> String {
        let title = text(&self.0["posts"][key], "title");
        if title.is_empty() { key.to_owned() } else { title }
    }
}

/// An edition of the digest of a plan.
pub(crate) struct Edition<'v> {
    pub(crate) plan: &'v Plan,
    pub(crate) digest: &'v Value,
}

impl Edition<'_> {
    /// The period, as its digest prints it.
    pub(crate) fn period(&self) -> String {
        text(self.digest, "digest")
    }

    /// The period in words: `quarter 1 2025/26`, `year-end 2025/26`.
    pub(crate) fn in_words(&self) -> String {
        let period = self.period();
        match period.split_once(" Q") {
            Some((year, quarter)) => format!("quarter {quarter} {year}"),
            None => format!("outturn {period}"),
        }
    }

    /// What is printed of the edition itself: `as-at`, `issued`.
    pub(crate) fn imprint(&self, key: &str) -> String {
        names(&self.digest["edition"], key)
    }

    /// The observations of the edition's own period, or of others.
    pub(crate) fn observations(&self, own: bool) -> impl Iterator<Item = &Value> {
        let annual = |row: &Value| text(row, "period") == self.period().split(' ').next().unwrap_or_default();
        list(self.digest, "observations").iter().filter(move |row| (row["period"].is_null() || annual(row)) == own)
    }

    /// The target of an observation: that of its period in the plan.
    pub(crate) fn target(&self, row: &Value) -> String {
        let period = if row["period"].is_null() { self.period() } else { text(row, "period") };
        self.plan
            .find("indicators", &text(row, "indicator"))
            .map(|(_, it)| text(&it["target"], &period))
            .unwrap_or_default()
    }

    /// The arrow of an observation: where its figure went, whether that is good or bad.
    pub(crate) fn arrow(&self, row: &Value) -> &'static str {
        let better = self.plan.find("indicators", &text(row, "indicator")).map(|(_, it)| text(it, "better"));
        let rises = match text(row, "travel").as_str() {
            "improving" => true,
            "worsening" => false,
            "" => return "",
            _ => return "→",
        };
        if rises == (better.as_deref() == Some("higher")) { "↑" } else { "↓" }
    }
}
