//! A risk as a register rates it, and which of two ratings is the worse.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::language::bands::{is_same_band, rank};
use crate::model::{Rating, RiskLevel, RiskScale, Text};

/// The most places of an axis and bands of a scale that are held against each other: no register is read with more, and
/// a planted one would cost the square of them.
pub(crate) const MOST: usize = 100;

/// Labels or bands, if they are few enough to be searched for every risk.
pub(crate) fn few<T>(all: &[T]) -> &[T] {
    if all.len() > MOST { &[] } else { all }
}

/// The number of places on the axes of likelihood and severity, where labels or a table tell.
pub(crate) fn sizes(scale: &RiskScale) -> (Option<usize>, Option<usize>) {
    let labels = |labels: &[Text]| (!labels.is_empty()).then_some(labels.len());
    let rows = (!scale.table.is_empty()).then_some(scale.table.len());
    let columns = scale.table.iter().map(Vec::len).max();
    (labels(&scale.likelihood).or(rows), labels(&scale.severity).or(columns))
}

/// What a register says of a risk at one stage, before or after mitigation: any of the three may be missing.
///
/// ```
/// use goldenthread::judge::Rated;
/// use goldenthread::{RiskLevel, RiskScale};
/// let (likely, severe) = (RiskLevel::from(3), RiskLevel::from(4));
/// let rated = Rated { likelihood: Some(&likely), severity: Some(&severe), rating: None };
/// assert_eq!(rated.score(&RiskScale::default()), Some(12.into()));
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Rated<'c> {
    /// How likely it is.
    pub likelihood: Option<&'c RiskLevel>,
    /// How severe it would be.
    pub severity: Option<&'c RiskLevel>,
    /// The rating that is written.
    pub rating: Option<&'c Rating>,
}

impl<'c> Rated<'c> {
    /// The band declared.
    pub fn band(&self) -> Option<&'c Text> {
        self.rating?.band.as_ref()
    }

    /// Likelihood and severity, where both are said.
    pub fn pair(&self, scale: &RiskScale) -> Option<Pair<'c>> {
        let (likelihood, severity) = self.likelihood.zip(self.severity)?;
        let numbers = likelihood.number(few(&scale.likelihood)).zip(severity.number(few(&scale.severity)));
        Some(Pair { likelihood, severity, numbers })
    }

    /// The score declared, or else the one that likelihood and severity give.
    pub fn score(&self, scale: &RiskScale) -> Option<Decimal> {
        let declared = self.rating.and_then(|rating| rating.score);
        declared.map(|score| score.0).or_else(|| {
            let (likelihood, severity) = self.pair(scale)?.numbers?;
            scale.score(likelihood, severity)
        })
    }

    /// The band declared, or else the one that the score falls in.
    fn placed(&self, scale: &'c RiskScale) -> Option<&'c Text> {
        self.band().or_else(|| {
            let score = self.score(scale)?;
            let band = few(&scale.bands).iter().find(|band| (band.from.0..=band.to.0).contains(&score))?;
            Some(&band.name)
        })
    }

    /// How this compares with another, by the first thing that both say: score, likelihood and severity, band.
    pub fn compare(&self, other: &Self, scale: &'c RiskScale) -> Option<(Ordering, Measure<'c>, Measure<'c>)> {
        if let Some((this, that)) = self.score(scale).zip(other.score(scale)) {
            return Some((this.cmp(&that), Measure::Score(this), Measure::Score(that)));
        }
        if let Some((this, that)) = self.pair(scale).zip(other.pair(scale))
            && let Some(order) = this.partial_cmp(&that)
        {
            return Some((order, Measure::Pair(this), Measure::Pair(that)));
        }
        let (this, that) = self.placed(scale).zip(other.placed(scale))?;
        Some((order(this, that, scale)?, Measure::Band(this), Measure::Band(that)))
    }
}

/// What two assessments are compared by.
#[derive(Debug, Clone, Copy)]
pub enum Measure<'c> {
    /// Their scores.
    Score(Decimal),
    /// Likelihood and severity.
    Pair(Pair<'c>),
    /// The names of their bands.
    Band(&'c str),
}

impl fmt::Display for Measure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Score(score) => write!(f, "score {score}"),
            Self::Pair(pair) => pair.fmt(f),
            Self::Band(band) => write!(f, "band `{band}`"),
        }
    }
}

