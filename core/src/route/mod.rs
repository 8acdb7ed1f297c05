//! Where in a plan.

pub(crate) mod keys;

use std::fmt;
use std::ops::Deref;

/// One step of a [`Route`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of a record, by its key in a file.
    Field(&'static str),
    /// An item of a list or an entry of a map, counted from 0 in the plan.
    Item(u32),
}

/// Where in a plan: the steps from its root, small and cheap to copy.
///
/// ```
/// use goldenthread::{Route, Step};
/// let route = Route::root().field("risks").item(2).field("rating");
/// assert_eq!(route.to_string(), "/risks/2/rating");
/// assert_eq!(*route.steps(), [Step::Field("risks"), Step::Item(2), Step::Field("rating")]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// The number of the document, of those that are checked together; 0 where there is one.
    document: u16,
    len: u8,
    /// Whether a step could not be added, so that none may follow it.
    ended: bool,
    steps: [Code; Route::MAX],
}

/// A step as one number: that of a key, or from [`Code::ITEMS`] on that of an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Code(u32);

impl Code {
    const ITEMS: u32 = 1 << 16;

    fn field(key: &str) -> Option<Self> {
        keys::number(key).map(Self)
    }

    fn item(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX).saturating_add(Self::ITEMS))
    }

    fn step(self) -> Step {
        match self.0.checked_sub(Self::ITEMS) {
            Some(index) => Step::Item(index),
            None => Step::Field(keys::key(self.0).unwrap_or_default()),
        }
    }
}

impl Route {
    /// The most steps a route holds; a longer one stops at the nearest ancestor.
    pub const MAX: usize = 10;

    /// The plan itself.
    pub const fn root() -> Self {
        Self { document: 0, len: 0, ended: false, steps: [Code(0); Self::MAX] }
    }

    /// The same in another of the documents that are checked together, counted from 0.
    ///
    /// ```
    /// use goldenthread::Route;
    /// let route = Route::root().in_document(1).field("risks").item(2);
    /// assert_eq!((route.document(), route.to_string().as_str()), (1, "/risks/2"));
    /// ```
    #[must_use]
    pub const fn in_document(self, document: u16) -> Self {
        Self { document, ..self }
    }

    /// The number of its document, of those that are checked together.
    pub const fn document(&self) -> u16 {
        self.document
    }

    /// The field `key` of the record here; a route to a key that no record of the model has stops here.
    #[must_use]
    pub fn field(self, key: &'static str) -> Self {
        match Code::field(key) {
            Some(code) => self.step(code),
            None => Self { ended: true, ..self },
        }
    }

    /// The item or entry number `index` here.
    #[must_use]
    pub fn item(self, index: usize) -> Self {
        self.step(Code::item(index))
    }

    /// The route of these steps from the root.
    ///
    /// ```
    /// use goldenthread::{Route, Step};
    /// assert_eq!(Route::of(&[Step::Field("risks"), Step::Item(2)]).to_string(), "/risks/2");
    /// ```
    pub fn of(steps: &[Step]) -> Self {
        steps.iter().fold(Self::root(), |route, step| match step {
            Step::Field(key) => route.field(key),
            Step::Item(at) => route.item(*at as usize),
        })
    }

    /// The steps from the root.
    pub fn steps(&self) -> Steps {
        let mut steps = Steps { len: self.len.into(), steps: [Step::Item(0); Self::MAX] };
        for (step, code) in steps.steps.iter_mut().zip(self.codes()) {
            *step = code.step();
        }
        steps
    }

    /// The first `count` steps.
    #[must_use]
    pub fn first(mut self, count: usize) -> Self {
        if count < usize::from(self.len) {
            self.len = u8::try_from(count).unwrap_or(u8::MAX);
            self.ended = false;
            self.steps.iter_mut().skip(count).for_each(|code| *code = Code(0));
        }
        self
    }

    /// The key of the field that it leads to or into.
    pub(crate) fn key(&self) -> Option<&'static str> {
        self.codes().rev().find_map(|code| match code.step() {
            Step::Field(key) => Some(key),
            Step::Item(_) => None,
        })
    }

    /// The list that the item here stands in.
    pub(crate) fn list(&self) -> Option<&'static str> {
        let (at, list) = self.lists().next()?;
        (at + 2 == self.len()).then_some(list)
    }

    /// The lists that it leads through, the last first: how many steps lead to each, and its key.
    pub(crate) fn lists(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let (steps, mut at) = (self.steps, self.len().saturating_sub(1));
        std::iter::from_fn(move || {
            while at > 0 {
                at -= 1;
                if let (Step::Field(list), Step::Item(_)) = (steps.get(at)?.step(), steps.get(at + 1)?.step()) {
                    return Some((at, list));
                }
            }
            None
        })
    }

    /// How many steps there are.
    pub(crate) fn len(&self) -> usize {
        self.len.into()
    }

    fn codes(&self) -> impl DoubleEndedIterator<Item = Code> {
        self.steps.into_iter().take(self.len.into())
    }

    fn step(mut self, code: Code) -> Self {
        match self.steps.get_mut(usize::from(self.len)).filter(|_| !self.ended) {
            Some(next) => {
                *next = code;
                self.len += 1;
            }
            None => self.ended = true,
        }
        self
    }
}

/// The steps of a [`Route`], in order.
#[derive(Debug, Clone, Copy)]
pub struct Steps {
    len: usize,
    steps: [Step; Route::MAX],
}

impl Deref for Steps {
    type Target = [Step];
    fn deref(&self) -> &[Step] {
        self.steps.get(..self.len).unwrap_or_default()
    }
}

impl std::hash::Hash for Route {
    /// Hashes the steps there are, and not the room for more.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.codes().for_each(|code| state.write_u32(code.0));
        // Nearly every check is of one document, which hashes as it did.
        if self.document > 0 {
            state.write_u16(self.document);
        }
    }
}

impl From<&Route> for Route {
    fn from(route: &Route) -> Self {
        *route
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.codes().try_for_each(|code| match code.step() {
            Step::Field(key) => write!(f, "/{key}"),
            Step::Item(index) => write!(f, "/{index}"),
        })
    }
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Route({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_stops_where_it_cannot_go_on() {
        let risk = Route::root().field("risks").item(2);
        assert_eq!(risk.field("colour").item(1).to_string(), "/risks/2");
        let deep = (0..Route::MAX).fold(risk, |route, at| route.item(at));
        assert_eq!((deep.len(), deep.field("title").len()), (Route::MAX, Route::MAX));
        assert_eq!(deep.first(2), risk);
    }

    #[test]
    fn routes_are_in_the_order_of_their_length_then_of_their_steps() {
        let at = |index| Route::root().field("risks").item(index);
        assert!(
            at(1) < at(2) && at(2) < at(0).field("id") && Route::root().field("actions") < Route::root().field("risks")
        );
    }

    #[test]
    fn a_route_is_small() {
        assert!(size_of::<Route>() <= 48);
    }
}
