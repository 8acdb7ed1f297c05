//! Making a tree from values pushed in document order, within the limits.

use std::borrow::Cow;

use super::keys::Keys;
use super::{Kind, Mark, NodeId, Raw, Tree, TreeError, small};
use crate::tree::limits::Limits;
use crate::tree::origin::Origin;

/// Makes a [`Tree`] from values pushed in document order.
#[derive(Debug)]
pub struct Builder<'s> {
    tree: Tree<'s>,
    open: Vec<u32>,
    limits: Limits,
    keys: Keys,
}

impl<'s> Builder<'s> {
    /// An empty tree over `source`; refuses a source past [`Limits::document_bytes`].
    pub fn new(source: impl Into<Cow<'s, str>>, limits: Limits) -> Result<Self, TreeError> {
        let source = source.into();
        if source.len() > limits.document_bytes.min(u32::MAX as usize / 2) {
            return Err(TreeError::limit(None, "document size in bytes", limits.document_bytes));
        }
        let nodes = Vec::with_capacity((source.len() / 8).min(limits.nodes) + 16);
        Ok(Self {
            tree: Tree { source, buffer: String::new(), nodes, origin: None },
            open: Vec::with_capacity(16),
            limits,
            keys: Keys::default(),
        })
    }

    /// The text the marks refer to.
    pub fn source(&self) -> &str {
        &self.tree.source
    }

    /// Says where the source stands in the workbook or Word file that it was made from.
    pub fn set_origin(&mut self, origin: Origin) {
        self.tree.origin = Some(Box::new(origin));
    }

    /// The number that the next value will have.
    pub fn next_id(&self) -> NodeId {
        NodeId(small(self.tree.nodes.len()))
    }

    /// Adds a blank.
    pub fn null(&mut self, mark: Mark) -> Result<NodeId, TreeError> {
        self.push(Kind::Null, mark, false, Mark::default())
    }

    /// Adds true or false.
    pub fn boolean(&mut self, mark: Mark, value: bool) -> Result<NodeId, TreeError> {
        self.buffered(Kind::Bool, mark, if value { "true" } else { "false" })
    }

    /// Adds a number, printed as `text`.
    pub fn number(&mut self, mark: Mark, text: &str) -> Result<NodeId, TreeError> {
        if text.len() > self.limits.number_chars {
            return Err(TreeError::limit(Some(mark), "characters in a number", self.limits.number_chars));
        }
        self.buffered(Kind::Number, mark, text)
    }

    /// Adds a number that stands in the source from byte `start` up to `end`.
    #[inline]
    pub fn number_at(&mut self, mark: Mark, start: usize, end: usize) -> Result<NodeId, TreeError> {
        if end.saturating_sub(start) > self.limits.number_chars {
            return Err(TreeError::limit(Some(mark), "characters in a number", self.limits.number_chars));
        }
        self.push(Kind::Number, mark, false, Mark::new(start, end))
    }

    /// Adds a text that is not in the source as it stands (escapes, folded lines).
    pub fn text(&mut self, mark: Mark, text: &str) -> Result<NodeId, TreeError> {
        self.buffered(Kind::Text, mark, text)
    }

    /// Adds a text that stands in the source from byte `start` up to `end`.
    #[inline]
    pub fn text_at(&mut self, mark: Mark, start: usize, end: usize) -> Result<NodeId, TreeError> {
        self.push(Kind::Text, mark, false, Mark::new(start, end))
    }

    /// Adds a text that stands in the source as it is, between the quotes at the two ends of its mark.
    #[inline]
    pub fn quoted_text(&mut self, mark: Mark) -> Result<NodeId, TreeError> {
        self.push(Kind::Text, mark, false, mark.within_quotes())
    }

    /// Adds a key that is not in the source as it stands; its value must come next.
    pub fn key(&mut self, mark: Mark, text: &str) -> Result<NodeId, TreeError> {
        if let Some(known) = self.keys.find(text) {
            return self.push(Kind::Key, mark, true, known);
        }
        let start = self.tree.buffer.len();
        let id = self.buffered(Kind::Key, mark, text)?;
        self.keys.add(text, Mark::new(start, start + text.len()));
        Ok(id)
    }

    /// Adds a key that stands in the source from byte `start` up to `end`; its value must come next.
    #[inline]
    pub fn key_at(&mut self, mark: Mark, start: usize, end: usize) -> Result<NodeId, TreeError> {
        self.push(Kind::Key, mark, false, Mark::new(start, end))
    }

    /// Adds a key that stands between the quotes at the two ends of its mark; its value must come next.
    #[inline]
    pub fn quoted_key(&mut self, mark: Mark) -> Result<NodeId, TreeError> {
        self.push(Kind::Key, mark, false, mark.within_quotes())
    }

