//! What the rules on risks share: a risk before and after mitigation, and which of two is the worse.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;

use crate::context::{Context, Entry, Kind};
use crate::finding::Fact;
use crate::language::absences::{is_placeholder, is_unsaid};
use crate::model::{Mitigation, Rating, Risk, RiskLevel, RiskScale, Text};
use crate::reading::words;
use crate::route::Route;

/// The most places of an axis, bands of a scale and pairs of a register that are held against each other.
pub(crate) const MOST: usize = 100;
pub(crate) const TOO_WIDE: &str = "an axis of the scale has more than 100 places";
pub(crate) const TOO_MANY_BANDS: &str = "the scale has more than 100 bands";
pub(crate) const TOO_MANY_PAIRS: &str = "the register holds more than 100 different pairs of likelihood and severity";

static BY_PRODUCT: RiskScale =
    RiskScale { likelihood: Vec::new(), severity: Vec::new(), formula: None, table: Vec::new(), bands: Vec::new() };

/// The plan's risk scale; without one, scores are likelihood times severity.
pub(crate) fn scale<'p>(plan: &Context<'p>) -> &'p RiskScale {
    plan.plan.risk_scale.as_ref().unwrap_or(&BY_PRODUCT)
}

/// The number of places on the axes of likelihood and severity, where labels or a table tell.
pub(crate) fn sizes(scale: &RiskScale) -> (Option<usize>, Option<usize>) {
    let labels = |labels: &[Text]| (!labels.is_empty()).then_some(labels.len());
    let rows = (!scale.table.is_empty()).then_some(scale.table.len());
    let columns = scale.table.iter().map(Vec::len).max();
    (labels(&scale.likelihood).or(rows), labels(&scale.severity).or(columns))
}

/// Labels or bands, if they are few enough to be searched for every risk.
pub(crate) fn few<T>(all: &[T]) -> &[T] {
    if all.len() > MOST { &[] } else { all }
}

/// A risk as the register assesses it, before or after mitigation.
#[derive(Clone, Copy)]
pub(crate) struct Assessed<'c> {
    pub(crate) risk: &'c Entry<'c, Risk>,
    pub(crate) likelihood: Option<&'c RiskLevel>,
    pub(crate) severity: Option<&'c RiskLevel>,
    pub(crate) rating: Option<&'c Rating>,
    residual: bool,
}

/// Every risk of the register as assessed before and, where it says so, after mitigation.
pub(crate) fn assessed<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = Assessed<'c>> {
    plan.risks().iter().flat_map(|risk| std::iter::once(Assessed::before(risk)).chain(Assessed::after(risk)))
}

impl<'c> Assessed<'c> {
    pub(crate) fn before(risk: &'c Entry<'c, Risk>) -> Self {
        let Risk { likelihood, severity, rating, .. } = risk.it;
        let (likelihood, severity, rating) = (likelihood.as_ref(), severity.as_ref(), rating.as_ref());
        Self { risk, likelihood, severity, rating, residual: false }
    }

    pub(crate) fn after(risk: &'c Entry<'c, Risk>) -> Option<Self> {
        let left = risk.it.residual.as_ref()?;
        let (likelihood, severity, rating) = (left.likelihood.as_ref(), left.severity.as_ref(), left.rating.as_ref());
        Some(Self { risk, likelihood, severity, rating, residual: true })
    }

    /// The rating that the organisation is ready to bear.
    pub(crate) fn appetite(risk: &'c Entry<'c, Risk>) -> Option<Self> {
        let rating = risk.it.appetite.as_ref()?;
        Some(Self { risk, likelihood: None, severity: None, rating: Some(rating), residual: false })
    }

    pub(crate) fn at(&self) -> Route {
        if self.residual { self.risk.at.field("residual") } else { self.risk.at }
    }

    /// What goes before "rating" or "likelihood" in a sentence.
    pub(crate) fn which(&self) -> &'static str {
        if self.residual { "residual " } else { "" }
    }

    pub(crate) fn band(&self) -> Option<&'c Text> {
        self.rating?.band.as_ref()
    }

    pub(crate) fn pair(&self, scale: &RiskScale) -> Option<Pair<'c>> {
        let (likelihood, severity) = self.likelihood.zip(self.severity)?;
        let numbers = likelihood.number(few(&scale.likelihood)).zip(severity.number(few(&scale.severity)));
        Some(Pair { likelihood, severity, numbers })
    }

    /// The score declared, or else the one that likelihood and severity give.
    pub(crate) fn score(&self, scale: &RiskScale) -> Option<Decimal> {
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
    pub(crate) fn compare(&self, other: &Self, scale: &'c RiskScale) -> Option<(Ordering, Measure<'c>, Measure<'c>)> {
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

impl fmt::Display for Assessed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}rating of {}", self.which(), self.risk.name())
    }
}

/// What two assessments are compared by.
pub(crate) enum Measure<'c> {
    Score(Decimal),
    Pair(Pair<'c>),
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

impl From<Measure<'_>> for Fact {
    fn from(measure: Measure<'_>) -> Self {
        match measure {
            Measure::Score(score) => score.into(),
            Measure::Pair(pair) => [pair.likelihood, pair.severity].into_iter().collect(),
            Measure::Band(band) => band.into(),
        }
    }
}

/// A likelihood and a severity, with their numbers where the scale gives them; greater means at least as likely
/// and as severe, and more of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair<'c> {
    pub(crate) likelihood: &'c RiskLevel,
    pub(crate) severity: &'c RiskLevel,
    pub(crate) numbers: Option<(i64, i64)>,
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

