//! The risk register is signed off each quarter.

use crate::common::progress::{arranged, days_after, months_of};
use crate::gather::comparable;
use crate::index::editions::Edition;
use crate::language::absences::said;
use crate::model::{Arranged, Frequency, SignOff};
use crate::prelude::*;
use rust_decimal::prelude::ToPrimitive;

rule! {
    /// ## What it checks
    /// Each quarterly edition, or as often as the plan arranges a `sign-off`, has a sign-off of the risk register by the
    /// post that the plan names for it (`signed-off-by` of that arrangement, else of the register), with its day. The
    /// post may be named by id or title; the day may lie after the quarter.
    ///
    /// ## Why it matters
    /// The director signs for the register each quarter. Without a signature nobody answers for what it leaves out.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// register: {signed-off-by: Director}
    /// digests: [{digest: 2009/10 Q1, sign-offs: [{what: risk register, by: Head of Finance, on: 9 July 2009}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// register: {signed-off-by: Director}
    /// digests: [{digest: 2009/10 Q1, sign-offs: [{what: risk register, by: Director, on: 9 July 2009}]}]
    /// ```
    "register-not-signed-off",
    summary: "the named post did not sign the risk register off for a quarter",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    let arranged = arranged(cycle, Arranged::SignOff);
    let by_arrangement = arranged.and_then(|it| said(&it.signed_off_by).next());
    let by_register = || said(&cycle.register.as_ref()?.signed_off_by).next();
    let Some(signer) = by_arrangement.or_else(by_register) else { return };
    let every = arranged.and_then(|it| it.frequency).unwrap_or(Frequency::Quarterly).months();
    let within = arranged.and_then(|it| it.within.as_ref()).and_then(|days| days.0.to_i64()).unwrap_or_default();
    for edition in cycle.editions() {
        let (Some(period), Some((_, last))) = (edition.period, edition.days) else { continue };
        let is_last_made = cycle.of_period(period).is_some_and(|other| std::ptr::eq(other.it, edition.it));
        let is_due = cycle.today.zip(days_after(last, within)).is_none_or(|(today, due)| today > due);
        if months_of(period) != every || !is_last_made || !is_due {
            continue;
        }
        let of_period = cycle.editions().iter().filter(|other| other.period == Some(period));
        let mut sign_offs = of_period.flat_map(|other| &other.sign_offs).filter(|it| is_of_register(it));
        if !sign_offs.any(|it| is_by(cycle, it, signer) && has_day(it)) {
            report(cycle, edition, signer, out);
        }
    }
}

fn report(cycle: &Cycle<'_, '_>, edition: &Edition<'_>, signer: &str, out: &mut Absences<'_, '_>) {
    let title = cycle.post(signer).map_or(signer, |(_, _, post)| post.title.as_str());
    let list = edition.at.field("sign-offs");
    let near = edition.sign_offs.iter().enumerate().find(|(_, it)| is_of_register(it));
    let (at, why) = match near {
        None => (list, "no sign-off of it is recorded".to_owned()),
        Some((index, it)) if is_by(cycle, it, signer) => (list.item(index), "its sign-off has no day".to_owned()),
        Some((index, it)) => match said(&it.by).next() {
            Some(by) => (list.item(index).field("by"), format!("it was signed off by `{by}`")),
            None => (list.item(index), "its sign-off names no post".to_owned()),
        },
    };
    let lacks = cycle.lacks(edition.at, &["sign-offs"]).nor_below(Route::root(), "digests", &["sign-offs", "period"]);
    let lacks = lacks.nor_below(Route::root(), "sign_offs", &["what", "by", "on"]);
    let lacks = lacks.nor_below(Route::root(), "posts", &["title"]);
    let message = format_args!("`{title}` did not sign the risk register off for {}: {why}", edition.name());
    out.absent(lacks, at, message)
        .fact("signer", signer)
        .help("record that the post signed it off, and when: {what: risk register, by: director, on: 9 July 2009}");
}

/// Whether it is the risk register that is signed off.
fn is_of_register(sign_off: &SignOff) -> bool {
    let what = sign_off.what.as_deref().map(comparable).unwrap_or_default();
    what.contains("register") || what.split(' ').any(|word| word == "risk" || word == "risks")
}

fn is_by(plan: &Context<'_>, sign_off: &SignOff, signer: &str) -> bool {
    let Some(by) = said(&sign_off.by).next() else { return false };
    let is = |name: &str| comparable(name) == comparable(by);
    is(signer) || plan.post(signer).is_some_and(|(_, id, post)| is(id) || is(&post.title))
}

fn has_day(sign_off: &SignOff) -> bool {
    sign_off.on.as_ref().is_some_and(|on| on.end(None).is_some())
}
