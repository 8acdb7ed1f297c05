//! Tables read as a plan: a row a record, a column a field, each value marked with its cell.
//!
//! What [`Table::of_records`] and [`Table::figures`] write is read back, and so is any table whose columns have the
//! names of fields: `target 2009/10` is the target of that year, `residual likelihood` a field of the field `residual`.

mod error;
mod figures;
mod hang;
mod row;
mod value;

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Builder, Limits, Mark, Place, Plan, Report, Tree, TreeError};

use super::Table;
use super::records::above;
pub(super) use error::Refused;
pub use error::{FramesError, NotCarried};
use figures::FigureRow;
use hang::{Lists, NESTED, hang};
use row::{Made, RowReader};
use value::Value;

/// A plan made of tables, and which cell each part of its text shows.
#[derive(Debug)]
pub struct Frames {
    /// The plan as a tree; its source shows a row a line.
    pub tree: Tree<'static>,
    /// Which cell each part of the source shows.
    pub map: CellMap,
}

/// Which cell each part of a source shows.
#[derive(Debug, Default)]
pub struct CellMap {
    lines: Vec<FrameLine>,
    /// Each frame's name and its columns.
    frames: Vec<(String, Vec<String>)>,
}

/// A line of the source: the frame, the row (none for the headers), where each cell begins, counted in characters.
#[derive(Debug)]
struct FrameLine {
    frame: usize,
    row: Option<usize>,
    starts: Vec<u32>,
}

/// The source that marks refer to: the headers of each table and then its rows, cells joined by a bar.
pub(super) struct Source {
    pub(super) text: String,
    lines: Vec<FrameLine>,
}

impl Source {
    /// A source whose first line is empty: what comes from no cell stands there.
    pub(super) fn new() -> Self {
        Self { text: "\n".to_owned(), lines: Vec::new() }
    }

    /// Adds a line and returns the marks of its cells.
    pub(super) fn line(&mut self, frame: usize, row: Option<usize>, cells: impl Iterator<Item = String>) -> Vec<Mark> {
        let (mut starts, mut marks, mut at) = (Vec::new(), Vec::new(), 1);
        for (column, cell) in cells.enumerate() {
            if column > 0 {
                self.text.push_str(" | ");
                at += 3;
            }
            let cell = cell.replace(['\n', '\r'], " ");
            marks.push(Mark::new(self.text.len(), self.text.len() + cell.len()));
            starts.push(at);
            at += u32::try_from(cell.chars().count()).unwrap_or_default();
            self.text.push_str(&cell);
        }
        self.text.push('\n');
        self.lines.push(FrameLine { frame, row, starts });
        marks
    }

    /// Which cell of some tables each part of the source shows.
    pub(super) fn map(self, tables: &[(&str, Table)]) -> CellMap {
        let columns = |table: &Table| table.columns.iter().map(|column| column.name.clone()).collect();
        let frames = tables.iter().map(|(name, table)| ((*name).to_owned(), columns(table))).collect();
        CellMap { lines: self.lines, frames }
    }
}

impl Frames {
    /// Whether tables of this name are part of a plan.
    pub fn has(name: &str) -> bool {
        name == "figures" || kind_of(name).is_some()
    }

