//! No one leads more actions than they can.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use crate::index::owners::Owner;
use crate::model::Text;
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// No post is the lead of more than `limit` actions. Leads of single tasks do not count.
    ///
    /// ## Why it matters
    /// One person can report well on a few action sheets a quarter; past that, some are only signed.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Inspect homes, lead: Housing Manager}
    ///   - {id: A2, title: Insulate homes, lead: Housing Manager}
    ///   - {id: A3, title: Heat homes, lead: Housing Manager}
    ///   - {id: A4, title: Light homes, lead: Housing Manager}
    ///   - {id: A5, title: Paint homes, lead: Housing Manager}
    ///   - {id: A6, title: Build homes, lead: Housing Manager}
    ///   - {id: A7, title: Buy homes, lead: Housing Manager}
    ///   - {id: A8, title: Sell homes, lead: Housing Manager}
    ///   - {id: A9, title: Let homes, lead: Housing Manager}
    ///   - {id: A10, title: Insure homes, lead: Housing Manager}
    ///   - {id: A11, title: Clean homes, lead: Housing Manager}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// actions:
    ///   - {id: A1, title: Inspect homes, lead: Housing Manager}
    ///   - {id: A2, title: Insulate homes, lead: Estates Manager}
    /// ```
    "overloaded-owner",
    summary: "one post leads more actions than one person can",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.4")],
    params: ["limit" = 10 whole 1..=1000 "the most actions that one post may lead"],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let limit = out.param("limit");
    let owners = plan.owners();
    let is_overloaded = |owner: &Owner<'_>| Decimal::from(owner.leads) > limit;
    if !owners.owners.iter().any(is_overloaded) {
        return;
    }
    let led = actions_led(plan);
    for (number, owner) in owners.owners.iter().enumerate().filter(|(_, owner)| is_overloaded(owner)) {
        let (title, leads) = (owner.title, owner.leads);
        let actions = led.get(&number).into_iter().flatten();
        out.broken(owners.at(plan, number), format_args!("`{title}` leads {leads} actions, more than {limit}"))
            .fact("owner", title)
            .fact("leads", leads)
            .fact("limit", limit)
            .fact("actions", actions.map(|(_, action)| *action).collect::<Fact>())
            .help("let others lead some of them");
    }
}

/// The actions that each owner leads, by their numbers, with their references or else titles.
fn actions_led<'p>(plan: &Context<'p>) -> HashMap<usize, BTreeMap<usize, &'p Text>> {
    let mut led: HashMap<_, BTreeMap<_, _>> = HashMap::new();
    for action in plan.actions() {
        let name = action.it.id.as_ref().unwrap_or(&action.it.title);
        for owner in action.lead.iter().filter_map(|lead| plan.owners().number(lead)) {
            led.entry(owner).or_default().insert(action.number, name);
        }
    }
    led
}
