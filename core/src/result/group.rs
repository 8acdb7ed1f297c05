//! From breaks to findings: those that a whole collection shares become one, and each gets its place.

use crate::decode::faults::{Fault, Whence};
use crate::document::Document;
use crate::gather::Gathered;
use crate::gather::key::Key;
use crate::hash::HashMap;
use crate::place::{Place, Places};
use crate::reflect::View;
use crate::result::about::About;
use crate::result::facts::Facts;
use crate::result::finding::{CannotTell, Finding, Member, Related};
use crate::result::fingerprint::Fingerprints;
use crate::route::{Route, Step};
use crate::rule::Rule;
use crate::rule::asked::Asked;
use crate::rule::census::{Beyond, Census};
use crate::rule::findings::{At, Break, Severity, Unsure};
use crate::rule::handle::RuleRef;
use crate::rules::file;
use crate::selection::RuleSet;
use crate::tree::{Mark, NodeId};

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
    rule: RuleRef,
    severity: Severity,
    at: Route,
    kind: &'static str,
    /// How many records the collection has.
    size: usize,
    members: Vec<Break>,
    beyond: usize,
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

/// Gives breaks their places, the records they are about, and what tells them apart.
pub(super) struct Resolver<'d> {
    document: &'d Document<'d>,
    places: Places<'d>,
    fingerprints: Fingerprints,
}

/// What is known of where a break stands.
struct Found {
    path: String,
    mark: Mark,
    place: Option<Place>,
    record: Option<About>,
    key: Key,
}

impl<'d> Resolver<'d> {
    pub(super) fn of(document: &'d Document<'_>) -> Self {
        let places = Places::new(&document.tree, &document.faults.left_out);
        Self { document, places, fingerprints: Fingerprints::of(&document.plan) }
    }

    /// Every finding with the mark that it is sorted by.
    pub(super) fn resolve(&mut self, grouped: Vec<Grouped>) -> Vec<(Mark, Finding)> {
        let mut placed: Vec<(Mark, Finding, Vec<Key>)> = grouped
            .into_iter()
            .map(|grouped| match grouped {
                Grouped::One(broken) => self.one(broken),
                Grouped::Whole(whole) => self.whole(whole),
            })
            .collect();
        placed.sort_by(|(a, left, _), (b, right, _)| {
            (a.start, &left.path, &left.rule.id, &left.message).cmp(&(
                b.start,
                &right.path,
                &right.rule.id,
                &right.message,
            ))
        });
        // Equal ones are ranked in the order in which they are listed.
        placed
            .into_iter()
            .map(|(mark, mut finding, keys)| {
                let Finding { rule, fingerprint, members, .. } = &mut finding;
                let fingerprints = keys.iter().map(|key| self.fingerprints.give(rule, key));
                if members.is_empty() {
                    *fingerprint = fingerprints.last();
                } else {
                    members.iter_mut().zip(fingerprints).for_each(|(member, given)| member.fingerprint = Some(given));
                }
                (mark, finding)
            })
            .collect()
    }

    /// What a rule could not judge.
    pub(super) fn unsure(&self, unsure: &Unsure) -> CannotTell {
        let record = About::of(&self.document.plan, &unsure.at.steps());
        let path = self.places.follow(&unsure.at).0;
        CannotTell { rule: unsure.rule.clone(), path, file: None, record, why: unsure.why.clone() }
    }

    fn find(&self, at: &At) -> Found {
        let plan = &self.document.plan;
        let (path, mark, steps) = match at {
            At::Route(route) => {
                let (path, mark) = self.places.follow(route);
                (path, mark, route.steps().to_vec())
            }
            At::Node(id) => {
                let (path, mark) = self.places.node(*id);
                (path, mark, self.steps_to(*id))
            }
            At::Mark(mark) => (String::new(), *mark, Vec::new()),
        };
        let place = self.places.place(mark);
        Found { path, mark, place, record: About::of(plan, &steps), key: Key::of(plan, &steps) }
    }

    /// The steps in the plan that lead to a value of the file, as far as the plan goes.
    fn steps_to(&self, id: NodeId) -> Vec<Step> {
        let (mut steps, mut view) = (Vec::new(), View::Record(&self.document.plan));
        for (key, number) in self.places.steps_to(id) {
            let (step, next) = match (view, key, number) {
                (View::Record(record), Some(key), _) => {
                    let fields = record.record_type().fields;
                    let Some(at) = fields.iter().position(|field| field.is_called(key)) else { break };
                    let Some(field) = fields.get(at) else { break };
                    (Step::Field(field.key), record.get(at))
                }
                (View::Items(items), _, Some(number)) => {
                    (Step::Item(number), items.item(number as usize).unwrap_or(View::Absent))
                }
                _ => break,
            };
            steps.push(step);
            view = next;
        }
        steps
    }

    fn one(&self, broken: Break) -> (Mark, Finding, Vec<Key>) {
        let Found { path, mark, place, record, key } = self.find(&broken.at);
        let related = broken.related.into_iter().map(|(route, label)| {
            let (path, mark) = self.places.follow(&route);
            Related { path, place: self.places.place(mark), label }
        });
        let finding = Finding {
            rule: broken.rule,
            severity: broken.severity,
            message: broken.message,
            path,
            place,
            record,
            fingerprint: None,
            facts: Facts(broken.facts),
            help: broken.help,
            related: related.collect(),
            members: Vec::new(),
        };
        (mark, finding, vec![key])
    }

    fn whole(&self, whole: Whole) -> (Mark, Finding, Vec<Key>) {
        let Whole { rule, severity, at, kind, size, members: breaks, beyond } = whole;
        let (path, list_mark) = self.places.follow(&at);
        let mut members: Vec<(Mark, Member, Key)> = Vec::new();
        let mut help = None;
        for broken in breaks {
            let Found { path, mark, place, record, key } = self.find(&broken.at);
            help = help.or(broken.help);
            let (message, facts) = (broken.message, Facts(broken.facts));
            members.push((mark, Member { message, path, place, record, fingerprint: None, facts }, key));
        }
        members.sort_by(|(a, left, _), (b, right, _)| {
            (a.start, &left.path, &left.message).cmp(&(b.start, &right.path, &right.message))
        });
        let mark = members.first().map_or(list_mark, |(mark, ..)| *mark);
        let (members, keys): (Vec<Member>, Vec<Key>) =
            members.into_iter().map(|(_, member, key)| (member, key)).unzip();
        let scope = if at.len() == 0 { "in the plan" } else { "here" };
        let mut facts = vec![("count".into(), size.into()), ("of".into(), kind.into())];
        if beyond > 0 {
            facts.push((Finding::UNLISTED.into(), beyond.into()));
        }
        let message = format!("all {size} {kind} {scope}: {}", rule.summary);
        let (place, facts) = (self.places.place(mark), Facts(facts));
        let (record, related) = (About::of(&self.document.plan, &at.steps()), Vec::new());
        let finding =
            Finding { rule, severity, message, path, place, record, fingerprint: None, facts, help, related, members };
        (mark, finding, keys)
    }
}
