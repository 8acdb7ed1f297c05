//! Where in the file: routes and values resolved to lines and columns, once, for findings only.

mod strip;

use std::cell::{OnceCell, RefCell};
use std::fmt::{self, Write as _};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::hash::HashMap;
use crate::route::{Route, Step};
use crate::tree::origin::{Origin, Spot, column_name, sheet_name};
use crate::tree::{Kind, Mark, Node, NodeId, Tree};
use strip::Strip;

/// Where in a file something stands: a line, a cell of a workbook, of a Word table or of a data frame, or a paragraph.
///
/// ```
/// use goldenthread::Place;
/// let place = Place { sheet: Some("Risk Register".into()), cell: Some("F19".into()), ..Place::default() };
/// assert_eq!(place.to_string(), "'Risk Register'!F19");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The file, as it was named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<Arc<str>>,
    /// The line, counted from 1; the row in a table of a workbook or a Word file, where a paragraph counts as a line.
    pub line: u32,
    /// The column in characters, counted from 1; the column of cells in a table of a workbook or a Word file.
    pub column: u32,
    /// How many characters of the line it takes.
    pub length: u32,
    /// The sheet, in a workbook; the name of a data frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Arc<str>>,
    /// The cell in its sheet, table or data frame: `F19`, `row 3, column 2`, ``row 3, column `rating` ``.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
    /// The nearest heading above, in a Word file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heading: Option<Arc<str>>,
    /// The number of the table, in a Word file, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// The number of the paragraph, in a Word file, counted from 1 without those in tables.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// The row and column of a data frame.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frame: Option<FrameCell>,
    /// The line as it is in the file, or the part of a very long line around the fault; of a table, the row as a strip.
    #[serde(default)]
    pub excerpt: String,
    /// The column at which the excerpt begins: 1, but for a very long line.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub excerpt_column: u32,
    /// The character of the excerpt at which it begins, counted from 1.
    #[serde(default = "one")]
    pub excerpt_start: u32,
    /// The header row of the table, cut to stand above the excerpt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<HeaderRow>,
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_one(number: &u32) -> bool {
    *number == 1
}

/// A cell of a data frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FrameCell {
    /// The row, counted from 0 as frames count; none for the headers.
    pub row: Option<u32>,
    /// The name of the column.
    pub header: String,
}

/// The header row above an excerpt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HeaderRow {
    /// The row, counted from 1.
    pub line: u32,
    /// The titles of the columns that the excerpt shows, each above its cell.
    pub text: String,
}

/// The longest line that is shown whole, in bytes, and how much of a longer one is shown on either side of a fault.
const LONGEST_LINE: usize = 400;
const EITHER_SIDE: usize = 40;

/// How many bytes apart the counts of characters stand: a column is found by counting no further than this.
const STRIDE: usize = 4096;

/// The lines of a text.
struct Lines<'s> {
    text: &'s str,
    starts: Vec<usize>,
    /// The characters before each multiple of [`STRIDE`].
    counts: Vec<usize>,
}

impl<'s> Lines<'s> {
    fn of(text: &'s str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1);
        let starts = std::iter::once(0).chain(breaks).collect();
        let blocks = text.as_bytes().chunks(STRIDE).scan(0, |before, block| {
            let count = *before;
            *before += firsts(block);
            Some(count)
        });
        Self { text, starts, counts: blocks.collect() }
    }

    /// How many characters stand before a byte.
    fn characters_before(&self, at: usize) -> usize {
        let block = at / STRIDE;
        let rest = self.text.as_bytes().get(block * STRIDE..at).unwrap_or_default();
        self.counts.get(block).or(self.counts.last()).copied().unwrap_or_default() + firsts(rest)
    }

    /// How many characters begin from one byte on and before another.
    fn characters(&self, from: usize, to: usize) -> usize {
        match to.checked_sub(from) {
            Some(..=STRIDE) => firsts(self.text.as_bytes().get(from..to).unwrap_or_default()),
            _ => self.characters_before(to).saturating_sub(self.characters_before(from)),
        }
    }

    fn place(&self, mark: Mark) -> Option<Place> {
        if self.text.is_empty() {
            return None;
        }
        let start = self.boundary((mark.start as usize).min(self.text.len()));
        let line = self.starts.partition_point(|first| *first <= start);
        let first = *self.starts.get(line.saturating_sub(1))?;
        let last = self.starts.get(line).map_or(self.text.len(), |next| next - 1).max(first);
        let end = self.boundary((start + mark.len as usize).clamp(start, last.max(start)));
        let (from, to) = if last - first <= LONGEST_LINE {
            (first, last)
        } else {
            let from = self.boundary(start.saturating_sub(EITHER_SIDE).max(first));
            (from, self.boundary((end.min(start + EITHER_SIDE) + EITHER_SIDE).min(last)))
        };
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let excerpt_column = self.characters(first, from) + 1;
        let within = self.characters(from, start);
        Some(Place {
            line: small(line),
            column: small(excerpt_column + within),
            length: small(self.characters(start, end)).max(1),
            excerpt: self.text.get(from..to)?.trim_end_matches('\r').to_owned(),
            excerpt_column: small(excerpt_column),
            excerpt_start: small(within + 1),
            ..Place::default()
        })
    }

