//! The lists of words that the importer asks for, by names that are checked when it is built.

macro_rules! lists {
    ($($list:ident = $name:literal,)*) => {
        /// A list of the vocabulary; what it is for stands above it in a file under `words`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum List {
            $($list,)*
        }

        impl List {
            /// Every list with its name in the file, in the order of the enum.
            pub(crate) const ALL: &'static [(List, &'static str)] = &[$((Self::$list, $name),)*];
        }
    };
}

lists! {
    About = "about",
    ActionLists = "action-lists",
    Actions = "actions",
    AfterMitigation = "after-mitigation",
    AimedAt = "aimed-at",
    Areas = "areas",
    AsideHeads = "aside-heads",
    Asides = "asides",
    AtLeast = "at-least",
    AtMost = "at-most",
    BandWords = "band-words",
    BeforeMitigation = "before-mitigation",
    Bodies = "bodies",
    Changes = "changes",
    Contents = "contents",
    CriterionLists = "criterion-lists",
    DatedOutturns = "dated-outturns",
    Grades = "grades",
    Guidance = "guidance",
    Heads = "heads",
    IndicatorLists = "indicator-lists",
    Instructions = "instructions",
    LevelWords = "level-words",
    LikelihoodWords = "likelihood-words",
    Measures = "measures",
    NotApplicable = "not-applicable",
    NotCollected = "not-collected",
    OrLess = "or-less",
    OrMore = "or-more",
    Organisations = "organisations",
    OrganisationsOf = "organisations-of",
    Posts = "posts",
    Priorities = "priorities",
    PriorityLists = "priority-lists",
    Products = "products",
    ProseHeads = "prose-heads",
    RatedAmber = "rated-amber",
    RatedGreen = "rated-green",
    RatedNone = "rated-none",
    RatedRed = "rated-red",
    RatingWords = "rating-words",
    ReportSections = "report-sections",
    Reports = "reports",
    RiskLists = "risk-lists",
    SeverityWords = "severity-words",
    SoFar = "so-far",
    Spending = "spending",
    Strategies = "strategies",
    TimeUnits = "time-units",
    Titles = "titles",
    ToBeSet = "to-be-set",
    Verbs = "verbs",
    VerbsOrNouns = "verbs-or-nouns",
    Weak = "weak",
    Zero = "zero",
}
