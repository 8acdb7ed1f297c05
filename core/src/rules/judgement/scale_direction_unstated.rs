//! A scale of grades says which of its ends is good.

use crate::judge::steps_below_best;
use crate::model::Judgement;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each grade scale that a judgement uses names its `best` grade, and that is the first or the last of its
    /// grades.
    ///
    /// ## Why it matters
    /// In one inspection 4 is the best grade, in another 1; whoever reads the plan must not have to guess whether
    /// a grade rose or fell.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// grade-scales: {inspection: {grades: {1: first, 2: second, 3: third}}}
    /// judgements: [{title: Primary schools, scale: inspection, grades: {2008: 2}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// grade-scales: {inspection: {grades: {1: first, 2: second, 3: third}, best: 1}}
    /// judgements: [{title: Primary schools, scale: inspection, grades: {2008: 2}}]
    /// ```
    "scale-direction-unstated",
    summary: "nothing says which end of a grade scale is good",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 2.1")],
    of: absence_too,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for (index, (id, scale)) in plan.grade_scales.iter().enumerate().filter(|(_, (_, scale))| scale.grades.len() > 1) {
        let Some(user) = plan.judgements().iter().find(|judgement| uses(judgement, id)) else { continue };
        let at = Route::root().field("grade-scales").item(index).field("best");
        let finding = match &scale.best {
            None => out.absent(
                plan.lacks(Route::root().field("grade-scales").item(index), &["best"]),
                at,
                format_args!("nothing says which end of grade scale `{id}` is good"),
            ),
            Some(best) if steps_below_best(scale, 0).is_none() => {
                let message =
                    format_args!("best grade `{best}` of grade scale `{id}` is neither its first nor its last");
                out.broken(at, message).fact("best", best)
            }
            Some(_) => continue,
        };
        finding.fact("scale", id).help("name the best grade (`best`)").related(user.at, "a judgement on this scale");
    }
}

fn uses(judgement: &Judgement, id: &str) -> bool {
    judgement.scale.as_ref().is_some_and(|scale| scale.trim() == id.trim())
}
