//! Hostile and broken input: bounded time and memory, a clear finding, never a crash.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use goldenthread::{Limits, Plan, Report, Route, Rule, RuleSet, Severity, check_plan};
use goldenthread_formats::{Checks, Format};

/// Far more than any of these needs, far less than an unbounded one would take.
const SOON: Duration = Duration::from_secs(120);

fn checked(format: Format, bytes: &[u8]) -> Report {
    let start = Instant::now();
    let report = Checks { format: Some(format), ..Checks::default() }.bytes(Some("hostile"), bytes);
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    report
}

/// The one finding of a file that was refused.
fn refused(format: Format, bytes: &[u8], rule: &str) -> String {
    let report = checked(format, bytes);
    assert!(report.is_unreadable());
    let finding = &report.findings[0];
    assert_eq!((report.findings.len(), finding.rule.id), (1, rule), "{}", finding.message);
    assert_eq!(finding.severity, Severity::Error);
    finding.message.clone()
}

#[test]
fn nesting_bombs_are_refused() {
    for format in [Format::Json, Format::Yaml, Format::Toml] {
        let prefix = if format == Format::Toml { "a = " } else { "" };
        let lists = format!("{prefix}{}", "[".repeat(100_000));
        let maps = format!("{prefix}{}", if format == Format::Toml { "{a=" } else { "{\"a\":" }.repeat(100_000));
        for bomb in [lists, maps] {
            assert!(refused(format, bomb.as_bytes(), "limit-reached").contains("nesting"), "{format}");
        }
    }
    let indented: String = (0..2_000).fold(String::new(), |text, depth| text + &" ".repeat(depth) + "a:\n");
    refused(Format::Yaml, indented.as_bytes(), "limit-reached");
}

#[test]
fn alias_bombs_are_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        writeln!(bomb, "a{level}: &a{level} [{}]", [before.as_str(); 10].join(", ")).unwrap();
    }
    assert!(refused(Format::Yaml, bomb.as_bytes(), "limit-reached").contains("aliases"));
    refused(Format::Yaml, b"a: &a [*a]\n", "unreadable");
}

#[test]
fn long_texts_and_numbers_are_refused() {
    let text = format!("{{\"title\": \"{}\"}}", "x".repeat(2 << 20));
    assert!(refused(Format::Json, text.as_bytes(), "limit-reached").contains("length of one text"));
    let number = format!("{{\"title\": {}}}", "9".repeat(1_000));
    assert!(refused(Format::Json, number.as_bytes(), "limit-reached").contains("number"));
    let small = Checks { limits: Limits { document_bytes: 10, ..Limits::default() }, ..Checks::default() };
    assert_eq!(small.bytes(None, b"title: A plan").findings[0].rule.id, "limit-reached");
}

#[test]
fn numbers_past_reason_are_findings() {
    for number in
        ["1e400", "-1e400", "1e-400", "123456789012345678901234567890", "0.00000000000000000001", "1e99999999999"]
    {
        let text =
            format!(r#"{{"title": "Plan", "indicators": [{{"title": "I", "outturn": {{"2009/10": {number}}}}}]}}"#);
        let report = checked(Format::Json, text.as_bytes());
        assert!(report.findings.iter().any(|finding| finding.rule.id == "unreadable-figure"), "{number}");
    }
}

#[test]
fn a_list_of_millions_stays_bounded() {
    let many = format!("{{\"title\": \"Plan\", \"indicators\": [{}0]}}", "0,".repeat(1_500_000));
    let report = checked(Format::Json, many.as_bytes());
    assert!(report.findings.iter().any(|finding| finding.rule.id == "limit-reached"));
    let records =
        format!("{{\"title\": \"Plan\", \"priorities\": [{}]}}", vec!["{\"title\": \"P\"}"; 100_000].join(","));
    let report = checked(Format::Json, records.as_bytes());
    let rules: Vec<_> = report.findings.iter().map(|finding| finding.rule.id).collect();
    assert!(rules.contains(&"limit-reached") && rules.contains(&"priority-without-indicator"), "{:?}", report.summary);
}

#[test]
fn wide_maps_and_repeated_keys_stay_bounded() {
    let mut keys = String::from("title: Plan\n");
    for key in 0..200_000 {
        writeln!(keys, "k{key}: 1").unwrap();
    }
    assert!(checked(Format::Yaml, keys.as_bytes()).findings.iter().any(|finding| finding.rule.id == "unknown-field"));
    let years: String = (0..100_000).map(|key| format!("\"{key}\":1,")).collect();
    let series = format!(r#"{{"title":"P","indicators":[{{"title":"I","target":{{{years}"2009/10":1}}}}]}}"#);
    checked(Format::Json, series.as_bytes());
    let posts: String = (0..100_000).map(|key| format!("\"p{key}\":\"Head\",")).collect();
    checked(Format::Json, format!(r#"{{"title":"P","posts":{{{posts}"q":"Head"}}}}"#).as_bytes());
}

#[test]
fn large_registers_of_look_alikes_stay_bounded() {
    let tasks: String =
        (0..30_000).map(|task| format!("{{\"title\":\"Work with partners on plan {}\"}},", task % 7)).collect();
    let text = format!(r#"{{"title":"P","actions":[{{"title":"A","tasks":[{tasks}{{"title":"End"}}]}}]}}"#);
    checked(Format::Json, text.as_bytes());
    let actions: String = (0..20_000)
        .map(|action| format!("{{\"id\":\"A{action}\",\"title\":\"A\",\"after\":\"A{}\"}},", action + 1))
        .collect();
    let text = format!(r#"{{"title":"P","actions":[{actions}{{"id":"A20000","title":"A","after":"A0"}}]}}"#);
    checked(Format::Json, text.as_bytes());
    let risks: String = (0..20_000).map(|risk| format!("{{\"id\":\"R\",\"title\":\"Flood {risk}\",\"likelihood\":{},\"severity\":2,\"rating\":\"{} high\",\"owner\":\"P{risk}\"}},", risk % 90, risk % 7)).collect();
    checked(Format::Json, format!(r#"{{"title":"P","risks":[{risks}{{"title":"End"}}]}}"#).as_bytes());
}

#[test]
fn a_rule_that_crashes_is_a_finding_and_the_others_run() {
    static CRASHING: Rule = Rule::own("crashing", "it always crashes", Severity::Info, |_, out| {
        out.broken(Route::root(), format_args!("said before the crash"));
        panic!("as meant");
    });
    let report = check_plan(&Plan::new("Plan"), &RuleSet::all().with(&CRASHING)).unwrap();
    assert!(report.findings.iter().all(|finding| finding.rule.id != "crashing"));
    assert!(report.findings.iter().any(|finding| finding.rule.id == "rule-failed"));
    assert!(report.findings.iter().any(|finding| finding.rule.id == "period-missing"));
}
