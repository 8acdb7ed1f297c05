//! Breaks that a whole collection shares become one.

use crate::decode::faults::{Fault, Whence};
use crate::gather::Gathered;
use crate::hash::HashMap;
use crate::route::Route;
use crate::rule::Rule;
use crate::rule::asked::Asked;
use crate::rule::census::{Beyond, Census};
use crate::rule::findings::{At, Break, Severity};
use crate::rule::handle::RuleRef;
use crate::rules::file;
use crate::selection::RuleSet;

/// A fault as a break of the rule that it breaks; none where that rule is left out.
pub(super) fn of_fault(fault: Fault, rules: Option<&RuleSet>) -> Option<Break> {
    let Fault { matter, at, message, facts, help } = fault;
    let (rule, at) = (
        matter.rule(),
        match at {
            Whence::Node(node) => At::Node(node),
            Whence::Mark(mark) => At::Mark(mark),
        },
    );
    let severity = match rules {
        Some(rules) => rules.asked(rule)?.severity,
        None => rule.severity,
    };
    let mut broken = Break::new(rule.into(), severity, at, message);
    facts.into_iter().for_each(|(name, value)| _ = broken.fact(name, value));
    broken.help = help;
    Some(broken)
}

/// A finding before its places are known: one break, or a whole collection of them.
pub(super) enum Grouped {
    One(Break),
    /// Of a whole collection, with how many members break it beyond those that are kept.
    Whole(Whole),
}

pub(super) struct Whole {
    pub(super) rule: RuleRef,
    pub(super) severity: Severity,
    pub(super) at: Route,
    pub(super) kind: &'static str,
    /// How many records the collection has.
    pub(super) size: usize,
    pub(super) members: Vec<Break>,
    pub(super) beyond: usize,
}

/// Joins the breaks of a rule that a whole collection shares: all of a kind in the plan, or all in one list.
pub(super) fn group(breaks: Vec<Break>, tallied: &[(Asked, Beyond)], gathered: &Gathered<'_>) -> Vec<Grouped> {
    let census = Census::of(&breaks, tallied, gathered);
    let mut grouped: Vec<Grouped> = Vec::new();
    let mut slots: HashMap<(usize, Route), usize> = HashMap::default();
    for broken in breaks {
        let whole = match &broken.at {
            At::Route(route) => census.whole(&broken.rule, route),
            At::Node(_) | At::Mark(_) => None,
        };
        let Some((at, kind)) = whole else {
            grouped.push(Grouped::One(broken));
            continue;
        };
        let slot = *slots.entry((broken.rule.address(), at)).or_insert(grouped.len());
        match grouped.get_mut(slot) {
            Some(Grouped::Whole(whole)) => whole.members.push(broken),
            _ => {
                let (rule, severity, size) = (broken.rule.clone(), broken.severity, census.size(&at, kind));
                let members = vec![broken];
                grouped.push(Grouped::Whole(Whole { rule, severity, at, kind, size, members, beyond: 0 }));
            }
        }
    }
    for (Asked { rule, severity, .. }, tally) in tallied {
        let (whole, left) = tally.split(rule, &census);
        for ((at, kind), beyond) in whole {
            match slots.get(&(rule.address(), at)).and_then(|slot| grouped.get_mut(*slot)) {
                Some(Grouped::Whole(whole)) => whole.beyond += beyond,
                _ => {
                    let (rule, severity, size) = (rule.clone(), *severity, census.size(&at, kind));
                    let members = Vec::new();
                    grouped.push(Grouped::Whole(Whole { rule, severity, at, kind, size, members, beyond }));
                }
            }
        }
        if left > 0 {
            let is_listed = |grouped: &&Grouped| matches!(grouped, Grouped::One(broken) if broken.rule == *rule);
            let listed = grouped.iter().filter(is_listed).count();
            grouped.push(Grouped::One(limit(rule, listed, left)));
        }
    }
    grouped
}

/// Says that some findings of a rule are not listed.
fn limit(rule: &Rule, listed: usize, left: usize) -> Break {
    let broken = listed + left;
    let message = format!("rule `{}` is broken {broken} times; {left} of its findings are not listed", rule.id);
    let mut limit = Break::of(&file::limit_reached::RULE, At::Route(Route::root()), message);
    limit.fact("rule", &*rule.id).fact("broken", broken).fact("listed", listed);
    limit
}
