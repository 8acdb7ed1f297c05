//! Each implication of a priority is answered.

use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Where a priority has `implications`, none of the financial, staffing and risk implications is blank;
    /// `none` is an answer, and `TBC` is not.
    ///
    /// ## Why it matters
    /// A blank may mean that there are none or that nobody has asked; those who approve the plan cannot know.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, implications: {staffing: None, risk: None}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes, implications: {financial: None, staffing: None, risk: None}}]
    /// ```
    "implication-blank",
    summary: "a financial, staffing or risk implication is blank",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 2"), DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities() {
        let Some(implications) = &priority.implications else { continue };
        let parts = [
            ("financial", &implications.financial),
            ("staffing", &implications.staffing),
            ("risk", &implications.risk),
        ];
        for (part, statement) in parts.into_iter().filter(|(_, statement)| statement.is_unanswered()) {
            let at = priority.at.field("implications").field(part);
            let (name, lacks) = (priority.name(), plan.lacks(priority.at.field("implications"), &[part]));
            let broken = match statement.words() {
                Some(words) => {
                    out.absent(lacks, at, format_args!("the {part} implications of {name} are only `{words}`"))
                }
                None => out.absent(lacks, at, format_args!("the {part} implications of {name} are blank")),
            };
            broken
                .placeholder(&Instead::of(part, statement.words()))
                .fact("part", part)
                .help("say what they are, or `none`");
        }
    }
}
