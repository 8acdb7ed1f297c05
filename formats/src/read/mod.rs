//! Readers: bytes in one of the formats become a tree.

#[cfg(feature = "json")]
mod json;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "yaml")]
mod yaml;

use goldenthread::{Limits, Mark, Tree, TreeError};

use crate::Format;
use crate::bytes::{SAVE_AS_UTF_8, line_of, nul, without_mark};

/// Reads a document; its marks count bytes of [`Tree::source`], which leaves out a byte order mark.
///
/// ```
/// use goldenthread_formats::{Format, read};
/// let tree = read(b"title: Plan\nyear: 2026\n", Format::Yaml, Default::default()).unwrap();
/// assert_eq!(tree.root().get("year").unwrap().text(), "2026");
/// ```
///
/// # Errors
///
/// When the document breaks the grammar of its format, goes past the limits, or is in a format that this build does not
/// read: one of a published document, or one whose feature is off.
pub fn read<'s>(bytes: &'s [u8], format: Format, limits: Limits) -> Result<Tree<'s>, TreeError> {
    if bytes.len() > limits.document_bytes {
        return Err(TreeError::limit(None, "document size in bytes", limits.document_bytes));
    }
    match format {
        #[cfg(feature = "yaml")]
        Format::Yaml => yaml::read(plain_text(bytes)?, limits),
        #[cfg(feature = "json")]
        Format::Json => json::read(plain_text(bytes)?, limits),
        #[cfg(feature = "toml")]
        Format::Toml => toml::read(plain_text(bytes)?, limits),
        other => Err(left_out(other)),
    }
}

/// A format of published documents, or one whose feature is off.
fn left_out(format: Format) -> TreeError {
    let error = TreeError::malformed(None, format!("{format} is not read here as the format of a plan file"));
    error.with_help(match format.is_published() {
        true => "read it with goldenthread-import".to_owned(),
        false => format!("turn on the feature `{format}` of goldenthread-formats"),
    })
}

/// The text of a file in UTF-8, without its byte order mark.
fn plain_text(bytes: &[u8]) -> Result<&str, TreeError> {
    if let Some(encoding) = foreign_encoding(bytes) {
        let message = format!("the file is saved as {encoding}, not as UTF-8");
        return Err(TreeError::malformed(Some(Mark::default()), message).with_help(SAVE_AS_UTF_8));
    }
    let bytes = without_mark(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let message = format!("line {} holds bytes that are not UTF-8 text", line_of(bytes, at));
        TreeError::malformed(Some(Mark::new(at, at)), message).with_help(SAVE_AS_UTF_8)
    })?;
    if let Some((at, message)) = nul(bytes) {
        return Err(TreeError::malformed(Some(Mark::new(at, at + 1)), message).with_help(SAVE_AS_UTF_8));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(empty());
    }
    Ok(text)
}

/// The four bytes of a UTF-32 mark begin with the two of a UTF-16 mark, so they are asked for first.
fn foreign_encoding(bytes: &[u8]) -> Option<&'static str> {
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if begins(b"\xFF\xFE\0\0") || begins(b"\0\0\xFE\xFF") {
        return Some("UTF-32");
    }
    (begins(b"\xFF\xFE") || begins(b"\xFE\xFF")).then_some("UTF-16")
}

fn empty() -> TreeError {
    TreeError::malformed(None, "the document is empty")
}

/// Where `part` stands in `source`, if it was borrowed from it.
fn offset_in(source: &str, part: &str) -> Option<usize> {
    let offset = (part.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
    let end = offset.checked_add(part.len())?;
    (end <= source.len()).then_some(offset)
}

/// The length of a number as JSON prints it at the front of `text`; a leading `-` belongs to it.
fn number_len(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| text.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(text.first() == Some(&b'-'));
    let mut end = sign + digits(sign);
    if end == sign || (end > sign + 1 && text.get(sign) == Some(&b'0')) {
        return None;
    }
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if fraction == 0 {
            return None;
        }
        end += 1 + fraction;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(end + 1 + sign);
        if exponent == 0 {
            return None;
        }
        end += 1 + sign + exponent;
    }
    Some(end)
}

/// Whether the whole of `text` is a number as JSON prints it.
pub(crate) fn is_number(text: &str) -> bool {
    number_len(text.as_bytes()) == Some(text.len())
}
