//! What rules of editions share: colours that ask for words, what counts as a decision, what is due, what is quoted.

use jiff::civil::Date;

use crate::assess::scale;
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::{Entry, comparable};
use crate::index::editions::{Edition, Sighting};
use crate::language::absences::{is_placeholder, is_unsaid};
use crate::model::{
    Decision, DecisionKind, Frequency, Heading, Indicator, Period, RagState, RowName, Serves, Text, Totals, YearKind,
};
use crate::route::Route;

/// The state of the plan's scale that a colour names, with its place in the list.
pub(crate) fn state<'c>(cycle: &'c Cycle<'_, '_>, colour: Option<&Text>) -> Option<(usize, &'c RagState)> {
    colour.and_then(|colour| scale(cycle).find(colour))
}

/// Whether a colour says that the figure is short of its target.
pub(crate) fn is_short(cycle: &Cycle<'_, '_>, colour: Option<&Text>) -> bool {
    colour.is_some_and(|colour| crate::assess::is_short(cycle, colour))
}

/// Whether somebody wrote something: a placeholder is nothing.
pub(crate) fn is_said(text: Option<&Text>) -> bool {
    text.is_some_and(|text| !is_placeholder(text))
}

/// The part that a decision lacks, without which it is none: the owner of an action, the day of a further report.
pub(crate) fn lacking(decision: &Decision) -> Option<&'static str> {
    match decision.kind {
        None => Some("kind"),
        Some(DecisionKind::NoAction) => None,
        Some(DecisionKind::FurtherReport) => {
            let is_said = decision.due.as_ref().is_some_and(|due| !due.is_placeholder());
            (!is_said).then_some("due")
        }
        Some(DecisionKind::Action) => is_unsaid(&decision.owner).then_some("owner"),
    }
}

/// The kind of year that an edition's periods mean.
pub(crate) fn year_kind(plan: &Context<'_>, edition: &Edition<'_>) -> Option<YearKind> {
    edition.years.or(plan.year_kind())
}

/// The days of an edition's period, where it ends a year: the last edition at hand that does.
pub(crate) fn is_year_end(cycle: &Cycle<'_, '_>, edition: &Edition<'_>) -> bool {
    let ends = |edition: &Edition<'_>| edition.days.map(|(_, last)| last);
    let Some((period, last)) = edition.period.zip(ends(edition)) else { return false };
    let kind = year_kind(cycle, edition);
    period.year(kind).days(kind).1 == last && cycle.after(edition).all(|later| ends(later) != Some(last))
}

/// Whether an edition owes a figure of an indicator: by how often it is reported, else because the period has a target.
pub(crate) fn is_due(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, indicator: &Indicator) -> bool {
    let (Some(period), Some(days)) = (edition.period, edition.days) else { return false };
    let has_target = || indicator.target.get(&period).is_some_and(|target| target.is_told());
    let kind = year_kind(cycle, edition);
    // Of another kind of year the figures come out when they come out.
    let is_own_year = indicator.years.is_none() || indicator.years == kind;
    match indicator.frequency {
        Some(frequency) if is_own_year => falls_in(frequency, period, days, kind),
        _ => has_target(),
    }
}

/// Whether a month in which figures of a frequency fall due lies in a period.
fn falls_in(frequency: Frequency, period: Period, (first, last): (Date, Date), kind: Option<YearKind>) -> bool {
    let every = match frequency {
        Frequency::Monthly => 1,
        Frequency::Quarterly => 3,
        // Terms end in no month that is the same everywhere: a half-year sees one end.
        Frequency::Termly if months_of(first, last) < 6 => return false,
        Frequency::Termly => 1,
        Frequency::HalfYearly => 6,
        Frequency::Annual => 12,
    };
    // Where nothing says which months a year runs over, the quarters end together and nothing longer does.
    let is_placed = kind.is_some() || !matches!(period, Period::Month(..) | Period::Week(..));
    if every > 3 && !is_placed {
        return false;
    }
    let from = period.year(kind).days(kind).0;
    let ends_month = last == last.last_of_month();
    let until = months_of(from, last);
    let before = months_of(from, first) - 1;
    ends_month && until / every > before / every
}

/// How many months of the calendar two days lie in, both counted.
fn months_of(first: Date, last: Date) -> i32 {
    let month = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    month(last) - month(first) + 1
}

/// A row that names an earlier period, beside the row that an earlier edition printed of it.
pub(crate) struct Quote<'c, 'p> {
    /// The row that quotes.
    pub(crate) row: &'c Sighting<'p>,
    /// What the latest edition before it said.
    pub(crate) original: &'c Sighting<'p>,
    /// That edition.
    pub(crate) edition: &'c Edition<'p>,
}

impl Quote<'_, '_> {
    /// Whether the figure is another: a quoted one may be printed with fewer digits.
    pub(crate) fn is_changed(&self) -> bool {
        let (Some(now), Some(then)) = (self.row.value.as_ref(), self.original.value.as_ref()) else { return false };
        is_other(now, then)
    }

