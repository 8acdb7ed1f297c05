//! What a report says in words under its headings: of an outcome as a whole, or of one indicator that is off its target.

use goldenthread::Mark;

use crate::cells::posts::is_post;
use crate::cells::totals::totals;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::records::edition::Headed;
use crate::scope::Scope;
use crate::scope::names::without_number;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// The words under one heading of a report.
#[derive(Debug)]
pub(crate) struct Section<'s> {
    pub(crate) title: Cell<'s>,
    /// The reference of the priority that it speaks of, where a table names it.
    pub(crate) id: Option<Cell<'s>>,
    /// Whether it is known to be said of a priority, though nothing may be said: a row of a table, or a heading over a table
    /// of indicators.
    pub(crate) stands: bool,
    /// The indicator that it speaks of, by the name that rows of a digest have for it.
    pub(crate) of: Option<Cell<'s>>,
    pub(crate) commentary: Option<Cell<'s>>,
    /// Where the paragraphs stand that the commentary is joined of.
    pub(crate) joined: Vec<Mark>,
    /// What is done about it, by whom and by when.
    pub(crate) decision: Record<'s>,
}

impl<'s> Section<'s> {
    fn new(title: Cell<'s>, of: Option<Cell<'s>>) -> Self {
        let (id, stands) = (None, false);
        Self { title, id, stands, of, commentary: None, joined: Vec::new(), decision: Record::default() }
    }

    /// Adds a paragraph to the commentary.
    fn add(&mut self, text: &Cell<'s>) {
        self.joined.push(text.mark);
        let all = self.commentary.as_ref().map_or_else(|| text.clone(), |own| own.joined(text));
        self.commentary = Some(all);
    }
}

/// What a report says of itself beside its figures.
#[derive(Debug, Default)]
pub(crate) struct Told<'s> {
    pub(crate) sections: Vec<Section<'s>>,
    pub(crate) totals: Option<Record<'s>>,
    pub(crate) distribution: Vec<Cell<'s>>,
    pub(crate) sign_offs: Vec<Record<'s>>,
    pub(crate) reviews: Vec<Record<'s>>,
    /// Whether the lines that come belong to the last section.
    open: bool,
}

impl<'s> Told<'s> {
    /// What the rows of a table say of priorities as a whole.
    pub(crate) fn head(&mut self, rows: Vec<Headed<'s>>) {
        let made = rows.into_iter().map(|Headed { id, title, commentary }| {
            let joined = Vec::new();
            Section { id, stands: true, commentary, joined, ..Section::new(title, None) }
        });
        self.sections.extend(made);
        self.open = false;
    }

    pub(crate) fn is_empty(&self) -> bool {
        let says = |section: &Section<'_>| section.commentary.is_some();
        !self.sections.iter().any(says) && self.totals.is_none() && self.sign_offs.is_empty() && self.reviews.is_empty()
    }
}

/// A heading of a report: what follows is said of it, unless it is one that every report has.
pub(crate) fn section<'s>(
    text: &Cell<'s>,
    scope: &Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) {
    let bare = normal(without_number(&text.text).1);
    plan.told.open = !vocabulary.holds(List::ReportSections, &bare) && !scope.in_contents;
    if !plan.told.open {
        return;
    }
    let of = indicator_in(&text.text, plan);
    of.iter().filter(|_| scope.cover.is_report).for_each(|_| ledger.scene(text.mark));
    plan.told.sections.push(Section::new(text.clone(), of));
}

/// A line of a report that tells of an indicator which its heading or its own first words name, or of the report itself.
/// Returns whether it does.
pub(crate) fn taken<'s>(
    text: &Cell<'s>,
    scope: &Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    if !scope.cover.is_report {
        return false;
    }
    if let Some(names) = after_label(text, SENT) {
        ledger.scene(text.mark);
        plan.told.distribution.extend(listed(&names));
        return true;
    }
    if let Some(signed) = signed_off(text) {
        ledger.scene(text.mark);
        plan.told.sign_offs.push(signed);
        return true;
    }
    if plan.told.totals.is_none()
        && let Some(found) = totals(text)
    {
        plan.told.totals = Some(found);
        ledger.scene(text.mark);
        return true;
    }
    let opens = normal(&text.text).starts_with("exception") && text.text.len() <= LONGEST_NAME;
    if opens && indicator_in(&text.text, plan).is_some() {
        section(text, scope, plan, vocabulary, ledger);
        return true;
    }
    if let Some((name, rest)) = begins_with_indicator(text, plan) {
        let (title, of) = (name.clone(), Some(name));
        plan.told.sections.push(Section { commentary: Some(rest), ..Section::new(title, of) });
        plan.told.open = false;
        ledger.scene(text.mark);
        return true;
    }
    // Below the name of an indicator labelled lines tell its figures.
    if plan.telling.told.is_some() {
        return false;
    }
    match plan.told.sections.last_mut().filter(|section| plan.told.open && section.of.is_some()) {
        Some(section) => {
            except(text, section, ledger);
            true
        }
        None => false,
    }
}

