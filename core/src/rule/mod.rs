//! What a rule is: what it is called, what it rests on, and how it is checked.

pub(crate) mod absences;
pub(crate) mod asked;
pub(crate) mod authority;
pub(crate) mod census;
pub(crate) mod findings;
pub(crate) mod handle;
pub(crate) mod instead;
pub(crate) mod own;
pub(crate) mod params;

use std::borrow::Cow;

use crate::context::Context;
use crate::cycle::Cycle;
use crate::dossier::Dossier;
use crate::rule::authority::Authority;
use crate::rule::findings::{Findings, Severity};
use crate::rule::own::{Judge, JudgeTogether};
use crate::rule::params::Param;

/// A rule: what a plan must hold to, and how that is checked.
#[derive(Debug)]
pub struct Rule {
    /// Its id: kebab-case, names the fault.
    pub id: Cow<'static, str>,
    /// When it is broken, in one line.
    pub summary: Cow<'static, str>,
    /// How much a finding of it matters.
    pub severity: Severity,
    /// The documents it rests on.
    pub authority: Cow<'static, [Authority]>,
    /// The thresholds it uses.
    pub params: Cow<'static, [Param]>,
    /// What it checks, why it matters, an example that fails and one that passes, as the comment holds it.
    pub(crate) docs: Cow<'static, str>,
    /// The module it is written in; its last part but one is the family.
    pub(crate) module: &'static str,
    /// Whether it says that something is not there.
    pub(crate) of_absence: bool,
    /// Whether it is about whole plans.
    pub(crate) of_whole: bool,
    /// How it is checked.
    pub(crate) check: Check,
}

