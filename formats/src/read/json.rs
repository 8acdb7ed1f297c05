//! JSON, strictly as RFC 8259 has it, scanned in one pass straight into a tree.

mod fault;

use goldenthread::{Builder, Limits, Mark, NodeId, Tree, TreeError};

use super::number_len;

/// Reads a JSON text.
pub(super) fn read(text: &str, limits: Limits) -> Result<Tree<'_>, TreeError> {
    let builder = Builder::new(text, limits)?;
    let mut scanner =
        Scanner { text, bytes: text.as_bytes(), at: 0, open: Vec::new(), decoded: String::new(), builder };
    scanner.document()?;
    scanner.builder.finish()
}

struct Scanner<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    /// The lists and maps that are still open; nesting costs no stack.
    open: Vec<Open>,
    /// The last text that held an escape, decoded.
    decoded: String,
    builder: Builder<'s>,
}

#[derive(Clone, Copy)]
struct Open {
    start: usize,
    map: bool,
}

impl Open {
    fn closer(self) -> u8 {
        if self.map { b'}' } else { b']' }
    }
}

/// What comes after a value.
enum Next {
    Value,
    End,
}

impl Scanner<'_> {
    fn document(&mut self) -> Result<(), TreeError> {
        self.space();
        loop {
            let opened = self.value()?;
            if opened {
                continue;
            }
            match self.after_value()? {
                Next::Value => {}
                Next::End => return Ok(()),
            }
        }
    }

    /// Reads a value, or the opening of a list or map that is not empty; the latter is told by `true`.
    fn value(&mut self) -> Result<bool, TreeError> {
        match self.peek() {
            Some(b'"') => self.text(false)?,
            Some(b'{' | b'[') => return self.container(),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(false)
    }

    fn container(&mut self) -> Result<bool, TreeError> {
        let open = Open { start: self.at, map: self.peek() == Some(b'{') };
        let mark = Mark::new(self.at, self.at + 1);
        if open.map {
            self.builder.open_map(mark)?
        } else {
            self.builder.open_list(mark)?
        };
        self.at += 1;
        self.space();
        if self.peek() == Some(open.closer()) {
            self.at += 1;
            self.builder.close(self.at);
            return Ok(false);
        }
        self.open.push(open);
        if open.map {
            self.key()?;
        }
        Ok(true)
    }

    /// Closes what ends here and moves to the next value, if there is one.
    fn after_value(&mut self) -> Result<Next, TreeError> {
        loop {
            self.space();
            let Some(&open) = self.open.last() else {
                return if self.at == self.bytes.len() {
                    Ok(Next::End)
                } else {
                    Err(fault::trailing(self.text, self.at))
                };
            };
            match self.peek() {
                Some(b',') => {
                    self.comma(open)?;
                    return Ok(Next::Value);
                }
                Some(byte) if byte == open.closer() => {
                    self.at += 1;
                    self.open.pop();
                    self.builder.close(self.at);
                }
                _ => return Err(fault::separator(self.text, self.at, open.start)),
            }
        }
    }

    fn comma(&mut self, open: Open) -> Result<(), TreeError> {
        let comma = self.at;
        self.at += 1;
        self.space();
        if self.peek() == Some(open.closer()) {
            return Err(fault::trailing_comma(comma));
        }
        if open.map { self.key() } else { Ok(()) }
    }

    fn key(&mut self) -> Result<(), TreeError> {
        if self.peek() != Some(b'"') {
            let open = self.open.last().map_or(0, |open| open.start);
            return Err(fault::key(self.text, self.at, open));
        }
        self.text(true)?;
        self.space();
        if self.peek() != Some(b':') {
            return Err(fault::colon(self.text, self.at));
        }
        self.at += 1;
        self.space();
        Ok(())
    }

    fn number(&mut self) -> Result<NodeId, TreeError> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let Some(len) = number_len(rest) else { return Err(fault::number(self.text, start)) };
        if rest.get(len).is_some_and(|&byte| fault::is_word(byte)) {
            return Err(fault::number(self.text, start));
        }
        self.at += len;
        self.builder.number_at(Mark::new(start, self.at), start, self.at)
    }

    fn word(&mut self) -> Result<NodeId, TreeError> {
        let start = self.at;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let word = [&b"true"[..], b"false", b"null"].into_iter().find(|word| rest.starts_with(word));
        let len = word.map_or(0, <[u8]>::len);
        if len == 0 || rest.get(len).is_some_and(|&byte| fault::is_word(byte)) {
            return Err(fault::value(self.text, start, self.open.last().map(|open| open.start)));
        }
        self.at += len;
        let mark = Mark::new(start, self.at);
        match word {
            Some(b"null") => self.builder.null(mark),
            word => self.builder.boolean(mark, word == Some(b"true")),
        }
    }

    #[inline(always)]
    fn text(&mut self, key: bool) -> Result<NodeId, TreeError> {
        let open = self.at;
        let start = open + 1;
        let end = plain_end(self.bytes, start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            let mark = Mark::new(open, self.at);
            return if key { self.builder.quoted_key(mark) } else { self.builder.quoted_text(mark) };
        }
        self.escaped_text(open, end, key)
    }

    /// Reads on a text opened at `open` that stands as it is only up to `end`.
    #[cold]
    fn escaped_text(&mut self, open: usize, mut end: usize, key: bool) -> Result<NodeId, TreeError> {
        self.decoded.clear();
        self.decoded.push_str(self.text.get(open + 1..end).unwrap_or_default());
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end = self.escape(end)?,
                _ => return Err(fault::text(self.text, end, open)),
            }
            let next = plain_end(self.bytes, end);
            self.decoded.push_str(self.text.get(end..next).unwrap_or_default());
            end = next;
        }
        self.at = end + 1;
        let mark = Mark::new(open, self.at);
        if key { self.builder.key(mark, &self.decoded) } else { self.builder.text(mark, &self.decoded) }
    }

    /// Decodes the escape at `at` and gives the place after it.
    fn escape(&mut self, at: usize) -> Result<usize, TreeError> {
        let character = match self.bytes.get(at + 1) {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(at),
            _ => return Err(fault::escape(self.text, at)),
        };
        self.decoded.push(character);
        Ok(at + 2)
    }

    fn unicode_escape(&mut self, at: usize) -> Result<usize, TreeError> {
        let first = self.code_unit(at).ok_or_else(|| fault::unicode_escape(self.text, at))?;
        if let Some(character) = char::from_u32(first) {
            self.decoded.push(character);
            return Ok(at + 6);
        }
        let pair =
            [first, self.code_unit(at + 6).unwrap_or_default()].map(|unit| u16::try_from(unit).unwrap_or_default());
        match char::decode_utf16(pair).next() {
            Some(Ok(character)) => {
                self.decoded.push(character);
                Ok(at + 12)
            }
            _ => Err(fault::half_pair(self.text, at)),
        }
    }

    /// The four hexadecimal digits of the `\u` escape at `at`.
    fn code_unit(&self, at: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at + 6)?.strip_prefix(b"\\u")?;
        digits.iter().try_fold(0, |unit, &digit| Some(unit * 16 + char::from(digit).to_digit(16)?))
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        // Between most values there is none.
        if self.peek().is_some_and(|byte| byte > b' ') {
            return;
        }
        let mut at = self.at;
        while matches!(self.bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            at += 1 + blanks(self.bytes, at + 1);
        }
        self.at = at;
    }
}

