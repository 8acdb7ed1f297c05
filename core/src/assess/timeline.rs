//! What is known of an indicator for each period of one length: from the plan's own outturns and from every edition.

use std::collections::BTreeMap;

use super::indicator::Source;
use crate::context::Context;
use crate::gather::Entry;
use crate::index::editions::{Edition, Sighting};
use crate::judge::NotAssessed;
use crate::judge::comparable;
use crate::language::absences::is_placeholder;
use crate::model::{Figure, FigureMark, Indicator, Number, Period, Span, Unit, YearKind};
use crate::route::Route;

/// The figure of one period.
#[derive(Debug, Clone, Copy)]
pub struct TimePoint<'c> {
    /// The period.
    pub period: Period,
    /// The figure, which has a number.
    pub figure: &'c Figure,
    /// Its number.
    pub value: Number,
    /// Where it stands.
    pub at: Route,
    /// Whether the plan or an edition holds it.
    pub source: Source,
    /// The row that holds it, of an edition.
    pub row: Option<&'c Sighting<'c>>,
}

/// The figures of an indicator for periods of one length, the earliest first.
///
/// Of a period that several name, the figure is that of the edition made for it, else that of the first edition that names
/// it, else the plan's. A later row that revises it, with the mark `[r]` or with words, takes its place, and a number that
/// of none. Forecasts, parts of the whole, and periods that still run are no points.
#[derive(Debug, Clone, Default)]
pub struct Timeline<'c> {
    /// The figures that have a number.
    pub points: Vec<TimePoint<'c>>,
}

/// How far a figure is to be trusted beside another of its period.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Plan,
    Quoted,
    Own,
    Revised,
}

/// What is known of a period so far.
struct Known<'c> {
    rank: Rank,
    figure: &'c Figure,
    at: Route,
    row: Option<&'c Sighting<'c>>,
}

impl<'c> Timeline<'c> {
    /// The figures of an indicator for periods of this length that end no later than `until` does.
    pub fn of(plan: &'c Context<'_>, indicator: &'c Entry<'_, Indicator>, span: Span, until: Option<Period>) -> Self {
        let mut known: BTreeMap<Period, Known<'c>> = BTreeMap::new();
        let wanted = |period: Period| period.span() == span && until.is_none_or(|until| period <= until);
        let list = indicator.at.field("outturn");
        for (index, (period, figure)) in indicator.outturn.0.iter().enumerate() {
            if wanted(*period) {
                let rank = if figure.has_mark(FigureMark::Revised) { Rank::Revised } else { Rank::Plan };
                known.entry(*period).or_insert(Known { rank, figure, at: list.item(index), row: None });
            }
        }
        for (edition, row) in plan.sighted(indicator.number) {
            if let (true, Some(period), Some(figure)) = (row.is_of_whole() && !row.is_ahead, row.period, &row.it.value)
                && wanted(period)
            {
                let rank = rank(edition, row, period, figure);
                let found = Known { rank, figure, at: row.at.field("value"), row: Some(row) };
                match known.get_mut(&period) {
                    Some(known) if found.replaces(known) => *known = found,
                    Some(_) => {}
                    None => drop(known.insert(period, found)),
                }
            }
        }
        let points = known.into_iter().filter_map(|(period, Known { figure, at, row, .. })| {
            let value = figure.amount().filter(|_| !figure.has_mark(FigureMark::Forecast))?;
            let source = if row.is_some() { Source::Edition } else { Source::Plan };
            Some(TimePoint { period, figure, value: Number(value), at, source, row })
        });
        Self { points: points.collect() }
    }

    /// Whether an indicator can have so many figures at all: asked before they are gathered.
    pub(crate) fn may_hold(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, least: usize) -> bool {
        indicator.outturn.len() + plan.times_sighted(indicator.number) >= least
    }

    /// The same up to a period, as it was judged then: with this figure of it, whatever a later edition makes of that; none
    /// where the period is no point.
    pub(crate) fn as_at(&self, period: Period, figure: Option<&'c Figure>) -> Option<Self> {
        let at = self.points.iter().position(|point| point.period == period)?;
        let mut points: Vec<TimePoint<'c>> = self.points.iter().take(at + 1).copied().collect();
        if let (Some(last), Some((figure, value))) = (points.last_mut(), figure.zip(figure.and_then(Figure::amount))) {
            (last.figure, last.value) = (figure, Number(value));
        }
        Some(Self { points })
    }

