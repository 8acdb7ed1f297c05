//! Keys that stand in no source, kept once however many records have them.

use super::Mark;
use crate::hash::HashMap;

/// The keys of a tree's buffer.
#[derive(Debug, Default)]
pub(super) struct Keys {
    known: Vec<Known>,
    places: HashMap<Box<str>, usize>,
    /// The one found last.
    last: usize,
}

#[derive(Debug)]
struct Known {
    key: Box<str>,
    text: Mark,
    /// The one that came after it last time: rows have their keys in one order.
    next: usize,
}

impl Keys {
    /// Where a key stands in the buffer, if it does.
    pub(super) fn find(&mut self, key: &str) -> Option<Mark> {
        let next = self.known.get(self.last)?.next;
        let guess = self.known.get(next)?;
        if *guess.key == *key {
            self.last = next;
            return Some(guess.text);
        }
        let at = *self.places.get(key)?;
        self.follow(at);
        self.known.get(at).map(|known| known.text)
    }

    /// Adds a key that was not found.
    pub(super) fn add(&mut self, key: &str, text: Mark) {
        let at = self.known.len();
        self.known.push(Known { key: key.into(), text, next: 0 });
        self.places.insert(key.into(), at);
        self.follow(at);
    }

    fn follow(&mut self, at: usize) {
        if let Some(last) = self.known.get_mut(self.last) {
            last.next = at;
        }
        self.last = at;
    }
}
