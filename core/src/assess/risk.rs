//! A risk as it is rated now, and whether that moved.

use std::cmp::Ordering;

use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::{Entry, comparable};
use crate::index::editions::Edition;
use crate::judge::Rated;
use crate::model::{Number, Risk, RiskReview, RiskScale};
use crate::route::Route;

/// Whether a risk is rated higher than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Higher: worse.
    Up,
    /// Lower: better.
    Down,
    /// As before.
    Level,
    /// Nothing earlier, or nothing that can be compared.
    Unknown,
}

impl Moved {
    /// In one word: `up`, `down`, `level`, `unknown`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Level => "level",
            Self::Unknown => "unknown",
        }
    }
}

/// A risk as an edition rates it, or as the register does.
#[derive(Debug)]
pub struct RiskSeen<'c, 'p> {
    /// The risk; none where the register has no such risk.
    pub risk: Option<&'c Entry<'p, Risk>>,
    /// The row; none where only the register speaks.
    pub row: Option<&'c RiskReview>,
    /// Where it stands.
    pub at: Route,
    /// Likelihood, severity and rating now.
    pub now: Rated<'c>,
    /// The score now: declared, else by the plan's scale.
    pub score: Option<Number>,
    /// Whether it moved since the edition before, or since the register where there is none.
    pub moved: Moved,
}

impl<'c, 'p> RiskSeen<'c, 'p> {
    pub(super) fn all(plan: &'c Context<'p>, edition: Option<&'c Edition<'p>>) -> Vec<Self> {
        match edition {
            Some(edition) if !edition.it.risks.is_empty() => {
                let list = edition.at.field("risks");
                let rows = edition.it.risks.iter().enumerate();
                rows.map(|(index, row)| Self::of_row(plan, edition, row, list.item(index))).collect()
            }
            _ => plan.risks().iter().map(|risk| Self::of_register(plan, risk)).collect(),
        }
    }

    fn of_row(plan: &'c Context<'p>, edition: &'c Edition<'p>, row: &'c RiskReview, at: Route) -> Self {
        let risk = row.risk.as_deref().and_then(|name| risk_called(plan, name));
        let now = rated(row);
        let scale = risk_scale(plan);
        let before = || {
            let cycle = Cycle::of(plan)?;
            let same = |other: &&'c RiskReview| {
                let name = |row: &RiskReview| row.risk.as_deref().map(comparable);
                name(other) == name(row) && rated(other).score(scale).is_some()
            };
            cycle.before(edition).find_map(|earlier| earlier.it.risks.iter().find(same)).map(rated)
        };
        let printed = row.previous.as_ref().map(|rating| Rated { rating: Some(rating), ..Rated::default() });
        let earlier = printed.or_else(before).or_else(|| risk.map(|risk| current(risk)));
        let moved =
            earlier.and_then(|earlier| now.compare(&earlier, scale)).map_or(
                Moved::Unknown,
                |(order, ..)| match order {
                    Ordering::Greater => Moved::Up,
                    Ordering::Less => Moved::Down,
                    Ordering::Equal => Moved::Level,
                },
            );
        Self { risk, row: Some(row), at, now, score: now.score(scale).map(Number), moved }
    }

    fn of_register(plan: &'c Context<'p>, risk: &'c Entry<'p, Risk>) -> Self {
        let now = current(risk);
        let score = now.score(risk_scale(plan)).map(Number);
        Self { risk: Some(risk), row: None, at: risk.at, now, score, moved: Moved::Unknown }
    }
}

fn rated(row: &RiskReview) -> Rated<'_> {
    let RiskReview { likelihood, severity, rating, .. } = row;
    Rated { likelihood: likelihood.as_ref(), severity: severity.as_ref(), rating: rating.as_ref() }
}

/// A risk as its register rates it now: after mitigation where it says so, else before.
fn current<'c>(risk: &'c Entry<'_, Risk>) -> Rated<'c> {
    let Risk { likelihood, severity, rating, residual, .. } = risk.it;
    match residual {
        Some(left) => Rated {
            likelihood: left.likelihood.as_ref(),
            severity: left.severity.as_ref(),
            rating: left.rating.as_ref(),
        },
        None => Rated { likelihood: likelihood.as_ref(), severity: severity.as_ref(), rating: rating.as_ref() },
    }
}

/// The plan's scale; without one, scores are likelihood times severity.
pub(crate) fn risk_scale<'p>(plan: &Context<'p>) -> &'p RiskScale {
    static BY_PRODUCT: RiskScale =
        RiskScale { likelihood: Vec::new(), severity: Vec::new(), formula: None, table: Vec::new(), bands: Vec::new() };
    plan.plan.risk_scale.as_ref().unwrap_or(&BY_PRODUCT)
}

/// The risk of the register that a row names, by reference or title.
fn risk_called<'c, 'p>(plan: &'c Context<'p>, name: &str) -> Option<&'c Entry<'p, Risk>> {
    let wanted = comparable(name);
    let called = |text: Option<&str>| text.is_some_and(|text| comparable(text) == wanted);
    let by_id = plan.risks().iter().find(|risk| called(risk.id.as_deref()));
    by_id.or_else(|| plan.risks().iter().find(|risk| called(Some(&risk.title))))
}
