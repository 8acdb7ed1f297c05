//! No two indicators, actions or tasks say the same.

use std::fmt;

use rust_decimal::prelude::ToPrimitive;

use crate::index::titles::{Alike, Sums};
use crate::model::name::Name;
use crate::model::{Action, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// No two indicators, no two actions and no two tasks of the plan have the same or nearly the same title. Titles
    /// are compared by their words: small words, order, capitals and plurals do not count. One title must hold all
    /// the words of the other and at most one more, and the words they share be at least `similarity` of all; so a
    /// pair such as primary and secondary does not count, nor a title of fewer than three words.
    ///
    /// ## Why it matters
    /// The same work or measure in two places is done twice, counted twice, or left by each owner to the other.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Review the homelessness protocol}, {id: A2, title: Review homelessness protocols}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Review the homelessness protocol}, {id: A2, title: Publish the homelessness protocol}]
    /// ```
    "near-duplicate-title",
    summary: "two tasks, actions or indicators are the same or nearly the same",
    severity: Info,
    authority: [CSF_PLAN_2004.at("actions 5.2.2 and 5.2.3"), DIRECTORATE_PLAN_2009.at("section 4.3")],
    params: ["similarity" = 85 whole 1..=100 "how many of all the words two titles share to be nearly the same, in percent"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let titles = plan.titles();
    compare(plan.indicators(), &titles.indicators, |it| Told::new(&it.title, it.id.as_ref(), it.name(), None), out);
    compare(plan.actions(), &titles.actions, |it| Told::new(&it.title, it.id.as_ref(), it.name(), None), out);
    compare(plan.tasks(), &titles.tasks, |it| Told::new(&it.title, None, it.name(), it.action.map(Action::name)), out);
}

fn compare<'e, T>(
    entries: &'e [Entry<'e, T>],
    titles: &Sums<'_>,
    tell: impl Fn(&'e Entry<'e, T>) -> Told<'e>,
    out: &mut Findings<'_>,
) {
    const FEWEST: usize = 3;
    let percent = out.param("similarity").ceil().to_usize().unwrap_or(100);
    for Alike { later, earlier, shared, all } in titles.alike(percent) {
        let Some((this, other)) = entries.get(later).zip(entries.get(earlier)).filter(|_| shared >= FEWEST) else {
            continue;
        };
        let (at, there) = (this.at.field("title"), other.at.field("title"));
        let (this, that) = (tell(this), tell(other));
        // Two things of one reference are one thing, or the fault of another rule.
        if this.has_id_of(&that) {
            continue;
        }
        let found = if shared == all {
            out.broken(at, format_args!("{this} repeats {that}"))
        } else {
            out.broken(at, format_args!("{this} nearly repeats {that}: {shared} of {all} words are shared"))
        };
        found
            .fact("title", this.title)
            .fact("other", that.title)
            .fact("shared", shared)
            .fact("words", all)
            .fact("similarity", percent)
            .related(there, "the other is here")
            .help("join the two, or word them so that the difference shows");
    }
}

/// What is told of a record: its title, its id, its name and what it belongs to.
struct Told<'e> {
    title: &'e Text,
    id: Option<&'e str>,
    name: Name<'e>,
    within: Option<Name<'e>>,
}

impl<'e> Told<'e> {
    fn new(title: &'e Text, id: Option<&'e Text>, name: Name<'e>, within: Option<Name<'e>>) -> Self {
        Self { title, id: id.map(|id| id.trim()), name, within }
    }

    /// Whether the two share an id, which is the fault of `duplicate-id`.
    fn has_id_of(&self, other: &Self) -> bool {
        self.id.is_some() && self.id == other.id
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)?;
        self.within.iter().try_for_each(|within| write!(f, " of {within}"))
    }
}
