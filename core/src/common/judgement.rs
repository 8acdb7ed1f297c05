//! Grades and the scales they stand on.

use crate::context::Context;
use crate::gather::Lacks;
use crate::model::{GradeScale, Judgement};
use crate::route::Route;

/// The scale that a judgement uses, if the plan has it.
pub(crate) fn scale<'p>(plan: &Context<'p>, judgement: &Judgement) -> Option<&'p GradeScale> {
    let id = judgement.scale.as_ref()?.trim();
    plan.plan.grade_scales.iter().find(|(known, _)| known.trim() == id).map(|(_, scale)| scale)
}

/// Whether a judgement lacks an answer: its own, and that of any action.
pub(crate) fn lacks_answer<'c>(plan: &'c Context<'_>, judgement: Route) -> Lacks<'c> {
    plan.lacks(judgement, &["answered-by", "improvements", "id"]).nor_below(Route::root(), "actions", &["answers"])
}
