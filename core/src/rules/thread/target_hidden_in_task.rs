//! A target that a task sets in its title is the target of an indicator.

use rust_decimal::Decimal;

use crate::gather::{Lacks, indicator_at};
use crate::model::{Indicator, Number, Task};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where the title of a task sets a percentage, or says "at least" a number, an indicator of its priority, or
    /// one that its action names, has that number as a target. A task that asks for a change "by" a percentage is
    /// passed over where there is an indicator, since targets are levels. Thresholds ("more than 25%") and shares
    /// of money ("50% funding") are no targets.
    ///
    /// ## Why it matters
    /// A target in a task has no baseline, no owner and no report: it is met or missed and nobody knows.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities:
    ///   - {id: P1, title: Safe homes, actions: [{id: A1, title: Inspect homes, tasks: [Inspect 60% of homes]}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities:
    ///   - id: P1
    ///     title: Safe homes
    ///     indicators: [{title: Percentage of homes inspected, target: {2009/10: 60}}]
    ///     actions: [{id: A1, title: Inspect homes, tasks: [Inspect 60% of homes]}]
    /// ```
    "target-hidden-in-task",
    summary: "a task sets a numeric target that no indicator carries",
    severity: Info,
    authority: [CSF_PLAN_2004.at("action 6.3.1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for task in plan.tasks().iter().filter(|task| may_hold_target(&task.title)) {
        for target in targets(&task.title) {
            if indicators(plan, task).any(|indicator| target.is_change || carries(indicator, target.amount)) {
                continue;
            }
            let Some(action) = task.action else { continue };
            let message = format_args!(
                "{} of {} sets a target of {}{}, which no indicator carries",
                task.name(),
                action.name(),
                target.amount,
                target.sign
            );
            out.absent(lacks(plan, task), task.at.field("title"), message)
                .fact("target", target.amount)
                .fact("action", action.name())
                .help("set it as the target of an indicator");
        }
    }
}

/// Whether there is no indicator with the target, where the task says that it belongs.
fn lacks<'c>(plan: &'c Context<'_>, task: &Entry<'_, Task>) -> Lacks<'c> {
    const PRIORITY: usize = 2;
    let of = if task.priority.is_some() { task.at.first(PRIORITY) } else { Route::root() };
    let lacks = plan.lacks(of, &["indicators"]).nor_below(of, "actions", &["indicators"]);
    let lacks = lacks.nor_below(of, "indicators", &["target", "external-target", "breakdown"]);
    lacks.nor_below(of, "breakdown", &["target"])
}

fn may_hold_target(title: &str) -> bool {
    title.bytes().any(|byte| byte.is_ascii_digit()) && ["%", "cent", "least"].iter().any(|sign| title.contains(sign))
}

/// The indicators that could carry a task's target: those of its priority, and those that its action names.
fn indicators<'c>(plan: &'c Context<'_>, task: &'c Entry<'_, Task>) -> impl Iterator<Item = &'c Indicator> {
    // No priority of a real plan has so many; without an end, many tasks beside them would take too long.
    const MOST: usize = 1_000;
    let own = task.priority.map_or(&plan.plan.indicators, |priority| &priority.indicators);
    let ids = task.action.into_iter().flat_map(|action| action.indicators.iter());
    own.iter().take(MOST).chain(ids.flat_map(|id| plan.find(id)).filter_map(|thing| indicator_at(plan, &thing.at)))
}

fn carries(indicator: &Indicator, amount: Decimal) -> bool {
    let parts = indicator.breakdown.iter().flat_map(|part| part.target.iter());
    let targets = indicator.target.iter().chain(indicator.external_target.iter()).chain(parts);
    targets.into_iter().any(|(_, figure)| figure.amount() == Some(amount))
}

/// A number that a title sets as a target.
struct Target {
    amount: Decimal,
    sign: &'static str,
    /// Whether it is a change and not a level: "by 10%".
    is_change: bool,
}

fn targets(title: &str) -> impl Iterator<Item = Target> {
    // Before a number that is a limit or a description, and after one that is a share of money or time.
    const NO_TARGET_AFTER: &[&str] = &["than", "over", "above", "under", "below", "exceeding", "within", "with"];
    const NO_TARGET_BEFORE: &[&str] =
        &["funding", "funded", "grant", "levy", "discount", "subsidy", "match", "post", "posts", "surplus"];
    let is_one = |word: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(bare(word)));
    let mut words = title.split_ascii_whitespace();
    let mut before = "";
    std::iter::from_fn(move || {
        loop {
            let word = words.next()?;
            let last = std::mem::replace(&mut before, word);
            let Some((amount, percent)) = number(word, words.clone()) else { continue };
            let next = words.clone().next().unwrap_or_default();
            if (percent || is_one(last, &["least"]))
                && !is_one(last, NO_TARGET_AFTER)
                && !is_one(next, NO_TARGET_BEFORE)
            {
                let sign = if percent { "%" } else { "" };
                return Some(Target { amount, sign, is_change: is_one(last, &["by"]) });
            }
        }
    })
}

/// The number that a word is, and whether it is a percentage by its sign or by the words that follow.
fn number<'t>(word: &str, mut following: impl Iterator<Item = &'t str>) -> Option<(Decimal, bool)> {
    let digits = bare(word);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let signed = digits.strip_suffix('%');
    let percent = signed.is_some()
        || match following.next().map(bare) {
            Some("percent" | "%") => true,
            Some("per") => following.next().map(bare) == Some("cent"),
            _ => false,
        };
    let number: Number = signed.unwrap_or(digits).parse().ok()?;
    Some((number.0, percent))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
}
