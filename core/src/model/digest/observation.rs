//! What was seen of an indicator in a period, and what was decided on it.

use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// What a figure of a digest is.
    FigureKind: "a kind of figure" {
        /// What was achieved.
        Outturn = "outturn",
        /// What is expected of the whole year.
        Forecast = "forecast",
    }
}

record! {
    /// What was seen of one indicator in one period.
    Observation row "observation" by indicator {
        /// The indicator, by reference or title.
        indicator: Option<Text> = "indicator";
        /// The period of the figure, where that is not the edition's: an earlier one is quoted.
        period: Option<Period> = "period";
        /// What the figure is; an outturn unless said otherwise.
        kind: Option<FigureKind> = "kind";
        /// The place, group or part that it is of, where it is not of the whole.
        breakdown: Option<Text> = "breakdown";
        /// The figure, or why there is none.
        value: Option<Figure> = "value";
        /// The count above the line of a percentage or ratio.
        numerator: Option<Figure> = "numerator";
        /// The count below the line of a percentage or ratio.
        denominator: Option<Figure> = "denominator";
        /// The lower end of its confidence interval.
        lower: Option<Figure> = "lower";
        /// The upper end of its confidence interval.
        upper: Option<Figure> = "upper";
        /// The target of the period, as the digest prints it.
        target: Option<Figure> = "target";
        /// The figure of the period before, as the digest prints it.
        previous: Option<Figure> = "previous";
        /// What those achieved that the organisation compares itself with, as the digest prints it.
        comparator: Option<Figure> = "comparator";
        /// The colour that the digest gives it.
        rag: Option<Text> = "rag";
        /// The direction of travel that the digest gives it: since the period before.
        travel: Option<Text> = "travel";
        /// The same over a longer time: since a year before.
        long_travel: Option<Text> = "long-travel";
        /// How much of the way from baseline to target the digest says is done.
        progress: Option<Figure> = "progress";
        /// Why performance is as it is.
        commentary: Option<Text> = "commentary";
        /// What was decided on it.
        decision: Option<Decision> = "decision";
        /// The post that reports.
        by: Option<Text> = "by";
        /// The day.
        on: Option<Timescale> = "on";
    }
}

impl Observation {
    /// A figure of an indicator, for the period of its edition.
    pub fn new(indicator: impl Into<Text>, value: Figure) -> Self {
        Self { indicator: Some(indicator.into()), value: Some(value), ..Self::default() }
    }
}

words! {
    /// What was decided on an indicator that is red or amber.
    DecisionKind: "a kind of decision" {
        /// Nothing more is asked.
        NoAction = "no action",
        /// Another report is asked, by a day.
        FurtherReport = "further report",
        /// Something is to be done, by somebody.
        Action = "action",
    }
}

record! {
    /// A decision: no action, a further report by a date, or an action by an owner.
    Decision short kind {
        /// What was decided.
        kind: Option<DecisionKind> = "kind";
        /// What is to be done, in words.
        text: Option<Text> = "text";
        /// The action of the plan that it is.
        action: Option<Text> = "action" to [Action];
        /// Who does it.
        owner: Names = "owner";
        /// When it is due.
        due: Option<Timescale> = "due";
    }
}
