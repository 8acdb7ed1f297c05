//! No two tasks of one action have the same label.

use std::collections::HashMap;

use crate::common::action::task_lists;
use crate::model::Task;
use crate::model::name::Name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Within one action, and among the parts of one task, each label is used once. Brackets and stops around a label
    /// do not count: `(a)` and `a.` are one label.
    ///
    /// ## Why it matters
    /// Progress is reported by label: with two tasks `g`, nobody knows which of them is done.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, tasks: [{label: a, title: Hire staff}, {label: a, title: Visit homes}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, tasks: [{label: a, title: Hire staff}, {label: b, title: Visit homes}]}]
    /// ```
    "duplicate-label",
    summary: "two tasks of one action share a label",
    severity: Error,
    authority: [CSF_PLAN_2004.at("action 5.3.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    const SHORT: usize = 32;
    for (at, parent, tasks) in task_lists(plan) {
        // A short list is compared in place, so that a clean plan takes no memory.
        let mut known = HashMap::new();
        for (index, task) in tasks.iter().enumerate() {
            let Some(label) = bare(task) else { continue };
            let first = if tasks.len() <= SHORT {
                tasks.iter().take(index).position(|earlier| bare(earlier) == Some(label))
            } else {
                let first = *known.entry(label).or_insert(index);
                Some(first).filter(|first| *first != index)
            };
            if let Some(first) = first {
                report(at, parent, label, [first, index], out);
            }
        }
    }
}

fn bare(task: &Task) -> Option<&str> {
    let label = task.label.as_ref()?.trim_matches(|c: char| !c.is_alphanumeric());
    Some(label).filter(|label| !label.is_empty())
}

fn report(at: Route, parent: Name<'_>, label: &str, [first, index]: [usize; 2], out: &mut Findings<'_>) {
    out.broken(at.item(index).field("label"), format_args!("{parent} has more than one task `{label}`"))
        .fact("label", label)
        .related(at.item(first).field("label"), format!("`{label}` is also here"))
        .help("give each task a label of its own");
}