/// A heading that is a labelled line on the indicator at hand: `Owner: Head of Homes` in bold. Returns whether it is.
pub(crate) fn excepted<'s>(text: &Cell<'s>, scope: &Scope<'s>, plan: &mut Draft<'s>, ledger: &mut Ledger) -> bool {
    if scope.cover.is_report
        && let Some(names) = after_label(text, SENT)
    {
        ledger.scene(text.mark);
        plan.told.distribution.extend(listed(&names));
        return true;
    }
    let is_open = scope.cover.is_report && plan.told.open;
    let section = plan.told.sections.last_mut().filter(|section| is_open && section.of.is_some());
    let begins = |text: &str| labels(text).first().is_some_and(|(from, ..)| *from == 0);
    let Some(section) = section.filter(|_| begins(&text.text)) else { return false };
    except(text, section, ledger);
    true
}

/// What stands before the names of those to whom a report is sent.
const SENT: &[&str] = &["distribution", "distribution list", "circulation", "circulation list", "copies to"];

/// The longest heading that names an indicator, in bytes.
const LONGEST_NAME: usize = 160;

/// A line of prose in a report: it is said of the last heading.
pub(crate) fn comment<'s>(text: &Cell<'s>, plan: &mut Draft<'s>) {
    let open = plan.told.open;
    plan.told.sections.last_mut().filter(|_| open).into_iter().for_each(|section| section.add(text));
}

/// A table ends what is said of a heading before it; one of indicators is what the heading is of.
pub(crate) fn end_section(plan: &mut Draft<'_>, kind: &str) {
    let open = std::mem::take(&mut plan.told.open);
    let last = plan.told.sections.last_mut().filter(|_| open && kind == "indicator");
    last.into_iter().for_each(|section| section.stands = true);
}

/// A line on an indicator that is off its target: what is done about it is labelled, the rest is commentary.
fn except<'s>(text: &Cell<'s>, section: &mut Section<'s>, ledger: &mut Ledger) {
    let cuts = labels(&text.text);
    let first = cuts.first().map_or(text.text.len(), |(from, ..)| *from);
    let own = text.part(0, first);
    if !own.is_blank() {
        section.add(&own);
    }
    let ends = cuts.iter().skip(1).map(|(from, ..)| *from).chain([text.text.len()]);
    for ((_, to, field), end) in cuts.iter().zip(ends) {
        let bare = text.text.get(*to..end).unwrap_or_default().trim_end().trim_end_matches(['.', ';', '*']).len();
        let value = text.part(*to, to + bare);
        match *field {
            "commentary" => section.add(&value),
            field if section.decision.get(field).is_none() => section.decision.say(field, value),
            field => {
                let all = section.decision.text(field).map(|own| own.joined(&value)).unwrap_or(value);
                section.decision.say(field, all);
            }
        }
    }
    ledger.scene(text.mark);
}

/// The labels in a line: where each begins, where its text begins, and what it is.
fn labels(text: &str) -> Vec<(usize, usize, &'static str)> {
    const LABELS: &[(&str, &str)] = &[
        ("corrective action", "text"),
        ("corrective actions", "text"),
        ("remedial action", "text"),
        ("remedial actions", "text"),
        ("recovery action", "text"),
        ("recovery plan", "text"),
        ("action taken", "text"),
        ("actions taken", "text"),
        ("action plan", "text"),
        ("mitigating action", "text"),
        ("mitigating actions", "text"),
        ("action", "text"),
        ("actions", "text"),
        ("next steps", "text"),
        ("owner", "owner"),
        ("lead", "owner"),
        ("lead officer", "owner"),
        ("action owner", "owner"),
        ("by whom", "owner"),
        ("due", "due"),
        ("due date", "due"),
        ("by when", "due"),
        ("deadline", "due"),
        ("target date", "due"),
        ("issue", "commentary"),
        ("reason", "commentary"),
        ("cause", "commentary"),
        ("commentary", "commentary"),
        ("comment", "commentary"),
        ("narrative", "commentary"),
        ("explanation", "commentary"),
        ("current position", "commentary"),
    ];
    let mut found = Vec::new();
    let mut last = 0;
    for (colon, _) in text.match_indices(':') {
        let before = text.get(last..colon).unwrap_or_default();
        // A label is the last few words before its colon, after a stop or at the beginning.
        let start = before.rfind(['.', ';', '|', '\n']).map_or(last, |stop| last + stop + 1);
        let own = text.get(start..colon).unwrap_or_default();
        let bare = own.trim_matches(|c: char| c.is_whitespace() || c == '*').to_lowercase();
        if let Some((_, field)) = LABELS.iter().find(|(label, _)| *label == bare) {
            let after = text.get(colon + 1..).unwrap_or_default();
            let skipped = after.len() - after.trim_start_matches(['*', ' ']).len();
            let at = start + (own.len() - own.trim_start_matches(['*', ' ']).len());
            found.push((at, colon + 1 + skipped, *field));
        }
        last = colon + 1;
    }
    found
}

