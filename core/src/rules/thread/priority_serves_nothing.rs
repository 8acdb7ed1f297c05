//! Each priority serves an outcome or a framework.

use crate::language::absences::{is_placeholder, is_unsaid};
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each priority, or an indicator under it, names an outcome or framework that it serves, and no place that
    /// the plan has for one is left blank.
    ///
    /// ## Why it matters
    /// A priority that serves nothing above it cannot show whom its success will help: the thread stops at its top.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// frameworks: {laa: Local Area Agreement}
    /// priorities: [{id: P1, title: Safe homes, serves: [{to: laa, blank: true}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// frameworks: {laa: Local Area Agreement}
    /// priorities: [{id: P1, title: Safe homes, serves: [laa]}]
    /// ```
    "priority-serves-nothing",
    summary: "a priority serves no outcome and no framework, or leaves the place for one blank",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities() {
        let serves = priority.serves.iter().any(|serves| !is_placeholder(&serves.to));
        if !serves && priority.indicators.iter().all(|indicator| is_unsaid(&indicator.serves)) {
            let instead = Instead::of("entry", priority.serves.first().map(|serves| serves.to.as_str()));
            let lacks = plan.lacks(priority.at, &["serves", "indicators"]);
            let lacks = lacks.nor_below(priority.at, "indicators", &["serves"]);
            out.absent(
                lacks,
                priority.at.field("serves"),
                format_args!("{} serves no outcome and no framework{instead}", priority.name()),
            )
            .placeholder(&instead)
            .help("name the outcome or framework that it serves");
        }
        for (index, serves) in priority.serves.iter().enumerate().filter(|(_, serves)| serves.blank) {
            let message = format_args!("{} has a place for `{}` and leaves it blank", priority.name(), serves.to);
            out.absent(
                plan.lacks(priority.at.field("serves").item(index), &["says"]),
                priority.at.field("serves").item(index),
                message,
            )
            .fact("serves", &serves.to)
            .help("say what the priority does for it, or that it does nothing");
        }
    }
}
