//! The colour of a figure against its target.

use std::fmt;

use rust_decimal::Decimal;

use super::numbers::{self, Judged, minus, times};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{
    Convention, Figure, Polarity, RagBand, RagCondition, RagRule, RagScale, RagState, StandsFor, Text, Tolerance,
    ToleranceKind, Travel, Unit,
};

/// A state of a RAG scale that a figure is in.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct State {
    /// Its name on the scale.
    pub name: Text,
    /// Its place on the scale, the best being 0.
    pub place: usize,
    /// What it stands for; none of a half-step.
    pub stands_for: Option<StandsFor>,
}

impl State {
    fn of((place, state): (usize, &RagState)) -> Self {
        Self { name: state.name.clone(), place, stands_for: state.meant() }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.name.fmt(f)
    }
}

/// All that the colour of a figure may rest on; what is not known is left out.
#[derive(Debug, Clone, Copy, Default)]
pub struct RagInputs<'c> {
    /// The figure.
    pub value: Option<&'c Figure>,
    /// The target of the same period.
    pub target: Option<&'c Figure>,
    /// Which way is better: as stated, never as guessed.
    pub polarity: Option<Polarity>,
    /// The tolerance: the indicator's, else that of the plan's policy.
    pub tolerance: Option<&'c Tolerance>,
    /// The figure that the targets start from.
    pub baseline: Option<&'c Figure>,
    /// The unit of the figures, where it is known.
    pub unit: Option<&'c Unit>,
    /// The plan's own scale.
    pub scale: Option<&'c RagScale>,
    /// The rule: the indicator's, else that of the plan's policy.
    pub rule: Option<&'c RagRule>,
    /// The direction of travel, where the rule asks for it.
    pub travel: Option<Travel>,
}

/// The state that a figure is in, against its target.
///
/// Green at the target or better, amber short of it by no more than the tolerance (equality is amber), red beyond;
/// under `green-within` what is within the tolerance is green. A rule may give conditions or bands in their place.
/// Less is better mirrors more is better, a target that is to be maintained is met at or above it, and of a range it
/// is the distance outside that counts. A relative tolerance is of the size of the target, so a target of 0 leaves none.
/// Yes or no is green or red. A day is kept or early unless later is better, and its tolerance is a number of days.
///
/// ```
/// use goldenthread::judge::{NotAssessed, RagInputs, rag};
/// use goldenthread::{Figure, Polarity, Tolerance};
/// let (value, target) = ("74.1%".parse::<Figure>()?, "78%".parse::<Figure>()?);
/// let tolerance = Tolerance { within: 5.into(), ..Tolerance::default() };
/// let inputs = RagInputs {
///     value: Some(&value),
///     target: Some(&target),
///     polarity: Some(Polarity::Higher),
///     tolerance: Some(&tolerance),
///     ..RagInputs::default()
/// };
/// let verdict = rag(&inputs);
/// assert_eq!(verdict.is().unwrap().name, "amber");
/// assert_eq!(verdict.to_string(), "amber: value 74.1%, target 78%, better higher, tolerance 5, kind relative, short by 3.9, room 3.9; by amber-within");
/// let verdict = rag(&RagInputs { tolerance: None, ..inputs });
/// assert_eq!(verdict.not_assessed(), Some(NotAssessed::NoTolerance));
/// # Ok::<(), goldenthread::ParseError>(())
/// ```
pub fn rag(inputs: &RagInputs<'_>) -> Verdict<State> {
    inputs.aimed().judged().into()
}

impl<'c> RagInputs<'c> {
    /// All that lacks for a verdict, in the order figure, target, polarity, tolerance, baseline.
    ///
    /// ```
    /// use goldenthread::judge::{NotAssessed, RagInputs};
    /// let value = 5.into();
    /// let inputs = RagInputs { value: Some(&value), ..RagInputs::default() };
    /// assert_eq!(inputs.lacks(), [NotAssessed::NoTarget, NotAssessed::NoPolarity, NotAssessed::NoTolerance]);
    /// ```
    pub fn lacks(&self) -> Vec<NotAssessed> {
        self.aimed().lacking()
    }

    /// The same, with the polarity that the target itself tells.
    fn aimed(&self) -> Self {
        Self { polarity: numbers::aimed(self.polarity, self.target), ..*self }
    }

    fn lacking(&self) -> Vec<NotAssessed> {
        let mut lacking = Vec::new();
        lacking.extend(numbers::value(self.value).err());
        let needs = self.needs();
        if needs.distance {
            lacking.extend(self.target().err());
            lacking.extend(numbers::polarity(self.polarity).err());
        }
        if needs.tolerance && self.tolerance.is_none() && !numbers::is_whether(self.value) {
            lacking.push(NotAssessed::NoTolerance);
        }
        if needs.baseline {
            lacking.extend(numbers::other(self.baseline, NotAssessed::NoBaseline).err());
        }
        lacking
    }

