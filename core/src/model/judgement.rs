//! What others say of the organisation, and what it has promised to prove.

use crate::model::record::{record, words};
use crate::model::*;

record! {
    /// A scale of grades and which end of it is good.
    GradeScale {
        /// The grades and what each means, in order.
        grades: Entries<Text, Text> = "grades";
        /// The best grade.
        best: Option<Text> = "best";
    }
}

record! {
    /// A judgement: an inspection's grade, a service's RAG rating, or how many places got each grade.
    Judgement called "judgement" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What is judged.
        title: Text = "title", required;
        /// Who judges.
        by: Option<Text> = "by";
        /// The id of the scale it uses.
        scale: Option<Text> = "scale" to [GradeScale];
        /// The grade of each year.
        grades: Entries<Period, Text> = "grades";
        /// How many got each grade.
        spread: Entries<Text, Number> = "spread";
        /// What is good.
        strengths: Vec<Text> = "strengths";
        /// What is to be improved.
        improvements: Vec<Improvement> = "improvements" in improvements;
        /// The actions and other things that answer it.
        answered_by: Names = "answered-by" to [Action, Priority, Project];
    }
}

record! {
    /// An area for improvement.
    Improvement short title called "area for improvement" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What is to be improved.
        title: Text = "title", required;
        /// The actions that answer it.
        answered_by: Names = "answered-by" to [Action, Priority, Project];
    }
}

record! {
    /// A success criterion: what will show that something has worked.
    Criterion called "success criterion" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What is to be shown.
        title: Text = "title", required;
        /// The heading it stands under.
        under: Option<Text> = "under";
        /// What will show it.
        evidence: Vec<Text> = "evidence";
        /// By when.
        timescale: Option<Timescale> = "timescale" or "by";
        /// When it is to be assessed, and what was found.
        assessments: Vec<Assessment> = "assessments";
    }
}

record! {
    /// An assessment of a success criterion, planned or held.
    Assessment {
        /// When.
        timescale: Option<Timescale> = "timescale" or "by";
        /// By whom.
        assessor: Option<Text> = "assessor";
        /// What was found.
        verdict: Option<Text> = "verdict";
    }
}

record! {
    /// An environmental aspect: what an activity does to the environment, and how that is controlled.
    Aspect called "environmental aspect" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// The activity.
        title: Text = "title", required;
        /// What it does.
        impact: Statement = "impact";
        /// To whom it matters: cost, stakeholders.
        significance: Option<Text> = "significance";
        /// What the law asks.
        legal_status: Statement = "legal-status";
        /// The procedures that control it.
        control: Statement = "control";
        /// What is to be reached.
        target: Statement = "target";
        /// The indicators that measure it.
        indicators: Names = "indicators" to [Indicator];
    }
}

record! {
    /// A consultation and the issues it raised.
    Consultation called "consultation" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What it was.
        title: Text = "title", required;
        /// When it was held.
        on: Option<Timescale> = "on";
        /// The documents and evidence it cites.
        cites: Vec<Text> = "cites";
        /// What it raised.
        issues: Vec<Improvement> = "issues" in issues;
    }
}

record! {
    /// A recommendation that an inspector, auditor or partner made.
    Recommendation short title called "recommendation" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What is recommended.
        title: Text = "title", required;
        /// Who made it.
        by: Option<Text> = "by";
        /// The report it stands in.
        source: Option<Text> = "source";
        /// The post that answers for it.
        owner: Names = "owner";
        /// Where it stands: "accepted", "in progress", "closed".
        state: Option<Text> = "state";
        /// When it was signed off as done.
        signed_off: Option<Timescale> = "signed-off";
        /// The actions and other things that answer it.
        answered_by: Names = "answered-by" to [Action, Priority, Project];
    }
}

words! {
    /// What an audit of strengths and weaknesses looks at.
    AuditOf: "a part of an audit" {
        /// The service itself.
        Service = "service",
        /// Schools.
        Schools = "schools",
        /// Other plans.
        OtherPlans = "other plans",
        /// Good practice elsewhere.
        GoodPractice = "good practice",
    }
}

record! {
    /// One part of the audit that a plan is based on.
    AuditPart {
        /// What it looks at.
        part: Option<AuditOf> = "part", required;
        /// What is good.
        strengths: Vec<Text> = "strengths";
        /// What is weak.
        weaknesses: Vec<Text> = "weaknesses";
    }
}
