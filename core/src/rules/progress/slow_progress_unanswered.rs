//! Where progress is slow, somebody says why, and what follows.

use jiff::civil::Date;

use crate::assess::ActionSeen;
use crate::common::progress::{
    Slow, is_of_action, is_same, lacks_words, period_of, reports, share_gone, slow, span, words,
};
use crate::index::editions::Edition;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An action that an edition reports as slow is answered in words, in that row or in the action's next one. It is
    /// slow where its colour is amber or red, its status says so (`behind`, `delayed`, `stalled`), or its `complete` is
    /// more than `points` percentage points below the share of its time that is gone. `TBC` is no answer; the latest
    /// edition may still be answered by the next.
    ///
    /// ## Why it matters
    /// Areas where progress is slow are to receive attention, so that by the end of the year all actions are complete.
    /// One that is reported slow twice, without a word, received none.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// digests:
    /// - {digest: 2009/10 Q1, progress: [{action: A1, status: behind}]}
    /// - {digest: 2009/10 Q2, progress: [{action: A1, status: behind}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions: [{id: A1, title: Inspect homes}]
    /// digests:
    /// - {digest: 2009/10 Q1, progress: [{action: A1, status: behind}]}
    /// - {digest: 2009/10 Q2, progress: [{action: A1, status: behind, text: A second inspector starts in May.}]}
    /// ```
    "slow-progress-unanswered",
    summary: "an action reported slow has no answer before the next report",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.4")],
    params: ["points" = 25 number 0..=100 "how many percentage points an action may be behind the share of its time"],
    over: cycle,
    of: absence,
}

type Report<'c, 'p> = (&'c Edition<'p>, ActionSeen<'c, 'p>);

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let Some(latest) = cycle.latest().and_then(|edition| edition.days) else { return };
    let reports = reports(cycle);
    let points = out.param("points");
    for (number, (edition, seen)) in reports.iter().enumerate() {
        // What an earlier period said was judged there.
        let is_own = period_of(edition, seen.row) == edition.period;
        let Some(days) = edition.days.filter(|days| is_own && days.1 < latest.1) else { continue };
        let gone = || share_of_time(cycle, edition, seen, days.1);
        let Some(why) = slow(cycle, seen, points, gone) else { continue };
        let rest = reports.iter().skip(number + 1);
        let next = rest.filter(|(after, _)| !std::ptr::eq(*after, *edition)).find(|(_, other)| is_same(seen, other));
        if words(seen.row).is_none() && next.is_none_or(|(_, next)| words(next.row).is_none()) {
            report(cycle, seen, &why, next, out);
        }
    }
}

/// The share of an action's time that is gone when an edition reports on it as a whole.
fn share_of_time(
    cycle: &Cycle<'_, '_>,
    edition: &Edition<'_>,
    seen: &ActionSeen<'_, '_>,
    last: Date,
) -> Option<rust_decimal::Decimal> {
    let timescale = seen.action.filter(|_| is_of_action(seen.row))?.timescale.as_ref()?;
    let as_at = edition.edition.as_at.as_ref().and_then(|day| day.end(None));
    let (first, end) = span(cycle, timescale);
    share_gone(first?, end?, as_at.unwrap_or(last))
}

fn report(
    cycle: &Cycle<'_, '_>,
    seen: &ActionSeen<'_, '_>,
    why: &Slow<'_>,
    next: Option<&Report<'_, '_>>,
    out: &mut Absences<'_, '_>,
) {
    let lacks = lacks_words(cycle, seen.at);
    let name = seen.row.name();
    let found = match next {
        Some((_, other)) => out.absent(
            lacks.nor(other.at, &["text"]),
            seen.at,
            format_args!("the {name} says that it is slow ({why}), and neither it nor the next says why"),
        ),
        None => {
            out.absent(lacks, seen.at, format_args!("the {name} says that it is slow ({why}), and no report says why"))
        }
    };
    found.fact("slow", why.to_string()).help("say in `text` why it is slow and what is done about it");
    if let Some((_, other)) = next {
        found.related(other.at, "the next report");
    }
}
