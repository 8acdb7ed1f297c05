//! Labels of tasks follow each other: a, b, c.

use crate::common::action::task_lists;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Within one action, and among the parts of one task, each label comes next after the one before it: a, b, c or
    /// i, ii, iii or 1, 2, 3. A label that only repeats the one before is the fault of `duplicate-label`, and labels
    /// that are no letters or numbers are not compared.
    ///
    /// ## Why it matters
    /// A gap or a step back shows that a task was lost, added or misnumbered, and reports by label go astray.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, tasks: [{label: a, title: Hire staff}, {label: c, title: Visit homes}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, tasks: [{label: a, title: Hire staff}, {label: b, title: Visit homes}]}]
    /// ```
    "label-out-of-sequence",
    summary: "labels of tasks skip or go backwards",
    severity: Warning,
    authority: [CSF_PLAN_2004.at("action 6.2.1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for (at, parent, tasks) in task_lists(plan) {
        let labels = tasks.iter().enumerate().filter_map(|(index, task)| Some((index, task.label.as_ref()?)));
        let mut before = None;
        for (index, label) in labels {
            let Some((earlier, last)) = before.replace((index, label)) else { continue };
            if is_next(last, label) != Some(false) {
                continue;
            }
            let of = at.first(at.len() - 1);
            let lacks = plan.lacks(of, &["tasks"]).nor_below(of, "tasks", &["label"]);
            out.absent(
                lacks,
                at.item(index).field("label"),
                format_args!("in {parent}, task `{label}` comes after `{last}`"),
            )
            .fact("label", label)
            .fact("before", last)
            .related(at.item(earlier).field("label"), format!("`{last}` is here"))
            .help("put the tasks in order, or correct the labels");
        }
    }
}

/// Whether a label is the next after another, or the same; none where they cannot be compared.
fn is_next(last: &str, label: &str) -> Option<bool> {
    let ((stem, last), (other, label)) = (split(last), split(label));
    if !stem.eq_ignore_ascii_case(other) {
        return None;
    }
    let pairs = readings(last).into_iter().zip(readings(label));
    let mut pairs = pairs.filter_map(|(last, label)| Some((last?, label?))).peekable();
    pairs.peek()?;
    Some(pairs.any(|(last, label)| label == last || label == last.saturating_add(1)))
}

/// A label without the signs around it, before and from its last point: `5.1` and `a` of `5.1.a)`.
fn split(label: &str) -> (&str, &str) {
    let label = label.trim_matches(|c: char| !c.is_alphanumeric());
    label.rsplit_once('.').unwrap_or(("", label))
}

/// What a label may count: a number, a letter (after z comes aa, then ab or bb), a roman number.
fn readings(label: &str) -> [Option<u32>; 4] {
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    let digits = is_number.then(|| label.parse().ok()).flatten();
    let letter = |byte: u8| byte.is_ascii_alphabetic().then(|| u32::from(byte.to_ascii_lowercase() - b'a') + 1);
    let (twice, column) = match *label.as_bytes() {
        [one] => (letter(one), letter(one)),
        [first, second] => {
            let both = letter(first).zip(letter(second));
            (both.filter(|(a, b)| a == b).map(|(a, _)| 26 + a), both.map(|(a, b)| 26 * a + b))
        }
        _ => (None, None),
    };
    [digits, twice, column, roman(label)]
}

/// The value of a roman number.
fn roman(label: &str) -> Option<u32> {
    let (mut total, mut largest) = (0_u32, 0);
    for byte in label.bytes().rev() {
        let value = match byte.to_ascii_lowercase() {
            b'i' => 1,
            b'v' => 5,
            b'x' => 10,
            b'l' => 50,
            _ => return None,
        };
        total = if value < largest { total.saturating_sub(value) } else { total.saturating_add(value) };
        largest = largest.max(value);
    }
    Some(total).filter(|total| *total > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(pair: &str) -> Option<bool> {
        pair.split_once(' ').and_then(|(last, label)| is_next(last, label))
    }

    #[test]
    fn next_labels_are_told() {
        let next_or_same =
            ["a b", "h i", "i ii", "i j", "iii iv", "V VI", "xxxix xl", "9 10", "z aa", "aa bb", "aa ab"];
        for pair in next_or_same.into_iter().chain(["5.1.a 5.1.b", "(a) b)", "c c"]) {
            assert_eq!(next(pair), Some(true), "{pair}");
        }
        for pair in ["b a", "a c", "ii iv", "2 4", "4 2", "1.1 1.3"] {
            assert_eq!(next(pair), Some(false), "{pair}");
        }
        for pair in ["a 1", "1.9 2.0", "first second", " a", "phase a"] {
            assert_eq!(next(pair), None, "{pair}");
        }
    }
}
