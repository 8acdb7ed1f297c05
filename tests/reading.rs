//! Nothing is clean that was not read: what a run says of what it read, passed over and could not recognise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_goldenthread");

const PLAN: &str = "title: Plan\nperiod: 2026/27\nrisks: [{id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 12, owner: head}]\n";

fn scratch(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("reading-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The exit code, and what is said on standard output and error.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(BINARY).args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(stdout: &str) -> serde_json::Value {
    serde_json::from_str(stdout).unwrap()
}

fn rules_of(report: &serde_json::Value) -> Vec<String> {
    report["findings"].as_array().unwrap().iter().map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_document_of_which_nothing_was_read_is_no_clean_one() {
    let unread = [
        ("letter.md", "# Service plan 2026/27\n\nWe promise to mend the roads.\n"),
        (
            "lettre.txt",
            "Plan communal 2025-2027\n\nNous allons réparer les routes.\n\n1. Introduction\n2. Conclusion\n",
        ),
        ("spend.csv", "Date,Supplier,Amount\n01/04/2026,Brook Ltd,120.00\n02/04/2026,Hall plc,340.50\n"),
        ("rota.tsv", "Mon\tTue\tWed\nAnn\tBob\tCy\nDi\tEd\tFlo\n"),
        (
            "bands.csv",
            "Area,Code,1-10 days,11-20 days,21-30 days\nNorth,1,5,6,7\nSouth,2,5,6,7\nEast,3,5,6,7\nWest,4,4,3,2\n",
        ),
    ];
    let folder = scratch("unread", &unread);
    for (name, _) in unread {
        for more in [[].as_slice(), &["--fail-on", "never"], &["--ignore", "file"]] {
            let (code, stdout, _) = run(&folder, &[&["check", name, "--output", "json"], more].concat());
            let report = json(&stdout);
            assert_eq!(code, 3, "{name} {more:?}");
            assert_eq!(report["tool"]["rules"], 0, "{name}: no other rule is run");
            assert!(rules_of(&report).iter().all(|rule| rule != "document-control-missing" && rule != "missing-field"));
        }
        let (_, stdout, _) = run(&folder, &["check", name]);
        assert!(stdout.starts_with("error[nothing-recognised]: "), "{stdout}");
        assert!(stdout.contains("read: no records") && stdout.contains("nothing could be checked"), "{stdout}");
        let (code, stdout, stderr) = run(&folder, &["convert", name, "-o", "out.yaml"]);
        assert!(code == 3 && stdout.is_empty() && !folder.join("out.yaml").exists(), "{name}: {stderr}");
    }
}

#[test]
fn a_plan_file_says_what_it_is_however_little_it_holds() {
    let files = [("plan.yaml", "title: Plan\n"), ("plan.json", "{\"goldenthread\": 1, \"title\": \"Plan\"}")];
    let folder = scratch("little", &files);
    for (name, _) in files {
        let (code, stdout, _) = run(&folder, &["check", name]);
        assert!(code == 1 && stdout.contains("error[period-missing]"), "{name}: {stdout}");
    }
    // The same as an empty form.
    let (code, ..) = run(&folder, &["convert", "plan.yaml", "-o", "plan.xlsx"]);
    assert_eq!(code, 0);
    let (code, stdout, _) = run(&folder, &["check", "plan.xlsx"]);
    assert!(code == 1 && !stdout.contains("nothing-recognised"), "{stdout}");
}

#[test]
fn what_was_not_done_outranks_what_was_found_and_that_what_was_not_checked() {
    let files = [("plan.yaml", PLAN), ("broken.yaml", "title: Plan\nrisks: [\n"), ("letter.md", "# Plan\n\nWords.\n")];
    let folder = scratch("ranks", &files);
    let code = |args: &[&str]| run(&folder, &[&["check", "--select", "rating-mismatch"], args].concat()).0;
    assert_eq!(code(&["plan.yaml"]), 0);
    assert_eq!(code(&["broken.yaml"]), 1, "a malformed document is a finding");
    assert_eq!(code(&["broken.yaml", "--fail-on", "never"]), 0);
    assert_eq!(code(&["letter.md"]), 3);
    assert_eq!(code(&["letter.md", "plan.yaml"]), 1, "beside what was read it is a finding like any other");
    assert_eq!(code(&["letter.md", "plan.yaml", "--fail-on", "never"]), 3);
    assert_eq!(code(&["letter.md", "broken.yaml"]), 1);
    assert_eq!(code(&["absent.yaml", "letter.md", "broken.yaml"]), 2);
    let (code, stdout, stderr) = run(&folder, &["check", "absent.yaml", "plan.yaml", "--select", "rating-mismatch"]);
    assert!(code == 2 && stdout.contains("read: 1 risk\n"), "the rest is checked: {stdout}");
    assert!(stderr.contains("cannot read absent.yaml"), "{stderr}");
}

#[test]
fn of_a_folder_what_looks_like_a_plan_is_checked_and_the_rest_counted() {
    let folder = scratch(
        "folder",
        &[
            ("plans/a.yaml", PLAN),
            ("plans/untitled.toml", "[[risks]]\nid = 'R1'\ntitle = 'Fire'\n[[actions]]\nid = 'A1'\ntitle = 'Do'\n"),
            ("plans/broken.json", "{\"title\": \"Plan\", \"risks\": [{\"id\": }]}"),
            ("plans/register.csv", "Ref,Risk,Likelihood,Impact\nR1,Fire,3,4\n"),
            (".github/workflows/ci.yml", "on: push\njobs: {}\n"),
            ("package.json", "{\"name\": \"site\", \"title\": \"Site\", \"version\": \"1\"}"),
            ("schema.json", "{\"title\": \"A schema\", \"type\": \"object\", \"properties\": {}}"),
            ("notes.pdf", "%PDF-1.4"),
        ],
    );
    let (code, stdout, _) = run(&folder, &["check", ".", "--output", "json", "--passed-over"]);
    let report = json(&stdout);
    assert_eq!((code, &report["summary"]["files"], &report["summary"]["passed_over"]), (1, &3.into(), &5.into()));
    let passed: Vec<&str> =
        report["passed_over"].as_array().unwrap().iter().map(|passed| passed["file"].as_str().unwrap()).collect();
    assert_eq!(passed, ["./.github", "./notes.pdf", "./package.json", "./plans/register.csv", "./schema.json"]);
    assert_eq!(
        rules_of(&report).iter().filter(|rule| *rule == "unreadable").count(),
        1,
        "a broken plan is no other file"
    );
    let (_, stdout, _) = run(&folder, &["check", "."]);
    let counted = "not read: 1 published document (name it or give a format), 2 files that do not look like plans, \
                   1 file of another kind, 1 hidden file or folder; --passed-over names them\n";
    assert!(stdout.ends_with(counted), "{stdout}");
    let (_, stdout, _) = run(&folder, &["check", ".", "--passed-over"]);
    assert!(stdout.contains("\n  ./package.json: it does not look like a plan"), "{stdout}");
    // Named, or of a format that is named, a file is checked whatever it looks like.
    let (code, stdout, _) = run(&folder, &["check", "package.json"]);
    assert!(code == 1 && stdout.contains("`name` is not a field here"), "{stdout}");
    let (_, stdout, _) = run(&folder, &["check", ".", "--from", "csv"]);
    assert!(stdout.contains("read: 1 risk"), "{stdout}");
}

#[test]
fn a_folder_without_a_plan_is_not_in_order() {
    let folder = scratch("none", &[("deep/a.txt", "words"), ("b.yaml", "on: push\n")]);
    let (code, stdout, stderr) = run(&folder, &["check", "."]);
    assert_eq!(code, 3);
    assert!(stderr.contains("nothing to check") && stderr.contains("1 published document"), "{stderr}");
    assert!(stdout.contains("not read: "), "{stdout}");
    fs::create_dir_all(folder.join("empty")).unwrap();
    let (code, stdout, stderr) = run(&folder, &["check", "empty"]);
    assert!(code == 3 && stdout.is_empty() && stderr.contains("nothing to check"), "{stdout}{stderr}");
}

#[cfg(unix)]
#[test]
fn pipes_and_links_of_a_folder_are_passed_over_and_said() {
    let folder = scratch("special", &[("in/plan.yaml", PLAN), ("out/secret.yaml", PLAN)]);
    let made = Command::new("mkfifo").arg(folder.join("in/pipe.yaml")).status();
    assert!(made.unwrap().success());
    std::os::unix::fs::symlink("../out", folder.join("in/elsewhere")).unwrap();
    std::os::unix::fs::symlink("../out/secret.yaml", folder.join("in/linked.yaml")).unwrap();
    std::os::unix::fs::symlink(".", folder.join("in/circle")).unwrap();
    let (code, stdout, _) = run(&folder, &["check", "in", "--passed-over", "--select", "rating-mismatch"]);
    assert_eq!(code, 0, "{stdout}");
    assert!(stdout.contains("read: 1 risk\n") && stdout.contains("not read: 3 links, 1 pipe or device\n"), "{stdout}");
    assert!(stdout.contains("\n  in/elsewhere: links are not followed: name it\n"), "{stdout}");
    // A link that is named is followed.
    let (_, stdout, _) = run(&folder, &["check", "in/linked.yaml"]);
    assert!(stdout.contains("read: 1 risk"), "{stdout}");
}

#[cfg(unix)]
#[test]
fn the_tables_of_a_plan_are_files() {
    let folder = scratch("sheets", &[("plan.yaml", PLAN)]);
    assert_eq!(run(&folder, &["convert", "plan.yaml", "-o", "plan.csv"]).0, 0);
    assert_eq!(run(&folder, &["check", "plan.csv", "--select", "rating-mismatch"]).0, 0);
    assert!(Command::new("mkfifo").arg(folder.join("plan.csv/actions.csv")).status().unwrap().success());
    let (code, _, stderr) = run(&folder, &["check", "plan.csv"]);
    assert!(code == 2 && stderr.contains("a table of a plan is a file"), "{stderr}");
}

#[test]
fn a_row_longer_than_its_header_loses_nothing_in_silence() {
    let lost = |name: &str, text: &str| {
        let folder = scratch("long", &[(name, text)]);
        let (_, stdout, _) = run(&folder, &["check", name, "--select", "file", "--output", "json"]);
        let report = json(&stdout);
        let found = report["findings"].as_array().unwrap().iter().filter(|found| found["rule"] == "value-lost");
        found.map(|found| format!("{} {}", found["severity"], found["message"])).collect::<Vec<_>>().join("\n")
    };
    let tabs = "Plan 2026-2028\n\nRef\tMeasure\tActual 2025/26\tTarget 2026/27\tTarget 2027/28\nH1\tBerths inspected\t40\t\t55\t60\nH2\tMoorings inspected\t41\t50\t60\n";
    assert!(lost("plan.txt", tabs).contains("this row has 6 cells and its header 5"));
    let pipes = "# Plan 2026/27\n\n| Ref | Measure | Actual 2025/26 | Target 2026/27 |\n|---|---|---|---|\n| A | Rivers rated good | 40% | 50% | 60% |\n| B | Fish passes | 4 | 6 |\n";
    assert!(lost("plan.md", pipes).contains("`60%` is left out"));
    let comma = "Ref,Indicator,2025/26 outturn,2026/27 target,Owner\nK1,Homes warm, dry and safe,60%,70%,Homes Lead\nK2,Roads mended,40%,55%,Roads Lead\n";
    assert!(lost("plan.csv", comma).contains("`Homes Lead` is left out"));
    let headless = "Ref,Risk,,Likelihood,Impact\nR1,Fire,at night,3,4\nR2,Flood,,2,5\n";
    assert!(lost("register.csv", headless).contains("`at night` is left out: nothing says what the column is"));
    let many: String = (0..9).map(|row| format!("K{row},Measure {row},1,2,extra {row}\n")).collect();
    let many = lost("many.csv", &format!("Ref,Indicator,2025/26 outturn,2026/27 target\n{many}"));
    assert!(
        many.contains("9 rows of this table have more cells than its header") && many.lines().count() == 1,
        "{many}"
    );
    assert_eq!(lost("whole.csv", "Ref,Risk,Likelihood,Impact,,\nR1,Fire,3,4,,\n"), "", "blank cells are no loss");
}

#[test]
fn a_register_is_no_scale_and_no_matrix() {
    let registers = [
        (
            "asia.md",
            "# Register\n\n| Risk categories | Numbers of risks | Risk subtitles | Risk probability | Risk impact |\n|---|---|---|---|---|\n| People | 1 | Staff may be away | 3 | 4 |\n| | 2 | Premises may be shut | 6 | 9 |\n| | 3 | Kit may be late | 9 | 8 |\n",
        ),
        (
            "coast.csv",
            "Risk description,Likelihood,Consequence,Treatment\nFire closes the depot,3,4,Sprinklers\nFlood cuts the road,2,5,Raise it\nFraud in grants,1,3,Checks\n",
        ),
        ("trust.csv", "Risk,Probability,Impact\nFire,1,2\nFlood,2,3\nFraud,3,4\n"),
        (
            "pier.tsv",
            "Uncertain event\tLikelihood\tConsequence\nFerry breaks down\t1\t2\nPier closes\t2\t3\nCrew strike\t3\t4\n",
        ),
        (
            "ward.csv",
            "No,Hazard,Likelihood,Severity,Owner\n1,Falls,3,3,Matron\n2,Sharps,2,2,Matron\n3,Heat,1,1,Estates\n",
        ),
    ];
    let folder = scratch("registers", &registers);
    for (name, _) in registers {
        let (_, stdout, _) = run(&folder, &["check", name, "--select", "file"]);
        assert!(stdout.contains("read: 3 risks"), "{name}: {stdout}");
    }
    let (_, stdout, _) = run(&folder, &["convert", "asia.md", "-o", "-", "--to", "json"]);
    let plan = json(&stdout);
    assert_eq!(plan["risks"][1]["title"], "Premises may be shut", "the column that tells the rows apart names them");
    let scales = [
        ("scale.csv", "Score,Likelihood,Impact\n1,Rare,Minor\n2,Possible,Moderate\n3,Likely,Major\n"),
        ("matrix.csv", ",Impact,,,\nLikelihood,1,2,3,4\n4,4,8,12,16\n3,3,6,9,12\n2,2,4,6,8\n1,1,2,3,4\n"),
    ];
    let folder = scratch("scales", &scales);
    for (name, _) in scales {
        let (code, stdout, _) = run(&folder, &["check", name]);
        assert!(code == 3 && !stdout.contains("unrecognised-table"), "{name}: {stdout}");
    }
}
