//! Tables read as a plan: a row a record, a column a field, each value marked with its cell.
//!
//! What [`Table::of_records`] and [`Table::figures`] write is read back, and so is any table whose columns have the
//! names of fields: `target 2009/10` is the target of that year, `residual likelihood` a field of the field `residual`.

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{
    Action, Builder, Indicator, Limits, Mark, Milestone, Mitigation, Place, Plan, Task, Tree, TreeError,
};

use super::records::{BETWEEN, above};
use super::{Cells, Table};

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
pub struct CellMap(Vec<Line>);

/// A line of the source: the frame, the row (none for the headers), where each cell begins, counted in characters.
#[derive(Debug)]
struct Line {
    frame: usize,
    row: Option<usize>,
    starts: Vec<u32>,
}

/// A cell of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The frame, by its position among those given.
    pub frame: usize,
    /// The row, counted from 0; none for a header.
    pub row: Option<usize>,
    /// The column, counted from 0.
    pub column: usize,
}

/// A value on its way into the tree.
enum Value {
    Text(String, Mark),
    Number(String, Mark),
    Flag(bool, Mark),
    List(Vec<Self>),
    Map(Fields),
}

/// The fields of a map, in order.
type Fields = Vec<(String, Mark, Value)>;

/// A record made of a row, and the name of the record it stands under.
struct Made {
    fields: Fields,
    above: Option<String>,
}

impl Made {
    /// Whether a name is its id or its title.
    fn is(&self, name: &str) -> bool {
        let said = |key: &str| self.fields.iter().any(|(known, _, value)| known == key && value.is_text(name));
        said("id") || said("title")
    }

    fn new(name: &str) -> Self {
        let text = || Value::Text(name.to_owned(), Mark::default());
        let fields = vec![("id".into(), Mark::default(), text()), ("title".into(), Mark::default(), text())];
        Self { fields, above: None }
    }
}

impl Value {
    fn is_text(&self, text: &str) -> bool {
        matches!(self, Self::Text(known, _) | Self::Number(known, _) if known == text)
    }

    fn push(self, builder: &mut Builder<'_>) -> Result<(), TreeError> {
        match self {
            Self::Text(text, mark) => builder.text(mark, &text).map(drop),
            Self::Number(text, mark) => builder.number(mark, &text).map(drop),
            Self::Flag(flag, mark) => builder.boolean(mark, flag).map(drop),
            Self::List(items) => {
                builder.open_list(Mark::default())?;
                items.into_iter().try_for_each(|item| item.push(builder))?;
                builder.close(0);
                Ok(())
            }
            Self::Map(fields) => {
                builder.open_map(Mark::default())?;
                for (key, mark, value) in fields {
                    builder.key(mark, &key)?;
                    value.push(builder)?;
                }
                builder.close(0);
                Ok(())
            }
        }
    }
}

/// The source that marks refer to: the headers of each table and then its rows, cells joined by a bar.
struct Source {
    text: String,
    lines: Vec<Line>,
}

impl Source {
    /// A source whose first line is empty: what comes from no cell stands there.
    fn new() -> Self {
        Self { text: "\n".to_owned(), lines: Vec::new() }
    }

