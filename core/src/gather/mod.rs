//! Everything in a plan at hand: each record of each collection with its route and what it stands under, everything that
//! has an id, and every reference to it.

pub(crate) mod gaps;
pub(crate) mod key;
mod links;
mod tally;

use std::ops::Deref;

use crate::hash::HashMap;
use crate::model::collections::{Found, Sizes, Under, Visitor, Walk, collections};
pub use crate::model::kind::Kind;
use crate::model::*;
use crate::route::{Route, Step};
use crate::text::trimmed;

pub(crate) use key::comparable;

pub use gaps::Lacks;
pub use links::{Link, Thing};
pub use tally::Tally;

/// A record of the plan, with its route and what it stands under.
#[derive(Debug)]
pub struct Entry<'p, T> {
    /// Where it is.
    pub at: Route,
    /// The record.
    pub it: &'p T,
    /// Its key, where its collection is a map: the id of a post.
    pub key: Option<&'p Text>,
    /// The priority it stands under.
    pub priority: Option<&'p Priority>,
    /// The action it belongs to.
    pub action: Option<&'p Action>,
    /// Its number among its kind in the plan.
    pub number: usize,
}

impl<'p, T> Deref for Entry<'p, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.it
    }
}

/// What bears an id and what refers to it: the number of the last thing, and of the first reference.
#[derive(Debug, Clone, Copy, Default)]
struct Named {
    thing: Option<u32>,
    link: Option<u32>,
}

macro_rules! gathered {
    ($(#[doc = $doc:literal] $list:ident: $type:ident $(, is $kind:ident)? $(, told $one:literal $many:literal)? $(, listed $listed:literal)?;)+) => {
        /// A plan with every record of its collections at hand; dereferences to the [`Plan`].
        #[derive(Debug)]
        pub struct Gathered<'p> {
            /// The plan.
            pub plan: &'p Plan,
            lists: Lists<'p>,
            things: Vec<Thing<'p>>,
            by_id: HashMap<&'p str, Named>,
            links: Vec<Link<'p>>,
        }

        #[derive(Debug)]
        struct Lists<'p> {
            $($list: Vec<Entry<'p, $type>>,)+
        }

        impl Lists<'_> {
            /// Room is made at once: growing costs more than the records themselves.
            fn with_room(sizes: &Sizes) -> Self {
                Self { $($list: Vec::with_capacity(sizes.$list),)+ }
            }
        }

        impl<'p> Visitor<'p> for Lists<'p> {
            $(fn $list(&mut self, found: Found<'p, $type>) {
                let number = self.$list.len();
                let Found { at, it, key, under } = found;
                self.$list.push(Entry { at, it, key, priority: under.priority, action: under.action, number });
            })+
        }

        impl<'p> Gathered<'p> {
            $(#[doc = $doc] pub fn $list(&self) -> &[Entry<'p, $type>] { &self.lists.$list })+

            /// Everything that has an id, by collection.
            fn find_things(&mut self) {
                let mut things = Vec::with_capacity([$($(count!($kind self.lists.$list),)?)+].iter().sum());
                $($(things.extend(self.lists.$list.iter().map(|entry| Thing::new(Kind::$kind, entry)));)?)+
                self.things = things;
            }

            /// Every reference that records make, by collection.
            fn find_links(&mut self) {
                // As many as most plans have: one of an indicator, four of an action, two of a risk.
                let few = self.indicators().len() + 4 * self.actions().len() + 2 * self.risks().len();
                let mut links = Vec::with_capacity(few);
                $(self.lists.$list.iter().for_each(|entry| links::add(&mut links, entry.at, entry.it));)+
                self.links = links;
            }

            /// Tells the route of each record of a collection.
            pub(crate) fn each_of(&self, list: &str, tell: &mut impl FnMut(Route)) {
                match list {
                    $(stringify!($list) => self.lists.$list.iter().for_each(|entry| tell(entry.at)),)+
                    _ => {}
                }
            }

            /// The routes of the records that reports count.
            pub(crate) fn records(&self) -> impl Iterator<Item = &Route> {
                std::iter::empty()$($(.chain(routes(told!($one &self.lists.$list))))?)+
            }
        }

        impl Gathered<'_> {
            /// The collections whose records are things of a kind.
            pub(crate) fn lists_of(kind: Kind) -> impl Iterator<Item = &'static str> {
                const LISTS: &[(Kind, &str)] = &[$($((Kind::$kind, stringify!($list)),)?)+];
                LISTS.iter().filter(move |(known, _)| *known == kind).map(|(_, list)| *list)
            }

            /// Whether this is the list of a collection whose records reports count.
            pub(crate) fn counts(list: &str) -> bool {
                const COUNTED: &[&str] = &[$($(told!($one stringify!($list)),)?)+];
                COUNTED.contains(&list)
            }
        }
    };
}

macro_rules! count {
    ($kind:ident $list:expr) => {
        $list.len()
    };
}
macro_rules! told {
    ($one:literal $list:expr) => {
        $list
    };
}

collections!(gathered);

fn routes<'c, T>(entries: &'c [Entry<'_, T>]) -> impl Iterator<Item = &'c Route> + use<'c, T> {
    entries.iter().map(|entry| &entry.at)
}

impl Deref for Gathered<'_> {
    type Target = Plan;
    fn deref(&self) -> &Plan {
        self.plan
    }
}

