//! An indicator is measured in one unit from edition to edition.

use rust_decimal::Decimal;

use crate::common::edition::is_same;
use crate::common::linked::{Namesakes, followers};
use crate::gather::comparable;
use crate::judge::in_one_unit;
use crate::model::Indicator;
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// The figures that editions print of one indicator bear one unit: percentages stay percentages, money stays money.
    /// In a plan and the one that it `follows`, an indicator has one title, definition, unit and
    /// polarity, where both state them.
    ///
    /// ## Why it matters
    /// Where the unit changes, what is measured has changed: the figures before and after are no series, and the target no
    /// longer fits.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 122}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests:
    /// - {digest: 2009/10 Q1, observations: [{indicator: NI 59, value: 61%}]}
    /// - {digest: 2009/10 Q2, observations: [{indicator: NI 59, value: 64%}]}
    /// ```
    "definition-changed",
    summary: "an indicator's definition, unit or polarity changed between editions or plans",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.2")],
    over: linked,
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    if let Some(cycle) = Cycle::of(plan) {
        check_editions(&cycle, out);
    }
}

fn check_editions(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for edition in cycle.editions() {
        for row in edition.own() {
            let number =
                |row: &crate::index::editions::Sighting<'_>| row.value.as_ref().is_some_and(|value| value.is_told());
            let mut earlier = cycle.before(edition).flat_map(|before| before.own().map(move |other| (before, other)));
            let Some((before, other)) = earlier.find(|(_, other)| is_same(other, row) && number(other)) else {
                continue;
            };
            let (Some(now), Some(then)) = (row.value.as_ref().filter(|_| number(row)), &other.value) else { continue };
            // A title may suggest percentages; a bare number is one where it can be.
            let can_be = [now, then].iter().all(|figure| figure.amount() <= Some(Decimal::ONE_HUNDRED));
            let unit = cycle.indicator(row).and_then(|it| if can_be { cycle.unit(it) } else { it.unit.as_ref() });
            if !in_one_unit(unit, then, now) {
                let message =
                    format_args!("{} is {now}, and was {then} in {}: another unit", row.name(), before.name());
                out.broken(row.at.field("value"), message)
                    .fact("now", now)
                    .fact("before", then)
                    .related(other.at, "the edition before")
                    .help("print it in one unit, or give the new measure a reference of its own");
            }
        }
    }
}

fn check_linked(dossier: &Dossier<'_>, out: &mut Findings<'_>) {
    for (now, before) in followers(dossier) {
        let (Some(plan), Some(last)) = (dossier.plans().get(now), dossier.plans().get(before)) else { continue };
        let known = Namesakes::of(last.indicators());
        for indicator in plan.indicators() {
            if let Some(earlier) = known.find(indicator.it) {
                compare(indicator, earlier, &last.title, out);
            }
        }
    }
}

fn compare(indicator: &Entry<'_, Indicator>, earlier: &Entry<'_, Indicator>, title: &str, out: &mut Findings<'_>) {
    let mut differs = |field: &'static str, what: &str, old: &str, new: &str| {
        let name = indicator.it.name();
        let message = format_args!("{name} has the {what} `{new}`, and had `{old}` in `{title}`");
        out.broken(indicator.at.field(field), message)
            .fact("field", field)
            .fact("now", new)
            .fact("before", old)
            .fact("plan", title)
            .related(earlier.at.field(field), "in the plan before")
            .help("keep the definition, or give the indicator a reference of its own");
    };
    let (it, other) = (indicator.it, earlier.it);
    if comparable(&it.title) != comparable(&other.title) {
        differs("title", "title", &other.title, &it.title);
    }
    if let (Some(new), Some(old)) = (&it.definition, &other.definition)
        && comparable(new) != comparable(old)
    {
        differs("definition", "definition", old, new);
    }
    if let (Some(new), Some(old)) = (&it.unit, &other.unit)
        && new != old
    {
        differs("unit", "unit", &old.to_string(), &new.to_string());
    }
    if let (Some(new), Some(old)) = (it.better, other.better)
        && new != old
    {
        differs("better", "polarity", &old.to_string(), &new.to_string());
    }
}
