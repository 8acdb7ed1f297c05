//! Several documents checked together: each plan with the editions of its digest, and all by the rules of a dossier.

use std::any::Any;

use crate::context::Context;
use crate::document::Document;
use crate::dossier::{Dossier, together};
use crate::gather::Tally;
use crate::result::check::{findings, guarded, run};
use crate::result::group::group;
use crate::result::report::Report;
use crate::result::resolve::Resolver;
use crate::rule::Check;
use crate::rule::findings::{At, Findings};
use crate::selection::RuleSet;

/// A document, with the name of its file.
type Named<'n, 'd> = (Option<&'n str>, &'d Document<'d>);

/// What rules of the caller's own ask for by type; see [`Context::host`].
type Host<'h> = &'h (dyn Any + Send + Sync);

/// Checks several documents together: each plan with the editions of its digest, and all by the rules that were made for
/// several. A report for each, in the order given; what a rule says stands in the report of the document that it points
/// into, and may point at places in the others, which name their files.
///
/// An edition is of the plan that its `of` names, by title or path; without one of the plan at hand, where there is one.
///
/// ```
/// use goldenthread::{Document, Plan, Risk, Rule, RuleSet, Severity, Tree, check_together};
/// let rule = Rule::made_together("risk-gone", "a risk of last year's plan is gone", Severity::Warning, |dossier, out| {
///     let [before, now] = dossier.plans() else { return Ok(()) };
///     for risk in before.risks().iter().filter(|risk| now.find(risk.name().as_str()).next().is_none()) {
///         out.broken(dossier.root(1).field("risks"), format_args!("{} is gone", risk.name())).related(risk.at, "it stood here");
///     }
///     Ok(())
/// })?;
/// let before = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
/// let [before, now] = [Tree::of(&before)?, Tree::of(&Plan::new("Plan"))?].map(Document::decode);
/// let reports = check_together(&[(Some("2025.yaml"), &before), (Some("2026.yaml"), &now)], &RuleSet::none().with(rule));
/// assert_eq!(reports[1].findings[0].message, "risk `R1` is gone");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_together<'d>(documents: &[(Option<&str>, &'d Document<'d>)], rules: &RuleSet) -> Vec<Report> {
    checked(documents, rules, &[])
}

/// The same, with something of the caller's for each document, which rules of one plan ask for by type: see
/// [`Context::host`]. Editions whose plan is not at hand have that of the first of them.
///
/// ```
/// use goldenthread::{Document, Plan, Route, Rule, RuleSet, Severity, Tree, check_together_with};
/// let rule = Rule::made("other-council", "the plan is of another council", Severity::Error, |plan, out| {
///     if plan.organisation.as_deref() != plan.host::<&str>().copied() {
///         out.broken(Route::root().field("organisation"), format_args!("this is no plan of that council"));
///     }
///     Ok(())
/// })?;
/// let [one, other] = [Tree::of(&Plan::new("One"))?, Tree::of(&Plan::new("Other"))?].map(Document::decode);
/// let rules = RuleSet::none().with(rule);
/// let reports = check_together_with(&[(None, &one), (None, &other)], &rules, &[&"Herefordshire", &"Hertfordshire"]);
/// assert!(reports.iter().all(|report| report.findings[0].rule.id == "other-council"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_together_with<'d>(
    documents: &[(Option<&str>, &'d Document<'d>)],
    rules: &RuleSet,
    hosts: &[&'d (dyn Any + Send + Sync)],
) -> Vec<Report> {
    checked(documents, rules, hosts)
}

fn checked<'d>(documents: &[Named<'_, 'd>], rules: &RuleSet, hosts: &[Host<'d>]) -> Vec<Report> {
    let groups = together(documents);
    let mut reports: Vec<(usize, Report)> = Vec::with_capacity(documents.len());
    for numbers in &groups {
        let group: Vec<Named<'_, 'd>> = numbers.iter().filter_map(|number| documents.get(*number).copied()).collect();
        let host = numbers.first().and_then(|first| hosts.get(*first)).copied();
        reports.extend(numbers.iter().copied().zip(check_group(&group, rules, host)));
    }
    reports.sort_by_key(|(number, _)| *number);
    let mut reports: Vec<Report> = reports.into_iter().map(|(_, report)| report).collect();
    if documents.len() > 1 {
        check_dossier(documents, &groups, rules, &mut reports);
    }
    reports
}

