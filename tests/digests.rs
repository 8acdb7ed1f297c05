//! A year of a made-up service: without fault where it does well, and each fault found where it fails.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Output, Stdio};

use goldenthread::assess::Assessed;
use goldenthread::judge::NotAssessed;
use goldenthread::{Context, Document, Limits, Report, RuleSet, Severity, check_together};
use goldenthread_formats::{Format, read};
use goldenthread_tests::corpus;
use serde_json::Value;

const BINARY: &str = env!("CARGO_BIN_EXE_goldenthread");
const GOOD: [&str; 6] = ["plan.yaml", "q1.yaml", "q2.yaml", "q3.yaml", "q4.yaml", "year.yaml"];
const FAILING: [&str; 4] = ["plan.yaml", "q1.yaml", "q2.yaml", "q4.yaml"];
/// A day on which every edition and every review of the year is due.
const TODAY: &str = "2026-06-15";

fn value(path: &str) -> Value {
    let bytes = fs::read(corpus().join(path)).unwrap();
    goldenthread_schema::to_value(read(&bytes, Format::Yaml, Limits::default()).unwrap().root())
}

fn documents(folder: &str, files: &[&str]) -> Vec<Document<'static>> {
    let bytes = files.iter().map(|file| fs::read(corpus().join("digests").join(folder).join(file)).unwrap());
    bytes.map(|bytes| Document::decode(read(&bytes, Format::Yaml, Limits::default()).unwrap()).into_owned()).collect()
}

fn checked(folder: &str, files: &[&str], rules: &RuleSet) -> Vec<Report> {
    let documents = documents(folder, files);
    let named: Vec<_> = files.iter().zip(&documents).map(|(file, document)| (Some(*file), document)).collect();
    check_together(&named, rules)
}

fn run(folder: &str, command: &[&str], files: &[&str], options: &[&str]) -> Output {
    let mut run = Command::new(BINARY);
    run.args(command).args(files).args(options).current_dir(corpus().join("digests").join(folder));
    run.env_remove("COLUMNS").stdin(Stdio::null()).output().unwrap()
}

/// What a finding is known by: its rule, its path and its words.
type Found = (String, String, String);

fn found(reports: &[Report]) -> BTreeMap<String, Vec<Found>> {
    let of_file = |report: &Report| {
        let findings = report.findings.iter();
        (
            report.file.as_deref().unwrap().to_owned(),
            findings.map(|it| (it.rule.id.to_string(), it.path.clone(), it.message.clone())).collect(),
        )
    };
    reports.iter().map(of_file).filter(|(_, found): &(_, Vec<Found>)| !found.is_empty()).collect()
}

#[test]
fn a_good_year_is_without_fault() {
    for rules in [RuleSet::all(), RuleSet::all().today(TODAY.parse().unwrap())] {
        let reports = checked("good", &GOOD, &rules);
        let findings: Vec<_> = reports.iter().flat_map(|report| &report.findings).collect();
        assert!(findings.is_empty(), "{findings:?}");
        // After each quarter nothing is missing that is not due yet.
        for quarters in 2..GOOD.len() {
            let reports = checked("good", &GOOD[..quarters], &RuleSet::all());
            let findings: Vec<_> = reports.iter().flat_map(|report| &report.findings).collect();
            assert!(findings.iter().all(|finding| finding.severity == Severity::Info), "{findings:?}");
        }
    }
    let output = run("good", &["check"], &GOOD, &["--today", TODAY, "--fail-on", "info"]);
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr)), (Some(0), "".into()));
}

#[test]
fn each_fault_of_a_failing_year_is_found_where_it_stands_and_nothing_else() {
    let expected = value("digests/failing/expected.yaml");
    let today = expected["today"].as_str().unwrap();
    let reports = checked("failing", &FAILING, &RuleSet::all().today(today.parse().unwrap()));
    let said: BTreeMap<String, Vec<String>> = found(&reports)
        .into_iter()
        .map(|(file, found)| (file, found.into_iter().map(|(rule, path, _)| format!("{rule} at {path}")).collect()))
        .collect();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let listed = expected["found"].as_object().unwrap();
    let wanted: BTreeMap<String, Vec<String>> = listed
        .iter()
        .map(|(file, rows)| {
            let rows = rows.as_array().unwrap().iter();
            (file.clone(), rows.map(|row| format!("{} at {}", text(row, "rule"), text(row, "at"))).collect())
        })
        .collect();
    assert_eq!(said, wanted);
    for (file, found) in found(&reports) {
        for ((rule, _, message), row) in found.iter().zip(listed[&file].as_array().unwrap()) {
            assert!(message.contains(&format!("`{}", text(row, "of"))), "{file}: {rule}: {message}: {row}");
        }
    }

    let output = run("failing", &["check"], &FAILING, &["--today", today, "--output", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let by_command = json["findings"].as_array().unwrap().iter().map(|finding| {
        let file = finding["place"]["file"].as_str().unwrap().to_owned();
        (file, format!("{} at {}", text(finding, "rule"), text(finding, "path")))
    });
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    by_command.for_each(|(file, finding)| said.entry(file).or_default().push(finding));
    assert_eq!(said, wanted);
}

#[test]
fn outturns_of_a_plan_are_judged_as_far_as_they_are_printed_and_no_further() {
    let bytes = fs::read(corpus().join("plans/herefordshire-2009-2011.yaml")).unwrap();
    let document = Document::decode(read(&bytes, Format::Yaml, Limits::default()).unwrap());
    let context = Context::new(document.plan(), None);
    let assessed = Assessed::of(&context, None);
    assert_eq!(assessed.period, "2008/09".parse().ok());
    // 68 stand under the plan's priorities, 26 more are those of other plans.
    let own = || assessed.indicators.iter().filter(|seen| seen.indicator.is_some_and(|it| it.priority.is_some()));
    let has_travel = |seen: &&goldenthread::assess::IndicatorSeen<'_, '_>| seen.travel.is().is_some();
    assert_eq!((own().count(), own().filter(has_travel).count()), (68, 27));
    assert_eq!((assessed.indicators.len(), assessed.indicators.iter().filter(has_travel).count()), (94, 30));
    // Where both years are printed there is a direction, and nowhere else.
    for seen in &assessed.indicators {
        let printed = |year: &str| {
            let figure = seen.indicator.unwrap().outturn.get(&year.parse().unwrap());
            figure.is_some_and(|figure| figure.amount().is_some())
        };
        assert_eq!(seen.travel.is().is_some(), printed("2007/08") && printed("2008/09"), "{:?}", seen.indicator);
    }
    // No target of that year is printed, so that nothing has a colour.
    assert!(assessed.indicators.iter().all(|seen| seen.rag.is().is_none()));
    let without_target = own().filter(|seen| seen.rag.not_assessed() == Some(NotAssessed::NoTarget)).count();
    let without_number =
        own().filter(|seen| matches!(seen.rag.not_assessed(), Some(NotAssessed::NotNumeric(_)))).count();
    assert_eq!(without_target + without_number, 68);
    assert_eq!(assessed.totals.not_assessed, 94);
}
