//! YAML 1.2 with the core schema, from the parser's events into a tree.

mod fault;

use std::borrow::Cow;
use std::collections::BTreeMap;

use goldenthread::{Builder, Limits, Mark, NodeId, Tree, TreeError};
use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle, Tag};

use super::{empty, is_number, offset_in};

/// Reads a YAML text of one document.
pub(super) fn read(text: &str, limits: Limits) -> Result<Tree<'_>, TreeError> {
    // One level more than the builder takes, so that the builder is the one to refuse it.
    let nesting = limits.depth.saturating_add(1);
    let options = granit_parser::options! {
        emit_comments: false,
        flow_nesting_limit: nesting,
        block_nesting_limit: nesting,
    };
    let mut reader = Reader {
        text,
        open: Vec::new(),
        anchors: BTreeMap::new(),
        documents: 0,
        end: 0,
        builder: Builder::new(text, limits)?,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event.map_err(|error| fault::parser(text, &error, limits))?;
        reader.event(event, &span)?;
    }
    if reader.documents == 0 { Err(empty()) } else { reader.builder.finish() }
}

struct Reader<'s> {
    text: &'s str,
    open: Vec<Expect>,
    /// What each anchor names, by the number the parser gave it.
    anchors: BTreeMap<usize, Anchor<'s>>,
    documents: usize,
    /// The end of the last thing written, before the space and comments that follow it.
    end: usize,
    builder: Builder<'s>,
}

/// What an open list or map holds next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Expect {
    Item,
    Key,
    Value,
}

enum Anchor<'s> {
    Scalar(Scalar<'s>),
    Collection(NodeId),
}

#[derive(Clone)]
struct Scalar<'s> {
    text: Cow<'s, str>,
    mark: Mark,
    value: Value,
    /// Nothing is written: the value was left out.
    absent: bool,
    plain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Value {
    Null,
    Bool(bool),
    Number,
    Text,
}

impl<'s> Reader<'s> {
    fn event(&mut self, event: Event<'s>, span: &Span) -> Result<(), TreeError> {
        match event {
            Event::DocumentStart(..) => self.document(span),
            Event::Scalar(text, style, anchor, tag) => {
                let scalar = self.scalar(text, style, tag.as_deref(), span)?;
                self.push_scalar(&scalar)?;
                if anchor != 0 {
                    self.anchors.insert(anchor, Anchor::Scalar(scalar));
                }
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, range(span)),
            Event::SequenceStart(style, anchor, tag) => self.open_list(style, anchor, tag.as_deref(), span),
            Event::MappingStart(_, anchor, tag) => self.open_map(anchor, tag.as_deref(), span),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(span);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn document(&mut self, span: &Span) -> Result<(), TreeError> {
        self.documents += 1;
        if self.documents > 1 {
            return Err(TreeError::malformed(Some(range(span)), "a second document starts here")
                .with_help("one file holds one plan: move the rest into a file of its own"));
        }
        Ok(())
    }

    fn open_list(
        &mut self,
        style: StructureStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: &Span,
    ) -> Result<(), TreeError> {
        self.check_collection("list", "seq", tag, span)?;
        let mut mark = range(span);
        if style == StructureStyle::Block && self.open.last() == Some(&Expect::Value) {
            mark.start = self.first_dash(mark.start);
        }
        let id = self.builder.open_list(mark)?;
        self.opened(Expect::Item, anchor, id, mark);
        Ok(())
    }

    fn open_map(&mut self, anchor: usize, tag: Option<&Tag>, span: &Span) -> Result<(), TreeError> {
        self.check_collection("map", "map", tag, span)?;
        let mark = range(span);
        let id = self.builder.open_map(mark)?;
        self.opened(Expect::Key, anchor, id, mark);
        Ok(())
    }

    fn check_collection(&self, kind: &str, core: &str, tag: Option<&Tag>, span: &Span) -> Result<(), TreeError> {
        if self.open.last() == Some(&Expect::Key) {
            return Err(fault::complex_key(range(span), kind));
        }
        match tag {
            Some(tag) if !is_plain_tag(tag) && tag.core_suffix() != Some(core) => {
                Err(fault::tag(tag, span, range(span)))
            }
            _ => Ok(()),
        }
    }

    fn opened(&mut self, expect: Expect, anchor: usize, id: NodeId, mark: Mark) {
        self.wrote(mark);
        self.open.push(expect);
        if anchor != 0 {
            self.anchors.insert(anchor, Anchor::Collection(id));
        }
    }

    /// The parser places a list that is not indented after its first `-`; this gives the place of that `-`.
    fn first_dash(&self, start: u32) -> u32 {
        let before = self.text.get(self.end..start as usize).unwrap_or_default();
        let mut at = self.end;
        for (i, line) in before.split_inclusive('\n').enumerate() {
            let blanks = line.len() - line.trim_start_matches(' ').len();
            if i > 0 && line.get(blanks..).is_some_and(|rest| rest.starts_with('-')) {
                return u32::try_from(at + blanks).unwrap_or(start);
            }
            at += line.len();
        }
        start
    }

    fn close(&mut self, span: &Span) {
        // A block has no closing bracket: its end is reported where the next thing starts.
        let mark = range(span);
        if mark.len > 0 {
            self.wrote(mark);
        }
        self.builder.close(self.end);
        self.open.pop();
        self.advance();
    }

    fn wrote(&mut self, mark: Mark) {
        self.end = self.end.max(mark.range().end);
    }

    /// Notes that a value is complete.
    fn advance(&mut self) {
        if let Some(expect) = self.open.last_mut().filter(|expect| **expect == Expect::Value) {
            *expect = Expect::Key;
        }
    }

    fn scalar(
        &mut self,
        text: Cow<'s, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: &Span,
    ) -> Result<Scalar<'s>, TreeError> {
        let mut mark = range(span);
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let written = span.slice(self.text).unwrap_or_default();
            mark = Mark::new(mark.start as usize, mark.start as usize + written.trim_end().len());
        }
        self.wrote(mark);
        let plain = style == ScalarStyle::Plain;
        let absent = plain && mark.len == 0;
        let text = if absent { Cow::Borrowed("") } else { text };
        let value = match tag {
            None if plain => core_value(&text),
            None => Value::Text,
            Some(tag) => tagged_value(&text, tag).ok_or_else(|| fault::tagged(&text, tag, span, mark))?,
        };
        Ok(Scalar { text, mark, value, absent: absent && tag.is_none(), plain: plain && tag.is_none() })
    }

