//! Where in a plan.

use std::fmt;

/// One step of a [`Route`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of a record, by its key in a file.
    Field(&'static str),
    /// An item of a list or an entry of a map, counted from 0 in the plan.
    Item(u32),
}

/// Where in a plan: the steps from its root, inline and cheap to copy.
///
/// ```
/// use goldenthread::Route;
/// let route = Route::root().field("risks").item(2).field("rating");
/// assert_eq!(route.to_string(), "/risks/2/rating");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    len: u8,
    steps: [Step; Route::MAX],
}

impl Route {
    /// The most steps a route holds; a longer one stops at the nearest ancestor.
    pub const MAX: usize = 10;

    /// The plan itself.
    pub const fn root() -> Self {
        Self { len: 0, steps: [Step::Item(0); Self::MAX] }
    }

    /// The field `key` of the record here.
    #[must_use]
    pub fn field(self, key: &'static str) -> Self {
        self.step(Step::Field(key))
    }

    /// The item or entry number `index` here.
    #[must_use]
    pub fn item(self, index: usize) -> Self {
        self.step(Step::Item(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The steps from the root.
    pub fn steps(&self) -> &[Step] {
        self.steps.get(..usize::from(self.len)).unwrap_or_default()
    }

    /// The first `count` steps.
    #[must_use]
    pub fn first(mut self, count: usize) -> Self {
        self.len = self.len.min(u8::try_from(count).unwrap_or(u8::MAX));
        for step in self.steps.iter_mut().skip(usize::from(self.len)) {
            *step = Step::Item(0);
        }
        self
    }

    fn step(mut self, step: Step) -> Self {
        if let Some(next) = self.steps.get_mut(usize::from(self.len)) {
            *next = step;
            self.len += 1;
        }
        self
    }
}

impl std::hash::Hash for Route {
    /// Hashes what tells routes apart in practice: the positions, and the lengths of the keys.
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        for step in self.steps() {
            match step {
                Step::Field(key) => state.write_usize(key.len()),
                Step::Item(index) => state.write_u32(*index),
            }
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
        self.steps().iter().try_for_each(|step| match step {
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
