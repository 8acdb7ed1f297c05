//! What a judging function says: the verdict with its working, or why there is none.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::model::{Figure, Number, Reason, Text};

/// A verdict with its working, or why nothing was judged.
///
/// ```
/// use goldenthread::judge::{NotAssessed, Verdict, progress};
/// use goldenthread::{Figure, Polarity};
/// let [baseline, value, target] = [40, 55, 60].map(Figure::from);
/// let better = Some(Polarity::Higher);
/// let verdict = progress(Some(&value), Some(&baseline), Some(&target), better, None);
/// assert_eq!(verdict.is().unwrap().to_string(), "0.75");
/// assert_eq!(verdict.working().unwrap().to_string(), "value 55, baseline 40, target 60, better higher, progress 0.75; by (value - baseline) / (target - baseline)");
/// let verdict = progress(Some(&value), Some(&target), Some(&target), better, None);
/// assert_eq!(verdict.not_assessed(), Some(NotAssessed::TargetIsBaseline));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict<T> {
    /// It was judged.
    Is {
        /// What was found.
        is: T,
        /// From what, and how.
        working: Working,
    },
    /// It was not judged, and why.
    NotAssessed(NotAssessed),
}

impl<T> Verdict<T> {
    /// What was found, if it was judged.
    pub fn is(&self) -> Option<&T> {
        match self {
            Self::Is { is, .. } => Some(is),
            Self::NotAssessed(_) => None,
        }
    }

    /// What was found, if it was judged, without the working.
    pub fn into_is(self) -> Option<T> {
        match self {
            Self::Is { is, .. } => Some(is),
            Self::NotAssessed(_) => None,
        }
    }

    /// How it was found, if it was judged.
    pub fn working(&self) -> Option<&Working> {
        match self {
            Self::Is { working, .. } => Some(working),
            Self::NotAssessed(_) => None,
        }
    }

    /// Why it was not judged.
    pub fn not_assessed(&self) -> Option<NotAssessed> {
        match self {
            Self::Is { .. } => None,
            Self::NotAssessed(why) => Some(*why),
        }
    }

    /// The verdict with more in its working.
    pub(crate) fn told(self, more: impl FnOnce(Working) -> Working) -> Self {
        match self {
            Self::Is { is, working } => Self::Is { is, working: more(working) },
            Self::NotAssessed(why) => Self::NotAssessed(why),
        }
    }

    /// The verdict with something else made of what was found.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Verdict<U> {
        match self {
            Self::Is { is, working } => Verdict::Is { is: make(is), working },
            Self::NotAssessed(why) => Verdict::NotAssessed(why),
        }
    }
}

impl<T> From<Result<(T, Working), NotAssessed>> for Verdict<T> {
    fn from(judged: Result<(T, Working), NotAssessed>) -> Self {
        match judged {
            Ok((is, working)) => Self::Is { is, working },
            Err(why) => Self::NotAssessed(why),
        }
    }
}

/// "amber: value 74, target 78, ...; by amber-within", or "not assessed: no target".
impl<T: fmt::Display> fmt::Display for Verdict<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Is { is, working } => write!(f, "{is}: {working}"),
            Self::NotAssessed(why) => write!(f, "not assessed: {why}"),
        }
    }
}

/// A map of `is` and `working`, or of `not-assessed`.
impl<T: Serialize> Serialize for Verdict<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        match self {
            Self::Is { is, working } => {
                map.serialize_entry("is", is)?;
                map.serialize_entry("working", working)?;
            }
            Self::NotAssessed(why) => map.serialize_entry("not-assessed", why)?,
        }
        map.end()
    }
}

