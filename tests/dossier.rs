//! Plans that are checked together: each finding names its file, and no collection runs over two of them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use goldenthread::{Document, Limits, Report, Rule, RuleSet, Severity, check, check_together};
use goldenthread_formats::{Format, read};
use goldenthread_tests::check_yaml;

fn document(text: &str) -> Document<'_> {
    Document::decode(read(text.as_bytes(), Format::Yaml, Limits::default()).unwrap())
}

/// A rule of two plans: what was in the first is in the second.
fn gone() -> Rule {
    Rule::made_together("risk-gone", "a risk of last year's plan is gone", Severity::Warning, |dossier, out| {
        let [before, now] = dossier.plans() else { return Ok(()) };
        for risk in before.risks().iter().filter(|risk| now.find(risk.name().as_str()).next().is_none()) {
            let broken = out.broken(dossier.root(1).field("risks"), format_args!("{} is gone", risk.name()));
            broken.related(risk.at.field("title"), "it stood here");
        }
        for risk in now.risks().iter().filter(|risk| risk.owner.is_empty()) {
            out.broken(risk.at, format_args!("{} is nobody's", risk.name()));
        }
        Ok(())
    })
    .unwrap()
}

const BEFORE: &str = "title: Plan\nperiod: 2009/10\nrisks:\n  - {id: R1, title: Flooding}\n  - {id: R2, title: Fire}\n";

fn together(now: &str) -> Vec<Report> {
    let (before, now) = (document(BEFORE), document(now));
    let rules = RuleSet::all().select(["period-missing"]).unwrap().with(gone());
    check_together(&[(Some("2009.yaml"), &before), (Some("2010.yaml"), &now)], &rules)
}

#[test]
fn a_finding_of_two_plans_names_both_files() {
    let reports = together("title: Plan\nrisks:\n  - {id: R2, title: Fire, owner: Chief}\n");
    let said: Vec<Vec<&str>> =
        reports.iter().map(|report| report.findings.iter().map(|it| it.message.as_str()).collect()).collect();
    assert_eq!(said[0], Vec::<&str>::new());
    assert_eq!(said[1], ["the plan does not say what years it covers", "risk `R1` is gone"][..].to_vec(), "{said:?}");
    let found = reports[1].findings.last().unwrap();
    let (own, other) = (found.place.as_ref().unwrap(), found.related[0].place.as_ref().unwrap());
    assert_eq!((own.in_file(), other.in_file()), ("2010.yaml:2:1".into(), "2009.yaml:4:21".into()));
    assert_eq!((found.path.as_str(), found.related[0].path.as_str()), ("/risks", "/risks/0/title"));
    let counts = &reports[1].summary;
    assert_eq!(counts.errors + counts.warnings + counts.infos, reports[1].findings.len());
    // Another name of the one file leaves that of the other.
    let renamed = reports[1].clone().of_file(Some("plan.yaml"));
    let found = renamed.findings.last().unwrap();
    let places = [&found.place, &found.related[0].place].map(|place| place.as_ref().unwrap().file.as_deref());
    assert_eq!(places, [Some("plan.yaml"), Some("2009.yaml")]);
}

#[test]
fn a_collection_is_that_of_one_plan() {
    let risks: String = (1..=6).map(|at| format!("  - {{id: R{at}, title: Risk {at}}}\n")).collect();
    let reports = together(&format!("title: Plan\nperiod: 2010/11\nrisks:\n{risks}"));
    let found = &reports[1].findings[0];
    assert_eq!((found.members.len(), found.path.as_str()), (6, "/risks"));
    let fingerprints: std::collections::BTreeSet<_> = found.members.iter().map(|member| &member.fingerprint).collect();
    assert_eq!(fingerprints.len(), 6);
}

#[test]
fn a_rule_of_several_plans_is_silent_on_one_and_its_crash_is_told() {
    let plan = document(BEFORE);
    assert!(check(&plan, &RuleSet::none().with(gone())).findings.is_empty());
    let crashing = Rule::made_together("crashing", "it crashes", Severity::Info, |_, _| panic!("out of luck"));
    let reports = check_together(&[(None, &plan), (None, &plan)], &RuleSet::none().with(crashing.unwrap()));
    assert_eq!(reports[0].findings[0].message, "rule `crashing` crashed and judged nothing");
    assert_eq!(reports[1].findings.len(), 0);
}

#[test]
fn registers_and_owners_of_a_plan_and_the_one_above_are_compared() {
    let text = "
title: Directorate plan
posts: {hm: {title: Head of Homes}}
risks:
- {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 high, owner: hm}
- {id: R2, title: Fire, owner: Director}
actions: [{id: A1, title: Inspect homes, lead: hm}]
---
title: Homes plan
under: Directorate plan
risks:
- {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12 medium, owner: Head of Homes}
- {id: R2, title: Theft, owner: Housing Officer}
actions: [{id: A1, title: Inspect homes, lead: Housing Officer}]
";
    let rules = RuleSet::all().select(["band-inconsistent", "owner-differs"]).unwrap();
    let found: Vec<String> = check_yaml(text, &rules).findings.into_iter().map(|finding| finding.message).collect();
    let expected = [
        "action `A1` has the lead `Housing Officer`, but in `Directorate plan` it has `Head of Homes`",
        "rating of risk `R1` is `medium` at likelihood 3 and severity 4, but rating of risk `R1` in `Directorate plan` is `high` there",
    ];
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(expected.iter().all(|message| found.iter().any(|found| found == message)), "{found:?}");
}

#[test]
fn what_is_named_and_not_at_hand_is_said_once() {
    let text = "
title: Homes plan
under: Directorate plan
follows: Homes plan 2008
---
title: Streets plan
";
    let report = check_yaml(text, &RuleSet::all());
    let told = |rule: &str| report.cannot_tell.iter().filter(|unsure| unsure.rule.id == rule).count();
    assert_eq!([told("action-vanished"), told("one-sided-contribution"), told("unescalated-risk")], [1, 1, 0]);
}
