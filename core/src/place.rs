//! Where in the file: routes and values resolved to lines and columns, once, for findings only.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::route::{Route, Step};
use crate::tree::{Kind, Mark, Node, NodeId, Tree};

/// Where in a file something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// How many characters of the line it takes.
    pub length: u32,
    /// The line as it is in the file, or the part of a very long line around the fault.
    pub excerpt: String,
    /// The column at which the excerpt begins: 1, but for a very long line.
    pub excerpt_column: u32,
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
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
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
        let before = self.characters_before(first);
        let column = |at: usize| u32::try_from(self.characters_before(at) - before + 1).unwrap_or(u32::MAX);
        Some(Place {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: column(start),
            length: (column(end) - column(start)).max(1),
            excerpt: self.text.get(from..to)?.trim_end_matches('\r').to_owned(),
            excerpt_column: column(from),
        })
    }

    /// The nearest start of a character at or before a byte.
    fn boundary(&self, at: usize) -> usize {
        (0..=at).rev().take(4).find(|at| self.text.is_char_boundary(*at)).unwrap_or_default()
    }
}

/// How many characters begin in these bytes.
fn firsts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
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
}

/// Turns routes and values into places; reads the source's lines once.
pub(crate) struct Places<'t> {
    tree: &'t Tree<'t>,
    lines: Lines<'t>,
    left_out: &'t [NodeId],
    // Looked up once each, so that many findings in one long list stay cheap.
    parents: OnceCell<Vec<Parent>>,
    fields: RefCell<HashMap<(NodeId, &'static str), Option<NodeId>>>,
    lists: RefCell<HashMap<NodeId, Vec<(String, NodeId)>>>,
}

/// What a value stands in: the list or map, its position there, and its key in a map.
#[derive(Debug, Clone, Copy)]
struct Parent {
    of: u32,
    position: u32,
    key: Option<u32>,
}

/// The parent of every value; the root's is itself.
fn parents(tree: &Tree<'_>) -> Vec<Parent> {
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
        self.lines.place(mark)
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
        let mut at = Some(self.tree.root());
        let mut mark = self.mark_of(self.tree.root());
        let mut pointer = String::new();
        for step in route.steps() {
            let next = at.and_then(|node| self.step(node, *step));
            match (&next, step) {
                (Some((key, _)), _) => push_step(&mut pointer, key),
                (None, Step::Field(key)) => push_step(&mut pointer, key),
                (None, Step::Item(index)) => push_step(&mut pointer, &index.to_string()),
            }
            if let Some((_, node)) = next {
                mark = match node.kind() {
                    Kind::List | Kind::Null => self.key_before(node).unwrap_or(mark),
                    _ => self.mark_of(node),
                };
            }
            at = next.map(|(_, node)| node);
        }
        (pointer, mark)
    }

    /// The JSON Pointer of a value and the mark to show for it.
    pub(crate) fn node(&self, id: NodeId) -> (String, Mark) {
        (self.pointer(id), self.mark_of(self.tree.node(id)))
    }

    /// The JSON Pointer of a value; a key's is that of its value.
    fn pointer(&self, id: NodeId) -> String {
        let parents = self.parents.get_or_init(|| parents(self.tree));
        let mut steps = Vec::new();
        let mut node = id.0;
        while let Some(parent) = parents.get(node as usize).filter(|parent| parent.of != node) {
            steps.push(*parent);
            node = parent.of;
        }
        let mut pointer = String::new();
        for step in steps.iter().rev() {
            match step.key {
                Some(key) => push_step(&mut pointer, self.tree.node(NodeId(key)).text()),
                None => push_step(&mut pointer, &step.position.to_string()),
            }
        }
        pointer
    }

    /// The value a step leads to, and how the step is written in a pointer.
    fn step(&self, node: Node<'t>, step: Step) -> Option<(String, Node<'t>)> {
        match step {
            Step::Field(key) => {
                let known = self.fields.borrow().get(&(node.id(), key)).copied();
                let found = known.unwrap_or_else(|| {
                    let found = node.entries().find(|(k, _)| same_field(k.text(), key)).map(|(key, _)| key.id());
                    self.fields.borrow_mut().insert((node.id(), key), found);
                    found
                })?;
                Some((self.tree.node(found).text().to_owned(), self.tree.node(NodeId(found.0 + 1))))
            }
            Step::Item(index) => {
                let mut lists = self.lists.borrow_mut();
                let kept = lists.entry(node.id()).or_insert_with(|| self.kept(node));
                let (written, id) = kept.get(index as usize)?;
                Some((written.clone(), self.tree.node(*id)))
            }
        }
    }

    /// The items of a list or entries of a map that are in the plan.
    fn kept(&self, node: Node<'t>) -> Vec<(String, NodeId)> {
        let items = node.items().enumerate().map(|(at, item)| (at.to_string(), item.id()));
        let entries = node.entries().map(|(key, value)| (key.text().to_owned(), value.id()));
        items.chain(entries).filter(|(_, id)| self.left_out.binary_search(id).is_err()).collect()
    }

    /// The key whose value this is: its node comes right before.
    fn key_before(&self, node: Node<'_>) -> Option<Mark> {
        let before = self.tree.node(NodeId(node.id().0.checked_sub(1)?));
        (before.kind() == Kind::Key).then(|| before.mark())
    }
}

/// `by` in a file is the field `timescale`.
fn same_field(written: &str, key: &str) -> bool {
    written == key || (key == "timescale" && written == "by")
}

fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}
