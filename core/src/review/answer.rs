//! What answers a target at the year's end.

use std::borrow::Cow;

use crate::common::edition::is_said;
use crate::common::progress::{is_called, is_decided, is_reported_ended, runs_on};
use crate::context::Context;
use crate::cycle::Cycle;
use crate::gather::Entry;
use crate::language::absences::said;
use crate::model::{Decision, DecisionKind, Indicator, Year};
use crate::route::Route;

/// What kind of answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerKind {
    /// The review of the target at the year's end.
    Review,
    /// Commentary beside the year's last figure: it explains, and decides nothing.
    Commentary,
    /// A decision beside the year's last figure.
    Decision,
    /// An action tied to the indicator that runs on after the year.
    Action,
}

impl AnswerKind {
    /// In one word: `review`, `commentary`, `decision`, `action`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Review => "review",
            Self::Commentary => "commentary",
            Self::Decision => "decision",
            Self::Action => "action",
        }
    }

    /// Whether it says what follows: words that explain do not.
    pub fn follows(self) -> bool {
        self != Self::Commentary
    }
}

/// What answers a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'c> {
    /// What kind of answer it is.
    pub kind: AnswerKind,
    /// What it says, in its own words where it has some.
    pub text: Cow<'c, str>,
    /// Where it stands.
    pub at: Route,
}

/// Every answer to the target of an indicator for a year: reviews, then words and decisions beside its last figure, then
/// actions.
pub(super) fn answers<'c>(plan: &'c Context<'_>, indicator: &Entry<'_, Indicator>, year: Year) -> Vec<Answer<'c>> {
    let kind = plan.year_kind();
    let last = year.days(kind).1;
    let mut found = reviews(plan, indicator, year);
    for edition in Cycle::of(plan).map(|cycle| cycle.editions()).unwrap_or_default() {
        let kind = edition.years.or(kind);
        let of_end = edition.sightings.iter().filter(|row| {
            row.indicator == Some(indicator.number)
                && row.period.is_some_and(|period| period.days(kind).1 == year.days(kind).1)
        });
        for row in of_end {
            if let Some(text) = row.it.commentary.as_ref().filter(|text| is_said(Some(text))) {
                let at = row.at.field("commentary");
                found.push(Answer { kind: AnswerKind::Commentary, text: text.as_str().into(), at });
            }
            if let Some(decision) = row.it.decision.as_ref().filter(|decision| is_decided(decision)) {
                let text = in_words(decision);
                found.push(Answer { kind: AnswerKind::Decision, text, at: row.at.field("decision") });
            }
        }
    }
    for action in plan.actions() {
        let names_it = action.it.indicators.iter().any(|name| is_called(indicator, name));
        let is_over = || Cycle::of(plan).is_some_and(|cycle| is_reported_ended(&cycle, action, last));
        let is_over = || crate::judge::work::is_over(action.it.status, &action.it.tasks) || is_over();
        if names_it && runs_on(plan, action, last) && !is_over() {
            found.push(Answer { kind: AnswerKind::Action, text: action.it.title.as_str().into(), at: action.at });
        }
    }
    found
}

/// A decision: what is to be done, and when it is due.
fn in_words(decision: &Decision) -> Cow<'_, str> {
    let kind = || decision.kind.map(DecisionKind::as_str).unwrap_or_default();
    let what = decision.text.as_deref().unwrap_or_else(kind);
    match &decision.due {
        Some(due) => format!("{what}, due {due}").into(),
        None => what.into(),
    }
}

fn reviews<'c>(plan: &'c Context<'_>, indicator: &Entry<'_, Indicator>, year: Year) -> Vec<Answer<'c>> {
    let rows = super::target::reviews(plan, indicator, year);
    let text = |review: &'c crate::model::Review| {
        let words = said(&review.text).next().map(|text| Cow::Borrowed(text.as_str()));
        let follows = || {
            let names: Vec<&str> = said(review.follows.iter()).map(|name| name.as_str()).collect();
            (!names.is_empty()).then(|| Cow::from(format!("followed by {}", names.join(", "))))
        };
        words.or_else(follows).or_else(|| Some(review.verdict?.as_str().into())).unwrap_or_default()
    };
    rows.into_iter().map(|(at, review)| Answer { kind: AnswerKind::Review, text: text(review), at }).collect()
}
