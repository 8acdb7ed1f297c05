//! An indicator's figures with their places, row by row.

use std::fmt;

use crate::gather::Entry;
use crate::model::{Comparator, Figure, Indicator, Period, Printed, Series, Text};
use crate::route::Route;

/// One row of an indicator's figures.
#[derive(Clone, Copy)]
pub(crate) struct Line<'c> {
    indicator: &'c Entry<'c, Indicator>,
    /// The part that it belongs to, by its number and name, where the indicator is broken down.
    pub(crate) part: Option<(usize, &'c Text)>,
    /// The number of the further comparator that it is of.
    further: Option<usize>,
    /// Its key in a file: `outturn`.
    pub(crate) key: &'static str,
    /// Its figures.
    pub(crate) series: &'c Series,
}

/// One figure of an indicator, and where it stands.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'c> {
    /// The row it stands in.
    pub(crate) line: Line<'c>,
    index: usize,
    /// The year or quarter it is for.
    pub(crate) period: Period,
    /// The figure.
    pub(crate) figure: &'c Figure,
}

/// The rows of an indicator that have an entry: its own, and those of the parts it is broken down by.
pub(crate) fn lines<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = Line<'c>> {
    let line = move |part, key, series: &'c Series| {
        (!series.is_empty()).then_some(Line { indicator, part, further: None, key, series })
    };
    let own = indicator.series().filter_map(move |(key, series)| line(None, key, series));
    let further = indicator.comparators.iter().enumerate().map(|(index, it)| (Some(index), it));
    let comparators = indicator.comparator.iter().map(|it| (None, it)).chain(further);
    let comparators = comparators.filter_map(move |(further, comparator)| {
        Some(Line { further, ..line(None, "comparator", &comparator.values)? })
    });
    let parts = indicator.breakdown.iter().enumerate().flat_map(move |(index, part)| {
        let of = Some((index, &part.of));
        part.series().filter_map(move |(key, series)| line(of, key, series))
    });
    own.chain(comparators).chain(parts)
}

/// Everyone that an indicator is compared with, and where.
pub(crate) fn comparators<'c>(indicator: &'c Entry<'_, Indicator>) -> impl Iterator<Item = (Route, &'c Comparator)> {
    let further = indicator.at.field("comparators");
    let further = indicator.comparators.iter().enumerate().map(move |(index, it)| (further.item(index), it));
    indicator.comparator.iter().map(|it| (indicator.at.field("comparator"), it)).chain(further)
}

/// The rows that are in the indicator's own unit: all but numerators and denominators.
pub(crate) fn measured<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = Line<'c>> {
    lines(indicator).filter(|line| !line.is_count())
}

/// The numbers in the indicator's own unit.
pub(crate) fn numbers<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = (Cell<'c>, Printed)> {
    measured(indicator).flat_map(Line::cells).filter_map(|cell| Some((cell, cell.printed()?)))
}

/// Whether the plan only names the indicator and gives it no figure, not even a reason for none.
pub(crate) fn is_only_named(indicator: &Entry<'_, Indicator>) -> bool {
    indicator.baseline.is_none() && lines(indicator).next().is_none()
}

impl<'c> Line<'c> {
    /// Where it is.
    pub(crate) fn at(self) -> Route {
        if let Some(index) = self.further {
            return self.indicator.at.field("comparators").item(index);
        }
        let at = self.part.map(|(index, _)| self.indicator.at.field("breakdown").item(index));
        at.unwrap_or(self.indicator.at).field(self.key)
    }

    /// Its figures, in the order written.
    pub(crate) fn cells(self) -> impl Iterator<Item = Cell<'c>> {
        let entries = self.series.0.iter().enumerate();
        entries.map(move |(index, (period, figure))| Cell { line: self, index, period: *period, figure })
    }

    /// Its figure for a period, the first if there are several.
    pub(crate) fn cell(self, period: Period) -> Option<Cell<'c>> {
        let mut entries = self.series.0.iter().enumerate();
        let (index, (_, figure)) = entries.find(|(_, (known, _))| *known == period)?;
        Some(Cell { line: self, index, period, figure })
    }

    /// Whether it counts cases, whatever the indicator's unit.
    pub(crate) fn is_count(self) -> bool {
        matches!(self.key, "numerator" | "denominator")
    }

    /// Whether it belongs to a part that the indicator is broken down by.
    pub(crate) fn is_part(self) -> bool {
        self.part.is_some()
    }

    /// What a sentence calls it.
    fn name(self) -> &'static str {
        if self.key == "external-target" { "external target" } else { self.key }
    }
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.name(), self.indicator.name())?;
        self.part.map_or(Ok(()), |(_, part)| write!(f, " (`{part}`)"))
    }
}

/// A figure beside another of the same indicator, which the sentence has named already.
pub(crate) struct Beside<'c>(Cell<'c>);

impl fmt::Display for Beside<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "its {} for {}", self.0.line.name(), self.0.period)?;
        self.0.line.part.map_or(Ok(()), |(_, part)| write!(f, " (`{part}`)"))
    }
}

impl<'c> Cell<'c> {
    /// How a sentence names it that has named the indicator already: its target for 2009/10.
    pub(crate) fn beside(self) -> Beside<'c> {
        Beside(self)
    }

    /// Where it is.
    pub(crate) fn at(&self) -> Route {
        self.line.at().item(self.index)
    }

    /// The number as printed, if there is one.
    pub(crate) fn printed(&self) -> Option<Printed> {
        self.figure.printed()
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for {}", self.line, self.period)
    }
}
