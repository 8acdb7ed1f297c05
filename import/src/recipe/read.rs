//! A recipe read from its file, each slip told in words.

use std::str::FromStr;

use goldenthread::{DocumentKind, Period, YearKind};
use thiserror::Error;

use super::{LEFT_OUT, Recipe, RecipeTable};
use crate::header::columns::{COMPARATORS, EXTRA};
use crate::header::times::TIME;
use crate::vocabulary::{KindWords, Words};

/// Why a recipe cannot be used: where in it, what is wrong, and what to write.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct RecipeError(String);

/// The keys of a recipe and of a table in one, for words that are nearly one of them.
const KEYS: &[&str] = &["document", "period", "years", "date-order", "decimal", "absent", "rag", "table", "import"];
const TABLE_KEYS: &[&str] =
    &["at", "kind", "header-row", "skip-rows", "from-column", "to-column", "transposed", "columns"];
pub(crate) const DATE_ORDERS: [&str; 2] = ["day first", "month first"];
pub(crate) const DECIMALS: [&str; 2] = ["point", "comma"];
/// What is said of tables that are not written as such.
const NOT_TABLES: &str = "write tables each under a [[table]] of its own";
/// The colours that a document's own words may stand for.
pub(crate) const COLOURS: &[&str] = &["green", "amber", "red", "none"];

impl FromStr for Recipe {
    type Err = RecipeError;
    fn from_str(text: &str) -> Result<Self, RecipeError> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| not_toml(text, &error))?;
        known_keys(&table, KEYS, "")?;
        let plain = ["document", "period", "years", "date-order", "decimal"];
        if let Some(key) = plain.iter().find(|key| table.get(**key).is_some_and(|value| !value.is_str())) {
            return Err(RecipeError(format!("{key}: write it in quotes")));
        }
        let tables = table.get("table").map(|tables| tables.as_array().ok_or(NOT_TABLES)).transpose();
        let tables = tables.map_err(|what| RecipeError(what.to_owned()))?;
        for (number, own) in (1..).zip(tables.into_iter().flatten()) {
            known_keys(own.as_table().unwrap_or(&toml::Table::new()), TABLE_KEYS, &format!("table {number}: "))?;
        }
        let recipe: Self =
            table.try_into().map_err(|error: toml::de::Error| RecipeError(error.message().to_owned()))?;
        recipe.check()?;
        Ok(recipe)
    }
}

fn not_toml(text: &str, error: &toml::de::Error) -> RecipeError {
    let line = error.span().map(|span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
    let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
    RecipeError(format!("{place}this is not TOML: {}", error.message()))
}

fn known_keys(table: &toml::Table, known: &[&str], place: &str) -> Result<(), RecipeError> {
    match table.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(RecipeError(format!("{place}there is no setting `{key}`{}", suggested(key, known)))),
        None => Ok(()),
    }
}

/// The nearest of some words, as a question; all of them where none is near.
pub(crate) fn suggested<'w>(word: &str, known: impl IntoIterator<Item = &'w &'w str>) -> String {
    // Two letters of five wrong are still a slip of the same word.
    const NEAR: f64 = 0.6;
    let known: Vec<&str> = known.into_iter().copied().collect();
    let scored =
        known.iter().map(|other| (strsim::normalized_damerau_levenshtein(&word.to_lowercase(), other), *other));
    let best =
        scored.filter(|(score, _)| *score >= NEAR).reduce(|best, next| if next.0 > best.0 { next } else { best });
    match best {
        Some((_, near)) => format!("; did you mean `{near}`?"),
        None => format!("; write one of {}", known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")),
    }
}

impl Recipe {
    /// Whether every word of it is known.
    ///
    /// # Errors
    ///
    /// The first that is not.
    pub(crate) fn check(&self) -> Result<(), RecipeError> {
        let documents: Vec<&str> = DocumentKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let years: Vec<&str> = YearKind::ALL.iter().map(|kind| kind.as_str()).collect();
        one_of("document", self.document.as_deref(), &documents)?;
        one_of("years", self.years.as_deref(), &years)?;
        one_of("date-order", self.date_order.as_deref(), &DATE_ORDERS)?;
        one_of("decimal", self.decimal.as_deref(), &DECIMALS)?;
        if let Some(period) = self.period.as_deref().filter(|period| period.parse::<Period>().is_err()) {
            return Err(RecipeError(format!(
                "period: `{period}` is none; write a year, quarter or month: 2025/26, 2025/26 Q2, October 2025"
            )));
        }
        for (word, colour) in &self.rag {
            one_of(&format!("rag: `{word}`"), Some(colour), COLOURS)?;
        }
        (1..).zip(&self.tables).try_for_each(|(number, table)| table.check(number, Words::built_in()))
    }
}

fn one_of(key: &str, word: Option<&str>, known: &[&str]) -> Result<(), RecipeError> {
    match word.filter(|word| !known.contains(word)) {
        Some(word) => Err(RecipeError(format!("{key}: `{word}` is not known{}", suggested(word, known)))),
        None => Ok(()),
    }
}

