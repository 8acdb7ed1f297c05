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
use std::path::Path;
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

fn run(folder: &Path, command: &[&str], files: &[&str], options: &[&str]) -> Output {
    let mut run = Command::new(BINARY);
    run.args(command).args(files).args(options).current_dir(folder);
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
    let output = run(&corpus().join("digests/good"), &["check"], &GOOD, &["--today", TODAY, "--fail-on", "info"]);
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

    let output = run(&corpus().join("digests/failing"), &["check"], &FAILING, &["--today", today, "--output", "json"]);
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

/// The formats in which each year is published, as an officer would lay it out: see `examples/published`.
const PUBLISHED: [&str; 2] = ["xlsx", "docx"];

/// The plan and the published editions of a year.
fn published(files: &[&str], format: &str) -> Vec<String> {
    let editions = files.iter().filter(|file| **file != "plan.yaml");
    let named = editions.map(|file| format!("published/{}", file.replace("yaml", format)));
    std::iter::once("plan.yaml".to_owned()).chain(named).collect()
}

/// What the command finds in documents of a folder: the file, the rule, the path without positions and the digest around it,
/// and the words.
fn found_in(folder: &Path, files: &[String], today: &str) -> Vec<[String; 4]> {
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let output = run(folder, &["check"], &files, &["--today", today, "--output", "json"]);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut found: Vec<[String; 4]> = json["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let path = text(&finding["path"]);
            let path = path.strip_prefix("/digests/0").unwrap_or(&path);
            [text(&finding["place"]["file"]), text(&finding["rule"]), bare(path), text(&finding["message"])]
        })
        .collect();
    found.sort();
    found
}

/// What is to be found in a failing year, in files that are called otherwise: with the name of what it is of.
fn wanted(name: impl Fn(&str) -> String) -> Vec<[String; 4]> {
    let expected = value("digests/failing/expected.yaml");
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let mut wanted: Vec<[String; 4]> = Vec::new();
    for (file, rows) in expected["found"].as_object().unwrap() {
        let rows = rows.as_array().unwrap().iter();
        wanted.extend(rows.map(|row| [name(file), text(row, "rule"), bare(&text(row, "at")), text(row, "of")]));
    }
    wanted.sort();
    wanted
}

/// Holds what was found against what is wanted: the same rules at the same places, of the records that are named.
fn hold(found: &[[String; 4]], wanted: &[[String; 4]], format: &str) {
    let said = |row: &[String; 4]| row[..3].join(" ");
    assert_eq!(found.iter().map(said).collect::<Vec<_>>(), wanted.iter().map(said).collect::<Vec<_>>(), "{format}");
    for [file, rule, path, message] in found {
        let alike = wanted.iter().filter(|row| row[..3] == [file.clone(), rule.clone(), path.clone()]);
        let mut names = alike.map(|row| format!("`{}", row[3]));
        assert!(names.any(|name| message.contains(&name)), "{format}: {message}");
    }
}

/// A path without the positions of records, which another layout has in another order.
fn bare(path: &str) -> String {
    path.split('/').filter(|step| step.parse::<usize>().is_err()).collect::<Vec<_>>().join("/")
}

#[test]
fn a_good_year_as_it_is_published_is_without_fault() {
    let folder = corpus().join("digests/good");
    for format in PUBLISHED {
        assert_eq!(found_in(&folder, &published(&GOOD, format), TODAY), [[""; 4]; 0], "{format}");
    }
}

#[test]
fn each_fault_of_a_failing_year_is_found_as_it_is_published() {
    let folder = corpus().join("digests/failing");
    for format in PUBLISHED {
        let called = |file: &str| match file {
            "plan.yaml" => file.to_owned(),
            edition => format!("published/{}", edition.replace("yaml", format)),
        };
        hold(&found_in(&folder, &published(&FAILING, format), TODAY), &wanted(called), format);
    }
}

