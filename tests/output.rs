//! What the command writes: files whole and where they belong, and nothing on a terminal that commands it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

const BINARY: &str = env!("CARGO_BIN_EXE_goldenthread");

const PLAN: &str =
    "# kept by hand\ntitle: Plan\nrisks:\n  - {id: R1, title: Flooding, likelihood: 3, severity: 4, rating: 11 high}\n";

fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("output-{name}"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("plan.yaml"), PLAN).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(BINARY).args(args).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn convert(folder: &Path, to: &str) -> Output {
    run(folder, &["convert", "plan.yaml", "-o", to, "--to", "toml"])
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.collect();
    names.sort();
    names
}

const TOML: &str = "title = \"Plan\"\n";

#[test]
fn nothing_is_left_beside_what_is_written() {
    let folder = scratch("beside");
    fs::write(folder.join("out.toml.part"), "somebody's own").unwrap();
    assert!(convert(&folder, "out.toml").status.success());
    assert!(fs::read_to_string(folder.join("out.toml")).unwrap().starts_with(TOML));
    assert_eq!(fs::read_to_string(folder.join("out.toml.part")).unwrap(), "somebody's own");
    assert_eq!(names(&folder), ["out.toml", "out.toml.part", "plan.yaml"]);
    fs::create_dir(folder.join("taken.toml")).unwrap();
    let failed = convert(&folder, "taken.toml");
    assert_eq!(
        (failed.status.code(), said(&failed).trim()),
        (Some(2), "goldenthread: cannot write taken.toml: it is a folder")
    );
    assert_eq!(names(&folder), ["out.toml", "out.toml.part", "plan.yaml", "taken.toml"]);
}

#[test]
fn a_plan_is_not_written_over_itself_unasked() {
    let folder = scratch("itself");
    for (from, to) in
        [("plan.yaml", "plan.yaml"), ("plan.yaml", "./plan.yaml"), ("./plan.yaml", "../output-itself/plan.yaml")]
    {
        let refused = run(&folder, &["convert", from, "-o", to]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains("would be written over itself"), "{}", said(&refused));
        assert!(said(&refused).contains("--force"));
        assert_eq!(fs::read_to_string(folder.join("plan.yaml")).unwrap(), PLAN);
    }
    let input = fs::File::open(folder.join("plan.yaml")).unwrap();
    let refused = Command::new(BINARY)
        .args(["convert", "-", "-o", "plan.yaml"])
        .current_dir(&folder)
        .stdin(input)
        .output()
        .unwrap();
    assert!(said(&refused).contains("would be written over itself"), "{}", said(&refused));
    assert_eq!(fs::read_to_string(folder.join("plan.yaml")).unwrap(), PLAN);
    assert!(run(&folder, &["convert", "plan.yaml", "-o", "plan.yaml", "--force"]).status.success());
    assert!(!fs::read_to_string(folder.join("plan.yaml")).unwrap().contains("kept by hand"));
    // A folder of tables is one plan too.
    assert!(run(&folder, &["convert", "plan.yaml", "-o", "plan.csv"]).status.success());
    assert!(said(&run(&folder, &["convert", "plan.csv", "-o", "plan.csv"])).contains("would be written over itself"));
    assert!(run(&folder, &["convert", "plan.csv", "-o", "plan.csv", "--force"]).status.success());
}

#[test]
fn a_folder_of_tables_is_written_as_a_whole() {
    let folder = scratch("folder");
    assert!(run(&folder, &["convert", "plan.yaml", "-o", "new/plan.csv"]).status.success());
    let tables = names(&folder.join("new/plan.csv"));
    assert!(tables.len() > 1 && tables.iter().all(|name| name.ends_with(".csv")), "{tables:?}");
    assert_eq!(names(&folder.join("new")), ["plan.csv"]);
    // Where it is there already, what else is in it stays.
    fs::write(folder.join("new/plan.csv/notes.txt"), "mine").unwrap();
    fs::write(folder.join("new/plan.csv").join(&tables[0]), "old").unwrap();
    assert!(run(&folder, &["convert", "plan.yaml", "-o", "new/plan.csv"]).status.success());
    assert_eq!(fs::read_to_string(folder.join("new/plan.csv/notes.txt")).unwrap(), "mine");
    assert_ne!(fs::read_to_string(folder.join("new/plan.csv").join(&tables[0])).unwrap(), "old");
    assert_eq!(names(&folder.join("new/plan.csv")).len(), tables.len() + 1);
    // One table that cannot be written, and none is.
    let last = folder.join("new/plan.csv").join(tables.last().unwrap());
    fs::remove_file(&last).unwrap();
    fs::create_dir(&last).unwrap();
    fs::write(folder.join("new/plan.csv").join(&tables[0]), "old").unwrap();
    let failed = run(&folder, &["convert", "plan.yaml", "-o", "new/plan.csv"]);
    assert_eq!(failed.status.code(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("new/plan.csv").join(&tables[0])).unwrap(), "old");
    assert_eq!(names(&folder.join("new/plan.csv")).len(), tables.len() + 1);
}

