//! A count that the plan states is the count of what is there.

use std::fmt::Display;

use rust_decimal::Decimal;

use crate::model::{Area, Counts, Number};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each count under `stated`, of the plan and of each strategic area, is the number of such things that the plan
    /// holds. An area holds the priorities whose `area` names it, and their indicators and actions.
    ///
    /// ## Why it matters
    /// Where the count differs, something was left out, or was added without the text being told.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// stated: {priorities: 2}
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// stated: {priorities: 1}
    /// priorities: [{id: P1, title: Safe homes}]
    /// ```
    "count-mismatch",
    summary: "a stated count differs from what is there",
    severity: Warning,
    authority: [CSF_PLAN_2004],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let at = Route::root().field("stated");
    let Counts { areas, priorities, indicators, actions, risks } = &plan.stated;
    compare(at.field("areas"), "the plan", "strategic areas", *areas, plan.areas.len(), out);
    compare(at.field("priorities"), "the plan", "priorities", *priorities, plan.priorities().len(), out);
    compare(at.field("indicators"), "the plan", "indicators", *indicators, plan.indicators().len(), out);
    compare(at.field("actions"), "the plan", "actions", *actions, plan.actions().len(), out);
    compare(at.field("risks"), "the plan", "risks", *risks, plan.risks().len(), out);
    let stating = plan.plan.areas.iter().enumerate().filter(|(_, area)| area.stated != Counts::default());
    for (index, area) in stating {
        count_area(plan, Route::root().field("areas").item(index), area, out);
    }
}

fn count_area(plan: &Context<'_>, at: Route, area: &Area, out: &mut Findings<'_>) {
    let Some(id) = &area.id else {
        return out.cannot_tell(at.field("stated"), "the area has no id that priorities could name");
    };
    let Counts { areas, priorities, indicators, actions, risks } = &area.stated;
    let (mut held, mut measures, mut works) = (0, 0, 0);
    let names_it = |named: &str| named.trim() == id.trim();
    for priority in plan.priorities().iter().filter(|priority| priority.area.as_deref().is_some_and(names_it)) {
        held += 1;
        measures += priority.indicators.len();
        works += priority.actions.len();
    }
    let (name, stated) = (area.name(), at.field("stated"));
    compare(stated.field("priorities"), name, "priorities", *priorities, held, out);
    compare(stated.field("indicators"), name, "indicators", *indicators, measures, out);
    compare(stated.field("actions"), name, "actions", *actions, works, out);
    if areas.is_some() || risks.is_some() {
        out.cannot_tell(stated, "areas and risks stand under no strategic area");
    }
}

fn compare(
    at: Route,
    whole: impl Display,
    kind: &'static str,
    stated: Option<Number>,
    held: usize,
    out: &mut Findings<'_>,
) {
    let Some(stated) = stated.filter(|stated| stated.0 != Decimal::from(held)) else { return };
    out.broken(at, format_args!("{whole} gives the number of {kind} as {stated}, but holds {held}"))
        .fact("of", kind)
        .fact("stated", stated)
        .fact("counted", held)
        .help("correct the count, or add what was left out");
}
