//! What the rules on targets share: figures in the order of their years, how two compare, where a scale ends.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::context::{Context, Entry};
use crate::model::{Absence, Figure, Indicator, Period, Polarity, Printed, Reason, Series, Suffix, Text, Unit, Year};

/// Why a rule cannot tell which of two figures is worse.
pub(crate) const NO_POLARITY: &str = "nothing says which way is better";
/// Why a rule cannot tell where the scale of an indicator ends.
pub(crate) const NO_UNIT: &str = "nothing says what unit the figures are in";
/// Why a rule cannot compare two figures.
pub(crate) const MIXED_UNITS: &str = "the figures are not in one unit";
const MIXED_BASES: &str = "the figures rest on different bases";

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
        let change = to.amount - from.amount;
        let yearly = match to.year.start().saturating_sub(from.year.start()) {
            ..1 => return None,
            1 => change.abs(),
            years => change.abs() / Decimal::from(years),
        };
        Some(Self { from, to, change, yearly })
    }
}

/// A computed number, rounded to two decimal places at most.
pub(crate) fn tidy(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A computed amount for a message, with the signs of a figure: 640000 is £0.64m beside £0.65m.
pub(crate) fn like(figure: &Figure, amount: Decimal) -> Printed {
    let plain = Printed { digits: Decimal::ONE, currency: None, suffix: Suffix::None };
    let signs = figure.printed().unwrap_or(plain);
    let one = Printed { digits: Decimal::ONE, ..signs }.amount();
    let places = signs.digits.scale().max(1) + 1;
    let digits = (amount / one).round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    Printed { digits: digits.normalize(), ..signs }
}

/// The same for a difference, which in percentages is one of points: 7, not 7%.
pub(crate) fn difference(figure: &Figure, amount: Decimal) -> Printed {
    let printed = like(figure, amount);
    let suffix = if sign(printed) == Some('%') { Suffix::None } else { printed.suffix };
    Printed { suffix, ..printed }
}

/// The figures of a series by [`in_order`].
#[derive(Debug)]
pub(crate) struct InOrder<'p> {
    series: &'p Series,
    /// Whether the years are written in order, so that none has to be looked for.
    sorted: bool,
    next: usize,
    last: Option<Year>,
}

/// The whole years of a series that have a number, earliest first, in whatever order they are written.
pub(crate) fn in_order(series: &Series) -> InOrder<'_> {
    let sorted = series.years().is_sorted_by_key(|(_, year, _)| year);
    InOrder { series, sorted, next: 0, last: None }
}

impl<'p> Iterator for InOrder<'p> {
    type Item = Point<'p>;
    fn next(&mut self) -> Option<Point<'p>> {
        while self.sorted {
            let (period, figure) = self.series.0.get(self.next)?;
            self.next += 1;
            if let Some(point) = period.whole_year().and_then(|year| Point::of((self.next - 1, year, figure))) {
                return Some(point);
            }
        }
        let later = with_number(self.series).filter(|(_, year, _)| self.last.is_none_or(|last| *year > last));
        let earliest = later.min_by_key(|(_, year, _)| *year)?;
        self.last = Some(earliest.1);
        Point::of(earliest)
    }
}

fn with_number(series: &Series) -> impl Iterator<Item = (usize, Year, &Figure)> {
    series.years().filter(|(.., figure)| figure.printed().is_some())
}

/// The latest number of a series before a year.
pub(crate) fn latest_before(series: &Series, before: Year) -> Option<Point<'_>> {
    let earlier = with_number(series).filter(|(_, year, _)| *year < before);
    earlier.max_by_key(|(_, year, _)| *year).and_then(Point::of)
}

/// Whether the plan covers a year; a plan that names no period covers every year.
pub(crate) fn is_plan_year(plan: &Context<'_>, year: Year) -> bool {
    plan.period.is_none_or(|period| period.contains(year))
}

/// The targets of the plan's years that are numbers, earliest first.
pub(crate) fn plan_targets<'c>(plan: &Context<'_>, indicator: &'c Indicator) -> impl Iterator<Item = Point<'c>> {
    in_order(&indicator.target).filter(|target| is_plan_year(plan, target.year))
}

/// The targets that are put off in words: where, for when, and the words.
pub(crate) fn deferred(indicator: &Indicator) -> impl Iterator<Item = (usize, Period, &Absence)> {
    indicator.target.iter().enumerate().filter_map(|(at, (period, figure))| {
        let absence = figure.absence()?;
        matches!(absence.reason, Reason::ToBeSet | Reason::ToBeIntroduced).then_some((at, *period, absence))
    })
}