    fn push_scalar(&mut self, scalar: &Scalar<'s>) -> Result<(), TreeError> {
        if self.open.last() == Some(&Expect::Key) {
            return self.key(scalar, scalar.mark);
        }
        if scalar.absent && self.open.is_empty() {
            return Err(empty());
        }
        let Scalar { text, mark, value, .. } = scalar;
        match value {
            Value::Null => self.builder.null(*mark)?,
            Value::Bool(value) => self.builder.boolean(*mark, *value)?,
            Value::Number => self.number(text, *mark)?,
            Value::Text => match self.place_of(text) {
                Some((start, end)) => self.builder.text_at(*mark, start, end)?,
                None => self.builder.text(*mark, text)?,
            },
        };
        self.advance();
        Ok(())
    }

    /// A number in the tree is one that JSON could print, so a leading `+` is left out.
    fn number(&mut self, text: &str, mark: Mark) -> Result<NodeId, TreeError> {
        let digits = text.strip_prefix('+').unwrap_or(text);
        match self.place_of(digits) {
            Some((start, end)) => self.builder.number_at(mark, start, end),
            None => self.builder.number(mark, digits),
        }
    }

    fn key(&mut self, scalar: &Scalar<'s>, mark: Mark) -> Result<(), TreeError> {
        if scalar.absent {
            return Err(fault::no_key(self.text, mark));
        }
        if scalar.plain && scalar.text == "<<" {
            return Err(fault::merge_key(mark));
        }
        match self.place_of(&scalar.text) {
            Some((start, end)) => self.builder.key_at(mark, start, end)?,
            None => self.builder.key(mark, &scalar.text)?,
        };
        if let Some(expect) = self.open.last_mut() {
            *expect = Expect::Value;
        }
        Ok(())
    }

    fn alias(&mut self, anchor: usize, mark: Mark) -> Result<(), TreeError> {
        self.wrote(mark);
        let key = self.open.last() == Some(&Expect::Key);
        match self.anchors.get(&anchor) {
            Some(Anchor::Scalar(scalar)) => {
                let scalar = scalar.clone();
                if key { self.key(&scalar, mark) } else { self.push_scalar(&scalar) }
            }
            Some(Anchor::Collection(_)) if key => Err(fault::complex_key(mark, "list or map")),
            Some(&Anchor::Collection(id)) => {
                self.builder.copy(id, mark)?;
                self.advance();
                Ok(())
            }
            None => Err(fault::unknown_alias(self.text, mark)),
        }
    }

    /// Where `text` stands in the source, if it stands there as it is.
    fn place_of(&self, text: &str) -> Option<(usize, usize)> {
        let start = offset_in(self.text, text)?;
        Some((start, start + text.len()))
    }
}

/// The value of a plain scalar under the core schema, less its numbers that JSON could not print.
fn core_value(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => {
            let unsigned = text.strip_prefix('+').filter(|rest| !rest.starts_with('-'));
            if is_number(unsigned.unwrap_or(text)) { Value::Number } else { Value::Text }
        }
    }
}

/// The value that a tag asks for; nothing if the text cannot be that, or the tag is not known.
fn tagged_value(text: &str, tag: &Tag) -> Option<Value> {
    let value = core_value(text);
    let fits = match tag.core_suffix() {
        Some("str") => return Some(Value::Text),
        None if is_plain_tag(tag) => return Some(Value::Text),
        Some("null") => value == Value::Null,
        Some("bool") => matches!(value, Value::Bool(_)),
        Some("int" | "float") => value == Value::Number,
        _ => false,
    };
    fits.then_some(value)
}

/// Whether the tag is `!`, which says no more than that the value is not to be guessed at.
fn is_plain_tag(tag: &Tag) -> bool {
    tag.original() == "!"
}

fn range(span: &Span) -> Mark {
    let range = span.byte_range().unwrap_or_default();
    Mark::new(range.start, range.end)
}
