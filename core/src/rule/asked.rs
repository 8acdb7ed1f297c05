//! A rule as it is asked for in one run: how much it matters there, and with what thresholds.

use rust_decimal::Decimal;

use crate::rule::findings::Severity;
use crate::rule::handle::RuleRef;

/// A rule of a run.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) rule: RuleRef,
    pub(crate) severity: Severity,
    /// The value of each of the rule's thresholds, in their order.
    pub(crate) params: Box<[Decimal]>,
    /// Whether it is run; of one that is not, another rule may still ask for a threshold.
    pub(crate) is_run: bool,
}

impl Asked {
    /// A rule as it stands by itself.
    pub(crate) fn of(rule: impl Into<RuleRef>) -> Self {
        let rule = rule.into();
        let params = rule.params.iter().map(|param| Decimal::from(param.default)).collect();
        Self { severity: rule.severity, params, rule, is_run: true }
    }

    /// The value of a threshold; 0 where the rule has none of this name.
    pub(crate) fn param(&self, name: &str) -> Decimal {
        let at = self.rule.params.iter().position(|param| param.name == name);
        at.and_then(|at| self.params.get(at)).copied().unwrap_or_default()
    }
}