/// Whether a text has a character that commands a terminal or hides in it.
fn is_unsafe(text: &str) -> Option<char> {
    text.chars().find(|letter| {
        (letter.is_control() && !matches!(letter, '\n' | '\t'))
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
    })
}

const EVIL: &str = "x\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}\u{200b}\u{feff}y";

#[test]
fn nothing_that_commands_a_terminal_reaches_it() {
    let folder = scratch("terminal");
    let json = format!(
        "{{\"title\": {0}, {0}: 1, \"risks\": [{{\"id\": {0}, \"title\": {0}, \"likelihood\": {0}, \"owner\": {0}}}]}}",
        serde_json::to_string(EVIL).unwrap()
    );
    fs::write(folder.join("plan.json"), json).unwrap();
    fs::write(
        folder.join("raw.yaml"),
        format!(
            "title: Plan\nmotto{0}: {0}\nrisks: [{{id: R1, title: a{0}b, rating: '{0}'}}]\n",
            EVIL.replace(['\u{1b}', '\u{7}', '\u{7f}', '\u{9b}', '\u{feff}'], "")
        ),
    )
    .unwrap();
    let text = format!(
        "Plan {EVIL} 2026/27\n\nRef\tMeasure\tTarget 2026/27\tHeat{EVIL}\nK{EVIL}\tWaiting {EVIL}\t12\tred\n\nProse {EVIL} here.\n"
    );
    fs::write(folder.join("plan.txt"), &text).unwrap();
    fs::write(folder.join("plan.csv"), text.replace('\t', ",")).unwrap();
    let long = format!("title: {}\nmotto: \"{}\u{202e}\"\n", "long ".repeat(200), "x\u{200b}".repeat(500));
    fs::write(folder.join("long.yaml"), long).unwrap();
    for args in [
        &["check", "plan.json", "--show", "info", "--cannot-tell", "--members"][..],
        &["check", "raw.yaml", "--show", "info", "--cannot-tell"],
        &["check", "plan.txt", "--explain-import", "--show", "info", "--cannot-tell"],
        &["check", "plan.txt", "--explain-import", "--output", "json", "--select", "missing-title"],
        &["check", "plan.csv", "--explain-import", "--show", "info"],
        &["check", "long.yaml", "--show", "info"],
        &["convert", "plan.txt", "-o", "out.yaml"],
        &["convert", "plan.txt", "-o", "out.xlsx"],
        &["check", EVIL],
        &["check", "plan.json", "--select", EVIL],
        &["check", "plan.json", "--param", EVIL],
        &["check", "plan.json", "--schema", EVIL],
        &["check", "plan.json", "--columns", EVIL],
        &["check", "--from", EVIL],
        &[EVIL],
        &["explain", EVIL],
        &["rules", "--select", EVIL],
        &["convert", EVIL, "-o", EVIL],
        &["convert", "plan.json", "-o", EVIL],
        &["check", "-", "--stdin-filename", EVIL],
        &["rules"],
        &["explain", "rating-mismatch"],
    ] {
        let output = run(&folder, args);
        let is_json = args.contains(&"json");
        for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
            let text = std::str::from_utf8(bytes).unwrap();
            if !(is_json && name == "stdout") {
                assert_eq!(is_unsafe(text), None, "{args:?} {name}: {text:?}");
            }
        }
        assert!(!output.stdout.is_empty() || !output.stderr.is_empty() || args[0] == "convert", "{args:?}");
    }
}

