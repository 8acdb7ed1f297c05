//! How a check was made: what anyone needs who wants to make it again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Number;
use crate::rule::findings::Severity;
use crate::selection::RuleSet;

/// How a check was made.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The day that counted as today; absent where none was given, so that rules on dates could not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
    /// The ids of the rules that were run on the plan.
    pub rules: Vec<Cow<'static, str>>,
    /// The thresholds that were set: `overloaded-owner.limit`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub params: BTreeMap<String, Number>,
    /// The rules whose findings were said to matter more or less.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub severities: BTreeMap<String, Severity>,
}

impl Run {
    pub(super) fn of(rules: &RuleSet) -> Self {
        let mut run = Self { today: rules.today.map(|today| today.to_string()), ..Self::default() };
        for asked in rules.checked() {
            run.rules.push(asked.rule.id.clone());
            for (param, value) in asked.rule.params.iter().zip(&asked.params) {
                if *value != param.default.into() {
                    run.params.insert(format!("{}.{}", asked.rule.id, param.name), Number(*value));
                }
            }
            if asked.severity != asked.rule.severity {
                run.severities.insert(asked.rule.id.to_string(), asked.severity);
            }
        }
        run
    }
}
