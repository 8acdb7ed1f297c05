//! The command as its users meet it: output, exit codes, errors, from the real binary.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use goldenthread_tests::root;

const BINARY: &str = env!("CARGO_BIN_EXE_goldenthread");

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    /// Everything a user sees, for a snapshot.
    fn seen(&self) -> String {
        let part = |name: &str, text: &str| if text.is_empty() { String::new() } else { format!("-- {name}\n{text}") };
        format!(
            "exit code {}\n{}{}",
            self.code.unwrap_or(-1),
            part("stdout", &self.stdout),
            part("stderr", &self.stderr)
        )
    }
}

fn finish(output: Output) -> Run {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn run(args: &[&str]) -> Run {
    finish(Command::new(BINARY).args(args).current_dir(root()).stdin(Stdio::null()).output().unwrap())
}

fn run_with(args: &[&str], input: &[u8]) -> Run {
    let mut command = Command::new(BINARY);
    let command = command.args(args).current_dir(root());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that stops early closes its end; that is its right.
    let _ = child.stdin.take().unwrap().write_all(input);
    finish(child.wait_with_output().unwrap())
}

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

const SMALL: &[u8] = b"title: Plan
period: 2009/10..2010/11
priorities:
  - id: P1
    title: Safe homes
    indicators:
      - {id: NI 59, title: Assessments in time, target: {2009/10: 65}}
risks:
  - {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 11 high}
";

const THREE: &str = "missing-target-year,rating-mismatch,priority-without-action";

#[test]
fn text_output() {
    insta::assert_snapshot!(run_with(&["check", "-", "--select", THREE], SMALL).seen());
}

#[test]
fn json_output() {
    insta::assert_snapshot!(run_with(&["check", "-", "--select", THREE, "--output", "json"], SMALL).seen());
}

#[test]
fn help() {
    for command in ["check", "convert", "rules", "explain", "schema"] {
        insta::assert_snapshot!(format!("help_{command}"), run(&[command, "--help"]).seen());
    }
    insta::assert_snapshot!("help", run(&["--help"]).seen());
}

#[test]
fn rules_and_explanations() {
    insta::assert_snapshot!("rules", run(&["rules"]).seen());
    insta::assert_snapshot!("explain", run(&["explain", "rating-mismatch"]).seen());
    insta::assert_snapshot!("explain_threshold", run(&["explain", "overloaded-owner"]).seen());
    let (family, listed) = (run(&["explain", "risk"]), run(&["rules", "--select", "risk"]));
    assert_eq!((family.code, family.stdout.as_str()), (Some(0), listed.stdout.as_str()));
    assert!(family.stdout.starts_with("risk\n") && family.stdout.contains("rating-mismatch"), "{}", family.stdout);
    let rules: serde_json::Value = serde_json::from_str(&run(&["rules", "--output", "json"]).stdout).unwrap();
    let overloaded = rules.as_array().unwrap().iter().find(|rule| rule["id"] == "overloaded-owner").unwrap();
    let limit = &overloaded["params"][0];
    assert_eq!((&limit["least"], &limit["most"], &limit["whole"]), (&1.into(), &1000.into(), &true.into()));
    let json: serde_json::Value = serde_json::from_str(&run(&["rules", "--output", "json"]).stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), goldenthread::RULES.len());
    assert!(json.as_array().unwrap().iter().all(|rule| rule["authority"][0]["document"].is_string()));
}

#[test]
fn a_run_within_another_program_leaves_its_panic_hook() {
    use std::sync::atomic::{AtomicBool, Ordering};
    static SEEN: AtomicBool = AtomicBool::new(false);
    std::panic::set_hook(Box::new(|_| SEEN.store(true, Ordering::Relaxed)));
    goldenthread_cli::run(["goldenthread", "--no-such-option"].map(Into::into));
    let panicked = std::panic::catch_unwind(|| panic!("as meant"));
    drop(std::panic::take_hook());
    assert!(panicked.is_err() && SEEN.load(Ordering::Relaxed));
}

