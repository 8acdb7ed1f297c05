//! Placeholders: each rule that asks for something takes `TBC` and its like for a blank.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use goldenthread::{Report, RuleSet};
use goldenthread_tests::check_yaml;

const PLACEHOLDERS: &[&str] = &[
    "TBC",
    "tbc.",
    "Vacant",
    "(vacant)",
    "To be confirmed",
    "to be appointed",
    "TBC following recruitment",
    "n/a",
    "?",
    "unassigned",
    "tbd",
    "None",
    "-",
    "–",
    "...",
    "XXX",
    "vacant post",
    "i'w gadarnhau",
    "À confirmer",
    "gwag",
];

/// Each rule that asks for something, a plan in which `@` stands for it, and whether the message shows what stands there.
const ASKING: &[(&str, &str, bool)] = &[
    ("action-without-owner", "actions: [{id: A1, title: Inspect homes, accountable: @}]", true),
    ("action-without-owner", "actions: [{id: A1, title: Inspect homes, lead: @}]", true),
    ("action-without-owner", "actions: [{id: A1, title: Inspect homes, lead: [@, @]}]", true),
    ("indicator-without-owner", "indicators: [{id: L1, title: Homes, owner: @}]", true),
    ("risk-without-owner", "risks: [{id: R1, title: Flooding, owner: @}]", true),
    ("action-without-timescale", "actions: [{id: A1, title: Inspect homes, by: @}]", true),
    ("action-without-timescale", "actions: [{id: A1, title: Inspect homes, tasks: [{title: Visit, by: @}]}]", false),
    ("action-without-task", "actions: [{id: A1, title: Inspect homes, tasks: [{title: @}]}]", true),
    ("criterion-without-timescale", "criteria: [{title: Homes are safe, by: @}]", true),
    ("criterion-without-evidence", "criteria: [{title: Homes are safe, evidence: [@]}]", true),
    (
        "criterion-not-assessed",
        "criteria: [{title: Homes are safe, assessments: [{by: @, assessor: @, verdict: @}]}]",
        false,
    ),
    ("undated-risk", "risks: [{id: R1, title: Flooding, review: @}]", true),
    ("undated-risk", "risks: [{id: R1, title: Flooding, treated-by: @}]", false),
    ("risk-without-mitigation", "risks: [{id: R1, title: Flooding, mitigations: [{title: @}]}]", true),
    (
        "effect-without-mitigation",
        "risks: [{id: R1, title: Floods, rating: 9, residual: {rating: 4}, mitigations: [{title: @}]}]",
        false,
    ),
    ("priority-without-source", "priorities: [{id: P1, title: Safe homes, sources: [{text: @}]}]", true),
    ("priority-serves-nothing", "priorities: [{id: P1, title: Safe homes, serves: [{to: @}]}]", true),
    ("risk-threatens-nothing", "risks: [{id: R1, title: Flooding, threatens: @}]", false),
    ("high-risk-without-action", "risks: [{id: R1, title: Flooding, rating: 12 high, treated-by: @}]", false),
    ("project-without-action", "projects: [{id: J1, title: New depot, actions: @}]", false),
    (
        "improvement-area-unanswered",
        "judgements: [{title: Overall, improvements: [{title: Speed, answered-by: @}]}]",
        false,
    ),
    ("consultation-unanswered", "consultations: [{title: Panel, issues: [{title: Buses, answered-by: @}]}]", false),
    ("missing-id", "risks: [{id: @, title: Flooding}]", false),
];

fn checked(rule: &str, plan: &str, said: &str) -> Report {
    let quoted = format!("\"{said}\"");
    check_yaml(&format!("title: Plan\n{}\n", plan.replace('@', &quoted)), &RuleSet::all().select([rule]).unwrap())
}

fn of_rule<'r>(report: &'r Report, rule: &str) -> Vec<&'r str> {
    let found = report.findings.iter().filter(|finding| finding.rule.id == rule);
    found.map(|finding| finding.message.as_str()).collect()
}

#[test]
fn a_placeholder_is_as_good_as_a_blank() {
    for (rule, plan, _) in ASKING {
        assert_eq!(of_rule(&checked(rule, plan, "March 2027"), rule).len(), 0, "{plan}");
        for said in PLACEHOLDERS {
            let report = checked(rule, plan, said);
            assert_eq!(of_rule(&report, rule).len(), 1, "{rule}: {said} in {plan}");
            assert_eq!(report.findings.len(), 1, "one fault is told once: {said} in {plan}: {:?}", report.findings);
        }
    }
}

