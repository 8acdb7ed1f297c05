//! The report: findings with their places, grouped, sorted and counted.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::census::{Beyond, Census};
use crate::context::Context;
use crate::decode::{Document, Faults};
use crate::finding::{At, Break, Fact, Findings, Severity};
use crate::hash::HashMap;
use crate::place::{Place, Places};
use crate::route::Route;
use crate::rule::{Rule, RuleSet};
use crate::rules::file;
use crate::tally::Tally;
use crate::tree::{Mark, Tree, TreeError};

/// One break in the thread, with its place, its working and its remedy.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Finding {
    /// The rule that is broken.
    #[serde(with = "crate::own::by_id")]
    pub rule: &'static Rule,
    /// How much it matters.
    pub severity: Severity,
    /// What is wrong, in one sentence: lower case, no final stop.
    pub message: String,
    /// Where in the plan, as a JSON Pointer.
    pub path: String,
    /// Where in the file; none for plans that came from no file.
    pub place: Option<Place>,
    /// What the sentence says, for programs.
    pub facts: Vec<(Cow<'static, str>, Fact)>,
    /// What to do about it.
    pub help: Option<Cow<'static, str>>,
    /// Other places the finding is about.
    pub related: Vec<Related>,
    /// The members of a whole collection that breaks the rule; empty for a finding of its own.
    pub members: Vec<Member>,
}

impl Finding {
    /// A finding about the document as a whole.
    fn of(rule: &'static Rule, message: String) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message,
            path: String::new(),
            place: None,
            facts: Vec::new(),
            help: None,
            related: Vec::new(),
            members: Vec::new(),
        }
    }

    /// The fact that tells how many members of a collection break the rule beyond those that are listed.
    pub const UNLISTED: &'static str = "unlisted";

    /// How many members of a collection break the rule beyond those in [`members`](Self::members).
    pub fn unlisted(&self) -> u64 {
        match self.fact(Self::UNLISTED) {
            Some(Fact::Count(count)) => *count,
            _ => 0,
        }
    }

    /// The value of a fact.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }
}

/// A second place that a finding is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Related {
    /// Where in the plan.
    pub path: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// What is there.
    pub label: Cow<'static, str>,
}

/// One member of a collection that breaks a rule as a whole.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// What is wrong with it.
    pub message: String,
    /// Where in the plan.
    pub path: String,
    /// Where in the file.
    pub place: Option<Place>,
    /// What the sentence says, for programs.
    pub facts: Vec<(Cow<'static, str>, Fact)>,
}

/// Something that a rule could not judge.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CannotTell {
    /// The rule.
    #[serde(with = "crate::own::by_id")]
    pub rule: &'static Rule,
    /// Where in the plan.
    pub path: String,
    /// Why.
    pub why: Cow<'static, str>,
}

/// How many findings there are, and how many rules ran.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity info.
    pub infos: usize,
    /// Rules that could not judge at least one thing.
    pub rules_unsure: usize,
    /// Things that some rule could not judge.
    pub cannot_tell: usize,
    /// Rules run.
    pub rules: usize,
    /// How many records of each kind were read.
    pub read: Tally,
}

/// What a check found: findings in the order of the file, then by rule.
///
/// With serde a report is kept and read back whole; the report for other programs is
/// `goldenthread_report::write_json`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Report {
    /// The name of the file, if the caller gave one.
    pub file: Option<String>,
    /// The findings.
    pub findings: Vec<Finding>,
    /// What rules could not judge, in the order of rules.
    pub cannot_tell: Vec<CannotTell>,
    /// The counts.
    pub summary: Summary,
    judged: Judged,
}

/// How far a document was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Judged {
    /// By every rule of the set.
    Whole,
    /// Not at all: nothing in it was recognised as part of a plan.
    Unrecognised,
    /// Not at all: it could not be read.
    Unreadable,
}

impl Report {
    /// The fewest members for which a whole collection becomes one finding.
    pub const WHOLE: usize = 5;

    pub(crate) fn new(document: &Document<'_>, context: &Context<'_>, rules: &RuleSet, out: Findings<'_>) -> Self {
        let shape = document.faults.found.iter();
        let shape = shape.filter(|found| rules.ignored.iter().all(|rule| rule.id != found.rule.id)).cloned();
        let breaks: Vec<Break> = shape.chain(out.breaks).collect();
        let mut report = Self::with(Vec::new(), Judged::Whole);
        if breaks.is_empty() && out.unsure.is_empty() {
            return report;
        }
        let places = Places::new(&document.tree, &document.faults.left_out);
        let mut placed: Vec<(Mark, Finding)> =
            group(breaks, &out.tallied, context).into_iter().map(|broken| resolve(broken, &places)).collect();
        placed.sort_by(|(a, left), (b, right)| {
            (a.start, &left.path, left.rule.id, &left.message).cmp(&(
                b.start,
                &right.path,
                right.rule.id,
                &right.message,
            ))
        });
        report.findings = placed.into_iter().map(|(_, finding)| finding).collect();
        let unsure = out.unsure.iter();
        report.cannot_tell = unsure
            .map(|unsure| CannotTell { rule: unsure.rule, path: places.follow(&unsure.at).0, why: unsure.why.clone() })
            .collect();
        report.count();
        report
    }

