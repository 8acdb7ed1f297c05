//! Each risk is reviewed as often as the register says.

use jiff::Span;
use jiff::civil::Date;
use rust_decimal::prelude::ToPrimitive;

use crate::model::{Arranged, Frequency, Risk};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// As at today, each open risk was reviewed within the cadence that the plan arranges for risk reviews, or that its
    /// register states, plus the days of grace. Where the register gives no day of any review, the rule cannot tell. Of a
    /// plan with editions of a digest it does not speak: there the editions show the reviews.
    ///
    /// ## Why it matters
    /// A rating is as old as its last review. A register that is not looked at tells of the risks of another time.
    ///
    /// ## Fails
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// register: {reviewed: monthly}
    /// risks: [{id: R1, title: Flooding, reviewed: 1 January 2010}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// # today: 2010-05-01
    /// title: Plan
    /// register: {reviewed: monthly}
    /// risks: [{id: R1, title: Flooding, reviewed: 14 April 2010}]
    /// ```
    "register-review-overdue",
    summary: "a risk was not reviewed within the register's own cadence",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    params: ["grace" = 31 whole 0..=3650 "how many days after it is due a review may be recorded"],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    let mut arranged = plan.arrangements.iter().filter(|it| it.what == Some(Arranged::RiskReview));
    let stated = || plan.register.as_ref().and_then(|register| register.reviewed);
    let Some(every) = arranged.find_map(|it| it.frequency).or_else(stated) else { return };
    let mut open = plan.risks().iter().filter(|risk| !is_closed(risk.it)).peekable();
    if !plan.digests().is_empty() || open.peek().is_none() {
        return;
    }
    let at = Route::root().field("risks");
    let Some(today) = plan.today else { return out.cannot_tell(at, "no day is given that counts as today") };
    if plan.risks().iter().all(|risk| last_day(risk.it).is_none()) {
        return out.cannot_tell(at, "the register gives no day of any review");
    }
    let grace = out.param("grace").to_i64().unwrap_or_default();
    for risk in open {
        let last = last_day(risk.it);
        let due = last.and_then(|day| due(day, every, grace));
        if due.is_some_and(|due| due >= today) {
            continue;
        }
        let name = risk.it.name();
        let lacks = plan.lacks(risk.at, &["reviewed", "status"]);
        let found = match &risk.it.reviewed {
            Some(day) if last.is_some() => {
                let message =
                    format_args!("{name} was last reviewed on `{day}`; its next {every} review is overdue on {today}");
                out.absent(lacks, risk.at.field("reviewed"), message).fact("reviewed", day)
            }
            _ => out.absent(lacks, risk.at.field("reviewed"), format_args!("{name} has no day of a {every} review")),
        };
        found.fact("every", every.as_str()).fact("today", today).help("review it, and give the day in `reviewed`");
    }
}

fn last_day(risk: &Risk) -> Option<Date> {
    risk.reviewed.as_ref().and_then(|day| day.end(None))
}

fn is_closed(risk: &Risk) -> bool {
    risk.status.as_deref().is_some_and(|status| status.trim().eq_ignore_ascii_case("closed"))
}

/// The last day for the review that follows one.
fn due(last: Date, every: Frequency, grace: i64) -> Option<Date> {
    let next = last.checked_add(Span::new().months(every.months())).ok()?;
    next.checked_add(Span::new().try_days(grace).ok()?).ok()
}
