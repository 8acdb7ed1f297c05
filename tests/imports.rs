//! Published documents of our own, read whole: what becomes of each trap, and laws that hold for any text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::collections::BTreeSet;
use std::fs;

use goldenthread::{Document, Kind, Limits, Node, Place};
use goldenthread_formats::{Format, write_tree};
use goldenthread_import::{Checks, Fared, Imported, LedgerEntry, Vocabulary, open, open_named, open_reporting};
use goldenthread_tests::{corpus, files};
use proptest::prelude::*;

fn imported(text: &str) -> Imported<'_> {
    open(text.as_bytes(), Format::Markdown, &Vocabulary::default(), Limits::default()).unwrap()
}

/// The documents of the corpus: file name and bytes.
fn documents() -> Vec<(String, Vec<u8>)> {
    let paths = files(&corpus().join("imports"), "");
    let named = paths.iter().filter(|path| path.extension().is_some());
    named.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())).collect()
}

fn opened<'b>(name: &str, bytes: &'b [u8]) -> Imported<'b> {
    open(bytes, goldenthread_import::format_of(Some(name), bytes), &Vocabulary::default(), Limits::default()).unwrap()
}

#[test]
fn the_documents_of_the_corpus_are_understood() {
    for (name, bytes) in documents() {
        let opened = opened(&name, &bytes);
        let find = Place::finder(&opened.tree);
        let notes: Vec<String> = opened
            .notes
            .iter()
            .map(|note| {
                let place = find(note.mark).unwrap();
                let lines = format!("{}:{}", place.line, place.column);
                let place = if place.is_in_original() { place.to_string() } else { lines };
                format!("{place} {}", note.message)
            })
            .collect();
        let plan = write_tree(&opened.tree, Format::Yaml).unwrap();
        let shown = format!("{plan}\n# notes\n{}\n\n# explanation\n{}", notes.join("\n"), opened.explanation());
        insta::assert_snapshot!(format!("imports_{}", name.replace('.', "_")), shown);
    }
}

#[test]
fn the_documents_of_the_corpus_have_the_shape_of_plans() {
    for (name, bytes) in documents() {
        let document = Document::decode(opened(&name, &bytes).tree);
        assert!(document.has_shape(), "{name}");
    }
}

/// Every text of a tree with its place.
fn texts<'t>(node: Node<'t>, found: &mut Vec<Node<'t>>) {
    match node.kind() {
        Kind::Text | Kind::Number => found.push(node),
        _ => {
            node.items().for_each(|item| texts(item, found));
            node.entries().for_each(|(_, value)| texts(value, found));
        }
    }
}

/// Every line with a letter or digit is in the tree, listed as a header or the like, or listed as prose.
fn lost_lines(opened: &Imported<'_>) -> Vec<String> {
    let text = opened.tree.source();
    let mut found = Vec::new();
    texts(opened.tree.root(), &mut found);
    let explanation = opened.explanation();
    let prose: Vec<usize> = explanation.prose.iter().map(|(line, _)| *line).collect();
    let lines = text.split('\n').enumerate().filter(|(_, line)| line.chars().any(char::is_alphanumeric));
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
    let starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
    lines
        .filter(|(at, line)| {
            let range = starts[*at]..starts[*at] + line.len();
            let in_tree = found.iter().any(|node| {
                let (from, to) = (node.mark().start as usize, (node.mark().start + node.mark().len) as usize);
                from < range.end && to > range.start
            });
            !in_tree && !prose.contains(&(at + 1)) && !explanation.scene.contains(&(at + 1))
        })
        .map(|(at, line)| format!("{}: {line}", at + 1))
        .collect()
}