/// Why nothing was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotAssessed {
    /// There is no figure.
    NoFigure,
    /// The figure has no number, for this reason.
    NotNumeric(Reason),
    /// The figure is a range, which lies on no one side of anything.
    ARange,
    /// The figure is a day, a range, or yes or no.
    NotANumber,
    /// There is no target.
    NoTarget,
    /// The target has no number, for this reason.
    TargetNotNumeric(Reason),
    /// Nothing says which way is better.
    NoPolarity,
    /// Neither way is better: the indicator is context.
    Contextual,
    /// Nothing says how far from target counts as amber.
    NoTolerance,
    /// A tolerance in percent says nothing of days.
    PercentOfDays,
    /// There is no baseline, or none with a number.
    NoBaseline,
    /// The figures are not in one unit.
    Units,
    /// The figures rest on different bases.
    Bases,
    /// The target is the baseline, so there is no way from one to the other.
    TargetIsBaseline,
    /// The target is worse than the baseline.
    TargetBehindBaseline,
    /// A target that is to be maintained is met or not, and no progress towards it.
    Maintained,
    /// Between two numbers there is no way to go.
    WithinRange,
    /// There is no earlier figure, or none with a number.
    NoEarlierFigure,
    /// The whole is not above zero: there is nothing to divide by.
    NothingToDivideBy,
    /// No figures are given.
    NothingGiven,
    /// The rule names a state, or needs one, that is not on the scale.
    OffScale,
    /// No band holds the figure.
    BetweenBands,
    /// No condition of the rule holds, and it does not say what then.
    NoCondition,
    /// The part is none of a year: the fifth quarter.
    NoSuchPart,
    /// No year's figures tell the profile.
    NoProfile,
    /// Fewer points than a verdict takes.
    TooFew {
        /// How many there are.
        is: u32,
        /// The fewest that are enough.
        least: u32,
    },
    /// Between the figures there are periods without one.
    Gap,
    /// The figures are not measured in one way all along: there is a break in the series.
    Break,
    /// The figures count from the start of the year, so that each holds the one before it.
    CountsUp,
    /// Each figure is of the twelve months that end with its period, so that neighbours share most of theirs.
    Overlapping,
    /// There is nobody's figure to compare with.
    NoBenchmark,
    /// Nothing says how the figure of the year is made of those of its parts.
    NoMethod,
    /// The period is a whole year: there is nothing left to forecast.
    YearIsOver,
    /// There is no interval, and no counts to work one out from.
    NoInterval,
    /// There is no denominator.
    NoDenominator,
    /// A number is none that the method takes: a count below nothing, more than the whole.
    OutOfRange,
    /// The numbers are too large to compute with.
    TooLarge,
}

impl NotAssessed {
    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NoFigure => "no figure",
            Self::NotNumeric(_) => "the figure has no number",
            Self::ARange => "the figure is a range",
            Self::NotANumber => "the figure is a day, a range, or yes or no",
            Self::NoTarget => "no target",
            Self::TargetNotNumeric(_) => "the target has no number",
            Self::NoPolarity => "nothing says which way is better",
            Self::Contextual => "neither way is better",
            Self::NoTolerance => "no tolerance",
            Self::PercentOfDays => "a tolerance in percent says nothing of days",
            Self::NoBaseline => "no baseline",
            Self::Units => "the figures are not in one unit",
            Self::Bases => "the figures rest on different bases",
            Self::TargetIsBaseline => "the target is the baseline",
            Self::TargetBehindBaseline => "the target is worse than the baseline",
            Self::Maintained => "a target to be maintained is met or not, and no progress",
            Self::WithinRange => "between two numbers there is no progress",
            Self::NoEarlierFigure => "no earlier figure to compare with",
            Self::NothingToDivideBy => "nothing to divide by",
            Self::NothingGiven => "no figures",
            Self::OffScale => "the scale has no such state",
            Self::BetweenBands => "no band holds the figure",
            Self::NoCondition => "no condition of the rule holds",
            Self::NoSuchPart => "the year has no such part",
            Self::NoProfile => "nothing tells how the target is spread over the year",
            Self::TooFew { .. } => "too few points",
            Self::Gap => "there are periods without a figure in between",
            Self::Break => "there is a break in the series",
            Self::CountsUp => "the figures count from the start of the year",
            Self::Overlapping => "each figure is of twelve months, which overlap",
            Self::NoBenchmark => "no figure of those that it is compared with",
            Self::NoMethod => "nothing says how the figure of the year is made of its parts",
            Self::YearIsOver => "the period is a whole year",
            Self::NoInterval => "no interval, and no counts to work one out from",
            Self::NoDenominator => "no denominator",
            Self::OutOfRange => "a number is out of the range that the method takes",
            Self::TooLarge => "the numbers are too large to compute with",
        }
    }

    /// The reason that stands in place of the number, where that is what lacks.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::NotNumeric(reason) | Self::TargetNotNumeric(reason) => Some(reason),
            _ => None,
        }
    }
}

