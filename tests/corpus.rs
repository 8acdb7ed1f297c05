//! What is known of the real plans: faults that must be found, and faults that are not there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;

use goldenthread::{Fact, Report};
use goldenthread_tests::{check_yaml, corpus, rules_for};

const HEREFORDSHIRE: &str = "herefordshire-2009-2011";
const HERTFORDSHIRE: &str = "hertfordshire-2004-05";

fn text(plan: &str) -> String {
    fs::read_to_string(corpus().join(format!("plans/{plan}.yaml"))).unwrap()
}

fn report(plan: &str) -> Report {
    check_yaml(&text(plan), &rules_for(&text(plan)))
}

/// How often each rule is broken: findings, and members of whole collections.
fn counts(report: &Report) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(&*finding.rule.id).or_default() += finding.members.len().max(1);
    }
    counts
}

fn named(report: &Report, rule: &str, name: &str) -> bool {
    let mut findings = report.findings.iter().filter(|finding| finding.rule.id == rule);
    findings.any(|finding| {
        finding.message.contains(name) || finding.members.iter().any(|member| member.message.contains(name))
    })
}

#[test]
fn every_finding_of_the_real_plans_has_a_place_in_the_file() {
    for plan in [HEREFORDSHIRE, HERTFORDSHIRE, "herefordshire-success-criteria-2007"] {
        for finding in report(plan).findings {
            let place = finding.place.unwrap_or_else(|| panic!("{} has no place", finding.message));
            assert!(place.line > 1 && !place.excerpt.is_empty(), "{}", finding.message);
        }
    }
}

#[test]
fn the_counts_of_the_real_plans_are_reviewed() {
    for plan in [HEREFORDSHIRE, HERTFORDSHIRE, "herefordshire-success-criteria-2007"] {
        let report = report(plan);
        let counts = counts(&report);
        let lines: Vec<String> = counts.into_iter().map(|(rule, count)| format!("{rule}: {count}")).collect();
        insta::assert_snapshot!(format!("counts_{plan}"), lines.join("\n"));
    }
}

#[test]
fn the_herefordshire_register_is_arithmetically_sound() {
    let report = report(HEREFORDSHIRE);
    for rule in [
        "rating-mismatch",
        "band-mismatch",
        "off-scale",
        "band-gap",
        "band-overlap",
        "scale-not-monotone",
        "band-inconsistent",
        "residual-above-inherent",
        "mitigation-without-effect",
        "effect-without-mitigation",
        "risk-without-mitigation",
        "risk-without-owner",
        "duplicate-id",
        "target-reverses",
    ] {
        assert!(report.findings.iter().all(|finding| finding.rule.id != rule), "{rule}");
    }
}

#[test]
fn the_known_faults_of_the_herefordshire_plan_are_found() {
    let report = report(HEREFORDSHIRE);
    for (rule, name) in [
        ("target-worse-than-outturn", "NI 60"),
        ("target-worse-than-outturn", "HCS 66"),
        ("target-worse-than-outturn", "NI 101"),
        ("target-behind-comparator", "NI 59"),
        ("deferred-target", "NI 54"),
        ("project-without-action", "Review of admissions and transport"),
        ("near-duplicate-name", "Head of Safeguarding and Vulnerable"),
        ("register-year-differs", "2008/09"),
        ("signer-owns-risk", "CYP3"),
        ("priority-serves-nothing", "laa"),
        ("implication-blank", "financial"),
        ("amount-unclear", "£800 - £1.5m"),
        ("figures-disagree", "52.5%"),
        ("indicator-without-owner", "NI 59"),
        ("rating-notation", "CYP1"),
        ("missing-id", "CAFs"),
        ("shared-timescale", "Additional needs and SEN"),
    ] {
        assert!(named(&report, rule, name), "{rule} is to name {name}");
    }
    assert_eq!(report.findings.iter().filter(|finding| finding.rule.id == "project-without-action").count(), 1);
    let shared = report.findings.iter().filter(|finding| finding.rule.id == "shared-timescale").count();
    assert!(shared >= 10, "{shared} project areas have fewer timescales than actions");
}