    /// Whether anything says that the figure was revised.
    pub(crate) fn is_explained(&self) -> bool {
        let has_mark = |figure: &crate::model::Figure| figure.has_mark(crate::model::FigureMark::Revised);
        is_said(self.row.commentary.as_ref()) || self.row.value.as_ref().is_some_and(has_mark)
    }

    /// Whether the figures of the earlier edition were signed off; its register of risks is another matter.
    pub(crate) fn was_signed_off(&self) -> bool {
        self.edition.sign_offs.iter().any(|sign_off| {
            let of_risks = |what: &Text| {
                let what = comparable(what);
                what.contains("risk") || what.contains("register")
            };
            let is_dated = sign_off.on.as_ref().is_some_and(|on| !on.is_placeholder());
            is_dated && is_said(sign_off.by.as_ref()) && sign_off.what.as_ref().is_some_and(|what| !of_risks(what))
        })
    }
}

/// Whether two numbers differ, and not only in the digits that are printed.
pub(crate) fn is_other(now: &crate::model::Figure, then: &crate::model::Figure) -> bool {
    let (Some(one), Some(other)) = (now.amount(), then.amount()) else { return false };
    let digit = crate::judge::last_digit(now).max(crate::judge::last_digit(then));
    let is_rounded = crate::judge::last_digit(now) != crate::judge::last_digit(then);
    one != other && !(is_rounded && (one - other).abs() * rust_decimal::Decimal::TWO <= digit)
}

/// Every row that names an earlier period, beside what was last printed of it.
pub(crate) fn quotes<'c, 'p>(cycle: &Cycle<'c, 'p>) -> Vec<Quote<'c, 'p>> {
    let mut found = Vec::new();
    for edition in cycle.editions() {
        for row in edition.sightings.iter().filter(|row| row.is_quoted) {
            let earlier = cycle.before(edition).find_map(|before| Some((before, same(before, row)?)));
            found.extend(earlier.map(|(edition, original)| Quote { row, original, edition }));
        }
    }
    found
}

/// Every row that quotes an earlier figure as another, and gives no reason.
pub(crate) fn unexplained<'c, 'p>(cycle: &Cycle<'c, 'p>) -> impl Iterator<Item = Quote<'c, 'p>> {
    quotes(cycle).into_iter().filter(|quote| quote.is_changed() && !quote.is_explained())
}

/// The totals that an edition states, of itself and under its headings: where, of what, and the totals.
pub(crate) fn stated_totals<'c>(edition: &'c Edition<'_>) -> impl Iterator<Item = (Route, RowName<'c>, &'c Totals)> {
    let of_headings = edition.headings.iter().enumerate().filter_map(|(index, heading)| {
        Some((edition.at.field("headings").item(index), heading.name(), heading.totals.as_ref()?))
    });
    let own = edition.totals.as_ref().map(|totals| (edition.at, edition.name(), totals));
    own.into_iter().chain(of_headings)
}

/// The row of an edition that is of the same indicator, period, kind and part as another.
fn same<'c, 'p>(edition: &'c Edition<'p>, row: &Sighting<'_>) -> Option<&'c Sighting<'p>> {
    edition.sightings.iter().find(|other| is_same(other, row) && other.period == row.period)
}

/// Whether two rows are of the same indicator, kind of figure and part of the whole.
pub(crate) fn is_same(one: &Sighting<'_>, other: &Sighting<'_>) -> bool {
    let words = |text: &Option<Text>| text.as_deref().map(comparable).unwrap_or_default();
    let is_of_one = match (one.it.indicator.as_ref(), other.it.indicator.as_ref()) {
        _ if one.indicator.is_some() || other.indicator.is_some() => one.indicator == other.indicator,
        (Some(name), Some(other)) => !is_placeholder(name) && comparable(name) == comparable(other),
        _ => false,
    };
    is_of_one && one.figure_kind() == other.figure_kind() && words(&one.breakdown) == words(&other.breakdown)
}

/// Whether a heading names the priority that an indicator stands under, or the outcome that it or that priority serves.
pub(crate) fn is_under(heading: &Heading, cycle: &Cycle<'_, '_>, indicator: &Entry<'_, Indicator>) -> bool {
    let Some(of) = heading.of.as_deref() else { return false };
    // One thing may be called by its id in one place and by its title in another.
    let mut names: Vec<String> =
        cycle.find(of).flat_map(|thing| [comparable(thing.id), comparable(thing.title)]).collect();
    names.push(comparable(of));
    names.retain(|name| !name.is_empty());
    let is_named = |text: &str| names.contains(&comparable(text));
    let by_priority = indicator.priority.is_some_and(|priority| {
        let own = priority.id.iter().chain([&priority.title]).chain(&priority.area);
        own.map(|text| text.as_str()).chain(priority.serves.iter().map(|Serves { to, .. }| to.as_str())).any(is_named)
    });
    by_priority || indicator.serves.iter().any(|to| is_named(to))
}