impl fmt::Display for NotAssessed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        if let Self::TooFew { is, least } = self {
            return write!(f, ": {is} of at least {least}");
        }
        self.reason().map_or(Ok(()), |reason| write!(f, ": {reason}"))
    }
}

impl std::error::Error for NotAssessed {}

impl From<NotAssessed> for Cow<'static, str> {
    fn from(why: NotAssessed) -> Self {
        match why {
            NotAssessed::NotNumeric(_) | NotAssessed::TargetNotNumeric(_) | NotAssessed::TooFew { .. } => {
                why.to_string().into()
            }
            _ => why.as_str().into(),
        }
    }
}

impl Serialize for NotAssessed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// One thing that a working names.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// A number, as it was computed with.
    Number(Number),
    /// A figure with its signs, a name of the plan.
    Text(Text),
    /// A word of this library.
    Word(&'static str),
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
            Self::Word(word) => f.write_str(word),
        }
    }
}

impl Serialize for Given {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Word(word) => serializer.serialize_str(word),
        }
    }
}

impl From<Decimal> for Given {
    fn from(number: Decimal) -> Self {
        Self::Number(number.into())
    }
}

impl From<&'static str> for Given {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<&Text> for Given {
    fn from(text: &Text) -> Self {
        Self::Text(text.clone())
    }
}

/// A figure with its signs and all that it holds, whatever the document shows of it: 79.96%, not 80%.
impl From<&Figure> for Given {
    fn from(figure: &Figure) -> Self {
        let text = figure.held().map_or_else(|| figure.to_string(), |held| held.to_string());
        Self::Text(text.into())
    }
}

/// How a verdict was found: what went in, the thresholds, and the rule or formula, in the order in which it is told.
#[derive(Debug, Clone, PartialEq)]
pub struct Working {
    rule: &'static str,
    given: Vec<(&'static str, Given)>,
}

impl Working {
    pub(crate) fn by(rule: &'static str) -> Self {
        Self { rule, given: Vec::with_capacity(8) }
    }

    pub(crate) fn with(mut self, name: &'static str, given: impl Into<Given>) -> Self {
        self.given.push((name, given.into()));
        self
    }

    /// The same, where there is something to tell.
    pub(crate) fn with_some(self, name: &'static str, given: Option<impl Into<Given>>) -> Self {
        match given {
            Some(given) => self.with(name, given),
            None => self,
        }
    }

    /// The rule, convention or formula by which it was found: `amber-within`.
    pub fn rule(&self) -> &'static str {
        self.rule
    }

    /// What went in and the thresholds, each with its name, in the order in which it is told.
    pub fn given(&self) -> impl ExactSizeIterator<Item = (&'static str, &Given)> {
        self.given.iter().map(|(name, given)| (*name, given))
    }

    /// One thing that went in, by its name.
    pub fn get(&self, name: &str) -> Option<&Given> {
        self.given().find(|(known, _)| *known == name).map(|(_, given)| given)
    }
}

/// One plain sentence: "value 74, target 78, short by 4; by amber-within".
impl fmt::Display for Working {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (name, given)) in self.given().enumerate() {
            write!(f, "{}{name} {given}", if at > 0 { ", " } else { "" })?;
        }
        write!(f, "{}by {}", if self.given.is_empty() { "" } else { "; " }, self.rule)
    }
}

/// A map of what went in, and of the `rule`.
impl Serialize for Working {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.given.len() + 1))?;
        for (name, given) in self.given() {
            map.serialize_entry(name, given)?;
        }
        map.serialize_entry("rule", self.rule)?;
        map.end()
    }
}
