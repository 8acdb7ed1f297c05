//! A colour that turns between green and red is spoken of.

use crate::common::edition::{is_said, is_same, state};
use crate::gather::comparable;
use crate::model::{RowName, StandsFor, Text};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Where an indicator or an action was green in one edition and is red in the next that reports it, or the reverse, the
    /// text of the row speaks of it: there is one, and it is not that of the edition before. Of an indicator that turned
    /// red and has no commentary at all `commentary-missing` speaks.
    ///
    /// ## Why it matters
    /// Such a turn is the news of the quarter, and may as well be a slip of the pen.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 41%, rag: red, commentary: Two posts were vacant}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 71%, rag: green}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 41%, rag: red, commentary: Two posts were vacant}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 71%, rag: green, commentary: Both posts were filled}]}
    /// ```
    "status-without-reason",
    summary: "a status moved from green to red, or back, and the text does not speak of it",
    severity: Info,
    authority: [OUTTURN_2007.at("para 7")],
    over: cycle,
    of: absence_too,
}

/// A row in which a colour is said, and why.
struct Said<'r> {
    at: Route,
    name: RowName<'r>,
    rag: Option<&'r Text>,
    text: Option<&'r Text>,
    field: &'static str,
    /// Whether another rule asks for its text where it is short of target.
    is_asked_for: bool,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for row in edition.own() {
            let mut earlier = cycle.before(edition).flat_map(|before| before.own());
            let Some(before) = earlier.find(|other| is_same(other, row) && other.rag.is_some()) else { continue };
            let now = Said {
                at: row.at,
                name: row.name(),
                rag: row.rag.as_ref(),
                text: row.commentary.as_ref(),
                field: "commentary",
                is_asked_for: true,
            };
            judge(cycle, &now, (before.at, before.rag.as_ref(), before.commentary.as_ref()), out);
        }
        for (index, row) in edition.progress.iter().enumerate().filter(|(_, row)| row.period.is_none()) {
            let mut earlier = cycle.before(edition).flat_map(|before| {
                before.progress.iter().enumerate().map(move |(at, it)| (before.at.field("progress").item(at), it))
            });
            let is_same = |other: &crate::model::ProgressReport| {
                other.action == row.action && other.task == row.task && other.milestone == row.milestone
            };
            let before = earlier.find(|(_, other)| is_same(other) && other.rag.is_some() && other.period.is_none());
            let Some((then_at, then)) = before.filter(|_| is_said(row.action.as_ref())) else { continue };
            let now = Said {
                at: edition.at.field("progress").item(index),
                name: row.name(),
                rag: row.rag.as_ref(),
                text: row.text.as_ref(),
                field: "text",
                is_asked_for: false,
            };
            judge(cycle, &now, (then_at, then.rag.as_ref(), then.text.as_ref()), out);
        }
    }
}

fn judge(
    cycle: &Cycle<'_, '_>,
    now: &Said<'_>,
    (then_at, then_rag, then_text): (Route, Option<&Text>, Option<&Text>),
    out: &mut Findings<'_>,
) {
    let stands_for = |rag| state(cycle, rag).and_then(|(_, state)| state.meant());
    let has_turned = matches!(
        (stands_for(then_rag), stands_for(now.rag)),
        (Some(StandsFor::Green), Some(StandsFor::Red)) | (Some(StandsFor::Red), Some(StandsFor::Green))
    );
    let (Some(then), Some(rag)) = (then_rag, now.rag) else { return };
    if !has_turned {
        return;
    }
    let what = if is_said(now.text) {
        let is_copied = now.text.zip(then_text).is_some_and(|(now, then)| comparable(now) == comparable(then));
        if !is_copied {
            return;
        }
        "its text is that of the edition before"
    } else if now.is_asked_for && stands_for(now.rag) == Some(StandsFor::Red) {
        return;
    } else {
        "no text speaks of it"
    };
    out.absent(
        cycle.lacks(now.at, &[now.field]),
        now.at.field("rag"),
        format_args!("{} is {rag} and was {then}, and {what}", now.name),
    )
    .fact("now", rag)
    .fact("before", then)
    .related(then_at, "the edition before")
    .help("say what changed");
}
