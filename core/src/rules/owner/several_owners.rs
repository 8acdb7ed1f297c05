//! One post is responsible, not several.

use crate::language::absences::said;
use crate::model::Names;
use crate::model::name::Name;
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Each action and project has at most one accountable lead and one lead, and each indicator and risk at most one
    /// owner. The same post written twice is one.
    ///
    /// ## Why it matters
    /// Each of two leads can think that the other one reports; progress is then reported by neither.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, lead: [Housing Manager, Estates Manager]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, accountable: Estates Manager, lead: Housing Manager}]
    /// ```
    "several-owners",
    summary: "more than one post is the lead or owner",
    severity: Warning,
    authority: [SCRUTINY_2002.at("para 4.4")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for action in plan.actions() {
        count(plan, action, "accountable", action.name(), "accountable leads", &action.accountable, out);
        count(plan, action, "lead", action.name(), "leads", &action.lead, out);
    }
    for indicator in plan.indicators() {
        count(plan, indicator, "owner", indicator.name(), "owners", &indicator.owner, out);
    }
    for risk in plan.risks() {
        count(plan, risk, "owner", risk.name(), "owners", &risk.owner, out);
    }
    for project in plan.projects() {
        count(plan, project, "accountable", project.name(), "accountable leads", &project.accountable, out);
        count(plan, project, "lead", project.name(), "leads", &project.lead, out);
    }
}

fn count<T>(
    plan: &Context<'_>,
    of: &Entry<'_, T>,
    field: &'static str,
    name: Name<'_>,
    what: &str,
    written: &Names,
    out: &mut Findings<'_>,
) {
    let named = || said(written.iter());
    let Some(first) = written.get(1).and_then(|_| named().next()) else { return };
    if named().all(|other| plan.owners().is_same(first, other)) {
        return;
    }
    let mut numbers: Vec<_> = named().map(|owner| plan.owners().number(owner)).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let count = numbers.len();
    let listed = named().map(|owner| format!("`{}`", owner.trim())).collect::<Vec<_>>().join(", ");
    out.broken(of.at.field(field), format_args!("{name} has {count} {what}: {listed}"))
        .fact("count", count)
        .fact("owners", named().collect::<Fact>())
        .help("name the one who reports on it; others can be contributors");
}
