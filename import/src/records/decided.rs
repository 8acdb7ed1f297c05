//! What was decided on an indicator, as its cell says it.

use goldenthread::Timescale;

use crate::cells::posts::is_post;
use crate::document::Cell;
use crate::record::Record;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// What was decided, in words, and what kind of decision that is; who does it and by when, where the same words say so.
pub(crate) fn decide<'s>(cell: &Cell<'s>, decision: &mut Record<'s>) {
    const NO_ACTION: &[&str] = &["none", "nil", "none required", "not required", "none needed", "n/a", "na"];
    const REPORTS: &[&str] = &["further report", "report back", "report to", "report in", "exception report"];
    let words = normal(&cell.text);
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    let kind = match words.as_str() {
        words if NO_ACTION.contains(&words) || says(&["no action", "no further action"]) => "no action",
        _ if says(REPORTS) => "further report",
        _ => "action",
    };
    let beside = std::mem::take(&mut decision.0);
    decision.say("kind", cell.saying(kind));
    decision.say("text", cell.clone());
    let (owner, due) = asked(cell);
    owner.into_iter().for_each(|owner| decision.say("owner", owner));
    due.into_iter().for_each(|due| decision.say("due", due));
    beside.into_iter().for_each(|(key, value)| decision.set(key, value));
}

/// Who is asked and by when: `Action: Head of Homes, by December 2025`.
fn asked<'s>(cell: &Cell<'s>) -> (Option<Cell<'s>>, Option<Cell<'s>>) {
    const BEFORE_DAY: &[&str] = &[" by ", " due ", " due: ", " in ", " on ", ", ", "; ", " - ", " – ", "("];
    let text = cell.text.as_ref();
    let end = text.trim_end_matches(['.', ')', ';', ' ']).len();
    let is_day = |day: &str| day.parse::<Timescale>().is_ok_and(|day| day.end(None).is_some());
    let days = BEFORE_DAY.iter().filter_map(|sign| {
        let at = text.rfind(sign)?;
        let from = at + sign.len();
        is_day(text.get(from..end)?).then_some((at, from))
    });
    let found = days.min();
    let due = found.map(|(_, from)| cell.part(from, end));
    // What stands between a sign and the day, or the end, may be a post; other words are what is to be done.
    let last = found.map_or(end, |(at, _)| at);
    let owner = [": ", " - ", " – ", "; ", "("].iter().filter_map(|sign| {
        let from = text.get(..last)?.rfind(sign)? + sign.len();
        let name = text.get(from..last)?.trim_end_matches([',', ';', ' ']);
        is_named_post(name).then(|| cell.part(from, from + name.len()))
    });
    (owner.into_iter().next(), due)
}

/// Whether words are no more than the name of a post.
fn is_named_post(name: &str) -> bool {
    // `Assistant Director of Adult Social Care and Health` has eight.
    const LONGEST: usize = 8;
    let mut words = name.split_whitespace();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase) || matches!(word, "of" | "and" | "for" | "the" | "&" | "to" | "in")
    };
    let named = !name.is_empty() && words.clone().count() <= LONGEST && words.all(is_name);
    named && is_post(name, Words::built_in())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn who_is_asked_and_by_when() {
        let said = |text: &'static str| {
            let mut decision = Record::default();
            decide(&cell(text), &mut decision);
            let of = |key: &str| decision.text(key).map(|cell| cell.text.to_string()).unwrap_or_default();
            ["kind", "owner", "due"].map(of).join("|")
        };
        for (text, expected) in [
            ("Further report by January 2026", "further report||January 2026"),
            ("Further report to Scrutiny Committee in July 2026.", "further report||July 2026"),
            ("Action: Head of Safeguarding by December 2025", "action|Head of Safeguarding|December 2025"),
            ("Tenders go out (Head of Homes, March 2026)", "action|Head of Homes|March 2026"),
            ("Action: Ask the Head of Schools for a plan", "action||"),
            ("No further action", "no action||"),
            ("Keep under review", "action||"),
        ] {
            assert_eq!(said(text), expected, "{text}");
        }
    }
}