#[test]
fn the_message_shows_what_stands_there() {
    for (rule, plan, _) in ASKING.iter().filter(|(.., shown)| *shown) {
        let report = checked(rule, plan, "Vacant");
        assert!(report.findings[0].message.contains("`Vacant`"), "{}", report.findings[0].message);
    }
    let report =
        checked("action-without-owner", "actions: [{id: A1, title: Inspect, accountable: TBC, lead: Vacant}]", "");
    let finding = &report.findings[0];
    let expected = "no one is responsible for action `A1`: its accountable lead is `TBC` and its lead is `Vacant`";
    assert_eq!((finding.message.as_str(), finding.path.as_str()), (expected, "/actions/0/accountable"));
    let report = checked("action-without-owner", "actions: [{id: A1, title: Inspect, lead: TBC}]", "");
    assert_eq!(report.findings[0].path, "/actions/0/lead");
    let report = checked(
        "document-control-missing",
        "control: {version: TBC, status: Final, contact: Ann, published: @}",
        "n/a",
    );
    assert_eq!(report.findings[0].message, "document control lacks `version` (`TBC`), `published` (`n/a`)");
}

#[test]
fn a_placeholder_is_no_one() {
    for said in PLACEHOLDERS {
        let quoted = format!("\"{said}\"");
        let actions: Vec<String> = (1..13)
            .map(|number| format!("{{id: A{number}, title: Work {number}, lead: @, accountable: @, by: March 2027}}"))
            .collect();
        let plan = format!(
            "title: Plan\nposts: {{hm: Housing Manager}}\nregister: {{signed-off-by: @}}\nactions: [{}]\n\
             indicators: [{{id: L1, title: Homes, owner: [hm, @]}}]\nprojects: [{{title: Depot, lead: hm, actions: A1}}]\n\
             risks: [{{id: R1, title: Flooding, owner: @}}]\n",
            actions.join(", ")
        );
        let rules = [
            "unknown-post",
            "owner-is-a-group",
            "overloaded-owner",
            "near-duplicate-name",
            "accountable-to-self",
            "several-owners",
            "owner-differs",
            "signer-owns-risk",
            "accountable-outside-leadership",
            "unknown-reference",
        ];
        let report = check_yaml(&plan.replace('@', &quoted), &RuleSet::all().select(rules).unwrap());
        assert!(report.findings.is_empty(), "{said}: {:?}", report.findings);
    }
}

#[test]
fn a_vacant_post_that_is_named_answers() {
    for owner in ["Vacant - Housing Manager", "Housing Manager (vacant)", "TBC: Housing Manager"] {
        let plan = format!(
            "title: Plan\nposts: {{hm: Housing Manager}}\nactions: [{{id: A1, title: Inspect, lead: \"{owner}\"}}]\n"
        );
        let rules = ["action-without-owner", "unknown-post", "near-duplicate-name"];
        let report = check_yaml(&plan, &RuleSet::all().select(rules).unwrap());
        assert!(report.findings.is_empty(), "{owner}: {:?}", report.findings);
    }
    for owner in ["Nil return officer", "N. Tbc", "Vacant Homes Officer"] {
        assert!(
            checked("risk-without-owner", "risks: [{id: R1, title: Flooding, owner: @}]", owner).findings.is_empty(),
            "{owner}"
        );
    }
}

#[test]
fn none_is_an_answer_where_none_can_be() {
    let plan = "priorities: [{id: P1, title: Safe homes, implications: {financial: @, staffing: None, risk: n/a}}]";
    for said in ["None", "n/a", "Nil.", "Not applicable", "Dim", "Some overtime"] {
        assert!(checked("implication-blank", plan, said).findings.is_empty(), "{said}");
    }
    for said in ["", "TBC", "?", "To be confirmed", "-", "i'w gadarnhau"] {
        assert_eq!(checked("implication-blank", plan, said).findings.len(), 1, "{said}");
    }
    assert_eq!(
        checked("implication-blank", plan, "TBC").findings[0].message,
        "the financial implications of priority `P1` are only `TBC`"
    );
}

#[test]
fn a_date_to_be_confirmed_is_told_once() {
    let rules = ["action", "success", "unreadable-timescale"];
    let rules = || {
        RuleSet::all()
            .select(rules)
            .unwrap()
            .ignore(["action-without-task", "criterion-without-evidence", "criterion-not-assessed"])
            .unwrap()
    };
    for (plan, expected) in [
        ("actions: [{title: Inspect, by: TBC}]", "action-without-timescale"),
        ("actions: [{title: Inspect, by: TBC by March 2027}]", "action-without-timescale"),
        ("criteria: [{title: Safe, by: TBC}]", "criterion-without-timescale"),
        ("actions: [{title: Inspect, by: TBC, tasks: [{title: Visit, by: March 2027}]}]", "vague-timescale"),
    ] {
        let report = check_yaml(&format!("title: Plan\nperiod: 2026/27\n{plan}\n"), &rules());
        let found: Vec<_> = report.findings.iter().map(|finding| &*finding.rule.id).collect();
        assert_eq!(found, [expected], "{plan}");
    }
}

#[test]
fn a_whole_collection_of_placeholders_is_one_finding() {
    let indicators: Vec<String> =
        (1..8).map(|number| format!("{{id: L{number}, title: Measure {number}, owner: TBC}}")).collect();
    let report = checked("indicator-without-owner", &format!("indicators: [{}]", indicators.join(", ")), "");
    assert_eq!((report.findings.len(), report.findings[0].members.len()), (1, 7));
    assert_eq!(report.findings[0].members[6].message, "no one is responsible for indicator `L7`: its owner is `TBC`");
}
