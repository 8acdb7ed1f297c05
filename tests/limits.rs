//! The limit on findings holds after whole collections are joined, and the true count is told.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use goldenthread::{
    Context, Fact, Finding, Findings, Indicator, Param, Plan, Report, Rule, RuleSet, Severity, check_plan,
};
use goldenthread_report::{Shown, write_text};

const MOST: usize = Findings::MOST;

fn plan(indicators: usize) -> Plan {
    let indicators = (0..indicators).map(|number| Indicator::new(&*format!("L{number}"), "Homes")).collect();
    Plan { indicators, ..Plan::new("Plan") }
}

fn of<'r>(report: &'r Report, rule: &str) -> Vec<&'r Finding> {
    report.findings.iter().filter(|finding| finding.rule.id == rule).collect()
}

fn only(rule: &str) -> RuleSet {
    RuleSet::all().select([rule]).unwrap()
}

#[test]
fn a_collection_past_the_limit_is_one_finding() {
    for count in [9_000, 12_000, 200_000] {
        let report = check_plan(&plan(count), &only("indicator-without-owner")).unwrap();
        let [finding] = report.findings.as_slice() else { panic!("{:?}", report.summary) };
        assert!(finding.message.starts_with(&format!("all {count} indicators here: ")), "{}", finding.message);
        assert_eq!(finding.fact("count"), Some(&Fact::Count(count as u64)));
        assert_eq!(finding.members.len(), count.min(MOST));
        assert_eq!(finding.unlisted(), count.saturating_sub(MOST) as u64);
        let mut text = Vec::new();
        write_text(&[report], Shown::default(), &mut text).unwrap();
        let text = String::from_utf8(text).unwrap();
        assert!(text.contains(&format!("and {} more", count - 5)), "{text}");
    }
}

#[test]
fn findings_past_the_limit_are_counted() {
    let mut plan = plan(12_001);
    plan.indicators[0].owner = "Housing Manager".into();
    let report = check_plan(&plan, &only("indicator-without-owner")).unwrap();
    assert_eq!(of(&report, "indicator-without-owner").len(), MOST);
    let [limit] = of(&report, "limit-reached")[..] else { panic!("{:?}", report.summary) };
    assert_eq!(
        limit.message,
        "rule `indicator-without-owner` is broken 12000 times; 2000 of its findings are not listed"
    );
}

#[test]
fn a_whole_collection_takes_no_room_from_others() {
    let breakdown = |count: usize| (0..count).map(|number| format!("{{title: Task {number}}}")).collect::<Vec<_>>();
    let long = format!("{{id: A1, title: Long, tasks: [{}]}}", breakdown(12_000).join(", "));
    let short = format!("{{id: A2, title: Short, tasks: [{}, {{title: Done, lead: hm}}]}}", breakdown(20).join(", "));
    let text = format!("title: Plan\nactions: [{long}, {short}]\n");
    static UNLED: Rule = Rule::own("unled-task", "a task has no lead", Severity::Info, |plan, out| {
        for task in plan.tasks().iter().filter(|task| task.lead.is_empty()) {
            out.broken(task.at.field("lead"), format_args!("{} has no lead", task.name())).fact("title", &task.title);
        }
    });
    let report = goldenthread_tests::check_yaml(&text, &RuleSet::none().with(&UNLED));
    let found = of(&report, "unled-task");
    assert_eq!(found.iter().filter(|finding| finding.members.is_empty()).count(), 20);
    let whole = found.iter().find(|finding| !finding.members.is_empty()).unwrap();
    assert!(whole.message.starts_with("all 12000 tasks here: "), "{}", whole.message);
    assert!(of(&report, "limit-reached").is_empty());
}

#[test]
fn nothing_is_formatted_past_the_limit() {
    use std::fmt;
    use std::sync::atomic::{AtomicUsize, Ordering};
    static SPOKEN: AtomicUsize = AtomicUsize::new(0);
    struct Counted;
    impl fmt::Display for Counted {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            SPOKEN.fetch_add(1, Ordering::Relaxed);
            f.write_str("said")
        }
    }
    fn check(_: &Context<'_>, out: &mut Findings<'_>) {
        (0..50_000).for_each(|_| _ = out.broken(goldenthread::Route::root(), format_args!("{Counted}")));
    }
    static TALKER: Rule = Rule::own("talker", "it says too much", Severity::Info, check);
    let report = check_plan(&Plan::new("Plan"), &RuleSet::none().with(&TALKER)).unwrap();
    assert_eq!(SPOKEN.load(Ordering::Relaxed), MOST);
    assert_eq!(of(&report, "limit-reached")[0].fact("broken"), Some(&Fact::Count(50_000)));
}