    /// The place of a mark in an original that has no lines.
    fn original(&self, mark: Mark, origin: &Origin) -> Option<Place> {
        let place = self.place(mark)?;
        let heading = || origin.heading(mark.start).map(Arc::from);
        let (row, column, at) = match origin.spot(mark.start)? {
            Spot::Cell { sheet, row, column } => {
                let sheet = origin.sheets.get(sheet as usize).map_or_else(Arc::default, |sheet| sheet.as_str().into());
                let (row, column, name) = (row.saturating_add(1), column.saturating_add(1), column_name(column));
                let cell = format!("{name}{row}");
                (row, column, Place { sheet: Some(sheet), cell: Some(cell), ..Place::default() })
            }
            Spot::WordCell { table, row, column } => {
                let cell = Some(format!("row {row}, column {column}"));
                (row, column, Place { heading: heading(), table: Some(table), cell, ..Place::default() })
            }
            Spot::Paragraph(paragraph) => {
                return Some(Place { line: paragraph, heading: heading(), paragraph: Some(paragraph), ..place });
            }
        };
        let header = origin.header(mark.start);
        let last = header.map(|header| header.start + header.len.saturating_sub(1));
        let header_row = last.and_then(|last| match origin.spot(last)? {
            Spot::Cell { row, .. } => Some(row.saturating_add(1)),
            Spot::WordCell { row, .. } => Some(row),
            Spot::Paragraph(_) => None,
        });
        let cells_column = if at.sheet.is_some() { column - 1 } else { column };
        let above: Vec<Mark> = header.map(|header| self.lines_of(header)).unwrap_or_default();
        let strip = Strip::of(self.text, origin, self.line_of(mark), &above, cells_column);
        Some(Place {
            line: row,
            column,
            length: u32::try_from(strip.length).unwrap_or(u32::MAX),
            excerpt: strip.row,
            excerpt_column: 1,
            excerpt_start: u32::try_from(strip.start).unwrap_or(u32::MAX),
            header: header_row.zip(strip.header).map(|(line, text)| HeaderRow { line, text }),
            ..at
        })
    }

    /// The whole lines that a mark runs over, no more of them than a header has.
    fn lines_of(&self, mark: Mark) -> Vec<Mark> {
        const MOST: usize = 5;
        let end = mark.start + mark.len;
        let next = |line: &Mark| Some(line.start + line.len + 1).filter(|start| *start < end);
        let first = self.line_of(mark);
        let more = |line: &Mark| next(line).map(|start| self.line_of(Mark { start, len: 0 }));
        std::iter::successors(Some(first), more).take(MOST).collect()
    }

    /// The whole line that a mark begins on, without its end.
    fn line_of(&self, mark: Mark) -> Mark {
        let start = mark.start as usize;
        let after = self.starts.partition_point(|first| *first <= start);
        let first = self.starts.get(after.saturating_sub(1)).copied().unwrap_or_default();
        let last = self.starts.get(after).map_or(self.text.len(), |next| next - 1);
        Mark::new(first, last.max(first))
    }

    /// The nearest start of a character at or before a byte.
    fn boundary(&self, at: usize) -> usize {
        (0..=at).rev().take(4).find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }
}

/// How many characters begin in these bytes.
fn firsts(bytes: &[u8]) -> usize {
    if bytes.is_ascii() { bytes.len() } else { bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count() }
}

impl Place {
    /// The place of a mark in a text; none in an empty text.
    ///
    /// ```
    /// use goldenthread::{Mark, Place};
    /// let place = Place::of("title: Plan\nrisks: none\n", Mark::new(19, 23)).unwrap();
    /// assert_eq!((place.line, place.column, place.length), (2, 8, 4));
    /// ```
    pub fn of(text: &str, mark: Mark) -> Option<Self> {
        Lines::of(text).place(mark)
    }

    /// What finds the places of marks in a tree's source, or in the workbook or Word file that the source was made from.
    pub fn finder<'t>(tree: &'t Tree<'t>) -> impl Fn(Mark) -> Option<Self> + 't {
        let places = Places::new(tree, &[]);
        move |mark| places.place(mark)
    }

    /// How a message begins that is about this place: `plan.txt:12:5`, `plan.xlsx: 'Risk Register'!F19`, `line 12`.
    pub fn in_file(&self) -> String {
        match &self.file {
            Some(file) if self.is_in_original() => format!("{file}: {self}"),
            Some(file) => format!("{file}:{}:{}", self.line, self.column),
            None => self.to_string(),
        }
    }

