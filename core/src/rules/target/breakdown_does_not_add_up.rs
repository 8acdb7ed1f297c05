//! The parts of a target make the whole.

use rust_decimal::Decimal;

use crate::common::target::is_percentage;
use crate::index::numbers::Point;
use crate::judge::{Untold, last_digit, like, rounding, tidy};
use crate::model::{Figure, Indicator, Part, Period, Reason, Unit, Year};
use crate::prelude::*;
use crate::rule::findings::Fact;
use crate::text::words;

rule! {
    /// ## What it checks
    /// The targets of the parts under `breakdown`, places or groups on the one hand and quarters on the other, make
    /// the target of the year, and so do its quarters (`2009/10 Q1`) beside it under `target`. Counts and money add
    /// up. Percentages, rates and ratios are weighted by each part's `denominator`; without one, or for any other
    /// unit, the rule cannot tell. Rounding at the precision printed is allowed for, a part that is not applicable is
    /// left out, and quarters that run up to the year's target, as totals so far do, are in order.
    ///
    /// ## Why it matters
    /// Targets are broken down to be met locally. If the parts do not make the whole, all can be met and the target
    /// missed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators:
    ///   - title: Number of adoptions
    ///     target: {2009/10: 62}
    ///     breakdown: [{of: North, target: {2009/10: 30}}, {of: South, target: {2009/10: 30}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators:
    ///   - title: Number of adoptions
    ///     target: {2009/10: 62}
    ///     breakdown: [{of: North, target: {2009/10: 30}}, {of: South, target: {2009/10: 32}}]
    /// ```
    "breakdown-does-not-add-up",
    summary: "local or in-year parts do not make the annual target",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.6")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators() {
        let quarterly = indicator.target.iter().any(|(period, _)| period.whole_year().is_none());
        if !quarterly && indicator.breakdown.is_empty() {
            continue;
        }
        for target in plan.record(indicator).targets() {
            let whole = Whole { plan, indicator, target: *target };
            let parts = |quarters| indicator.breakdown.iter().filter(move |part| is_quarter(&part.of) == quarters);
            whole.judge(PARTS, parts(false).map(|part| share(part, target.year)), out);
            whole.judge(QUARTERS, parts(true).map(|part| share(part, target.year)), out);
            let quarters = (1..=4).map(|number| Period::Quarter(target.year, number));
            let figures = |quarter| (indicator.target.get(&quarter), indicator.denominator.get(&quarter));
            whole.judge(QUARTERS_BESIDE, quarters.map(figures), out);
        }
    }
}

/// What a target is broken down into, and the field that holds it.
type Parts = (&'static str, &'static str);
const PARTS: Parts = ("parts", "breakdown");
const QUARTERS: Parts = ("quarters", "breakdown");
const QUARTERS_BESIDE: Parts = ("quarters", "target");

/// Whether a part is a quarter of the year: Q1, or the second quarter.
fn is_quarter(part: &str) -> bool {
    const NUMBERS: &[&str] = &["1", "2", "3", "4", "one", "two", "three", "four", "first", "second", "third", "fourth"];
    let any = |known: &[&str]| words(part).any(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)));
    any(&["Q1", "Q2", "Q3", "Q4"]) || any(&["quarter"]) && any(NUMBERS)
}

/// A part's target and its weight.
type Share<'s> = (Option<&'s Figure>, Option<&'s Figure>);

fn share(part: &Part, year: Year) -> Share<'_> {
    (part.target.year(year), part.denominator.year(year))
}

/// How parts make a whole.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Sum,
    Mean,
}

/// What parts make, and how far rounding may put that out; or why that cannot be told.
type Made = Result<(Decimal, Decimal), &'static str>;

const NO_WAY: &str = "nothing says how parts in this unit make a whole";
const NO_TARGET: &str = "a part has no target";
const NO_WEIGHT: &str = "a part has no denominator to weight it by";
const TOO_LARGE: &str = "the figures are too large to add up";

/// The target of a whole year, which its parts are to make.
struct Whole<'c, 'p> {
    plan: &'c Context<'p>,
    indicator: &'c Entry<'p, Indicator>,
    target: Point<'c>,
}

