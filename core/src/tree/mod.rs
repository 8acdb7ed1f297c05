//! The tree that every input becomes: values in one flat vector, each with its place in the source.
//!
//! A [`Tree`] is a document before anything is known of plans. Readers push values into a
//! [`Builder`] in document order; the decoder and the writers walk the result as [`Node`]s.

mod builder;
mod error;
mod keys;
pub(crate) mod limits;
pub(crate) mod origin;
mod toward;
pub(crate) mod values;

use std::borrow::Cow;

use crate::tree::origin::Origin;
pub use builder::Builder;
pub use error::TreeError;

/// Where a value stands in the source text: a range of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Mark {
    /// The first byte.
    pub start: u32,
    /// How many bytes.
    pub len: u32,
}

impl Mark {
    /// The mark of the bytes from `start` up to `end`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        let (start, end) = (small(start), small(end));
        Self { start, len: end.saturating_sub(start) }
    }

    /// The bytes it covers.
    #[inline]
    pub fn range(self) -> std::ops::Range<usize> {
        let start = self.start as usize;
        start..start + self.len as usize
    }

    /// What stands within the quotes at its two ends.
    #[inline]
    fn within_quotes(self) -> Self {
        Self { start: self.start.saturating_add(1), len: self.len.saturating_sub(2) }
    }
}

/// A number of bytes or values; more than a tree can hold is the most.
#[inline]
fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// What a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing written: `null`, `~`, an empty cell.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number, kept as it is printed.
    Number,
    /// Text.
    Text,
    /// A list of values.
    List,
    /// A map from keys to values, in the order written.
    Map,
    /// A key of a map; its value follows it.
    Key,
}

impl Kind {
    /// The kind in words, with its article.
    pub fn words(self) -> &'static str {
        match self {
            Self::Null => "a blank",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Map => "a map",
            Self::Key => "a key",
        }
    }
}

/// The number of a value in its tree, in document order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

#[derive(Debug, Clone, Copy)]
struct Raw {
    kind: Kind,
    /// Whether the text stands in `buffer` rather than in `source`.
    buffered: bool,
    mark: Mark,
    text: u32,
    text_len: u32,
    /// One past the last node of this subtree.
    end: u32,
}

/// A document as values with marks: one flat vector, texts borrowed from the source where they can be.
///
/// ```
/// use goldenthread::{Builder, Kind, Mark, Tree};
/// let mut builder = Builder::new("title: Plan", Default::default()).unwrap();
/// builder.open_map(Mark::new(0, 11)).unwrap();
/// builder.key_at(Mark::new(0, 5), 0, 5).unwrap();
/// builder.text_at(Mark::new(7, 11), 7, 11).unwrap();
/// builder.close(11);
/// let tree: Tree = builder.finish().unwrap();
/// let (key, value) = tree.root().entries().next().unwrap();
/// assert_eq!((key.text(), value.text(), value.kind()), ("title", "Plan", Kind::Text));
/// ```
#[derive(Debug, Clone)]
pub struct Tree<'s> {
    source: Cow<'s, str>,
    buffer: String,
    nodes: Vec<Raw>,
    /// What the source was made from, if it is not the file itself.
    origin: Option<Box<Origin>>,
}

impl Tree<'_> {
    /// The text the tree was read from; empty for values handed over from a program.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Where the source stands in a workbook or a Word file; none if the source is the file itself.
    pub fn origin(&self) -> Option<&Origin> {
        self.origin.as_deref()
    }

    /// The outermost value.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, id: NodeId(0) }
    }

    /// The value with this number; the root if there is none.
    pub fn node(&self, id: NodeId) -> Node<'_> {
        let known = (id.0 as usize) < self.nodes.len();
        Node { tree: self, id: if known { id } else { NodeId(0) } }
    }

    /// The value that a JSON Pointer leads to.
    ///
    /// ```
    /// use goldenthread::Tree;
    /// let tree = Tree::of(&serde_json::json!({ "risks": [{ "id": "R1" }] })).unwrap();
    /// assert_eq!(tree.at("/risks/0/id").unwrap().text(), "R1");
    /// assert!(tree.at("/risks/1").is_none());
    /// ```
    pub fn at(&self, pointer: &str) -> Option<Node<'_>> {
        pointer.split('/').skip(1).try_fold(self.root(), |node, step| match node.kind() {
            Kind::List => node.items().nth(step.parse().ok()?),
            _ => node.get(&step.replace("~1", "/").replace("~0", "~")),
        })
    }

    /// The value that a JSON Pointer leads to, or else the nearest above it that there is.
    ///
    /// ```
    /// use goldenthread::Tree;
    /// let tree = Tree::of(&serde_json::json!({ "risks": ["Flooding"] })).unwrap();
    /// assert_eq!(tree.nearest("/risks/0/owner").unwrap().text(), "Flooding");
    /// ```
    pub fn nearest(&self, pointer: &str) -> Option<Node<'_>> {
        let above = std::iter::successors(Some(pointer), |path| path.rfind('/').and_then(|at| path.get(..at)));
        above.into_iter().find_map(|path| self.at(path))
    }

    /// How many values, keys included.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the tree has no value at all; a built tree always has one.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The same tree, owning its source.
    pub fn into_owned(self) -> Tree<'static> {
        Tree { source: Cow::Owned(self.source.into_owned()), ..self }
    }

    /// The same tree over another copy of its source.
    pub fn over<'t>(self, source: impl Into<Cow<'t, str>>) -> Tree<'t> {
        Tree { source: source.into(), ..self }
    }

    #[inline]
    fn raw(&self, id: NodeId) -> &Raw {
        const NOTHING: &Raw =
            &Raw { kind: Kind::Null, buffered: false, mark: Mark { start: 0, len: 0 }, text: 0, text_len: 0, end: 0 };
        self.nodes.get(id.0 as usize).unwrap_or(NOTHING)
    }
}

