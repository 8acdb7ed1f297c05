//! Each risk has a date: of a review, or of a mitigation.

use crate::common::risk::{is_treated, lacks_treatment, mitigations};
use crate::language::absences::is_unsaid;
use crate::model::{Timescale, When};
use crate::prelude::*;
use crate::rule::instead::Instead;

rule! {
    /// ## What it checks
    /// Each risk says when it was last reviewed, when it is next to be reviewed, or when one of its mitigations is
    /// due. Words that name no time ("on-going", "regularly") are no date. A risk that an action of the plan treats
    /// has the action's dates.
    ///
    /// ## Why it matters
    /// Without a date nobody can tell a live entry from one copied from last year's register.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, mitigations: [{title: Flood wall, by: on-going}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risks: [{id: R1, title: Flooding, mitigations: [{title: Flood wall, by: June 2009}]}]
    /// ```
    "undated-risk",
    summary: "no date is given for a risk's review or mitigations",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for risk in plan.risks() {
        let reviews = [&risk.reviewed, &risk.review].into_iter().flatten();
        let dates = risk.mitigations.iter().filter_map(|mitigation| mitigation.timescale.as_ref());
        let is_action = risk.mitigations.iter().any(|mitigation| !is_unsaid(mitigation.action.as_slice()));
        if reviews.chain(dates).any(is_date) || is_action || is_treated(plan, risk) {
            continue;
        }
        let count = mitigations(risk).count();
        let stands = [(&risk.review, "review"), (&risk.reviewed, "reviewed")];
        let stands = stands.into_iter().find_map(|(timescale, field)| Some((timescale.as_ref()?, field)));
        let instead = Instead::of("date of review", stands.map(|(timescale, _)| timescale.printed.as_str()));
        let at = stands.map_or(risk.at, |(_, field)| risk.at.field(field));
        let name = risk.name();
        let message = match count {
            0 => format_args!("{name} has no date of review{instead}"),
            1 => format_args!("{name} has no date, neither of a review nor of its mitigation{instead}"),
            _ => format_args!("{name} has no date, neither of a review nor of any of its {count} mitigations{instead}"),
        };
        let lacks = lacks_treatment(plan, risk.at).nor(risk.at, &["review", "reviewed"]);
        let lacks = lacks.nor_below(risk.at, "mitigations", &["timescale"]);
        out.absent(lacks, at, message)
            .placeholder(&instead)
            .fact("mitigations", count)
            .help("say when the risk is next reviewed (`review`), or by when a mitigation is done (`by`)");
    }
}

fn is_date(timescale: &Timescale) -> bool {
    !matches!(timescale.when, When::Vague | When::Open)
}
