//! What rules of a plan with its editions see: the plan, and the editions of its digest in their order.

use std::ops::Deref;

use crate::context::Context;
use crate::gather::Entry;
use crate::index::editions::{Edition, Sighting};
use crate::model::{Indicator, Period};

/// A plan with the editions of its digest; dereferences to the [`Context`] of the plan. There is at least one edition.
#[derive(Debug, Clone, Copy)]
pub struct Cycle<'c, 'p> {
    plan: &'c Context<'p>,
    editions: &'c [Edition<'p>],
}

impl<'p> Deref for Cycle<'_, 'p> {
    type Target = Context<'p>;
    fn deref(&self) -> &Context<'p> {
        self.plan
    }
}

impl<'c, 'p> Cycle<'c, 'p> {
    /// The plan with its editions; none where no edition is at hand, so that nothing can be said of them.
    pub fn of(plan: &'c Context<'p>) -> Option<Self> {
        let editions = if plan.digests().is_empty() { &[] } else { plan.editions() };
        (!editions.is_empty()).then_some(Self { plan, editions })
    }

    /// The plan.
    pub fn plan(&self) -> &'c Context<'p> {
        self.plan
    }

    /// The editions, the earliest first; those of no period last.
    pub fn editions(&self) -> &'c [Edition<'p>] {
        self.editions
    }

    /// The edition of a period: the last made, where there are several.
    pub fn of_period(&self, period: Period) -> Option<&'c Edition<'p>> {
        self.editions.iter().rev().find(|edition| edition.period == Some(period))
    }

    /// The latest edition that names its period.
    pub fn latest(&self) -> Option<&'c Edition<'p>> {
        self.editions.iter().rev().find(|edition| edition.days.is_some())
    }

    /// The editions before this one, the latest first.
    pub fn before(&self, edition: &Edition<'_>) -> impl Iterator<Item = &'c Edition<'p>> {
        let at = self.editions.iter().position(|other| std::ptr::eq(other.it, edition.it)).unwrap_or_default();
        self.editions.iter().take(at).rev()
    }

    /// The editions after this one, the earliest first.
    pub fn after(&self, edition: &Edition<'_>) -> impl Iterator<Item = &'c Edition<'p>> {
        let at = self.editions.iter().position(|other| std::ptr::eq(other.it, edition.it)).unwrap_or_default();
        self.editions.iter().skip(at + 1)
    }

    /// The plan's indicator that a row is of.
    pub fn indicator(&self, sighting: &Sighting<'_>) -> Option<&'c Entry<'p, Indicator>> {
        self.plan.indicators().get(sighting.indicator?)
    }

    /// What was first reported of an indicator for a period: by the edition of that period, else by the first that says it.
    pub fn first_seen(&self, indicator: usize, period: Period) -> Option<(&'c Edition<'p>, &'c Sighting<'p>)> {
        let seen = |edition: &'c Edition<'p>| Some((edition, edition.sighting(indicator, period)?));
        let own = self.editions.iter().filter(|edition| edition.period == Some(period)).find_map(seen);
        own.or_else(|| self.editions.iter().find_map(seen))
    }
}
