//! The thread of a priority, from why it was chosen to what follows, and where it first breaks.

use std::borrow::Cow;

use super::target::{Outcome, TargetSeen};
use crate::common::progress::{is_of_action, reports, reviewed, span};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::{Entry, Lacks};
use crate::judge::work::is_over;
use crate::language::absences::{is_placeholder, is_unsaid, said};
use crate::model::{Action, Indicator, Period, Priority, Year};
use crate::route::Route;

/// A link of the thread, in the order in which they follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Link {
    /// Why the priority was chosen.
    Source,
    /// The indicators that measure it.
    Measure,
    /// Their targets for the year.
    Target,
    /// The actions that deliver it.
    Action,
    /// The posts that answer for indicators and actions.
    Owner,
    /// What the year's editions report of both.
    Reports,
    /// The review of each target.
    Review,
    /// What follows where a target was missed.
    NextAction,
}

impl Link {
    /// Every link, in their order.
    pub const ALL: [Self; 8] = [
        Self::Source,
        Self::Measure,
        Self::Target,
        Self::Action,
        Self::Owner,
        Self::Reports,
        Self::Review,
        Self::NextAction,
    ];

    /// In words: `source`, `measure`, `target`, `action`, `owner`, `reports`, `review`, `next action`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Measure => "measure",
            Self::Target => "target",
            Self::Action => "action",
            Self::Owner => "owner",
            Self::Reports => "reports",
            Self::Review => "review",
            Self::NextAction => "next action",
        }
    }
}

/// How a link of the thread is.
#[derive(Debug, Clone, PartialEq)]
pub enum State {
    /// It holds.
    Holds,
    /// It is broken.
    Broken {
        /// What lacks, in a sentence.
        why: String,
        /// Where that is, or should be.
        at: Route,
    },
    /// Nobody can tell, and why.
    CannotTell(Cow<'static, str>),
}

/// The thread of a priority.
#[derive(Debug)]
pub struct Thread<'c, 'p> {
    /// The priority.
    pub priority: &'c Entry<'p, Priority>,
    /// Each link and how it is, in their order.
    pub links: Vec<(Link, State)>,
}

impl<'c, 'p> Thread<'c, 'p> {
    /// The first link that is broken, with what lacks and where.
    pub fn first_break(&self) -> Option<(Link, &str, Route)> {
        self.links.iter().find_map(|(link, state)| match state {
            State::Broken { why, at } => Some((*link, why.as_str(), *at)),
            State::Holds | State::CannotTell(_) => None,
        })
    }

    /// The links before the first break, else all, of which nobody can tell whether they hold, and why.
    pub fn untold(&self) -> impl Iterator<Item = (Link, &str)> {
        let until = self.first_break().map(|(link, ..)| link);
        self.links.iter().filter(move |(link, _)| until.is_none_or(|until| *link < until)).filter_map(
            |(link, state)| match state {
                State::CannotTell(why) => Some((*link, &**why)),
                State::Holds | State::Broken { .. } => None,
            },
        )
    }

    pub(super) fn all(plan: &'c Context<'p>, year: Year, targets: &[TargetSeen<'c, 'p>]) -> Vec<Self> {
        plan.priorities().iter().map(|priority| Self::of(plan, year, priority, targets)).collect()
    }

    fn of(
        plan: &'c Context<'p>,
        year: Year,
        priority: &'c Entry<'p, Priority>,
        targets: &[TargetSeen<'c, 'p>],
    ) -> Self {
        let is_own = |of: Option<&Priority>| of.is_some_and(|of| std::ptr::eq(of, priority.it));
        let walk = Walk {
            plan,
            year,
            priority,
            indicators: plan.indicators().iter().filter(|it| is_own(it.priority)).collect(),
            actions: plan.actions().iter().filter(|it| is_own(it.priority)).collect(),
            targets: targets.iter().filter(|seen| is_own(seen.indicator.priority)).collect(),
        };
        Self { priority, links: Link::ALL.into_iter().map(|link| (link, walk.state(link))).collect() }
    }
}

/// What a thread is looked for in.
struct Walk<'w, 'c, 'p> {
    plan: &'c Context<'p>,
    year: Year,
    priority: &'c Entry<'p, Priority>,
    indicators: Vec<&'c Entry<'p, Indicator>>,
    actions: Vec<&'c Entry<'p, Action>>,
    targets: Vec<&'w TargetSeen<'c, 'p>>,
}

/// Something is absent, or nobody can tell, since something there was left out.
fn absent(lacks: Lacks<'_>, at: Route, why: String) -> State {
    match lacks.why_untold() {
        Some(untold) => State::CannotTell(untold.into_owned().into()),
        None => State::Broken { why, at },
    }
}

