//! The vocabulary: what the words of published plans mean, as data that a user can add to.

pub(crate) mod lists;
pub(crate) mod words;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use thiserror::Error;

use crate::recipe::{Recipe, RecipeError};
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// What the words of published plans mean: the built-in vocabulary, and what a user adds to it.
///
/// ```
/// use goldenthread_import::Vocabulary;
/// let mut words = Vocabulary::default();
/// words.add("[import.columns]\n\"Strand lead\" = \"action.lead\"\n").unwrap();
/// assert!(words.add("[import.columns]\n\"Strand lead\" = \"action.boss\"\n").is_err());
/// ```
#[derive(Debug, Clone, Default)]
pub struct Vocabulary(Option<Box<Words>>);

impl Vocabulary {
    /// Adds what a user's recipe says: its tables, its settings, and under `[import.columns]` what further columns mean
    /// wherever they stand, `"Header" = "kind.field"`.
    ///
    /// # Errors
    ///
    /// When the file is no [`Recipe`], or names a meaning that there is not.
    pub fn add(&mut self, file: &str) -> Result<(), VocabularyError> {
        let mut words = self.words().clone();
        words.add(file)?;
        self.0 = Some(Box::new(words));
        Ok(())
    }

    pub(crate) fn words(&self) -> &Words {
        self.0.as_deref().unwrap_or_else(|| Words::built_in())
    }
}

/// The words of a vocabulary.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// The lists of words, each in order of the alphabet.
    lists: Vec<Vec<String>>,
    pub(crate) kinds: Vec<KindWords>,
    /// Phrases that stand for another name of a comparator.
    comparators: BTreeMap<String, String>,
    /// The fields of document control, by phrase.
    control: BTreeMap<String, String>,
    /// Every phrase of every kind: which field of which kind it means.
    phrases: BTreeMap<String, Vec<(usize, usize)>>,
    /// What the user says of the document.
    pub(crate) recipe: Option<Box<Recipe>>,
}

/// A kind of table: what it is about, and what its columns mean.
#[derive(Debug, Clone)]
pub(crate) struct KindWords {
    pub(crate) name: String,
    pub(crate) headings: Vec<String>,
    pub(crate) needs: Vec<String>,
    pub(crate) telling: Vec<String>,
    pub(crate) fields: Vec<(String, Vec<String>)>,
}

/// Why a user's vocabulary cannot be used.
#[derive(Debug, Error)]
pub enum VocabularyError {
    /// The file is no recipe.
    #[error(transparent)]
    Recipe(#[from] RecipeError),
    /// A column is given a meaning that there is not.
    #[error("`{meaning}` is not a column's meaning; for {kind} there are {known}")]
    Meaning {
        /// What was written.
        meaning: String,
        /// The kind of table, or `a table`.
        kind: String,
        /// What can be written.
        known: String,
    },
}

/// The built-in vocabulary as it is written: names, the lists of words, and a file for each kind of table.
const BUILT_IN_FILES: &str = concat!(
    include_str!("names.toml"),
    include_str!("words/headings.toml"),
    include_str!("words/work.toml"),
    include_str!("words/risks.toml"),
    include_str!("words/headers.toml"),
    include_str!("words/figures.toml"),
    include_str!("words/asides.toml"),
    include_str!("kinds/indicator.toml"),
    include_str!("kinds/action.toml"),
    include_str!("kinds/milestone.toml"),
    include_str!("kinds/risk.toml"),
    include_str!("kinds/project.toml"),
    include_str!("kinds/criterion.toml"),
    include_str!("kinds/judgement.toml"),
    include_str!("kinds/aspect.toml"),
    include_str!("kinds/implications.toml"),
    include_str!("kinds/post.toml"),
    include_str!("kinds/observation.toml"),
    include_str!("kinds/edition.toml"),
    include_str!("kinds/recommendation.toml"),
);

static BUILT_IN: LazyLock<Words> = LazyLock::new(|| {
    let table = BUILT_IN_FILES.parse().unwrap_or_default();
    Words::of(&table)
});

impl Words {
    /// The built-in vocabulary.
    pub(crate) fn built_in() -> &'static Self {
        &BUILT_IN
    }

