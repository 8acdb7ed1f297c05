//! Each area for improvement in a judgement is answered by an action.

use std::cell::LazyCell;

use crate::common::judgement::lacks_answer;
use crate::common::thread::{Subjects, named_by_action};
use crate::language::absences::is_unsaid;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each area for improvement in a judgement, or the judgement as a whole, says what answers it
    /// (`answered-by`), or is named under `answers` of an action. Where neither is so, but an action is titled much
    /// like the area for improvement, the rule cannot tell.
    ///
    /// ## Why it matters
    /// Inspectors come back: what they found weak and nobody works on will be found weak again.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// judgements: [{id: J1, title: Stay safe, improvements: [Social worker vacancies]}]
    /// actions: [{id: A1, title: Inspect homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// judgements: [{id: J1, title: Stay safe, improvements: [{title: Social worker vacancies, answered-by: A1}]}]
    /// actions: [{id: A1, title: Recruit social workers}]
    /// ```
    "improvement-area-unanswered",
    summary: "an area for improvement in a judgement is answered by no action",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let subjects = LazyCell::new(|| Subjects::of_actions(plan));
    let named = |name| named_by_action(plan, name, "answers");
    for judgement in plan.judgements().iter().filter(|judgement| is_unsaid(&judgement.answered_by)) {
        for (index, improvement) in judgement.improvements.iter().enumerate() {
            if !is_unsaid(&improvement.answered_by) || named(improvement.name()) || named(judgement.name()) {
                continue;
            }
            let at = judgement.at.field("improvements").item(index).field("answered-by");
            if subjects.any_alike(&improvement.title) {
                out.cannot_tell(at, "an action has a title like it, and nothing says whether it answers the area");
            } else {
                let own = judgement.at.field("improvements").item(index);
                let lacks = lacks_answer(plan, judgement.at).nor(own, &["answered-by", "id"]);
                out.absent(
                    lacks,
                    at,
                    format_args!("nothing says what answers {} of {}", improvement.name(), judgement.name()),
                )
                .fact("judgement", judgement.name())
                .help("name the action that answers it, or add one");
            }
        }
    }
}
