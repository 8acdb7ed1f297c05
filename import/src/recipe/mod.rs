//! The recipe of a document: what its user says of its tables and their columns, in a few lines that serve for every
//! later edition. What a recipe says wins over every guess.

mod arrange;
mod guide;
mod map;
mod propose;
mod read;
mod schema;
mod unused;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(crate) use arrange::{arranged, without_placeholders};
pub(crate) use guide::named;
pub(crate) use map::{Head, written};
pub(crate) use propose::proposed;
pub use read::RecipeError;
pub(crate) use unused::{contradicted, unused};

/// What the columns are that are left out because the recipe says so.
pub(crate) const LEFT_OUT: &str = "left out";

/// How a published document is to be read, where its words and cells do not tell it.
///
/// In a file it is TOML; `goldenthread map` writes one that says what was understood, ready to be corrected.
///
/// ```
/// use goldenthread_import::Recipe;
/// let recipe: Recipe = r#"
///     document = "scorecard"
///     period = "2025/26"
///     [[table]]
///     at = "Sheet1"
///     kind = "indicator"
///     [table.columns]
///     "Yardstick" = "indicator.title"
///     "So far" = "left out"
/// "#.parse()?;
/// assert_eq!(recipe.tables[0].columns["Yardstick"], "indicator.title");
/// let error = "[[table]]\nkind = \"indicater\"".parse::<Recipe>().unwrap_err();
/// assert_eq!(error.to_string(), "table 1: `indicater` is no kind of table; did you mean `indicator`?");
/// # Ok::<(), goldenthread_import::RecipeError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Recipe {
    /// What the document is: plan, register, scorecard, action log or criteria.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The period that it reports on: a year, quarter or month. One that is given beside the recipe wins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    /// The kind of year that its years are: financial, calendar or academic.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub years: Option<String>,
    /// Which comes first in dates such as 03/04/2026: "day first" or "month first".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// What stands before the decimals of a number: "point" or "comma".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimal: Option<String>,
    /// Words that stand for nothing, beside those that are known: "not yet", "awaited".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub absent: Vec<String>,
    /// The document's own words for colours, by the word: `"On the move" = "amber"`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub rag: BTreeMap<String, String>,
    /// Its tables.
    #[serde(rename = "table", skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<RecipeTable>,
    /// What further columns mean wherever they stand.
    #[serde(skip_serializing_if = "RecipeWords::is_empty")]
    pub import: RecipeWords,
}

/// One table of a recipe.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct RecipeTable {
    /// Where it stands: its sheet, the heading above it, or its first headers with ` | ` between them; for JSON the
    /// pointer to its records. Where no other table of the recipe has these columns, it is found by them alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What its rows are: indicator, action, risk and the like; `left out` where it is not to be read.
    pub kind: String,
    /// The row of its sheet in which its header stands, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u32>,
    /// Rows of its sheet that are none of its own, from 1: subtotals, remarks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skip_rows: Vec<u32>,
    /// The first of its columns, by its letter, where another table stands beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from_column: Option<String>,
    /// The last of its columns, by its letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_column: Option<String>,
    /// Whether its headers stand in its first column, and each further column is a record.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub transposed: bool,
    /// What each column means, by its header: `indicator.target 2026/27`, `indicator.extra` to keep it under its own name,
    /// `left out`. A column without a header is `column D`.
    pub columns: BTreeMap<String, String>,
}

/// What further columns mean wherever they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RecipeWords {
    /// The field that a column fills, by its header: `"Strand lead" = "action.lead"`.
    pub columns: BTreeMap<String, String>,
}

impl RecipeWords {
    fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }
}

impl Recipe {
    /// The recipe as a file, which reads as the same recipe.
    pub fn to_toml(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }
}
