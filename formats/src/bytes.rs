//! What every reader asks of the bytes of a text, whatever the format.

use std::borrow::Cow;

use memchr::{memchr, memchr_iter};

/// What to do about bytes that are no UTF-8 text.
pub const SAVE_AS_UTF_8: &str = "save the file as text in UTF-8; most editors offer it as `encoding` under `save as`";

/// The bytes without the byte order mark of UTF-8.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The line that a byte stands in, counted from 1.
pub fn line_of(bytes: &[u8], at: usize) -> usize {
    memchr_iter(b'\n', bytes).take_while(|&end| end < at).count() + 1
}

/// Where the first NUL byte stands, and what is said of it.
pub fn nul(bytes: &[u8]) -> Option<(usize, String)> {
    let at = memchr(0, bytes)?;
    Some((at, format!("line {} holds a NUL byte, which no text has", line_of(bytes, at))))
}

/// The text that the mark of an error counts bytes of, where a document cannot be read.
///
/// ```
/// use goldenthread_formats::text_of;
/// assert_eq!(text_of(b"\xEF\xBB\xBFtitle: }"), "title: }");
/// ```
pub fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(without_mark(bytes))
}