    /// The figure of a period.
    pub fn at(&self, period: Period) -> Option<&TimePoint<'c>> {
        self.points.iter().find(|point| point.period == period)
    }

    /// The places, counted from 0, of the points before which there are periods without a figure.
    pub fn gaps(&self) -> Vec<usize> {
        let neighbours = self.points.iter().zip(self.points.iter().skip(1)).enumerate();
        neighbours.filter(|(_, (one, next))| one.period.after() != next.period).map(|(at, _)| at + 1).collect()
    }

    /// The periods without a figure before these points: "2024-02, 2024-07 to 2024-09".
    pub(super) fn missing(&self, gaps: &[usize]) -> Option<String> {
        let between = gaps.iter().filter_map(|at| {
            let (one, next) = self.points.get(at.checked_sub(1)?).zip(self.points.get(*at))?;
            let (from, to) = (one.period.after(), next.period.before());
            Some(if from == to { from.to_string() } else { format!("{from} to {to}") })
        });
        let between: Vec<String> = between.collect();
        (!between.is_empty()).then(|| between.join(", "))
    }

    /// Where a new segment begins, by the place of its first point, and why: as the indicator declares, and at the mark of a
    /// break in the series.
    pub(super) fn segments(&self, indicator: &'c Indicator, kind: Option<YearKind>) -> Vec<(usize, &'c str)> {
        let first_day = |period: Period| period.days(kind).0;
        let declared = indicator.rebased.iter().filter(|it| !is_placeholder(&it.reason)).filter_map(|it| {
            let from = first_day(it.from?);
            Some((self.points.partition_point(|point| first_day(point.period) < from), &*it.reason))
        });
        let breaks = self.points.iter().enumerate().filter(|(_, point)| point.figure.has_mark(FigureMark::Break));
        let breaks = breaks.map(|(at, _)| (at, FigureMark::Break.as_str()));
        let mut found: Vec<(usize, &str)> = declared.chain(breaks).collect();
        found.retain(|(at, _)| (1..self.points.len()).contains(at));
        found.sort_by_key(|(at, _)| *at);
        found.dedup_by_key(|(at, _)| *at);
        found
    }

    /// The marks that stand beside some of the figures: "provisional 2025-03; revised 2024-11, 2024-12".
    pub(super) fn marks(&self) -> Option<String> {
        let mut said: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for point in &self.points {
            for mark in point.figure.marks() {
                said.entry(mark.as_str()).or_default().push(point.period.to_string());
            }
        }
        let each: Vec<String> = said.iter().map(|(mark, periods)| format!("{mark} {}", periods.join(", "))).collect();
        (!each.is_empty()).then(|| each.join("; "))
    }

    /// Refuses figures that cannot be compared with the last one.
    pub(super) fn comparable(&self, unit: Option<&Unit>) -> Result<(), NotAssessed> {
        let last = self.points.last().map(|point| point.figure);
        self.points.iter().try_for_each(|point| comparable(unit, Some(point.figure), last))
    }
}

fn rank(edition: &Edition<'_>, row: &Sighting<'_>, period: Period, figure: &Figure) -> Rank {
    let has_words = || row.it.commentary.as_deref().is_some_and(|text| !is_placeholder(text));
    if row.is_quoted && (figure.has_mark(FigureMark::Revised) || has_words()) {
        Rank::Revised
    } else if edition.it.period == Some(period) {
        Rank::Own
    } else {
        Rank::Quoted
    }
}

impl Known<'_> {
    /// Whether it takes the place of what was known before it: a number that of none, whoever says it; else what is to be
    /// trusted more, and of several editions of one period, or several revisions, the last.
    fn replaces(&self, known: &Self) -> bool {
        match (self.figure.amount().is_some(), known.figure.amount().is_some()) {
            (false, true) => false,
            (true, false) => true,
            _ => self.rank > known.rank || self.rank == known.rank && self.rank >= Rank::Own,
        }
    }
}
