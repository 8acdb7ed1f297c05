//! Indicators: what is measured, the figures and the targets.

use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// How often an indicator is reported.
    Frequency: "a reporting frequency" {
        /// Every month.
        Monthly = "monthly",
        /// Every quarter.
        Quarterly = "quarterly",
        /// Every school term.
        Termly = "termly",
        /// Twice a year.
        HalfYearly = "half-yearly",
        /// Every year.
        Annual = "annual",
    }
}

words! {
    /// What a tolerance is a share of.
    ToleranceKind: "a kind of tolerance" {
        /// A share of the target, in percent.
        Relative = "relative",
        /// An amount in the indicator's own unit.
        Absolute = "absolute",
        /// A share, in percent, of the way from baseline to target.
        FromBaseline = "from baseline",
    }
}

record! {
    /// A performance indicator with its figures and targets.
    Indicator called "indicator" by id {
        /// Its reference: `NI 59`, `BVPI 162`.
        id: Option<Text> = "id";
        /// Its references in other schemes.
        refs: Names = "refs";
        /// Its title.
        title: Text = "title", required;
        /// Its unit of measure.
        unit: Option<Unit> = "unit";
        /// Which way is better.
        better: Option<Polarity> = "better";
        /// The kind of year its figures are for, where that is not the plan's.
        years: Option<YearKind> = "years";
        /// How often it is reported.
        frequency: Option<Frequency> = "frequency";
        /// The post responsible for the measure and its target.
        owner: Names = "owner";
        /// The body that provides the data.
        provider: Option<Text> = "provider";
        /// The values it can take, where its unit does not say: `0..16`.
        range: Option<Range> = "range";
        /// The figure that its targets start from.
        baseline: Option<Figure> = "baseline";
        /// What was achieved.
        outturn: Series = "outturn";
        /// What was expected before the year closed.
        forecast: Series = "forecast";
        /// What is to be achieved.
        target: Series = "target";
        /// The targets that someone else set for the organisation.
        external_target: Series = "external-target";
        /// What others achieved.
        comparator: Option<Comparator> = "comparator";
        /// The count above the line of a percentage or ratio, by year.
        numerator: Series = "numerator";
        /// The count below the line of a percentage or ratio, by year.
        denominator: Series = "denominator";
        /// How far from target still counts as amber.
        tolerance: Option<Tolerance> = "tolerance";
        /// How its colour is made, where the plan's policy does not say so.
        rag_rule: Option<RagRule> = "rag-rule";
        /// Figures and targets by place, group or part of the year.
        breakdown: Vec<Part> = "breakdown";
        /// The outcomes and frameworks it serves.
        serves: Names = "serves" to [Outcome, Framework];
    }
}

impl Indicator {
    /// An indicator with a reference and a title.
    pub fn new(id: impl Into<Text>, title: impl Into<Text>) -> Self {
        Self { id: Some(id.into()), title: title.into(), ..Self::default() }
    }

    /// Every reference it has, the first being its id.
    pub fn references(&self) -> impl Iterator<Item = &Text> {
        self.id.iter().chain(self.refs.iter())
    }
}

record! {
    /// How far from target still counts as amber, and who said so.
    Tolerance short within {
        /// The size of the tolerance.
        within: Number = "within", required;
        /// What it is a share of.
        kind: Option<ToleranceKind> = "kind";
        /// Who set it.
        set_by: Option<Text> = "set-by";
        /// On what basis.
        basis: Option<Text> = "basis";
    }
}

record! {
    /// An indicator's figures for one place, group or part of the year.
    Part {
        /// The place, group or part.
        of: Text = "of", required;
        /// Its outturns.
        outturn: Series = "outturn";
        /// Its targets.
        target: Series = "target";
        /// Its weight in the whole, by year, where the figures are percentages.
        denominator: Series = "denominator";
    }
}
