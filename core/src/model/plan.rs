//! The plan as a whole.

use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// The level of an organisation that a plan belongs to.
    Level: "a plan's level" {
        /// The whole organisation.
        Corporate = "corporate",
        /// Several organisations together.
        Partnership = "partnership",
        /// A directorate.
        Directorate = "directorate",
        /// A service.
        Service = "service",
        /// A unit.
        UnitPlan = "unit",
        /// A team.
        Team = "team",
    }
}

words! {
    /// What a document is.
    DocumentKind: "a kind of document" {
        /// A whole plan.
        Plan = "plan",
        /// A risk register.
        Register = "register",
        /// A scorecard or a digest: figures of indicators.
        Scorecard = "scorecard",
        /// A list of actions and how far they have got.
        ActionLog = "action log",
        /// Success criteria.
        Criteria = "criteria",
    }
}

words! {
    /// Which period a plan means where it says "previously".
    Previously: "what previously means" {
        /// The period before.
        PreviousPeriod = "previous period",
        /// The same period of the year before.
        SamePeriodLastYear = "same period last year",
    }
}

words! {
    /// Which target counts where an indicator has several.
    TargetWins: "which target wins" {
        /// The organisation's own.
        Own = "own",
        /// The national one.
        National = "national",
        /// The one that someone else set.
        External = "external",
    }
}

record! {
    /// A strategic or directorate plan: what is to be achieved, how it is measured, who does what by when, and what could go wrong.
    Plan {
        /// The version of this file format: 1.
        format: FormatVersion = "goldenthread";
        /// A link to a JSON Schema, for editors; not part of the plan.
        schema: Option<Text> = "$schema";
        /// The plan's title.
        title: Text = "title", required;
        /// The body whose plan it is.
        organisation: Option<Text> = "organisation";
        /// The directorate, service, unit or team whose plan it is.
        unit: Option<Text> = "unit";
        /// The level of the organisation it belongs to.
        level: Option<Level> = "level";
        /// What the document is, where it is not a whole plan.
        document: Option<DocumentKind> = "document";
        /// The plan of the years before, which this one carries on, by title or path.
        follows: Option<Text> = "follows";
        /// The plan above, of which this one is a part, by title or path.
        under: Option<Text> = "under";
        /// The years it covers.
        period: Option<Years> = "period";
        /// The kind of year that figures and timescales mean unless they say otherwise.
        years: Option<YearKind> = "years";
        /// Version, status, contact and dates of the document.
        control: Option<Control> = "control";
        /// What the plan promises about the way it is made and measured.
        policy: Policy = "policy";
        /// The money set aside for the whole plan, in pounds.
        budget: Option<Figure> = "budget";
        /// The audit of strengths and weaknesses that it is based on.
        audit: Vec<AuditPart> = "audit";
        /// How many of each thing the plan says it has.
        stated: Counts = "stated";
        /// The posts that can own things, by id.
        posts: Entries<Text, Post> = "posts" in posts;
        /// Units and teams, by id.
        units: Entries<Text, OrgUnit> = "units" in units;
        /// The plans, agreements, statutes and indicator sets that this plan answers to, by id.
        frameworks: Entries<Text, Framework> = "frameworks" in frameworks;
        /// The outcomes it serves, by id.
        outcomes: Entries<Text, Outcome> = "outcomes" in outcomes;
        /// Strategic areas, under which priorities stand.
        areas: Vec<Area> = "areas" in areas;
        /// Priorities, each with its indicators and actions.
        priorities: Vec<Priority> = "priorities" in priorities;
        /// Indicators that stand under no priority.
        indicators: Vec<Indicator> = "indicators" in indicators;
        /// Actions that stand under no priority.
        actions: Vec<Action> = "actions" in actions;
        /// The actions of the plan before that are given up, each with its reason.
        dropped: Vec<DroppedAction> = "dropped";
        /// What is said of the risk register as a whole.
        register: Option<Register> = "register";
        /// The states that indicators are rated with; green, amber, red, blue and grey unless said otherwise.
        rag_scale: Option<RagScale> = "rag-scale";
        /// The scale that risks are rated on.
        risk_scale: Option<RiskScale> = "risk-scale";
        /// The risk register.
        risks: Vec<Risk> = "risks" in risks;
        /// Major projects.
        projects: Vec<Project> = "projects" in projects;
        /// Success criteria with their evidence.
        criteria: Vec<Criterion> = "criteria" in criteria;
        /// The scales that judgements use, by id.
        grade_scales: Entries<Text, GradeScale> = "grade-scales" in grade_scales;
        /// Judgements by inspectors and others: grades, service ratings, strengths, areas for improvement.
        judgements: Vec<Judgement> = "judgements" in judgements;
        /// Recommendations by inspectors, auditors and partners.
        recommendations: Vec<Recommendation> = "recommendations" in recommendations;
        /// Environmental aspects.
        aspects: Vec<Aspect> = "aspects" in aspects;
        /// Consultations and the issues they raised.
        consultations: Vec<Consultation> = "consultations" in consultations;
        /// Figures that the text of the plan states outside its tables.
        mentions: Vec<Mention> = "mentions" in mentions;
        /// What is reported, how often, to whom, and who signs it.
        arrangements: Vec<Arrangement> = "arrangements";
        /// The editions of its digest, where they have no files of their own.
        digests: Vec<Digest> = "digests" in digests;
    }
}

