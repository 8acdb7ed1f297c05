//! What a small service compiles: few packages, counted as cargo resolves them from the lock file.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::env;
use std::process::Command;

use goldenthread_tests::root;

/// The packages that are compiled for a package, itself and what its build needs among them.
fn packages(args: &[&str]) -> BTreeSet<String> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let tree = ["tree", "--locked", "--offline", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let output = Command::new(cargo).args(tree).args(args).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    // A package that was listed before is marked, and ours name their folders.
    text.lines().map(|line| line.split(" (").next().unwrap_or(line).to_owned()).collect()
}

#[test]
fn a_service_compiles_few_packages() {
    let core = packages(&["-p", "goldenthread"]);
    assert!(core.len() <= 34, "{}: {core:#?}", core.len());
    let service = packages(&["-p", "goldenthread-formats"]);
    assert!(service.len() <= 45, "{}: {service:#?}", service.len());
    for (feature, foreign) in [("yaml", "toml "), ("json", "granit-parser "), ("toml", "granit-parser ")] {
        let one = packages(&["-p", "goldenthread-formats", "--no-default-features", "--features", feature]);
        assert!(one.len() < service.len() && !one.iter().any(|name| name.starts_with(foreign)), "{feature}: {one:#?}");
    }
}

#[test]
fn plan_files_need_no_reader_of_published_documents() {
    let service = packages(&["-p", "goldenthread-formats"]);
    for heavy in ["calamine ", "zip ", "quick-xml ", "rust_xlsxwriter ", "annotate-snippets ", "encoding_rs "] {
        assert!(!service.iter().any(|name| name.starts_with(heavy)), "{heavy}");
    }
}