impl Walk<'_, '_, '_> {
    fn state(&self, link: Link) -> State {
        let found = match link {
            Link::Source => self.source(),
            Link::Measure => self.measure(),
            Link::Target => self.target(),
            Link::Action => self.action(),
            Link::Owner => self.owner(),
            Link::Reports => self.reports(),
            Link::Review => self.review(),
            Link::NextAction => self.next_action(),
        };
        found.unwrap_or(State::Holds)
    }

    fn source(&self) -> Option<State> {
        let at = self.priority.at;
        let lacks = self.plan.lacks(at, &["sources"]).nor_below(at, "sources", &["text"]);
        let is_unsaid = self.priority.it.sources.iter().all(|source| is_placeholder(&source.text));
        is_unsaid.then(|| absent(lacks, at.field("sources"), "nothing says why it was chosen".into()))
    }

    fn measure(&self) -> Option<State> {
        let at = self.priority.at;
        let lacks = self.plan.lacks(at, &["indicators"]);
        self.indicators.is_empty().then(|| absent(lacks, at.field("indicators"), "it has no indicator".into()))
    }

    fn target(&self) -> Option<State> {
        let kind = self.plan.year_kind();
        let has_target =
            |it: &Indicator| it.target.iter().any(|(at, figure)| at.year(kind) == self.year && figure.is_told());
        let without = self.indicators.iter().find(|it| !has_target(it.it))?;
        let why = match without.it.target.get(&Period::Year(self.year)) {
            Some(words) => format!("{} has `{words}` for its target of {}", without.it.name(), self.year),
            None => format!("{} has no target for {}", without.it.name(), self.year),
        };
        Some(absent(self.plan.lacks(without.at, &["target"]), without.at.field("target"), why))
    }

    fn action(&self) -> Option<State> {
        let at = self.priority.at;
        let lacks = self.plan.lacks(at, &["actions"]);
        self.actions.is_empty().then(|| absent(lacks, at.field("actions"), "it has no action".into()))
    }

    fn owner(&self) -> Option<State> {
        if let Some(it) = self.indicators.iter().find(|it| is_unsaid(&it.it.owner)) {
            let why = format!("no one is responsible for {}", it.it.name());
            return Some(absent(self.plan.lacks(it.at, &["owner"]), it.at.field("owner"), why));
        }
        let it = self.actions.iter().find(|it| said(it.it.owners()).next().is_none())?;
        let why = format!("no one is responsible for {}", it.it.name());
        Some(absent(self.plan.lacks(it.at, &["accountable", "lead"]), it.at.field("accountable"), why))
    }

    fn reports(&self) -> Option<State> {
        let Some(cycle) = Cycle::of(self.plan) else {
            return Some(State::CannotTell("no edition of the digest is at hand".into()));
        };
        let kind = self.plan.year_kind();
        let (first, last) = self.year.days(kind);
        let of_year: Vec<_> = cycle
            .editions()
            .iter()
            .filter(|edition| edition.days.is_some_and(|days| first <= days.0 && days.1 <= last))
            .collect();
        let Some(latest) = of_year.last() else {
            return Some(State::CannotTell(format!("no edition of {} is at hand", self.year).into()));
        };
        let unseen = self.indicators.iter().find(|it| {
            let mut rows = of_year.iter().flat_map(|edition| &edition.sightings);
            !rows.any(|row| row.indicator == Some(it.number) && row.it.value.as_ref().is_some_and(|it| !it.is_blank()))
        });
        if let Some(it) = unseen {
            let lacks = self.plan.lacks(latest.at, &["observations"]).nor(it.at, &["id", "refs", "title"]);
            let lacks = lacks.nor_below(Route::root(), "observations", &["indicator", "value"]);
            let why = format!("no edition of {} reports on {}", self.year, it.it.name());
            return Some(absent(lacks, latest.at.field("observations"), why));
        }
        let reports = reports(&cycle);
        let is_live = |action: &Action| {
            let begins = action.timescale.as_ref().and_then(|it| span(self.plan, it).0);
            !is_over(action.status, &action.tasks) && begins.is_none_or(|begins| begins <= last)
        };
        let unreported = self.actions.iter().filter(|it| is_live(it.it)).find(|it| {
            !reports.iter().any(|(edition, seen)| {
                let is_of_year = edition.days.is_some_and(|days| first <= days.0 && days.1 <= last);
                let is_it = seen.action.is_some_and(|action| action.at == it.at) && is_of_action(seen.row);
                is_of_year && is_it
            })
        })?;
        let lacks = self.plan.lacks(latest.at, &["progress"]).nor(unreported.at, &["id", "title"]);
        let lacks = lacks.nor_below(Route::root(), "progress_reports", &["action"]);
        let why = format!("no edition of {} reports on {}", self.year, unreported.it.name());
        Some(absent(lacks, latest.at.field("progress"), why))
    }

    fn review(&self) -> Option<State> {
        let Some(cycle) = Cycle::of(self.plan) else {
            return Some(State::CannotTell("no edition of the digest is at hand".into()));
        };
        let done = reviewed(&cycle, self.year);
        let has_target = |outcome| !matches!(outcome, Outcome::NoTarget | Outcome::Deferred);
        let without =
            self.targets.iter().find(|seen| has_target(seen.outcome()) && !done.contains(&seen.indicator.number))?;
        let latest = cycle.latest()?;
        let lacks = crate::common::progress::lacks_review(self.plan, latest).nor(without.indicator.at, &["id", "refs"]);
        let why = format!("the target of {} has no review", without.indicator.it.name());
        Some(absent(lacks, latest.at.field("reviews"), why))
    }

    fn next_action(&self) -> Option<State> {
        let unanswered = self.targets.iter().find(|seen| seen.is_unanswered())?;
        let root = Route::root();
        let lacks =
            self.plan.lacks(unanswered.at, &["decision"]).nor_below(root, "actions", &["indicators", "timescale"]);
        let lacks = lacks.nor_below(root, "reviews", &["indicator"]).nor_below(root, "observations", &["decision"]);
        let why = format!("{} missed its target, and nothing says what follows", unanswered.indicator.it.name());
        Some(absent(lacks, unanswered.at, why))
    }
}