impl<'p> Gathered<'p> {
    /// Gathers a plan's records and resolves what they refer to.
    pub fn of(plan: &'p Plan) -> Self {
        Self::of_cycle(plan, 0, &[])
    }

    /// The same of one of several plans that are checked together, with its number among them, and of the editions of its
    /// digest that stand in other documents, each with its route.
    pub(crate) fn of_cycle(plan: &'p Plan, document: u16, editions: &[(Route, &'p Digest)]) -> Self {
        let mut sizes = Sizes::default();
        plan.count(&mut sizes);
        sizes.digests += editions.len();
        editions.iter().for_each(|(_, digest)| digest.count(&mut sizes));
        let mut lists = Lists::with_room(&sizes);
        let under = Under::default();
        plan.walk(Route::root().in_document(document), under, &mut lists);
        for (at, it) in editions {
            lists.digests(Found { at: *at, it, key: None, under });
            it.walk(*at, under, &mut lists);
        }
        let (things, by_id, links) = (Vec::new(), HashMap::default(), Vec::new());
        let mut gathered = Self { plan, lists, things, by_id, links };
        gathered.find_things();
        gathered.find_links();
        gathered.index();
        gathered
    }

    /// The kind of year that the plan's timescales mean.
    pub fn year_kind(&self) -> Option<YearKind> {
        self.plan.years
    }

    /// Everything that has an id.
    pub fn things(&self) -> &[Thing<'p>] {
        &self.things
    }

    /// Finds what has each id, and what refers to it.
    fn index(&mut self) {
        self.by_id.reserve(self.things.len());
        for (number, thing) in (0..).zip(&mut self.things) {
            thing.next = self.by_id.entry(trimmed(thing.id)).or_default().thing.replace(number);
        }
        // From the last to the first, so that the chain begins with the first.
        for (number, link) in self.links.iter_mut().enumerate().rev() {
            let named = self.by_id.entry(trimmed(link.to)).or_default();
            link.thing = named.thing;
            link.next = named.link.replace(u32::try_from(number).unwrap_or(u32::MAX));
        }
        if !self.lists.digests.is_empty() {
            self.find_by_title();
        }
    }

    /// Finds what rows of digests name by its title: who reports has the title at hand more often than the reference.
    fn find_by_title(&mut self) {
        let mut by_title = HashMap::default();
        for (number, thing) in (0..).zip(&self.things).filter(|(_, thing)| thing.has_id) {
            by_title.insert((thing.kind, comparable(thing.title)), number);
        }
        for link in self.links.iter_mut().filter(|link| link.thing.is_none() && link.is_of_edition()) {
            let title = comparable(link.to);
            link.thing = link.wants.iter().find_map(|kind| by_title.get(&(*kind, title.clone())).copied());
        }
    }

    /// The things with this id, of whatever kind, the last in the plan first.
    pub fn find<'c>(&'c self, id: &str) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        self.chain(self.by_id.get(trimmed(id)).and_then(|named| named.thing))
    }

    /// The things that a reference may mean: those with the id it names, of whatever kind, the last in the plan first.
    pub fn found<'c>(&'c self, link: &Link<'_>) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        self.chain(link.thing)
    }

    fn chain<'c>(&'c self, last: Option<u32>) -> impl Iterator<Item = &'c Thing<'p>> + use<'c, 'p> {
        let thing = |number: u32| self.things.get(number as usize);
        std::iter::successors(last.and_then(thing), move |found| found.next.and_then(thing))
    }

    /// Whether something of this kind has this id.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.find(id).any(|thing| thing.kind == kind)
    }

    /// Every reference from one record to another.
    pub fn links(&self) -> &[Link<'p>] {
        &self.links
    }

    /// The references to this id, in the order of the plan.
    pub fn links_to<'c>(&'c self, id: &str) -> impl Iterator<Item = &'c Link<'p>> + use<'c, 'p> {
        let link = |number: u32| self.links.get(number as usize);
        let first = self.by_id.get(trimmed(id)).and_then(|named| named.link).and_then(link);
        std::iter::successors(first, move |link_before| link_before.next.and_then(link))
    }

    /// The post that a text names, by id or by title.
    pub fn post(&self, name: &str) -> Option<(usize, &'p Text, &'p Post)> {
        let name = name.trim();
        let mut posts = self.plan.posts.iter().enumerate();
        posts
            .find(|(_, (id, post))| trimmed(id) == name || post.title.trim() == name)
            .map(|(at, (id, post))| (at, id, post))
    }
}

/// The action at a route.
pub(crate) fn action_at<'p>(plan: &Gathered<'p>, at: &Route) -> Option<&'p Action> {
    let plan = plan.plan;
    match *at.steps() {
        [Step::Field("actions"), Step::Item(index)] => plan.actions.get(index as usize),
        [Step::Field("priorities"), Step::Item(priority), Step::Field("actions"), Step::Item(index)] => {
            plan.priorities.get(priority as usize)?.actions.get(index as usize)
        }
        _ => None,
    }
}

/// The indicator at a route.
pub(crate) fn indicator_at<'c>(plan: &'c Gathered<'_>, at: &Route) -> Option<&'c Indicator> {
    let (indicators, at) = match *at.steps() {
        [Step::Field("indicators"), Step::Item(at)] => (&plan.plan.indicators, at),
        [Step::Field("priorities"), Step::Item(priority), Step::Field("indicators"), Step::Item(at)] => {
            (&plan.plan.priorities.get(priority as usize)?.indicators, at)
        }
        _ => return None,
    };
    indicators.get(at as usize)
}
