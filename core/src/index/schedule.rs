//! The work that is still to come and has a timescale, and what days that means.

use std::fmt;

use jiff::civil::Date;

use crate::gather::{Entry, Gathered, comparable};
use crate::judge::work::{first_moment, is_over, lacks_timescale, last_moment};
use crate::model::name::Name;
use crate::model::{Action, Moment, Status, Task, Timescale, When, YearKind};
use crate::route::{Route, Step};

/// An action, task, milestone or success criterion with its timescale.
#[derive(Debug)]
pub(crate) struct Timed<'p> {
    /// Its list, and its number in it.
    listed: (List, usize),
    name: Name<'p>,
    of: Option<&'p Action>,
    /// When it is to be done.
    pub(crate) timescale: &'p Timescale,
    /// How far it has got.
    pub(crate) status: Option<Status>,
    /// The first and last day of the moment it starts in; of a deadline, of the deadline.
    pub(crate) first: Option<(Date, Date)>,
    /// The first and last day of the moment it ends in.
    pub(crate) last: Option<(Date, Date)>,
}

#[derive(Debug, Clone, Copy)]
enum List {
    Actions,
    Tasks,
    Milestones,
    Criteria,
}

impl<'p> Timed<'p> {
    fn new(listed: (List, usize), name: Name<'p>, timescale: &'p Timescale, kind: Option<YearKind>) -> Self {
        let days = |moment: Moment| moment.days(kind);
        let first = first_moment(timescale).and_then(days);
        let is_range = matches!(timescale.when, When::Between(..) | When::From(_));
        let last = if is_range { last_moment(timescale).and_then(days) } else { first };
        Self { listed, name, of: None, timescale, status: None, first, last }
    }

    /// Where the timescale is.
    pub(crate) fn at(&self, plan: &Gathered<'_>) -> Route {
        self.record(plan).field("timescale")
    }

    /// Whether a row that names a task, a milestone or neither of the action means it.
    pub(crate) fn is_meant(&self, task: Option<&str>, milestone: Option<&str>) -> bool {
        let is_called =
            |name: Option<&str>| name.is_some_and(|name| comparable(name) == comparable(self.name.as_str()));
        match self.listed.0 {
            List::Actions => task.is_none() && milestone.is_none(),
            List::Tasks => milestone.is_none() && is_called(task),
            List::Milestones => task.is_none() && is_called(milestone),
            List::Criteria => false,
        }
    }

    /// Where it is.
    pub(crate) fn record(&self, plan: &Gathered<'_>) -> Route {
        let (list, number) = self.listed;
        let record = match list {
            List::Actions => plan.actions().get(number).map(|entry| entry.at),
            List::Tasks => plan.tasks().get(number).map(|entry| entry.at),
            List::Milestones => plan.milestones().get(number).map(|entry| entry.at),
            List::Criteria => plan.criteria().get(number).map(|entry| entry.at),
        };
        record.unwrap_or(Route::root())
    }

    /// Whether it only stands for a timescale, and another rule says that there is none.
    pub(crate) fn is_missed(&self, plan: &Gathered<'_>) -> bool {
        let (list, number) = self.listed;
        let action = match list {
            List::Actions => plan.actions().get(number).map(|entry| entry.it),
            List::Tasks | List::Milestones => self.of,
            List::Criteria => None,
        };
        self.timescale.is_placeholder() && action.is_none_or(lacks_timescale)
    }

    /// Whether a calendar can check it.
    pub(crate) fn is_dated(&self) -> bool {
        self.first.is_some() && (self.last.is_some() || matches!(self.timescale.when, When::From(_)))
    }
}

impl fmt::Display for Timed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.of {
            Some(action) => write!(f, "{} of {}", self.name, action.name()),
            None => self.name.fmt(f),
        }
    }
}

/// What is still to come.
#[derive(Debug)]
pub(crate) struct Schedule<'p> {
    /// The actions, tasks and milestones that have a timescale and are still to come.
    pub(crate) work: Vec<Timed<'p>>,
    /// The success criteria that have a timescale.
    pub(crate) criteria: Vec<Timed<'p>>,
}

impl<'p> Schedule<'p> {
    pub(crate) fn of(plan: &Gathered<'p>) -> Self {
        let kind = plan.year_kind();
        let mut work = Vec::with_capacity(plan.actions().len() + plan.tasks().len() + plan.milestones().len());
        for action in plan.actions() {
            let (it, Some(timescale)) = (action.it, &action.it.timescale) else { continue };
            if !is_over(it.status, &it.tasks) {
                let timed = Timed::new((List::Actions, action.number), it.name(), timescale, kind);
                work.push(Timed { status: it.status, ..timed });
            }
        }
        for task in plan.tasks() {
            let (it, Some(timescale)) = (task.it, &task.it.timescale) else { continue };
            if !is_part_of_finished(task) {
                let timed = Timed::new((List::Tasks, task.number), it.name(), timescale, kind);
                work.push(Timed { status: it.status, of: task.action, ..timed });
            }
        }
        for milestone in plan.milestones() {
            let (it, of, Some(timescale)) = (milestone.it, milestone.action, &milestone.it.timescale) else { continue };
            if !is_over(it.status, &[]) && !of.is_some_and(|action| is_over(action.status, &action.tasks)) {
                let timed = Timed::new((List::Milestones, milestone.number), it.name(), timescale, kind);
                work.push(Timed { status: it.status, of, ..timed });
            }
        }
        let criteria = plan.criteria().iter().filter_map(|criterion| {
            let (it, timescale) = (criterion.it, criterion.it.timescale.as_ref()?);
            Some(Timed::new((List::Criteria, criterion.number), it.name(), timescale, kind))
        });
        Self { work, criteria: criteria.collect() }
    }

    /// The work, then the success criteria.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Timed<'p>> {
        self.work.iter().chain(&self.criteria)
    }
}

/// Whether a task, a task that it is part of, or its action is over.
pub(crate) fn is_part_of_finished(task: &Entry<'_, Task>) -> bool {
    let Some(action) = task.action else { return false };
    let mut tasks = action.tasks.as_slice();
    let steps = task.at.steps();
    let steps = steps.iter().skip_while(|step| **step != Step::Field("tasks"));
    let mut places = steps.filter_map(|step| if let Step::Item(index) = step { Some(*index as usize) } else { None });
    is_over(action.status, tasks)
        || places.any(|index| {
            let Some(task) = tasks.get(index) else { return false };
            tasks = &task.tasks;
            is_over(task.status, tasks)
        })
}
