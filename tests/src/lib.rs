//! The corpus, and how tests read it.

pub mod sample;

/// The examples of the README, which run as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

use std::fs;
use std::path::{Path, PathBuf};

use goldenthread::{Document, Limits, Report, RuleSet, check, check_together};
use goldenthread_formats::{Format, read};

/// The folder of shared material beside the workspace, if it is there.
pub fn shared() -> Option<PathBuf> {
    [root().join("../shared"), root().join("../../shared")].into_iter().find(|path| path.is_dir())
}

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// The folder of the corpus.
pub fn corpus() -> PathBuf {
    root().join("tests/corpus")
}

/// The files below a folder whose names end so, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The YAML files below a folder that hold one document each, sorted.
pub fn single(folder: &Path) -> Vec<PathBuf> {
    let is_single = |path: &PathBuf| fs::read_to_string(path).is_ok_and(|text| !text.contains("\n---\n"));
    files(folder, ".yaml").into_iter().filter(is_single).collect()
}

/// The rules to run on a text: all of them, as at the day that a `# today: 2010-04-01` line names.
pub fn rules_for(text: &str) -> RuleSet {
    let today = text.lines().find_map(|line| line.strip_prefix("# today: ")?.trim().parse().ok());
    today.map_or_else(RuleSet::all, |today| RuleSet::all().today(today))
}

/// Checks a YAML text with some rules.
///
/// # Panics
///
/// When the text is not YAML.
#[expect(clippy::panic, reason = "a test helper: a corpus file that cannot be read fails the test")]
pub fn check_yaml(text: &str, rules: &RuleSet) -> Report {
    let decoded = |part: &'_ str| match read(part.as_bytes(), Format::Yaml, Limits::default()) {
        Ok(tree) => Document::decode(tree).into_owned(),
        Err(error) => panic!("not YAML: {error}\n{part}"),
    };
    // What is checked together stands in one text, a line of three hyphens between two documents.
    let documents: Vec<Document<'_>> = text.split("\n---\n").map(decoded).collect();
    if let [document] = documents.as_slice() {
        return check(document, rules);
    }
    let names: Vec<String> = (1..=documents.len()).map(|number| format!("{number}.yaml")).collect();
    let named: Vec<(Option<&str>, &Document<'_>)> =
        names.iter().zip(&documents).map(|(name, document)| (Some(name.as_str()), document)).collect();
    let mut reports = check_together(&named, rules).into_iter();
    let Some(mut whole) = reports.next() else { panic!("no report") };
    for report in reports {
        whole.findings.extend(report.findings);
        whole.cannot_tell.extend(report.cannot_tell);
    }
    whole
}
