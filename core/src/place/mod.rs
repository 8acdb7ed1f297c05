//! Where in the file: routes and values resolved to lines and columns, once, for findings only.

mod lines;
mod strip;

use std::cell::{OnceCell, RefCell};
use std::fmt::{self, Write as _};
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::hash::HashMap;
use crate::route::{Route, Step};
use crate::tree::origin::sheet_name;
use crate::tree::{Kind, Mark, Node, NodeId, Tree};
use lines::Lines;

/// Hands the fields of a place to a macro: `told` is what bindings tell of each, `kept` what they make other things of.
#[macro_export]
#[doc(hidden)]
macro_rules! place {
    ($then:ident) => {
        $then! {
            /// Where in a file something stands: a line, a cell of a workbook, of a Word table or of a data frame, or a paragraph.
            ///
            /// ```
            /// use goldenthread::Place;
            /// let place = Place { sheet: Some("Risk Register".into()), cell: Some("F19".into()), ..Place::default() };
            /// assert_eq!(place.to_string(), "'Risk Register'!F19");
            /// ```
            Place {
                /// The file, as it was named.
                #[serde(skip_serializing_if = "Option::is_none")]
                told file: Option<Arc<str>>,
                /// The line, counted from 1; the row in a table of a workbook or a Word file, where a paragraph counts as a line.
                told line: u32,
                /// The column in characters, counted from 1; the column of cells in a table of a workbook or a Word file.
                told column: u32,
                /// How many characters of the line it takes.
                told length: u32,
                /// The sheet, in a workbook; the name of a data frame.
                #[serde(skip_serializing_if = "Option::is_none")]
                told sheet: Option<Arc<str>>,
                /// The cell in its sheet, table or data frame: `F19`, `row 3, column 2`, ``row 3, column `rating` ``.
                #[serde(skip_serializing_if = "Option::is_none")]
                told cell: Option<String>,
                /// The nearest heading above, in a Word file.
                #[serde(skip_serializing_if = "Option::is_none")]
                told heading: Option<Arc<str>>,
                /// The number of the table, in a Word file, counted from 1.
                #[serde(skip_serializing_if = "Option::is_none")]
                told table: Option<u32>,
                /// The number of the paragraph, in a Word file, counted from 1 without those in tables.
                #[serde(skip_serializing_if = "Option::is_none")]
                told paragraph: Option<u32>,
                /// The row and column of a data frame.
                #[serde(skip_serializing_if = "Option::is_none")]
                kept frame: Option<FrameCell>,
                /// The line as it is in the file, or the part of a very long line around the fault; of a table, the row as a strip.
                #[serde(default)]
                told excerpt: String,
                /// The column at which the excerpt begins: 1, but for a very long line.
                #[serde(default = "one", skip_serializing_if = "is_one")]
                kept excerpt_column: u32,
                /// The character of the excerpt at which it begins, counted from 1.
                #[serde(default = "one")]
                kept excerpt_start: u32,
                /// The header row of the table, cut to stand above the excerpt.
                #[serde(skip_serializing_if = "Option::is_none")]
                kept header: Option<HeaderRow>,
            }
        }
    };
}

macro_rules! declared {
    ($(#[doc = $about:literal])+ $name:ident {
        $($(#[doc = $says:literal])+ $(#[serde($($serde:tt)+)])? $told:ident $field:ident: $type:ty,)+
    }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        pub struct $name {
            $($(#[doc = $says])+ $(#[serde($($serde)+)])? pub $field: $type,)+
        }
    };
}
place!(declared);

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
