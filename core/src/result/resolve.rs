//! What a finding tells of a break: its places, the record that it is about, and what tells it from every other.

use std::sync::Arc;

use crate::document::Document;
use crate::gather::key::{Key, stops};
use crate::place::{Place, Places};
use crate::reflect::View;
use crate::result::facts::Facts;
use crate::result::finding::About;
use crate::result::finding::{CannotTell, Finding, Member, Related};
use crate::result::fingerprint::Fingerprints;
use crate::result::group::{Grouped, Whole};
use crate::route::{Route, Step};
use crate::rule::findings::{At, Break, Unsure};
use crate::tree::{Mark, NodeId};

/// Gives breaks their places, the records they are about, and what tells them apart.
pub(super) struct Resolver<'d> {
    /// Where breaks may stand: one document, or each of those that are checked together.
    sites: Vec<Site<'d>>,
    /// The number of the document that the breaks stand in.
    own: usize,
    fingerprints: Fingerprints,
}

/// A document with its places.
struct Site<'d> {
    document: &'d Document<'d>,
    places: Places<'d>,
    /// The name of its file, where several are told apart by theirs.
    file: Option<Arc<str>>,
}

impl<'d> Site<'d> {
    fn of(document: &'d Document<'_>, file: Option<&str>) -> Self {
        let places = Places::new(&document.tree, &document.faults.left_out);
        Self { document, places, file: file.map(Arc::from) }
    }

    /// The steps in the plan that lead to a value of the file, as far as the plan goes.
    fn steps_to(&self, id: NodeId) -> Vec<Step> {
        let (mut steps, mut view) = (Vec::new(), View::Record(self.document.content.record()));
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

    fn place(&self, mark: Mark) -> Option<Place> {
        self.places.place(mark).map(|place| Place { file: self.file.clone(), ..place })
    }
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
    /// Of breaks in one of some documents, which may point at the others.
    pub(super) fn among(documents: &[(Option<&str>, &'d Document<'d>)], number: usize) -> Self {
        let sites = documents.iter().map(|(file, document)| Site::of(document, *file)).collect();
        let own = documents.get(number).map(|(_, document)| Fingerprints::of(&document.content));
        Self { sites, own: number, fingerprints: own.unwrap_or_default() }
    }

    /// The document that a route leads into.
    fn site(&self, route: &Route) -> &Site<'d> {
        let at = if self.sites.len() > 1 { route.document().into() } else { 0 };
        self.sites.get(at).unwrap_or(self.own())
    }

    #[expect(clippy::indexing_slicing, reason = "a report is made of one of the documents that are there")]
    fn own(&self) -> &Site<'d> {
        &self.sites[self.own]
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
        let site = self.site(&unsure.at);
        let record = About::of(site.document.content.record(), &unsure.at.steps());
        let path = site.places.follow(&unsure.at).0;
        CannotTell { rule: unsure.rule.clone(), path, file: None, record, why: unsure.why.clone() }
    }

    fn find(&self, at: &At) -> Found {
        let site = match at {
            At::Route(route) => self.site(route),
            At::Node(_) | At::Mark(_) => self.own(),
        };
        let root = site.document.content.record();
        let (path, mark, steps) = match at {
            At::Route(route) => {
                let (path, mark) = site.places.follow(route);
                (path, mark, route.steps().to_vec())
            }
            At::Node(id) => {
                let (path, mark) = site.places.node(*id);
                (path, mark, site.steps_to(*id))
            }
            At::Mark(mark) => (String::new(), *mark, Vec::new()),
        };
        let place = site.place(mark);
        let stops = stops(root, &steps);
        Found { path, mark, place, record: About::of_stops(&stops), key: Key::of_stops(&stops) }
    }

    fn one(&self, broken: Break) -> (Mark, Finding, Vec<Key>) {
        let Found { path, mark, place, record, key } = self.find(&broken.at);
        let related = broken.related.into_iter().map(|(route, label)| {
            let site = self.site(&route);
            let (path, mark) = site.places.follow(&route);
            Related { path, place: site.place(mark), label }
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
        let site = self.site(&at);
        let (path, list_mark) = site.places.follow(&at);
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
        let (place, facts) = (site.place(mark), Facts(facts));
        let (record, related) = (About::of(site.document.content.record(), &at.steps()), Vec::new());
        let finding =
            Finding { rule, severity, message, path, place, record, fingerprint: None, facts, help, related, members };
        (mark, finding, keys)
    }
}