#[test]
fn exit_codes() {
    assert_eq!(run_with(&["check", "-", "--select", "rating-mismatch"], SMALL).code, Some(1));
    assert_eq!(run_with(&["check", "-", "--select", "rating-mismatch", "--fail-on", "never"], SMALL).code, Some(0));
    assert_eq!(run_with(&["check", "-", "--select", "off-scale"], SMALL).code, Some(0));
    assert_eq!(run_with(&["check", "-", "--select", "priority-without-source"], SMALL).code, Some(0));
    assert_eq!(
        run_with(&["check", "-", "--select", "priority-without-source", "--fail-on", "info"], SMALL).code,
        Some(1)
    );
    assert_eq!(run_with(&["check", "-"], b"title: [").code, Some(1));
    assert_eq!(run(&["check"]).code, Some(3));
    assert_eq!(run(&["--version"]).code, Some(0));
}

#[test]
fn errors_are_for_people() {
    for (name, args) in [
        ("no_such_file", &["check", "no-such-plan.yaml"][..]),
        ("no_such_rule", &["check", "--select", "rating-mismatched", "-"]),
        ("no_such_param", &["check", "--param", "rating-mismatch.limit=3", "-"]),
        ("bad_param", &["check", "--param", "12", "-"]),
        ("param_out_of_range", &["check", "--param", "overloaded-owner.limit=-5", "-"]),
        ("bad_date", &["check", "--today", "yesterday", "-"]),
        ("bad_format", &["check", "--from", "pdf", "-"]),
        ("explain_unknown", &["explain", "risk-without-mitigations"]),
        ("convert_unknown_format", &["convert", "tests/corpus/plans/hertfordshire-2004-05.yaml", "-o", "plan.txt"]),
        ("no_command", &["chek"]),
    ] {
        let run = run(args);
        assert_eq!(run.code, Some(2), "{name}");
        insta::assert_snapshot!(format!("error_{name}"), run.seen());
    }
}

#[test]
fn broken_files_get_a_place() {
    for (name, text) in [
        ("open_bracket", "title: Plan\nrisks: [{id: R1\n".as_bytes()),
        ("tab", b"title: Plan\nrisks:\n\t- id: R1\n"),
        ("json_comma", b"{\n  \"title\": \"Plan\",\n}\n"),
        ("not_utf8", b"title: Caf\xe9\n"),
        ("utf16", b"\xff\xfet\0i\0t\0l\0e\0"),
        ("empty", b"\n\n"),
        ("two_documents", b"title: One\n---\ntitle: Two\n"),
        ("a_list", b"- title: Plan\n"),
        ("shape", b"title: Plan\nperiod: soon\nprioritys: []\nrisks: {R1: Flooding}\nindicators: [{target: {2009/10: lots, '0910': 5}}]\n"),
    ] {
        insta::assert_snapshot!(format!("broken_{name}"), run_with(&["check", "-", "--select", "rating-mismatch"], text).seen());
    }
}

#[test]
fn a_folder_is_checked_in_order_whatever_the_threads() {
    let folder = scratch("folder");
    for number in 0..20 {
        fs::write(folder.join(format!("plan-{number:02}.yaml")), SMALL).unwrap();
    }
    fs::write(folder.join("notes.txt"), "not a plan").unwrap();
    let folder = folder.to_str().unwrap();
    let one = run(&["check", folder, "--threads", "1", "--output", "json"]);
    let four = run(&["check", folder, "--threads", "4", "--output", "json"]);
    assert_eq!(one.stdout, four.stdout);
    let report: serde_json::Value = serde_json::from_str(&one.stdout).unwrap();
    assert_eq!(report["summary"]["files"], 20);
    assert_eq!(run(&["check", scratch("no-plans").to_str().unwrap()]).code, Some(3));
}