/// How many of the eight bytes from `at` on are blanks, up to the first that is not: indentation goes fast.
#[inline]
fn blanks(bytes: &[u8], at: usize) -> usize {
    const BLANKS: u64 = u64::from_ne_bytes([b' '; 8]);
    let next = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>);
    next.map_or(0, |next| (u64::from_le_bytes(*next) ^ BLANKS).trailing_zeros() as usize / 8)
}

/// The first byte from `at` on that cannot stand in a text as it is: a quote, a backslash or a control character.
///
/// Eight bytes at a time: the high bit of each byte of `stop` tells whether that byte ends the run. Bits above
/// the first such byte may be wrong, so only the lowest is used.
#[inline]
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    while let Some(word) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*word);
        let quote = word ^ (ONES * u64::from(b'"'));
        let backslash = word ^ (ONES * u64::from(b'\\'));
        let below = |word: u64, least: u8| word.wrapping_sub(ONES * u64::from(least)) & !word;
        let stop = (below(quote, 1) | below(backslash, 1) | below(word, b' ')) & HIGHS;
        if stop != 0 {
            return at + stop.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    let tail = bytes.get(at..).unwrap_or_default();
    let stop = tail.iter().position(|&byte| byte == b'"' || byte == b'\\' || byte < b' ');
    at + stop.unwrap_or(tail.len())
}
