//! The form of a plan: the tables that a workbook, a folder of CSV files or a Markdown document holds it in.
//!
//! Writers lay a plan out by it, and the importer reads by it what was so written, exactly and without guessing.

mod difference;
mod lay;
pub(crate) mod read;
mod sheets;

pub(crate) use difference::differences;
pub use difference::{Difference, Outcome};
pub(crate) use lay::{Laid, lay};
pub(crate) use sheets::{ENTRIES, SHEETS};

/// The name of the table of single entries, which opens the form.
pub(crate) const PLAN: &str = "Plan";
/// The header of that table: a form is known by it.
pub(crate) const SIGN: [&str; 2] = ["Goldenthread plan", "1"];
/// How a blank figure or statement is printed.
pub(crate) const BLANK: &str = "–";
/// How a flag that is set is printed.
pub(crate) const YES: &str = "yes";

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// Words.
    Text,
    /// A number, a rating or a level.
    Number,
    /// A figure, with its remarks in brackets.
    Figure,
    /// Several names or texts, parted by semicolons.
    List,
    /// Names with a word each: `4: strong; 3: sound`.
    Pairs,
    /// Rows of numbers.
    Rows,
    /// `yes` or nothing.
    Flag,
    /// A figure for each year: a column for each.
    Series,
    /// A word for each year: a column for each.
    Grades,
    /// The id that the record stands under.
    Key,
    /// The record of another sheet that it belongs to.
    Parent,
    /// How deep it stands among records of its own kind: 1 or nothing is the outermost.
    Level,
}

impl Holds {
    /// Whether there is a column for each year.
    pub(crate) fn is_dated(self) -> bool {
        matches!(self, Self::Series | Self::Grades)
    }

    /// Whether numbers are written as numbers.
    fn is_counted(self) -> bool {
        matches!(self, Self::Number | Self::Figure | Self::Series | Self::Grades)
    }
}

/// A column of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FormColumn {
    pub(crate) header: &'static str,
    /// The key of the field, and of the one within it after a full stop.
    pub(crate) key: &'static str,
    pub(crate) holds: Holds,
}

/// A kind of record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    pub(crate) name: &'static str,
    /// Where records stand that belong to no other.
    pub(crate) root: Option<&'static str>,
    /// The sheet of the records that they belong to, and the list there.
    pub(crate) under: Option<(&'static str, &'static str)>,
    pub(crate) columns: &'static [FormColumn],
}

impl Sheet {
    /// The list that records of the same kind stand in within one of them.
    pub(crate) fn nested(&self) -> Option<&'static str> {
        let levels = self.columns.iter().any(|column| column.holds == Holds::Level);
        self.under.map(|(_, list)| list).filter(|_| levels)
    }

    /// Whether the records stand by id.
    pub(crate) fn keyed(&self) -> bool {
        self.columns.iter().any(|column| column.holds == Holds::Key)
    }
}

/// What records are called where another belongs to them: the reference, or else the title, if no other has it.
pub(crate) fn names(records: &[(String, String)]) -> Vec<String> {
    let times = |name: &str| records.iter().filter(|(id, title)| id == name || title == name).count();
    let name = |(at, (id, title)): (usize, &(String, String))| {
        let own = [id, title].into_iter().find(|name| !name.is_empty() && times(name) == 1);
        own.cloned().unwrap_or_else(|| format!("no. {}", at + 1))
    };
    records.iter().enumerate().map(name).collect()
}

/// A text as cells hold it: on one line, with single spaces.
pub(crate) fn squashed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