/// Checks a plan with digests that are of it, whatever they name: the documents in the order given, the plan first. A report
/// for each; see [`Context::together`].
pub fn check_cycle(documents: &[(Option<&str>, &Document<'_>)], rules: &RuleSet) -> Vec<Report> {
    check_group(documents, rules, None)
}

/// A plan with the editions of its digest, or editions whose plan is not at hand: a report for each document.
fn check_group<'d>(documents: &[Named<'_, 'd>], rules: &RuleSet, host: Option<Host<'d>>) -> Vec<Report> {
    let all: Vec<&Document<'_>> = documents.iter().map(|(_, document)| *document).collect();
    let mut context = Context::together(&all, rules.today);
    if let Some(host) = host {
        context = context.hosting(host);
    }
    let mut found = run(&context, rules);
    let of_each = documents.iter().enumerate();
    of_each
        .map(|(number, (name, document))| {
            let read = if documents.len() == 1 { Tally::of(&context) } else { document.tally() };
            if document.is_unrecognised(&read) {
                return Report::unrecognised(document, &context, rules).of_file(*name);
            }
            let own = found.take_document(number, documents.len());
            Report::new(documents, number, &context, rules, own).having_read(read, rules).of_file(*name)
        })
        .collect()
}

/// Runs the rules of several plans, and adds what they say to the reports of the documents that they point into.
fn check_dossier(documents: &[Named<'_, '_>], groups: &[Vec<usize>], rules: &RuleSet, reports: &mut [Report]) {
    let is_asked = |check: &Check| matches!(check, Check::Together(_) | Check::Dossier(_) | Check::Linked(..));
    if !rules.checked().any(|asked| is_asked(&asked.rule.check)) {
        return;
    }
    let dossier = Dossier::of(documents, groups, rules.today);
    let mut out = findings(rules);
    for asked in rules.checked() {
        match &asked.rule.check {
            Check::Together(judge) => guarded(asked, &mut out, None, |out| judge.run(&dossier, out)),
            Check::Dossier(check) | Check::Linked(_, check) => guarded(asked, &mut out, None, |out| {
                check(&dossier, out);
                Ok(())
            }),
            _ => {}
        }
    }
    for (number, report) in reports.iter_mut().enumerate() {
        let own = out.take_document(number, documents.len());
        let Some(context) = dossier.plan_of(number) else { continue };
        if own.breaks.is_empty() && own.unsure.is_empty() && own.tallied.is_empty() {
            continue;
        }
        let mut resolver = Resolver::among(documents, number);
        let found = resolver.resolve(group(own.breaks, &own.tallied, context)).into_iter().map(|(_, finding)| finding);
        let unsure = own.unsure.iter().map(|unsure| resolver.unsure(unsure)).collect();
        report.add(found.collect(), unsure);
    }
}

impl<'r> Findings<'r> {
    /// Takes what stands in one of the documents that were checked together; what points into none stands in the first.
    fn take_document(&mut self, number: usize, of: usize) -> Self {
        let of = |document: u16| {
            let document = usize::from(document);
            document == number || number == 0 && document >= of
        };
        let is_here = |at: &At| match at {
            At::Route(route) => of(route.document()),
            At::Node(_) | At::Mark(_) => number == 0,
        };
        let mut own = self.empty();
        own.breaks = self.breaks.extract_if(.., |broken| is_here(&broken.at)).collect();
        own.unsure = self.unsure.extract_if(.., |unsure| of(unsure.at.document())).collect();
        let document = u16::try_from(number).unwrap_or(u16::MAX);
        let tallied = self.tallied.iter().map(|(asked, beyond)| (asked.clone(), beyond.of_document(document)));
        own.tallied = tallied.filter(|(_, beyond)| !beyond.is_empty()).collect();
        own
    }
}