    fn needs(&self) -> Needs {
        let from_baseline = |kind: Option<ToleranceKind>| kind == Some(ToleranceKind::FromBaseline);
        match self.way() {
            Way::Bands(_) => Needs::default(),
            Way::Conditions(conditions) => {
                let mut measured = conditions.iter().filter(|one| one.within.is_some() || one.beyond.is_some());
                let distance = measured.clone().next().is_some();
                Needs { distance, baseline: measured.any(|one| from_baseline(one.kind)), tolerance: false }
            }
            Way::Convention(_) => {
                let baseline = self.tolerance.is_some_and(|tolerance| from_baseline(tolerance.kind));
                Needs { distance: true, tolerance: true, baseline }
            }
        }
    }

    fn way(&self) -> Way<'c> {
        match self.rule {
            Some(rule) if !rule.thresholds.is_empty() => Way::Bands(&rule.thresholds),
            Some(rule) if !rule.when.is_empty() => Way::Conditions(&rule.when),
            rule => Way::Convention(rule.and_then(|rule| rule.convention).unwrap_or(Convention::AmberWithin)),
        }
    }

    fn scale(&self) -> &'c RagScale {
        self.scale.filter(|scale| !scale.states.is_empty()).unwrap_or(RagScale::standard())
    }

    /// The state of a name on the scale.
    fn state(&self, name: &str) -> Judged<State> {
        self.scale().find(name).map(State::of).ok_or(NotAssessed::OffScale)
    }

    /// The number that is to be reached; a range needs none beside it.
    fn target(&self) -> Judged<Option<Decimal>> {
        match self.polarity {
            Some(Polarity::Within(..)) => Ok(None),
            Some(Polarity::AtLeast(end) | Polarity::AtMost(end)) => {
                Ok(Some(self.target.and_then(Figure::measure).unwrap_or(end.0)))
            }
            _ => numbers::target(self.target).map(Some),
        }
    }

    fn judged(&self) -> Judged<(State, Working)> {
        if let Some(first) = self.lacking().first() {
            return Err(*first);
        }
        let value = numbers::value(self.value)?;
        match self.way() {
            Way::Bands(bands) => {
                // Bands are of numbers: nothing else lies in one.
                let number = self.value.and_then(Figure::amount).ok_or(NotAssessed::BetweenBands)?;
                self.by_bands(number, bands)
            }
            Way::Conditions(conditions) => self.by_conditions(value, conditions),
            Way::Convention(convention) => self.by_convention(value, convention),
        }
    }

    fn by_convention(&self, value: Decimal, convention: Convention) -> Judged<(State, Working)> {
        let short = self.short(value)?;
        if numbers::is_whether(self.value) {
            let colour = if short.by.is_zero() { StandsFor::Green } else { StandsFor::Red };
            let state = self.scale().standing_for(colour).map(State::of).ok_or(NotAssessed::OffScale)?;
            return Ok((state, self.measured(Working::by("yes or no"))));
        }
        let tolerance = self.tolerance.ok_or(NotAssessed::NoTolerance)?;
        let kind = tolerance.kind.unwrap_or(ToleranceKind::Relative);
        let room = self.room(&short, kind, tolerance.within.0)?;
        let colour = match convention {
            _ if short.by.is_zero() => StandsFor::Green,
            _ if short.by > room => StandsFor::Red,
            Convention::AmberWithin => StandsFor::Amber,
            Convention::GreenWithin => StandsFor::Green,
        };
        let state = self.scale().standing_for(colour).map(State::of).ok_or(NotAssessed::OffScale)?;
        let working = self.measured(Working::by(convention.as_str()));
        let working = working.with("tolerance", tolerance.within.0).with("kind", kind.as_str());
        let working = working.with_some("set by", tolerance.set_by.as_ref());
        Ok((state, working.with("short by", short.by.normalize()).with("room", room.normalize())))
    }

    /// The state of the first condition that holds. Where one cannot be told, none of those after it can be either.
    fn by_conditions(&self, value: Decimal, conditions: &[RagCondition]) -> Judged<(State, Working)> {
        let measured = conditions.iter().any(|one| one.within.is_some() || one.beyond.is_some());
        let short = if measured { Some(self.short(value)?) } else { None };
        let working = match &short {
            Some(short) => self.measured(Working::by("conditions")).with("short by", short.by.normalize()),
            None => Working::by("conditions").with_some("value", self.value),
        };
        let working = working.with_some("travel", self.travel.map(Travel::as_str));
        for condition in conditions {
            if self.holds(condition, short.as_ref())? {
                let kind = (condition.within.or(condition.beyond).is_some())
                    .then(|| condition.kind.unwrap_or(ToleranceKind::Relative).as_str());
                let working = working.with_some("within", condition.within.map(|within| within.0));
                let working = working.with_some("beyond", condition.beyond.map(|beyond| beyond.0));
                let working = working.with_some("kind", kind);
                return Ok((self.state(&condition.state)?, self.set_by(working)));
            }
        }
        let otherwise = self.rule.and_then(|rule| rule.otherwise.as_ref()).ok_or(NotAssessed::NoCondition)?;
        Ok((self.state(otherwise)?, self.set_by(working.with("condition", "none, so otherwise"))))
    }

    fn holds(&self, condition: &RagCondition, short: Option<&Short>) -> Judged<bool> {
        let kind = condition.kind.unwrap_or(ToleranceKind::Relative);
        if let Some(short) = short {
            if let Some(within) = condition.within
                && short.by > self.room(short, kind, within.0)?
            {
                return Ok(false);
            }
            if let Some(beyond) = condition.beyond
                && short.by <= self.room(short, kind, beyond.0)?
            {
                return Ok(false);
            }
        }
        match condition.travel {
            Some(asked) => Ok(self.travel.ok_or(NotAssessed::NoEarlierFigure)? == asked),
            None => Ok(true),
        }
    }

    /// The state of the band that holds the figure; of two that share an end, the better.
    fn by_bands(&self, value: Decimal, bands: &[RagBand]) -> Judged<(State, Working)> {
        let holds =
            |band: &&RagBand| band.from.is_none_or(|from| from.0 <= value) && band.to.is_none_or(|to| value <= to.0);
        let mut best: Option<(State, &RagBand)> = None;
        for band in bands.iter().filter(holds) {
            let state = self.state(&band.state)?;
            if best.as_ref().is_none_or(|(known, _)| state.place < known.place) {
                best = Some((state, band));
            }
        }
        let (state, band) = best.ok_or(NotAssessed::BetweenBands)?;
        let working = Working::by("thresholds").with_some("value", self.value);
        let working = working.with_some("from", band.from.map(|from| from.0)).with_some("to", band.to.map(|to| to.0));
        Ok((state, self.set_by(working)))
    }

    fn set_by(&self, working: Working) -> Working {
        working.with_some("set by", self.rule.and_then(|rule| rule.set_by.as_ref()))
    }

    /// The working of a distance.
    fn measured(&self, working: Working) -> Working {
        let is_range = matches!(self.polarity, Some(Polarity::Within(..)));
        let working = working.with_some("value", self.value);
        let working = working.with_some(
            "target",
            self.target.filter(|target| target.is_told() && (!is_range || target.stated().is_some())),
        );
        let baseline = self.baseline.filter(|_| self.needs().baseline);
        let better = self.polarity.map(|polarity| Text::from(polarity.to_string()));
        working.with_some("baseline", baseline).with_some("better", better.as_ref())
    }

    /// How far the figure is short of what is to be reached.
    fn short(&self, value: Decimal) -> Judged<Short> {
        numbers::comparable(self.unit, self.value, self.target)?;
        let polarity = numbers::polarity(self.polarity)?;
        let end = match (polarity, self.target()?) {
            (Polarity::Within(_, high), _) if value > high.0 => high.0,
            (Polarity::Within(low, _), _) => low.0,
            (_, target) => target.ok_or(NotAssessed::NoTarget)?,
        };
        let by = match polarity {
            Polarity::Higher | Polarity::AtLeast(_) => minus(end, value)?,
            Polarity::Lower | Polarity::AtMost(_) => minus(value, end)?,
            Polarity::Within(low, high) => minus(low.0, value)?.max(minus(value, high.0)?),
            Polarity::None => return Err(NotAssessed::Contextual),
        };
        Ok(Short { by: by.max(Decimal::ZERO), end })
    }

    /// How far short is still within a tolerance, in the unit of the figures.
    fn room(&self, short: &Short, kind: ToleranceKind, within: Decimal) -> Judged<Decimal> {
        let share = |whole: Decimal| {
            let hundred = times(whole.abs(), within)?;
            numbers::over(hundred, Decimal::ONE_HUNDRED)
        };
        match kind {
            ToleranceKind::Absolute => Ok(within),
            ToleranceKind::Relative if numbers::is_day(self.value) => Err(NotAssessed::PercentOfDays),
            ToleranceKind::Relative => share(short.end),
            ToleranceKind::FromBaseline => {
                numbers::comparable(self.unit, self.value, self.baseline)?;
                let baseline = numbers::other(self.baseline, NotAssessed::NoBaseline)?;
                share(minus(short.end, baseline)?)
            }
        }
    }
}

/// How far a figure is short, and of which number.
struct Short {
    by: Decimal,
    end: Decimal,
}

/// How a rule makes a colour.
#[derive(Clone, Copy)]
enum Way<'c> {
    Bands(&'c [RagBand]),
    Conditions(&'c [RagCondition]),
    Convention(Convention),
}

/// What a rule needs beside the figure.
#[derive(Default)]
struct Needs {
    distance: bool,
    tolerance: bool,
    baseline: bool,
}
