//! A priority has the same title where it stands and where it is listed.

use crate::prelude::*;
use crate::text::words;

rule! {
    /// ## What it checks
    /// A priority's title in a summary or list (`listed-as`) has the words of its heading (`title`), in their order.
    /// Capitals, punctuation and `&` for `and` do not count. Two records with one id and two titles are the fault of
    /// `duplicate-id`.
    ///
    /// ## Why it matters
    /// A reader cannot tell whether two titles are one priority, and the shorter one may promise less.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes for all, listed-as: Safe homes}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Safe homes for all, listed-as: Safe homes for all}]
    /// ```
    "title-differs",
    summary: "a priority is titled differently in two places",
    severity: Warning,
    authority: [CSF_PLAN_2004.at("priority 5.3"), DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for priority in plan.priorities() {
        let Some(listed) = priority.listed_as.as_ref().filter(|listed| !is_same(listed, &priority.title)) else {
            continue;
        };
        let title = &priority.title;
        let message = format_args!("{} is listed as `{listed}`, but headed `{title}`", priority.name());
        out.broken(priority.at.field("listed-as"), message)
            .fact("title", title)
            .fact("listed", listed)
            .related(priority.at.field("title"), "headed so here")
            .help("give it one title everywhere");
    }
}

fn is_same(left: &str, right: &str) -> bool {
    let said = |text| words(text).filter(|word| !word.eq_ignore_ascii_case("and"));
    let mut pairs = said(left).zip(said(right));
    said(left).count() == said(right).count() && pairs.all(|(left, right)| left.eq_ignore_ascii_case(right))
}
