//! A quick look at the nesting of a TOML text, before a parser that recurses sees it.

use goldenthread::{Mark, TreeError};
use memchr::memchr;

/// Refuses a text whose brackets, and the dotted keys before them, nest deeper than `most`.
pub(super) fn check(text: &str, most: usize) -> Result<(), TreeError> {
    let bytes = text.as_bytes();
    // The root is a map too, hence the first level.
    let (mut depth, mut levels, mut dots, mut at) = (1_usize, Vec::new(), 0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' | b'\'' => {
                at = string_end(bytes, at, byte);
                continue;
            }
            b'#' => {
                at = line_end(bytes, at);
                continue;
            }
            b'.' => dots += 1,
            b',' | b'\n' => dots = 0,
            b'[' | b'{' => {
                levels.push(dots + 1);
                depth += dots + 1;
                dots = 0;
            }
            b']' | b'}' => {
                depth -= levels.pop().unwrap_or_default();
                dots = 0;
            }
            _ => {}
        }
        if depth > most {
            return Err(TreeError::limit(Some(Mark::new(at, at + 1)), "nesting", most));
        }
        at += 1;
    }
    Ok(())
}

/// The place after the text that the quote at `at` opens; a text on one line ends with its line if never closed.
fn string_end(bytes: &[u8], at: usize, quote: u8) -> usize {
    let opener = bytes.get(at..at + 3).filter(|three| three.iter().all(|&byte| byte == quote)).map_or(1, <[u8]>::len);
    let (mut quotes, mut escaped) = (0, false);
    for (i, &byte) in bytes.iter().enumerate().skip(at + opener) {
        if quotes == opener && (byte != quote || opener == 1) {
            return i;
        }
        if byte == b'\n' && opener == 1 {
            return i;
        }
        // Up to two quotes may stand before the three that close.
        quotes = if byte == quote && !escaped { (quotes + 1).min(opener) } else { 0 };
        escaped = byte == b'\\' && quote == b'"' && !escaped;
    }
    bytes.len()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr(b'\n', bytes.get(at..).unwrap_or_default()).map_or(bytes.len(), |end| at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(text: &str) -> usize {
        (1..20).find(|&most| check(text, most).is_ok()).unwrap()
    }

    #[test]
    fn brackets_and_dots_count() {
        assert_eq!(deepest("a = 1.5 # [[["), 1);
        assert_eq!(deepest("a = [1.5, [2.5]]"), 3);
        assert_eq!(deepest("a.b.c = [{ d.e = [] }]\n"), 7);
    }

    #[test]
    fn texts_do_not_count() {
        let texts =
            [r#""[[""#, "'[['", r#""\"[[""#, r"'\'", r#""""#, r#""""[[" \"""[["""""#, "'''['''''", "\"\"\"\n[\"\"\""];
        for text in texts {
            assert_eq!(deepest(&format!("a = {text}\nb = [{text}, []]")), 3, "{text}");
        }
        assert_eq!(deepest("a = \"not closed\nb = [[[]]]"), 4);
    }
}