    /// A report of what was noticed in a published document in which nothing was recognised, that first.
    pub(crate) fn unrecognised(document: &Document<'_>, context: &Context<'_>, rules: &RuleSet) -> Self {
        let nothing = Findings::new(&file::nothing_recognised::RULE, &rules.params);
        let mut report = Self::new(document, context, rules, nothing);
        // That such a document has no title is no news.
        report.findings.retain(|finding| finding.rule.id != file::missing_field::RULE.id);
        let message = "nothing here was recognised as part of a plan, so that nothing was checked: no priority, \
                       indicator, action, risk, project or criterion";
        let help = "say what the columns of its tables mean in a columns file, or write it as a plan file; \
                    `--explain-import` lists what was seen in it";
        let mut finding = Finding::of(&file::nothing_recognised::RULE, message.to_owned());
        finding.help = Some(help.into());
        report.findings.insert(0, finding);
        report.judged = Judged::Unrecognised;
        report.count();
        report
    }

    /// A report of one finding, for a text that could not become a tree; `text` gives its place.
    ///
    /// ```
    /// use goldenthread::{Mark, Report, TreeError};
    /// let error = TreeError::malformed(Some(Mark::new(7, 8)), "a value is missing");
    /// let report = Report::unreadable(error, "title: }");
    /// assert_eq!(report.findings[0].rule.id, "unreadable");
    /// ```
    pub fn unreadable(error: TreeError, text: &str) -> Self {
        let rule = if error.limit { &file::limit_reached::RULE } else { &file::unreadable::RULE };
        let mut finding = Finding::of(rule, error.message);
        finding.place = error.mark.and_then(|mark| Place::of(text, mark));
        finding.help = error.help.map(Cow::Owned);
        Self::with(vec![finding], Judged::Unreadable)
    }

    /// A report of the faults of shape found in a tree.
    pub(crate) fn of_shape(tree: &Tree<'_>, mut faults: Faults) -> Self {
        faults.left_out.sort_unstable();
        let places = Places::new(tree, &faults.left_out);
        let findings = faults.found.into_iter().map(|broken| resolve(Grouped::One(broken), &places).1);
        Self::with(findings.collect(), Judged::Whole)
    }

    /// A report of no more than these findings.
    fn with(findings: Vec<Finding>, judged: Judged) -> Self {
        let mut report = Self { file: None, findings, cannot_tell: Vec::new(), summary: Summary::default(), judged };
        report.count();
        report
    }

    /// Whether the text could not be read at all, so that no rule ran.
    pub fn is_unreadable(&self) -> bool {
        self.judged == Judged::Unreadable
    }

    /// Whether nothing in a published document was recognised as part of a plan, so that no rule ran.
    pub fn is_unrecognised(&self) -> bool {
        self.judged == Judged::Unrecognised
    }

    /// The worst severity found.
    pub fn worst(&self) -> Option<Severity> {
        self.findings.iter().map(|finding| finding.severity).max()
    }

    fn count(&mut self) {
        let of = |severity| self.findings.iter().filter(|finding| finding.severity == severity).count();
        let (errors, warnings, infos) = (of(Severity::Error), of(Severity::Warning), of(Severity::Info));
        let mut unsure: Vec<&str> = self.cannot_tell.iter().map(|unsure| unsure.rule.id).collect();
        unsure.sort_unstable();
        unsure.dedup();
        let (rules_unsure, cannot_tell) = (unsure.len(), self.cannot_tell.len());
        self.summary = Summary { errors, warnings, infos, rules_unsure, cannot_tell, ..self.summary };
    }
}

/// A finding before its places are known: one break, or a whole collection of them.
enum Grouped {
    One(Break),
    /// Of a whole collection, with how many members break it beyond those that are kept.
    Whole(Whole),
}

struct Whole {
    rule: &'static Rule,
    at: Route,
    kind: &'static str,
    /// How many records the collection has.
    size: usize,
    members: Vec<Break>,
    beyond: usize,
}

