//! Priorities: what the plan sets out to achieve.

use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// The kind of reason for which a priority was chosen.
    SourceKind: "a kind of source" {
        /// The organisation's own policy.
        Policy = "policy",
        /// Guidance from government.
        Guidance = "guidance",
        /// Statute or regulation.
        Law = "law",
        /// An audit of strengths and weaknesses.
        Audit = "audit",
        /// An inspection.
        Inspection = "inspection",
        /// A review of performance.
        Review = "review",
        /// Another organisation's plan.
        OtherPlan = "other plan",
        /// What users and others said.
        Consultation = "consultation",
        /// Carried on from the last plan.
        Continued = "continued",
    }
}

record! {
    /// A priority, with the indicators that measure it and the actions that deliver it.
    Priority called "priority" by id over priority {
        /// Its reference.
        id: Option<Text> = "id";
        /// Its title.
        title: Text = "title", required;
        /// Its title in a summary or list, where that differs from its heading.
        listed_as: Option<Text> = "listed-as";
        /// The strategic area it stands under.
        area: Option<Text> = "area" to [Area];
        /// The priority it stands under.
        under: Option<Text> = "under" to [Priority];
        /// The money set aside for it, in pounds.
        budget: Option<Figure> = "budget";
        /// Why it was chosen.
        sources: Vec<Source> = "sources";
        /// The outcomes and frameworks it serves.
        serves: Vec<Serves> = "serves" to [Outcome, Framework];
        /// On-going work that it promises.
        commitments: Vec<Commitment> = "commitments" in commitments;
        /// The indicators that measure it.
        indicators: Vec<Indicator> = "indicators" in indicators;
        /// The actions that deliver it.
        actions: Vec<Action> = "actions" in actions;
        /// What it means for money, staff and risk.
        implications: Option<Implications> = "implications";
    }
}

impl Priority {
    /// A priority with a reference and a title.
    pub fn new(id: impl Into<Text>, title: impl Into<Text>) -> Self {
        Self { id: Some(id.into()), title: title.into(), ..Self::default() }
    }
}

record! {
    /// A reason why a priority was chosen.
    Source short text {
        /// The kind of reason.
        kind: Option<SourceKind> = "kind";
        /// The reason.
        text: Text = "text", required;
    }
}

record! {
    /// An outcome or framework that a priority serves.
    Serves short to {
        /// The id of the outcome or framework.
        to: Text = "to", required;
        /// What the plan writes for it; a blank cell is a blank here.
        says: Option<Text> = "says";
        /// Whether the plan has a place for it and left it blank.
        blank: bool = "blank";
    }
}

record! {
    /// On-going work that a priority promises, beside its actions.
    Commitment short title called "commitment" {
        /// What is promised.
        title: Text = "title", required;
        /// Its parts.
        parts: Vec<Text> = "parts";
    }
}

record! {
    /// What a priority means for money, staff and risk; "none" is an answer, a blank is not.
    Implications {
        /// For money.
        financial: Statement = "financial";
        /// For staff.
        staffing: Statement = "staffing";
        /// For risk.
        risk: Statement = "risk";
    }
}
