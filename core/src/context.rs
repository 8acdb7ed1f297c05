//! What rules see: a façade over everything in the plan, and over what is worked out from it once.

use std::any::Any;
use std::collections::HashSet;
use std::ops::Deref;
use std::sync::{LazyLock, OnceLock};

use jiff::civil::Date;

use crate::document::{Content, Document};
use crate::gather::gaps::{Gaps, Lacks};
use crate::gather::{Entry, Gathered};
use crate::index::editions::{Edition, Sighting, sighted};
use crate::index::glance::Glance;
use crate::index::numbers::{Numbers, Record};
use crate::index::owners::Owners;
use crate::index::reading::Reading;
use crate::index::schedule::Schedule;
use crate::index::schemes::{self, Scheme};
use crate::index::threats::threatened;
use crate::index::titles::Titles;
use crate::index::units::UnitsAtWork;
use crate::model::{DocumentKind, Indicator, Plan, Polarity, Unit};
use crate::route::Route;

/// A plan with all its records at hand, and what rules work out of them; dereferences to what is [`Gathered`], and
/// through it to the [`Plan`].
#[derive(Debug)]
pub struct Context<'p> {
    gathered: Gathered<'p>,
    /// The day that counts as today, if one was given.
    pub today: Option<Date>,
    /// What the caller handed over with the document, for rules of its own.
    host: Option<&'p (dyn Any + Send + Sync)>,
    /// Whether there is a plan, and not only an edition of its digest.
    has_plan: bool,
    /// The scorecards that hold editions of its digest, each with the number of its document.
    scorecards: Vec<(u16, &'p Plan)>,
    readings: Vec<Reading>,
    gaps: Gaps,
    // Built when the first rule asks.
    glances: OnceLock<Vec<Glance>>,
    numbers: OnceLock<Numbers<'p>>,
    owners: OnceLock<Owners<'p>>,
    titles: OnceLock<Titles<'p>>,
    schedule: OnceLock<Schedule<'p>>,
    schemes: OnceLock<Vec<Scheme<'p>>>,
    units_at_work: OnceLock<UnitsAtWork<'p>>,
    threatened: OnceLock<HashSet<Route>>,
    editions: OnceLock<Vec<Edition<'p>>>,
    sighted: OnceLock<Vec<Vec<(usize, usize)>>>,
}

impl<'p> Deref for Context<'p> {
    type Target = Gathered<'p>;
    fn deref(&self) -> &Gathered<'p> {
        &self.gathered
    }
}

impl<'p> Context<'p> {
    /// Gathers a plan's records and resolves what they refer to.
    pub fn new(plan: &'p Plan, today: Option<Date>) -> Self {
        Self::over(plan, Gathered::of(plan), today)
    }

    /// The same for a document and for those with editions of its digest, each with its number among those at hand. A
    /// digest that comes first is that of a plan which is not at hand.
    pub(crate) fn of_documents(documents: &[(u16, &'p Document<'_>)], today: Option<Date>) -> Self {
        static NONE: LazyLock<Plan> = LazyLock::new(Plan::default);
        let (number, plan) = match documents.first() {
            Some((number, first)) => (*number, first.plan()),
            None => (0, &*NONE),
        };
        let (mut editions, mut scorecards) = (Vec::new(), Vec::new());
        for (at, (number, document)) in documents.iter().enumerate() {
            let root = Route::root().in_document(*number);
            match document.content() {
                Content::Digest(digest) => editions.push((root, &**digest)),
                Content::Plan(scorecard) if at > 0 => {
                    scorecards.push((*number, scorecard));
                    let numbered = scorecard.digests.iter().enumerate();
                    editions.extend(numbered.map(|(index, digest)| (root.field("digests").item(index), digest)));
                }
                Content::Plan(_) => {}
            }
        }
        let mut context = Self::over(plan, Gathered::of_cycle(plan, number, &editions), today);
        context.scorecards = scorecards;
        context.has_plan = documents.first().is_some_and(|(_, first)| first.digest().is_none());
        documents.iter().for_each(|(number, document)| {
            context.gaps.add_document(document, *number, &context.gathered);
        });
        context
    }

