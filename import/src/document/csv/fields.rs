//! The fields of each record, by their bytes.

use memchr::{memchr, memchr3};

/// One field: the bytes between its delimiters, or between its quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether the bytes are the text; else quotation marks in them must be undone.
    pub(super) plain: bool,
}

/// Reads record after record.
pub(super) struct Records<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    at: usize,
    open_quote: Option<usize>,
    stray_quote: Option<usize>,
}

impl<'t> Records<'t> {
    pub(super) fn new(text: &'t str, delimiter: u8, start: usize) -> Self {
        Self { bytes: text.as_bytes(), delimiter, at: start, open_quote: None, stray_quote: None }
    }

    /// The quotation mark that opens a field and is never closed.
    pub(super) fn open_quote(&self) -> Option<usize> {
        self.open_quote
    }

    /// The first quotation mark that closes a field though text follows it.
    pub(super) fn stray_quote(&self) -> Option<usize> {
        self.stray_quote
    }

    /// Gives the fields of the next record to `take`, as long as it wants more; false at the end of the text.
    pub(super) fn next_record(&mut self, mut take: impl FnMut(Field) -> bool) -> bool {
        if self.at >= self.bytes.len() {
            return false;
        }
        loop {
            let field = self.field();
            if !take(field) {
                return true;
            }
            match self.bytes.get(self.at) {
                Some(byte) if *byte == self.delimiter => self.at += 1,
                Some(b'\r') if self.bytes.get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return true;
                }
                Some(_) => {
                    self.at += 1;
                    return true;
                }
                None => return true,
            }
        }
    }

    /// The field that starts here; stops at the delimiter or line end after it.
    fn field(&mut self) -> Field {
        let start = self.at;
        // Spaces before a quotation mark are no part of the text; many writers put one after each comma.
        let blanks = self.rest(start).iter().take_while(|byte| **byte == b' ').count();
        let quote = start + blanks;
        if self.bytes.get(quote) == Some(&b'"') && self.open_quote.is_none() {
            match self.closing(quote + 1) {
                Some(close) => return self.quoted(quote, close),
                None => self.open_quote = Some(quote),
            }
        }
        self.at = self.stop(start);
        Field { start, end: self.at, plain: true }
    }

    /// A quoted field, and whatever follows its closing mark by mistake.
    fn quoted(&mut self, open: usize, close: usize) -> Field {
        self.at = self.stop(close + 1);
        let follows = self.bytes.get(close + 1..self.at).unwrap_or_default();
        if follows.iter().all(|byte| *byte == b' ') {
            let inner = self.bytes.get(open + 1..close).unwrap_or_default();
            return Field { start: open + 1, end: close, plain: memchr(b'"', inner).is_none() };
        }
        self.stray_quote = self.stray_quote.or(Some(close));
        Field { start: open, end: self.at, plain: false }
    }

    /// The mark that closes a quoted text: the first that is not one of two.
    fn closing(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += memchr(b'"', self.rest(at))?;
            if self.bytes.get(at + 1) != Some(&b'"') {
                return Some(at);
            }
            at += 2;
        }
    }

    fn stop(&self, from: usize) -> usize {
        memchr3(self.delimiter, b'\n', b'\r', self.rest(from)).map_or(self.bytes.len(), |at| from + at)
    }

    fn rest(&self, from: usize) -> &'t [u8] {
        self.bytes.get(from..).unwrap_or_default()
    }
}

/// The text of a field that holds quotation marks: two stand for one, and one alone, before text that follows, for none.
pub(super) fn unquoted(field: &str) -> String {
    let Some(inner) = field.strip_prefix('"').filter(|inner| !inner.starts_with('"')) else {
        return field.replace("\"\"", "\"");
    };
    let mut text = String::with_capacity(inner.len());
    let mut parts = inner.split("\"\"").peekable();
    while let Some(part) = parts.next() {
        match part.split_once('"') {
            // The first single mark closes the quotation; what follows stands as it is written.
            Some((quoted, after)) => {
                text.push_str(quoted);
                text.push_str(after);
                for rest in parts.by_ref() {
                    text.push_str("\"\"");
                    text.push_str(rest);
                }
            }
            None => {
                text.push_str(part);
                if parts.peek().is_some() {
                    text.push('"');
                }
            }
        }
    }
    text
}
