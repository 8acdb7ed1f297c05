//! The thresholds of rules, and what a user set them to.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::rule::Rule;

/// A threshold of a rule that a user can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// Its value unless set.
    pub default: i64,
    /// The least value that it takes.
    pub least: i64,
    /// The greatest value that it takes.
    pub most: i64,
    /// Whether it takes whole numbers only.
    pub whole: bool,
    /// What it means, with its unit.
    pub about: &'static str,
}

impl Param {
    /// Whether it takes a value.
    pub fn takes(&self, value: Decimal) -> bool {
        let is_within = (Decimal::from(self.least)..=Decimal::from(self.most)).contains(&value);
        is_within && (!self.whole || value.fract().is_zero())
    }
}

/// Thresholds set by the user.
#[derive(Debug, Clone, Default)]
pub struct Params(pub(crate) BTreeMap<(&'static str, &'static str), Decimal>);

impl Params {
    pub(crate) fn get(&self, rule: &'static Rule, name: &str) -> Decimal {
        let Some(param) = rule.params.iter().find(|param| param.name == name) else { return Decimal::ZERO };
        self.0.get(&(rule.id, param.name)).copied().unwrap_or_else(|| Decimal::from(param.default))
    }
}
