//! An action says what is done, not what will be so.

use crate::prelude::*;
use crate::text::{is_one_of, words};

rule! {
    /// ## What it checks
    /// No action or task is worded as a result: `All pupils make two levels of progress`, `Children feel safe`,
    /// and for a task `Improved attendance`. A name such as `Every Child Matters` or `Better Care Fund` is not.
    ///
    /// ## Why it matters
    /// A result is what an indicator measures. Put in place of the work, it leaves open what anybody is to do,
    /// and whether it was done.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Key Stage 2, tasks: [All pupils make two levels of progress]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Key Stage 2, tasks: [Coach every pupil who falls behind]}]
    /// ```
    "outcome-worded-as-action",
    summary: "an action or task is worded as a result",
    severity: Info,
    authority: [CSF_PLAN_2004, DIRECTORATE_PLAN_2009.at("section 4.3")],
}

/// Words that no instruction begins with: they open a statement about all or none.
const ALL: &[&str] = &["all", "every", "each", "no"];
/// What such a statement says of them.
const STATES: &[&str] = &[
    "are", "is", "have", "has", "make", "makes", "achieve", "achieves", "attain", "attains", "reach", "reaches",
    "receive", "receives", "feel", "feels", "enjoy", "enjoys",
];
/// Whom a plan makes its hopes about, where the sentence begins with them.
const PEOPLE: &[&str] = &[
    "adults",
    "carers",
    "children",
    "communities",
    "families",
    "learners",
    "parents",
    "people",
    "pupils",
    "residents",
    "schools",
    "staff",
    "students",
    "tenants",
    "users",
];
/// What a hope says of them: only words that are no noun beside them.
const HOPES: &[&str] = &["are", "have", "feel", "achieve"];
/// After these a verb only describes: `children who are looked after`.
const RELATIVE: &[&str] = &["who", "that", "which", "whose", "where", "what", "how", "when"];
/// Words for a state that has got better.
const BETTER: &[&str] = &["improved", "increased", "reduced", "better", "fewer"];

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in plan.actions() {
        if let Some((first, verb)) = stated(&action.title) {
            let message = format_args!("{} is worded as a result (`{first} … {verb}`), not as work", action.name());
            report(out, action.at, message, &action.title);
        }
    }
    for task in plan.tasks() {
        let Some(of) = task.action.map(|action| action.name()) else { continue };
        let name = task.name();
        if let Some((first, verb)) = stated(&task.title) {
            let message = format_args!("{name} of {of} is worded as a result (`{first} … {verb}`), not as work");
            report(out, task.at, message, &task.title);
        } else if let Some(first) = improved(&task.title) {
            let message = format_args!("{name} of {of} is worded as a result (`{first} …`), not as work");
            report(out, task.at, message, &task.title);
        }
    }
}

fn report(out: &mut Findings<'_>, at: Route, message: std::fmt::Arguments<'_>, title: &str) {
    out.broken(at.field("title"), message)
        .fact("title", title)
        .help("say what will be done, and let an indicator measure the result");
}

/// The words that make a title a statement: its first, and its verb.
fn stated(title: &str) -> Option<(&str, &str)> {
    let mut all = words(title);
    let first = all.next()?;
    let subject = if is_one_of(first, &["young", "older"]) { all.next()? } else { first };
    let verbs = match subject {
        all if is_one_of(all, ALL) => STATES,
        people if is_one_of(people, PEOPLE) => HOPES,
        _ => return None,
    };
    let clause = title.split([':', ';', ',', '(', '–']).next()?.split(" - ").next()?;
    let mut before = "";
    let verb = words(clause).find(|word| {
        let describes = is_one_of(std::mem::replace(&mut before, word), RELATIVE);
        !describes && is_one_of(word, verbs)
    })?;
    Some((first, verb))
}

/// The first word of a state that has got better; in a name the next word has a capital.
fn improved(title: &str) -> Option<&str> {
    let mut words = words(title);
    let first = words.next().filter(|word| is_one_of(word, BETTER))?;
    words.next()?.starts_with(char::is_lowercase).then_some(first)
}
