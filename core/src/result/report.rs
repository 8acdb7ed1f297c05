//! The report: findings with their places, grouped, sorted and counted.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::context::Context;
use crate::decode::Faults;
use crate::document::{Document, Unread};
use crate::gather::Tally;
use crate::hash::HashMap;
use crate::place::Place;
use crate::result::finding::{CannotTell, Finding, Summary};
use crate::result::group::{Grouped, group, of_fault};
use crate::result::resolve::Resolver;
use crate::result::run::Run;
use crate::rule::asked::Asked;
use crate::rule::census::WHOLE;
use crate::rule::findings::{Break, Findings, Severity};
use crate::rules::file;
use crate::selection::RuleSet;
use crate::tree::{Tree, TreeError};

/// What a check found: findings in the order of the file, then by rule.
///
/// With serde a report is kept and read back whole; the report of several files for other programs is
/// `goldenthread_report::write_json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The name of the file, if the caller gave one with [`Report::of_file`].
    pub file: Option<Arc<str>>,
    /// How the check was made.
    pub run: Run,
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
    pub const WHOLE: usize = WHOLE;

    /// Of one of some documents that were checked together, by its number: of what was found, what stands in it.
    pub(crate) fn new(
        documents: &[(Option<&str>, &Document<'_>)],
        number: usize,
        context: &Context<'_>,
        rules: &RuleSet,
        out: Findings<'_>,
    ) -> Self {
        let faults = documents.get(number).map(|(_, document)| document.faults.found.as_slice()).unwrap_or_default();
        let shape = faults.iter().cloned().filter_map(|fault| of_fault(fault, Some(rules)));
        let breaks: Vec<Break> = shape.chain(out.breaks).collect();
        let mut report = Self::with(Vec::new(), Judged::Whole);
        report.run = Run::of(rules);
        if let Some((_, document)) = documents.get(number) {
            let Unread { tables, columns, values, guesses } = document.unread();
            let summary = &mut report.summary;
            (summary.tables_left_out, summary.columns_left_out) = (tables, columns);
            (summary.values_left_out, summary.guesses) = (values, guesses);
        }
        if breaks.is_empty() && out.unsure.is_empty() && out.tallied.is_empty() {
            return report;
        }
        let mut resolver = Resolver::among(documents, number);
        let placed = resolver.resolve(group(breaks, &out.tallied, context));
        report.findings = placed.into_iter().map(|(_, finding)| finding).collect();
        report.cannot_tell = out.unsure.iter().map(|unsure| resolver.unsure(unsure)).collect();
        report.count();
        report
    }

    /// A report of what was noticed in a published document in which nothing was recognised, that first.
    pub(crate) fn unrecognised(document: &Document<'_>, context: &Context<'_>, rules: &RuleSet) -> Self {
        let nothing = Asked::of(&file::nothing_recognised::RULE);
        let nothing = Findings::new(&nothing, &[]);
        let mut report = Self::new(&[(None, document)], 0, context, rules, nothing);
        // That such a document has no title is no news.
        report.findings.retain(|finding| finding.rule.id != file::missing_field::RULE.id);
        let message = "nothing here was recognised as part of a plan, so that nothing was checked: no priority, \
                       indicator, action, risk, project or criterion";
        let help = "say what its tables and columns mean in a recipe, which `goldenthread map` writes to be corrected; \
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
        if faults.found.is_empty() {
            return Self::with(Vec::new(), Judged::Whole);
        }
        faults.left_out.sort_unstable();
        let found = std::mem::take(&mut faults.found).into_iter().filter_map(|fault| of_fault(fault, None));
        let document = Document { faults, ..Document::decode(tree.clone()) };
        let placed = Resolver::among(&[(None, &document)], 0).resolve(found.map(Grouped::One).collect());
        Self::with(placed.into_iter().map(|(_, finding)| finding).collect(), Judged::Whole)
    }

    /// A report of no more than these findings.
    fn with(findings: Vec<Finding>, judged: Judged) -> Self {
        let (cannot_tell, summary, run) = (Vec::new(), Summary::default(), Run::default());
        let mut report = Self { file: None, run, findings, cannot_tell, summary, judged };
        report.count();
        report
    }

    /// The same with what was read, and how many rules were run on it.
    pub(super) fn having_read(mut self, read: Tally, rules: &RuleSet) -> Self {
        self.summary.rules = rules.names().count();
        self.summary.read = read;
        self
    }

    /// The same of a file that has a name, which every place in it then tells.
    #[must_use]
    pub fn of_file(mut self, name: Option<&str>) -> Self {
        let before = std::mem::replace(&mut self.file, name.map(Arc::from));
        let file = &self.file;
        // A place in another document keeps the name of its own file.
        let places = self.findings.iter_mut().flat_map(Finding::places_mut).flatten();
        places.filter(|place| place.file == before).for_each(|place| place.file.clone_from(file));
        self.cannot_tell.iter_mut().for_each(|unsure| unsure.file.clone_from(file));
        self
    }

    /// Adds findings that were made of several documents together.
    pub(super) fn add(&mut self, findings: Vec<Finding>, unsure: Vec<CannotTell>) {
        self.findings.extend(findings);
        self.cannot_tell.extend(unsure);
        self.count();
    }

    /// A report of no more than one finding.
    pub fn of(finding: Finding) -> Self {
        Self {
            file: finding.place.as_ref().and_then(|place| place.file.clone()),
            ..Self::with(vec![finding], Judged::Whole)
        }
    }

    /// The same with no other finding in it than the one at a position.
    #[must_use]
    pub fn only(&self, at: usize) -> Self {
        let mut one = Self::with(self.findings.get(at).cloned().into_iter().collect(), self.judged);
        one.summary = self.summary.clone();
        Self { file: self.file.clone(), run: self.run.clone(), ..one }
    }

    /// The same with only the findings that another report has not, wherever they stand; one that this has more often than
    /// the other is as often new.
    ///
    /// ```
    /// use goldenthread::{Plan, Risk, RuleSet, check_plan};
    /// let check = |risks| check_plan(&Plan { risks, ..Plan::new("Plan") }, &RuleSet::all().select(["risk-without-owner"]).unwrap());
    /// let before = check(vec![Risk::new("R1", "Flooding")])?;
    /// let after = check(vec![Risk::new("R2", "Fire"), Risk::new("R1", "Flooding")])?;
    /// let new: Vec<_> = after.beyond(&before).findings.into_iter().map(|finding| finding.path).collect();
    /// assert_eq!(new, ["/risks/0/owner"]);
    /// # Ok::<(), goldenthread::TreeError>(())
    /// ```
    #[must_use]
    pub fn beyond(mut self, before: &Self) -> Self {
        let mut known: HashMap<&str, HashMap<&str, usize>> = HashMap::default();
        for finding in &before.findings {
            *known.entry(&finding.rule.id).or_default().entry(&finding.message).or_default() += 1;
        }
        self.findings.retain(|finding| {
            let left = known.get_mut(&*finding.rule.id).and_then(|of_rule| of_rule.get_mut(finding.message.as_str()));
            left.filter(|left| **left > 0).map(|left| *left -= 1).is_none()
        });
        self.count();
        self
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
        let mut unsure: Vec<&str> = self.cannot_tell.iter().map(|unsure| &*unsure.rule.id).collect();
        unsure.sort_unstable();
        unsure.dedup();
        let (rules_unsure, cannot_tell) = (unsure.len(), self.cannot_tell.len());
        self.summary = Summary { errors, warnings, infos, rules_unsure, cannot_tell, ..self.summary.clone() };
    }
}

impl Summary {
    /// The counts of several reports together: what was read, findings by severity, what could not be told.
    ///
    /// ```
    /// use goldenthread::{Document, RuleSet, Summary, Tree, check};
    /// let document = Document::decode(Tree::of(&serde_json::json!({ "title": "Plan", "titel": "x" })).unwrap());
    /// let report = check(&document, &RuleSet::none());
    /// assert_eq!(Summary::of([&report, &report]).errors, 2 * report.summary.errors);
    /// ```
    pub fn of<'r>(reports: impl IntoIterator<Item = &'r Report>) -> Self {
        let (mut all, mut unsure) = (Self::default(), BTreeSet::new());
        for Report { summary: one, cannot_tell, .. } in reports {
            all.read = all.read.and(one.read);
            all.errors += one.errors;
            all.warnings += one.warnings;
            all.infos += one.infos;
            all.cannot_tell += one.cannot_tell;
            all.rules = all.rules.max(one.rules);
            unsure.extend(cannot_tell.iter().map(|one| &*one.rule.id));
        }
        Self { rules_unsure: unsure.len(), ..all }
    }
}