impl RecipeTable {
    fn check(&self, number: usize, words: &Words) -> Result<(), RecipeError> {
        let fault = |what: String| Err(RecipeError(format!("table {number}: {what}")));
        let kinds: Vec<&str> = words.kinds.iter().map(|kind| kind.name.as_str()).chain([LEFT_OUT]).collect();
        if self.kind.is_empty() {
            return fault(format!("say its kind: one of {}", kinds.join(", ")));
        }
        let Some(kind) = words.kinds.iter().find(|kind| kind.name == self.kind) else {
            let is_left_out = self.kind == LEFT_OUT;
            let what = || format!("`{}` is no kind of table{}", self.kind, suggested(&self.kind, &kinds));
            return if is_left_out { Ok(()) } else { fault(what()) };
        };
        for letters in [&self.from_column, &self.to_column].into_iter().flatten() {
            if column_number(letters).is_none() {
                return fault(format!("`{letters}` is no column; write its letter, such as B or AA"));
            }
        }
        if self.header_row == Some(0) || self.skip_rows.contains(&0) {
            return fault("rows are counted from 1".to_owned());
        }
        for (header, meaning) in &self.columns {
            if let Err(what) = Meaning::of(meaning, kind) {
                return fault(format!("column `{header}`: {what}"));
            }
        }
        Ok(())
    }
}

/// What a recipe says of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// It is not to be read.
    LeftOut,
    /// It fills a field, of a period perhaps.
    Field(String, Option<String>),
}

impl Meaning {
    pub(crate) fn of(text: &str, kind: &KindWords) -> Result<Self, String> {
        let text = text.trim();
        if text == LEFT_OUT {
            return Ok(Self::LeftOut);
        }
        let (meaning, period) =
            text.split_once(' ').map_or((text, None), |(meaning, rest)| (meaning, Some(rest.trim())));
        let Some((own, field)) = meaning.split_once('.') else {
            return Err(format!("write `{}.field`, or `{LEFT_OUT}`; found `{text}`", kind.name));
        };
        if own != kind.name {
            return Err(format!("`{meaning}` is no field of the table's kind, which is `{}`", kind.name));
        }
        let fields: Vec<&str> =
            kind.fields.iter().map(|(field, _)| field.as_str()).chain([EXTRA, COMPARATORS, TIME]).collect();
        if !fields.contains(&field) {
            return Err(format!("{own} has no field `{field}`{}", suggested(field, &fields)));
        }
        match period.map(|period| (period, period.parse::<Period>())) {
            Some((text, Err(_))) => Err(format!("`{text}` is no period; write 2025/26, 2025/26 Q2 or 2025-10")),
            Some((_, Ok(period))) => Ok(Self::Field(field.to_owned(), Some(period.to_string()))),
            None => Ok(Self::Field(field.to_owned(), None)),
        }
    }
}

/// The number of a column by its letters, from 0: 0 for A, 26 for AA.
pub(crate) fn column_number(letters: &str) -> Option<usize> {
    // Three letters are as far as workbooks go.
    let is_one = (1..=3).contains(&letters.len()) && letters.bytes().all(|letter| letter.is_ascii_alphabetic());
    let digit = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    is_one.then(|| letters.bytes().fold(0, |number, letter| number * 26 + digit(letter)) - 1)
}

#[cfg(test)]
mod tests {
    use goldenthread::column_name;

    use super::*;

    fn error(text: &str) -> String {
        text.parse::<Recipe>().unwrap_err().to_string()
    }

    #[test]
    fn slips_are_told_in_words() {
        assert_eq!(error("perod = \"2025/26\""), "there is no setting `perod`; did you mean `period`?");
        assert_eq!(
            error("period = \"soon\""),
            "period: `soon` is none; write a year, quarter or month: 2025/26, 2025/26 Q2, October 2025"
        );
        assert_eq!(
            error("document = \"score card\""),
            "document: `score card` is not known; did you mean `scorecard`?"
        );
        assert_eq!(
            error("[rag]\n\"On the move\" = \"yellow\""),
            "rag: `On the move`: `yellow` is not known; write one of `green`, `amber`, `red`, `none`"
        );
        assert_eq!(
            error("[[table]]\nkind = \"risk\"\n[table.columns]\n\"Hazard\" = \"risk.titel\""),
            "table 1: column `Hazard`: risk has no field `titel`; did you mean `title`?"
        );
        assert_eq!(
            error("[[table]]\nkind = \"risk\"\n[table.columns]\n\"Hazard\" = \"action.title\""),
            "table 1: column `Hazard`: `action.title` is no field of the table's kind, which is `risk`"
        );
        assert_eq!(
            error("[[table]]\nkind = \"risk\"\nheader_row = 3"),
            "table 1: there is no setting `header_row`; did you mean `header-row`?"
        );
        assert!(error("a = [").starts_with("line 1: this is not TOML"), "{}", error("a = ["));
    }

    #[test]
    fn columns_have_letters() {
        for (number, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!((column_name(number as u32).as_str(), column_number(letters)), (letters, Some(number)));
        }
        assert_eq!((column_number(""), column_number("A1"), column_number("ABCD")), (None, None, None));
    }
}
