//! Records whose values keep their marks, until they are pushed into a tree in order.

use std::ops::Deref;
use std::rc::Rc;

use goldenthread::{Builder, Mark, TreeError};
use memchr::memchr;

use crate::document::Cell;

/// A value of a record.
#[derive(Debug, Clone)]
pub(crate) enum Value<'s> {
    /// A text as printed.
    Text(Cell<'s>),
    /// A blank cell.
    Blank(Mark),
    /// A list.
    List(Vec<Value<'s>>),
    /// A record.
    Map(Record<'s>),
    /// True: said by the form of the document, at a place.
    True(Mark),
}

/// The name of a field, or an entry's: a year that thousands of rows have is one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Key {
    Field(&'static str),
    Entry(Rc<str>),
}

impl Deref for Key {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Self::Field(name) => name,
            Self::Entry(name) => name,
        }
    }
}

impl From<&'static str> for Key {
    fn from(name: &'static str) -> Self {
        Self::Field(name)
    }
}

impl From<String> for Key {
    fn from(name: String) -> Self {
        Self::Entry(name.into())
    }
}

/// Fields in the order they are to be written.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record<'s>(pub(crate) Vec<(Key, Value<'s>)>);

impl<'s> Value<'s> {
    /// Where the first text of the value stands.
    pub(crate) fn mark(&self) -> Mark {
        match self {
            Self::Text(cell) => cell.mark,
            Self::Blank(mark) | Self::True(mark) => *mark,
            Self::List(items) => items.first().map(Self::mark).unwrap_or_default(),
            Self::Map(record) => record.0.first().map(|(_, value)| value.mark()).unwrap_or_default(),
        }
    }

    /// The text, if it is one.
    pub(crate) fn cell(&self) -> Option<&Cell<'s>> {
        match self {
            Self::Text(cell) => Some(cell),
            _ => None,
        }
    }

    /// The place of the value, as a text to say other words at.
    pub(crate) fn place(&self) -> Cell<'s> {
        Cell { mark: self.mark(), ..Cell::default() }
    }

    /// Adds the value to a tree, and where its texts stand to those that are claimed; returns where its text ends.
    pub(crate) fn push(self, builder: &mut Builder<'_>, claimed: &mut Vec<Mark>) -> Result<usize, TreeError> {
        let mark = self.mark();
        self.push_at(mark, builder, claimed)
    }

    fn push_at(self, mark: Mark, builder: &mut Builder<'_>, claimed: &mut Vec<Mark>) -> Result<usize, TreeError> {
        let end = mark.range().end;
        match self {
            Self::Text(cell) => {
                claimed.push(mark);
                let stands = builder.source().get(mark.range()) == Some(&*cell.text);
                if stands && memchr(b'\n', cell.text.as_bytes()).is_none() {
                    builder.text_at(mark, mark.start as usize, end)?;
                } else {
                    builder.text(mark, &cell.text.split_whitespace().collect::<Vec<_>>().join(" "))?;
                }
                Ok(end)
            }
            Self::Blank(mark) => builder.null(mark).map(|_| end),
            Self::True(mark) => builder.boolean(mark, true).map(|_| end),
            Self::List(items) => {
                builder.open_list(mark)?;
                let last =
                    items.into_iter().try_fold(0, |last: usize, item| Ok(last.max(item.push(builder, claimed)?)))?;
                builder.close(last);
                Ok(last)
            }
            Self::Map(record) => {
                builder.open_map(mark)?;
                let last = record.0.into_iter().try_fold(0, |last: usize, (key, value)| {
                    let mark = value.mark();
                    builder.key(mark, &key)?;
                    Ok(last.max(value.push_at(mark, builder, claimed)?))
                })?;
                builder.close(last);
                Ok(last)
            }
        }
    }
}

impl<'s> Record<'s> {
    /// An empty record that takes so many fields before it grows.
    pub(crate) fn with_room(fields: usize) -> Self {
        Self(Vec::with_capacity(fields))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Value<'s>> {
        self.0.iter().find(|(known, _)| **known == *key).map(|(_, value)| value)
    }

    pub(crate) fn text(&self, key: &str) -> Option<&Cell<'s>> {
        match self.get(key) {
            Some(Value::Text(cell)) => Some(cell),
            _ => None,
        }
    }

    /// Sets a field: one that is there already keeps its place.
    pub(crate) fn set(&mut self, key: impl Into<Key>, value: Value<'s>) {
        let key = key.into();
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, old)) => *old = value,
            None => self.0.push((key, value)),
        }
    }

    /// Sets a field to a text, unless the text is blank.
    pub(crate) fn say(&mut self, key: impl Into<Key>, cell: Cell<'s>) {
        if !cell.text.is_empty() {
            self.set(key, Value::Text(cell));
        }
    }

    /// The list under a key, made if there is none.
    pub(crate) fn list(&mut self, key: &'static str) -> &mut Vec<Value<'s>> {
        let value = self.value(key);
        if !matches!(value, Value::List(_)) {
            *value = Value::List(Vec::new());
        }
        match value {
            Value::List(list) => list,
            // The list was set just now.
            _ => unreachable!(),
        }
    }

    /// The record under a key, made if there is none.
    pub(crate) fn map(&mut self, key: &'static str) -> &mut Record<'s> {
        let value = self.value(key);
        if !matches!(value, Value::Map(_)) {
            // Most have one entry, such as the figure of one year.
            *value = Value::Map(Record::with_room(1));
        }
        match value {
            Value::Map(record) => record,
            // The record was set just now.
            _ => unreachable!(),
        }
    }

    /// The value under a key, a blank if there was none.
    fn value(&mut self, key: &'static str) -> &mut Value<'s> {
        let at = self.0.iter().position(|(known, _)| **known == *key).unwrap_or(self.0.len());
        if at == self.0.len() {
            self.0.push((key.into(), Value::Blank(Mark::default())));
        }
        match self.0.get_mut(at) {
            Some((_, value)) => value,
            // The value was pushed just now.
            _ => unreachable!(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