    /// A plan with digests that are of it, whatever they name: the documents in the order given, the plan first. Of a plan
    /// that comes after it, a scorecard, the digests are taken. The number of a route's document is its place among them.
    ///
    /// ```
    /// use goldenthread::{Context, Cycle, Document, Tree};
    /// let [plan, digest] = [
    ///     serde_json::json!({ "title": "Plan", "indicators": [{ "id": "NI 59", "title": "Assessments in time" }] }),
    ///     serde_json::json!({ "digest": "2009/10 Q2", "observations": [{ "indicator": "NI 59", "value": "61%" }] }),
    /// ]
    /// .map(|it| Document::decode(Tree::of(&it).unwrap()));
    /// let context = Context::together(&[&plan, &digest], None);
    /// assert_eq!(Cycle::of(&context).unwrap().editions()[0].sightings[0].indicator, Some(0));
    /// ```
    pub fn together(documents: &[&'p Document<'_>], today: Option<Date>) -> Self {
        let numbered: Vec<(u16, &Document<'_>)> = (0..u16::MAX).zip(documents.iter().copied()).collect();
        Self::of_documents(&numbered, today)
    }

    /// Whether the plan itself is at hand, and not only an edition of its digest.
    pub fn has_plan(&self) -> bool {
        self.has_plan
    }

    /// Whether the document is a part of a plan: rules about whole plans do not speak of it.
    pub fn is_part(&self) -> bool {
        !self.has_plan || self.gathered.plan.document.is_some_and(|kind| kind != DocumentKind::Plan)
    }

    fn over(plan: &'p Plan, gathered: Gathered<'p>, today: Option<Date>) -> Self {
        let readings = gathered.indicators().iter().map(|entry| Reading::of(plan, entry)).collect();
        Self {
            gathered,
            today,
            host: None,
            has_plan: true,
            scorecards: Vec::new(),
            readings,
            gaps: Gaps::default(),
            glances: OnceLock::new(),
            numbers: OnceLock::new(),
            owners: OnceLock::new(),
            titles: OnceLock::new(),
            schedule: OnceLock::new(),
            schemes: OnceLock::new(),
            units_at_work: OnceLock::new(),
            threatened: OnceLock::new(),
            editions: OnceLock::new(),
            sighted: OnceLock::new(),
        }
    }

    /// The same, with something of the caller's for rules of its own: the object that a binding shows for the plan, say.
    #[must_use]
    pub fn hosting(self, host: &'p (dyn Any + Send + Sync)) -> Self {
        Self { host: Some(host), ..self }
    }

    /// What the caller handed over with the document, where it is of this type; see [`check_with`](crate::check_with).
    pub fn host<T: Any>(&self) -> Option<&'p T> {
        self.host?.downcast_ref()
    }

