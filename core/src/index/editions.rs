//! The editions of a plan's digest in their order, and which indicator each of their rows is of.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::gather::{Entry, Gathered, comparable};
use crate::hash::HashMap;
use crate::model::{Digest, FigureKind, Indicator, Observation, Period, Plan, YearKind};
use crate::route::Route;

/// One edition of the plan's digest.
#[derive(Debug)]
pub struct Edition<'p> {
    /// Where it is: the root of its file, or an item of the plan's `digests`.
    pub at: Route,
    /// The digest.
    pub it: &'p Digest,
    /// The first and last day of its period.
    pub days: Option<(Date, Date)>,
    /// What was seen of indicators, in the order of the digest.
    pub sightings: Vec<Sighting<'p>>,
}

/// A row of an edition: what was seen of an indicator.
#[derive(Debug)]
pub struct Sighting<'p> {
    /// Where it is.
    pub at: Route,
    /// The observation.
    pub it: &'p Observation,
    /// The number of the plan's indicator that it is of; none where the plan has no such indicator.
    pub indicator: Option<usize>,
    /// The period of its figure: its own, else the edition's.
    pub period: Option<Period>,
    /// Whether it quotes an earlier period than the edition's.
    pub is_quoted: bool,
    /// Whether its period ends when the edition's does: in an edition of a year's last quarter the row of the year too.
    pub is_current: bool,
    /// Whether it is of a period that goes on after the edition's: the year so far, or the year as it is expected.
    pub is_ahead: bool,
}

impl std::ops::Deref for Edition<'_> {
    type Target = Digest;
    fn deref(&self) -> &Digest {
        self.it
    }
}

impl std::ops::Deref for Sighting<'_> {
    type Target = Observation;
    fn deref(&self) -> &Observation {
        self.it
    }
}

impl Sighting<'_> {
    /// The indicator as the row calls it.
    pub fn indicator_name(&self) -> &str {
        self.it.indicator.as_deref().unwrap_or_default()
    }

    /// Whether it is of the whole and an outturn: no part of it, and no forecast.
    pub fn is_of_whole(&self) -> bool {
        self.breakdown.is_none() && self.figure_kind() == FigureKind::Outturn
    }

    /// What its figure is: an outturn unless it says otherwise.
    pub fn figure_kind(&self) -> FigureKind {
        self.it.kind.unwrap_or(FigureKind::Outturn)
    }
}

/// The indicators of a plan by what rows of digests call them.
struct Called<'c> {
    by_reference: HashMap<String, usize>,
    by_title: HashMap<String, Option<usize>>,
    indicators: &'c [Entry<'c, Indicator>],
}

impl<'c> Called<'c> {
    fn of(plan: &'c Gathered<'_>) -> Self {
        let (mut by_reference, mut by_title) = (HashMap::default(), HashMap::default());
        for indicator in plan.indicators() {
            for reference in indicator.references() {
                by_reference.entry(comparable(reference)).or_insert(indicator.number);
            }
            // Two of one title are told apart by their references only.
            let of_title = by_title.entry(comparable(&indicator.title)).or_insert(Some(indicator.number));
            *of_title = of_title.filter(|number| *number == indicator.number);
        }
        Self { by_reference, by_title, indicators: plan.indicators() }
    }

    fn find(&self, name: &str) -> Option<usize> {
        let name = comparable(name);
        if name.is_empty() || self.indicators.is_empty() {
            return None;
        }
        self.by_reference.get(&name).copied().or_else(|| self.by_title.get(&name).copied().flatten())
    }
}

/// The indicators of a scorecard, by what its rows call them.
struct Titled<'c>(HashMap<String, &'c Indicator>);

impl<'c> Titled<'c> {
    fn of(scorecard: &'c Plan) -> Self {
        let of_priorities = scorecard.priorities.iter().flat_map(|priority| &priority.indicators);
        let mut known = HashMap::default();
        for indicator in of_priorities.chain(&scorecard.indicators) {
            for name in indicator.references().chain([&indicator.title]) {
                known.entry(comparable(name)).or_insert(indicator);
            }
        }
        Self(known)
    }

    /// The other names of an indicator: its title, and its further references.
    fn names(&self, name: &str) -> impl Iterator<Item = &'c str> {
        let found = self.0.get(&comparable(name)).copied();
        found.into_iter().flat_map(|indicator| indicator.references().chain([&indicator.title])).map(|name| &**name)
    }
}