    fn of(table: &toml::Table) -> Self {
        let mut words = Self {
            lists: Vec::new(),
            kinds: Vec::new(),
            comparators: BTreeMap::new(),
            control: BTreeMap::new(),
            phrases: BTreeMap::new(),
            recipe: None,
        };
        for (name, value) in table {
            let Some(entries) = value.as_table() else { continue };
            match name.as_str() {
                "words" => {
                    let written = |name: &str| entries.values().find_map(|group| group.get(name)).map(phrases);
                    let list = |(_, name): &(List, &str)| written(name).unwrap_or_default();
                    words.lists = List::ALL.iter().map(list).map(sorted).collect();
                }
                "comparators" => {
                    let pairs = entries.iter().filter_map(|(from, to)| Some((normal(from), to.as_str()?.to_owned())));
                    words.comparators = pairs.collect();
                }
                "control" => {
                    for (field, list) in entries {
                        words.control.extend(phrases(list).into_iter().map(|phrase| (phrase, field.clone())));
                    }
                }
                _ => words.kinds.push(KindWords::of(name, entries)),
            }
        }
        words.index();
        words
    }

    fn index(&mut self) {
        self.phrases.clear();
        for (kind, words) in self.kinds.iter().enumerate() {
            for (field, (_, phrases)) in words.fields.iter().enumerate() {
                for phrase in phrases {
                    self.phrases.entry(phrase.clone()).or_default().push((kind, field));
                }
            }
        }
    }

    fn add(&mut self, file: &str) -> Result<(), VocabularyError> {
        let recipe: Recipe = file.parse()?;
        for (header, meaning) in &recipe.import.columns {
            let list = self.field(meaning)?;
            // A user's own words come first.
            list.insert(0, normal(header));
        }
        self.more(List::NotCollected, &recipe.absent);
        for (list, colour) in [
            (List::RatedGreen, "green"),
            (List::RatedAmber, "amber"),
            (List::RatedRed, "red"),
            (List::RatedNone, "none"),
        ] {
            let own: Vec<String> =
                recipe.rag.iter().filter(|(_, known)| *known == colour).map(|(word, _)| word.clone()).collect();
            self.more(list, &own);
        }
        self.index();
        self.recipe = Some(Box::new(recipe));
        Ok(())
    }

    /// Adds phrases of a user to a list.
    fn more(&mut self, list: List, phrases: &[String]) {
        if let Some(own) = self.lists.get_mut(list as usize) {
            own.extend(phrases.iter().map(|phrase| normal(phrase)));
            own.sort_unstable();
        }
    }

    fn field(&mut self, meaning: &str) -> Result<&mut Vec<String>, VocabularyError> {
        let (name, field) = meaning.split_once(['.', ' ']).unwrap_or((meaning, ""));
        let kinds: Vec<String> = self.kinds.iter().map(|kind| format!("`{}`", kind.name)).collect();
        let unknown = |kind: &str, known: Vec<String>| VocabularyError::Meaning {
            meaning: meaning.into(),
            kind: kind.into(),
            known: known.join(", "),
        };
        let Some(kind) = self.kinds.iter_mut().find(|kind| kind.name == name) else {
            return Err(unknown("a table", kinds));
        };
        let known: Vec<String> = kind.fields.iter().map(|(field, _)| format!("`{name}.{field}`")).collect();
        let found = kind.fields.iter_mut().find(|(known, _)| known == field).map(|(_, list)| list);
        found.ok_or_else(|| unknown(name, known))
    }

    /// The fields that a phrase means, as numbers of kind and field.
    pub(crate) fn meanings(&self, phrase: &str) -> &[(usize, usize)] {
        self.phrases.get(phrase).map(Vec::as_slice).unwrap_or_default()
    }

    /// The numbers of a kind and of one of its fields.
    pub(crate) fn numbers(&self, kind: &str, field: &str) -> Option<(usize, usize)> {
        let (number, kind) = self.kinds.iter().enumerate().find(|(_, known)| known.name == kind)?;
        Some((number, kind.fields.iter().position(|(known, _)| known == field)?))
    }

    /// Whether a field holds words rather than a figure, a level, a name or a date.
    pub(crate) fn is_prose(&self, kind: usize, field: usize) -> bool {
        const PROSE: &[&str] =
            &["title", "cause", "consequence", "tasks", "mitigations", "planned", "milestones", "summary", "evidence"];
        let field = self.kinds.get(kind).and_then(|kind| kind.fields.get(field));
        field.is_some_and(|(field, _)| PROSE.contains(&field.as_str()))
    }

    /// The usual name of a comparator that a text speaks of; the text is normal already.
    pub(crate) fn comparator_in(&self, text: &str) -> Option<&str> {
        let named = self.comparators.iter().filter(|(phrase, _)| text.contains(phrase.as_str()));
        named.max_by_key(|(phrase, _)| phrase.len()).map(|(_, name)| name.as_str())
    }