#[test]
fn a_year_in_our_own_workbooks_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for (year, files) in [("good", &GOOD[..]), ("failing", &FAILING[..])] {
        let from = corpus().join("digests").join(year);
        let called = |file: &str| file.replace("yaml", "xlsx");
        for file in files {
            let to = folder.path().join(called(file)).to_string_lossy().into_owned();
            let output = run(&from, &["convert"], &[file], &["-o", &to, "--force"]);
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let workbooks: Vec<String> = files.iter().map(|file| called(file)).collect();
        let wanted = if year == "good" { Vec::new() } else { wanted(called) };
        hold(&found_in(folder.path(), &workbooks, TODAY), &wanted, year);
    }
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

/// The command in a folder of the corpus, as wide as a terminal.
fn shown(folder: &str, command: &str, files: &[&str], width: &str, options: &[&str]) -> String {
    let mut run = Command::new(BINARY);
    run.arg(command).args(files).args(options).current_dir(corpus().join("digests").join(folder));
    let output = run.env("COLUMNS", width).env_remove("NO_COLOR").stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A command on the good and the failing year, in three widths; no line is wider than the terminal.
fn in_every_width(command: &str) -> String {
    let mut text = String::new();
    for (folder, files) in [("good", &GOOD[..5]), ("failing", &FAILING[..3]), ("failing", &FAILING[..])] {
        for width in ["60", "80", "120"] {
            let shown = shown(folder, command, files, width, &[]);
            let widest = shown.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{folder} at {width}: {widest}");
            text += &format!("-- {folder}, {} files, {width} columns\n{shown}\n", files.len());
        }
    }
    text
}

#[test]
fn digest_for_people() {
    insta::assert_snapshot!(in_every_width("digest"));
}

#[test]
fn beside_an_arrow_stands_whether_it_means_anything() {
    let months = ["plan.yaml", "months.yaml"];
    let seen = ["60", "80", "120"].map(|width| shown("health-months", "digest", &months, width, &[]));
    let markdown = shown("council-months", "digest", &["plan.yaml"], "80", &["--output", "markdown"]);
    let csv = shown("council-months", "digest", &["plan.yaml"], "80", &["--output", "csv"]);
    insta::assert_snapshot!([seen.join("\n"), markdown, csv].join("\n"));
}

#[test]
fn digest_in_colour() {
    let coloured = shown("good", "digest", &GOOD[..3], "100", &["--color", "always"]);
    let plain = shown("good", "digest", &GOOD[..3], "100", &["--color", "never"]);
    let paints = ["\u{1b}[31m", "\u{1b}[32m", "\u{1b}[33m", "\u{1b}[0m"];
    assert_eq!(paints.iter().fold(coloured.clone(), |text, paint| text.replace(paint, "")), plain);
    insta::assert_snapshot!(coloured.replace('\u{1b}', "ESC"));
}

#[test]
fn digest_and_review_as_tables() {
    let mut text = String::new();
    for (command, folder, files) in [
        ("digest", "good", &GOOD[..3]),
        ("digest", "failing", &FAILING),
        ("review", "good", &GOOD),
        ("review", "failing", &FAILING),
    ] {
        for output in ["markdown", "csv"] {
            let shown = shown(folder, command, files, "80", &["--output", output]);
            text += &format!("-- {command}, {folder}, {output}\n{shown}\n");
        }
    }
    insta::assert_snapshot!(text);
}

#[test]
fn review_for_people() {
    insta::assert_snapshot!(
        in_every_width("review") + &shown("../plans", "review", &["herefordshire-2009-2011.yaml"], "100", &[])
    );
}

/// JSON of a command on the corpus, held against its schema.
fn json(command: &str, folder: &str, files: &[&str], schema: &str) -> Value {
    let shown = shown(folder, command, files, "80", &["--output", "json"]);
    let schema = goldenthread_schema::Schema::read(schema.as_bytes(), Format::Json).unwrap();
    let tree = read(shown.as_bytes(), Format::Json, Limits::default()).unwrap();
    assert_eq!(schema.mismatches(&tree), [], "{command}, {folder}");
    serde_json::from_str(&shown).unwrap()
}

#[test]
fn json_of_digest_and_review_keeps_to_its_schema() {
    for (folder, files) in [
        ("good", &GOOD[..]),
        ("failing", &FAILING[..]),
        ("failing", &FAILING[1..]),
        ("health-months", &["plan.yaml", "months.yaml"][..]),
        ("../plans", &["herefordshire-2009-2011.yaml"][..]),
        ("../plans", &["health-profile.yaml"][..]),
    ] {
        let digest = json("digest", folder, files, goldenthread_schema::DIGEST_REPORT);
        let review = json("review", folder, files, goldenthread_schema::REVIEW_REPORT);
        for row in digest["indicators"].as_array().unwrap() {
            for key in
                ["rag", "travel", "long-travel", "progress", "variation", "assurance", "trend", "benchmark", "forecast"]
            {
                is_judgement(&row[key]);
            }
        }
        review["targets"].as_array().unwrap().iter().for_each(|row| is_judgement(&row["verdict"]));
        review["stated"].as_array().unwrap().iter().for_each(|row| is_judgement(&row["share"]));
        is_judgement(&review["share"]);
    }
}

fn is_judgement(value: &Value) {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert!(keys == ["declared", "is", "working"] || keys == ["declared", "not-assessed"], "{keys:?}");
}

#[test]
fn the_review_tells_what_was_met_what_answers_it_and_where_the_thread_breaks() {
    let good = json("review", "good", &GOOD, goldenthread_schema::REVIEW_REPORT);
    let outcomes = |review: &Value| -> Vec<String> {
        let rows = review["targets"].as_array().unwrap().iter();
        rows.map(|row| format!("{} {}", row["indicator"].as_str().unwrap(), row["outcome"].as_str().unwrap())).collect()
    };
    assert_eq!(outcomes(&good), ["L 1 met", "L 2 met", "L 3 missed", "L 4 met", "L 5 met", "L 6 met"]);
    // L 6 is the share itself, and is not counted in it.
    assert_eq!(good["share"]["is"], "80");
    assert_eq!((&good["stated"][0]["share"]["declared"], &good["stated"][0]["agrees"]), (&"80%".into(), &true.into()));
    assert!(good["priorities"].as_array().unwrap().iter().all(|row| row["first-break"].is_null()), "{good}");
    let answers: Vec<&str> =
        good["targets"][2]["answers"].as_array().unwrap().iter().map(|it| it["kind"].as_str().unwrap()).collect();
    assert_eq!(answers, ["review", "commentary", "decision", "commentary", "decision"]);

    let failing = json("review", "failing", &FAILING, goldenthread_schema::REVIEW_REPORT);
    let expected = ["L 1 missed", "L 2 missed", "L 3 missed", "L 4 missed", "L 5 missed", "L 6 met", "L 7 deferred"];
    assert_eq!(outcomes(&failing), expected);
    assert_eq!(failing["share"]["is"], "0");
    assert_eq!(failing["stated"][0]["agrees"], false);
    let breaks: Vec<&str> = failing["priorities"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["first-break"]["link"].as_str().unwrap())
        .collect();
    assert_eq!(breaks, ["review", "review", "target"]);
    let unanswered: Vec<&str> = failing["targets"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["unanswered"] == true)
        .map(|row| row["indicator"].as_str().unwrap())
        .collect();
    assert_eq!(unanswered, ["L 2", "L 5"]);
}

#[test]
fn without_a_digest_the_outturns_count_and_errors_are_plain() {
    let plan = "title: Plan\nindicators:\n- {id: A 1, title: Visits in time, better: higher, outturn: {2009/10: 90%}, target: {2009/10: 95%}}\n";
    let run = |args: &[&str], input: &str| {
        let mut command = Command::new(BINARY);
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.env("COLUMNS", "80").spawn().unwrap();
        // A usage error ends the command before it reads anything.
        let _ = std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        format!("exit code {:?}\n{}{}", output.status.code(), text(output.stdout), text(output.stderr))
    };
    let failing = corpus().join("digests/failing/plan.yaml");
    let said = run(&["digest", "-", failing.to_str().unwrap()], plan);
    assert!(
        said.starts_with("exit code Some(2)") && said.contains("plan.yaml holds no digest: name one plan first"),
        "{said}"
    );
    let mut seen = String::new();
    for (args, input) in [
        (&["review", "-"][..], plan),
        (&["review", "-", "--year", "2019/20"], plan),
        (&["review", "-", "--year", "soon"], plan),
        (&["review", "-"], "title: Plan\n"),
        (&["review", "-"], "title: [\n"),
        (&["review", "no-such-file.yaml"], ""),
        (&["review"], ""),
    ] {
        seen += &format!("$ goldenthread {}\n{}\n", args.join(" "), run(args, input));
    }
    insta::assert_snapshot!(seen);
}
