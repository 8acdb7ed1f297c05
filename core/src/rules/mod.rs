//! The catalogue: every rule, one file each, named and listed in its family's `mod.rs`.

mod action;
mod document;
mod figure;
pub(crate) mod file;
mod identity;
mod judgement;
mod owner;
mod progress;
mod risk;
mod success;
mod target;
mod thread;

use crate::rule::Rule;

const FAMILIES: &[&[&Rule]] = &[
    action::RULES,
    document::RULES,
    figure::RULES,
    file::RULES,
    identity::RULES,
    judgement::RULES,
    owner::RULES,
    progress::RULES,
    risk::RULES,
    success::RULES,
    target::RULES,
    thread::RULES,
];

#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
const COUNT: usize = {
    let (mut count, mut family) = (0, 0);
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// Every rule, by family and id.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
pub static RULES: &[&Rule] = &{
    let mut rules = [&file::limit_reached::RULE; COUNT];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut rule = 0;
        while rule < FAMILIES[family].len() {
            rules[at] = FAMILIES[family][rule];
            (at, rule) = (at + 1, rule + 1);
        }
        family += 1;
    }
    rules
};
