//! Tables that hold a whole document, read back.

use goldenthread::reflect::RecordType;
use goldenthread::{Builder, Limits, TreeError};

use super::held::Held;
use super::hung::{Place, Row, Rows, stands};
use super::leaf::Leaf;
use super::names::{Named, names};
use super::row::{RowReader, RowSaid, steps};
use super::{MORE, ORDER, PATH};
use crate::table::Table;
use crate::table::frames::{Frames, FramesError, Refused, Source};

/// More steps than any record of a plan has above it.
const MOST_STEPS: usize = 96;

impl Frames {
    /// Makes a plan, or a digest, of the tables that [`super::Exact::of`] makes of one: each row stands where its `path`
    /// says.
    ///
    /// Rows may be left out, changed, moved or added: `/risks/-` is one more risk.
    ///
    /// # Errors
    ///
    /// When a table or a column is none of such a document's, when a path leads nowhere, when a cell and what stands in
    /// `more` are not one, or when the tables are larger than [`Limits`] allow.
    pub fn exact(root: &'static RecordType, tables: &[(&str, Table)]) -> Result<Self, FramesError> {
        let mut source = Source::new();
        let mut rows = Rows { tables, rows: vec![Row::of_root()], refused: Refused::default() };
        let names = names(root);
        for at in 0..tables.len() {
            read_table(&mut rows, &mut source, (&names, root), at)?;
        }
        rows.hang();
        let whole = rows.whole();
        let text = std::mem::take(&mut source.text);
        let mut builder = Builder::new(text, Limits::default())?;
        whole.push(&mut builder)?;
        rows.refused.done()?;
        let map = source.map(tables);
        Ok(Self { tree: builder.finish()?, map })
    }
}

impl Row {
    /// A document that says nothing.
    fn of_root() -> Self {
        Self {
            table: usize::MAX,
            row: 0,
            steps: Vec::new(),
            place: Place::default(),
            held: Held::Map(Vec::new()),
            order: Vec::new(),
            short: None,
            inner: Vec::new(),
        }
    }
}

/// Reads the rows of a table.
fn read_table(
    rows: &mut Rows<'_>,
    source: &mut Source,
    (names, root): (&[Named], &'static RecordType),
    at: usize,
) -> Result<(), FramesError> {
    let Some((name, table)) = rows.tables.get(at) else { return Ok(()) };
    let unknown = || TreeError::malformed(None, format!("`{name}` is no table of a {}", root.name.to_lowercase()));
    let (_, kind) = names.iter().find(|(known, _)| known == name).ok_or_else(unknown)?;
    source.line(at, None, table.columns.iter().map(|column| column.name.clone()));
    let columns: Vec<Option<Leaf>> = table.columns.iter().map(|column| Leaf::of(kind, &column.name)).collect();
    for (column, leaf) in table.columns.iter().zip(&columns) {
        if leaf.is_none() && ![PATH, MORE, ORDER].contains(&column.name.as_str()) && table.rows() > 0 {
            rows.refused.add(name, &column.name, 0, "there is no such field: rename the column, or leave it out");
        }
    }
    let reader = RowReader { name, kind, table, columns: &columns };
    for row in 0..table.rows() {
        let cells = table.columns.iter().map(|column| column.cells.text(row).unwrap_or_default());
        let marks = source.line(at, Some(row), cells);
        let Some((steps, place)) = place_of(&reader, root, row, &mut rows.refused) else { continue };
        let RowSaid { held, order } = reader.record(row, &marks, &mut rows.refused);
        let read = Row { table: at, row, steps, place, held, order, short: kind.short, inner: Vec::new() };
        match rows.rows.first_mut().filter(|_| read.steps.is_empty()) {
            Some(root) if root.table == usize::MAX => *root = read,
            _ => rows.rows.push(read),
        }
    }
    Ok(())
}

/// Where the record of a row stands; none where it stands nowhere.
fn place_of(
    reader: &RowReader<'_>,
    root: &'static RecordType,
    row: usize,
    refused: &mut Refused,
) -> Option<(Vec<String>, Place)> {
    let path = reader.table.column(PATH).and_then(|column| column.cells.text(row));
    let kind = reader.kind;
    let Some(path) = path.or_else(|| (kind.name == root.name).then(String::new)) else {
        let why = "each row needs the path that its record stands at, such as /risks/0 or /risks/-";
        refused.add(reader.name, PATH, row, why);
        return None;
    };
    let steps = steps(&path);
    let stands = (steps.len() <= MOST_STEPS).then(|| stands(root, &steps)).flatten();
    match stands.filter(|(there, _)| there.name == kind.name) {
        Some((_, place)) => Some((steps, place)),
        None => {
            let why = format!("no {} stands at `{path}`", kind.called.unwrap_or(kind.name));
            refused.add(reader.name, PATH, row, why);
            None
        }
    }
}
