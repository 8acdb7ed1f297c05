//! Each heading of an edition has indicators under it, and words.

use crate::common::edition::{is_said, is_under};
use crate::index::editions::Edition;
use crate::model::Heading;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each of an edition's `headings` has a `commentary`, and a row of an indicator of that priority or outcome. In an
    /// edition without headings, each priority of which there are rows is commented in one of them at least.
    ///
    /// ## Why it matters
    /// The commentary of an outcome is where its indicators are read together. Without it a reader is left with a list.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Be healthy, indicators: [{id: NI 59, title: Assessments in time}]}]
    /// digests: [{digest: 2009/10, headings: [{of: P1}], observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities: [{id: P1, title: Be healthy, indicators: [{id: NI 59, title: Assessments in time}]}]
    /// digests: [{digest: 2009/10, headings: [{of: P1, commentary: More is done in time}], observations: [{indicator: NI 59, value: 61%}]}]
    /// ```
    "heading-without-commentary",
    summary: "an outcome or priority of an edition has no indicator or no commentary",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 7")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for edition in cycle.editions() {
        for (index, heading) in edition.headings.iter().enumerate() {
            check_heading(cycle, edition, (edition.at.field("headings").item(index), heading), out);
        }
        if edition.headings.is_empty() {
            check_rows(cycle, edition, out);
        }
    }
}

fn check_heading(
    cycle: &Cycle<'_, '_>,
    edition: &Edition<'_>,
    (at, heading): (Route, &Heading),
    out: &mut Absences<'_, '_>,
) {
    let is_known = heading.of.as_deref().is_some_and(|of| cycle.find(of).next().is_some());
    let has_row =
        || edition.sightings.iter().filter_map(|row| cycle.indicator(row)).any(|it| is_under(heading, cycle, it));
    if !is_said(heading.commentary.as_ref()) {
        out.absent(
            cycle.lacks(at, &["commentary"]),
            at.field("commentary"),
            format_args!("{} has no commentary", heading.name()),
        )
        .help("say what its indicators show together");
    } else if is_known && !has_row() {
        let lacks = cycle.lacks(edition.at, &["observations"]).nor_below(edition.at, "observations", &["indicator"]);
        let lacks = lacks.nor_below(Route::root(), "indicators", &["id", "refs", "title", "serves"]);
        let lacks = lacks.nor_below(Route::root(), "priorities", &["id", "title", "area", "serves", "indicators"]);
        out.absent(lacks, at, format_args!("{} has no indicator in {}", heading.name(), edition.name()))
            .help("report an indicator of it, or say why it has none");
    }
}

fn check_rows(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, out: &mut Absences<'_, '_>) {
    let mut priorities = Vec::new();
    for priority in cycle.plan().plan.priorities.iter() {
        let is_of =
            |it: &&Entry<'_, crate::model::Indicator>| it.priority.is_some_and(|own| std::ptr::eq(own, priority));
        let rows = edition.own().filter(|row| cycle.indicator(row).filter(is_of).is_some());
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() && !rows.iter().any(|row| is_said(row.commentary.as_ref())) {
            priorities.push(priority);
        }
    }
    for priority in priorities {
        let lacks = cycle.lacks(edition.at, &["headings"]).nor_below(edition.at, "observations", &["commentary"]);
        out.absent(
            lacks,
            edition.at.field("headings"),
            format_args!("{} has no commentary in {}", priority.name(), edition.name()),
        )
        .help("say what its indicators show together");
    }
}