impl Whole<'_, '_> {
    fn judge<'s>(&self, parts: Parts, shares: impl Iterator<Item = Share<'s>> + Clone, out: &mut Absences<'_, '_>) {
        let applies = |(target, _): &Share<'_>| target.and_then(Figure::reason) != Some(Reason::NotApplicable);
        let shares = shares.filter(applies);
        let mut amounts = shares.clone().filter_map(|(target, _)| target?.amount());
        let Some(last) = amounts.next().and_then(|_| amounts.last()) else { return };
        if parts.0 == QUARTERS.0 && last == self.target.amount {
            return;
        }
        let made = self.way().and_then(|way| Ok((way, way.make(self.target.figure, shares.clone())?)));
        match made {
            Ok((_, (made, slack))) if (made - self.target.amount).abs() <= slack => {}
            Ok((way, (made, _))) => self.report(parts, way, made, shares, out),
            Err(why) => out.cannot_tell(self.at(), why),
        }
    }

    fn at(&self) -> Route {
        self.indicator.at.field("target").item(self.target.at)
    }

    fn way(&self) -> Result<Way, &'static str> {
        match self.plan.unit(self.indicator) {
            Some(Unit::Points) => Err(NO_WAY),
            Some(Unit::Percent | Unit::Rate(_) | Unit::Ratio) => Ok(Way::Mean),
            _ if is_percentage(self.plan, self.indicator, &self.target) => Ok(Way::Mean),
            Some(Unit::Count | Unit::Money) => Ok(Way::Sum),
            Some(_) => Err(NO_WAY),
            None => Err(Untold::Unit.as_str()),
        }
    }

    fn report<'s>(
        &self,
        (what, field): Parts,
        way: Way,
        made: Decimal,
        shares: impl Iterator<Item = Share<'s>>,
        out: &mut Absences<'_, '_>,
    ) {
        let printed: Vec<String> = shares.filter_map(|share| way.show(share)).collect();
        let (name, figure, year) = (self.indicator.name(), self.target.figure, self.target.year);
        let (count, list) = (printed.len(), printed.join(", "));
        let list = if count <= SHOWN { format!(" ({list})") } else { String::new() };
        let message = format_args!(
            "{name} has a target of {figure} for {year}, but its {count} {what}{list} make {}",
            like(figure, made)
        );
        let (at, fields) = (self.indicator.at, &["target", "denominator"]);
        let lacks = self.plan.lacks(at, &["breakdown"]).nor(at, fields).nor_below(at, "breakdown", fields);
        out.absent(lacks, self.at(), message)
            .fact("target", figure)
            .fact("year", year)
            .fact("parts", printed.into_iter().collect::<Fact>())
            .fact("made", tidy(made))
            .help("correct the target or its parts")
            .related(self.indicator.at.field(field), "the parts");
    }
}

/// The most parts that a message lists.
const SHOWN: usize = 8;

impl Way {
    fn make<'s>(self, whole: &Figure, shares: impl Iterator<Item = Share<'s>>) -> Made {
        if self == Self::Sum { sum(whole, shares) } else { mean(whole, shares) }
    }

    /// A part as it stands in a message: with its weight, if that counts.
    fn show(self, (target, denominator): Share<'_>) -> Option<String> {
        let weight = denominator.filter(|_| self == Self::Mean);
        target.map(|target| weight.map_or_else(|| target.to_string(), |weight| format!("{target} of {weight}")))
    }
}

fn sum<'s>(whole: &Figure, shares: impl Iterator<Item = Share<'s>>) -> Made {
    let (mut total, mut slack) = (Decimal::ZERO, rounding(whole));
    for (target, _) in shares {
        let (figure, amount) = target.and_then(|figure| Some((figure, figure.amount()?))).ok_or(NO_TARGET)?;
        total = total.checked_add(amount).ok_or(TOO_LARGE)?;
        slack += rounding(figure);
    }
    Ok((total, slack))
}

fn mean<'s>(whole: &Figure, shares: impl Iterator<Item = Share<'s>>) -> Made {
    let (mut total, mut weights, mut widest) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (target, denominator) in shares {
        let (figure, amount) = target.and_then(|figure| Some((figure, figure.amount()?))).ok_or(NO_TARGET)?;
        let weight = denominator.and_then(Figure::amount).filter(|weight| *weight >= Decimal::ZERO).ok_or(NO_WEIGHT)?;
        let weighted = amount.checked_mul(weight).and_then(|weighted| total.checked_add(weighted));
        total = weighted.ok_or(TOO_LARGE)?;
        weights = weights.checked_add(weight).ok_or(TOO_LARGE)?;
        widest = widest.max(last_digit(figure));
    }
    let mean = total.checked_div(weights).ok_or(NO_WEIGHT)?;
    Ok((mean, (widest + last_digit(whole)) / Decimal::TWO))
}