    /// Opens a list; [`close`](Self::close) it after its items.
    pub fn open_list(&mut self, mark: Mark) -> Result<NodeId, TreeError> {
        self.open(Kind::List, mark)
    }

    /// Opens a map; [`close`](Self::close) it after its entries.
    pub fn open_map(&mut self, mark: Mark) -> Result<NodeId, TreeError> {
        self.open(Kind::Map, mark)
    }

    /// Closes the innermost open list or map, whose text ends before byte `end`.
    pub fn close(&mut self, end: usize) {
        let after = self.next_id().0;
        if let Some(node) = self.open.pop().and_then(|id| self.tree.nodes.get_mut(id as usize)) {
            node.end = after;
            node.mark = Mark::new(node.mark.start as usize, end);
        }
    }

    /// Adds a copy of a finished value, as a YAML alias asks; the copy keeps the original's marks.
    pub fn copy(&mut self, from: NodeId, at: Mark) -> Result<NodeId, TreeError> {
        let raw = *self.tree.raw(from);
        if self.open.contains(&from.0) || raw.end == 0 {
            return Err(TreeError::malformed(Some(at), "an alias refers to the value it stands in"));
        }
        let first = self.next_id();
        let count = raw.end - from.0;
        self.room(count as usize, at)?;
        self.check_copy_depth(from, raw.end, at)?;
        for i in from.0..raw.end {
            let mut node = *self.tree.raw(NodeId(i));
            node.end = node.end - from.0 + first.0;
            self.tree.nodes.push(node);
        }
        Ok(first)
    }

    /// Makes the text just added at `id` a number.
    pub(crate) fn text_to_number(&mut self, id: NodeId) {
        if let Some(node) = self.tree.nodes.get_mut(id.0 as usize).filter(|node| node.kind == Kind::Text) {
            node.kind = Kind::Number;
        }
    }

    /// The finished tree; an error if nothing was pushed.
    pub fn finish(mut self) -> Result<Tree<'s>, TreeError> {
        while !self.open.is_empty() {
            self.close(self.tree.source.len());
        }
        if self.tree.nodes.is_empty() {
            self.null(Mark::default())?;
        }
        Ok(self.tree)
    }

    fn check_copy_depth(&self, from: NodeId, end: u32, at: Mark) -> Result<(), TreeError> {
        let mut ends: Vec<u32> = Vec::new();
        for i in from.0..end {
            while ends.last().is_some_and(|&e| e <= i) {
                ends.pop();
            }
            let raw = self.tree.raw(NodeId(i));
            if matches!(raw.kind, Kind::List | Kind::Map) {
                ends.push(raw.end);
                if self.open.len() + ends.len() > self.limits.depth {
                    return Err(TreeError::limit(Some(at), "nesting", self.limits.depth));
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, kind: Kind, mark: Mark) -> Result<NodeId, TreeError> {
        if self.open.len() >= self.limits.depth {
            return Err(TreeError::limit(Some(mark), "nesting", self.limits.depth));
        }
        let id = self.push(kind, mark, false, Mark::default())?;
        if let Some(node) = self.tree.nodes.last_mut() {
            node.end = 0;
        }
        self.open.push(id.0);
        Ok(id)
    }

    #[inline]
    fn room(&self, more: usize, mark: Mark) -> Result<(), TreeError> {
        if self.tree.nodes.len() + more > self.limits.nodes {
            return Err(TreeError::limit(Some(mark), "values, aliases written out", self.limits.nodes));
        }
        Ok(())
    }

    fn buffered(&mut self, kind: Kind, mark: Mark, text: &str) -> Result<NodeId, TreeError> {
        let start = self.tree.buffer.len();
        if start + text.len() > self.limits.document_bytes.saturating_mul(2) {
            return Err(TreeError::limit(Some(mark), "document size in bytes", self.limits.document_bytes));
        }
        self.tree.buffer.push_str(text);
        self.push(kind, mark, true, Mark::new(start, start + text.len()))
    }

    #[inline]
    fn push(&mut self, kind: Kind, mark: Mark, buffered: bool, text: Mark) -> Result<NodeId, TreeError> {
        if text.len as usize > self.limits.string_bytes {
            return Err(TreeError::limit(Some(mark), "length of one text in bytes", self.limits.string_bytes));
        }
        self.room(1, mark)?;
        let id = self.next_id();
        self.tree.nodes.push(Raw { kind, buffered, mark, text: text.start, text_len: text.len, end: id.0 + 1 });
        Ok(id)
    }
}