/// Where each indicator stands in the editions: the number of the edition, and that of its row.
pub(crate) fn sighted(editions: &[Edition<'_>], indicators: usize) -> Vec<Vec<(usize, usize)>> {
    let mut found = vec![Vec::new(); indicators];
    for (edition, rows) in editions.iter().map(|edition| &edition.sightings).enumerate() {
        for (row, sighting) in rows.iter().enumerate() {
            let own = sighting.indicator.and_then(|number| found.get_mut(number));
            own.into_iter().for_each(|places: &mut Vec<(usize, usize)>| places.push((edition, row)));
        }
    }
    found
}

impl<'p> Edition<'p> {
    /// Every edition at hand, the earliest first; one without a period comes last.
    ///
    /// `scorecards` are the plans, each with the number of its document, that hold some of them: a row that the plan does
    /// not know is called by the title that its own scorecard has for it.
    pub(crate) fn all(plan: &Gathered<'p>, scorecards: &[(u16, &'p Plan)]) -> Vec<Self> {
        if plan.digests().is_empty() {
            return Vec::new();
        }
        let called = Called::of(plan);
        let own = |entry: &Entry<'p, Digest>| {
            let scorecard = scorecards.iter().find(|(number, _)| *number == entry.at.document());
            scorecard.map(|(_, scorecard)| Titled::of(scorecard))
        };
        let mut editions: Vec<Self> = plan
            .digests()
            .iter()
            .map(|entry| Self::of(entry.at, entry.it, plan.year_kind(), (&called, own(entry).as_ref())))
            .collect();
        // By the day that each period ends, a shorter one first; then by the day it was made, then as they were given.
        editions.sort_by_key(|edition| {
            let as_at = edition.it.edition.as_at.as_ref().and_then(|day| day.end(None));
            let ends = edition.days.map(|(first, last)| (last, std::cmp::Reverse(first)));
            (ends.is_none(), ends, as_at)
        });
        editions
    }

    fn of(
        at: Route,
        it: &'p Digest,
        years: Option<YearKind>,
        (called, titled): (&Called<'_>, Option<&Titled<'_>>),
    ) -> Self {
        let kind = it.years.or(years);
        let days = it.period.map(|period| period.days(kind));
        let list = at.field("observations");
        let sightings = it.observations.iter().enumerate().map(|(index, row)| {
            let period = row.period.or(it.period);
            let ends = |period: Period| period.days(kind).1;
            let both = period.zip(it.period).map(|(own, edition)| ends(own).cmp(&ends(edition)));
            Sighting {
                at: list.item(index),
                it: row,
                indicator: row.indicator.as_deref().and_then(|name| {
                    let by_title = || titled?.names(name).find_map(|name| called.find(name));
                    called.find(name).or_else(by_title)
                }),
                period,
                is_quoted: both == Some(Ordering::Less),
                is_current: both.unwrap_or(Ordering::Equal) == Ordering::Equal,
                is_ahead: row.kind == Some(FigureKind::Forecast) || both == Some(Ordering::Greater),
            }
        });
        let sightings = sightings.collect();
        Self { at, it, days, sightings }
    }

    /// The row of an indicator for a period, of the whole and as an outturn: the first, if there are several.
    pub fn sighting(&self, indicator: usize, period: Period) -> Option<&Sighting<'p>> {
        self.sightings.iter().find(|sighting| {
            sighting.indicator == Some(indicator) && sighting.period == Some(period) && sighting.is_of_whole()
        })
    }

    /// Whether it reports of actions or risks.
    pub fn has_rows(&self) -> bool {
        !self.it.progress.is_empty() || !self.it.risks.is_empty()
    }

    /// The rows whose period ends when the edition's does, whatever they are of.
    pub fn current(&self) -> impl Iterator<Item = &Sighting<'p>> {
        self.sightings.iter().filter(|sighting| sighting.is_current)
    }

    /// The row of an indicator that ends when the edition does, of the whole and as an outturn: that of the edition's own
    /// period, else the first.
    pub fn current_of(&self, indicator: usize) -> Option<&Sighting<'p>> {
        let own = self.it.period.and_then(|period| self.sighting(indicator, period));
        own.or_else(|| self.current().find(|row| row.indicator == Some(indicator) && row.is_of_whole()))
    }

    /// The rows that are of the edition's own period, and say what was achieved in it.
    pub fn own(&self) -> impl Iterator<Item = &Sighting<'p>> {
        self.sightings.iter().filter(|sighting| !sighting.is_quoted && !sighting.is_ahead)
    }
}
