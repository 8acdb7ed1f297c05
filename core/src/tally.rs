//! What was read: how many records of each kind.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::decode::Document;

/// Declares the kinds that are counted: field, singular, plural, and where the count is found.
macro_rules! tally {
    ($($(#[doc = $doc:literal])+ $field:ident $one:literal $many:literal = |$plan:ident| $count:expr;)*) => {
        /// How many records of each kind were read; what a report says before it says what is wrong.
        ///
        /// A title and a period are no records: a document of which no more than these was read has not been checked.
        ///
        /// ```
        /// use goldenthread::{Plan, Priority, RuleSet, check_plan};
        /// let plan = Plan { priorities: vec![Priority::new("P1", "Safe homes")], ..Plan::new("Plan") };
        /// let read = check_plan(&plan, &RuleSet::none())?.summary.read;
        /// assert_eq!((read.priorities, read.to_string().as_str()), (1, "1 priority"));
        /// # Ok::<(), goldenthread::TreeError>(())
        /// ```
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(default)]
        pub struct Tally {
            $($(#[doc = $doc])+ pub $field: usize,)*
        }

        impl Tally {
            pub(crate) fn of(context: &Context<'_>) -> Self {
                Self { $($field: { let $plan = context; $count },)* }
            }

            /// Each kind and its count, in the order in which reports say them: singular, plural, count.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str, usize)> {
                [$(($one, $many, self.$field),)*].into_iter()
            }

            /// The counts of both.
            #[must_use]
            pub fn and(self, other: Self) -> Self {
                Self { $($field: self.$field + other.$field,)* }
            }
        }
    };
}

tally! {
    /// Priorities.
    priorities "priority" "priorities" = |plan| plan.priorities().len();
    /// Indicators, those under priorities among them.
    indicators "indicator" "indicators" = |plan| plan.indicators().len();
    /// Actions, those under priorities among them.
    actions "action" "actions" = |plan| plan.actions().len();
    /// Tasks of actions, and their parts.
    tasks "task" "tasks" = |plan| plan.tasks().len();
    /// Milestones of actions.
    milestones "milestone" "milestones" = |plan| plan.milestones().len();
    /// On-going commitments of priorities.
    commitments "commitment" "commitments" = |plan| plan.plan.priorities.iter().map(|it| it.commitments.len()).sum();
    /// Risks.
    risks "risk" "risks" = |plan| plan.risks().len();
    /// Projects.
    projects "project" "projects" = |plan| plan.projects().len();
    /// Success criteria.
    criteria "criterion" "criteria" = |plan| plan.criteria().len();
    /// Judgements.
    judgements "judgement" "judgements" = |plan| plan.judgements().len();
    /// Environmental aspects.
    aspects "aspect" "aspects" = |plan| plan.aspects().len();
    /// Consultations.
    consultations "consultation" "consultations" = |plan| plan.plan.consultations.len();
    /// Strategic areas.
    areas "area" "areas" = |plan| plan.plan.areas.len();
    /// Outcomes.
    outcomes "outcome" "outcomes" = |plan| plan.plan.outcomes.len();
    /// Frameworks.
    frameworks "framework" "frameworks" = |plan| plan.plan.frameworks.len();
    /// Posts.
    posts "post" "posts" = |plan| plan.plan.posts.len();
    /// Units.
    units "unit" "units" = |plan| plan.plan.units.len();
}

impl Tally {
    /// Whether no record was read at all.
    pub fn is_empty(&self) -> bool {
        self.iter().all(|(.., count)| count == 0)
    }
}

impl Document<'_> {
    /// How many records of each kind were read.
    pub fn tally(&self) -> Tally {
        Tally::of(&Context::new(self.plan(), None))
    }
}

impl fmt::Display for Tally {
    /// `6 priorities, 94 indicators`; `no records` where there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no records");
        }
        for (at, (one, many, count)) in self.iter().filter(|(.., count)| *count > 0).enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{count} {}", if count == 1 { one } else { many })?;
        }
        Ok(())
    }
}
