//! What records are called, looked up as often as one likes.

use super::{Record, View};
use crate::hash::HashMap;
use crate::model::Period;

/// What a record is called by, the first first; after these, what it is of.
const FIELDS: [&str; 4] = ["id", "refs", "label", "title"];

/// How good a name is, and the record that has it.
type Rank = (usize, usize);

/// The names of some records: each by its id, else one of its references, else its label or title; a row of a digest by what
/// it is of, and an edition by its period, however that is printed.
///
/// ```
/// use goldenthread::{Risk, reflect::{Called, Record}};
/// let risks = [Risk::new("R1", "Flooding"), Risk::new("R2", "Fire")];
/// let called = Called::of(risks.iter().map(|risk| risk as &dyn Record));
/// assert_eq!((called.position("R2"), called.position("Flooding"), called.position("R3")), (Some(1), Some(0), None));
/// assert_eq!(called.names().collect::<Vec<_>>(), ["R1", "R2"]);
/// let editions = ["2009/10 Q1", "2009/10 Q2"].map(|period| goldenthread::Digest::new(period.parse().unwrap()));
/// let called = Called::of(editions.iter().map(|edition| edition as &dyn Record));
/// assert_eq!(called.position("Q2 2009/10"), Some(1));
/// ```
#[derive(Debug, Default)]
pub struct Called {
    texts: HashMap<Box<str>, Rank>,
    periods: HashMap<Period, Rank>,
    /// The best name of each record that has one.
    called: Vec<Box<str>>,
}

impl Called {
    /// The names of records.
    pub fn of<'r>(records: impl Iterator<Item = &'r dyn Record>) -> Self {
        let mut names = Self::default();
        for (at, record) in records.enumerate() {
            let kind = record.record_type();
            let own = kind.reference.filter(|field| !FIELDS.contains(field));
            let mut best = None;
            for (rank, field) in FIELDS.into_iter().chain(own).enumerate() {
                let Some(view) = kind.position(field).map(|at| record.get(at)) else { continue };
                match view {
                    View::Items(items) => {
                        let items = (0..items.count()).filter_map(|item| items.item(item));
                        items.for_each(|item| names.add(&item, (rank, at), &mut best));
                    }
                    view => names.add(&view, (rank, at), &mut best),
                }
            }
            names.called.extend(best);
        }
        names
    }

    fn add(&mut self, view: &View<'_>, rank: Rank, best: &mut Option<Box<str>>) {
        let better = |known: &mut Rank| *known = rank.min(*known);
        let name: Box<str> = match view {
            View::Text(text) => {
                self.texts.entry((*text).into()).and_modify(better).or_insert(rank);
                (*text).into()
            }
            View::Period(period) => {
                self.periods.entry(*period).and_modify(better).or_insert(rank);
                period.to_string().into()
            }
            _ => return,
        };
        if best.is_none() && !name.is_empty() {
            *best = Some(name);
        }
    }

    /// The position of the record that is called so.
    pub fn position(&self, name: &str) -> Option<usize> {
        let period = || self.periods.get(&name.parse::<Period>().ok()?);
        let period = if self.periods.is_empty() { None } else { period() };
        self.texts.get(name).into_iter().chain(period).min().map(|(_, at)| *at)
    }

    /// What each record is called, in their order; those that have no name are left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.called.iter().map(|name| &**name)
    }
}
