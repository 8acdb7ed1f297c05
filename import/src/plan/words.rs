//! Scales of grades in words, and the abbreviations of frameworks.

use std::collections::BTreeSet;

use crate::document::Cell;
use crate::limits::GRADES;
use crate::plan::Draft;
use crate::record::{Record, Value};
use crate::scope::Scope;

/// Tables of grades in words, with no legend, have the scale of the words they use; which end is good is not said.
pub(crate) fn word_scales<'s>(plan: &mut Draft<'s>) {
    for (from, to) in std::mem::take(&mut plan.graded) {
        let judgements = plan.judgements.get(from..to).unwrap_or_default();
        let mut grades = Record::default();
        for judgement in judgements.iter().filter(|judgement| judgement.get("scale").is_none()) {
            let words = match (judgement.get("grades"), judgement.get("spread")) {
                (Some(Value::Map(years)), _) => years.0.iter().filter_map(|(_, grade)| grade.cell()).cloned().collect(),
                (_, Some(Value::Map(counts))) => {
                    counts.0.iter().map(|(grade, count)| count.place().saying(grade.to_string())).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            };
            if grades.0.len() <= GRADES {
                words.into_iter().take(GRADES).for_each(|word| grades.say(word.text.to_string(), word));
            }
        }
        if grades.0.len() > GRADES {
            continue;
        }
        let in_words = grades.0.iter().all(|(grade, _)| grade.chars().any(char::is_alphabetic));
        let Some((_, Value::Text(first))) = grades.0.first().filter(|_| in_words && grades.0.len() > 1) else {
            continue;
        };
        let name = first.saying(format!("scale {}", plan.grade_scales.len() + 1));
        let mut scale = Record::default();
        scale.set("grades", Value::Map(grades));
        plan.grade_scales.push((name.clone(), scale));
        for judgement in plan.judgements.get_mut(from..to).unwrap_or_default() {
            judgement.set("scale", Value::Text(name.clone()));
        }
    }
}

/// The abbreviations that stand in the indicators' references are frameworks.
pub(crate) fn used_legend<'s>(scope: &mut Scope<'s>, plan: &mut Draft<'s>) {
    if scope.cover.legend.is_empty() {
        return;
    }
    let prefixes = prefixes(plan);
    let mut known: BTreeSet<String> = plan.frameworks.iter().map(|(name, _)| name.text.to_string()).collect();
    for (name, meaning) in std::mem::take(&mut scope.cover.legend) {
        if !prefixes.contains(name.text.as_ref()) || !known.insert(name.text.to_string()) {
            continue;
        }
        let mut framework = Record::default();
        framework.say("title", meaning);
        framework.say("prefix", name.clone());
        plan.frameworks.push((name, framework));
    }
}

/// What the references of the indicators begin with: `NI` of `NI 59`.
fn prefixes<'s>(plan: &Draft<'s>) -> BTreeSet<String> {
    let mut prefixes = BTreeSet::new();
    let mut add = |cell: &Cell<'s>| {
        let letters = cell.text.bytes().take_while(u8::is_ascii_uppercase).count();
        prefixes.extend(cell.text.get(..letters).map(str::to_owned));
    };
    for (_, record) in &plan.indicators {
        record.text("id").into_iter().for_each(&mut add);
        match record.get("refs") {
            Some(Value::List(list)) => list.iter().filter_map(Value::cell).for_each(&mut add),
            Some(Value::Text(cell)) => add(cell),
            _ => {}
        }
    }
    prefixes
}