    /// Whether it lies in an original that has no lines: a workbook, a Word file, a data frame.
    pub fn is_in_original(&self) -> bool {
        self.sheet.is_some() || self.table.is_some() || self.paragraph.is_some()
    }

    /// The same, in a cell of a data frame.
    #[must_use]
    pub fn in_frame(self, name: &str, row: Option<u32>, header: &str) -> Self {
        let cell = match row {
            Some(row) => format!("row {row}, column `{header}`"),
            None => format!("headers, column `{header}`"),
        };
        let frame = Some(FrameCell { row, header: header.to_owned() });
        Self { sheet: Some(name.into()), cell: Some(cell), frame, ..self }
    }
}

impl fmt::Display for Place {
    /// In a few words, without the file: `line 12`, `'Risk Register'!F19`, ``risks, row 3, column `rating` ``,
    /// ``table 2, row 3, column 4, under `Actions` ``.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell.as_deref().unwrap_or_default();
        match (&self.sheet, self.table, self.paragraph) {
            (Some(frame), ..) if self.frame.is_some() => return write!(f, "{frame}, {cell}"),
            (Some(sheet), ..) => return write!(f, "{}!{cell}", sheet_name(sheet)),
            (None, Some(table), _) => write!(f, "table {table}, {cell}")?,
            (None, None, Some(paragraph)) => write!(f, "paragraph {paragraph}")?,
            (None, None, None) => return write!(f, "line {}", self.line),
        }
        self.heading.iter().try_for_each(|heading| write!(f, ", under `{heading}`"))
    }
}

/// Turns routes and values into places; reads the source's lines once.
pub(crate) struct Places<'t> {
    tree: &'t Tree<'t>,
    lines: Lines<'t>,
    left_out: &'t [NodeId],
    // Looked up once each, so that many findings in one long list stay cheap.
    parents: OnceCell<Vec<Parent>>,
    fields: RefCell<HashMap<(NodeId, &'static str), Option<NodeId>>>,
    /// The items that are in the plan, each with its position in the file.
    lists: RefCell<HashMap<NodeId, Vec<(u32, NodeId)>>>,
}

/// What a value stands in: the list or map, its position there, and its key in a map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parent {
    pub(crate) of: u32,
    position: u32,
    pub(crate) key: Option<u32>,
}

/// The parent of every value; the root's is itself.
pub(crate) fn parents(tree: &Tree<'_>) -> Vec<Parent> {
    let mut parents = vec![Parent { of: 0, position: 0, key: None }; tree.len()];
    let mut set = |id: NodeId, parent: Parent| {
        if let Some(slot) = parents.get_mut(id.0 as usize) {
            *slot = parent;
        }
    };
    for of in 0..u32::try_from(tree.len()).unwrap_or(u32::MAX) {
        let node = tree.node(NodeId(of));
        for (position, item) in (0..).zip(node.items()) {
            set(item.id(), Parent { of, position, key: None });
        }
        for (position, (key, value)) in (0..).zip(node.entries()) {
            let parent = Parent { of, position, key: Some(key.id().0) };
            set(key.id(), parent);
            set(value.id(), parent);
        }
    }
    parents
}

impl<'t> Places<'t> {
    pub(crate) fn new(tree: &'t Tree<'t>, left_out: &'t [NodeId]) -> Self {
        Self {
            tree,
            lines: Lines::of(tree.source()),
            left_out,
            parents: OnceCell::new(),
            fields: RefCell::default(),
            lists: RefCell::default(),
        }
    }

    /// The place of a mark; none for values that came from no text.
    pub(crate) fn place(&self, mark: Mark) -> Option<Place> {
        match self.tree.origin() {
            Some(origin) => self.lines.original(mark, origin),
            None => self.lines.place(mark),
        }
    }

    /// The mark to show for a value: for a map its reference or title, for the rest the value.
    pub(crate) fn mark_of(&self, node: Node<'_>) -> Mark {
        match node.kind() {
            Kind::Map => ["id", "title"]
                .iter()
                .find_map(|key| node.get(key))
                .or_else(|| node.entries().next().map(|(key, _)| key))
                .map_or(node.mark(), Node::mark),
            _ => node.mark(),
        }
    }