    /// Makes a plan of tables: each with the name of a list of the plan (`indicators`, `risks`, `priorities` ...) or of a
    /// map of it with a column `id` (`posts`, `outcomes` ...), or `tasks` and `milestones` with a column `action`, or
    /// `mitigations` with a column `risk`, or `figures` with the columns of [`Table::figures`].
    ///
    /// `head` holds the other fields of the plan.
    ///
    /// ```
    /// use goldenthread::{Document, Plan, Risk, Tree};
    /// use goldenthread_import::table::{Frames, Table};
    /// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
    /// let head = Tree::of(&serde_json::json!({ "title": "Plan" })).unwrap();
    /// let frames = Frames::new(&head, &[("risks", Table::every(&plan, Risk::record()))]).unwrap();
    /// assert_eq!(Document::decode(frames.tree).plan(), &plan);
    /// ```
    ///
    /// # Errors
    ///
    /// When tables of a name are no part of a plan, when the plan would not say what the tables say, or when they are
    /// larger than [`Limits`] allow.
    pub fn new(head: &Tree<'_>, tables: &[(&str, Table)]) -> Result<Self, FramesError> {
        let (mut source, mut refused) = (Source::new(), Refused::default());
        let mut lists: Lists<'_> = Vec::new();
        let mut figures = Vec::new();
        for (frame, (name, table)) in tables.iter().enumerate() {
            let headers = source.line(frame, None, table.columns.iter().map(|column| column.name.clone()));
            let rows: Vec<Vec<Mark>> = (0..table.rows())
                .map(|row| {
                    let cells = table.columns.iter().map(|column| column.cells.text(row).unwrap_or_default());
                    source.line(frame, Some(row), cells)
                })
                .collect();
            let rows = rows.iter().enumerate();
            if *name == "figures" {
                figures.extend(rows.filter_map(|(row, marks)| FigureRow::of(table, row, marks, &mut refused)));
                continue;
            }
            let unknown = || TreeError::malformed(None, format!("`{name}` is no table of a plan"));
            let kind = kind_of(name).ok_or_else(unknown)?;
            let above = above(kind);
            let made = rows.map(|(row, marks)| {
                RowReader::record((name, row), kind, &above, table, (&headers, marks), &mut refused)
            });
            lists.push((name, made.collect()));
        }
        hang(&mut lists, figures, &mut refused);
        let text = std::mem::take(&mut source.text);
        let mut builder = Builder::new(text, Limits::default())?;
        builder.open_map(Mark::default())?;
        for (key, value) in head.root().entries() {
            builder.key(Mark::default(), key.text())?;
            builder.graft(value)?;
        }
        for (name, made) in lists {
            let (key, value) = field_of(name, made, &mut refused);
            builder.key(Mark::default(), key)?;
            value.push(&mut builder)?;
        }
        builder.close(0);
        refused.done()?;
        Ok(Self { tree: builder.finish()?, map: source.map(tables) })
    }
}

impl CellMap {
    /// Makes the places of a report those of cells; what comes from no cell stands nowhere.
    pub fn tell(&self, report: &mut Report) {
        for finding in &mut report.findings {
            for place in finding.places_mut() {
                *place = place.take().and_then(|place| self.cell(&place));
            }
        }
    }

    /// The cell that a place of the source lies in; none where it lies in none.
    pub fn cell(&self, place: &Place) -> Option<Place> {
        let line = self.lines.get(usize::try_from(place.line).ok()?.checked_sub(2)?)?;
        let column = line.starts.partition_point(|start| *start <= place.column).checked_sub(1)?;
        let (frame, headers) = self.frames.get(line.frame)?;
        let row = line.row.and_then(|row| u32::try_from(row).ok());
        Some(place.clone().in_frame(frame, row, headers.get(column)?))
    }
}

/// The type of the records that a frame holds.
fn kind_of(name: &str) -> Option<&'static RecordType> {
    let nested = NESTED.iter().find(|(known, ..)| *known == name).map(|(_, kind, _)| kind());
    nested.or_else(|| match Plan::record().fields.iter().find(|field| field.key == name || field.name == name)?.holds {
        Type::List(Type::Record(kind)) | Type::Map(Type::Record(kind)) => Some(kind()),
        _ => None,
    })
}

/// The records of a frame, under the key that they have in a plan: a list, or a map from their ids.
fn field_of<'n>(name: &'n str, made: Vec<Made>, refused: &mut Refused) -> (&'n str, Value) {
    let field = Plan::record().fields.iter().find(|field| field.key == name || field.name == name);
    let key = field.map_or(name, |field| field.key);
    if !field.is_some_and(|field| matches!(field.holds, Type::Map(_))) {
        return (key, Value::List(made.into_iter().map(|made| Value::Map(made.fields)).collect()));
    }
    let entries = made.into_iter().filter_map(|mut made| {
        let at = made.fields.iter().position(|(key, ..)| key == "id");
        match at.map(|at| made.fields.remove(at)) {
            Some((_, _, Value::Text(id, mark) | Value::Number(id, mark))) => Some((id, mark, Value::Map(made.fields))),
            _ => {
                refused.add(name, "id", made.row, "each row needs an id, which others name it by");
                None
            }
        }
    });
    (key, Value::Map(entries.collect()))
}
