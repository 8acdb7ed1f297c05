//! What the rules on figures share: an indicator's figures with their places, and what titles say of units.

use std::fmt;

use rust_decimal::Decimal;

use crate::context::Entry;
use crate::finding::Break;
use crate::model::{Figure, Indicator, Part, Period, Printed, Series, Suffix, Text, Unit};
use crate::reading::{Reading, is_one_of, words};
use crate::route::Route;

/// One row of an indicator's figures.
#[derive(Clone, Copy)]
pub(crate) struct Line<'c> {
    indicator: &'c Entry<'c, Indicator>,
    part: Option<(usize, &'c Text)>,
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

/// A key in a file, and the series that stands under it.
type Field<T> = (&'static str, fn(&T) -> &Series);

const FIELDS: &[Field<Indicator>] = &[
    ("outturn", |indicator| &indicator.outturn),
    ("forecast", |indicator| &indicator.forecast),
    ("target", |indicator| &indicator.target),
    ("external-target", |indicator| &indicator.external_target),
    ("numerator", |indicator| &indicator.numerator),
    ("denominator", |indicator| &indicator.denominator),
];
const OF_PART: &[Field<Part>] =
    &[("outturn", |part| &part.outturn), ("target", |part| &part.target), ("denominator", |part| &part.denominator)];

/// The rows of an indicator that have an entry: its own, and those of the parts it is broken down by.
pub(crate) fn lines<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = Line<'c>> {
    let line =
        move |part, key, series: &'c Series| (!series.is_empty()).then_some(Line { indicator, part, key, series });
    let own = FIELDS.iter().filter_map(move |(key, series)| line(None, key, series(indicator)));
    let comparator = indicator.comparator.iter();
    let comparator = comparator.filter_map(move |comparator| line(None, "comparator", &comparator.values));
    let parts = indicator.breakdown.iter().enumerate().flat_map(move |(index, part)| {
        let of = Some((index, &part.of));
        OF_PART.iter().filter_map(move |(key, series)| line(of, key, series(part)))
    });
    own.chain(comparator).chain(parts)
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

    /// Adds to a finding which row it is about.
    pub(crate) fn facts(self, found: &mut Break) -> &mut Break {
        if let Some((_, part)) = self.part {
            found.fact("part", part);
        }
        found.fact("series", self.key)
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

    /// Adds to a finding which figure it is about.
    pub(crate) fn facts<'b>(&self, found: &'b mut Break) -> &'b mut Break {
        self.line.facts(found).fact("period", self.period)
    }
}

impl fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} for {}", self.line, self.period)
    }
}

/// An outturn with the counts that it is worked out from.
pub(crate) struct Share<'c> {
    /// What was achieved.
    pub(crate) outturn: Cell<'c>,
    /// The count above the line.
    pub(crate) numerator: Option<Cell<'c>>,
    /// The count below the line.
    pub(crate) denominator: Cell<'c>,
}

/// The outturns of an indicator, and of its parts, that have a denominator.
pub(crate) fn shares<'c>(indicator: &'c Entry<'c, Indicator>) -> impl Iterator<Item = Share<'c>> {
    // Few have one: the rest need no walk.
    let divided = !indicator.denominator.is_empty() || !indicator.breakdown.is_empty();
    let rows = divided.then(|| lines(indicator)).into_iter().flatten();
    let denominators = rows.filter(|line| line.key == "denominator").flat_map(Line::cells);
    denominators.filter_map(move |denominator| {
        let beside = |key| {
            let of_part = |line: &Line<'_>| line.part.map(|(at, _)| at) == denominator.line.part.map(|(at, _)| at);
            let mut rows = lines(indicator).filter(|line| line.key == key && of_part(line));
            rows.next()?.cell(denominator.period)
        };
        Some(Share { outturn: beside("outturn")?, numerator: beside("numerator"), denominator })
    })
}

/// A number of cases: no amount of money, and no share of something else.
pub(crate) fn cases(figure: &Figure) -> Option<Printed> {
    let share = |printed: &Printed| matches!(printed.suffix, Suffix::Percent | Suffix::Points);
    figure.held().filter(|number| number.currency.is_none() && !share(number))
}

/// Whether a number that an indicator prints is a percentage: it says so, or it is plain and the unit is percent.
pub(crate) fn is_percentage(printed: Printed, unit: Option<&Unit>) -> bool {
    match (printed.suffix, printed.currency) {
        (Suffix::Percent, None) => true,
        (Suffix::None, None) => unit == Some(&Unit::Percent),
        _ => false,
    }
}

/// Whether an indicator is a change or a gap, which can be below nought and is no share of anything.
pub(crate) fn is_difference(indicator: &Indicator, reading: &Reading) -> bool {
    said_of(indicator, reading, title_is_difference) || reading.unit == Some(Unit::Points)
}

/// Whether a percentage of this kind can lie outside 0 to 100: a change, a gap, or one quantity set against another.
pub(crate) fn is_relative(indicator: &Indicator, reading: &Reading) -> bool {
    // What can be more than the whole that it is set against: spending, places taken, a target passed.
    const AGAINST: &[&str] = &[
        "against",
        "compared",
        "comparison",
        "versus",
        "relative",
        "budget",
        "spend",
        "spending",
        "expenditure",
        "funding",
        "occupancy",
        "capacity",
        "ratio",
        "index",
        "target",
        "targets",
    ];
    let against = |title: &str| words(title).any(|word| is_one_of(word, AGAINST));
    is_difference(indicator, reading) || said_of(indicator, reading, against)
}

