//! What the rules on risks share: a risk before and after mitigation, and which of two is the worse.

use std::fmt;
use std::ops::Deref;

use crate::context::Context;
use crate::gather::{Entry, Kind, Lacks};
use crate::judge::risk::{MOST, Measure, Pair, Rated, few};
use crate::language::absences::{is_placeholder, is_unsaid};
use crate::language::bands::is_same_band;
use crate::model::{Band, Mitigation, Name, Risk, RiskLevel, RiskReview, RiskScale, RowName};
use crate::route::Route;
use crate::rule::findings::Fact;

pub(crate) const TOO_WIDE: &str = "an axis of the scale has more than 100 places";
pub(crate) const TOO_MANY_BANDS: &str = "the scale has more than 100 bands";
pub(crate) const TOO_MANY_PAIRS: &str = "the register holds more than 100 different pairs of likelihood and severity";

pub(crate) use crate::assess::risk_scale as scale;

/// Where a risk is rated.
#[derive(Clone, Copy)]
enum By<'c> {
    /// In the register.
    Register(&'c Entry<'c, Risk>),
    /// In a row of an edition of the digest, as it is now.
    Edition(&'c Entry<'c, RiskReview>),
}

/// A risk as the register rates it, before or after mitigation, or an edition as it is now.
#[derive(Clone, Copy)]
pub(crate) struct Assessed<'c> {
    by: By<'c>,
    rated: Rated<'c>,
    residual: bool,
}

impl<'c> Deref for Assessed<'c> {
    type Target = Rated<'c>;
    fn deref(&self) -> &Rated<'c> {
        &self.rated
    }
}

/// Every risk of the register as assessed before and, where it says so, after mitigation.
pub(crate) fn assessed<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = Assessed<'c>> {
    plan.risks().iter().flat_map(|risk| std::iter::once(Assessed::before(risk)).chain(Assessed::after(risk)))
}

/// The same, and every risk as an edition of the plan's digest rates it.
pub(crate) fn assessed_anywhere<'c>(plan: &'c Context<'_>) -> impl Iterator<Item = Assessed<'c>> {
    assessed(plan).chain(plan.risk_reviews().iter().map(Assessed::now))
}

impl<'c> Assessed<'c> {
    fn now(row: &'c Entry<'c, RiskReview>) -> Self {
        let RiskReview { likelihood, severity, rating, .. } = row.it;
        let (likelihood, severity, rating) = (likelihood.as_ref(), severity.as_ref(), rating.as_ref());
        Self { by: By::Edition(row), rated: Rated { likelihood, severity, rating }, residual: false }
    }

    pub(crate) fn before(risk: &'c Entry<'c, Risk>) -> Self {
        let Risk { likelihood, severity, rating, .. } = risk.it;
        let (likelihood, severity, rating) = (likelihood.as_ref(), severity.as_ref(), rating.as_ref());
        Self { by: By::Register(risk), rated: Rated { likelihood, severity, rating }, residual: false }
    }

    pub(crate) fn after(risk: &'c Entry<'c, Risk>) -> Option<Self> {
        let left = risk.it.residual.as_ref()?;
        let (likelihood, severity, rating) = (left.likelihood.as_ref(), left.severity.as_ref(), left.rating.as_ref());
        Some(Self { by: By::Register(risk), rated: Rated { likelihood, severity, rating }, residual: true })
    }

    /// The rating that the organisation is ready to bear.
    pub(crate) fn appetite(risk: &'c Entry<'c, Risk>) -> Option<Self> {
        let rating = risk.it.appetite.as_ref()?;
        Some(Self {
            by: By::Register(risk),
            rated: Rated { rating: Some(rating), ..Rated::default() },
            residual: false,
        })
    }

    pub(crate) fn at(&self) -> Route {
        if self.residual { self.record().field("residual") } else { self.record() }
    }

    /// Where the record of the risk is, or the row of it.
    pub(crate) fn record(&self) -> Route {
        match self.by {
            By::Register(risk) => risk.at,
            By::Edition(row) => row.at,
        }
    }

    /// The reference of the risk, else its title.
    pub(crate) fn called(&self) -> &'c str {
        match self.by {
            By::Register(risk) => risk.it.id.as_ref().unwrap_or(&risk.it.title),
            By::Edition(row) => row.it.risk.as_deref().unwrap_or_default(),
        }
    }

    /// How a finding names the risk, or the row of it.
    pub(crate) fn name(&self) -> Named<'c> {
        match self.by {
            By::Register(risk) => Named::Risk(risk.it.name()),
            By::Edition(row) => Named::Row(row.it.name()),
        }
    }

    /// What goes before "rating" or "likelihood" in a sentence.
    pub(crate) fn which(&self) -> &'static str {
        if self.residual { "residual " } else { "" }
    }
}

impl fmt::Display for Assessed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}rating of {}", self.which(), self.name())
    }
}

/// How a finding names a risk, or the row of it.
pub(crate) enum Named<'c> {
    Risk(Name<'c>),
    Row(RowName<'c>),
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Risk(name) => name.fmt(f),
            Self::Row(name) => name.fmt(f),
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

/// Whether a risk is in the top band; none where that cannot be known.
pub(crate) fn is_top(assessed: &Assessed<'_>, scale: Option<(&RiskScale, &Band)>) -> Option<bool> {
    const TOP: &[&str] = &["high", "very high", "extreme", "critical", "red"];
    let declared = assessed.band();
    let Some((scale, top)) = scale else {
        return declared.map(|band| TOP.iter().any(|top| is_same_band(top, band)));
    };
    let known = declared.and_then(|band| few(&scale.bands).iter().find(|known| is_same_band(&known.name, band)));
    known.map(|band| band.to == top.to).or_else(|| assessed.score(scale).map(|score| score >= top.from.0))
}

/// Whether an action treats the risk, by the word of either.
pub(crate) fn is_treated(plan: &Context<'_>, risk: &Risk) -> bool {
    let named =
        || plan.links_to(risk.name().as_str()).any(|link| link.wants.contains(&Kind::Risk) && !link.is_of_edition());
    !is_unsaid(&risk.treated_by) || named()
}

/// Whether a risk lacks anything that is done about it: a mitigation of its own, or an action.
pub(crate) fn lacks_treatment<'c>(plan: &'c Context<'_>, risk: Route) -> Lacks<'c> {
    let lacks = plan.lacks(risk, &["mitigations", "treated-by", "id"]);
    lacks.nor_below(risk, "mitigations", &["title", "action"]).nor_reference(Kind::Risk)
}

/// What is done about a risk; `TBC` and `none` are not.
pub(crate) fn mitigations(risk: &Risk) -> impl Iterator<Item = &Mitigation> {
    risk.mitigations.iter().filter(|mitigation| !is_placeholder(&mitigation.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Band, Plan, Text};
    use crate::{RuleSet, check_plan};

    fn unsure(rule: &str, plan: &Plan) -> Vec<String> {
        let report = check_plan(plan, &RuleSet::all().select([rule]).unwrap()).unwrap();
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        report.cannot_tell.iter().map(|unsure| unsure.why.to_string()).collect()
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
