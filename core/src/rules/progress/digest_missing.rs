//! Every period has its edition, in time.

use jiff::ToSpan;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::index::editions::Edition;
use crate::model::{Arranged, Frequency, Period, Span};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Between the first edition at hand and the last that is due, each quarter has its edition: one is due 45 days after
    /// its quarter ends, and is late where it was issued after that. Where the plan's `arrangements` speak of a digest,
    /// its frequency and its days count. An edition of the whole year is also that of its last quarter.
    ///
    /// ## Why it matters
    /// A quarter without a digest is one in which nobody was told, and in which nothing was decided.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2009/10 Q1}, {digest: 2009/10 Q3}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2009/10 Q1}, {digest: 2009/10 Q2}, {digest: 2009/10 Q3}]
    /// ```
    "digest-missing",
    summary: "an edition of the digest is missing or late",
    severity: Warning,
    authority: [OUTTURN_2007.at("para 4")],
    params: ["days" = 45 whole 0..=366 "days after the end of its period that an edition is due"],
    over: cycle,
    of: absence_too,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    let arranged = cycle.plan().plan.arrangements.iter().find(|it| it.what == Some(Arranged::Digest));
    let within = arranged.and_then(|it| it.within).map_or_else(|| out.param("days"), |within| within.0);
    let within = within.to_i64().unwrap_or(i64::MAX).clamp(0, 3660);
    let has_quarter = cycle.editions().iter().any(|edition| edition.period.is_some_and(is_quarter));
    let span = match arranged.and_then(|it| it.frequency) {
        Some(Frequency::Monthly) => Span::Month,
        Some(Frequency::HalfYearly) => Span::HalfYear,
        Some(Frequency::Annual) => Span::Year,
        // Terms end in no month that is the same everywhere.
        Some(Frequency::Termly) => return,
        Some(Frequency::Quarterly) => Span::Quarter,
        None if has_quarter => Span::Quarter,
        None => return,
    };
    for edition in cycle.editions().iter().filter(|edition| edition.period.is_some_and(|it| it.span() == span)) {
        check_late(edition, within, out);
    }
    check_gaps(cycle, span, within, out);
}

fn is_quarter(period: Period) -> bool {
    period.span() == Span::Quarter
}

fn due(last: Date, within: i64) -> Date {
    last.checked_add(within.days()).unwrap_or(Date::MAX)
}

fn check_late(edition: &Edition<'_>, within: i64, out: &mut Findings<'_>) {
    let (Some((_, last)), Some(issued)) = (edition.days, &edition.edition.issued) else { return };
    let due = due(last, within);
    if issued.start(None).is_some_and(|issued| issued > due) {
        let at = edition.at.field("edition").field("issued");
        out.broken(at, format_args!("{} was issued on {issued}, and was due on {due}", edition.name()))
            .fact("issued", issued)
            .fact("due", due)
            .help("say why it was late, and issue the next one in time");
    }
}

fn check_gaps(cycle: &Cycle<'_, '_>, span: Span, within: i64, out: &mut Findings<'_>) {
    let ends = |edition: &Edition<'_>| edition.days.map(|(_, last)| last);
    let kind = cycle.editions().iter().find_map(|edition| edition.years).or(cycle.year_kind());
    let Some(first) = cycle.editions().iter().find_map(ends) else { return };
    let Some(latest) = cycle.latest().and_then(ends) else { return };
    let Some(any) = cycle.editions().iter().filter_map(|it| it.period).find(|it| it.span() == span) else { return };
    let mut period = any;
    while period.before().days(kind).1 > first {
        period = period.before();
    }
    let mut before = cycle.editions().iter().find(|edition| ends(edition) == Some(first));
    // No digest runs for as long as this: it keeps a slip in a year from making a finding of every month since.
    for _ in 0..240 {
        let last = period.days(kind).1;
        let is_due = cycle.today.is_some_and(|today| today > due(last, within));
        if last > latest && !is_due {
            return;
        }
        match cycle.editions().iter().find(|edition| ends(edition) == Some(last)) {
            Some(edition) => before = Some(edition),
            None if last > first => report(cycle, before, (period, due(last, within)), out),
            None => {}
        }
        period = after(period);
    }
}

fn report(cycle: &Cycle<'_, '_>, before: Option<&Edition<'_>>, (period, due): (Period, Date), out: &mut Findings<'_>) {
    let Some(before) = before else { return };
    let lacks = cycle.lacks(Route::root(), &["digests"]).nor_below(Route::root(), "digests", &["digest"]);
    out.absent(lacks, before.at.field("digest"), format_args!("no edition for {period} follows {}", before.name()))
        .fact("period", period)
        .fact("due", due)
        .help("issue it, or check it together with the others");
}

/// The period of the same length just after one; of a week none is asked.
fn after(period: Period) -> Period {
    match period {
        Period::Year(year) => Period::Year(year.plus(1)),
        Period::HalfYear(year, 2..) => Period::HalfYear(year.plus(1), 1),
        Period::HalfYear(year, half) => Period::HalfYear(year, half + 1),
        Period::Quarter(year, 4..) => Period::Quarter(year.plus(1), 1),
        Period::Quarter(year, quarter) => Period::Quarter(year, quarter + 1),
        Period::Month(year, 12..) => Period::Month(year.saturating_add(1), 1),
        Period::Month(year, month) => Period::Month(year, month + 1),
        Period::Week(year, week) => Period::Week(year, week),
    }
}