#[test]
fn a_schema_of_ones_own_is_held_against_the_plan() {
    let folder = scratch("own-schema");
    let schema = folder.join("strict.json");
    fs::write(&schema, r#"{"properties": {"risks": {"items": {"required": ["owner"]}}}}"#).unwrap();
    let run = run_with(&["check", "-", "--select", "off-scale", "--schema", schema.to_str().unwrap()], SMALL);
    insta::assert_snapshot!(run.seen());
    fs::write(&schema, r#"{"type": 5}"#).unwrap();
    assert_eq!(run_with(&["check", "-", "--schema", schema.to_str().unwrap()], SMALL).code, Some(2));
    fs::write(&schema, r#"{"$ref": "https://example.org/other.json"}"#).unwrap();
    assert_eq!(run_with(&["check", "-", "--schema", schema.to_str().unwrap()], SMALL).code, Some(2));
}

#[test]
fn a_published_plan_is_explained_before_it_is_checked() {
    let file = "tests/corpus/imports/health-board.md";
    let run = run(&["check", file, "--explain-import", "--select", "rating-mismatch", "--show", "info"]);
    insta::assert_snapshot!(run.seen());
}

#[test]
fn a_published_plan_is_converted_as_it_was_understood() {
    let folder = scratch("published");
    let (columns, bad) = (folder.join("columns.toml"), folder.join("bad.toml"));
    fs::write(&columns, "[import.columns]\nYardstick = \"indicator.title\"\n").unwrap();
    fs::write(&bad, "[import.columns]\nYardstick = \"indicator.length\"\n").unwrap();
    let text = b"# Plan 2026/27\n\n| Yardstick | Target 2026/27 | Heat |\n|---|---|---|\n| Waits | 12 | red |\n";
    let convert = |columns: &PathBuf| {
        let columns = columns.to_str().unwrap();
        run_with(&["convert", "-", "--from", "markdown", "-o", "-", "--to", "yaml", "--columns", columns], text)
    };
    insta::assert_snapshot!("converted_published", convert(&columns).seen());
    let refused = convert(&bad);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("`indicator.length` is not a column's meaning"), "{}", refused.stderr);
    assert!(refused.stderr.contains("`indicator.target`"), "{}", refused.stderr);
}

#[test]
fn convert_there_and_back() {
    let folder = scratch("convert");
    let plan = "tests/corpus/plans/herefordshire-2009-2011.yaml";
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    assert_eq!(run(&["convert", plan, "-o", &path("a.json")]).code, Some(0));
    assert_eq!(run(&["convert", &path("a.json"), "-o", &path("b.yaml")]).code, Some(0));
    assert_eq!(run(&["convert", &path("b.yaml"), "-o", &path("c.json")]).code, Some(0));
    let text = |name: &str| fs::read_to_string(path(name)).unwrap();
    assert_eq!(text("a.json"), text("c.json"));
    // TOML has no null: a blank is an empty text there, which means the same.
    assert_eq!(run(&["convert", &path("a.json"), "-o", &path("d.toml")]).code, Some(0));
    assert_eq!(run(&["convert", &path("d.toml"), "-o", &path("e.json")]).code, Some(0));
    assert_eq!(text("a.json").replace("null", "\"\""), text("e.json"));
    assert!(run(&["convert", &path("a.json"), "-o", "-", "--to", "yaml"]).stdout.starts_with("goldenthread: 1\n"));
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let plan = root().join("tests/corpus/plans/hertfordshire-2004-05.yaml");
    let mut child =
        Command::new(BINARY).arg("check").arg(plan).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(finish(child.wait_with_output().unwrap()).stderr, "");
}

#[test]
fn reports_match_their_schema() {
    let schema =
        goldenthread_schema::Schema::read(goldenthread_schema::REPORT.as_bytes(), goldenthread_formats::Format::Json)
            .unwrap();
    for plan in ["herefordshire-2009-2011", "hertfordshire-2004-05", "herefordshire-success-criteria-2007"] {
        let json =
            run(&["check", &format!("tests/corpus/plans/{plan}.yaml"), "--output", "json", "--cannot-tell"]).stdout;
        let tree = goldenthread_formats::read(json.as_bytes(), goldenthread_formats::Format::Json, Default::default())
            .unwrap();
        assert_eq!(schema.mismatches(&tree), []);
    }
    assert_eq!(run(&["schema", "report"]).stdout, goldenthread_schema::REPORT);
    assert_eq!(run(&["schema"]).stdout, goldenthread_schema::PLAN);
}

/// The picture in the README is what the command prints.
#[test]
fn the_readme_shows_real_output() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap().replace("\r\n", "\n");
    let (_, picture) = readme.split_once("```console\n$ goldenthread ").unwrap();
    let (command, rest) = picture.split_once('\n').unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    assert_eq!(run(&command.split(' ').collect::<Vec<_>>()).stdout, shown);
}