#[test]
fn the_known_faults_of_the_hertfordshire_plan_are_found() {
    let report = report(HERTFORDSHIRE);
    let counts = counts(&report);
    assert_eq!(counts.get("target-reverses"), Some(&2));
    assert_eq!(counts.get("duplicate-label"), Some(&4), "labels repeat in 5.3.3, 6.1.1, 6.2.1 and 6.3.1");
    assert_eq!(counts.get("priority-without-indicator"), Some(&8));
    for whole in ["action-without-owner", "action-without-timescale", "indicator-without-owner"] {
        let found: Vec<_> = report.findings.iter().filter(|finding| finding.rule.id == whole).collect();
        assert_eq!(found.len(), 1, "{whole} is one finding, with its members under it");
        assert_eq!(found[0].fact("count"), Some(&Fact::Count(if whole.starts_with("action") { 44 } else { 45 })));
    }
    for (rule, name) in [
        ("wrong-kind-of-reference", "6.4"),
        ("title-differs", "5.3"),
        ("basis-changes", "1999 survey"),
        ("target-hidden-in-task", "60%"),
        ("label-out-of-sequence", "6.2.1"),
        ("reference-form-varies", "BVPI 049"),
    ] {
        assert!(named(&report, rule, name), "{rule} is to name {name}");
    }
}

/// One figure changed in a plan makes exactly the finding it should, and no other.
#[test]
fn one_changed_figure_makes_one_finding() {
    let changed = |plan: &str, from: &str, to: &str| -> Vec<String> {
        let original = text(plan);
        assert_eq!(original.matches(from).count(), 1, "{from}");
        let key = |report: &Report| -> Vec<String> {
            let all = report.findings.iter().map(|finding| format!("{} {}", finding.rule.id, finding.message));
            all.chain(report.findings.iter().flat_map(|finding| {
                finding.members.iter().map(|member| format!("{} {}", finding.rule.id, member.message))
            }))
            .collect()
        };
        let before = key(&report(plan));
        let after = key(&check_yaml(&original.replace(from, to), &rules_for(&original)));
        after.into_iter().filter(|finding| !before.contains(finding)).collect()
    };
    assert_eq!(
        changed(
            HEREFORDSHIRE,
            "rating: \"8- MEDIUM\"\n    owner: head-improvement",
            "rating: \"9- MEDIUM\"\n    owner: head-improvement"
        )
        .iter()
        .filter(|new| !new.starts_with("rating-notation"))
        .collect::<Vec<_>>(),
        ["rating-mismatch rating of risk `CYP4` is declared as 9, but 2 x 4 makes 8"]
    );
    let unfilled = "target: {2003/04: 9.3, 2004/05: 9.2, 2005/06: 9.1, 2006/07: 8.9}";
    let new = changed(HERTFORDSHIRE, unfilled, &unfilled.replace("8.9", "9.15"));
    assert!(new.len() == 1 && new[0].starts_with("target-reverses"), "{new:?}");
    assert!(new[0].contains("from 9.1 in 2005/06 to 9.15 in 2006/07"), "{new:?}");
}

#[test]
fn a_plan_in_good_order_has_no_finding() {
    let report = report("in-good-order");
    let found: Vec<_> = report.findings.iter().map(|finding| (&*finding.rule.id, &finding.message)).collect();
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(report.summary.cannot_tell, 0, "{:?}", report.cannot_tell);
}

#[test]
fn a_plan_with_everything_wrong_breaks_every_rule() {
    let report = report("everything-wrong");
    let counts = counts(&report);
    // Four do not depend on a plan's words, and seven are of published documents. The last two are shut out by others: without a period there is nothing
    // to be outside of, and where one risk threatens nothing, the register may hold any.
    let beyond = [
        "limit-reached",
        "rule-failed",
        "schema-mismatch",
        "unreadable",
        "guessed-column",
        "rejoined-row",
        "repeated-header",
        "run-together-cell",
        "uncertain-reading",
        "recipe-mismatch",
        "unrecognised-column",
        "unrecognised-table",
        "nothing-recognised",
        "value-lost",
        "period-missing",
        "risk-implication-unregistered",
        // Of editions and of several plans.
        "definition-changed",
    ];
    let missing: Vec<_> = goldenthread::RULES
        .iter()
        // What editions and several plans break, `digests.rs` asks of a year of them.
        .filter(|rule| !rule.is_of_cycle() && !rule.is_of_dossier())
        .map(|rule| &*rule.id)
        .filter(|id| !counts.contains_key(id) && !beyond.contains(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
