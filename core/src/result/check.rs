//! Running the rules over a plan.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::context::Context;
use crate::document::Document;
use crate::gather::{Gathered, Tally};
use crate::model::Plan;
use crate::result::report::Report;
use crate::route::Route;
use crate::rule::Rule;
use crate::rule::census::Census;
use crate::rule::findings::{At, Break, Findings};
use crate::rule::own::Failed;
use crate::rules::file;
use crate::selection::RuleSet;
use crate::tree::{Tree, TreeError};

/// Checks a document that was read: its shape and then every rule of the set, each on its own. Of a published document in
/// which nothing was recognised no rule is run; see [`Report::is_unrecognised`].
///
/// Never panics and never stops early: a rule that crashes becomes a `rule-failed` finding.
///
/// ```
/// use goldenthread::{Document, RuleSet, Severity, Tree, check};
/// let plan = serde_json::json!({ "title": "Plan", "period": "2009/10", "priorities": [{ "title": "Safe homes" }] });
/// let report = check(&Document::decode(Tree::of(&plan).unwrap()), &RuleSet::all());
/// assert!(report.findings.iter().any(|f| f.rule.id == "priority-without-indicator" && f.path == "/priorities/0/indicators"));
/// ```
pub fn check(document: &Document<'_>, rules: &RuleSet) -> Report {
    let context = Context::of(document, rules.today);
    let read = Tally::of(&context);
    // Rules that find nothing to object to in what was not read would make a clean bill of it.
    if document.published && read.is_empty() {
        return Report::unrecognised(document, &context, rules);
    }
    let findings = run(&context, rules);
    let mut report = Report::new(document, &context, rules, findings);
    report.summary.rules = rules.names().count();
    report.summary.read = read;
    report
}

/// Checks a plan built in code.
///
/// ```
/// use goldenthread::{Plan, RuleSet, check_plan};
/// let report = check_plan(&Plan::new("Plan"), &RuleSet::all()).unwrap();
/// assert!(report.findings.iter().any(|finding| finding.rule.id == "period-missing"));
/// ```
///
/// # Errors
///
/// When the plan is larger than [`Limits`](crate::Limits) allow.
pub fn check_plan(plan: &Plan, rules: &RuleSet) -> Result<Report, TreeError> {
    Ok(check(&Document::decode(Tree::of(plan)?), rules))
}

/// Runs every rule of the set on a plan that was gathered, without places and without a report.
///
/// Allocates nothing where there is nothing to say, once the context's indexes are built.
pub fn run<'r>(context: &Context<'_>, rules: &'r RuleSet) -> Findings<'r> {
    let mut out = Findings::new(&file::rule_failed::RULE, &rules.params);
    for rule in &rules.rules {
        let Some(check) = rule.check else { continue };
        let judge = |context: &Context<'_>, out: &mut Findings<'_>| {
            check(context, out);
            Ok(())
        };
        run_one(rule, context, &mut out, None, judge);
        list_the_rest(rule, context, &mut out, judge);
    }
    for (rule, judge) in &rules.own {
        run_one(rule, context, &mut out, None, |context, out| judge.run(context, out));
    }
    for (rule, why) in &rules.refused {
        let mut refused = failed(format!("rule `{}` is not run: {why}", rule.id), rule);
        refused.help("give a rule an id of its own, and add it once");
        out.breaks.push(refused);
    }
    out
}

type Judged = Result<(), Failed>;

fn run_one(
    rule: &'static Rule,
    context: &Context<'_>,
    out: &mut Findings<'_>,
    whole: Option<Census>,
    check: impl FnOnce(&Context<'_>, &mut Findings<'_>) -> Judged,
) {
    out.begin(rule, whole);
    let (breaks, unsure) = (out.breaks.len(), out.unsure.len());
    let ended = catch_unwind(AssertUnwindSafe(|| check(context, out)));
    let beyond = out.end();
    if let Err(why) = ended.unwrap_or_else(|panic| Err(Failed::of_panic(&*panic))) {
        out.breaks.truncate(breaks);
        out.unsure.truncate(unsure);
        let mut broken = failed(format!("rule `{}` crashed and judged nothing", rule.id), rule);
        broken.fact("reason", why.reason);
        match why.trace {
            Some(trace) => broken.fact("traceback", trace).help("the other rules have run; mend this one"),
            None => broken.help("the other rules have run; please report this plan"),
        };
        out.breaks.push(broken);
    } else if !beyond.is_empty() {
        out.tallied.push((rule, beyond));
    }
}

/// Runs a rule again that said more than is kept, where whole collections took the room of other findings: the limit
/// holds for what is left once they are joined.
fn list_the_rest(
    rule: &'static Rule,
    context: &Context<'_>,
    out: &mut Findings<'_>,
    check: impl FnOnce(&Context<'_>, &mut Findings<'_>) -> Judged,
) {
    let Some((_, beyond)) = out.tallied.pop_if(|(last, _)| last.id == rule.id) else { return };
    let first = out.breaks.iter().position(|broken| broken.rule.id == rule.id).unwrap_or_default();
    let tallied = [(rule, beyond)];
    let census = Census::of(out.breaks.get(first..).unwrap_or_default(), &tallied, context);
    let [(_, beyond)] = tallied;
    let (whole, left) = beyond.split(rule, &census);
    if whole.is_empty() || left == 0 {
        return out.tallied.push((rule, beyond));
    }
    out.breaks.truncate(first);
    out.unsure.retain(|unsure| unsure.rule.id != rule.id);
    run_one(rule, context, out, Some(census), check);
}

fn failed(message: String, rule: &Rule) -> Break {
    let mut broken = Break::new(&file::rule_failed::RULE, At::Route(Route::root()), message);
    broken.fact("rule", rule.id);
    broken
}

impl Document<'_> {
    /// How many records of each kind were read.
    pub fn tally(&self) -> Tally {
        Tally::of(&Gathered::of(self.plan()))
    }
}