impl From<&RiskLevel> for Fact {
    fn from(level: &RiskLevel) -> Self {
        match level {
            RiskLevel::Number(number) => (*number).into(),
            RiskLevel::Label(label) => label.into(),
        }
    }
}

/// The different pairs of a register, as many as are held against each other, each with something of its own.
pub(crate) struct Pairs<'c, T>([Option<(Pair<'c>, T)>; MOST]);

impl<'c, T: Copy> Pairs<'c, T> {
    pub(crate) fn new() -> Self {
        Self([None; MOST])
    }

    /// The slot of a pair, empty if the pair is new; none where there are too many.
    pub(crate) fn slot(&mut self, pair: Pair<'c>) -> Option<&mut Option<(Pair<'c>, T)>> {
        self.0.iter_mut().find(|slot| slot.as_ref().is_none_or(|(known, _)| *known == pair))
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &(Pair<'c>, T)> {
        self.0.iter().map_while(Option::as_ref)
    }
}

/// What bands are usually called, the least first; names side by side rank the same.
const ORDERS: &[&[&[&str]]] = &[
    &[&["very low"], &["low"], &["medium", "moderate"], &["high"], &["very high", "extreme", "critical"]],
    &[&["green"], &["yellow"], &["amber"], &["red"]],
];

/// Which order of [`ORDERS`] a band's name belongs to, and where in it.
pub(crate) fn rank(band: &str) -> Option<(usize, usize)> {
    let find = |is: fn(&str, &str) -> bool| {
        let at = |order: &&[&[&str]]| order.iter().position(|names| names.iter().any(|name| is(name, band)));
        ORDERS.iter().enumerate().find_map(|(number, order)| Some((number, at(order)?)))
    };
    find(str::eq_ignore_ascii_case).or_else(|| find(is_same_band))
}

/// Whether two names mean one band: `High`, `HIGH` and `high risk` do.
pub(crate) fn is_same_band(this: &str, that: &str) -> bool {
    if this.eq_ignore_ascii_case(that) {
        return true;
    }
    let parts = |band| words(band).filter(|word| !word.eq_ignore_ascii_case("risk"));
    let (mut these, mut those) = (parts(this), parts(that));
    loop {
        match (these.next(), those.next()) {
            (None, None) => return true,
            (Some(this), Some(that)) if this.eq_ignore_ascii_case(that) => {}
            _ => return false,
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

/// Whether an action treats the risk, by the word of either.
pub(crate) fn is_treated(plan: &Context<'_>, risk: &Risk) -> bool {
    let named = || plan.links_to(risk.name().as_str()).any(|link| link.wants.contains(&Kind::Risk));
    !is_unsaid(&risk.treated_by) || named()
}

/// What is done about a risk; `TBC` and `none` are not.
pub(crate) fn mitigations(risk: &Risk) -> impl Iterator<Item = &Mitigation> {
    risk.mitigations.iter().filter(|mitigation| !is_placeholder(&mitigation.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Band, Plan};
    use crate::{RuleSet, check_plan};

    fn unsure(rule: &str, plan: &Plan) -> Vec<String> {
        let report = check_plan(plan, &RuleSet::all().select([rule]).unwrap()).unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        report.cannot_tell.iter().map(|unsure| unsure.why.to_string()).collect()
    }

    #[test]
    fn bands_are_told_apart_by_their_words() {
        assert!(is_same_band("Very-High", "very high risk") && !is_same_band("high", "very high"));
        let by_words = |this, that| order(this, that, &BY_PRODUCT);
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

    #[test]
    fn a_scale_without_bound_is_not_walked() {
        let labels = |count: i64| (0..count).map(|number| format!("level {number}").into()).collect::<Vec<Text>>();
        let band = |from: i64| Band { name: format!("band {from}").into(), from: from.into(), to: from.into() };
        let wide =
            RiskScale { likelihood: labels(101), severity: labels(5), bands: vec![band(1)], ..RiskScale::default() };
        let risk = Risk { likelihood: Some("level 3".into()), severity: Some(2.into()), ..Risk::new("R1", "Flooding") };
        let plan = Plan { risk_scale: Some(wide), risks: vec![risk], ..Plan::new("Plan") };
        assert_eq!([unsure("band-gap", &plan), unsure("off-scale", &plan)], [[TOO_WIDE], [TOO_WIDE]]);
        let scale =
            RiskScale { table: vec![vec![1.into(); 101]], bands: (0..101).map(band).collect(), ..RiskScale::default() };
        let risk = Risk { rating: Some("3 low".into()), ..Risk::new("R1", "Flooding") };
        let plan = Plan { risk_scale: Some(scale), risks: vec![risk], ..Plan::new("Plan") };
        for rule in ["band-gap", "band-overlap", "band-mismatch"] {
            assert_eq!(unsure(rule, &plan), [TOO_MANY_BANDS], "{rule}");
        }
        assert_eq!(unsure("scale-not-monotone", &plan), [TOO_WIDE, TOO_MANY_BANDS]);
    }

    #[test]
    fn a_register_without_bound_is_not_compared_pair_by_pair() {
        let risk = |number: i64| Risk {
            likelihood: Some(number.into()),
            severity: Some(1.into()),
            rating: Some("high".into()),
            ..Risk::new(&*format!("R{number}"), "Flooding")
        };
        let plan = |count| Plan { risks: (1..=count).map(risk).collect(), ..Plan::new("Plan") };
        for rule in ["band-inconsistent", "scale-not-monotone"] {
            assert_eq!(unsure(rule, &plan(100)), [""; 0], "{rule}");
            assert_eq!(unsure(rule, &plan(101)), [TOO_MANY_PAIRS], "{rule}");
        }
    }
}
