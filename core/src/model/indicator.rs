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

words! {
    /// How the figures of an indicator run through the year.
    Runs: "a way that figures run" {
        /// Each figure is the state on its day, or of its own period alone.
        Snapshot = "snapshot",
        /// Each figure counts from the start of the year.
        Cumulative = "cumulative",
        /// Each figure is of the twelve months that end with its period.
        Rolling = "rolling",
    }
}

words! {
    /// How the target of a year is reached within it.
    TargetProfile: "a profile of a target" {
        /// The targets of the parts of the year are declared.
        Declared = "declared",
        /// From the baseline to the target in equal steps.
        Linear = "linear",
        /// From nothing to the target in equal steps.
        Cumulative = "cumulative",
        /// As the figures of an earlier year did.
        Seasonal = "seasonal",
        /// The same level all year.
        Level = "level",
    }
}

words! {
    /// Who set a target.
    TargetSetter: "who set a target" {
        /// Government, or a body that acts for it.
        National = "national",
        /// The organisation itself.
        Own = "own",
        /// A school, for itself.
        School = "school",
        /// A partner or a partnership.
        Partner = "partner",
    }
}

impl Frequency {
    /// How many months pass from one time to the next; a term counts as four.
    pub fn months(self) -> i64 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::Termly => 4,
            Self::HalfYearly => 6,
            Self::Annual => 12,
        }
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
        /// What exactly is counted, and how.
        definition: Option<Text> = "definition";
        /// Its unit of measure.
        unit: Option<Unit> = "unit";
        /// Which way is better.
        better: Option<Polarity> = "better";
        /// The kind of year its figures are for, where that is not the plan's.
        years: Option<YearKind> = "years";
        /// How often it is reported.
        frequency: Option<Frequency> = "frequency";
        /// How its figures run through the year.
        runs: Option<Runs> = "runs";
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
        /// Who set its targets.
        target_set_by: Option<TargetSetter> = "target-set-by";
        /// How the target of a year is reached within it.
        profile: Option<TargetProfile> = "profile";
        /// Why its target changed since the plan before.
        reason: Option<Text> = "reason";
        /// The targets that someone else set for the organisation.
        external_target: Series = "external-target";
        /// What others achieved.
        comparator: Option<Comparator> = "comparator";
        /// What further groups achieved, each under its own name: the region beside the country.
        comparators: Vec<Comparator> = "comparators";
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
        /// From where its figures are to be judged anew, since what they measure, or how, has changed.
        rebased: Vec<Rebase> = "rebased";
        /// The outcomes and frameworks it serves.
        serves: Names = "serves" to [Outcome, Framework];
        /// The indicators it is to be read with: the timeliness of a volume.
        pairs_with: Names = "pairs-with" to [Indicator];
        /// Whether it is watched closely, whatever its colour.
        watch: bool = "watch";
        /// The names of the sets of reports it must appear in.
        reports: Names = "reports";
        /// What else the plan says of it, by the name of its column.
        extra: Entries<Text, Text> = "extra";
    }
}

impl Indicator {
    /// An indicator with a reference and a title.
    pub fn new(id: impl Into<Text>, title: impl Into<Text>) -> Self {
        Self { id: Some(id.into()), title: title.into(), ..Self::default() }
    }

    /// Everyone it is compared with: its comparator, then the further ones.
    pub fn every_comparator(&self) -> impl Iterator<Item = &Comparator> {
        self.comparator.iter().chain(&self.comparators)
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
    /// From where the figures of an indicator are judged anew: earlier ones tell nothing of how it runs now.
    Rebase {
        /// The first period of the new segment.
        from: Option<Period> = "from", required;
        /// Why: a new definition, a ward that was opened. Without a reason nothing is judged anew.
        reason: Text = "reason", required;
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
