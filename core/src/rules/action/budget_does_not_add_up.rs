//! What the parts of a plan cost is what is set aside for the whole.

use rust_decimal::Decimal;

use crate::judge::{in_one_unit, like, rounding, tidy};
use crate::model::{Action, Figure, Priority};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Where a priority has a `budget`, what its actions and the priorities under it cost adds up to it; where the plan has
    /// one, what its priorities are given does, with the actions that stand under none, or, where no priority has a budget,
    /// what its actions cost. An action counts with its `cost`, else with its `budget`. Rounding as printed is allowed for.
    /// Where one of them states no amount, only a sum above the budget is a fault.
    ///
    /// ## Why it matters
    /// A budget is what members approve. If the actions cost more, some will not be done; if they cost less, money is set
    /// aside that no action asks for.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// priorities:
    /// - {id: P1, title: Safe homes, budget: £60k, actions: [{title: Inspect, cost: £40k}, {title: Repair, cost: £30k}]}
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// priorities:
    /// - {id: P1, title: Safe homes, budget: £70k, actions: [{title: Inspect, cost: £40k}, {title: Repair, cost: £30k}]}
    /// ```
    "budget-does-not-add-up",
    summary: "the costs of actions do not add up to the budget of their priority or plan",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for priority in plan.priorities() {
        let Some(budget) = priority.it.budget.as_ref() else { continue };
        let is_under = |other: &Entry<'_, Priority>| {
            let above = other.under.as_deref();
            above.is_some_and(|above| plan.find(above).any(|thing| thing.at == priority.at))
        };
        let own = |action: &&Entry<'_, Action>| action.priority.is_some_and(|of| std::ptr::eq(of, priority.it));
        let actions = plan.actions().iter().filter(own).map(cost);
        let below = plan.priorities().iter().filter(|it| is_under(it)).map(|it| it.budget.as_ref());
        let whole = Whole { plan, at: priority.at, priority: Some(priority.it), budget, parts: "actions" };
        whole.judge(actions.chain(below).collect(), out);
    }
    let Some(budget) = plan.plan.budget.as_ref() else { return };
    let whole = |parts| Whole { plan, at: Route::root(), priority: None, budget, parts };
    if plan.priorities().iter().any(|it| it.budget.is_some()) {
        let loose = plan.actions().iter().filter(|it| it.priority.is_none()).map(cost);
        let given = plan.priorities().iter().filter(|it| it.under.is_none()).map(|it| it.budget.as_ref());
        whole("priorities").judge(given.chain(loose).collect(), out);
    } else {
        whole("actions").judge(plan.actions().iter().map(cost).collect(), out);
    }
}

/// What an action costs, as the plan says.
fn cost<'p>(action: &Entry<'p, Action>) -> Option<&'p Figure> {
    action.it.cost.as_ref().or(action.it.budget.as_ref())
}

/// A budget, and whose it is.
struct Whole<'c, 'p> {
    plan: &'c Context<'p>,
    at: Route,
    /// None for the plan's own.
    priority: Option<&'p Priority>,
    budget: &'p Figure,
    parts: &'static str,
}

impl Whole<'_, '_> {
    fn judge(&self, parts: Vec<Option<&Figure>>, out: &mut Absences<'_, '_>) {
        let Some(budget) = self.budget.amount() else { return };
        let at = self.at.field("budget");
        let stated: Vec<&Figure> = parts.iter().filter_map(|part| part.filter(|it| it.amount().is_some())).collect();
        if stated.is_empty() {
            return;
        }
        if stated.iter().any(|part| !in_one_unit(None, self.budget, part)) {
            return out.cannot_tell(at, "the amounts are not in one currency");
        }
        let sum = stated.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount()?));
        let Some(sum) = sum else { return out.cannot_tell(at, "the amounts are too large to add up") };
        let slack = stated.iter().map(|part| rounding(part)).sum::<Decimal>() + rounding(self.budget);
        let is_whole = stated.len() == parts.len();
        if sum - budget > slack || is_whole && budget - sum > slack {
            self.report(sum, &stated, is_whole, out);
        } else if !is_whole {
            out.cannot_tell(at, format!("{} of {} {} state what they cost", stated.len(), parts.len(), self.parts));
        }
    }

    fn report(&self, sum: Decimal, stated: &[&Figure], is_whole: bool, out: &mut Absences<'_, '_>) {
        let (budget, parts) = (self.budget, self.parts);
        let of_plan = || format!("plan `{}`", self.plan.plan.title.trim());
        let name = self.priority.map_or_else(of_plan, |priority| priority.name().to_string());
        let which = if is_whole { format!("its {parts}") } else { format!("those of its {parts} that state it") };
        let made = like(budget, sum);
        let message = format_args!("{name} has a budget of {budget}, and the costs of {which} make {made}");
        let fields = &["cost", "budget"];
        let lacks = self.plan.lacks(self.at, &["budget", "actions", "priorities"]);
        let lacks = lacks.nor_below(Route::root(), "actions", fields).nor_below(Route::root(), "priorities", fields);
        out.absent(lacks, self.at.field("budget"), message)
            .fact("budget", budget)
            .fact("made", tidy(sum))
            .fact("parts", stated.iter().map(ToString::to_string).collect::<Fact>())
            .help("correct the budget or the costs");
    }
}
