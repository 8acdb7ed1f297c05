//! Words and letters, before they mean anything.

pub(crate) mod content;
pub(crate) mod near;
pub(crate) mod visible;

/// A text without the white space around it.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    let ends = [text.as_bytes().first(), text.as_bytes().last()];
    // Most texts have none, and need no second look.
    if ends.into_iter().all(|end| end.is_some_and(u8::is_ascii_graphic)) { text } else { text.trim() }
}

/// The words of a title, without the signs around them.
pub(crate) fn words(title: &str) -> Words<'_> {
    Words(title)
}

/// The words that are left of a text.
#[derive(Debug, Clone)]
pub(crate) struct Words<'t>(&'t str);

impl<'t> Iterator for Words<'t> {
    type Item = &'t str;

    #[inline]
    fn next(&mut self) -> Option<&'t str> {
        let (_, rest) = self.0.split_at_checked(signs(self.0))?;
        let (word, rest) = rest.split_at_checked(letters(rest))?;
        self.0 = rest;
        (!word.is_empty()).then_some(word)
    }
}

/// How many bytes at the front of a text are signs between words.
#[inline]
fn signs(text: &str) -> usize {
    match text.bytes().position(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(char::is_alphanumeric).unwrap_or(text.len()),
        None => text.len(),
    }
}

/// How many bytes at the front of a text are those of a word.
#[inline]
fn letters(text: &str) -> usize {
    match text.bytes().position(|byte| !byte.is_ascii_alphanumeric()) {
        Some(at) if text.as_bytes().get(at).is_some_and(u8::is_ascii) => at,
        Some(_) => text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len()),
        None => text.len(),
    }
}

pub(crate) fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether two texts are the same, in const code.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
pub(crate) const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut i = 0;
    while i < a.len() && i < b.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    a.len() == b.len()
}
