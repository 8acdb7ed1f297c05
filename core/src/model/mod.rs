//! The types of a plan: plain data, each field with its meaning and its key in a file.

mod action;
pub(crate) mod collections;
mod comparator;
mod digest;
mod entries;
mod figure;
mod indicator;
mod judgement;
pub(crate) mod kind;
pub(crate) mod name;
pub(crate) mod number;
mod period;
mod plan;
mod priority;
mod rag;
pub(crate) mod record;
mod risk;
pub(crate) mod shape;
mod text;
mod timescale;
mod unit;
pub(crate) mod year;

pub use action::{Action, Milestone, Project, Status, Task};
pub use comparator::{Comparator, Range};
pub use digest::{
    Answer, Arranged, Arrangement, BudgetLine, Decision, DecisionKind, Digest, Dispatch, FigureKind, Heading, Imprint,
    Observation, ProgressReport, Referral, Review, ReviewVerdict, RiskReview, SignOff, Totals,
};
pub use entries::{Entries, Series};
pub use figure::{Absence, Figure, FigureMark, Interval, Printed, Reason, Says, Stated, Suffix, Value};
pub use indicator::{Frequency, Indicator, Part, Rebase, Runs, TargetProfile, TargetSetter, Tolerance, ToleranceKind};
pub use judgement::{
    Aspect, Assessment, AuditOf, AuditPart, Consultation, Criterion, GradeScale, Improvement, Judgement, Recommendation,
};
pub use name::{Name, RowName};
pub use number::Number;
pub use period::{Period, Span};
pub use plan::{
    Area, Control, Counts, DocumentKind, DroppedAction, Framework, Level, Mention, OrgUnit, Outcome, Plan, Policy,
    Post, Previously, TargetWins,
};
pub use priority::{Commitment, Implications, Priority, Serves, Source, SourceKind};
pub use rag::{Convention, RagBand, RagCondition, RagRule, RagScale, RagState, StandsFor, Travel};
pub use risk::{
    Acceptance, Band, Formula, Mitigation, PastRating, Rating, Register, Residual, Risk, RiskLevel, RiskScale,
    RiskStage, Row, StageLevel, Treatment,
};
pub use text::{Names, Statement, Text};
pub use timescale::{MONTHS, Moment, Term, Timescale, When};
pub use unit::{Polarity, Unit};
pub use year::{Year, YearKind, Years};

use thiserror::Error;

/// A text that is not what was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{found}` is not {expected}")]
pub struct ParseError {
    expected: String,
    found: String,
}

impl ParseError {
    pub(crate) fn new(expected: &str, found: &str) -> Self {
        Self { expected: expected.into(), found: found.chars().take(80).collect() }
    }
}

/// The version of the file format: 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct FormatVersion(());

impl serde::Serialize for FormatVersion {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Number::from(1).serialize(serializer)
    }
}

impl schemars::JsonSchema for FormatVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FormatVersion".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let version = serde_json::json!({ "type": ["number", "string"], "minimum": 1, "maximum": 1, "examples": [1] });
        shape::schema_of([version, shape::pattern(r"\+?0*1(\.0+)?", "1, the version of the file format")])
    }
}

crate::decode::deserialized! {
    FormatVersion, Names, Period, Polarity, Range, Rating, RiskLevel, Statement, Timescale, Unit, Year, Years
}

impl record::Field for FormatVersion {
    fn decode(node: crate::tree::Node<'_>, faults: &mut crate::decode::Faults) -> Option<Self> {
        if number::written(node) == Some(Number::from(1)) {
            return Some(Self(()));
        }
        faults.wrong_type(node, "1, the version of the file format that this release reads");
        None
    }
}