/// How a rule is checked.
#[derive(Debug)]
pub(crate) enum Check {
    /// Not by itself: it is found while reading the file, or was made elsewhere and is only told of.
    WhileReading,
    /// By a function of the plan.
    Plan(fn(&Context<'_>, &mut Findings<'_>)),
    /// By a function of the plan with the editions of its digest; not at all where there is none.
    Cycle(fn(&Cycle<'_, '_>, &mut Findings<'_>)),
    /// By a function of several plans that are checked together; not at all where there is one.
    Dossier(fn(&Dossier<'_>, &mut Findings<'_>)),
    /// By a function of one plan, and by another of several plans that are linked.
    Linked(fn(&Context<'_>, &mut Findings<'_>), fn(&Dossier<'_>, &mut Findings<'_>)),
    /// By a function with a memory of its own, made while the program runs.
    Own(Judge),
    /// By a function of several plans that are checked together.
    Together(JudgeTogether),
}

/// The module of the caller's own rules, which makes their family.
pub(crate) const OWN: &str = "own::rule";

impl Rule {
    /// The family it belongs to: `thread`, `target`, `risk` ...; `file` for what is found while reading.
    pub fn family(&self) -> &'static str {
        // Two colons part the names: between them stands nothing.
        self.module.rsplit(':').nth(2).unwrap_or_default()
    }

    /// Whether it is checked on the plan, rather than found while reading the file.
    pub fn is_checked(&self) -> bool {
        !matches!(self.check, Check::WhileReading)
    }

    /// Whether it is checked on several plans together, and not on one.
    pub fn is_of_dossier(&self) -> bool {
        matches!(self.check, Check::Together(_) | Check::Dossier(_))
    }

    /// Whether it is checked on a plan with the editions of its digest, and not where there is none.
    pub fn is_of_cycle(&self) -> bool {
        matches!(self.check, Check::Cycle(_))
    }

    /// Whether it is about whole plans, and does not speak of a register or a scorecard alone.
    pub fn is_of_whole(&self) -> bool {
        self.of_whole
    }

    /// Whether it says that something is not there: then it cannot tell where something there was left out.
    pub fn is_of_absence(&self) -> bool {
        self.of_absence
    }

    /// A rule of the caller's own, to run beside the catalogue with [`RuleSet::with`](crate::RuleSet::with); its family is `own`.
    ///
    /// ```
    /// use goldenthread::{Context, Findings, Plan, Rule, RuleSet, Severity, check_plan};
    /// static SHOUTED_TITLE: Rule = Rule::own("shouted-title", "a title is all capitals", Severity::Info, check);
    /// fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    ///     for priority in plan.priorities().iter().filter(|priority| priority.title.to_uppercase() == priority.title.as_str()) {
    ///         out.broken(priority.at.field("title"), format_args!("{} has a title in capitals", priority.name()));
    ///     }
    /// }
    /// let plan = Plan { priorities: vec![goldenthread::Priority::new("P1", "SAFE HOMES")], ..Plan::new("Plan") };
    /// let report = check_plan(&plan, &RuleSet::none().with(&SHOUTED_TITLE)).unwrap();
    /// assert_eq!(report.findings[0].message, "priority `P1` has a title in capitals");
    /// ```
    pub const fn own(
        id: &'static str,
        summary: &'static str,
        severity: Severity,
        check: fn(&Context<'_>, &mut Findings<'_>),
    ) -> Self {
        Self {
            id: Cow::Borrowed(id),
            summary: Cow::Borrowed(summary),
            severity,
            authority: Cow::Borrowed(&[]),
            params: Cow::Borrowed(&[]),
            docs: Cow::Borrowed(""),
            module: OWN,
            of_absence: false,
            of_whole: false,
            check: Check::Plan(check),
        }
    }

    /// The parts of its documentation: heading and text, in Markdown.
    pub fn sections(&self) -> Vec<(&str, String)> {
        // Each line keeps the blank that follows the three slashes of its comment.
        let text =
            |part: &str| part.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n");
        let parts = self.docs.split(" ## ").filter(|part| !part.trim().is_empty());
        parts
            .map(|part| {
                part.split_once('\n')
                    .map_or((part.trim(), String::new()), |(heading, rest)| (heading.trim(), text(rest)))
            })
            .map(|(heading, text)| (heading, text.trim().to_owned()))
            .collect()
    }

    /// The rule explained for a person: what it is, its documentation, thresholds and authority.
    pub fn explained(&self) -> String {
        let mut text = format!("{} ({}, {} family)\n\n{}\n", self.id, self.severity, self.family(), self.summary);
        for (heading, section) in self.sections() {
            let lines = section.lines().filter(|line| !line.starts_with("```"));
            let indented: Vec<String> = lines.map(|line| format!("  {line}").trim_end().to_owned()).collect();
            text.push_str(&format!("\n{heading}\n{}\n", indented.join("\n")));
        }
        let params = self.params.iter().map(|param| {
            let Param { name, default, least, most, about, .. } = param;
            format!("  {name} = {default} ({least} to {most}): {about}\n")
        });
        let authority = self.authority.iter().map(|authority| format!("  {authority}\n"));
        for (heading, lines) in [("Thresholds", params.collect::<String>()), ("Authority", authority.collect())] {
            if !lines.is_empty() {
                text.push_str(&format!("\n{heading}\n{lines}"));
            }
        }
        text
    }

    /// The example plan under a heading of its documentation: `Fails` or `Passes`.
    pub fn example(&self, heading: &str) -> Option<String> {
        let (_, text) = self.sections().into_iter().find(|(title, _)| *title == heading)?;
        let (_, fenced) = text.split_once("```yaml\n")?;
        fenced.split_once("```").map(|(example, _)| example.to_owned())
    }
}

/// Declares a rule: its documentation, id, summary, severity, authority and thresholds.
///
/// A threshold has a default, and the `whole` or any `number`s that it takes: `"limit" = 10 whole 1..=1000 "about"`.
/// The file's `fn check(plan: &Context<'_>, out: &mut Findings<'_>)` does the work. A rule that says what is not there is
/// `of: absence`: its `check` is given [`Absences`](absences::Absences) to report to. One that says other things as well is
/// `of: absence_too`. A rule of a plan with its editions is `over: cycle`, and its `check` is given a [`Cycle`]; one of several
/// plans `over: dossier`. One of one plan and of several that are linked is `over: linked`, with a `check` of the plan and a
/// `check_linked` of the dossier, which speaks only of what lies between two plans. One that does not speak of a register or a scorecard alone is `over: whole`.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])*
        $id:literal,
        summary: $summary:literal,
        severity: $severity:ident,
        authority: [$($authority:expr),+ $(,)?],
        $(params: [$($name:literal = $default:literal $kind:ident $least:literal..=$most:literal $about:literal),+ $(,)?],)?
        $(over: $over:ident,)?
        $(of: $of:ident,)?
        $(found: $found:ident,)?
    ) => {
        $(#[doc = $doc])*
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            id: std::borrow::Cow::Borrowed($id),
            summary: std::borrow::Cow::Borrowed($summary),
            severity: $crate::rule::findings::Severity::$severity,
            authority: std::borrow::Cow::Borrowed(&[$($authority),+]),
            params: std::borrow::Cow::Borrowed(&[$($($crate::rule::params::Param {
                name: std::borrow::Cow::Borrowed($name),
                default: $default,
                least: $least,
                most: $most,
                whole: $crate::rule::rule!(@is $kind),
                about: std::borrow::Cow::Borrowed($about),
            }),+)?]),
            docs: std::borrow::Cow::Borrowed(concat!($($doc, "\n"),*)),
            module: module_path!(),
            of_absence: $crate::rule::rule!(@absence $($of)?),
            of_whole: $crate::rule::rule!(@whole $($over)?),
            check: $crate::rule::rule!(@check $($over)? $($of)? $($found)?),
        };
    };
    (@is whole) => { true };
    (@is number) => { false };
    (@absence) => { false };
    (@absence $of:ident) => { true };
    (@whole) => { false };
    (@whole whole) => { true };
    (@whole $over:ident) => { false };
    (@check whole $($rest:tt)*) => { $crate::rule::rule!(@check $($rest)*) };
    (@check cycle) => { $crate::rule::Check::Cycle(check) };
    (@check cycle absence_too) => { $crate::rule::Check::Cycle(check) };
    (@check cycle absence) => {{
        fn absences(cycle: &$crate::cycle::Cycle<'_, '_>, out: &mut $crate::rule::findings::Findings<'_>) {
            check(cycle, &mut $crate::rule::absences::Absences::of(out));
        }
        $crate::rule::Check::Cycle(absences)
    }};
    (@check dossier $($absence_too:ident)?) => { $crate::rule::Check::Dossier(check) };
    (@check linked $($absence:ident)?) => { $crate::rule::Check::Linked(check, check_linked) };
    (@check) => { $crate::rule::Check::Plan(check) };
    (@check absence_too) => { $crate::rule::Check::Plan(check) };
    (@check absence) => {{
        fn absences(plan: &$crate::context::Context<'_>, out: &mut $crate::rule::findings::Findings<'_>) {
            $crate::rule::absences::run(check, plan, out);
        }
        $crate::rule::Check::Plan(absences)
    }};
    (@check while_reading) => { $crate::rule::Check::WhileReading };
}
pub(crate) use rule;
