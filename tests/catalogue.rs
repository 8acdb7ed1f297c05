//! The catalogue: every rule is registered, documented, rests on something, and is shown broken and held.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use goldenthread::{RULES, Report, Rule, RuleSet};
use goldenthread_tests::{check_yaml, corpus, files, root, rules_for};

fn only(rule: &Rule, rules: RuleSet) -> RuleSet {
    if rule.is_checked() { rules.select([&*rule.id]).unwrap() } else { RuleSet::none() }
}

fn fired(report: &Report) -> Vec<&str> {
    let mut ids: Vec<_> = report.findings.iter().map(|finding| &*finding.rule.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn details(report: &Report) -> String {
    let findings =
        report.findings.iter().map(|finding| format!("{}: {} at {}", finding.rule.id, finding.message, finding.path));
    let unsure = report
        .cannot_tell
        .iter()
        .map(|unsure| format!("{} cannot tell: {} at {}", unsure.rule.id, unsure.why, unsure.path));
    findings.chain(unsure).collect::<Vec<_>>().join("\n")
}

/// Faults that no plan can show by itself: they have their own tests.
const NOT_IN_A_PLAN: &[&str] = &[
    "guessed-column",
    "limit-reached",
    "rejoined-row",
    "repeated-header",
    "rule-failed",
    "run-together-cell",
    "schema-mismatch",
    "uncertain-reading",
    "unreadable",
    "recipe-mismatch",
    "unrecognised-column",
    "unrecognised-table",
    "nothing-recognised",
    "value-lost",
];

#[test]
fn every_file_is_registered_under_its_id() {
    let folder = root().join("core/src/rules");
    let written: Vec<String> = files(&folder, ".rs")
        .iter()
        .filter(|path| path.file_name().is_some_and(|name| name != "mod.rs"))
        .map(|path| path.strip_prefix(&folder).unwrap().with_extension("").to_string_lossy().replace(['\\', '/'], "/"))
        .collect();
    let mut registered: Vec<String> =
        RULES.iter().map(|rule| format!("{}/{}", rule.family(), rule.id.replace('-', "_"))).collect();
    let in_order = registered.clone();
    registered.sort();
    assert_eq!(in_order, registered, "the list is sorted by family and id");
    assert_eq!(written, registered);
}

#[test]
fn ids_name_the_fault_never_the_remedy() {
    const REMEDIES: &[&str] =
        &["use", "prefer", "avoid", "add", "fix", "require", "must", "should", "check", "ensure", "no"];
    for rule in RULES {
        assert!(rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{}", rule.id);
        assert!(rule.id.split('-').next().is_some_and(|word| !REMEDIES.contains(&word)), "{}", rule.id);
    }
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES {
        let headings: Vec<_> = rule.sections().into_iter().map(|(heading, _)| heading).collect();
        assert_eq!(headings, ["What it checks", "Why it matters", "Fails", "Passes"], "{}", rule.id);
        assert!(rule.sections().iter().all(|(_, text)| text.len() > 10), "{}", rule.id);
        assert!(!rule.authority.is_empty(), "{}", rule.id);
        let summary = &rule.summary;
        assert!(!summary.ends_with('.') && summary.len() < 120, "{}: {summary}", rule.id);
        assert!(rule.params.iter().all(|param| !param.about.is_empty() && param.name.is_ascii()), "{}", rule.id);
    }
}

#[test]
fn examples_do_what_the_documentation_says() {
    for rule in RULES.iter().filter(|rule| !NOT_IN_A_PLAN.contains(&&*rule.id)) {
        let fails = rule.example("Fails").unwrap_or_else(|| panic!("{} has no failing example", rule.id));
        let report = check_yaml(&fails, &only(rule, rules_for(&fails)));
        assert_eq!(fired(&report), [&*rule.id], "{} fails:\n{}", rule.id, details(&report));
        assert!(report.findings.iter().all(|finding| finding.severity == rule.severity));
        let passes = rule.example("Passes").unwrap_or_else(|| panic!("{} has no passing example", rule.id));
        let report = check_yaml(&passes, &only(rule, rules_for(&passes)));
        assert_eq!(details(&report), "", "{} passes", rule.id);
    }
}

#[test]
fn every_rule_has_a_firing_and_a_clean_fixture() {
    for rule in RULES.iter().filter(|rule| !NOT_IN_A_PLAN.contains(&&*rule.id)) {
        let folder = corpus().join("rules").join(&*rule.id);
        for (name, fires) in [("fires.yaml", true), ("clean.yaml", false)] {
            let text = fs::read_to_string(folder.join(name)).unwrap_or_else(|_| panic!("{} has no {name}", rule.id));
            let report = check_yaml(&text, &only(rule, rules_for(&text)));
            let expected: &[&str] = if fires { &[&rule.id] } else { &[] };
            assert_eq!(fired(&report), expected, "{}/{name}:\n{}", rule.id, details(&report));
            if !fires {
                assert_eq!(details(&report), "", "{}/{name}: a clean fixture is judged, not passed over", rule.id);
            }
        }
    }
}

#[test]
fn messages_follow_the_grammar() {
    for path in files(&corpus(), ".yaml") {
        let text = fs::read_to_string(&path).unwrap();
        for finding in check_yaml(&text, &rules_for(&text)).findings {
            let message = &finding.message;
            assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
            assert!(message.starts_with(|c: char| !c.is_uppercase()), "{message}");
            assert!(message.matches('`').count().is_multiple_of(2), "{message}");
            if let Some(help) = &finding.help {
                assert!(!help.ends_with('.') && help.starts_with(|c: char| !c.is_uppercase()), "{help}");
            }
        }
    }
}

#[test]
fn every_rule_on_every_fixture() {
    let mut matrix: BTreeMap<String, String> = BTreeMap::new();
    for path in files(&corpus().join("rules"), ".yaml") {
        let text = fs::read_to_string(&path).unwrap();
        let report = check_yaml(&text, &rules_for(&text));
        let name = path.strip_prefix(corpus().join("rules")).unwrap().to_string_lossy().replace('\\', "/");
        matrix.insert(name, fired(&report).join(" "));
    }
    let mut table = String::new();
    for (fixture, rules) in matrix {
        writeln!(table, "{fixture}: {rules}").unwrap();
    }
    insta::assert_snapshot!(table);
}
