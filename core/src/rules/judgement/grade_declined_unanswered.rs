//! Something answers a grade that fell.

use crate::common::judgement::{lacks_answer, scale};
use crate::judge::{place_of_grade, steps_below_best};
use crate::language::absences::is_unsaid;
use crate::model::{Judgement, Period, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the latest grade of a judgement is worse than the one before it, the judgement or one of its areas
    /// for improvement is answered: in its own `answered-by`, or in the `answers` of an action. Which way is
    /// worse comes from the scale's `best`, its first grade or its last.
    ///
    /// ## Why it matters
    /// A lower grade is the plainest sign that something must be done, and the plan is where that is said.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// grade-scales: {apa: {grades: {4: excellent, 3: good, 2: adequate, 1: inadequate}, best: 4}}
    /// judgements: [{id: J1, title: Overall, scale: apa, grades: {2007: 3, 2008: 2}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// grade-scales: {apa: {grades: {4: excellent, 3: good, 2: adequate, 1: inadequate}, best: 4}}
    /// judgements: [{id: J1, title: Overall, scale: apa, grades: {2007: 3, 2008: 2}}]
    /// actions: [{title: Speed up assessments, answers: J1}]
    /// ```
    "grade-declined-unanswered",
    summary: "a grade fell and nothing answers it",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 2.1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for judgement in plan.judgements() {
        let Some([(_, earlier, from), (index, later, to)]) = latest_two(judgement) else { continue };
        if from == to || is_answered(plan, judgement) {
            continue;
        }
        let at = judgement.at.field("grades").item(index);
        let Some(scale) = scale(plan, judgement) else {
            out.cannot_tell(at, "the grade changed, and the judgement names no scale");
            continue;
        };
        let Some((before, after)) = place_of_grade(scale, from).zip(place_of_grade(scale, to)) else {
            out.cannot_tell(at, "a grade is not on its scale");
            continue;
        };
        if before == after {
            continue;
        }
        let Some((before, after)) = steps_below_best(scale, before).zip(steps_below_best(scale, after)) else {
            out.cannot_tell(at, "nothing says which end of the scale is good");
            continue;
        };
        if after > before {
            let message = format_args!(
                "{} fell from `{from}` in {earlier} to `{to}` in {later}, and nothing answers it",
                judgement.name()
            );
            out.absent(
                lacks_answer(plan, judgement.at).nor_below(judgement.at, "improvements", &["answered-by", "id"]),
                at,
                message,
            )
            .fact("from", from)
            .fact("earlier", earlier.to_string())
            .fact("to", to)
            .fact("later", later.to_string())
            .help("name the action that answers it (`answered-by`)");
        }
    }
}

type Graded<'p> = (usize, Period, &'p Text);

/// The grades of the last two years, the earlier first.
fn latest_two(judgement: &Judgement) -> Option<[Graded<'_>; 2]> {
    let graded = || judgement.grades.iter().enumerate().map(|(index, (period, grade))| (index, *period, grade));
    let last = graded().max_by_key(|(_, period, _)| *period)?;
    let before = graded().filter(|(_, period, _)| *period < last.1).max_by_key(|(_, period, _)| *period)?;
    Some([before, last])
}

fn is_answered(plan: &Context<'_>, judgement: &Judgement) -> bool {
    let improvements = || judgement.improvements.iter();
    if !is_unsaid(&judgement.answered_by) || improvements().any(|improvement| !is_unsaid(&improvement.answered_by)) {
        return true;
    }
    let ids = || judgement.id.iter().chain(improvements().filter_map(|improvement| improvement.id.as_ref()));
    let mut answers = plan.actions().iter().flat_map(|action| action.it.answers.iter());
    answers.any(|answer| ids().any(|id| id.trim() == answer.trim()))
}
