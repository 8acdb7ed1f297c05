//! What was raised in consultation is answered.

use crate::common::thread::named_by_action;
use crate::language::absences::is_unsaid;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each issue raised in a consultation is answered: in its own `answered-by`, or in the `answers` of an
    /// action that names the issue or the whole consultation.
    ///
    /// ## Why it matters
    /// People who were asked and heard nothing more will not answer again; the plan shows what came of it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// consultations: [{id: C1, title: Tenants' panel, issues: [Improve public transport]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// consultations: [{id: C1, title: Tenants' panel, issues: [Improve public transport]}]
    /// actions: [{title: Review bus routes, answers: C1}]
    /// ```
    "consultation-unanswered",
    summary: "an issue raised in consultation is answered nowhere",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 2.5")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for (index, consultation) in plan.consultations.iter().enumerate() {
        if named_by_action(plan, consultation.name(), "answers") {
            continue;
        }
        let of = Route::root().field("consultations").item(index);
        let issues = of.field("issues");
        for (index, issue) in consultation.issues.iter().enumerate() {
            if !is_unsaid(&issue.answered_by) || named_by_action(plan, issue.name(), "answers") {
                continue;
            }
            let name = issue.name().as_str();
            let message = format_args!("issue `{name}` of {} is answered nowhere", consultation.name());
            let lacks = plan.lacks(issues.item(index), &["answered-by", "id"]).nor(of, &["id"]);
            let lacks = lacks.nor_below(Route::root(), "actions", &["answers"]);
            out.absent(lacks, issues.item(index).field("answered-by"), message)
                .fact("issue", name)
                .help("name what answers it (`answered-by`), or say in an action that it answers it (`answers`)");
        }
    }
}
