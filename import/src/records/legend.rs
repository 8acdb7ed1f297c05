//! Legends: what abbreviations and grades mean.

use crate::document::Cell;
use crate::record::{Record, Value};

/// `BVPI = National Best Value indicator`.
pub(crate) fn legend<'s>(text: &Cell<'s>) -> Option<(Cell<'s>, Cell<'s>)> {
    let at = text.text.find(" = ")?;
    let name = text.part(0, at);
    let short = (1..=8).contains(&name.text.len()) && name.text.bytes().all(|byte| byte.is_ascii_uppercase());
    short.then(|| (name, text.part(at + 3, text.text.len())))
}

/// `4: outstanding; 3: good`: a scale, its best grade first.
pub(crate) fn grades<'s>(text: &Cell<'s>) -> Option<Record<'s>> {
    // What is longer than this is no grade but a sentence with a colon in it.
    const LONGEST: usize = 12;
    let mut grades = Record::default();
    let mut at = 0;
    for piece in text.text.split(';') {
        let own = text.part(at, at + piece.len());
        at += piece.len() + 1;
        let (grade, meaning) = own.text.split_once([':', '='])?;
        if grade.trim().is_empty() || grade.trim().len() > LONGEST {
            return None;
        }
        grades.say(grade.trim().to_owned(), own.part(own.text.len() - meaning.len(), own.text.len()));
    }
    if grades.0.len() < 2 {
        return None;
    }
    let first = grades.0.first().map(|(grade, _)| grade.to_string()).unwrap_or_default();
    let mut scale = Record::default();
    scale.set("grades", Value::Map(grades));
    // A scale that is printed from its highest number down begins with its best.
    scale.say("best", text.saying(first));
    Some(scale)
}