/// Whether the plan's title, or the one that the declared set has, says something.
fn said_of(indicator: &Indicator, reading: &Reading, says: impl Fn(&str) -> bool) -> bool {
    says(&indicator.title) || reading.declared.is_some_and(|declared| says(declared.title))
}

pub(crate) fn title_is_difference(title: &str) -> bool {
    // Words for a change or a gap; those for a change count only as nouns: "increase in", not "increase the number".
    const DIFFERENCES: &[&str] = &[
        "change",
        "changes",
        "gap",
        "gaps",
        "difference",
        "differences",
        "points",
        "growth",
        "variance",
        "variation",
        "net",
    ];
    const CHANGES: &[&str] = &["reduction", "increase", "decrease", "rise", "fall", "drop", "improvement", "decline"];
    const AFTER: &[&str] = &["in", "of", "by", "on", "since", "from"];
    const BEFORE: &[&str] = &["percentage", "percent", "cent"];
    let mut before = "";
    words(title).any(|word| {
        let noun = (is_one_of(before, CHANGES) && is_one_of(word, AFTER))
            || (is_one_of(before, BEFORE) && is_one_of(word, CHANGES));
        before = word;
        noun || is_one_of(word, DIFFERENCES)
    })
}

/// The unit that a title begins by naming, past a verb: a number of things, or a percentage.
pub(crate) fn named_unit(title: &str) -> Option<Unit> {
    // What may stand before the measure: what to do with it, and articles.
    const LEADS: &[&str] = &[
        "reduce",
        "reducing",
        "reduction",
        "increase",
        "increasing",
        "decrease",
        "decreasing",
        "improve",
        "maintain",
        "raise",
        "keep",
        "lower",
        "in",
        "the",
        "a",
        "total",
        "overall",
        "average",
        "mean",
    ];
    const SHARES: &[&str] = &["percentage", "percent", "proportion"];
    // A number that the title goes on to set against something is a share or a rate.
    const OVER: &[&str] = &["percentage", "percent", "proportion", "rate", "per", "share"];
    let mut rest = words(title).skip_while(|word| is_one_of(word, LEADS));
    let first = rest.next()?;
    if is_one_of(first, SHARES) {
        return Some(Unit::Percent);
    }
    let counts = first.eq_ignore_ascii_case("number") && rest.next()?.eq_ignore_ascii_case("of");
    (counts && !rest.any(|word| is_one_of(word, OVER))).then_some(Unit::Count)
}

/// What an indicator's unit is taken to be, and by what it is contradicted.
pub(crate) enum Contradiction<'c> {
    /// The title names one unit and the plan states another.
    Stated(Unit, &'c Unit),
    /// The title, or the declared set, means one unit and a figure is printed in another.
    Printed(Unit, Cell<'c>),
}

/// Where an indicator's title and its unit or figures contradict each other.
pub(crate) fn against_title<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    if means_points(indicator, reading) {
        return printed_percent(indicator).map(|cell| Contradiction::Printed(Unit::Points, cell));
    }
    match named_unit(&indicator.title)? {
        Unit::Count => against_count(indicator, reading),
        _ => against_percentage(indicator, reading).filter(|_| !is_relative(indicator, reading)),
    }
}

fn printed_percent<'c>(indicator: &'c Entry<'c, Indicator>) -> Option<Cell<'c>> {
    numbers(indicator).find(|(_, number)| number.suffix == Suffix::Percent).map(|(cell, _)| cell)
}

fn against_count<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    // A reduction in a number may well be a percentage, unless its set counts.
    let counted = reading.declared.is_some_and(|declared| declared.unit == Unit::Count);
    if !counted && title_is_difference(&indicator.title) {
        return None;
    }
    let stated = indicator.unit.as_ref().filter(|unit| **unit == Unit::Percent);
    let stated = stated.map(|unit| Contradiction::Stated(Unit::Count, unit));
    stated.or_else(|| printed_percent(indicator).map(|cell| Contradiction::Printed(Unit::Count, cell)))
}

fn against_percentage<'c>(indicator: &'c Entry<'c, Indicator>, reading: &Reading) -> Option<Contradiction<'c>> {
    if let Some(unit) = &indicator.unit {
        let other = matches!(unit, Unit::Count | Unit::Money | Unit::Rate(_) | Unit::Duration(_) | Unit::YesNo);
        return other.then_some(Contradiction::Stated(Unit::Percent, unit));
    }
    let share = |number: Printed| matches!(number.suffix, Suffix::Percent | Suffix::Points);
    // Where the set declares the unit, such a figure is out of range.
    let mut numbers = numbers(indicator).filter(|_| reading.declared.is_none());
    let count = numbers.find(|(_, number)| !share(*number) && number.amount() > Decimal::ONE_HUNDRED);
    count.map(|(cell, _)| Contradiction::Printed(Unit::Percent, cell))
}

/// Whether figures should be percentage points: the unit or the set says so, or the title is a gap in attainment.
fn means_points(indicator: &Indicator, reading: &Reading) -> bool {
    let unit = indicator.unit.as_ref().or(reading.declared.map(|declared| &declared.unit));
    let title = || {
        let has = |known: &[&str]| words(&indicator.title).any(|word| is_one_of(word, known));
        let mut before = "";
        let points = words(&indicator.title).any(|word| {
            let points = before.eq_ignore_ascii_case("percentage") && is_one_of(word, &["point", "points"]);
            before = word;
            points
        });
        points || (has(&["gap", "gaps", "difference"]) && has(&["attainment", "achievement"]))
    };
    unit.map_or_else(title, |unit| *unit == Unit::Points)
}
