//! Recipes: what is understood of a document is written and read back as the same, and the user's word wins.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;

use goldenthread::{ImportMatter, Limits, Tree};
use goldenthread_formats::{Format, write_tree};
use goldenthread_import::{Imported, Recipe, Vocabulary, format_of, map, open_named};
use goldenthread_tests::{corpus, files};

fn words(recipe: &str) -> Vocabulary {
    let mut words = Vocabulary::default();
    words.add(recipe).unwrap_or_else(|error| panic!("{error}\n{recipe}"));
    words
}

fn read<'b>(name: &str, bytes: &'b [u8], words: &Vocabulary) -> Imported<'b> {
    open_named(Some(name), bytes, format_of(Some(name), bytes), words, Limits::default()).unwrap()
}

fn json(tree: &Tree<'_>) -> serde_json::Value {
    serde_json::from_str(&write_tree(tree, Format::Json).unwrap()).unwrap()
}

fn notes<'a>(imported: &'a Imported<'_>) -> Vec<&'a str> {
    imported.notes.iter().map(|note| note.message.as_str()).collect()
}

/// What a document in the corpus of recipes becomes, by its recipe.
fn made(document: &str, recipe: &str) -> (serde_json::Value, Vec<String>) {
    let home = corpus().join("recipes");
    let bytes = fs::read(home.join(document)).unwrap();
    let imported = read(document, &bytes, &words(&fs::read_to_string(home.join(recipe)).unwrap()));
    (json(&imported.tree), notes(&imported).into_iter().map(str::to_owned).collect())
}

#[test]
fn the_recipe_of_a_document_makes_the_same_plan() {
    for path in files(&corpus().join("imports"), "").iter().filter(|path| path.is_file()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(path).unwrap();
        let format = format_of(Some(&name), &bytes);
        let plain = Vocabulary::default();
        let recipe = map(None, Some(&name), &bytes, format, &plain, Limits::default()).unwrap();
        assert_eq!(recipe, map(None, Some(&name), &bytes, format, &plain, Limits::default()).unwrap(), "{name}");
        let read_back: Recipe = recipe.parse().unwrap_or_else(|error| panic!("{name}: {error}\n{recipe}"));
        assert_eq!(read_back.to_toml().parse::<Recipe>().unwrap(), read_back, "{name}");
        let guided = read(&name, &bytes, &words(&recipe));
        let odd: Vec<&str> = notes(&guided).into_iter().filter(|note| note.contains("recipe")).collect();
        assert!(odd.is_empty(), "{name}: {odd:?}\n{recipe}");
        // Where a kind is only proposed, the recipe reads more than was read without it.
        if !recipe.contains("# Not known by its headers") {
            assert_eq!(json(&guided.tree), json(&read(&name, &bytes, &plain).tree), "{name}\n{recipe}");
        }
    }
}

#[test]
fn a_recipe_reads_what_no_word_tells() {
    let (plan, notes) = made("yardsticks-q1.csv", "yardsticks.toml");
    assert_eq!(plan["document"], "scorecard");
    assert_eq!(plan["years"], "financial");
    let first = &plan["indicators"][0];
    assert_eq!((&first["id"], &first["title"]), (&"K1".into(), &"Bins emptied".into()));
    assert_eq!(first["target"]["2026/27 Q1"], "12");
    assert_eq!(first["extra"]["Directorate"], "Place");
    // What the user calls nothing is a placeholder, and no owner.
    assert_eq!(plan["indicators"][1]["owner"], "TBC");
    let row = &plan["digests"][0]["observations"][0];
    assert_eq!((&row["value"], &row["rag"]), (&"10".into(), &"On the move".into()));
    assert_eq!(plan["digests"][0]["digest"], "2026/27 Q1");
    assert!(!notes.iter().any(|note| note.contains("Next look") || note.contains("recipe")), "{notes:?}");
}

#[test]
fn the_recipe_of_one_quarter_reads_the_next() {
    let home = corpus().join("recipes");
    let bytes = fs::read(home.join("yardsticks-q2.csv")).unwrap();
    let words = words(&fs::read_to_string(home.join("yardsticks.toml")).unwrap());
    let period = "2026/27 Q2".parse().ok();
    let imported =
        goldenthread_import::open_reporting(period, None, &bytes, Format::Csv, &words, Limits::default()).unwrap();
    let plan = json(&imported.tree);
    assert_eq!(plan["digests"][0]["digest"], "2026/27 Q2");
    assert_eq!(plan["indicators"][0]["target"]["2026/27 Q2"], "13");
    assert_eq!(plan["digests"][0]["observations"][1]["value"], "50");
    assert!(!notes(&imported).iter().any(|note| note.contains("recipe")), "{:?}", notes(&imported));
}