#[test]
fn no_line_of_a_document_is_lost() {
    for (name, bytes) in documents() {
        assert_eq!(lost_lines(&opened(&name, &bytes)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_columns_file_names_what_the_vocabulary_does_not_know() {
    let text = "# Plan 2026/27\n\n| Ref | Yardstick | Mark 2026/27 |\n|---|---|---|\n| K1 | Waits | 12 |\n";
    assert!(imported(text).tree.at("/indicators").is_none());
    let mut words = Vocabulary::default();
    words.add("[import.columns]\nYardstick = \"indicator.title\"\nMark = \"indicator.target\"\n").unwrap();
    let opened = open(text.as_bytes(), Format::Markdown, &words, Limits::default()).unwrap();
    assert_eq!(opened.tree.at("/indicators/0/target/2026~127").unwrap().text(), "12");
}

#[test]
fn a_text_in_an_old_encoding_is_read_with_a_note() {
    let text = b"Plan \x96 2009-2011\n\nRef\tMeasure\tTarget 2009/10\nK1\tMeals at the caf\xE9\t\xA35\n";
    let opened = open(text, Format::Text, &Vocabulary::default(), Limits::default()).unwrap();
    assert_eq!(opened.tree.at("/indicators/0/title").unwrap().text(), "Meals at the café");
    assert_eq!(opened.notes[0].message, "the text is read as Windows-1252, since line 1 is not UTF-8");
    let report = Checks::default().bytes(Some("plan.txt"), text);
    assert!(!report.is_unreadable());
}

#[test]
fn a_register_is_called_by_its_file_where_nothing_else_is_its_title() {
    let text = b"Ref,Risk,Likelihood (1-5),Impact (1-5)\nR1,Flood,2,4\n";
    for (name, title) in [(Some("shared/flood_risks-2024.csv"), "Flood risks-2024"), (None, "Risk register")] {
        let opened = open_named(name, text, Format::Csv, &Vocabulary::default(), Limits::default()).unwrap();
        assert_eq!(opened.tree.at("/title").unwrap().text(), title);
        let missing = Document::decode(opened.tree);
        assert!(missing.has_shape());
    }
}

#[test]
fn findings_point_at_the_words_of_the_original() {
    let text = fs::read_to_string(corpus().join("imports/borough-plan.txt")).unwrap();
    let report = Checks::default().bytes(Some("borough-plan.txt"), text.as_bytes());
    let notation = report.findings.iter().find(|finding| finding.rule.id == "rating-notation").unwrap();
    let place = notation.place.as_ref().unwrap();
    let line: Vec<char> = text.lines().nth(place.line as usize - 1).unwrap().chars().collect();
    let shown: String = line[place.column as usize - 1..][..place.length as usize].iter().collect();
    assert_eq!(shown, "12- HIGH");
}

#[test]
fn columns_that_no_plan_has_a_field_for_are_findings_with_help() {
    let name = "scorecard.xlsx";
    let bytes = fs::read(corpus().join("imports").join(name)).unwrap();
    let report = Checks::default().bytes(Some(name), &bytes);
    let told: Vec<_> = report.findings.iter().filter(|finding| finding.rule.id == "unrecognised-column").collect();
    let [one] = told.as_slice() else { panic!("{told:?}") };
    // The colour is that of `RAG`; of the rest each has its place in the digest.
    assert!(one.message.contains("`Status`") && !one.message.contains("`RAG`"), "{}", one.message);
    assert!(one.help.as_ref().is_some_and(|help| help.contains("goldenthread map")));
}

#[test]
fn a_period_that_nothing_names_is_asked_for_and_taken() {
    let bytes = fs::read(corpus().join("imports/no-period.csv")).unwrap();
    let read = |period: Option<&str>| {
        let period = period.map(|period| period.parse().unwrap());
        open_reporting(period, None, &bytes, Format::Csv, &Vocabulary::default(), Limits::default()).unwrap()
    };
    let asked = read(None);
    let [note] = asked.notes.as_slice() else { panic!("{:?}", asked.notes) };
    assert_eq!(note.message, "the document does not name the period that it reports on");
    assert!(note.help.as_ref().is_some_and(|help| help.contains("--period")));
    let told = read(Some("2025/26 Q2"));
    assert_eq!((told.notes.len(), told.tree.at("/digests/0/digest").unwrap().text()), (0, "2025/26 Q2"));
    assert_eq!(told.tree.at("/indicators/0/outturn/2025~126 Q2").unwrap().text(), "92");
}

#[test]
fn an_explanation_is_of_published_documents_only() {
    let plan = open(b"title: Plan\n", Format::Yaml, &Vocabulary::default(), Limits::default()).unwrap();
    assert!(!plan.is_published() && plan.explanation().to_string().is_empty());
    assert!(imported("# Plan\n\nWords.\n").is_published());
}

/// Lines of the kinds that published documents are made of.
fn line() -> impl Strategy<Value = String> {
    let word =
        "[A-Za-z]{1,9}|[0-9]{1,4}|[0-9]{2}/[0-9]{2}|20[01][0-9]|n/a|[0-9.]{1,4}%|To|and|of|Priority|Action|will:";
    let words = prop::collection::vec(word, 0..7).prop_map(|words| words.join(" "));
    let header = prop::sample::subsequence(
        vec![
            "Ref",
            "Risk",
            "Title",
            "Likelihood",
            "Impact",
            "Score",
            "Outturn 2008/09",
            "Target 2009/10",
            "Actions",
            "Timescale",
            "Lead",
            "Milestone",
            "Grade",
            "Plan Ref",
        ],
        0..6,
    );
    let signs = prop::sample::select(vec!["\t", " | ", "|", "; ", "\t\t"]);
    let opening =
        prop::sample::select(vec!["", "- ", "# ", "### ", "  - ", "a) ", "1.1 ", "1.1.1 ", "| ", "**", "ii) ", "\t"]);
    let row = (prop::collection::vec(words.clone(), 1..6), signs.clone()).prop_map(|(cells, sign)| cells.join(sign));
    prop_oneof![
        3 => (opening, words).prop_map(|(opening, words)| format!("{opening}{words}")),
        3 => row,
        2 => (header, signs).prop_map(|(cells, sign)| cells.join(sign)),
        1 => Just(String::new()),
        1 => Just("|---|---|".to_owned()),
        1 => "\\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn any_lines_are_read_and_none_is_lost(lines in prop::collection::vec(line(), 0..40)) {
        let text = lines.join("\n");
        if let Ok(opened) = open(text.as_bytes(), Format::Text, &Vocabulary::default(), Limits::default()) {
            prop_assert!(opened.tree.len() < 100_000);
            prop_assert_eq!(lost_lines(&opened), Vec::<String>::new());
            // Reading it again says the same.
            prop_assert_eq!(&imported(&text).tree, &opened.tree);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = Checks { format: Some(Format::Text), ..Checks::default() }.bytes(None, &bytes);
    }
}

#[test]
fn what_is_left_out_is_in_no_record() {
    for (name, bytes) in documents() {
        let opened = opened(&name, &bytes);
        let mut found = Vec::new();
        texts(opened.tree.root(), &mut found);
        let planned: BTreeSet<u32> =
            found.iter().map(|node| node.mark()).filter(|mark| mark.len > 0).map(|mark| mark.start).collect();
        let both: Vec<u32> =
            opened.left_out().iter().map(|mark| mark.start).filter(|at| planned.contains(at)).collect();
        assert!(both.is_empty(), "{name}: {both:?}");
    }
}

#[test]
fn every_cell_and_line_has_one_outcome() {
    let says = |text: &str| text.chars().any(char::is_alphanumeric);
    for (name, bytes) in documents() {
        let opened = opened(&name, &bytes);
        let ledger = opened.ledger();
        if ledger.is_empty() {
            assert!(!opened.is_published(), "{name}");
            continue;
        }
        let mut places = BTreeSet::new();
        for entry in &ledger {
            let place = entry.place.as_ref().unwrap_or_else(|| panic!("{name}: {entry:?}"));
            assert!(
                places.insert((place.to_string(), place.column, entry.text.clone())),
                "{name}: {entry:?} has two outcomes"
            );
            match entry.fared {
                Fared::Read | Fared::Guessed => {
                    let path = entry.path.as_deref().unwrap_or_else(|| panic!("{name}: {entry:?}"));
                    assert!(opened.tree.at(path).is_some(), "{name}: {entry:?}");
                }
                Fared::LeftOut => assert!(entry.why.is_some(), "{name}: {entry:?}"),
                Fared::Explains | Fared::Prose => {}
            }
        }
        // Every line of the source that says something stands in the ledger.
        let lines_of = |entry: &LedgerEntry| {
            let first = entry.place.as_ref().map_or(0, |place| place.line);
            first..=first + u32::try_from(entry.text.matches('\n').count()).unwrap()
        };
        let mut told: BTreeSet<u32> = ledger.iter().flat_map(lines_of).collect();
        // What was joined to the line before it is a part of the cell that begins there.
        let explanation = opened.explanation();
        told.extend(explanation.scene.iter().map(|line| u32::try_from(*line).unwrap()));
        if opened.tree.origin().is_none() {
            let lines = (1..).zip(opened.tree.source().lines());
            let untold: Vec<u32> =
                lines.filter(|(at, text)| says(text) && !told.contains(at)).map(|(at, _)| at).collect();
            assert!(untold.is_empty(), "{name}: lines {untold:?} have no outcome");
        }
    }
}
