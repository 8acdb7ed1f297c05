//! Several plans checked together: each by the rules of one plan, and all by those of a dossier.

use crate::document::Document;
use crate::dossier::Dossier;
use crate::result::check::{checked, findings, guarded};
use crate::result::group::group;
use crate::result::report::Report;
use crate::result::resolve::Resolver;
use crate::rule::Check;
use crate::rule::findings::{At, Break};
use crate::selection::RuleSet;

/// Checks several documents together: each by itself, and all by the rules that were made for several. A report for each, in
/// the order given; what a rule of several says stands in the report of the document that it points into, and may point at
/// places in the others, which name their files.
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
    let all: Vec<&Document<'_>> = documents.iter().map(|(_, document)| *document).collect();
    let dossier = Dossier::of(&all, rules.today);
    let each = documents.iter().zip(dossier.plans());
    let mut reports: Vec<Report> =
        each.map(|((name, document), context)| checked(document, rules, context).of_file(*name)).collect();
    let mut out = findings(rules);
    for asked in rules.checked() {
        if let Check::Together(judge) = &asked.rule.check {
            guarded(asked, &mut out, None, |out| judge.run(&dossier, out));
        }
    }
    for (number, (report, context)) in reports.iter_mut().zip(dossier.plans()).enumerate() {
        let is_here = |at: &At| match at {
            At::Route(route) => usize::from(route.document()) == number,
            At::Node(_) | At::Mark(_) => false,
        };
        let breaks: Vec<Break> = out.breaks.extract_if(.., |broken| is_here(&broken.at)).collect();
        let unsure: Vec<_> = out.unsure.iter().filter(|unsure| usize::from(unsure.at.document()) == number).collect();
        if breaks.is_empty() && unsure.is_empty() {
            continue;
        }
        // What is past the cap is told with the first document, and whole collections are those of one.
        let tallied = if number == 0 { std::mem::take(&mut out.tallied) } else { Vec::new() };
        let mut resolver = Resolver::among(documents, number);
        let found = resolver.resolve(group(breaks, &tallied, context)).into_iter().map(|(_, finding)| finding);
        let unsure = unsure.into_iter().map(|unsure| resolver.unsure(unsure)).collect();
        report.add(found.collect(), unsure);
    }
    reports
}