impl Plan {
    /// A plan with a title and nothing else.
    ///
    /// ```
    /// use goldenthread::{Plan, Priority};
    /// let plan = Plan { priorities: vec![Priority::new("P1", "Safe homes")], ..Plan::new("Service plan 2026/27") };
    /// assert_eq!(plan.priorities[0].title, "Safe homes");
    /// ```
    pub fn new(title: impl Into<Text>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }
}

record! {
    /// Document control.
    Control {
        /// The version.
        version: Option<Text> = "version";
        /// Draft, final and the like.
        status: Option<Text> = "status";
        /// The post to ask.
        contact: Option<Text> = "contact";
        /// When it was first published.
        published: Option<Timescale> = "published";
        /// When it was last changed.
        modified: Option<Timescale> = "modified";
    }
}

record! {
    /// An action of the plan before that is given up.
    DroppedAction row "dropped action" by action {
        /// The action, by its id or title there.
        action: Option<Text> = "action", required;
        /// Why it is given up.
        reason: Option<Text> = "reason";
    }
}

record! {
    /// What a plan promises about the way it is made and measured.
    Policy {
        /// The kind of comparator that indicators are set beside: "statistical neighbours".
        benchmark: Option<Text> = "benchmark";
        /// The members of that group, told once for every comparator that names none.
        members: Names = "members";
        /// How many years of targets each indicator is to have.
        target_years: Option<Number> = "target-years";
        /// Whether annual targets are broken down by place, group or quarter.
        breakdown: bool = "breakdown";
        /// How far from target still counts as amber, for indicators that do not say so.
        tolerance: Option<Tolerance> = "tolerance";
        /// How the colour of an indicator is made, for those that do not say so.
        rag_rule: Option<RagRule> = "rag-rule";
        /// How many percentage points behind its timetable an action may be before it is slow.
        slow: Option<Number> = "slow";
        /// How many days after the end of a period its report is due.
        due_within: Option<Number> = "due-within";
        /// Whether the units that contribute to an action report on it too.
        contributors_report: bool = "contributors-report";
        /// Which period the plan means by "previously".
        previous: Option<Previously> = "previous";
        /// Which target an indicator is held against where it has several.
        target_wins: Option<TargetWins> = "target-wins";
        /// Where a setting is laid down, by its key: `due-within: Performance handbook, section 3`.
        sources: Entries<Text, Text> = "sources";
    }
}

record! {
    /// How many of each thing a document says there are.
    Counts {
        /// Strategic areas.
        areas: Option<Number> = "areas";
        /// Priorities.
        priorities: Option<Number> = "priorities";
        /// Indicators.
        indicators: Option<Number> = "indicators";
        /// Actions.
        actions: Option<Number> = "actions";
        /// Risks.
        risks: Option<Number> = "risks";
    }
}

record! {
    /// A post: a job, not the person who holds it.
    Post short title called "post" {
        /// The post's title.
        title: Text = "title", required;
        /// Who holds it.
        holder: Option<Text> = "holder";
        /// The unit it belongs to.
        unit: Option<Text> = "unit" to [Unit];
        /// Whether it is in the leadership team.
        leadership: bool = "leadership";
        /// Whether it is not one post but a team, board or group.
        group: bool = "group";
    }
}

record! {
    /// A unit or team of the organisation.
    OrgUnit short title called "unit" {
        /// The unit's title.
        title: Text = "title", required;
        /// The unit above it.
        parent: Option<Text> = "parent" to [Unit];
        /// The division it belongs to.
        division: Option<Text> = "division";
        /// The post that manages it.
        manager: Option<Text> = "manager";
        /// Whether it has a unit or team plan of its own.
        plan: bool = "plan";
        /// The action sheets it leads.
        leads: Names = "leads" to [Action];
        /// The action sheets of other units that it gives work to.
        gives: Names = "gives" to [Action];
        /// The action sheets of its own that other units give work to.
        receives: Names = "receives" to [Action];
    }
}

record! {
    /// A plan, agreement, statute or indicator set that this plan answers to.
    Framework short title called "framework" {
        /// Its title.
        title: Text = "title", required;
        /// What the references of its indicators begin with: `NI`, `BVPI`.
        prefix: Option<Text> = "prefix";
    }
}

record! {
    /// An outcome the plan serves.
    Outcome short title called "outcome" {
        /// Its title.
        title: Text = "title", required;
        /// The framework it comes from.
        framework: Option<Text> = "framework" to [Framework];
    }
}

record! {
    /// A strategic area, under which priorities stand.
    Area called "strategic area" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// Its title.
        title: Text = "title", required;
        /// The area it stands under.
        under: Option<Text> = "under" to [Area];
        /// How many of each thing the area says it has.
        stated: Counts = "stated";
    }
}

record! {
    /// A figure that the text states outside the tables.
    Mention {
        /// The indicator it is of.
        indicator: Text = "indicator" to [Indicator], required;
        /// The year.
        year: Option<Year> = "year", required;
        /// The outturn that the text states.
        outturn: Option<Figure> = "outturn";
        /// The target that the text states.
        target: Option<Figure> = "target";
        /// Where in the document: "section 2.2".
        section: Option<Text> = "section";
    }
}
