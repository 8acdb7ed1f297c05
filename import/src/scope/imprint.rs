//! What a report says of its own edition: when its figures were taken and it was issued, who reads it, and of which plan
//! it is.

use goldenthread::Timescale;

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::scope::cover::Cover;
use crate::vocabulary::words::normal;

/// What the first lines of a report say of its edition.
#[derive(Debug, Default)]
pub(crate) struct Imprint<'s> {
    /// The plan that it is of, by its title.
    pub(crate) of: Option<Cell<'s>>,
    /// When it was issued, to whom, and the meeting that it goes to.
    pub(crate) edition: Record<'s>,
}

/// Whether a field of document control is of an edition, which only reports have.
pub(crate) fn is_of_edition(field: &str) -> bool {
    matches!(field, "as-at" | "issued" | "audience" | "meeting" | "of")
}

/// Whether the labels of a table are those that only reports have.
pub(crate) fn are_of_report<'c, 's: 'c>(mut labels: impl Iterator<Item = &'c Cell<'s>>) -> bool {
    const LABELS: &[&str] = &[
        "reporting period",
        "report period",
        "period of report",
        "quarter reported",
        "figure as at",
        "position as at",
        "data as at",
        "performance as at",
        "report to",
        "reporting to",
    ];
    labels.any(|label| LABELS.contains(&&*normal(&label.text)))
}

/// Keeps what a labelled line or row says of the edition; the first that says a thing counts.
pub(crate) fn say_imprint<'s>(field: &str, value: Cell<'s>, cover: &mut Cover<'s>) {
    match field {
        "as-at" if cover.as_at.is_none() && is_day(&value.text) => cover.as_at = Some(value),
        "of" if cover.imprint.of.is_none() => cover.imprint.of = Some(value),
        "audience" => {
            let (value, day) = parted(&value);
            if cover.imprint.edition.get("audience").is_none() {
                let names = parts(&value).into_iter().map(Value::Text).collect();
                cover.imprint.edition.set("audience", Value::List(names));
            }
            day.into_iter().for_each(|day| say_imprint("meeting", day, cover));
        }
        "issued" | "meeting" => {
            let key = if field == "issued" { "issued" } else { "meeting" };
            if cover.imprint.edition.get(key).is_none() {
                cover.imprint.edition.say(key, value);
            }
        }
        _ => {}
    }
}

/// `Scrutiny Committee, 30 July 2025`: who, and the day that they meet.
fn parted<'s>(value: &Cell<'s>) -> (Cell<'s>, Option<Cell<'s>>) {
    let signs = [", ", " – ", " - ", " on ", " ("].into_iter();
    let cuts = signs.filter_map(|sign| Some((value.text.rfind(sign)?, sign.len())));
    let end = value.text.trim_end_matches([')', '.']).len();
    let mut found = cuts.map(|(at, len)| (value.part(0, at), value.part(at + len, end.max(at + len))));
    match found.find(|(who, day)| !who.is_blank() && is_day(&day.text)) {
        Some((who, day)) => (who, Some(day)),
        None => (value.clone(), None),
    }
}

/// The names of those who read it, with semicolons between them.
fn parts<'s>(value: &Cell<'s>) -> Vec<Cell<'s>> {
    let mut from = 0;
    let mut found = Vec::new();
    for piece in value.text.split(';') {
        found.push(value.part(from, from + piece.len()));
        from += piece.len() + 1;
    }
    found.retain(|part| !part.is_blank());
    found
}

fn is_day(text: &str) -> bool {
    text.parse::<Timescale>().is_ok_and(|day| day.end(None).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn who_reads_it_and_when_they_meet() {
        let mut cover = Cover::default();
        say_imprint("audience", cell("Scrutiny Committee; Cabinet, 30 July 2025"), &mut cover);
        say_imprint("issued", cell("21 July 2025"), &mut cover);
        say_imprint("as-at", cell("present"), &mut cover);
        let said = |key: &str| cover.imprint.edition.text(key).map(|cell| cell.text.to_string());
        assert_eq!(said("meeting").as_deref(), Some("30 July 2025"));
        assert_eq!(said("issued").as_deref(), Some("21 July 2025"));
        assert!(matches!(cover.imprint.edition.get("audience"), Some(Value::List(names)) if names.len() == 2));
        assert!(cover.as_at.is_none());
    }
}
