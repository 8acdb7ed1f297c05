//! What the model says of itself is what it reads and writes; tables of a plan give the plan; reports are kept whole.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;

use goldenthread::reflect::{Record, View, every, follow, pointer_steps, record_types};
use goldenthread::{
    Context, Document, Indicator, Limits, Mitigation, Rating, Report, Risk, RuleSet, Task, Tree, check,
};
use goldenthread_formats::{Format, read};
use goldenthread_import::Checks;
use goldenthread_import::table::{Cells, Frames, Table};
use goldenthread_tests::{corpus, single};

/// Every document of the corpus that can be read.
fn documents() -> Vec<Document<'static>> {
    let paths = single(&corpus());
    let read = paths.iter().filter_map(|path| {
        let bytes = fs::read(path).unwrap();
        Some(Document::decode(read(&bytes, Format::Yaml, Limits::default()).ok()?.into_owned()))
    });
    read.collect()
}

#[test]
fn a_plan_seen_through_its_fields_is_the_plan() {
    for document in documents() {
        let plan = document.plan();
        let seen = Document::decode(Tree::of(&View::Record(plan)).unwrap());
        assert!(seen.plan().same(plan), "{}", plan.title);
        assert_eq!(seen.plan(), plan);
    }
}

#[test]
fn every_record_is_built_from_what_it_writes() {
    for document in documents() {
        for risk in &document.plan().risks {
            let again = goldenthread::Risk::record().build(&Tree::of(risk).unwrap()).unwrap();
            assert!(again.same(risk), "{risk:?}");
        }
    }
}

#[test]
fn the_path_of_every_finding_leads_to_a_place_in_the_plan() {
    let mut followed = 0;
    for document in documents() {
        let report = check(&document, &RuleSet::all());
        for finding in report.findings.iter().filter(|finding| finding.rule.is_checked()) {
            let steps = document.steps_to(&finding.path);
            let found = !matches!(follow(document.plan(), &steps), View::Absent);
            followed += usize::from(found && steps.len() >= pointer_steps(&finding.path).len());
        }
    }
    assert!(followed > 500, "{followed} paths lead all the way");
}

#[test]
fn the_model_names_every_record_once() {
    let types = record_types();
    let names: Vec<&str> = types.iter().map(|kind| kind.name).collect();
    assert_eq!(names.first(), Some(&"Plan"));
    for name in ["Indicator", "Comparator", "Task", "Mitigation", "Band", "Mention"] {
        assert_eq!(names.iter().filter(|known| **known == name).count(), 1, "{name}");
    }
    for kind in types {
        assert!(kind.fields.iter().all(|field| !field.about.is_empty()), "{}", kind.name);
    }
}

#[test]
fn the_tables_of_a_plan_give_its_figures_and_risks_again() {
    for document in documents() {
        let plan = document.plan();
        let head = Tree::of(&serde_json::json!({ "title": plan.title.as_str() })).unwrap();
        let mitigations = Table::every(plan, Mitigation::record());
        let risks = Table::every(plan, Risk::record());
        let tables = [("figures", Table::figures(plan)), ("risks", risks), ("mitigations", mitigations)];
        let frames = match Frames::new(&head, &tables) {
            Ok(frames) => frames,
            // A rating of which nothing could be read is not carried, and the column is named.
            Err(refused) => {
                assert!(plan.risks.iter().any(|risk| risk.rating == Some(Rating::default())), "{refused}");
                assert!(refused.to_string().starts_with("column `rating` of `risks`"), "{refused}");
                continue;
            }
        };
        let again = Document::decode(frames.tree);
        assert_eq!(again.plan().risks, plan.risks, "{}", plan.title);
        let figures = |plan| Table::figures(plan).column("printed").map(|column| column.cells.clone());
        let sorted = |cells: Option<Cells>| match cells {
            Some(Cells::Text(mut cells)) => {
                cells.sort();
                cells
            }
            _ => Vec::new(),
        };
        let (before, after) = (sorted(figures(plan)), sorted(figures(again.plan())));
        // Indicators that share a reference become one, so that there may be fewer; there are never others.
        assert!(after.len() <= before.len() && after.iter().all(|figure| before.contains(figure)), "{}", plan.title);
    }
}

#[test]
fn a_cell_that_is_wrong_is_found_again() {
    let column = |name: &str, cells: &[&str]| goldenthread_import::table::Column {
        name: name.into(),
        cells: Cells::Text(cells.iter().map(|cell| Some((*cell).to_owned())).collect()),
    };
    let risks = Table {
        columns: vec![column("title", &["Flüsse", "Fire"]), column("reviewed", &["May 2009", "31 June 2009"])],
    };
    let head = Tree::of(&serde_json::json!({ "title": "Plan" })).unwrap();
    let frames = Frames::new(&head, &[("risks", risks)]).unwrap();
    let report = check(&Document::decode(frames.tree), &RuleSet::none());
    let cell = frames.map.cell(report.findings[0].place.as_ref().unwrap()).unwrap();
    assert_eq!(cell.to_string(), "risks, row 1, column `reviewed`");
    let error = Frames::new(&head, &[("rissks", Table::default())]).unwrap_err();
    assert_eq!(error.to_string(), "`rissks` is no table of a plan");
}

#[test]
fn a_report_is_kept_and_read_back_whole() {
    let plan = corpus().join("plans/everything-wrong.yaml");
    let report = Checks::default().file(&plan).unwrap();
    let kept = serde_json::to_string(&report).unwrap();
    let again: Report = serde_json::from_str(&kept).unwrap();
    let written = |report: &Report| {
        let mut out = Vec::new();
        goldenthread_report::write_json(std::slice::from_ref(report), true, &mut out).unwrap();
        out
    };
    assert_eq!(written(&again), written(&report));
    assert_eq!(serde_json::to_string(&again).unwrap(), kept);
}

#[test]
fn records_of_a_type_are_found_wherever_they_stand() {
    for document in documents() {
        let plan = document.plan();
        let context = Context::new(plan, None);
        let routes = |kind| every(plan, kind);
        let entries: Vec<_> = context.tasks().iter().map(|entry| entry.at.steps().to_vec()).collect();
        assert_eq!(routes(Task::record()), entries);
        let entries: Vec<_> = context.indicators().iter().map(|entry| entry.at.steps().to_vec()).collect();
        assert_eq!(routes(Indicator::record()), entries);
        let mitigations: usize = plan.risks.iter().map(|risk| risk.mitigations.len()).sum();
        assert_eq!(routes(Mitigation::record()).len(), mitigations);
        assert!(routes(Mitigation::record()).iter().all(|path| matches!(follow(plan, path), View::Record(_))));
    }
}
