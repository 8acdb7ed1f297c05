//! The variance that a digest states is the difference of its amounts.

use rust_decimal::Decimal;

use crate::judge::{in_one_unit, is_percentage, last_digit, like, rounding};
use crate::model::{BudgetLine, Figure, Unit};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Where a line of budget monitoring (`budget` of an edition) states a `variance`, it is the difference between what
    /// was spent and what was to be spent by then (`actual` and `profile`), between what is expected at the end of the year
    /// and the budget (`forecast` and `budget`), or between what was spent and the budget. Either sign will do: some count
    /// overspending as plus, some as minus. Rounding as printed is allowed for. Nothing is said where no two amounts stand
    /// there, or where they are in different currencies.
    ///
    /// ## Why it matters
    /// The variance is what members read, and what virements are decided on; it is often typed by hand, and left behind when
    /// an amount beside it is corrected.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2009/10 Q2, budget: [{title: Homes, profile: £410k, actual: £455k, variance: £54k}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// digests: [{digest: 2009/10 Q2, budget: [{title: Homes, profile: £410k, actual: £455k, variance: £45k}]}]
    /// ```
    "variance-mismatch",
    summary: "a stated variance is not the difference between the amounts beside it",
    severity: Warning,
    authority: [SELF_EVIDENT],
    over: cycle,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Findings<'_>) {
    for line in cycle.budget_lines() {
        let Some(stated) = line.variance.as_ref().filter(|it| it.amount().is_some()) else { continue };
        let pairs = pairs(line);
        if pairs.is_empty() {
            continue;
        }
        let at = line.at.field("variance");
        if !pairs.iter().all(|pair| pair.is_in_one_currency(stated)) {
            out.cannot_tell(at, "the amounts are not in one currency");
            continue;
        }
        if pairs.iter().any(|pair| pair.makes(stated)) {
            continue;
        }
        let made: Vec<String> = pairs.iter().filter_map(|pair| pair.told(stated)).collect();
        let message =
            format_args!("the variance of {} is {stated}, and its amounts make {}", name(line), made.join(" or "));
        let broken = out.broken(at, message).fact("stated", stated);
        broken.fact("made", made.into_iter().collect::<Fact>()).help("correct the variance or the amounts");
    }
}

fn name(line: &BudgetLine) -> String {
    let title = line.title.as_deref().or(line.of.as_deref()).map(str::trim).filter(|title| !title.is_empty());
    title.map_or_else(|| "the whole budget".to_owned(), |title| format!("`{title}`"))
}

/// Two amounts that a variance may be the difference of.
struct Pair<'p> {
    is: &'p Figure,
    planned: &'p Figure,
}

/// Those of a line, the most usual first. What was spent is held against the whole year's budget only where nothing says
/// what was to be spent by then.
fn pairs(line: &BudgetLine) -> Vec<Pair<'_>> {
    let by_then = line.profile.as_ref().or(line.budget.as_ref());
    let both = [(line.actual.as_ref(), by_then), (line.forecast.as_ref(), line.budget.as_ref())];
    let both = both.into_iter().filter_map(|(is, planned)| Some(Pair { is: is?, planned: planned? }));
    both.filter(|pair| pair.is.amount().is_some() && pair.planned.amount().is_some()).collect()
}

impl Pair<'_> {
    /// Whether no two signs of money differ; an amount whose currency stands over the table has none.
    fn is_in_one_currency(&self, stated: &Figure) -> bool {
        let one = in_one_unit(Some(&Unit::Money), self.is, self.planned);
        one && (is_percentage(None, stated) || in_one_unit(Some(&Unit::Money), stated, self.is))
    }

    /// Their difference in the unit of the variance, a percentage being one of what was planned, and how far rounding may
    /// take it.
    fn made(&self, stated: &Figure) -> Option<(Decimal, Decimal)> {
        let planned = self.planned.amount()?;
        let difference = self.is.amount()?.checked_sub(planned)?;
        let room = rounding(self.is) + rounding(self.planned);
        let (made, room) = if is_percentage(None, stated) {
            let share = |amount: Decimal| amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(planned);
            (share(difference)?, share(room)?.abs())
        } else {
            (difference, room)
        };
        Some((made, room + last_digit(stated) / Decimal::TWO))
    }

    /// Whether the variance is their difference, whichever way it is counted.
    fn makes(&self, stated: &Figure) -> bool {
        let both = self.made(stated).zip(stated.amount());
        both.is_none_or(|((made, room), stated)| (made.abs() - stated.abs()).abs() <= room)
    }

    fn told(&self, stated: &Figure) -> Option<String> {
        Some(like(stated, self.made(stated)?.0).to_string())
    }
}