/// A likelihood and a severity, with their numbers where the scale gives them; greater means at least as likely
/// and as severe, and more of one.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'c> {
    /// How likely it is.
    pub likelihood: &'c RiskLevel,
    /// How severe it would be.
    pub severity: &'c RiskLevel,
    /// The numbers of both on the scale.
    pub numbers: Option<(i64, i64)>,
}

impl PartialEq for Pair<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self.numbers, other.numbers) {
            (Some(this), Some(that)) => this == that,
            (None, None) => is_same(self.likelihood, other.likelihood) && is_same(self.severity, other.severity),
            _ => false,
        }
    }
}

fn is_same(this: &RiskLevel, that: &RiskLevel) -> bool {
    match (this, that) {
        (RiskLevel::Label(this), RiskLevel::Label(that)) => this.eq_ignore_ascii_case(that),
        _ => this == that,
    }
}

impl PartialOrd for Pair<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let Some(((likelihood, severity), (its_likelihood, its_severity))) = self.numbers.zip(other.numbers) else {
            return (self == other).then_some(Ordering::Equal);
        };
        match (likelihood.cmp(&its_likelihood), severity.cmp(&its_severity)) {
            (Ordering::Equal, order) | (order, Ordering::Equal) => Some(order),
            (more, order) => (more == order).then_some(order),
        }
    }
}

impl fmt::Display for Pair<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "likelihood {} and severity {}", Shown(self.likelihood), Shown(self.severity))
    }
}

/// A level in a sentence: a number as it is, a label in backticks.
pub(crate) struct Shown<'c>(pub(crate) &'c RiskLevel);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            RiskLevel::Number(number) => number.fmt(f),
            RiskLevel::Label(label) => write!(f, "`{label}`"),
        }
    }
}

/// How two bands compare: by the scores they begin at, else by the usual words; none where neither tells.
fn order(this: &str, that: &str, scale: &RiskScale) -> Option<Ordering> {
    if is_same_band(this, that) {
        return Some(Ordering::Equal);
    }
    let begins =
        |name: &str| few(&scale.bands).iter().find(|band| is_same_band(&band.name, name)).map(|band| band.from);
    if let Some((this, that)) = begins(this).zip(begins(that)) {
        return Some(this.cmp(&that));
    }
    let ((order, this), (same, that)) = rank(this).zip(rank(that))?;
    (order == same && this != that).then(|| this.cmp(&that))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Band;

    #[test]
    fn bands_are_told_apart_by_their_words() {
        assert!(is_same_band("Very-High", "very high risk") && !is_same_band("high", "very high"));
        let by_words = |this, that| order(this, that, &RiskScale::default());
        assert_eq!(by_words("LOW", "moderate risk"), Some(Ordering::Less));
        assert_eq!(by_words("red", "amber"), Some(Ordering::Greater));
        assert_eq!([by_words("red", "high"), by_words("extreme", "critical"), by_words("treat", "low")], [None; 3]);
    }

    #[test]
    fn the_scale_orders_bands_before_words_do() {
        let band = |name: &str, from: i64| Band { name: name.into(), from: from.into(), to: (from + 4).into() };
        let scale = RiskScale { bands: vec![band("Treat", 6), band("Tolerate", 1)], ..RiskScale::default() };
        assert_eq!(order("treat", "tolerate", &scale), Some(Ordering::Greater));
    }

    #[test]
    fn a_pair_is_worse_only_if_no_axis_is_better() {
        let [two, three, likely] = [RiskLevel::from(2), RiskLevel::from(3), RiskLevel::from("likely")];
        let pair = |l, s| Pair { likelihood: l, severity: s, numbers: l.number(&[]).zip(s.number(&[])) };
        assert_eq!(pair(&two, &three).partial_cmp(&pair(&two, &two)), Some(Ordering::Greater));
        assert_eq!(pair(&two, &three).partial_cmp(&pair(&three, &two)), None);
        assert_eq!(pair(&likely, &two).partial_cmp(&pair(&likely, &three)), None);
        assert_eq!(pair(&likely, &two), pair(&RiskLevel::from("LIKELY"), &two));
    }
}
