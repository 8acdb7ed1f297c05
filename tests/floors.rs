//! The floors of core: each module knows only those below it, so that a reader who goes down never meets what he left.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use goldenthread_tests::root;

/// The floors, the lowest first.
const FLOORS: &[&str] = &[
    "hash",      // how maps hash
    "text",      // words and letters
    "language",  // what the words of plans mean
    "tree",      // values with their places
    "route",     // where in a plan
    "place",     // where in a file
    "model",     // the records
    "sets",      // what published indicator sets declare
    "judge",     // pure functions over plain values
    "decode",    // from a tree to records
    "reflect",   // the model for programs
    "schema",    // the model as JSON Schema
    "document",  // what was read
    "gather",    // every record with its route
    "index",     // what is worked out once
    "context",   // what rules see
    "cycle",     // what rules of a plan with its editions see
    "assess",    // plans and their editions, judged
    "dossier",   // what is checked together
    "rule",      // what a rule is
    "common",    // what several rules share
    "review",    // a plan at the end of a year
    "prelude",   // what a rule's file needs
    "rules",     // the catalogue
    "selection", // which rules are run
    "result",    // what a check makes
];

/// What declares the records of the model, and what the declaration makes: these alone may know one another.
const OF_THE_RECORD: &[&str] = &["model", "decode", "reflect"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The modules that a source names, without its comments and its tests.
fn named(source: &str) -> Vec<(usize, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap();
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|(number, line)| {
            let after = line.split("crate::").skip(1);
            after.flat_map(move |rest| {
                // Either one path, or those of a list: `crate::{html, plain}`.
                let list = rest.strip_prefix('{').map(|list| list.split(['}', ';']).next().unwrap());
                let paths = list.map_or_else(|| vec![rest], |list| list.split(", ").collect());
                let first =
                    |path: &str| path.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned();
                paths.into_iter().map(move |path| (number + 1, first(path)))
            })
        })
        .collect()
}

#[test]
fn no_arrow_runs_up() {
    let floor = |name: &str| FLOORS.iter().position(|known| *known == name);
    let (core, mut files) = (root().join("core/src"), Vec::new());
    sources(&core, &mut files);
    let mut up = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with("lib.rs")) {
        let inside = path.strip_prefix(&core).unwrap();
        let own = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        for (line, other) in named(&fs::read_to_string(path).unwrap()) {
            let is_family = OF_THE_RECORD.contains(&own) && OF_THE_RECORD.contains(&other.as_str());
            let (from, to) = (floor(own).expect(own), floor(&other));
            if !is_family && to.is_none_or(|to| to > from) {
                up.push(format!("{}:{line}: {own} -> {other}", inside.display()));
            }
        }
    }
    assert!(up.is_empty(), "{}", up.join("\n"));
}

#[test]
fn nothing_below_the_rules_names_one() {
    let (core, mut files) = (root().join("core/src"), Vec::new());
    sources(&core.join("decode"), &mut files);
    sources(&core.join("document"), &mut files);
    for path in files {
        let source = fs::read_to_string(&path).unwrap();
        assert!(!source.contains("RULE") && !source.contains("rule::"), "{}", path.display());
    }
}

/// All that a module knows, and what these know.
fn below<'m>(knows: &'m BTreeMap<String, BTreeSet<String>>, from: &'m str) -> BTreeSet<&'m str> {
    let (mut found, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(others) = next.pop().and_then(|name| knows.get(name)) {
        next.extend(others.iter().map(String::as_str).filter(|other| found.insert(*other)));
    }
    found
}

#[test]
fn the_python_module_goes_in_no_circle() {
    let (python, mut files) = (root().join("python/src"), Vec::new());
    sources(&python, &mut files);
    let knows: BTreeMap<String, BTreeSet<String>> = files
        .iter()
        .filter(|path| !path.ends_with("lib.rs"))
        .map(|path| {
            let own = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let others = named(&fs::read_to_string(path).unwrap()).into_iter().map(|(_, other)| other);
            (own.clone(), others.filter(|other| *other != own).collect())
        })
        .collect();
    let unknown: Vec<_> = knows.values().flatten().filter(|other| !knows.contains_key(*other)).collect();
    assert!(unknown.is_empty(), "no module, or a list of paths over several lines: {unknown:?}");
    let circles: Vec<_> = knows.keys().filter(|name| below(&knows, name).contains(name.as_str())).collect();
    assert!(circles.is_empty(), "{circles:?} know one another");
}
