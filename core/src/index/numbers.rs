//! The numbers of each indicator by year, earliest first, gathered once for all the rules that compare them.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::gather::{Entry, Gathered};
use crate::model::number::change;
use crate::model::{Figure, Indicator, Series, Year};

/// A figure that has a number, and where it stands in its series.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point<'p> {
    pub(crate) at: usize,
    pub(crate) year: Year,
    pub(crate) figure: &'p Figure,
    pub(crate) amount: Decimal,
}

impl<'p> Point<'p> {
    pub(crate) fn of((at, year, figure): (usize, Year, &'p Figure)) -> Option<Self> {
        Some(Self { at, year, figure, amount: figure.amount()? })
    }
}

/// The way from one figure to the next, over one year or more.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'p> {
    pub(crate) from: Point<'p>,
    pub(crate) to: Point<'p>,
    /// The change from one to the other.
    pub(crate) change: Decimal,
    /// The size of the change in one year.
    pub(crate) yearly: Decimal,
}

impl<'p> Step<'p> {
    /// None where no time passes between the two.
    pub(crate) fn between(from: Point<'p>, to: Point<'p>) -> Option<Self> {
        let change = change(from.amount, to.amount);
        let yearly = match to.year.start().saturating_sub(from.year.start()) {
            ..1 => return None,
            1 => change.abs(),
            years => change.abs() / Decimal::from(years),
        };
        Some(Self { from, to, change, yearly })
    }
}

/// The numbers of all indicators.
#[derive(Debug, Default)]
pub(crate) struct Numbers<'p> {
    points: Vec<Point<'p>>,
    steps: Vec<Step<'p>>,
    rows: Vec<Ranges>,
}

#[derive(Debug, Clone, Default)]
struct Ranges {
    outturns: Range<usize>,
    forecasts: Range<usize>,
    targets: Range<usize>,
    planned: Range<usize>,
    steps: Range<usize>,
}

/// The numbers of one indicator for whole years, earliest first, in whatever order they are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'c, 'p> {
    numbers: &'c Numbers<'p>,
    row: Option<&'c Ranges>,
}

impl<'c, 'p> Record<'c, 'p> {
    fn points(self, range: impl Fn(&Ranges) -> &Range<usize>) -> &'c [Point<'p>] {
        self.row.and_then(|row| self.numbers.points.get(range(row).clone())).unwrap_or_default()
    }

    /// What was achieved.
    pub(crate) fn outturns(self) -> &'c [Point<'p>] {
        self.points(|row| &row.outturns)
    }

    /// What was expected.
    pub(crate) fn forecasts(self) -> &'c [Point<'p>] {
        self.points(|row| &row.forecasts)
    }

    /// What is to be achieved.
    pub(crate) fn targets(self) -> &'c [Point<'p>] {
        self.points(|row| &row.targets)
    }

    /// The targets of the plan's years.
    pub(crate) fn planned(self) -> &'c [Point<'p>] {
        self.points(|row| &row.planned)
    }

    /// From where the indicator stands to its first planned target, then from target to target.
    pub(crate) fn steps(self) -> &'c [Step<'p>] {
        self.row.and_then(|row| self.numbers.steps.get(row.steps.clone())).unwrap_or_default()
    }

    /// Where the indicator stands before a year: at its latest outturn or, where that is later, its forecast; and which.
    pub(crate) fn standing(self, before: Year) -> Option<(&'static str, &'c Point<'p>)> {
        let outturn = latest_before(self.outturns(), before);
        let forecast = latest_before(self.forecasts(), before);
        let forecast = forecast.filter(|forecast| outturn.is_none_or(|outturn| forecast.year > outturn.year));
        forecast.map(|forecast| ("forecast", forecast)).or(outturn.map(|outturn| ("outturn", outturn)))
    }
}

impl<'p> Numbers<'p> {
    pub(crate) fn of(plan: &Gathered<'p>) -> Self {
        let count = |of: fn(&Indicator) -> usize| plan.indicators().iter().map(|entry| of(entry.it)).sum();
        let targets: usize = count(|it| it.target.len());
        let mut numbers = Self {
            points: Vec::with_capacity(targets + count(|it| it.outturn.len() + it.forecast.len())),
            steps: Vec::with_capacity(targets),
            rows: Vec::with_capacity(plan.indicators().len()),
        };
        for entry in plan.indicators() {
            let indicator: &'p Indicator = entry.it;
            let outturns = numbers.add(&indicator.outturn);
            let forecasts = numbers.add(&indicator.forecast);
            let targets = numbers.add(&indicator.target);
            let planned = numbers.planned(plan, targets.clone());
            let row = Ranges { outturns, forecasts, targets, planned, steps: 0..0 };
            let steps = numbers.add_steps(&row);
            numbers.rows.push(Ranges { steps, ..row });
        }
        numbers
    }

    /// The numbers of an indicator.
    pub(crate) fn record(&self, indicator: &Entry<'_, Indicator>) -> Record<'_, 'p> {
        Record { numbers: self, row: self.rows.get(indicator.number) }
    }

    fn add(&mut self, series: &'p Series) -> Range<usize> {
        let from = self.points.len();
        self.points.extend(series.years().filter_map(Point::of));
        let added = self.points.get_mut(from..).unwrap_or_default();
        if !added.is_sorted_by_key(|point| point.year) {
            added.sort_by_key(|point| point.year);
        }
        from..self.points.len()
    }

    /// Those of some targets that are for the plan's years, which are neighbours.
    fn planned(&self, plan: &Gathered<'_>, targets: Range<usize>) -> Range<usize> {
        let points = self.points.get(targets.clone()).unwrap_or_default();
        let outside = |point: &&Point<'_>| plan.period.is_some_and(|period| !period.contains(point.year));
        let before = points.iter().take_while(outside).count();
        let within = points.iter().skip(before).take_while(|point| !outside(point)).count();
        targets.start + before..targets.start + before + within
    }

    fn add_steps(&mut self, row: &Ranges) -> Range<usize> {
        let from = self.steps.len();
        let mut steps = std::mem::take(&mut self.steps);
        let record = Record { numbers: self, row: Some(row) };
        let mut before = None;
        steps.extend(record.planned().iter().filter_map(|to| {
            let stands = || record.standing(to.year).map(|(_, point)| *point);
            Step::between(before.replace(*to).or_else(stands)?, *to)
        }));
        self.steps = steps;
        from..self.steps.len()
    }
}

/// The latest number before a year.
pub(crate) fn latest_before<'c, 'p>(points: &'c [Point<'p>], before: Year) -> Option<&'c Point<'p>> {
    points.iter().rev().find(|point| point.year < before)
}
