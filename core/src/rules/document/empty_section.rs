//! A heading has something under it.

use crate::model::{Area, Judgement, Priority};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// A strategic area has a priority, a consultation has an issue, a judgement has a grade, a strength or an
    /// area for improvement, and a priority has anything at all under it.
    ///
    /// ## Why it matters
    /// An empty heading promises what the plan does not hold: a part was lost, or never written.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// areas: [{id: 5, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// areas: [{id: 5, title: Safe homes}]
    /// priorities: [{id: 5.1, title: Warm homes, area: 5, actions: [{title: Insulate lofts}]}]
    /// ```
    "empty-section",
    summary: "a heading has nothing under it",
    severity: Warning,
    authority: [SELF_EVIDENT],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for (index, area) in plan.areas.iter().enumerate().filter(|(_, area)| !has_priority(plan, area)) {
        let at = Route::root().field("areas").item(index);
        out.absent(
            plan.lacks(at, &["id"]).nor_below(Route::root(), "priorities", &["area"]),
            at,
            format_args!("{} has no priority under it", area.name()),
        )
        .help("name it as the `area` of its priorities, or leave the heading out");
    }
    for priority in plan.priorities().iter().filter(|priority| is_bare(priority)) {
        out.absent(
            plan.lacks(priority.at, &["sources", "serves", "commitments", "indicators", "actions", "implications"]),
            priority.at,
            format_args!("{} has nothing under it", priority.name()),
        )
        .help("add its indicators and actions, or leave the heading out");
    }
    for judgement in plan.judgements().iter().filter(|judgement| says_nothing(judgement)) {
        out.absent(
            plan.lacks(judgement.at, &["grades", "spread", "strengths", "improvements"]),
            judgement.at,
            format_args!("{} has nothing under it", judgement.name()),
        )
        .help("add the grade, strengths or areas for improvement, or leave the heading out");
    }
    let bare = plan.consultations.iter().enumerate().filter(|(_, consultation)| consultation.issues.is_empty());
    for (index, consultation) in bare {
        let at = Route::root().field("consultations").item(index);
        out.absent(plan.lacks(at, &["issues"]), at, format_args!("{} has no issue under it", consultation.name()))
            .help("list the issues that it raised, or leave the heading out");
    }
}

fn has_priority(plan: &Context<'_>, area: &Area) -> bool {
    let named = |name: &str| area.id.as_ref().is_some_and(|id| id.trim() == name) || area.title.trim() == name;
    plan.priorities().iter().any(|priority| priority.area.as_ref().is_some_and(|name| named(name.trim())))
}

fn is_bare(priority: &Priority) -> bool {
    let words = priority.sources.is_empty() && priority.serves.is_empty() && priority.commitments.is_empty();
    words && priority.indicators.is_empty() && priority.actions.is_empty() && priority.implications.is_none()
}

fn says_nothing(judgement: &Judgement) -> bool {
    let grades = judgement.grades.is_empty() && judgement.spread.is_empty();
    grades && judgement.strengths.is_empty() && judgement.improvements.is_empty()
}