#[test]
fn a_rule_of_ones_own_that_cannot_run_is_told() {
    static TAKEN: Rule = Rule::own("rating-mismatch", "mine", Severity::Info, |_, _| ());
    static TWICE: Rule = Rule::own("mine", "mine", Severity::Info, |_, out| {
        out.broken(goldenthread::Route::root(), format_args!("it holds nowhere"));
    });
    let report = check_plan(&Plan::new("Plan"), &RuleSet::none().with(&TAKEN).with(&TWICE).with(&TWICE)).unwrap();
    assert_eq!(of(&report, "mine").len(), 1);
    let failed: Vec<_> = of(&report, "rule-failed").into_iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(
        failed,
        [
            "rule `mine` is not run: a rule `mine` is in the set already",
            "rule `rating-mismatch` is not run: there is a rule `rating-mismatch` in the catalogue: choose another id",
        ]
    );
    let made = || {
        Rule::made("made-twice", "mine", Severity::Info, |_, out| {
            out.broken(goldenthread::Route::root(), format_args!("it holds nowhere"));
            Ok(())
        })
        .unwrap()
    };
    let report = check_plan(&Plan::new("Plan"), &RuleSet::none().with(made()).with(made())).unwrap();
    assert_eq!([of(&report, "made-twice").len(), of(&report, "rule-failed").len()], [1, 1]);
}

#[test]
fn thresholds_take_what_lies_in_their_range() {
    let set = |rule: &str, name: &str, value: &str| {
        let value: goldenthread::Number = value.parse().unwrap();
        RuleSet::all().param(rule, name, value.0).map(drop).map_err(|error| error.to_string())
    };
    for (value, error) in [
        ("0", "`limit` of rule `overloaded-owner` takes a number from 1 to 1000, not 0"),
        ("1001", "`limit` of rule `overloaded-owner` takes a number from 1 to 1000, not 1001"),
        ("2.5", "`limit` of rule `overloaded-owner` takes a whole number from 1 to 1000, not 2.5"),
    ] {
        assert_eq!(set("overloaded-owner", "limit", value), Err(error.to_owned()));
    }
    assert_eq!(set("outlier-move", "times", "1.5"), Ok(()));
    for rule in goldenthread::RULES {
        for param in rule.params.iter() {
            assert!(param.least < param.most && param.takes(param.default.into()), "{}.{}", rule.id, param.name);
            assert!([param.least, param.most].iter().all(|end| set(&rule.id, &param.name, &end.to_string()).is_ok()));
            let beyond = [param.least - 1, param.most + 1];
            assert!(beyond.iter().all(|value| set(&rule.id, &param.name, &value.to_string()).is_err()), "{}", rule.id);
            assert!(rule.explained().contains(&format!("({} to {})", param.least, param.most)), "{}", rule.id);
        }
    }
}

#[test]
fn a_rule_made_while_running_has_thresholds_and_is_dropped_with_its_last_holder() {
    let held = std::sync::Arc::new(());
    let inside = std::sync::Arc::clone(&held);
    let limit = Param {
        name: "limit".into(),
        default: 2,
        least: 1,
        most: 9,
        whole: true,
        about: "the most words of a title".into(),
    };
    let rule = Rule::made("long-title", "a title is long", Severity::Info, move |plan, out| {
        let _ = &inside;
        if i64::try_from(plan.title.split(' ').count()).unwrap() > i64::try_from(out.param("limit")).unwrap() {
            out.broken(goldenthread::Route::root().field("title"), format_args!("the title is long"));
        }
        Ok(())
    });
    let rules = RuleSet::none().with(rule.unwrap().with_params([limit]).with_docs("## What it checks\nTitles.\n"));
    let plan = Plan::new("Directorate service plan");
    let report = check_plan(&plan, &rules).unwrap();
    assert_eq!((of(&report, "long-title").len(), report.findings[0].rule.sections()[0].0), (1, "What it checks"));
    let loose = rules.clone().param("long-title", "limit", 3).unwrap();
    assert!(of(&check_plan(&plan, &loose).unwrap(), "long-title").is_empty());
    assert!(rules.clone().param("long-title", "limit", 10).is_err());
    let kept: Report = serde_json::from_str(&serde_json::to_string(&report).unwrap()).unwrap();
    assert_eq!((&*kept.findings[0].rule.id, kept.findings[0].rule.family()), ("long-title", "own"));
    drop((rules, loose));
    assert_eq!(std::sync::Arc::strong_count(&held), 2, "the finding holds it");
    drop(report);
    assert_eq!(std::sync::Arc::strong_count(&held), 1, "nobody holds it");
}

#[test]
fn a_severity_can_be_changed_for_a_run() {
    let plan = Plan::new("Plan");
    let rules = RuleSet::all().select(["period-missing"]).unwrap();
    let before = check_plan(&plan, &rules).unwrap().findings[0].severity;
    let rules = rules.severity("period-missing", Severity::Info).unwrap();
    let report = check_plan(&plan, &rules).unwrap();
    assert_ne!(before, Severity::Info);
    assert_eq!((report.findings[0].severity, report.summary.infos), (Severity::Info, 1));
    let text = "title: Plan\nprioritys: []\n";
    let strict = RuleSet::none().severity("unknown-field", Severity::Error).unwrap();
    let report = goldenthread_tests::check_yaml(text, &strict);
    assert_eq!(of(&report, "unknown-field")[0].severity, Severity::Error);
    assert!(RuleSet::all().severity("unknwn-field", Severity::Error).is_err());
}
