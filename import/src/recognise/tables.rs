//! A table whose rows have all come in: rows, cells, records and plan, one after the other.

use crate::ledger::Ledger;
use crate::ledger::gaps::unread_columns;
use crate::plan::Draft;
use crate::plan::hang;
use crate::recipe::contradicted;
use crate::records::{
    aspect, criterion, edition, judgement, milestone, observation, post, project, recommendation, risk, scale, spread,
};
use crate::rows::{Block, whole};
use crate::scope::Scope;
use crate::vocabulary::Words;

/// Ends a table and hangs the records of its rows into the plan.
pub(crate) fn close<'s>(
    block: Option<Block<'s>>,
    scope: &mut Scope<'s>,
    plan: &mut Draft<'s>,
    words: &Words,
    ledger: &mut Ledger,
) {
    let Some(mut block) = block else { return };
    let dating = scope.dating();
    let rows = whole(&mut block, &dating, words, ledger);
    let block = &block;
    unread_columns(block, &rows, ledger);
    contradicted(block, &rows, ledger);
    match block.table.kind.as_str() {
        "indicator" => hang::indicators(block, &rows, &dating, scope, plan, words, ledger),
        "action" => hang::actions(block, rows, &dating, scope, plan, words, ledger),
        "milestone" => plan.add_steps(block, milestone::steps(block, &rows, &dating, ledger)),
        "risk" => {
            risk::headed(block, &scope.heading).into_iter().for_each(|headed| plan.register.say("headed", headed));
            let (risks, reports) =
                risk::records(block, &rows, (&scope.outline, scope.cover.is_report), &dating, ledger);
            plan.risks.extend(risks);
            plan.reports.extend(reports);
        }
        "project" => plan.projects.extend(project::records(block, &rows)),
        "aspect" => plan.aspects.extend(aspect::records(block, &rows)),
        "criterion" => plan.criteria.extend(criterion::records(block, &rows, ledger)),
        "judgement" => plan.judge(judgement::records(block, &rows, ledger), true),
        "spread" => plan.judge(spread::records(block, &rows), false),
        "implications" => hang::implied(block, &rows, scope, ledger),
        "heading" => plan.told.head(edition::headings(block, &rows)),
        "sign-off" => plan.told.sign_offs.extend(edition::sign_offs(block, &rows, ledger)),
        "review" => plan.told.reviews.extend(edition::reviews(block, &rows, ledger)),
        "recommendation" => plan.recommendations.extend(recommendation::records(block, &rows, ledger)),
        "dropped" => plan.dropped.extend(recommendation::dropped(block, &rows, ledger)),
        "post" => plan.posts.extend(post::records(block, &rows)),
        "scale" => plan.add_scale(scale::read(block, &rows)),
        "observation" => {
            let found = observation::records(block, &rows, words, ledger);
            plan.indicators.extend(found.into_iter().map(|record| (block.under.priority, record)));
        }
        _ => {}
    }
    scope.outline.filled.extend(plan.fresh_homes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_table_becomes_records() {
        let own = include_str!("tables.rs");
        for kind in &Words::built_in().kinds {
            let arm = format!("\"{}\" =>", kind.name);
            assert!(own.contains(&arm), "nothing is made of a table of the kind {}", kind.name);
        }
    }
}