#[test]
fn colours_are_our_own_only() {
    let folder = scratch("colours");
    fs::write(
        folder.join("plan.json"),
        format!("{{\"title\": \"Plan\", {}: 1}}", serde_json::to_string(EVIL).unwrap()),
    )
    .unwrap();
    let output = run(&folder, &["check", "plan.json", "--color", "always"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let parts: Vec<&str> = text.split('\u{1b}').skip(1).collect();
    assert!(!parts.is_empty());
    for part in parts {
        let colour = part.strip_prefix('[').and_then(|part| part.split_once('m')).map(|(colour, _)| colour);
        assert!(
            colour.is_some_and(|colour| colour.bytes().all(|byte| byte.is_ascii_digit() || byte == b';')),
            "{part:?}"
        );
    }
    assert_eq!(is_unsafe(&text.replace('\u{1b}', "")), None);
    assert!(text.contains('␛'), "what was there is seen: {text}");
}

#[test]
fn what_is_made_visible_moves_no_underline() {
    let folder = scratch("underline");
    let column = |motto: &str| {
        fs::write(folder.join("one.yaml"), format!("title: Plan\nrisks: [{{id: \"{motto}\", oops: 1}}]\n")).unwrap();
        let text = String::from_utf8(run(&folder, &["check", "one.yaml", "--select", "file"]).stdout).unwrap();
        let mark = text.lines().find(|line| line.contains("^^^^")).unwrap_or_else(|| panic!("{text}"));
        mark.find('^').unwrap()
    };
    let plain = column("R1ab");
    for hidden in ["\u{202e}", "\u{200b}", "\u{200f}", "\u{2066}"] {
        assert_eq!(column(&format!("R1{hidden}b")), plain, "{hidden:?}");
    }
}

#[test]
fn the_verdict_stands_when_nobody_reads_on() {
    let folder = scratch("pipe");
    for (extra, code) in
        [(&[][..], 1), (&["--output", "json"], 1), (&["--explain-import"], 1), (&["--fail-on", "never"], 0)]
    {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let args = [&["check", "plan.yaml"], extra].concat();
        let mut child =
            Command::new(BINARY).args(args).current_dir(&folder).stdin(Stdio::null()).stdout(writer).spawn().unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{extra:?}");
    }
}

#[cfg(unix)]
mod unix {
    use std::fs::OpenOptions;
    use std::io::Read;
    use std::os::unix::fs::{FileTypeExt, MetadataExt, PermissionsExt, symlink};
    use std::thread;

    use super::*;

    fn mkfifo(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn devices_and_pipes_are_written_to() {
        let folder = scratch("devices");
        let before = fs::metadata("/dev/null").unwrap();
        assert!(convert(&folder, "/dev/null").status.success());
        let after = fs::metadata("/dev/null").unwrap();
        assert!(after.file_type().is_char_device() && (before.ino(), before.mode()) == (after.ino(), after.mode()));
        for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"] {
            if name.starts_with("/proc") && !Path::new("/proc/self").exists() {
                continue;
            }
            let output = convert(&folder, name);
            assert!(output.status.success(), "{name}: {}", said(&output));
            assert!(output.stdout.starts_with(TOML.as_bytes()), "{name}");
        }
        // What is written behind other output stays behind it.
        let log = folder.join("log");
        fs::write(&log, "before\n").unwrap();
        let end = OpenOptions::new().append(true).open(&log).unwrap();
        let args = ["convert", "plan.yaml", "-o", "/dev/stdout", "--to", "toml"];
        assert!(Command::new(BINARY).args(args).current_dir(&folder).stdout(end).status().unwrap().success());
        assert!(fs::read_to_string(&log).unwrap().starts_with("before\ntitle"));

        let fifo = folder.join("out.toml");
        mkfifo(&fifo);
        let reader = thread::spawn({
            let fifo = fifo.clone();
            move || fs::read_to_string(fifo).unwrap()
        });
        assert!(convert(&folder, "out.toml").status.success());
        assert!(reader.join().unwrap().starts_with(TOML));
        assert!(fs::symlink_metadata(&fifo).unwrap().file_type().is_fifo());
        assert_eq!(names(&folder), ["log", "out.toml", "plan.yaml"]);
        if Path::new("/dev/full").exists() {
            let failed = convert(&folder, "/dev/full");
            assert_eq!(failed.status.code(), Some(2));
            assert!(said(&failed).contains("is not whole"), "{}", said(&failed));
        }
    }

    #[test]
    fn a_pipe_is_read_and_no_further_than_a_file() {
        let folder = scratch("read");
        let fifo = folder.join("in.yaml");
        mkfifo(&fifo);
        let writer = thread::spawn({
            let fifo = fifo.clone();
            move || fs::write(fifo, PLAN).unwrap()
        });
        assert!(run(&folder, &["convert", "in.yaml", "-o", "out.toml"]).status.success());
        writer.join().unwrap();
        let endless = run(&folder, &["check", "/dev/zero", "--from", "yaml"]);
        assert!(String::from_utf8(endless.stdout).unwrap().contains("document size"));
    }

    #[test]
    fn links_are_followed_and_stay() {
        let folder = scratch("links");
        fs::create_dir(folder.join("far")).unwrap();
        fs::write(folder.join("far/old.toml"), "old").unwrap();
        symlink("far/old.toml", folder.join("link.toml")).unwrap();
        symlink("link.toml", folder.join("second.toml")).unwrap();
        symlink("far/new.toml", folder.join("dangling.toml")).unwrap();
        symlink("circle.toml", folder.join("circle.toml")).unwrap();
        for (link, target) in [("link.toml", "old.toml"), ("second.toml", "old.toml"), ("dangling.toml", "new.toml")] {
            fs::write(folder.join("far/old.toml"), "old").unwrap();
            assert!(convert(&folder, link).status.success(), "{link}");
            assert!(fs::symlink_metadata(folder.join(link)).unwrap().is_symlink(), "{link}");
            assert!(fs::read_to_string(folder.join("far").join(target)).unwrap().starts_with(TOML), "{link}");
        }
        assert_eq!(convert(&folder, "circle.toml").status.code(), Some(2));
        assert_eq!(names(&folder.join("far")), ["new.toml", "old.toml"]);
        // A link to what is read is what is read.
        symlink("plan.yaml", folder.join("alias.yaml")).unwrap();
        fs::hard_link(folder.join("plan.yaml"), folder.join("hard.yaml")).unwrap();
        for (from, to) in [("plan.yaml", "alias.yaml"), ("alias.yaml", "plan.yaml"), ("plan.yaml", "hard.yaml")] {
            let refused = run(&folder, &["convert", from, "-o", to]);
            assert!(said(&refused).contains("would be written over itself"), "{from} {to}: {}", said(&refused));
        }
        assert_eq!(fs::read_to_string(folder.join("plan.yaml")).unwrap(), PLAN);
        // The folder of a CSV plan may be a link, too.
        symlink("far/tables.csv", folder.join("tables.csv")).unwrap();
        assert!(run(&folder, &["convert", "plan.yaml", "-o", "tables.csv"]).status.success());
        assert!(fs::symlink_metadata(folder.join("tables.csv")).unwrap().is_symlink());
        assert!(fs::metadata(folder.join("far/tables.csv")).unwrap().is_dir());
    }

    #[test]
    fn modes_and_links_of_a_file_are_kept() {
        let folder = scratch("modes");
        for bits in [0o600, 0o640, 0o664] {
            let path = folder.join("out.toml");
            fs::write(&path, "old").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
            assert!(convert(&folder, "out.toml").status.success());
            assert!(fs::read_to_string(&path).unwrap().starts_with(TOML));
            assert_eq!(mode(&path), bits);
        }
        // A new file has the mode that the user's mask gives to any.
        fs::write(folder.join("usual"), "").unwrap();
        assert!(convert(&folder, "new.toml").status.success());
        assert_eq!(mode(&folder.join("new.toml")), mode(&folder.join("usual")));
        assert!(run(&folder, &["convert", "plan.yaml", "-o", "new.csv"]).status.success());
        fs::create_dir(folder.join("usual.d")).unwrap();
        assert_eq!(mode(&folder.join("new.csv")), mode(&folder.join("usual.d")));

        fs::write(folder.join("one.toml"), "old").unwrap();
        fs::hard_link(folder.join("one.toml"), folder.join("two.toml")).unwrap();
        assert!(convert(&folder, "one.toml").status.success());
        assert!(fs::read_to_string(folder.join("two.toml")).unwrap().starts_with(TOML));
        assert_eq!(fs::metadata(folder.join("one.toml")).unwrap().nlink(), 2);
    }

    #[test]
    fn names_of_files_keep_to_their_line() {
        let folder = scratch("names");
        let name = format!("{}\nno findings.yaml", EVIL);
        fs::write(folder.join(&name), "title: Plan\nmotto: x\n").unwrap();
        for args in [&["check", "."][..], &["convert", &name, "-o", "out.xlsx"], &["convert", &name, "-o", &name]] {
            let output = run(&folder, args);
            for bytes in [&output.stdout, &output.stderr] {
                let mut text = String::new();
                bytes.as_slice().read_to_string(&mut text).unwrap();
                assert_eq!(is_unsafe(&text), None, "{args:?}: {text:?}");
                assert!(!text.contains("\nno findings.yaml"), "{args:?}: {text}");
            }
        }
    }
}