/// Two trees are equal if they hold the same values in the same order, wherever those stand.
///
/// A blank and an empty text are the same value, as they are to the decoder.
impl PartialEq for Tree<'_> {
    fn eq(&self, other: &Tree<'_>) -> bool {
        let blank = |node: &Node<'_>| matches!(node.kind(), Kind::Null | Kind::Text) && node.text().is_empty();
        self.nodes.len() == other.nodes.len()
            && (0..u32::try_from(self.nodes.len()).unwrap_or(u32::MAX)).all(|i| {
                let (a, b) = (self.node(NodeId(i)), other.node(NodeId(i)));
                let same_end = self.raw(a.id).end == other.raw(b.id).end;
                (blank(&a) && blank(&b)) || (a.kind() == b.kind() && a.text() == b.text() && same_end)
            })
    }
}

/// One value of a [`Tree`].
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree<'t>,
    id: NodeId,
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {:?}", self.kind(), self.text())
    }
}

impl<'t> Node<'t> {
    /// This value's number.
    pub fn id(self) -> NodeId {
        self.id
    }

    /// What the value is.
    #[inline]
    pub fn kind(self) -> Kind {
        self.tree.raw(self.id).kind
    }

    /// Where the value stands.
    pub fn mark(self) -> Mark {
        self.tree.raw(self.id).mark
    }

    /// The text of a text or a key, a number as printed, `true` or `false`; empty for the rest.
    #[inline]
    pub fn text(self) -> &'t str {
        let raw = self.tree.raw(self.id);
        let from: &'t str = if raw.buffered { &self.tree.buffer } else { &self.tree.source };
        from.get(raw.text as usize..(raw.text + raw.text_len) as usize).unwrap_or_default()
    }

    /// Whether nothing is written here: null, or a text of white space only.
    #[inline]
    pub fn is_blank(self) -> bool {
        let raw = self.tree.raw(self.id);
        match raw.kind {
            Kind::Null => true,
            // Most texts begin with a letter or a digit, and need no second look.
            Kind::Text => {
                let from: &str = if raw.buffered { &self.tree.buffer } else { &self.tree.source };
                let first = from.as_bytes().get(raw.text as usize).filter(|_| raw.text_len > 0);
                !first.is_some_and(u8::is_ascii_graphic) && is_white(self.text())
            }
            _ => false,
        }
    }

    /// What is printed as a text or a number and is not blank.
    #[inline]
    pub(crate) fn printed(self) -> Option<&'t str> {
        if !matches!(self.kind(), Kind::Text | Kind::Number) {
            return None;
        }
        let text = self.text();
        (text.as_bytes().first().is_some_and(u8::is_ascii_graphic) || !is_white(text)).then_some(text)
    }

    /// The values of a list; nothing for the rest.
    pub fn items(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let list = self.kind() == Kind::List;
        let mut next = if list { self.id.0 + 1 } else { u32::MAX };
        let end = self.tree.raw(self.id).end;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let node = Node { tree: self.tree, id: NodeId(next) };
                next = self.tree.raw(node.id).end;
                node
            })
        })
    }

    /// The keys and values of a map, in the order written; nothing for the rest.
    pub fn entries(self) -> impl Iterator<Item = (Node<'t>, Node<'t>)> + use<'t> {
        let map = self.kind() == Kind::Map;
        let mut next = if map { self.id.0 + 1 } else { u32::MAX };
        let end = self.tree.raw(self.id).end;
        std::iter::from_fn(move || {
            (next < end).then(|| {
                let key = Node { tree: self.tree, id: NodeId(next) };
                let value = Node { tree: self.tree, id: NodeId(next + 1) };
                next = self.tree.raw(value.id).end;
                (key, value)
            })
        })
    }

    /// How many items or entries the value has.
    pub fn count(self) -> usize {
        match self.kind() {
            Kind::List => self.items().count(),
            Kind::Map => self.entries().count(),
            _ => 0,
        }
    }

    /// The value under `key` in a map: the first, where a key is repeated.
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.entries().find(|(k, _)| k.text() == key).map(|(_, value)| value)
    }
}

#[cold]
fn is_white(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
