//! Tables that hold a whole document, and the document that comes back of them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;

use goldenthread::{Content, Digest, Document, Plan, Tree};
use goldenthread_formats::{Format, write_tree};
use goldenthread_import::Checks;
use goldenthread_import::table::{Exact, Frames, Table};
use goldenthread_tests::{corpus, files};

fn same(document: &Document<'_>, name: &str) {
    let (kind, tree) = (document.content().record().record_type(), document.tree());
    let exact = Exact::of(kind, tree.root()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let tables: Vec<(&str, Table)> = exact.tables.iter().map(|(name, table)| (name.as_str(), table.clone())).collect();
    let again = Frames::exact(kind, &tables).unwrap_or_else(|error| panic!("{name}: {error}"));
    let json = |tree: &Tree<'_>| write_tree(tree, Format::Json).unwrap();
    assert_eq!(json(&again.tree), json(tree), "{name}");
    assert_eq!(&again.tree, tree, "{name}");
}

#[test]
fn each_document_of_the_corpus_comes_back_of_its_tables() {
    let mut held = 0;
    for path in files(&corpus(), "") {
        let (name, bytes) = (path.to_string_lossy(), fs::read(&path).unwrap());
        let parts: Vec<&[u8]> = match std::str::from_utf8(&bytes) {
            Ok(text) => text.split("\n---\n").map(str::as_bytes).collect(),
            Err(_) => vec![&bytes],
        };
        for part in parts {
            let Ok(document) = Checks::default().document(Some(&name), part) else { continue };
            same(&document, &name);
            held += 1;
            // The editions of a plan are documents too.
            if let Content::Plan(_) = document.content() {
                let editions = document.tree().root().get("digests");
                for edition in editions.into_iter().flat_map(|list| list.items().collect::<Vec<_>>()) {
                    same(&Document::edition(edition.alone().unwrap()), &name);
                }
            }
        }
    }
    assert!(held > 400, "{held} documents");
}

#[test]
fn a_text_that_looks_like_a_record_is_a_text() {
    let tree =
        Tree::of(&serde_json::json!({ "title": "{\"id\": 1}", "risks": [{ "title": "[1]", "id": "7" }] })).unwrap();
    let exact = Exact::of(Plan::record(), tree.root()).unwrap();
    assert!(exact.tables.iter().all(|(_, table)| table.column("more").is_none()));
    same(&Document::decode(tree), "texts");
}

#[test]
fn what_tables_there_are_does_not_hang_on_what_stands_in_them() {
    let named = |kind, json: serde_json::Value| {
        let exact = Exact::of(kind, Tree::of(&json).unwrap().root()).unwrap();
        exact.tables.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    let edition = serde_json::json!({ "digest": "2026/27 Q2", "risks": [{ "risk": "R1" }] });
    assert_eq!(named(Digest::record(), edition.clone()), ["digest", "risks"]);
    let plan = serde_json::json!({ "title": "Plan", "risks": [{ "id": "R1" }], "digests": [edition] });
    assert_eq!(named(Plan::record(), plan), ["plan", "risks", "digests", "digest_risks"]);
}
