//! No action of last year's plan is lost without a word.

use crate::common::linked::{Namesakes, ends, followers, means};
use crate::gather::comparable;
use crate::judge::work::is_over;
use crate::language::absences::{is_placeholder, said};
use crate::model::Action;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each action of the plan that this one `follows` is complete or dropped there, by its status or in an edition of
    /// its digest; or is here, under the same id or else the same title; or is named by an action that `continues` it;
    /// or stands in `dropped` with a reason. Where the plan before is named and not at hand, the rule cannot tell.
    ///
    /// ## Why it matters
    /// The review at the year's end is to decide what follows from each action. One that is neither done nor carried on
    /// was not reviewed, and nobody answers for it any more.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan 2009
    /// actions: [{id: A1, title: Inspect homes, status: in progress}]
    /// ---
    /// title: Plan 2010
    /// follows: Plan 2009
    /// actions: [{id: A2, title: Train inspectors}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan 2009
    /// actions: [{id: A1, title: Inspect homes, status: in progress}]
    /// ---
    /// title: Plan 2010
    /// follows: Plan 2009
    /// actions: [{id: A2, title: Train inspectors}]
    /// dropped: [{action: A1, reason: The regulator inspects homes now}]
    /// ```
    "action-vanished",
    summary: "an action of the plan before is neither done, carried on nor dropped with a reason",
    severity: Error,
    authority: [SCRUTINY_2002.at("para 4.7")],
    over: dossier,
    of: absence,
}

fn check(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    for (at, plan) in dossier.plans().iter().enumerate() {
        if plan.follows.as_deref().is_some_and(|name| !is_placeholder(name)) && dossier.follows(at).is_none() {
            out.cannot_tell(dossier.root(at), "the plan that it follows is not at hand");
        }
    }
    for (now, before) in followers(dossier) {
        let (Some(plan), Some(last)) = (dossier.plans().get(now), dossier.plans().get(before)) else { continue };
        let known = Namesakes::of(plan.actions());
        for action in last.actions().iter().filter(|action| !is_ended(last, action)) {
            if known.find(action.it).is_none() && !is_continued(plan, action) {
                report(plan, dossier.root(now), last, action, out);
            }
        }
    }
}

fn is_ended(plan: &Context<'_>, action: &Entry<'_, Action>) -> bool {
    let rows = || plan.digests().iter().flat_map(|digest| digest.it.progress.iter());
    is_over(action.status, &action.tasks) || rows().any(|row| ends(row, action.it))
}

fn is_continued(plan: &Context<'_>, action: &Action) -> bool {
    plan.actions().iter().flat_map(|later| said(later.it.continues.iter())).any(|name| means(name, action))
}

fn report(plan: &Context<'_>, root: Route, last: &Context<'_>, action: &Entry<'_, Action>, out: &mut Findings<'_>) {
    let is_it = |name: &str| means(name, action.it) || comparable(name) == comparable(&action.title);
    let mut dropped = plan.dropped.iter().enumerate();
    let dropped = dropped.find(|(_, dropped)| dropped.action.as_deref().is_some_and(is_it));
    let is_reason = |reason: &str| !is_placeholder(reason);
    if dropped.is_some_and(|(_, dropped)| dropped.reason.as_deref().is_some_and(is_reason)) {
        return;
    }
    if let Some(why) = last.lacks(action.at, &["status", "tasks"]).why_untold() {
        return out.cannot_tell(action.at, why);
    }
    let lacks = plan.lacks(root, &["actions", "priorities", "dropped"]);
    let lacks = lacks.nor_below(Route::root(), "actions", &["id", "title", "continues"]);
    let (at, message) = match dropped {
        Some((index, _)) => (root.field("dropped").item(index).field("reason"), "is dropped without a reason"),
        None => (root.field("actions"), "is neither complete nor carried on, and nothing says that it was dropped"),
    };
    out.absent(lacks, at, format_args!("{} of `{}` {message}", action.it.name(), last.title))
        .fact("action", action.it.name())
        .fact("plan", &last.title)
        .related(action.at, "the action in the plan before")
        .help("carry it on, name it in `continues` of the action that takes it up, or say in `dropped` why it is given up");
}
