//! Text in whatever encoding it was saved: UTF-8, UTF-16 or Windows-1252 becomes UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use goldenthread::{Mark, TreeError};

use super::{About, Note};
use goldenthread_formats::bytes::{SAVE_AS_UTF_8, line_of, nul, without_mark};

/// How many bytes tell UTF-16 that has no byte order mark. Zeros in every other byte show in the first words already.
const TELLING: usize = 512;

/// The text of a file, without its byte order mark; what had to be guessed is noted.
pub(super) fn decode<'s>(bytes: &'s [u8], notes: &mut Vec<Note>) -> Result<Cow<'s, str>, TreeError> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(TreeError::malformed(None, "the file is saved as UTF-32").with_help(SAVE_AS_UTF_8));
    }
    let text = match utf_16(bytes) {
        Some((encoding, guessed)) => {
            let (text, broken) = encoding.decode_with_bom_removal(bytes);
            if broken {
                let message = format!("the file is not whole {} text", encoding.name());
                return Err(TreeError::malformed(None, message).with_help(SAVE_AS_UTF_8));
            }
            if guessed {
                notes.push(guess("UTF-16, since every other byte is 0"));
            }
            text
        }
        None => {
            let bytes = without_mark(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(error) => {
                    let line = line_of(bytes, error.valid_up_to());
                    notes.push(guess(&format!("Windows-1252, since line {line} is not UTF-8")));
                    WINDOWS_1252.decode_without_bom_handling(bytes).0
                }
            }
        }
    };
    if let Some((_, message)) = nul(text.as_bytes()) {
        return Err(TreeError::malformed(None, message).with_help(SAVE_AS_UTF_8));
    }
    Ok(text)
}

fn guess(what: &str) -> Note {
    Note { mark: Mark::default(), message: format!("the text is read as {what}"), about: About::Reading }
}

/// The byte order of UTF-16, and whether it is guessed: of plain text, one byte of each pair is 0 nearly always.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, bool)> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Some((UTF_16LE, false));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Some((UTF_16BE, false));
    }
    let pairs = || bytes.get(..TELLING).unwrap_or(bytes).chunks_exact(2);
    let zeros = |place: usize| pairs().filter(|pair| pair.get(place) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    let enough = pairs().count() * 7 / 10;
    if enough == 0 || bytes.len() % 2 == 1 {
        return None;
    }
    match (first, second) {
        (0, second) if second > enough => Some((UTF_16LE, true)),
        (first, 0) if first > enough => Some((UTF_16BE, true)),
        _ => None,
    }
}
