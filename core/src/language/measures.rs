//! What a title says of what it measures: which way it should go, what it counts, whether it is a change or a gap.

use crate::text::{is_one_of, words};

/// Which way a title's own words ask its measure to move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Up.
    Up,
    /// Down.
    Down,
}

/// What a title measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// A number of things.
    Count,
    /// A share of a whole, in percent.
    Share,
}

/// Which way a title's own words ask the indicator to move; none if they say nothing, or both.
pub fn way(title: &str) -> Option<Way> {
    const DOWN: &[&str] = &["reduce", "reducing", "reduction", "decrease", "decreasing"];
    const UP: &[&str] = &["increase", "increasing"];
    let down = words(title).any(|word| is_one_of(word, DOWN));
    let up = words(title).any(|word| is_one_of(word, UP));
    match (down, up) {
        (true, false) => Some(Way::Down),
        (false, true) => Some(Way::Up),
        _ => None,
    }
}

/// What a title mentions that it measures, wherever it says so.
pub fn mentioned(title: &str) -> Option<Quantity> {
    // "Number of ..., as a proportion of all" is a share, whatever comes first.
    if words(title).any(|word| is_one_of(word, &["percentage", "proportion"])) {
        return Some(Quantity::Share);
    }
    // Past the first words a number is one of something else: "... rated good, number of inspections".
    words(title).take(8).any(|word| word.eq_ignore_ascii_case("number")).then_some(Quantity::Count)
}

/// What a title begins by naming as its measure, past a verb: a number of things, or a percentage.
pub fn named(title: &str) -> Option<Quantity> {
    // What may stand before the measure: what to do with it, and articles.
    const LEADS: &[&str] = &[
        "reduce",
        "reducing",
        "reduction",
        "increase",
        "increasing",
        "decrease",
        "decreasing",
        "improve",
        "maintain",
        "raise",
        "keep",
        "lower",
        "in",
        "the",
        "a",
        "total",
        "overall",
        "average",
        "mean",
    ];
    const SHARES: &[&str] = &["percentage", "percent", "proportion"];
    // A number that the title goes on to set against something is a share or a rate.
    const OVER: &[&str] = &["percentage", "percent", "proportion", "rate", "per", "share"];
    let mut rest = words(title).skip_while(|word| is_one_of(word, LEADS));
    let first = rest.next()?;
    if is_one_of(first, SHARES) {
        return Some(Quantity::Share);
    }
    let counts = first.eq_ignore_ascii_case("number") && rest.next()?.eq_ignore_ascii_case("of");
    (counts && !rest.any(|word| is_one_of(word, OVER))).then_some(Quantity::Count)
}

/// Whether a title names a change or a gap.
pub fn is_difference(title: &str) -> bool {
    // Words for a change or a gap; those for a change count only as nouns: "increase in", not "increase the number".
    const DIFFERENCES: &[&str] = &[
        "change",
        "changes",
        "gap",
        "gaps",
        "difference",
        "differences",
        "points",
        "growth",
        "variance",
        "variation",
        "net",
    ];
    const CHANGES: &[&str] = &["reduction", "increase", "decrease", "rise", "fall", "drop", "improvement", "decline"];
    const AFTER: &[&str] = &["in", "of", "by", "on", "since", "from"];
    const BEFORE: &[&str] = &["percentage", "percent", "cent"];
    let mut before = "";
    words(title).any(|word| {
        let noun = (is_one_of(before, CHANGES) && is_one_of(word, AFTER))
            || (is_one_of(before, BEFORE) && is_one_of(word, CHANGES));
        before = word;
        noun || is_one_of(word, DIFFERENCES)
    })
}

/// Whether a title sets one quantity against another, so that a percentage of it can pass 100.
pub fn is_set_against(title: &str) -> bool {
    // What can be more than the whole that it is set against: spending, places taken, a target passed.
    const AGAINST: &[&str] = &[
        "against",
        "compared",
        "comparison",
        "versus",
        "relative",
        "budget",
        "spend",
        "spending",
        "expenditure",
        "funding",
        "occupancy",
        "capacity",
        "ratio",
        "index",
        "target",
        "targets",
    ];
    words(title).any(|word| is_one_of(word, AGAINST))
}

/// Whether a title's figures are percentage points: it says so, or it is a gap in attainment.
pub fn is_points(title: &str) -> bool {
    let has = |known: &[&str]| words(title).any(|word| is_one_of(word, known));
    let mut before = "";
    let points = words(title).any(|word| {
        let points = before.eq_ignore_ascii_case("percentage") && is_one_of(word, &["point", "points"]);
        before = word;
        points
    });
    points || (has(&["gap", "gaps", "difference"]) && has(&["attainment", "achievement"]))
}