#[test]
fn tables_stand_as_the_recipe_says() {
    // Two side by side with the same headers, a row of totals between, months first in dates, decimals after a comma.
    let (plan, notes) = made("two-halls.csv", "two-halls.toml");
    let titles: Vec<&str> =
        plan["actions"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap()).collect();
    assert_eq!(titles, ["Paint the hall", "Mend the roof", "Buy chairs", "Clean the drains"], "{notes:?}");
    assert_eq!(plan["actions"][0]["timescale"], "2027-03-04");
    let (plan, notes) = made("turned.csv", "turned.toml");
    let risk = &plan["risks"][1];
    assert_eq!(
        (&risk["title"], &risk["likelihood"], &risk["severity"]),
        (&"Flood".into(), &"4".into(), &"5".into()),
        "{notes:?}"
    );
}

#[test]
fn records_of_another_shape_are_read_by_their_recipe() {
    let (plan, notes) = made("service.json", "service.toml");
    let action = &plan["actions"][0];
    assert_eq!((&action["title"], &action["lead"]), (&"Open the baths".into(), &"Pools Lead".into()), "{notes:?}");
    assert_eq!(plan["actions"][1]["timescale"], "2027-03-31");
    // A place is a line of the JSON itself.
    let home = corpus().join("recipes");
    let bytes = fs::read(home.join("service.json")).unwrap();
    let imported = read("service.json", &bytes, &words(&fs::read_to_string(home.join("service.toml")).unwrap()));
    let at = imported.tree.at("/actions/1/timescale").unwrap().mark();
    assert_eq!(&bytes[at.range()], b"\"2027-03-31\"");
    // The user's word wins over what else the file says of itself.
    let titled = String::from_utf8(bytes.clone()).unwrap().replacen("\"status\"", "\"title\"", 1);
    let recipe = fs::read_to_string(home.join("service.toml")).unwrap();
    let imported = read("service.json", titled.as_bytes(), &words(&recipe));
    assert_eq!(json(&imported.tree)["actions"][0]["title"], "Open the baths");
    let recipe = map(None, None, &bytes, Format::Json, &Vocabulary::default(), Limits::default()).unwrap();
    assert!(recipe.contains("at = \"/answer/jobs\"") && recipe.contains("\"boss.post\" = "), "{recipe}");
    let plan = b"title: A plan\n";
    assert!(map(None, None, plan, Format::Yaml, &Vocabulary::default(), Limits::default()).is_err());
}

#[test]
fn what_of_a_recipe_does_not_fit_is_said() {
    let table = b"Code,Yardstick,Plan\nK1,Bins emptied,12\nK2,Streets swept,40\nK3,Calls answered,9\n";
    let said = |recipe: &str| {
        let imported = read("a.csv", table, &words(recipe));
        let own = imported.notes.iter().filter(|note| note.about == ImportMatter::RecipeMismatch);
        own.map(|note| (note.message.clone(), note.help.clone().unwrap_or_default())).collect::<Vec<_>>()
    };
    let misspelt = said(
        "[[table]]\nkind = \"indicator\"\n[table.columns]\n\"Yardstik\" = \"indicator.title\"\n\"Code\" = \"indicator.id\"\n\"Plan\" = \"left out\"",
    );
    assert_eq!(misspelt.len(), 1, "{misspelt:?}");
    assert!(
        misspelt[0].0.contains("`Yardstik`") && misspelt[0].1.contains("did you mean `Yardstick`?"),
        "{misspelt:?}"
    );
    let absent = said("[[table]]\nat = \"Risks\"\nkind = \"risk\"\n[table.columns]\n\"Hazard\" = \"risk.title\"");
    assert!(absent[0].0.contains("a table `Risks` of the kind risk"), "{absent:?}");
    let against = said(
        "[[table]]\nkind = \"indicator\"\n[table.columns]\n\"Code\" = \"indicator.title\"\n\"Yardstick\" = \"indicator.target 2026/27\"",
    );
    assert!(against[0].0.contains("`Yardstick` is indicator.target"), "{against:?}");
}

#[test]
fn a_recipe_with_a_slip_is_refused_in_words() {
    for (recipe, said) in [
        ("[[table]]\nkind = \"indicator\"\n[table.columns]\n\"Plan\" = \"indicator.targt\"", "did you mean `target`?"),
        ("[table]\nkind = \"indicator\"", "each under a [[table]] of its own"),
        ("period = 2026", "period: write it in quotes"),
    ] {
        let error = Vocabulary::default().add(recipe).unwrap_err().to_string();
        assert!(error.contains(said), "{error}");
    }
}