    /// Adds a line and returns the marks of its cells.
    fn line(&mut self, frame: usize, row: Option<usize>, cells: impl Iterator<Item = String>) -> Vec<Mark> {
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
        self.lines.push(Line { frame, row, starts });
        marks
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
    /// use goldenthread_formats::table::{Frames, Table};
    /// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
    /// let head = Tree::of(&serde_json::json!({ "title": "Plan" })).unwrap();
    /// let frames = Frames::new(&head, &[("risks", Table::every(&plan, Risk::record()))]).unwrap();
    /// assert_eq!(Document::decode(frames.tree).plan(), &plan);
    /// ```
    ///
    /// # Errors
    ///
    /// When tables of a name are no part of a plan, or the tables are larger than [`Limits`] allow.
    pub fn new(head: &Tree<'_>, tables: &[(&str, Table)]) -> Result<Self, TreeError> {
        let mut source = Source::new();
        let mut lists: Vec<(&str, Vec<Made>)> = Vec::new();
        let mut figures = Vec::new();
        for (frame, (name, table)) in tables.iter().enumerate() {
            let headers = source.line(frame, None, table.columns.iter().map(|column| column.name.clone()));
            let rows: Vec<Vec<Mark>> = (0..table.rows())
                .map(|row| {
                    let cells = table.columns.iter().map(|column| column.cells.text(row).unwrap_or_default());
                    source.line(frame, Some(row), cells)
                })
                .collect();
            if *name == "figures" {
                figures.extend(rows.iter().enumerate().map(|(row, marks)| figure(table, row, marks)));
                continue;
            }
            let unknown = || TreeError::malformed(None, format!("`{name}` is no table of a plan"));
            let kind = kind_of(name).ok_or_else(unknown)?;
            let above = above(kind);
            let made = rows.iter().enumerate().map(|(row, marks)| record(kind, &above, table, row, &headers, marks));
            lists.push((name, made.collect()));
        }
        hang(&mut lists, figures);
        let mut builder = Builder::new(source.text, Limits::default())?;
        builder.open_map(Mark::default())?;
        for (key, value) in head.root().entries() {
            builder.key(Mark::default(), key.text())?;
            builder.graft(value)?;
        }
        for (name, made) in lists {
            let (key, value) = field_of(name, made);
            builder.key(Mark::default(), key)?;
            value.push(&mut builder)?;
        }
        builder.close(0);
        Ok(Self { tree: builder.finish()?, map: CellMap(source.lines) })
    }
}

impl CellMap {
    /// The cell that a place of the source lies in.
    pub fn cell(&self, place: &Place) -> Option<Cell> {
        let line = self.0.get(usize::try_from(place.line).ok()?.checked_sub(2)?)?;
        let column = line.starts.partition_point(|start| *start <= place.column).checked_sub(1)?;
        Some(Cell { frame: line.frame, row: line.row, column })
    }
}

/// A list that stands in records of a plan: its name, what it holds, and the list of the records it stands in.
type Nested = (&'static str, fn() -> &'static RecordType, &'static str);

/// The lists that tables of their own hold.
const NESTED: &[Nested] = &[
    ("tasks", Task::record, "actions"),
    ("milestones", Milestone::record, "actions"),
    ("mitigations", Mitigation::record, "risks"),
    ("indicators", Indicator::record, "priorities"),
    ("actions", Action::record, "priorities"),
];

/// The type of the records that a frame holds.
fn kind_of(name: &str) -> Option<&'static RecordType> {
    let nested = NESTED.iter().find(|(known, ..)| *known == name).map(|(_, kind, _)| kind());
    nested.or_else(|| match Plan::record().fields.iter().find(|field| field.key == name || field.name == name)?.holds {
        Type::List(Type::Record(kind)) | Type::Map(Type::Record(kind)) => Some(kind()),
        _ => None,
    })
}

/// The records of a frame, under the key that they have in a plan: a list, or a map from their ids.
fn field_of(name: &str, made: Vec<Made>) -> (&str, Value) {
    let field = Plan::record().fields.iter().find(|field| field.key == name || field.name == name);
    let key = field.map_or(name, |field| field.key);
    if !field.is_some_and(|field| matches!(field.holds, Type::Map(_))) {
        return (key, Value::List(made.into_iter().map(|made| Value::Map(made.fields)).collect()));
    }
    let entries = made.into_iter().map(|mut made| {
        let at = made.fields.iter().position(|(key, ..)| key == "id");
        match at.map(|at| made.fields.remove(at)) {
            Some((_, _, Value::Text(id, mark) | Value::Number(id, mark))) => (id, mark, Value::Map(made.fields)),
            _ => (String::new(), Mark::default(), Value::Map(made.fields)),
        }
    });
    (key, Value::Map(entries.collect()))
}

/// A row as a record.
fn record(
    kind: &'static RecordType,
    above: &[(String, &'static str)],
    table: &Table,
    row: usize,
    headers: &[Mark],
    marks: &[Mark],
) -> Made {
    let mut made = Made { fields: Vec::new(), above: None };
    for ((column, header), mark) in table.columns.iter().zip(headers).zip(marks) {
        let Some(text) = column.cells.text(row).filter(|text| !text.trim().is_empty()) else { continue };
        if let Some(at) = above.iter().position(|(name, _)| *name == column.name) {
            // The nearest record above stands last.
            if at + 1 == above.len() {
                made.above = Some(text);
            }
            continue;
        }
        if column.name == "path" {
            continue;
        }
        place(kind, &mut made.fields, &column.name, *header, value(&column.cells, row, text, *mark));
    }
    made
}

fn value(cells: &Cells, row: usize, text: String, mark: Mark) -> Value {
    match cells {
        Cells::Number(_) | Cells::Count(_) => Value::Number(text, mark),
        Cells::Flag(cells) => Value::Flag(cells.get(row).copied().flatten().unwrap_or_default(), mark),
        Cells::Text(_) | Cells::Day(_) => Value::Text(text, mark),
    }
}

/// Puts a value in the field that a header names.
fn place(kind: &RecordType, fields: &mut Fields, header: &str, mark: Mark, value: Value) {
    let known =
        |name: &str| kind.fields.iter().find(|field| !name.is_empty() && (field.name == name || field.key == name));
    if let Some(field) = known(header) {
        // Names of records that cannot be written as a text alone say less than the records: they are not read.
        if !matches!(field.holds, Type::List(Type::Record(kind)) if kind().short.is_none()) {
            set(fields, field.key, mark, split(field, value), false);
        }
        return;
    }
    let mut inside =
        header.match_indices(' ').filter_map(|(at, _)| Some((known(header.get(..at)?)?, header.get(at + 1..)?)));
    let Some((field, rest)) = inside.next_back() else {
        return set(fields, header, mark, value, false);
    };
    match (field.holds, rest) {
        // What is worked out from the timescale is not read.
        (Type::Timescale, "start" | "end") => {}
        (Type::Figure, "printed") => set(fields, field.key, mark, value, true),
        (Type::Rating, "score" | "band") if fields.iter().any(|(key, ..)| key == field.key) => {
            if let Some(parts) = map_in(fields, field.key) {
                set(parts, rest, mark, value, false);
            }
        }
        (Type::Rating, "score" | "band") => {
            set(fields, field.key, mark, Value::Map(vec![(rest.to_owned(), mark, value)]), false);
        }
        (Type::Record(inner), _) => {
            if fields.iter().all(|(key, ..)| key != field.key) {
                fields.push((field.key.to_owned(), mark, Value::Map(Vec::new())));
            }
            if let Some(parts) = map_in(fields, field.key) {
                place(inner(), parts, rest, mark, value);
            }
        }
        (Type::Series(_) | Type::Map(_), _) => {
            if fields.iter().all(|(key, ..)| key != field.key) {
                fields.push((field.key.to_owned(), mark, Value::Map(Vec::new())));
            }
            if let Some(entries) = map_in(fields, field.key) {
                set(entries, rest, mark, value, false);
            }
        }
        _ => set(fields, header, mark, value, false),
    }
}

fn map_in<'f>(fields: &'f mut Fields, key: &str) -> Option<&'f mut Fields> {
    fields.iter_mut().find(|(known, ..)| known == key).and_then(|(.., value)| match value {
        Value::Map(fields) => Some(fields),
        _ => None,
    })
}

/// Sets a field: what is there stays, unless the new value knows better.
fn set(fields: &mut Fields, key: &str, mark: Mark, value: Value, better: bool) {
    match fields.iter_mut().find(|(known, ..)| known == key) {
        Some((_, at, old)) if better => (*at, *old) = (mark, value),
        Some(_) => {}
        None => fields.push((key.to_owned(), mark, value)),
    }
}

/// A cell that holds several values, each with its own part of the cell.
fn split(field: &RecordField, value: Value) -> Value {
    let several = matches!(field.holds, Type::Names | Type::List(_));
    match value {
        Value::Text(text, mark) if several => {
            let mut at = mark.start as usize;
            let parts = text.split(BETWEEN).map(|part| {
                let mark = Mark::new(at, at + part.len());
                at += part.len() + BETWEEN.len();
                Value::Text(part.to_owned(), mark)
            });
            Value::List(parts.collect())
        }
        value => value,
    }
}

/// One row of a table of figures.
struct Figure {
    priority: Option<String>,
    indicator: Option<String>,
    part: Option<String>,
    series: Option<(String, Mark)>,
    period: Option<(String, Mark)>,
    value: Option<Value>,
}

fn figure(table: &Table, row: usize, marks: &[Mark]) -> Figure {
    let cell = |name: &str| {
        let at = table.columns.iter().position(|column| column.name == name)?;
        let column = table.columns.get(at)?;
        let text = column.cells.text(row).filter(|text| !text.trim().is_empty())?;
        Some((value(&column.cells, row, text.clone(), *marks.get(at)?), text, *marks.get(at)?))
    };
    let said = |name: &str| cell(name).map(|(_, text, _)| text);
    let marked = |name: &str| cell(name).map(|(_, text, mark)| (text, mark));
    let short = cell("printed").or_else(|| cell("value")).or_else(|| cell("reason")).map(|(value, ..)| value);
    let extra = ["basis", "note", "provisional"].into_iter().filter_map(|name| {
        let (value, _, mark) = cell(name)?;
        (!matches!(value, Value::Flag(false, _))).then(|| (name.to_owned(), mark, value))
    });
    let extra: Fields = extra.collect();
    let value = match (short, extra.is_empty()) {
        (Some(short), false) => {
            Some(Value::Map([("value".to_owned(), Mark::default(), short)].into_iter().chain(extra).collect()))
        }
        (short, _) => short,
    };
    Figure {
        priority: said("priority"),
        indicator: said("indicator").or_else(|| said("id")),
        part: said("part"),
        series: marked("series").map(|(series, mark)| (key_of(&series).unwrap_or(&series).to_owned(), mark)),
        period: marked("period"),
        value,
    }
}

/// The key of an indicator's field, by its name or key.
fn key_of(name: &str) -> Option<&'static str> {
    let kind = Indicator::record();
    kind.fields.get(kind.position(name)?).map(|field| field.key)
}