    /// Whether a record lacks these fields, where its plan has none of them: it does, or nobody can tell, since what is
    /// written there could not be read or was left out.
    ///
    /// A rule that says that something is not there asks this first, and reports with
    /// [`Findings::absent`](crate::Findings::absent).
    ///
    /// ```
    /// use goldenthread::{Document, RuleSet, Tree, check};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [{ "id": "R1", "ownr": "Director" }] })).unwrap();
    /// let report = check(&Document::decode(tree), &RuleSet::all().select(["risk-without-owner"]).unwrap());
    /// assert!(report.findings.iter().all(|finding| finding.rule.id != "risk-without-owner"));
    /// assert_eq!(report.cannot_tell[0].why, "a key is no field, and may be meant for `owner`");
    /// ```
    pub fn lacks(&self, record: impl Into<Route>, fields: &[&'static str]) -> Lacks<'_> {
        self.gaps.lacks(record.into(), fields)
    }

    /// How an indicator is to be read: polarity, unit, kind of year.
    pub fn reading(&self, indicator: &Entry<'_, Indicator>) -> &Reading {
        const UNKNOWN: &Reading = &Reading::UNKNOWN;
        self.readings.get(indicator.number).unwrap_or(UNKNOWN)
    }

    /// The same by the number of the indicator.
    pub(crate) fn reading_of(&self, number: usize) -> &Reading {
        const UNKNOWN: &Reading = &Reading::UNKNOWN;
        self.readings.get(number).unwrap_or(UNKNOWN)
    }

    /// Which way is better for an indicator, if anything says so.
    pub fn polarity(&self, indicator: &Entry<'_, Indicator>) -> Option<Polarity> {
        self.reading(indicator).polarity
    }

    /// The unit of an indicator, if anything says so.
    pub fn unit(&self, indicator: &Entry<'_, Indicator>) -> Option<&Unit> {
        self.reading(indicator).unit.as_ref()
    }

    /// What the figures of an indicator show together.
    pub(crate) fn glance(&self, indicator: &Entry<'_, Indicator>) -> &Glance {
        let glances = self.glances.get_or_init(|| self.indicators().iter().map(Glance::of).collect());
        glances.get(indicator.number).unwrap_or(&Glance::UNKNOWN)
    }

    /// The numbers of an indicator, by year.
    pub(crate) fn record(&self, indicator: &Entry<'_, Indicator>) -> Record<'_, 'p> {
        self.numbers.get_or_init(|| Numbers::of(self)).record(indicator)
    }

    /// Who owns what.
    pub(crate) fn owners(&self) -> &Owners<'p> {
        self.owners.get_or_init(|| Owners::of(self))
    }

    /// The titles of indicators, actions and tasks, by their words.
    pub(crate) fn titles(&self) -> &Titles<'p> {
        self.titles.get_or_init(|| Titles::of(self))
    }

    /// The work that is still to come, by its timescale.
    pub(crate) fn schedule(&self) -> &Schedule<'p> {
        self.schedule.get_or_init(|| Schedule::of(self))
    }

    /// The schemes that references of indicators belong to.
    pub(crate) fn schemes(&self) -> &[Scheme<'p>] {
        self.schemes.get_or_init(|| schemes::schemes(self))
    }

    /// The units that have a hand in an action.
    pub(crate) fn units_at_work(&self) -> &UnitsAtWork<'p> {
        self.units_at_work.get_or_init(|| UnitsAtWork::of(self, self.owners()))
    }

    /// The editions of the plan's digest, the earliest first; those of no period last.
    pub fn editions(&self) -> &[Edition<'p>] {
        self.editions.get_or_init(|| Edition::all(self, &self.scorecards))
    }

    /// The rows that editions have of an indicator, by its number, each with its edition, in the order of the editions.
    pub(crate) fn sighted(&self, indicator: usize) -> impl Iterator<Item = (&Edition<'p>, &Sighting<'p>)> {
        let places = self.places_of(indicator);
        places.iter().filter_map(|(edition, row)| {
            let edition = self.editions().get(*edition)?;
            Some((edition, edition.sightings.get(*row)?))
        })
    }

    /// How many rows editions have of an indicator.
    pub(crate) fn times_sighted(&self, indicator: usize) -> usize {
        self.places_of(indicator).len()
    }

    fn places_of(&self, indicator: usize) -> &[(usize, usize)] {
        if self.digests().is_empty() {
            return &[];
        }
        let all = self.sighted.get_or_init(|| sighted(self.editions(), self.indicators().len()));
        all.get(indicator).map(Vec::as_slice).unwrap_or_default()
    }

    /// The priorities that a risk threatens, or something under them.
    pub(crate) fn threatened(&self) -> &HashSet<Route> {
        self.threatened.get_or_init(|| threatened(self))
    }
}
