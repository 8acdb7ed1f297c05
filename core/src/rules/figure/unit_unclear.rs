//! Figures come with a unit that can be read.

use rust_decimal::Decimal;

use crate::index::figures::numbers;
use crate::model::{Indicator, Printed, Suffix, Unit};
use crate::prelude::*;
use crate::text::is_one_of;
use crate::text::words;

rule! {
    /// ## What it checks
    /// An indicator with figures has a unit: stated, declared by its set, printed with the figures, named in its
    /// title, or plain from whole numbers above 100. And a rate does not refer to itself, as conceptions per 1000
    /// conceptions do.
    ///
    /// ## Why it matters
    /// "All groups consulted: 100" may be a percentage or a number of groups; nobody can check it or add it up.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: All tenants consulted, outturn: {2008/09: 100}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: A, title: All tenants consulted, unit: percent, outturn: {2008/09: 100}}]
    /// ```
    "unit-unclear",
    summary: "no unit can be read, or it refers to itself",
    severity: Warning,
    authority: [CSF_PLAN_2004.at("priority 5.2")],
    of: absence_too,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for indicator in plan.indicators() {
        let Some((first, _)) = numbers(indicator).next() else { continue };
        let stated = indicator.unit.as_ref();
        let circular = match stated {
            Some(Unit::Other(words)) => circular(words),
            Some(_) => None,
            None => circular(&indicator.title),
        };
        if let Some(word) = circular {
            let at = indicator.at.field(if stated.is_some() { "unit" } else { "title" });
            out.broken(
                at,
                format_args!("the unit of {} refers to itself: `{word}` per so many `{word}`", indicator.name()),
            )
            .fact("word", word)
            .help("say per how many of what the rate is: per 1000 women aged 15 to 17");
        } else if plan.unit(indicator).is_none() && !shows_unit(indicator) {
            let message = format_args!("{first} is {}, and nothing says in what unit", first.figure);
            let lacks = plan.lacks(indicator.at, &["unit", "id", "refs", "title"]);
            let found = out.absent(lacks, indicator.at.field("unit"), message);
            first.facts(found).fact("value", first.figure).help("state the unit: percent, count, rate per 1000");
        }
    }
}

/// Whether a person can read the unit where no program is sure of it.
fn shows_unit(indicator: &Entry<'_, Indicator>) -> bool {
    let share = |number: Printed| matches!(number.suffix, Suffix::Percent | Suffix::Points);
    // That other figures print another sign, or none, is the business of `unit-varies`.
    let signed = numbers(indicator).any(|(_, number)| number.currency.is_some() || share(number));
    signed || names_unit(&indicator.title) || plainly_counts(indicator)
}

/// Whether the figures can only be counts: whole, and more than a hundred, but no rate.
fn plainly_counts(indicator: &Entry<'_, Indicator>) -> bool {
    let amounts = || numbers(indicator).map(|(_, number)| number.amount());
    let rate = words(&indicator.title).any(|word| is_one_of(word, &["rate", "rates"]));
    !rate && amounts().all(|amount| amount.fract().is_zero()) && amounts().any(|amount| amount > Decimal::ONE_HUNDRED)
}

/// Whether a title names a unit in its own words.
fn names_unit(title: &str) -> bool {
    // A length of time is one only where an average or a total is taken of it.
    const UNITS: &[&str] = &[
        "percentage",
        "percent",
        "proportion",
        "number",
        "ratio",
        "score",
        "index",
        "points",
        "cost",
        "expenditure",
        "spending",
    ];
    const TIMES: &[&str] = &["minutes", "hours", "days", "weeks", "months", "years"];
    const TAKEN: &[&str] = &["average", "mean", "median", "time", "length"];
    let has = |known: &[&str]| words(title).any(|word| is_one_of(word, known));
    has(UNITS) || per(title).is_some() || (has(TIMES) && has(TAKEN)) || title.contains('£') || title.starts_with('%')
}

/// What a rate is of and per how many of what: the words beside "per 1000".
fn per(text: &str) -> Option<(&str, &str)> {
    let mut of = "";
    let mut words = words(text);
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    while let Some(word) = words.next() {
        if word.eq_ignore_ascii_case("per") && number(words.next()?) {
            return Some((of, words.find(|word| !number(word)).unwrap_or_default()));
        }
        of = word;
    }
    None
}

fn circular(text: &str) -> Option<&str> {
    per(text).filter(|(of, whole)| !of.is_empty() && of.eq_ignore_ascii_case(whole)).map(|(_, whole)| whole)
}
