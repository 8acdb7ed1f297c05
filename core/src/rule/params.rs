//! The thresholds of rules.

use std::borrow::Cow;

use rust_decimal::Decimal;

/// A threshold of a rule that a user can set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its value unless set.
    pub default: i64,
    /// The least value that it takes.
    pub least: i64,
    /// The greatest value that it takes.
    pub most: i64,
    /// Whether it takes whole numbers only.
    pub whole: bool,
    /// What it means, with its unit.
    pub about: Cow<'static, str>,
}

impl Param {
    /// Whether it takes a value.
    pub fn takes(&self, value: Decimal) -> bool {
        let is_within = (Decimal::from(self.least)..=Decimal::from(self.most)).contains(&value);
        is_within && (!self.whole || value.fract().is_zero())
    }
}