    /// The phrase of a column that a garbled word nearly is.
    pub(crate) fn nearest(&self, word: &str, least: f64) -> Option<String> {
        let close = |phrase: &&String| phrase.len().abs_diff(word.len()) <= 2 && !phrase.contains(' ');
        let scored = self
            .phrases
            .keys()
            .filter(close)
            .map(|phrase| (strsim::normalized_damerau_levenshtein(phrase, word), phrase));
        let best =
            scored.filter(|(score, _)| *score >= least).reduce(|best, next| if next.0 > best.0 { next } else { best });
        best.map(|(_, phrase)| phrase.clone())
    }

    /// Whether a list holds a phrase, which is normal already.
    pub(crate) fn holds(&self, list: List, phrase: &str) -> bool {
        self.list(list).binary_search_by(|known| known.as_str().cmp(phrase)).is_ok()
    }

    /// A list of phrases.
    pub(crate) fn list(&self, list: List) -> &[String] {
        self.lists.get(list as usize).map(Vec::as_slice).unwrap_or_default()
    }

    /// The field of document control that a phrase means.
    pub(crate) fn control(&self, phrase: &str) -> Option<&str> {
        self.control.get(phrase).map(String::as_str)
    }

    /// The phrases of document control.
    pub(crate) fn control_phrases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.control.iter().map(|(phrase, field)| (phrase.as_str(), field.as_str()))
    }

    /// The name of a comparator, where another is usual.
    pub(crate) fn comparator(&self, phrase: &str) -> Option<&str> {
        self.comparators.get(phrase).map(String::as_str)
    }
}

impl KindWords {
    /// The name of a field, by its number.
    pub(crate) fn field(&self, number: usize) -> &str {
        self.fields.get(number).map(|(field, _)| field.as_str()).unwrap_or_default()
    }

    fn of(name: &str, entries: &toml::Table) -> Self {
        let named = |key: &str| {
            let list = entries.get(key).and_then(toml::Value::as_array);
            list.into_iter().flatten().filter_map(|word| word.as_str().map(str::to_owned)).collect()
        };
        let columns = entries.get("columns").and_then(toml::Value::as_table);
        Self {
            name: name.to_owned(),
            headings: entries.get("headings").map(phrases).unwrap_or_default(),
            needs: named("needs"),
            telling: named("telling"),
            fields: columns.into_iter().flatten().map(|(field, list)| (field.clone(), phrases(list))).collect(),
        }
    }
}

fn phrases(list: &toml::Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|phrase| phrase.as_str().map(normal)).collect()
}

fn sorted(mut phrases: Vec<String>) -> Vec<String> {
    phrases.sort_unstable();
    phrases
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn written() -> toml::Table {
        BUILT_IN_FILES.parse().unwrap()
    }

    #[test]
    fn the_lists_of_the_file_are_those_that_are_asked_for() {
        let table = written();
        let groups = table["words"].as_table().unwrap().values();
        let written: Vec<&str> =
            groups.flat_map(|group| group.as_table().unwrap().keys()).map(String::as_str).collect();
        assert_eq!(written.len(), List::ALL.len(), "a list stands in one group");
        let written: BTreeSet<&str> = written.into_iter().collect();
        let known: BTreeSet<&str> = List::ALL.iter().map(|(_, name)| *name).collect();
        assert_eq!(written, known);
        assert!(List::ALL.iter().all(|(list, _)| !Words::built_in().list(*list).is_empty()), "an empty list");
    }

    #[test]
    fn a_kind_needs_and_is_told_by_fields_that_it_has() {
        for kind in &Words::built_in().kinds {
            let has = |field: &String| kind.fields.iter().any(|(known, _)| known == field);
            let missing: Vec<&String> = kind.needs.iter().chain(&kind.telling).filter(|field| !has(field)).collect();
            assert!(missing.is_empty(), "{}: {missing:?}", kind.name);
            assert!(kind.fields.iter().all(|(_, phrases)| !phrases.is_empty()), "{}", kind.name);
        }
    }

    #[test]
    fn a_phrase_stands_once_under_a_field_and_one_a_line() {
        for kind in &Words::built_in().kinds {
            for (field, phrases) in &kind.fields {
                let mut known = BTreeSet::new();
                let twice: Vec<&String> = phrases.iter().filter(|phrase| !known.insert(*phrase)).collect();
                assert!(twice.is_empty(), "{}.{field}: {twice:?}", kind.name);
            }
        }
        let crowded: Vec<&str> = BUILT_IN_FILES.lines().filter(|line| line.matches('"').count() > 4).collect();
        assert!(crowded.is_empty(), "{crowded:?}");
    }
}
