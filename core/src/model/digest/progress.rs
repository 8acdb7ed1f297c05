//! How far actions have got, and how risks are rated now.

use crate::model::record::record;
use crate::model::*;

record! {
    /// How far an action, a task or a milestone has got.
    ProgressReport row "progress report" by action {
        /// The action, by reference or title.
        action: Option<Text> = "action" to [Action, Project];
        /// The task of the action, by label or title.
        task: Option<Text> = "task";
        /// The milestone of the action, by label or title.
        milestone: Option<Text> = "milestone";
        /// The period it is of, where that is not the edition's.
        period: Option<Period> = "period";
        /// Where it stands, as printed: "in progress", "behind", "complete".
        status: Option<Text> = "status";
        /// How much of it is done, in percent.
        complete: Option<Figure> = "complete";
        /// The colour that the digest gives it.
        rag: Option<Text> = "rag";
        /// When it is now to be done.
        revised: Option<Timescale> = "revised";
        /// What was done, and why not more.
        text: Option<Text> = "text";
        /// The post that reports.
        by: Option<Text> = "by";
        /// The day.
        on: Option<Timescale> = "on";
    }
}

record! {
    /// A risk as it is rated now.
    RiskReview row "risk review" by risk {
        /// The risk, by reference or title.
        risk: Option<Text> = "risk" to [Risk];
        /// How likely it is now.
        likelihood: Option<RiskLevel> = "likelihood";
        /// How bad it would be now.
        severity: Option<RiskLevel> = "severity";
        /// The rating declared for it.
        rating: Option<Rating> = "rating";
        /// The rating of the edition before, as this one prints it.
        previous: Option<Rating> = "previous";
        /// The direction of travel that the digest gives it.
        travel: Option<Text> = "travel";
        /// Where it stands: "open", "closed".
        status: Option<Text> = "status";
        /// The day it was reviewed.
        reviewed: Option<Timescale> = "reviewed";
        /// What was found, and why the rating moved.
        text: Option<Text> = "text";
        /// The post that reviewed it.
        by: Option<Text> = "by";
    }
}
