//! Where actions name the indicators they are to move, each indicator is named by one.

use crate::common::thread::named_by_action;
use crate::language::absences::is_unsaid;
use crate::model::Text;
use crate::model::name::Name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator is named under `indicators` of at least one action. Only plans that tie at least one action
    /// to indicators are checked.
    ///
    /// ## Why it matters
    /// A target is met by work; where no work is tied to it nobody can follow the thread from target to action.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: L1, title: Homes inspected}, {id: L2, title: Fires in homes}]
    /// actions: [{id: A1, title: Inspect homes, indicators: [L1]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: L1, title: Homes inspected}, {id: L2, title: Fires in homes}]
    /// actions: [{id: A1, title: Inspect homes, indicators: [L1, L2]}]
    /// ```
    "indicator-without-action",
    summary: "no action is tied to an indicator, in a plan that ties actions to indicators",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 5")],
    over: whole,
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.actions().iter().all(|action| is_unsaid(&action.indicators)) {
        return;
    }
    for indicator in plan.indicators() {
        let by_other = |reference: &Text| named_by_action(plan, Name::new("indicator", reference), "indicators");
        if !named_by_action(plan, indicator.name(), "indicators") && !indicator.refs.iter().any(by_other) {
            out.absent(
                plan.lacks(indicator.at, &["id", "refs"]).nor_below(Route::root(), "actions", &["indicators"]),
                indicator.at,
                format_args!("no action is tied to {}", indicator.name()),
            )
            .help("name it under `indicators` of the action that is to move it");
        }
    }
}
