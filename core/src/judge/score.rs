//! The score of a risk on the scale of its register, with its working.

use std::fmt;

use super::numbers::Judged;
use super::risk::{few, sizes};
use super::verdict::{NotAssessed, Verdict, Working};
use crate::model::{Formula, Number, RiskLevel, RiskScale, Text};

/// A score, and the band that it falls in.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Scored {
    /// The score.
    pub score: Number,
    /// The name of its band; none where no band of the scale holds it.
    pub band: Option<Text>,
}

impl fmt::Display for Scored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.score.fmt(f)?;
        self.band.as_ref().map_or(Ok(()), |band| write!(f, " {band}"))
    }
}

/// The score of a likelihood and a severity, by the table of the scale, else by its formula: their product, unless it
/// is their sum. Labels are found by their place on their axis.
///
/// ```
/// use goldenthread::judge::{NotAssessed, risk_score};
/// use goldenthread::{RiskLevel, RiskScale};
/// let scale = RiskScale {
///     likelihood: vec!["rare".into(), "possible".into(), "likely".into()],
///     table: vec![vec![1.into(), 2.into()], vec![2.into(), 5.into()], vec![3.into(), 9.into()]],
///     ..RiskScale::default()
/// };
/// let of = |likely: &str, severe: i64| risk_score(&likely.into(), &RiskLevel::from(severe), &scale);
/// assert_eq!(of("Likely", 2).is().unwrap().score, 9.into());
/// assert_eq!(of("Likely", 3).not_assessed(), Some(NotAssessed::OffScale));
/// assert_eq!(of("certain", 2).not_assessed(), Some(NotAssessed::OffScale));
/// ```
pub fn risk_score(likelihood: &RiskLevel, severity: &RiskLevel, scale: &RiskScale) -> Verdict<Scored> {
    scored(likelihood, severity, scale).into()
}

fn scored(likelihood: &RiskLevel, severity: &RiskLevel, scale: &RiskScale) -> Judged<(Scored, Working)> {
    let (rows, columns) = sizes(scale);
    let on = |level: &RiskLevel, labels: &[Text], most: Option<usize>| {
        let number = level.number(few(labels)).ok_or(NotAssessed::OffScale)?;
        let fits = most.is_none_or(|most| i64::try_from(most).is_ok_and(|most| number <= most));
        if number >= 1 && fits { Ok(number) } else { Err(NotAssessed::OffScale) }
    };
    let likely = on(likelihood, &scale.likelihood, rows)?;
    let severe = on(severity, &scale.severity, columns)?;
    let score = Number(scale.score(likely, severe).ok_or(NotAssessed::OffScale)?);
    let rule = match (scale.table.is_empty(), scale.formula.unwrap_or(Formula::Product)) {
        (false, _) => "the table of the scale",
        (true, Formula::Product) => "likelihood x severity",
        (true, Formula::Sum) => "likelihood + severity",
    };
    let said = |level: &RiskLevel| Text::from(level.to_string());
    let working = Working::by(rule).with("likelihood", &said(likelihood)).with("severity", &said(severity));
    let band = few(&scale.bands).iter().find(|band| (band.from..=band.to).contains(&score));
    let working = working.with("score", score.0).with_some("band", band.map(|band| &band.name));
    Ok((Scored { score, band: band.map(|band| band.name.clone()) }, working))
}
