//! The collections of a plan: which lists hold records of one kind, wherever they stand, told once for everything that
//! goes through them.

use crate::model::kind::Kind;
use crate::model::*;
use crate::route::Route;

/// Hands every collection to a macro: its name, the type of its records, the kind of thing they are where others may
/// refer to them, what a report calls one and several of them where it counts them, and what the list of all of them is
/// where programs see one beside the plan's own.
///
/// In the order in which reports tell what was read. A field of a record is of a collection where `record!` says `in`
/// and the collection's name.
macro_rules! collections {
    ($then:ident) => {
        $then! {
            /// Priorities.
            priorities: Priority, is Priority, told "priority" "priorities";
            /// Indicators, those under priorities among them.
            indicators: Indicator, is Indicator, told "indicator" "indicators",
                listed "Every indicator of the plan: those under priorities, then those under none.";
            /// Actions, those under priorities among them.
            actions: Action, is Action, told "action" "actions",
                listed "Every action of the plan: those under priorities, then those under none.";
            /// Tasks of actions, and their parts.
            tasks: Task, told "task" "tasks",
                listed "Every task of every action, parts of tasks included.";
            /// Milestones of actions.
            milestones: Milestone, told "milestone" "milestones",
                listed "Every milestone of every action.";
            /// On-going commitments of priorities.
            commitments: Commitment, told "commitment" "commitments";
            /// Risks.
            risks: Risk, is Risk, told "risk" "risks";
            /// Mitigations of risks.
            mitigations: Mitigation, listed "Every mitigation of every risk.";
            /// Projects.
            projects: Project, is Project, told "project" "projects";
            /// Success criteria.
            criteria: Criterion, is Criterion, told "criterion" "criteria";
            /// Judgements.
            judgements: Judgement, is Judgement, told "judgement" "judgements";
            /// Areas for improvement that judgements name.
            improvements: Improvement, is Judgement;
            /// Recommendations.
            recommendations: Recommendation, is Recommendation, told "recommendation" "recommendations";
            /// Environmental aspects.
            aspects: Aspect, is Aspect, told "aspect" "aspects";
            /// Consultations.
            consultations: Consultation, is Consultation, told "consultation" "consultations";
            /// Issues that consultations raised.
            issues: Improvement, is Consultation;
            /// Strategic areas.
            areas: Area, is Area, told "area" "areas";
            /// Outcomes.
            outcomes: Outcome, is Outcome, told "outcome" "outcomes";
            /// Frameworks.
            frameworks: Framework, is Framework, told "framework" "frameworks";
            /// Posts.
            posts: Post, is Post, told "post" "posts";
            /// Units.
            units: OrgUnit, is Unit, told "unit" "units";
            /// Scales of grades.
            grade_scales: GradeScale, is GradeScale;
            /// Figures that other parts of the document mention.
            mentions: Mention;
            /// Editions of digests.
            digests: Digest, told "edition" "editions";
            /// Observations of indicators.
            observations: Observation, told "observation" "observations";
            /// Commentaries on priorities and outcomes.
            headings: Heading;
            /// Reports on actions, tasks and milestones.
            progress_reports: ProgressReport, told "progress report" "progress reports";
            /// Risks as editions rate them.
            risk_reviews: RiskReview, told "risk review" "risk reviews";
            /// Lines of budget monitoring.
            budget_lines: BudgetLine, told "budget line" "budget lines";
            /// What was signed off.
            sign_offs: SignOff, told "sign-off" "sign-offs";
            /// What was referred to another body.
            referrals: Referral;
            /// Reviews of targets at the year's end.
            reviews: Review, told "year-end review" "year-end reviews";
        }
    };
}
pub(crate) use collections;

macro_rules! visitor {
    ($(#[doc = $doc:literal] $list:ident: $type:ident $(, is $kind:ident)? $(, told $one:literal $many:literal)? $(, listed $listed:literal)?;)+) => {
        /// What is told of every record of every collection, each before those that stand in it.
        pub(crate) trait Visitor<'p> {
            $(#[doc = $doc] fn $list(&mut self, found: Found<'p, $type>);)+
        }

        /// How many records each collection has.
        #[derive(Debug, Default)]
        pub(crate) struct Sizes {
            $(pub(crate) $list: usize,)+
        }
    };
}
collections!(visitor);

/// A record of a collection.
#[derive(Debug)]
pub(crate) struct Found<'p, T> {
    pub(crate) at: Route,
    pub(crate) it: &'p T,
    /// Its key, where the collection is a map.
    pub(crate) key: Option<&'p Text>,
    pub(crate) under: Under<'p>,
}

/// The priority and the action that a record stands under; each stands under itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Under<'p> {
    pub(crate) priority: Option<&'p Priority>,
    pub(crate) action: Option<&'p Action>,
}

/// A reference as it is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written<'p> {
    /// The field that it is written in.
    pub(crate) field: &'static str,
    /// Its position there, where several are written.
    pub(crate) item: Option<usize>,
    /// The id it names.
    pub(crate) to: &'p Text,
    /// The kinds of thing it may point at.
    pub(crate) wants: &'static [Kind],
}

/// A record that collections can be gathered from.
pub(crate) trait Walk {
    /// What others refer to it by, where that is a field of its own.
    fn reference(&self) -> Option<&Text>;

    /// Its title; none where it has no such field.
    fn titled(&self) -> Option<&Text>;

    /// What the records in it stand under.
    fn within<'p>(&'p self, under: Under<'p>) -> Under<'p>;

    /// Counts the records that stand in it.
    fn count(&self, to: &mut Sizes);

    /// Tells of the records that stand in it.
    fn walk<'p>(&'p self, at: Route, under: Under<'p>, to: &mut impl Visitor<'p>);

    /// Tells of its own references, and not of those of records that stand in it.
    fn refers<'p>(&'p self, tell: &mut impl FnMut(Written<'p>));
}

/// A list or map of records.
pub(crate) trait Collection {
    type Item;

    fn each(&self) -> impl ExactSizeIterator<Item = (Option<&Text>, &Self::Item)>;
}

impl<T> Collection for Vec<T> {
    type Item = T;

    fn each(&self) -> impl ExactSizeIterator<Item = (Option<&Text>, &T)> {
        self.iter().map(|it| (None, it))
    }
}

impl<T> Collection for Entries<Text, T> {
    type Item = T;

    fn each(&self) -> impl ExactSizeIterator<Item = (Option<&Text>, &T)> {
        self.0.iter().map(|(key, it)| (Some(key), it))
    }
}

/// A field that names other records.
pub(crate) trait Refers {
    fn each<'p>(&'p self, tell: &mut impl FnMut(Option<usize>, &'p Text));
}

impl Refers for Text {
    fn each<'p>(&'p self, tell: &mut impl FnMut(Option<usize>, &'p Text)) {
        tell(None, self);
    }
}

impl Refers for Option<Text> {
    fn each<'p>(&'p self, tell: &mut impl FnMut(Option<usize>, &'p Text)) {
        self.iter().for_each(|to| tell(None, to));
    }
}

impl Refers for Names {
    /// One name is written as one text, and has no position.
    fn each<'p>(&'p self, tell: &mut impl FnMut(Option<usize>, &'p Text)) {
        let several = self.len() > 1;
        self.iter().enumerate().for_each(|(index, to)| tell(several.then_some(index), to));
    }
}

impl Refers for Vec<Serves> {
    fn each<'p>(&'p self, tell: &mut impl FnMut(Option<usize>, &'p Text)) {
        self.iter().enumerate().for_each(|(index, serves)| tell(Some(index), &serves.to));
    }
}
