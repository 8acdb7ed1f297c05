//! Grades and the scales they stand on.

use crate::context::Context;
use crate::model::{GradeScale, Judgement};

/// The scale that a judgement uses, if the plan has it.
pub(crate) fn scale<'p>(plan: &Context<'p>, judgement: &Judgement) -> Option<&'p GradeScale> {
    let id = judgement.scale.as_ref()?.trim();
    plan.plan.grade_scales.iter().find(|(known, _)| known.trim() == id).map(|(_, scale)| scale)
}