/// Joins the breaks of a rule that a whole collection shares: all of a kind in the plan, or all in one list.
fn group(breaks: Vec<Break>, tallied: &[(&'static Rule, Beyond)], context: &Context<'_>) -> Vec<Grouped> {
    let census = Census::of(&breaks, tallied, context);
    let mut grouped: Vec<Grouped> = Vec::new();
    let mut slots: HashMap<(&str, Route), usize> = HashMap::default();
    for broken in breaks {
        let whole = match &broken.at {
            At::Route(route) => census.whole(broken.rule, route),
            At::Node(_) | At::Mark(_) => None,
        };
        let Some((at, kind)) = whole else {
            grouped.push(Grouped::One(broken));
            continue;
        };
        let slot = *slots.entry((broken.rule.id, at)).or_insert(grouped.len());
        match grouped.get_mut(slot) {
            Some(Grouped::Whole(whole)) => whole.members.push(broken),
            _ => {
                let (rule, size) = (broken.rule, census.size(&at, kind));
                grouped.push(Grouped::Whole(Whole { rule, at, kind, size, members: vec![broken], beyond: 0 }));
            }
        }
    }
    for (rule, tally) in tallied {
        let (whole, left) = tally.split(rule, &census);
        for ((at, kind), beyond) in whole {
            match slots.get(&(rule.id, at)).and_then(|slot| grouped.get_mut(*slot)) {
                Some(Grouped::Whole(whole)) => whole.beyond += beyond,
                _ => {
                    let size = census.size(&at, kind);
                    grouped.push(Grouped::Whole(Whole { rule, at, kind, size, members: Vec::new(), beyond }));
                }
            }
        }
        if left > 0 {
            let is_listed = |grouped: &&Grouped| matches!(grouped, Grouped::One(broken) if broken.rule.id == rule.id);
            let listed = grouped.iter().filter(is_listed).count();
            grouped.push(Grouped::One(limit(rule, listed, left)));
        }
    }
    grouped
}

/// Says that some findings of a rule are not listed.
fn limit(rule: &'static Rule, listed: usize, left: usize) -> Break {
    let broken = listed + left;
    let message = format!("rule `{}` is broken {broken} times; {left} of its findings are not listed", rule.id);
    let mut limit = Break::new(&file::limit_reached::RULE, At::Route(Route::root()), message);
    limit.fact("rule", rule.id).fact("broken", broken).fact("listed", listed);
    limit
}

fn resolve(grouped: Grouped, places: &Places<'_>) -> (Mark, Finding) {
    match grouped {
        Grouped::One(broken) => {
            let (path, mark) = locate(&broken.at, places);
            let related = broken.related.into_iter().map(|(route, label)| {
                let (path, mark) = places.follow(&route);
                Related { path, place: places.place(mark), label }
            });
            let finding = Finding {
                rule: broken.rule,
                severity: broken.rule.severity,
                message: broken.message,
                path,
                place: places.place(mark),
                facts: broken.facts,
                help: broken.help,
                related: related.collect(),
                members: Vec::new(),
            };
            (mark, finding)
        }
        Grouped::Whole(whole) => self::whole(whole, places),
    }
}

fn whole(whole: Whole, places: &Places<'_>) -> (Mark, Finding) {
    let Whole { rule, at, kind, size, members: breaks, beyond } = whole;
    let (path, list_mark) = places.follow(&at);
    let mut members: Vec<(Mark, Member)> = Vec::new();
    let mut help = None;
    for broken in breaks {
        let (path, mark) = locate(&broken.at, places);
        help = help.or(broken.help);
        members.push((mark, Member { message: broken.message, path, place: places.place(mark), facts: broken.facts }));
    }
    members.sort_by(|(a, left), (b, right)| {
        (a.start, &left.path, &left.message).cmp(&(b.start, &right.path, &right.message))
    });
    let mark = members.first().map_or(list_mark, |(mark, _)| *mark);
    let members: Vec<Member> = members.into_iter().map(|(_, member)| member).collect();
    let scope = if at.len() == 0 { "in the plan" } else { "here" };
    let mut facts = vec![("count".into(), size.into()), ("of".into(), kind.into())];
    if beyond > 0 {
        facts.push((Finding::UNLISTED.into(), beyond.into()));
    }
    let finding = Finding {
        rule,
        severity: rule.severity,
        message: format!("all {size} {kind} {scope}: {}", rule.summary),
        path,
        place: places.place(mark),
        facts,
        help,
        related: Vec::new(),
        members,
    };
    (mark, finding)
}

fn locate(at: &At, places: &Places<'_>) -> (String, Mark) {
    match at {
        At::Route(route) => places.follow(route),
        At::Node(id) => places.node(*id),
        At::Mark(mark) => (String::new(), *mark),
    }
}