    /// Follows a route; returns its JSON Pointer and the mark of the value, or of the nearest one above it.
    pub(crate) fn follow(&self, route: &Route) -> (String, Mark) {
        const USUAL: usize = 64;
        let mut at = Some(self.tree.root());
        // The last value on the way that has a mark of its own to show.
        let mut shown = self.tree.root();
        let mut pointer = String::with_capacity(USUAL);
        for step in route.steps().iter() {
            let next = at.and_then(|node| self.step(node, *step));
            match (&next, step) {
                (Some((Written::Key(key), _)), _) | (None, Step::Field(key)) => push_step(&mut pointer, key),
                (Some((Written::Position(index), _)), _) | (None, Step::Item(index)) => {
                    push_number(&mut pointer, *index)
                }
            }
            at = next.map(|(_, node)| node);
            shown = at.filter(|node| !is_bare(*node) || self.key_before(*node).is_some()).unwrap_or(shown);
        }
        let key = Some(shown).filter(|node| is_bare(*node)).and_then(|node| self.key_before(node));
        (pointer, key.unwrap_or_else(|| self.mark_of(shown)))
    }

    /// The JSON Pointer of a value and the mark to show for it.
    pub(crate) fn node(&self, id: NodeId) -> (String, Mark) {
        (self.pointer(id), self.mark_of(self.tree.node(id)))
    }

    /// The way from the root to a value.
    fn way(&self, id: NodeId) -> Vec<Parent> {
        let parents = self.parents.get_or_init(|| parents(self.tree));
        let mut way = Vec::new();
        let mut node = id.0;
        while let Some(parent) = parents.get(node as usize).filter(|parent| parent.of != node) {
            way.push(*parent);
            node = parent.of;
        }
        way.reverse();
        way
    }

    /// The way from the root to a value, step by step: the key, where it is one of a map, and the number among the values of
    /// the list or map that are in the plan; none for one that is not.
    pub(crate) fn steps_to(&self, id: NodeId) -> impl Iterator<Item = (Option<&'t str>, Option<u32>)> {
        self.way(id).into_iter().map(|step| {
            let key = step.key.map(|key| self.tree.node(NodeId(key)).text());
            let mut lists = self.lists.borrow_mut();
            let of = NodeId(step.of);
            let kept = lists.entry(of).or_insert_with(|| self.kept(self.tree.node(of)));
            let number = kept.binary_search_by_key(&step.position, |(position, _)| *position).ok();
            (key, number.and_then(|number| u32::try_from(number).ok()))
        })
    }

    /// The JSON Pointer of a value; a key's is that of its value.
    fn pointer(&self, id: NodeId) -> String {
        let mut pointer = String::new();
        for step in self.way(id) {
            match step.key {
                Some(key) => push_step(&mut pointer, self.tree.node(NodeId(key)).text()),
                None => push_number(&mut pointer, step.position),
            }
        }
        pointer
    }

    /// The value a step leads to, and how the step is written in a pointer.
    fn step(&self, node: Node<'t>, step: Step) -> Option<(Written<'t>, Node<'t>)> {
        match step {
            Step::Field(key) => {
                let known = self.fields.borrow().get(&(node.id(), key)).copied();
                let found = known.unwrap_or_else(|| {
                    let found = node.entries().find(|(k, _)| same_field(k.text(), key)).map(|(key, _)| key.id());
                    self.fields.borrow_mut().insert((node.id(), key), found);
                    found
                })?;
                Some((Written::Key(self.tree.node(found).text()), self.tree.node(NodeId(found.0 + 1))))
            }
            Step::Item(index) => {
                let mut lists = self.lists.borrow_mut();
                let kept = lists.entry(node.id()).or_insert_with(|| self.kept(node));
                let (position, id) = *kept.get(index as usize)?;
                let written = match node.kind() {
                    Kind::Map => Written::Key(self.tree.node(NodeId(id.0 - 1)).text()),
                    _ => Written::Position(position),
                };
                Some((written, self.tree.node(id)))
            }
        }
    }

    /// The items of a list or values of a map that are in the plan.
    fn kept(&self, node: Node<'t>) -> Vec<(u32, NodeId)> {
        let values = node.items().chain(node.entries().map(|(_, value)| value)).map(Node::id);
        (0..).zip(values).filter(|(_, id)| self.left_out.binary_search(id).is_err()).collect()
    }

    /// The key whose value this is: its node comes right before.
    fn key_before(&self, node: Node<'_>) -> Option<Mark> {
        let before = self.tree.node(NodeId(node.id().0.checked_sub(1)?));
        (before.kind() == Kind::Key).then(|| before.mark())
    }
}

/// Whether the key of a value shows better where it is than the value does.
fn is_bare(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::List | Kind::Null)
}

/// `by` in a file is the field `timescale`.
fn same_field(written: &str, key: &str) -> bool {
    written == key || (key == "timescale" && written == "by")
}

/// How a step is written in a JSON Pointer.
enum Written<'t> {
    Key(&'t str),
    Position(u32),
}

fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    if step.bytes().any(|byte| matches!(byte, b'~' | b'/')) {
        pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
    } else {
        pointer.push_str(step);
    }
}

fn push_number(pointer: &mut String, number: u32) {
    // Writing to a string cannot fail.
    let _ = write!(pointer, "/{number}");
}
