//! An edition covers the indicators of its plan, and no others.

use std::collections::BTreeSet;

use crate::common::edition::is_due;
use crate::gather::Kind;
use crate::index::editions::Edition;
use crate::language::absences::is_placeholder;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each indicator of the plan that is due in an edition has a row in it, and each row is of an indicator of the plan.
    /// What is due follows from how often the indicator is reported, else from whether it has a target for the period:
    /// what is not due needs no row.
    ///
    /// ## Why it matters
    /// An indicator that drops out of the digest is no longer managed, and one that is in no plan has no owner and no
    /// target.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, frequency: quarterly}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 60, value: 70%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, frequency: quarterly}]
    /// digests: [{digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    "digest-incomplete",
    summary: "an indicator of the plan is not in the digest, or one of the digest is in no plan",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for edition in cycle.editions() {
        if cycle.has_plan() {
            check_due(cycle, edition, out);
            check_strays(cycle, edition, out);
        } else {
            out.cannot_tell(edition.at, "the plan it is of is not at hand");
        }
    }
}

fn check_due(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, out: &mut Absences<'_, '_>) {
    for indicator in cycle.indicators().iter().filter(|indicator| is_due(cycle, edition, indicator)) {
        // The year's edition and that of its last quarter end together: what one of them reports the other need not.
        let mut together =
            cycle.editions().iter().filter(|other| other.days.map(|it| it.1) == edition.days.map(|it| it.1));
        if together.any(|other| other.current().any(|row| row.indicator == Some(indicator.number))) {
            continue;
        }
        let lacks = cycle.lacks(edition.at, &["observations", "digest"]);
        let lacks = lacks.nor_below(edition.at, "observations", &["indicator", "period"]);
        // A row may call it by a reference of its own that could not be read.
        let lacks = lacks.nor(indicator.at, &["id", "refs", "title"]);
        out.absent(
            lacks,
            edition.at.field("observations"),
            format_args!("{} is due in {} and is not in it", indicator.name(), edition.name()),
        )
        .fact("indicator", indicator.name())
        .related(indicator.at, "the indicator")
        .help("report it, or say why there is no figure");
    }
}

fn check_strays(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, out: &mut Absences<'_, '_>) {
    let mut said = BTreeSet::new();
    for row in edition.sightings.iter().filter(|row| row.indicator.is_none()) {
        let Some(named) = row.it.indicator.as_ref().filter(|named| !is_placeholder(named)) else { continue };
        // A row for each period or part is of one indicator.
        if !said.insert(crate::gather::comparable(named)) {
            continue;
        }
        // Two indicators of one title: it is of the plan, and nobody can say which of them it is.
        let is_titled = |title: &str| crate::gather::comparable(title) == crate::gather::comparable(named);
        if cycle.indicators().iter().any(|indicator| is_titled(&indicator.title)) {
            continue;
        }
        out.absent(
            cycle.lacks(Route::root(), &["indicators"]).nor_thing(&[Kind::Indicator]),
            row.at.field("indicator"),
            format_args!("{} is in {} and in no plan", row.name(), edition.name()),
        )
        .fact("indicator", named)
        .help("correct the reference, or add the indicator to the plan");
    }
}