/// The indicator of the tables so far that a heading names by its reference or its title; none where it names two.
fn indicator_in<'s>(heading: &str, plan: &Draft<'s>) -> Option<Cell<'s>> {
    let said = format!(" {} ", normal(heading));
    let names = |record: &Record<'s>| {
        let id =
            record.text("id").filter(|id| is_telling(&id.text) && said.contains(&format!(" {} ", normal(&id.text))));
        let title = || {
            let title = normal(&record.text("title")?.text);
            (title.contains(' ') && said.contains(&format!(" {title} "))).then_some(())
        };
        id.is_some() || title().is_some()
    };
    let called = |record: &Record<'s>| record.text("id").or_else(|| record.text("title")).cloned();
    let mut found = plan.indicators.iter().map(|(_, record)| record).filter(|record| names(record));
    match (found.next(), found.next()) {
        (Some(first), None) => called(first),
        (Some(_), Some(_)) => None,
        (None, _) => within_title(heading, plan).and_then(called),
    }
}

/// The only indicator in whose title the words after the sign of a heading stand: `Exception report: ambulance handovers`.
fn within_title<'p, 's>(heading: &str, plan: &'p Draft<'s>) -> Option<&'p Record<'s>> {
    let (_, rest) = [": ", " – ", " - "].into_iter().find_map(|sign| heading.split_once(sign))?;
    let said = normal(rest);
    let is_within = |record: &&Record<'s>| {
        let title = record.text("title").map(|title| format!(" {} ", normal(&title.text)));
        title.is_some_and(|title| title.contains(&format!(" {said} ")))
    };
    let mut found = plan.indicators.iter().map(|(_, record)| record).filter(is_within);
    found.next().filter(|_| said.contains(' ') && found.next().is_none())
}

/// Whether a reference is more than a number, which any heading may begin with.
fn is_telling(id: &str) -> bool {
    id.contains(char::is_alphabetic) && id.contains(|c: char| c.is_ascii_digit()) && id.len() > 2
}

/// `NI 59 - Two vacancies were filled`: the reference of a known indicator, and what is said of it.
fn begins_with_indicator<'s>(text: &Cell<'s>, plan: &Draft<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let (at, sign) =
        [" - ", " – ", " — ", ": "].into_iter().filter_map(|sign| Some((text.text.find(sign)?, sign))).min()?;
    let name = normal(text.text.get(..at)?);
    let (from, to) = (at + sign.len(), text.text.len());
    if name.is_empty() || from >= to {
        return None;
    }
    let is_named = |record: &&Record<'s>| {
        let id = record.text("id").filter(|id| is_telling(&id.text));
        id.is_some_and(|id| normal(&id.text) == name)
            || record.text("title").is_some_and(|own| normal(&own.text) == name)
    };
    let mut found = plan.indicators.iter().map(|(_, record)| record).filter(is_named);
    let first = found.next()?;
    let known = first.text("id").or_else(|| first.text("title"))?.clone();
    found.next().is_none().then(|| (known, text.part(from, to)))
}

/// What stands after one of some labels at the beginning of a line.
fn after_label<'s>(text: &Cell<'s>, labels: &[&str]) -> Option<Cell<'s>> {
    let colon = text.text.find(':')?;
    let label = text.text.get(..colon)?.trim_matches(|c: char| c.is_whitespace() || c == '*').to_lowercase();
    labels.contains(&label.as_str()).then(|| text.part(colon + 1, text.text.len())).filter(|rest| !rest.is_blank())
}

/// The names of a list with semicolons, or else commas, between them.
fn listed<'s>(names: &Cell<'s>) -> Vec<Cell<'s>> {
    let sign = if names.text.contains(';') { ';' } else { ',' };
    let mut from = 0;
    let mut found = Vec::new();
    for piece in names.text.split(sign) {
        let own = names.part(from, from + piece.trim_end().trim_end_matches('.').len());
        from += piece.len() + sign.len_utf8();
        if !own.is_blank() {
            found.push(own);
        }
    }
    found
}

