//! Keys of records: what a value is called from the root down, which stays when lists are sorted, files are converted and
//! texts around it change.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use crate::language::absences::is_placeholder;
use crate::reflect::{Record, View};
use crate::route::Step;
use crate::text::words;

/// What a value of a plan is called: the records it stands in, from the root down, and the field and period in the last.
///
/// A record is called by its kind and its id, else its title, both made comparable; one that has neither by the first thing
/// that it says, else by its position. A record without an id that is given another title is another.
///
/// ```
/// use goldenthread::{Indicator, Key, Plan, Priority, Route};
/// let indicators = vec![Indicator::new("NI 59", "Assessments in time")];
/// let plan = Plan { priorities: vec![Priority { indicators, ..Priority::new("P1", "Safe homes") }], ..Plan::new("Plan") };
/// let owner = Route::root().field("priorities").item(0).field("indicators").item(0).field("owner");
/// assert_eq!(Key::of(&plan, &owner.steps()).to_string(), "priority:p1/indicator:ni 59/owner");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(String);

impl Key {
    /// The key of the value that steps in a plan or a digest lead to.
    pub fn of(root: &dyn Record, steps: &[Step]) -> Self {
        Self::of_stops(&stops(root, steps))
    }

    pub(crate) fn of_stops(stops: &[Stop<'_>]) -> Self {
        // As long as most keys are.
        const USUAL: usize = 64;
        let mut key = String::with_capacity(USUAL);
        // Where the last part begins.
        let mut last = 0;
        for stop in stops {
            match stop.step {
                Step::Field(field) => {
                    if !key.is_empty() {
                        key.push('/');
                    }
                    last = key.len();
                    key.push_str(field);
                }
                // The kind of a record takes the place of the list, which may be a priority's or the plan's.
                Step::Item(at) => {
                    if let Some(kind) = stop.record().and_then(|record| record.record_type().called) {
                        key.truncate(last);
                        key.push_str(kind);
                    }
                    key.push(':');
                    match stop.name() {
                        Some(name) => add_comparable(&mut key, &name),
                        // Writing to a string cannot fail.
                        None => _ = write!(key, "#{at}"),
                    }
                }
            }
        }
        Self(key)
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What one step on the way down a plan leads to.
#[derive(Debug)]
pub(crate) struct Stop<'p> {
    pub(crate) step: Step,
    pub(crate) view: View<'p>,
    /// The key of the entry, in a map.
    key: Option<View<'p>>,
}

impl<'p> Stop<'p> {
    /// The record, where it is one.
    pub(crate) fn record(&self) -> Option<&'p dyn Record> {
        if let View::Record(record) = self.view { Some(record) } else { None }
    }

    /// The key under which it stands in a map.
    pub(crate) fn key(&self) -> Option<Cow<'p, str>> {
        match self.key.as_ref()? {
            View::Text(key) => Some(Cow::Borrowed(key)),
            View::Period(period) => Some(Cow::Owned(period.to_string())),
            _ => None,
        }
    }

    /// What the item of a list or the entry of a map is called: its key, its id, its title, or the text that it is.
    fn name(&self) -> Option<Cow<'p, str>> {
        match self.view {
            _ if self.key.is_some() => self.key(),
            View::Text(text) => Some(Cow::Borrowed(text)),
            View::Record(record) => {
                let kind = record.record_type();
                let names = [kind.reference, Some("title"), kind.short];
                let named = names.into_iter().flatten().find_map(|name| called(record, name));
                // Of what has no name the first thing that it says has to do.
                named.or_else(|| (0..kind.fields.len()).find_map(|at| printed(&record.get(at))).map(Cow::Owned))
            }
            _ => None,
        }
    }
}

/// A value in a few words, where it is one that is written as one text.
fn printed(view: &View<'_>) -> Option<String> {
    match view {
        View::Text(text) => Some((*text).to_owned()),
        View::Printed(text) => Some(text.clone()),
        View::Number(number) => Some(number.to_string()),
        View::Figure(figure) => Some(figure.to_string()),
        View::Year(year) => Some(year.to_string()),
        View::Timescale(timescale) => Some(timescale.to_string()),
        _ => None,
    }
}

/// What a field says that a record is called by: a text that is no placeholder, or a period.
pub(crate) fn called<'r>(record: &'r dyn Record, field: &str) -> Option<Cow<'r, str>> {
    match record.get(record.record_type().position(field)?) {
        View::Period(period) => Some(Cow::Owned(period.to_string())),
        _ => said(record, field).map(Cow::Borrowed),
    }
}

/// What a field of a record says, where it is a text and no placeholder.
pub(crate) fn said<'r>(record: &'r dyn Record, field: &str) -> Option<&'r str> {
    match record.get(record.record_type().position(field)?) {
        View::Text(text) if !is_placeholder(text) => Some(text),
        _ => None,
    }
}

/// What each step down a plan or a digest leads to; absent where there is nothing.
pub(crate) fn stops<'p>(root: &'p dyn Record, steps: &[Step]) -> Vec<Stop<'p>> {
    let root = View::Record(root);
    let mut stops: Vec<Stop<'p>> = Vec::with_capacity(steps.len());
    for step in steps {
        let from = stops.last().map_or(&root, |stop| &stop.view);
        let (view, key) = match (from, step) {
            (View::Record(record), Step::Field(key)) => {
                let field = record.record_type().fields.iter().position(|field| field.key == *key);
                (field.map_or(View::Absent, |field| record.get(field)), None)
            }
            (View::Items(items), Step::Item(at)) => {
                (items.item(*at as usize).unwrap_or(View::Absent), items.key(*at as usize))
            }
            _ => (View::Absent, None),
        };
        stops.push(Stop { step: *step, view, key });
    }
    stops
}

/// A text made comparable: its words in small letters, one blank between them.
pub(crate) fn comparable(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    add_comparable(&mut made, text);
    made
}

/// Adds the words of a text in small letters, one blank between them; of a text that is all signs, these.
fn add_comparable(key: &mut String, text: &str) {
    let before = key.len();
    for word in words(text) {
        if key.len() > before {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
        } else {
            key.push_str(&word.to_lowercase());
        }
    }
    if key.len() == before {
        key.push_str(text.trim());
    }
}