/// Hangs records under those they name: figures on indicators, tasks on actions, indicators and actions on priorities.
fn hang(lists: &mut Vec<(&str, Vec<Made>)>, figures: Vec<Figure>) {
    for figure in figures {
        hang_figure(list(lists, "indicators"), figure);
    }
    for (field, _, over) in NESTED {
        let Some(at) = lists.iter().position(|(name, _)| name == field) else { continue };
        let (_, made) = lists.remove(at);
        let (named, rest): (Vec<_>, Vec<_>) = made.into_iter().partition(|made| made.above.is_some());
        if !rest.is_empty() {
            list(lists, field).extend(rest);
        }
        if named.is_empty() {
            continue;
        }
        // A frame of their own says more of them than a cell of the frame above.
        for owner in list(lists, over).iter_mut() {
            owner.fields.retain(|(key, ..)| key != field);
        }
        for record in named {
            let owners = list(lists, over);
            let name = record.above.as_deref().unwrap_or_default();
            if owners.iter().all(|owner| !owner.is(name)) {
                owners.push(Made::new(name));
            }
            if let Some(owner) = owners.iter_mut().find(|owner| owner.is(name)) {
                push(&mut owner.fields, field, Value::Map(record.fields));
            }
        }
    }
}

/// The records of a list of the plan; an empty list where there was none.
fn list<'l>(lists: &'l mut Vec<(&str, Vec<Made>)>, name: &'static str) -> &'l mut Vec<Made> {
    if lists.iter().all(|(known, _)| *known != name) {
        lists.push((name, Vec::new()));
    }
    // The list was just made sure of; the last stands in only to avoid a panic path.
    let at = lists.iter().position(|(known, _)| *known == name).unwrap_or(lists.len() - 1);
    lists.get_mut(at).map(|(_, made)| made).unwrap_or_else(|| unreachable!())
}

