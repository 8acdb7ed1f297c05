//! Rules as rows.

use goldenthread::Rule;

use super::{Cells, Table};

impl Table {
    /// Rules, a row each.
    pub fn rules<'r>(rules: impl Iterator<Item = &'r Rule> + Clone) -> Self {
        let joined = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join("; "));
        let authority = |rule: &Rule| joined(rule.authority.iter().map(ToString::to_string).collect());
        let param = |rule: &Rule| {
            joined(
                rule.params.iter().map(|p| format!("{} = {} ({} to {})", p.name, p.default, p.least, p.most)).collect(),
            )
        };
        let mut table = Self::default();
        table.texts("id", rules.clone().map(|rule| Some(&*rule.id)));
        table.texts("family", rules.clone().map(|rule| Some(rule.family())));
        table.texts("severity", rules.clone().map(|rule| Some(rule.severity.as_str())));
        table.texts("summary", rules.clone().map(|rule| Some(&*rule.summary)));
        table.push("authority", Cells::Text(rules.clone().map(authority).collect()));
        table.push("params", Cells::Text(rules.clone().map(param).collect()));
        table
    }
}
