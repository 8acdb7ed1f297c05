//! Actions, tasks, milestones and projects: what is done, by whom, by when.

use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// How far an action or task has got.
    Status: "a status" {
        /// Not begun.
        NotStarted = "not started",
        /// Begun.
        InProgress = "in progress",
        /// Done.
        Complete = "complete",
        /// Given up.
        Dropped = "dropped",
    }
}

impl Status {
    /// Whether nothing more is to come.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Complete | Self::Dropped)
    }
}

record! {
    /// An action: a piece of work with an owner, a timescale and the tasks it is made of.
    Action called "action" by id over action {
        /// Its reference.
        id: Option<Text> = "id";
        /// Its title; for an action sheet, the project area.
        title: Text = "title", required;
        /// The project area it belongs to, where that is not its title.
        area: Option<Text> = "project-area";
        /// The post answerable for it: the accountable lead.
        accountable: Names = "accountable";
        /// The post that runs it: the lead manager.
        lead: Names = "lead";
        /// The units that give work to it.
        contributors: Names = "contributors" to [Unit];
        /// When it is to be done.
        timescale: Option<Timescale> = "timescale" or "by";
        /// When it is to begin.
        start: Option<Timescale> = "start";
        /// When it is to end, where that stands beside its beginning.
        finish: Option<Timescale> = "finish";
        /// The money set aside for it, in pounds.
        budget: Option<Figure> = "budget";
        /// What it is to cost, in pounds.
        cost: Option<Figure> = "cost";
        /// Money and staff set aside for it.
        resources: Option<Text> = "resources";
        /// How far it has got.
        status: Option<Status> = "status";
        /// How much of it is done, in percent.
        complete: Option<Figure> = "complete";
        /// The directorate it is filed under.
        directorate: Option<Text> = "directorate";
        /// The category it is filed under.
        category: Option<Text> = "category";
        /// The indicators it is to move.
        indicators: Names = "indicators" to [Indicator];
        /// The risks it treats.
        risks: Names = "risks" to [Risk];
        /// The projects it carries.
        projects: Names = "projects" to [Project];
        /// Other actions it is tied to.
        actions: Names = "actions" to [Action];
        /// The actions that must be done first.
        after: Names = "after" to [Action];
        /// The actions of the plan before that it carries on, alone or merged, by id or title.
        continues: Names = "continues";
        /// The judgements, consultations and other things it answers.
        answers: Names = "answers" to [Judgement, Consultation, Criterion, Aspect, Risk, Recommendation];
        /// The tasks it is made of.
        tasks: Vec<Task> = "tasks" in tasks;
        /// Dated steps on the way.
        milestones: Vec<Milestone> = "milestones" in milestones;
        /// What else the plan says of it, by the name of its column.
        extra: Entries<Text, Text> = "extra";
    }
}

impl Action {
    /// An action with a reference and a title.
    pub fn new(id: impl Into<Text>, title: impl Into<Text>) -> Self {
        Self { id: Some(id.into()), title: title.into(), ..Self::default() }
    }

    /// Every post named as accountable or lead, as written.
    pub fn owners(&self) -> impl Iterator<Item = &Text> {
        self.accountable.iter().chain(self.lead.iter())
    }
}

record! {
    /// A task of an action.
    Task short title called "task" by label {
        /// Its label: `a`, `b`, `iv`.
        label: Option<Text> = "label";
        /// Its title.
        title: Text = "title", required;
        /// When it is to be done, where the action's timescale does not say.
        timescale: Option<Timescale> = "timescale" or "by";
        /// The post that runs it, where that is not the action's.
        lead: Names = "lead";
        /// How far it has got.
        status: Option<Status> = "status";
        /// The actions it is tied to.
        actions: Names = "actions" to [Action];
        /// Its parts.
        tasks: Vec<Task> = "tasks" in tasks;
    }
}

record! {
    /// A dated step of an action.
    Milestone short title called "milestone" by label {
        /// Its label.
        label: Option<Text> = "label";
        /// Its title.
        title: Text = "title", required;
        /// When it is to be reached.
        timescale: Option<Timescale> = "timescale" or "by";
        /// Whether it has been reached.
        status: Option<Status> = "status";
        /// The level or figure to be reached.
        reaches: Option<Text> = "reaches";
        /// Whose figures it is to reach: "statistical neighbours".
        comparator: Option<Text> = "comparator";
        /// The label of the milestone before it, in the same action.
        after: Option<Text> = "after";
    }
}

record! {
    /// A major project.
    Project called "project" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// Its title.
        title: Text = "title", required;
        /// What it is, briefly.
        summary: Option<Text> = "summary";
        /// The post answerable for it.
        accountable: Names = "accountable";
        /// The post that runs it.
        lead: Names = "lead";
        /// The actions that carry it.
        actions: Names = "actions" to [Action];
        /// The money set aside for it, as printed.
        budget: Option<Text> = "budget";
    }
}
