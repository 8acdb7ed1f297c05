//! Legends: what abbreviations and grades mean.

use crate::document::Cell;
use crate::plan::Draft;
use crate::records::record::{Record, Value};
use crate::scope::Scope;

/// `BVPI = National Best Value indicator`.
pub(crate) fn legend<'s>(text: &Cell<'s>, scope: &mut Scope<'s>) -> bool {
    let Some(at) = text.text.find(" = ") else { return false };
    let name = text.part(0, at);
    let short = (1..=8).contains(&name.text.len()) && name.text.bytes().all(|byte| byte.is_ascii_uppercase());
    if short {
        scope.legend.push((name, text.part(at + 3, text.text.len())));
    }
    short
}

/// `4: outstanding; 3: good`: the scale of the judgements above, its best grade first.
pub(crate) fn grades<'s>(text: &Cell<'s>, plan: &mut Draft<'s>) -> bool {
    let Some((from, to)) = plan.judged else { return false };
    let mut grades = Record::default();
    let mut at = 0;
    for piece in text.text.split(';') {
        let own = text.part(at, at + piece.len());
        at += piece.len() + 1;
        let Some((grade, meaning)) = own.text.split_once([':', '=']) else { return false };
        if grade.trim().is_empty() || grade.trim().len() > 12 {
            return false;
        }
        grades.say(grade.trim().to_owned(), own.part(own.text.len() - meaning.len(), own.text.len()));
    }
    if grades.0.len() < 2 {
        return false;
    }
    let first = grades.0.first().map(|(grade, _)| grade.to_string()).unwrap_or_default();
    let mut scale = Record::default();
    scale.set("grades", Value::Map(grades));
    // A scale that is printed from its highest number down begins with its best.
    scale.say("best", text.saying(first));
    let name = format!("scale {}", plan.grade_scales.len() + 1);
    plan.grade_scales.push((text.saying(name.clone()), scale));
    for judgement in plan.judgements.get_mut(from..to).unwrap_or_default() {
        judgement.say("scale", text.saying(name.clone()));
    }
    true
}
