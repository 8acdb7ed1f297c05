//! Each scheme of references belongs to a framework of the plan or to a known indicator set.

use crate::model::{Framework, Text};
use crate::prelude::*;
use crate::sets::SETS;

rule! {
    /// ## What it checks
    /// Where frameworks of the plan have a `prefix`, the letters that begin each indicator's reference are the prefix
    /// or id of one of them, or of an indicator set that is known. There is one finding for each scheme.
    ///
    /// ## Why it matters
    /// A reader cannot look up what an unexplained reference means, nor whom the figure is reported to.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// frameworks: {lc: {title: Local Charter, prefix: LC}}
    /// indicators: [{id: LC 1, title: Homes inspected}, {id: DIS 114, title: Homes heated}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// frameworks: {lc: {title: Local Charter, prefix: LC}, dis: {title: Departmental data, prefix: DIS}}
    /// indicators: [{id: LC 1, title: Homes inspected}, {id: DIS 114, title: Homes heated}]
    /// ```
    "unexplained-scheme",
    summary: "a reference prefix belongs to no declared scheme",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    if plan.frameworks.iter().all(|(_, framework)| framework.prefix.is_none()) {
        return;
    }
    for scheme in plan.schemes() {
        let is_of = |id: &Text, framework: &Framework| {
            scheme.is(id) || framework.prefix.as_ref().is_some_and(|prefix| scheme.is(prefix))
        };
        let declared = plan.frameworks.iter().any(|(id, framework)| is_of(id, framework));
        if declared || SETS.iter().any(|set| scheme.is(set.prefix)) {
            continue;
        }
        let Some(first) = scheme.own().next() else { continue };
        let (prefix, reference) = (scheme.prefix, first.text);
        let lacks = plan.lacks(Route::root(), &["frameworks"]).nor_below(Route::root(), "frameworks", &["prefix"]);
        let found = out.absent(
            lacks,
            first.at(plan),
            format_args!("no framework explains the prefix `{prefix}` of `{reference}`"),
        );
        found.fact("prefix", prefix).fact("reference", reference).fact("count", scheme.own().count());
        scheme
            .own()
            .skip(1)
            .for_each(|other| _ = found.related(other.at(plan), format!("`{}` begins so too", other.text)));
        found.help(format!("add the framework that `{prefix}` stands for, with its `prefix`"));
    }
}
