//! What can be referred to.

/// A kind of thing that can be referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Kind {
    /// A strategic area.
    Area,
    /// A priority.
    Priority,
    /// An indicator.
    Indicator,
    /// An action.
    Action,
    /// A risk.
    Risk,
    /// A project.
    Project,
    /// A success criterion.
    Criterion,
    /// A judgement, or an area for improvement in one.
    Judgement,
    /// A recommendation.
    Recommendation,
    /// A consultation, or an issue raised in one.
    Consultation,
    /// An environmental aspect.
    Aspect,
    /// A post.
    Post,
    /// A unit.
    Unit,
    /// A framework.
    Framework,
    /// An outcome.
    Outcome,
    /// A scale of grades.
    GradeScale,
}

impl Kind {
    /// The kind in words, without its article.
    pub fn words(self) -> &'static str {
        match self {
            Self::Area => "strategic area",
            Self::Priority => "priority",
            Self::Indicator => "indicator",
            Self::Action => "action",
            Self::Risk => "risk",
            Self::Project => "project",
            Self::Criterion => "success criterion",
            Self::Judgement => "judgement",
            Self::Recommendation => "recommendation",
            Self::Consultation => "consultation",
            Self::Aspect => "environmental aspect",
            Self::Post => "post",
            Self::Unit => "unit",
            Self::Framework => "framework",
            Self::Outcome => "outcome",
            Self::GradeScale => "grade scale",
        }
    }
}
