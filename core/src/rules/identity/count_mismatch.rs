//! A count that the plan states is the count of what is there.

use std::fmt::Display;

use rust_decimal::Decimal;

use crate::gather::Lacks;
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
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let at = Route::root().field("stated");
    let Counts { areas, priorities, indicators, actions, risks } = &plan.stated;
    let mut compare = |kind: &'static str, words, stated, held| {
        compare(all_of(plan, kind), at.field(kind), "the plan", words, stated, held, out);
    };
    compare("areas", "strategic areas", *areas, plan.areas.len());
    compare("priorities", "priorities", *priorities, plan.priorities().len());
    compare("indicators", "indicators", *indicators, plan.indicators().len());
    compare("actions", "actions", *actions, plan.actions().len());
    compare("risks", "risks", *risks, plan.risks().len());
    let stating = plan.plan.areas.iter().enumerate().filter(|(_, area)| area.stated != Counts::default());
    for (index, area) in stating {
        count_area(plan, Route::root().field("areas").item(index), area, out);
    }
}

/// Whether no record of a kind was left out, so that they can be counted.
fn all_of<'c>(plan: &'c Context<'_>, kind: &'static str) -> Lacks<'c> {
    plan.lacks(Route::root(), &[kind]).nor_below(Route::root(), kind, &[])
}

fn count_area(plan: &Context<'_>, at: Route, area: &Area, out: &mut Absences<'_, '_>) {
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
    let lacks = |kind| all_of(plan, kind).nor_below(Route::root(), "priorities", &["area"]);
    compare(lacks("priorities"), stated.field("priorities"), name, "priorities", *priorities, held, out);
    compare(lacks("indicators"), stated.field("indicators"), name, "indicators", *indicators, measures, out);
    compare(lacks("actions"), stated.field("actions"), name, "actions", *actions, works, out);
    if areas.is_some() || risks.is_some() {
        out.cannot_tell(stated, "areas and risks stand under no strategic area");
    }
}

fn compare(
    lacks: Lacks<'_>,
    at: Route,
    whole: impl Display,
    kind: &'static str,
    stated: Option<Number>,
    held: usize,
    out: &mut Absences<'_, '_>,
) {
    let Some(stated) = stated.filter(|stated| stated.0 != Decimal::from(held)) else { return };
    out.absent(lacks, at, format_args!("{whole} gives the number of {kind} as {stated}, but holds {held}"))
        .fact("of", kind)
        .fact("stated", stated)
        .fact("counted", held)
        .help("correct the count, or add what was left out");
}
