//! An edition names its period the same way wherever it names it.

use jiff::civil::Date;

use crate::index::editions::Edition;
use crate::model::{Text, Years};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The day that an edition's figures were taken (`as-at`) lies in its period, its last day included; the plan it is
    /// `of`, its title and its headings name no year outside it; it was not issued before its figures were taken. The
    /// period of a single row is its own: an earlier one is quoted.
    ///
    /// ## Why it matters
    /// A reader of the quarterly digest cannot tell which quarter the figures are of, and nobody can compare them.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, edition: {as-at: 31 March 2006}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2006/07, edition: {as-at: 31 March 2007}}]
    /// ```
    "period-differs",
    summary: "an edition names its period differently in two places",
    severity: Warning,
    authority: [OUTTURN_2007],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        if let Some(days) = edition.days {
            check_days(edition, days, out);
            check_names(edition, days, out);
        }
        check_issue(edition, out);
    }
}

fn check_days(edition: &Edition<'_>, (first, last): (Date, Date), out: &mut Findings<'_>) {
    let Some(as_at) = &edition.edition.as_at else { return };
    // A figure is taken on the last day of what is written: the end of `March 2007`.
    let Some(day) = as_at.end(None).filter(|day| *day < first || *day > last) else { return };
    let at = edition.at.field("edition").field("as-at");
    out.broken(at, format_args!("{} is as at {as_at}, which is not in its period", edition.name()))
        .fact("as-at", day.to_string())
        .fact("first-day", first.to_string())
        .fact("last-day", last.to_string())
        .related(edition.at.field("digest"), "the period")
        .help("correct the day or the period");
}

fn check_names(edition: &Edition<'_>, days: (Date, Date), out: &mut Findings<'_>) {
    let mut named: Vec<(Route, &Text)> = Vec::new();
    named.extend(edition.title.iter().map(|title| (edition.at.field("title"), title)));
    named.extend(edition.of.iter().map(|of| (edition.at.field("of"), of)));
    for (index, heading) in edition.headings.iter().enumerate() {
        let at = edition.at.field("headings").item(index);
        named.extend(heading.title.iter().map(|title| (at.field("title"), title)));
        let differs = |period: &crate::model::Period| !overlaps(period.days(None), days);
        if let Some(period) = heading.period.filter(differs) {
            out.broken(
                at.field("period"),
                format_args!("{} names {period}, and stands in {}", heading.name(), edition.name()),
            )
            .related(edition.at.field("digest"), "the period of the edition")
            .help("correct the one or the other");
        }
    }
    for (at, text) in named {
        let Some(years) = years_in(text).filter(|years| !overlaps(span(*years), days)) else { continue };
        out.broken(at, format_args!("{} says {years}, which is not its period", edition.name()))
            .fact("text", text.as_str())
            .related(edition.at.field("digest"), "the period")
            .help("correct the one or the other");
    }
}

fn check_issue(edition: &Edition<'_>, out: &mut Findings<'_>) {
    let (Some(issued), Some(as_at)) = (&edition.edition.issued, &edition.edition.as_at) else { return };
    let before = issued.end(None).zip(as_at.start(None).or(as_at.end(None))).is_some_and(|(out, taken)| out < taken);
    if before {
        let at = edition.at.field("edition").field("issued");
        out.broken(at, format_args!("{} was issued on {issued}, before its figures were taken", edition.name()))
            .related(edition.at.field("edition").field("as-at"), "when they were taken")
            .help("correct the one day or the other");
    }
}

/// The first years that a text names, of those that cannot be anything else: a range or a year with its century.
fn years_in(text: &str) -> Option<Years> {
    let words = text.split([' ', '(', ')', ',', ';', ':']).filter(|word| word.len() >= "2009".len());
    words.filter(|word| word.starts_with("19") || word.starts_with("20")).find_map(|word| word.parse().ok())
}

fn span(years: Years) -> (Date, Date) {
    (years.from.days(None).0, years.to.days(None).1)
}

fn overlaps(one: (Date, Date), other: (Date, Date)) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}
