//! Running the rules over a plan.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use crate::context::Context;
use crate::cycle::Cycle;
use crate::document::Document;
use crate::gather::{Gathered, Tally};
use crate::model::Plan;
use crate::result::report::Report;
use crate::route::Route;
use crate::rule::asked::Asked;
use crate::rule::census::Census;
use crate::rule::findings::{At, Break, Findings};
use crate::rule::own::Failed;
use crate::rule::{Check, Rule};
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
    checked(document, rules, &Context::of_documents(&[(0, document)], rules.today))
}

/// Checks a document, with something of the caller's that its own rules ask for by type: see [`Context::host`].
///
/// ```
/// use goldenthread::{Document, Plan, Route, Rule, RuleSet, Severity, Tree, check_with};
/// struct Council(&'static str);
/// let rule = Rule::made("other-council", "the plan is of another council", Severity::Error, |plan, out| {
///     let council = plan.host::<Council>().map_or("", |council| council.0);
///     if plan.organisation.as_deref() != Some(council) {
///         out.broken(Route::root().field("organisation"), format_args!("this is no plan of {council}"));
///     }
///     Ok(())
/// })?;
/// let document = Document::decode(Tree::of(&Plan::new("Plan"))?);
/// let report = check_with(&document, &RuleSet::none().with(rule), &Council("Herefordshire"));
/// assert_eq!(report.findings[0].message, "this is no plan of Herefordshire");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check_with(document: &Document<'_>, rules: &RuleSet, host: &(dyn Any + Send + Sync)) -> Report {
    checked(document, rules, &Context::of_documents(&[(0, document)], rules.today).hosting(host))
}

fn checked(document: &Document<'_>, rules: &RuleSet, context: &Context<'_>) -> Report {
    let read = Tally::of(context);
    // Rules that find nothing to object to in what was not read would make a clean bill of it.
    if document.is_unrecognised(&read) {
        return Report::unrecognised(document, context, rules);
    }
    let findings = run(context, rules);
    Report::new(&[(None, document)], 0, context, rules, findings).having_read(read, rules)
}

impl Document<'_> {
    /// Whether nothing of it was recognised as part of a plan, though it is no plan file that says what it is.
    pub(super) fn is_unrecognised(&self, read: &Tally) -> bool {
        self.published && read.is_empty()
    }
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
    let mut out = findings(rules);
    for asked in rules.checked() {
        run_one(asked, context, &mut out, None);
        list_the_rest(asked, context, &mut out);
    }
    for (rule, why) in &rules.refused {
        let mut refused = failed(format!("rule `{}` is not run: {why}", rule.id), rule);
        refused.help("give a rule an id of its own, and add it once");
        out.breaks.push(refused);
    }
    out
}

/// Where the rules of a set report.
pub(super) fn findings(rules: &RuleSet) -> Findings<'_> {
    // What stands there before the first rule begins.
    static FAILED: LazyLock<Asked> = LazyLock::new(|| Asked::of(&file::rule_failed::RULE));
    Findings::new(&FAILED, &rules.rules)
}

/// Calls what checks a rule of one plan.
fn call(rule: &Rule, context: &Context<'_>, out: &mut Findings<'_>) -> Result<(), Failed> {
    match &rule.check {
        Check::WhileReading | Check::Together(_) | Check::Dossier(_) => Ok(()),
        Check::Plan(_) if rule.of_whole && context.is_part() => Ok(()),
        Check::Plan(check) | Check::Linked(check, _) => {
            check(context, out);
            Ok(())
        }
        Check::Cycle(check) => {
            Cycle::of(context).iter().for_each(|cycle| check(cycle, out));
            Ok(())
        }
        Check::Own(judge) => judge.run(context, out),
    }
}

fn run_one<'r>(asked: &'r Asked, context: &Context<'_>, out: &mut Findings<'r>, whole: Option<Census>) {
    guarded(asked, out, whole, |out| call(&asked.rule, context, out));
}

/// Runs a rule; of one that crashes nothing is kept but that.
pub(super) fn guarded<'r>(
    asked: &'r Asked,
    out: &mut Findings<'r>,
    whole: Option<Census>,
    check: impl FnOnce(&mut Findings<'r>) -> Result<(), Failed>,
) {
    let rule = &asked.rule;
    out.begin(asked, whole);
    let (breaks, unsure) = (out.breaks.len(), out.unsure.len());
    let ended = catch_unwind(AssertUnwindSafe(|| check(out)));
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
        out.tallied.push((asked.clone(), beyond));
    }
}

/// Runs a rule again that said more than is kept, where whole collections took the room of other findings: the limit
/// holds for what is left once they are joined.
fn list_the_rest<'r>(asked: &'r Asked, context: &Context<'_>, out: &mut Findings<'r>) {
    let rule = &asked.rule;
    // A function with a memory may say something else the second time.
    if matches!(rule.check, Check::Own(_)) {
        return;
    }
    let Some((_, beyond)) = out.tallied.pop_if(|(last, _)| last.rule == *rule) else { return };
    let first = out.breaks.iter().position(|broken| broken.rule == *rule).unwrap_or_default();
    let tallied = [(asked.clone(), beyond)];
    let census = Census::of(out.breaks.get(first..).unwrap_or_default(), &tallied, context);
    let [(_, beyond)] = tallied;
    let (whole, left) = beyond.split(rule, &census);
    if whole.is_empty() || left == 0 {
        return out.tallied.push((asked.clone(), beyond));
    }
    out.breaks.truncate(first);
    out.unsure.retain(|unsure| unsure.rule != *rule);
    run_one(asked, context, out, Some(census));
}

fn failed(message: String, rule: &Rule) -> Break {
    let mut broken = Break::of(&file::rule_failed::RULE, At::Route(Route::root()), message);
    broken.fact("rule", &*rule.id);
    broken
}

impl Document<'_> {
    /// How many records of each kind were read.
    pub fn tally(&self) -> Tally {
        let edition = self.digest().map(|digest| (Route::root(), digest));
        Tally::of(&Gathered::of_cycle(self.plan(), 0, edition.as_slice()))
    }
}
