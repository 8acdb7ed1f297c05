//! What the columns of a table mean.

use crate::document::Cell;
use crate::header::times::Time;

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// Which column it is, from 0.
    pub(crate) at: usize,
    /// The header as printed.
    pub(crate) header: String,
    /// The field it fills; none if it was not recognised.
    pub(crate) field: Option<String>,
    /// The year or quarter in the header.
    pub(crate) period: Option<String>,
    /// Why the field was guessed, if it was.
    pub(crate) guess: Option<String>,
    /// The month, quarter or year that the column is, where it is nothing else.
    pub(crate) time: Option<Time>,
}

/// A table as its header tells it: where it stands, which kind it is, and what each of its columns means.
///
/// It is all that the later stages know of a table beside its rows, and what a table of a recipe is written of and read as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Header {
    /// The row of its grid in which its header begins, from 0.
    pub(crate) row: u32,
    /// The kind of table.
    pub(crate) kind: String,
    /// Its columns that are not blank.
    pub(crate) columns: Vec<Column>,
    /// How many rows the header takes.
    pub(crate) rows: usize,
    /// How many cells the last row of the header has.
    pub(crate) width: usize,
    /// The rows below the header that are none of the table's own: captions and remarks across it.
    pub(crate) skip: Vec<u32>,
    /// The table of the user's recipe that told it, by its number.
    pub(crate) by: Option<usize>,
    /// Which columns of that table it has, as the recipe calls them.
    pub(crate) keys: Vec<String>,
    /// Where it stands: its sheet, or the heading above it.
    pub(crate) stands: String,
    /// Whether no row has all of its headers, so that no recipe can name them: those of a card stand in its first column.
    pub(crate) is_card: bool,
    /// How many of its columns are the vocabulary's own words.
    pub(crate) sure: usize,
    /// How well it explains the header, beside other kinds of table.
    pub(crate) score: usize,
}

impl Header {
    /// The column that fills a field: the first, if there are several.
    pub(crate) fn column(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field.as_deref() == Some(field))
    }

    /// The header of a table told by other signs than its words: the first columns fill the fields named.
    pub(crate) fn made(kind: &str, row: &[Cell<'_>], fields: &[&str]) -> Self {
        let columns = row.iter().enumerate().filter(|(at, cell)| *at < fields.len() || !cell.is_blank());
        let columns = columns.map(|(at, cell)| Column {
            at,
            header: cell.text.to_string(),
            field: fields.get(at).map(|field| (*field).to_owned()),
            period: None,
            guess: None,
            time: None,
        });
        Self { kind: kind.to_owned(), columns: columns.collect(), rows: 1, sure: 2, ..Self::default() }
    }

    /// The same, with the columns that fill fields named by their places.
    pub(crate) fn placed(kind: &str, row: &[Cell<'_>], fields: &[(usize, &str)]) -> Self {
        let columns = row.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).map(|(at, cell)| Column {
            at,
            header: cell.text.to_string(),
            field: fields.iter().find(|(own, _)| *own == at).map(|(_, field)| (*field).to_owned()),
            period: None,
            guess: None,
            time: None,
        });
        Self { kind: kind.to_owned(), columns: columns.collect(), rows: 1, sure: 2, ..Self::default() }
    }

    /// Whether it says the same as another, wherever the columns stand.
    pub(crate) fn repeats(&self, other: &Self) -> bool {
        let said = |header: &Self| -> Vec<_> {
            header.columns.iter().map(|column| (column.at, column.field.clone(), column.period.clone())).collect()
        };
        self.kind == other.kind && said(self) == said(other)
    }
}

/// Fields of which a table may have one for each year.
pub(crate) const SERIES: &[&str] =
    &["outturn", "forecast", "target", "external-target", "comparator", "numerator", "denominator", "grade"];

/// What a period's report says beside a record of each kind: it tells nothing of the kind, and may stand once a period.
const REPORTED: &[(&str, &[&str])] = &[
    (
        "indicator",
        &[
            "rag",
            "travel",
            "long-travel",
            "commentary",
            "previous",
            "progress",
            "decision",
            "decision-owner",
            "decision-due",
            "lower",
            "upper",
            "forecast-rag",
            "previous-rag",
            "ytd",
            "ytd-rag",
            "same-period",
            "last-year",
            "reported-by",
            "reported-on",
        ],
    ),
    ("action", &["rag", "commentary", "previous-rag", "reported-by", "reported-on"]),
    ("milestone", &["rag", "commentary", "complete", "reported-by", "reported-on"]),
    ("risk", &["travel", "previous", "commentary", "reviewed-by"]),
];

/// Whether a field of a kind of table is what a report says of a period, and no field of the plan.
pub(crate) fn is_reported(kind: &str, field: &str) -> bool {
    REPORTED.iter().any(|(known, fields)| *known == kind && fields.contains(&field))
}

/// The field of columns that a plan has no field for and keeps under their own names.
pub(crate) const EXTRA: &str = "extra";

/// The field of columns with the figures of further comparators.
pub(crate) const COMPARATORS: &str = "comparators";

/// The fields that tell of which place or group figures are.
pub(crate) const OF: &[&str] = &["of", "group", "age"];
