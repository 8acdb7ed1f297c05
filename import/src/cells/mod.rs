//! What cells say: figures, dates, references, names and the parts of a text, each read by itself.

pub(crate) mod amount;
pub(crate) mod answers;
pub(crate) mod comparator;
pub(crate) mod dates;
pub(crate) mod described;
pub(crate) mod facts;
pub(crate) mod labels;
pub(crate) mod levels;
pub(crate) mod listed;
pub(crate) mod moments;
pub(crate) mod pieces;
pub(crate) mod posts;
pub(crate) mod references;
pub(crate) mod split;
pub(crate) mod states;
pub(crate) mod status;
pub(crate) mod totals;
pub(crate) mod work;
pub(crate) mod years;

use std::borrow::Cow;

use goldenthread::Mark;

use crate::document::Cell;

impl<'s> Cell<'s> {
    /// The part of the text from byte `from` up to `to`, trimmed, with its own mark where the text stands in the source.
    pub(crate) fn part(&self, from: usize, to: usize) -> Cell<'s> {
        let whole = self.text.get(from..to).unwrap_or_default();
        let trimmed = whole.trim();
        let from = from + (whole.len() - whole.trim_start().len());
        let to = from + trimmed.len();
        let text = match &self.text {
            Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
            Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
        };
        let stands = self.mark.len as usize == self.text.len();
        let start = self.mark.start as usize;
        let mark = if stands { Mark::new(start + from, start + to) } else { self.mark };
        Cell { text, mark, copied: self.copied, bold: self.bold, fill: self.fill }
    }

    /// The same place with other words.
    pub(crate) fn saying(&self, text: impl Into<Cow<'s, str>>) -> Cell<'s> {
        Cell { text: text.into(), mark: self.mark, copied: false, bold: self.bold, fill: self.fill }
    }

    /// This text and another that goes on from it.
    pub(crate) fn joined(&self, more: &Cell<'s>) -> Cell<'s> {
        if self.text.is_empty() {
            return more.clone();
        }
        if more.text.is_empty() {
            return self.clone();
        }
        self.saying(format!("{} {}", self.text, more.text))
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}
