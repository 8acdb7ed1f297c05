//! A timescale is a date that a calendar can check.

use crate::judge::work::is_dated;
use crate::language::absences::said;
use crate::model::{Timescale, When};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The timescale of an action, task or milestone that is still to come, of a success criterion or of its
    /// assessment is a date: not words such as `immediately`, nor a school term without a year. Digits that
    /// cannot be read as a date are the question of `unreadable-timescale`, and work without an end of
    /// `open-ended-timescale`. Where `TBC` stands for the only timescale, `action-without-timescale` or
    /// `criterion-without-timescale` speaks.
    ///
    /// ## Why it matters
    /// What cannot be checked against a calendar is never late.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: Autumn term}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes, timescale: Autumn term 2009}]
    /// ```
    "vague-timescale",
    summary: "a timescale is not a date that can be checked",
    severity: Warning,
    authority: [CABINET_2007.at("para 2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for timed in plan.schedule().all().filter(|timed| !timed.is_dated() && is_unclear(timed.timescale)) {
        if timed.is_missed(plan) {
            continue;
        }
        report(timed.at(plan), timed.timescale, format_args!("{timed}"), out);
    }
    for criterion in plan.criteria() {
        let planned = criterion.assessments.iter().enumerate().filter(|(_, it)| said(&it.verdict).next().is_none());
        for (index, assessment) in planned {
            if let Some(timescale) = assessment.timescale.as_ref().filter(|timescale| is_unclear(timescale)) {
                let at = criterion.at.field("assessments").item(index).field("timescale");
                report(at, timescale, format_args!("an assessment of {}", criterion.name()), out);
            }
        }
    }
}

fn is_unclear(timescale: &Timescale) -> bool {
    !is_dated(timescale) && !timescale.is_garbled() && timescale.when != When::Open
}

fn report(at: Route, timescale: &Timescale, what: std::fmt::Arguments<'_>, out: &mut Findings<'_>) {
    let (why, help) = match timescale.when {
        When::Vague => ("no date that can be checked", "give a day, a month, a quarter, a term or a year"),
        _ => ("a term without its year", "add the year of the term"),
    };
    out.broken(at, format_args!("{what} is timed `{timescale}`: {why}")).fact("timescale", timescale).help(help);
}