/// `The register was signed off by the Director on 10 January 2011`: what, by whom and when; none without a post.
fn signed_off<'s>(text: &Cell<'s>) -> Option<Record<'s>> {
    // A longer line is a sentence of its own, in which others may have signed.
    const LONGEST: usize = 160;
    const LONGEST_POST: usize = 8;
    let lower = text.text.to_lowercase();
    if lower.len() != text.text.len() || lower.len() > LONGEST {
        return None;
    }
    let (at, phrase) =
        ["signed off by ", "approved by ", "sign-off by ", "signed by ", "signed off: ", "signed-off by "]
            .into_iter()
            .find_map(|phrase| Some((lower.find(phrase)?, phrase)))?;
    let from = at + phrase.len();
    let rest = lower.get(from..)?;
    let skipped = if rest.starts_with("the ") { "the ".len() } else { 0 };
    let day = [" on ", ", ", " ("].into_iter().find_map(|sign| Some((rest.find(sign)?, sign.len())));
    let when = day.map(|(at, len)| text.part(from + at + len, text.text.trim_end_matches(['.', ')']).len()));
    let when =
        when.filter(|when| when.text.parse::<goldenthread::Timescale>().is_ok_and(|when| when.end(None).is_some()));
    // Without a day it is one where no more is said than who signed; what is done again and again is none.
    let bare = || {
        let before = lower.get(..at).unwrap_or_default();
        let recurs = [" is ", " are ", "will be", "to be", "must be", "must"]
            .iter()
            .any(|word| format!("{before} ").contains(word));
        let name = text.text.get(from + skipped..).unwrap_or_default().trim_end_matches('.');
        !recurs && name.split_whitespace().count() <= LONGEST_POST && is_post(name, Words::built_in())
    };
    if when.is_none() && !bare() {
        return None;
    }
    let end = day.filter(|_| when.is_some()).map_or(rest.trim_end_matches('.').len(), |(at, _)| at);
    let by = text.part(from + skipped, from + end);
    let mut record = Record::default();
    let what = lower.get(..at)?.trim_end().trim_end_matches([':', '-']);
    let what = ["was", "is", "has been", "were", "have been"]
        .into_iter()
        .find_map(|verb| what.strip_suffix(verb))
        .unwrap_or(what);
    let article = if what.starts_with("the ") { "the ".len() } else { 0 };
    let named = text.part(article.min(what.len()), what.len());
    record.say("what", named);
    record.say("by", by);
    when.into_iter().for_each(|when| record.say("on", when));
    Some(record)
}

/// Gives the rows of an edition what is said of their indicators outside tables.
pub(crate) fn comment_rows<'s>(rows: &mut Vec<Value<'s>>, sections: &mut [Section<'s>]) {
    for section in sections.iter_mut() {
        let Some(of) = section.of.clone() else { continue };
        let is_own = |row: &Record<'s>| {
            row.get("period").is_none()
                && row.text("indicator").is_some_and(|own| normal(&own.text) == normal(&of.text))
        };
        let own = rows.iter_mut().find_map(|row| match row {
            Value::Map(row) if is_own(row) => Some(row),
            _ => None,
        });
        let mut made = Record::default();
        made.say("indicator", Cell { mark: Mark { start: section.title.mark.start, len: 0 }, ..of });
        let is_new = own.is_none();
        let row = own.unwrap_or(&mut made);
        if let Some(commentary) = section.commentary.take() {
            let all = row.text("commentary").map_or_else(|| commentary.clone(), |own| own.joined(&commentary));
            row.say("commentary", all);
        }
        let decided = std::mem::take(&mut section.decision);
        if !decided.is_empty() && row.get("decision").is_none() {
            let mut decision = Record::default();
            let first = decided.0.first().map(|(_, value)| value.place()).unwrap_or_default();
            decision.say("kind", first.saying("action"));
            decision.0.extend(decided.0);
            row.set("decision", Value::Map(decision));
        }
        if is_new && made.0.len() > 1 {
            rows.push(Value::Map(made));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn labels_of_what_is_done() {
        let found = |text: &str| {
            let own: Vec<&str> = labels(text).into_iter().map(|(.., field)| field).collect();
            own.join(" ")
        };
        assert_eq!(
            found("Fires rose. Corrective action: joint patrols. Owner: Area Manager. Due: March 2013."),
            "text owner due"
        );
        assert_eq!(found("**Owner:** Head of Homes"), "owner");
        assert_eq!(found("At 10:30 the meeting closed"), "");
    }

    #[test]
    fn what_was_signed_by_whom() {
        let said = |text: &'static str| {
            let record = signed_off(&cell(text)).unwrap_or_default();
            let all: Vec<String> =
                record.0.iter().filter_map(|(key, value)| Some(format!("{} {}", &**key, value.cell()?.text))).collect();
            all.join("; ")
        };
        assert_eq!(
            said("Signed off by the Partnership Manager on 10 January 2011."),
            "by Partnership Manager; on 10 January 2011"
        );
        assert_eq!(
            said("The risk register was signed off by the Director of Homes, 3 May 2024"),
            "what risk register; by Director of Homes; on 3 May 2024"
        );
        assert_eq!(said("The plan will be approved by the Board"), "");
    }
}