fn push(fields: &mut Fields, key: &str, value: Value) {
    match fields.iter_mut().find(|(known, ..)| known == key) {
        Some((.., Value::List(items))) => items.push(value),
        Some(_) => {}
        None => fields.push((key.to_owned(), Mark::default(), Value::List(vec![value]))),
    }
}

fn hang_figure(indicators: &mut Vec<Made>, figure: Figure) {
    let (Some(name), Some((series, mark)), Some(value)) = (figure.indicator, figure.series, figure.value) else {
        return;
    };
    if indicators.iter().all(|indicator| !indicator.is(&name)) {
        indicators.push(Made { above: figure.priority, ..Made::new(&name) });
    }
    let Some(indicator) = indicators.iter_mut().find(|indicator| indicator.is(&name)) else { return };
    let mut fields = &mut indicator.fields;
    if let Some(part) = figure.part {
        let Some(inside) = part_of(fields, &part) else { return };
        fields = inside;
    }
    let Some((period, at)) = figure.period else { return set(fields, &series, mark, value, true) };
    if fields.iter().all(|(key, ..)| *key != series) {
        fields.push((series.clone(), mark, Value::Map(Vec::new())));
    }
    if let Some(entries) = map_in(fields, &series) {
        set(entries, &period, at, value, true);
    }
}

/// The fields of the part of an indicator with this name.
fn part_of<'f>(fields: &'f mut Fields, part: &str) -> Option<&'f mut Fields> {
    let is = |value: &Value| matches!(value, Value::Map(fields) if fields.iter().any(|(key, _, value)| key == "of" && value.is_text(part)));
    let known = fields
        .iter()
        .any(|(key, _, value)| key == "breakdown" && matches!(value, Value::List(parts) if parts.iter().any(is)));
    if !known {
        let of = ("of".to_owned(), Mark::default(), Value::Text(part.to_owned(), Mark::default()));
        push(fields, "breakdown", Value::Map(vec![of]));
    }
    let (.., parts) = fields.iter_mut().find(|(key, ..)| key == "breakdown")?;
    let Value::List(parts) = parts else { return None };
    match parts.iter_mut().find(|value| is(value))? {
        Value::Map(fields) => Some(fields),
        _ => None,
    }
}