/// Where an indicator stands before a year: at its latest outturn or, where that is later, its forecast; and which.
pub(crate) fn standing(indicator: &Indicator, before: Year) -> Option<(&'static str, Point<'_>)> {
    let outturn = latest_before(&indicator.outturn, before);
    let forecast = latest_before(&indicator.forecast, before);
    let forecast = forecast.filter(|forecast| outturn.is_none_or(|outturn| forecast.year > outturn.year));
    forecast.map(|forecast| ("forecast", forecast)).or(outturn.map(|outturn| ("outturn", outturn)))
}

/// The steps of a plan: from where an indicator stands to its first target, then from target to target.
pub(crate) fn steps<'c>(plan: &Context<'_>, indicator: &'c Indicator) -> impl Iterator<Item = Step<'c>> {
    let mut before = None;
    plan_targets(plan, indicator).filter_map(move |to| {
        let from = before.replace(to).or_else(|| standing(indicator, to.year).map(|(_, point)| point));
        Step::between(from?, to)
    })
}

/// Whether `to` is worse than `from`, or why that cannot be told; where neither way is better it is not.
pub(crate) fn worse(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    from: &Point<'_>,
    to: &Point<'_>,
) -> Result<bool, &'static str> {
    match plan.polarity(indicator) {
        None if from.amount == to.amount => Ok(false),
        None => Err(NO_POLARITY),
        Some(polarity) if polarity.is_worse(from.amount, to.amount) != Some(true) => Ok(false),
        Some(_) => in_one_unit(plan, indicator, from, to).then_some(true).ok_or(MIXED_UNITS),
    }
}

/// The same for a target and an outturn or forecast, which also have to rest on one basis.
pub(crate) fn worse_than_achieved(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    achieved: &Point<'_>,
    target: &Point<'_>,
) -> Result<bool, &'static str> {
    let declines = worse(plan, indicator, achieved, target)?;
    if declines && basis(indicator, target) != achieved.figure.basis.as_ref() { Err(MIXED_BASES) } else { Ok(declines) }
}

/// What a target rests on: where it does not say, on what the latest figure before it does.
fn basis<'c>(indicator: &'c Indicator, target: &Point<'c>) -> Option<&'c Text> {
    let latest = || standing(indicator, target.year)?.1.figure.basis.as_ref();
    target.figure.basis.as_ref().or_else(latest)
}

/// Whether two figures can be compared: both printed with the same sign, or one without where the unit is known.
pub(crate) fn in_one_unit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    one: &Point<'_>,
    other: &Point<'_>,
) -> bool {
    let (one, other) = (one.figure.printed().and_then(sign), other.figure.printed().and_then(sign));
    match (one, other) {
        (Some(one), Some(other)) => one == other,
        (None, None) => true,
        (Some(sign), None) | (None, Some(sign)) => match plan.unit(indicator) {
            Some(Unit::Percent | Unit::Points) => sign == '%',
            Some(Unit::Money) => sign != '%',
            _ => false,
        },
    }
}

fn sign(printed: Printed) -> Option<char> {
    match printed.suffix {
        Suffix::Percent | Suffix::Points => Some('%'),
        Suffix::None | Suffix::Thousand | Suffix::Million | Suffix::Billion => printed.currency,
    }
}

/// One in the last digit that is printed: 0.1 for 55.2%, 10000 for 0.66m.
pub(crate) fn last_digit(figure: &Figure) -> Decimal {
    let printed = figure.printed();
    printed.map_or(Decimal::ZERO, |it| Printed { digits: Decimal::new(1, it.digits.scale()), ..it }.amount())
}

/// Whether a figure is in percent or percentage points: by its own sign, else by the unit of the indicator.
pub(crate) fn is_percentage(plan: &Context<'_>, indicator: &Entry<'_, Indicator>, point: &Point<'_>) -> bool {
    match point.figure.printed().and_then(sign) {
        Some(sign) => sign == '%',
        None => matches!(plan.unit(indicator), Some(Unit::Percent | Unit::Points)),
    }
}

/// Whether a figure is as good as the scale allows, or why that cannot be told.
pub(crate) fn at_limit(
    plan: &Context<'_>,
    indicator: &Entry<'_, Indicator>,
    point: &Point<'_>,
) -> Result<bool, &'static str> {
    let amount = point.amount;
    match plan.polarity(indicator).ok_or(NO_POLARITY)? {
        Polarity::Higher => match indicator.range {
            Some(range) => Ok(amount >= *range.high),
            None if is_percentage(plan, indicator, point) => Ok(amount >= Decimal::ONE_HUNDRED),
            None if amount == Decimal::ONE_HUNDRED && plan.unit(indicator).is_none() => Err(NO_UNIT),
            None => Ok(false),
        },
        Polarity::Lower => Ok(amount <= indicator.range.map_or(Decimal::ZERO, |range| *range.low)),
        Polarity::Within(low, high) => Ok((*low..=*high).contains(&amount)),
        Polarity::AtLeast(low) => Ok(amount >= *low),
        Polarity::AtMost(high) => Ok(amount <= *high),
        Polarity::None => Ok(false),
    }
}
