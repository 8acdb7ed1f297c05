//! A numbered reference begins with the number of what it stands under.

use crate::gather::Kind;
use crate::model::name::Name;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action with a number of more parts than its priority's begins with the priority's number, and a priority
    /// likewise with its strategic area's: 5.2.1 stands under 5.2, and 5.2 under 5. Letters before the number must
    /// agree for the two to be compared.
    ///
    /// ## Why it matters
    /// The number says where an action belongs; one under another priority is misplaced or misnumbered, and is
    /// counted for the wrong one.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: 5.2, title: Safe homes, actions: [{id: 5.1.1, title: Inspect homes}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: 5.2, title: Safe homes, actions: [{id: 5.2.1, title: Inspect homes}]}]
    /// ```
    "ref-outside-parent",
    summary: "a numbered reference does not begin with its parent's",
    severity: Error,
    authority: [SELF_EVIDENT],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    const PRIORITY: usize = 2;
    for priority in plan.priorities() {
        let (Some(id), Some(area)) = (&priority.id, &priority.area) else { continue };
        if is_outside(id, area) {
            let parent = plan.find(area).find(|thing| thing.kind == Kind::Area).map(|area| area.at);
            report(priority.at, priority.name(), Kind::Area, [id, area], parent, out);
        }
    }
    for action in plan.actions() {
        let priority = action.priority.and_then(|priority| priority.id.as_ref());
        let (Some(id), Some(priority)) = (&action.id, priority) else { continue };
        if is_outside(id, priority) {
            let parent = Some(action.at.first(PRIORITY));
            report(action.at, action.name(), Kind::Priority, [id, priority], parent, out);
        }
    }
}

fn report(
    at: Route,
    name: Name<'_>,
    kind: Kind,
    [id, under]: [&str; 2],
    parent: Option<Route>,
    out: &mut Findings<'_>,
) {
    let kind = kind.words();
    let message = format_args!("{name} stands under {kind} `{under}`, whose number it does not begin with");
    let found = out.broken(at.field("id"), message);
    found.fact("id", id).fact("under", under);
    found.help(format!("correct the number, or move it to the {kind} it belongs to"));
    if let Some(parent) = parent {
        found.related(parent.field("id"), format!("{kind} `{under}`"));
    }
}

/// Whether a number of more parts than its parent's does not begin with it; false where they are no such numbers.
fn is_outside(id: &str, parent: &str) -> bool {
    let ((letters, id), (others, parent)) = (numbered(id), numbered(parent));
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |text: &str| text.split('.').all(is_digits);
    let is_same = |(own, parent): (&str, &str)| own.trim_start_matches('0') == parent.trim_start_matches('0');
    letters.eq_ignore_ascii_case(others)
        && is_number(id)
        && is_number(parent)
        && id.split('.').count() > parent.split('.').count()
        && !id.split('.').zip(parent.split('.')).all(is_same)
}

/// The letters before a number, and the number.
fn numbered(id: &str) -> (&str, &str) {
    let id = id.trim().trim_end_matches('.');
    let start = id.find(|c: char| c.is_ascii_digit()).unwrap_or(id.len());
    let (letters, number) = id.split_at_checked(start).unwrap_or_default();
    (letters.trim_end(), number)
}
