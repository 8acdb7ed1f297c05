//! A quick look at the size and the nesting of a TOML text, before a parser that recurses makes a tree of the whole.

use goldenthread::{Limits, Mark, TreeError};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

/// How many words, marks, blanks and line ends there may be for each value that is allowed.
///
/// The parser keeps all of them, twice, beside the tree that it makes, so that they count as values do. A text of values
/// alone has three for each.
const PIECES: usize = 2;

/// How many pieces cost nothing worth counting, so that a short text is held to its values alone.
const FREE: usize = 10_000;

/// Refuses a text of more pieces than the limit on values allows, and one whose brackets, and the dotted keys before
/// them, nest too deep.
pub(super) fn check(text: &str, limits: Limits) -> Result<(), TreeError> {
    let most = limits.nodes.saturating_mul(PIECES).saturating_add(FREE);
    // The root is a map too, hence the first level.
    let (mut depth, mut levels, mut dots) = (1_usize, Vec::new(), 0);
    for (count, token) in Source::new(text).lex().enumerate() {
        let mark = Mark::new(token.span().start(), token.span().end());
        if count > most {
            return Err(TreeError::limit(Some(mark), "words, marks and line ends of TOML", most));
        }
        match token.kind() {
            TokenKind::Dot => dots += 1,
            TokenKind::Comma | TokenKind::Newline => dots = 0,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                levels.push(dots + 1);
                depth += dots + 1;
                dots = 0;
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth -= levels.pop().unwrap_or_default();
                dots = 0;
            }
            _ => {}
        }
        if depth > limits.depth {
            return Err(TreeError::limit(Some(mark), "nesting", limits.depth));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn deepest(text: &str) -> usize {
        (1..20).find(|&depth| check(text, Limits { depth, ..Limits::default() }).is_ok()).unwrap()
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

    #[test]
    fn whatever_the_parser_keeps_counts() {
        let few = Limits { nodes: 50, ..Limits::default() };
        for text in ["a = 1\n", "[[a]]\n", "\n", "# c\n", "a.", "1,", "a ", "'a'", "="] {
            assert!(check(&text.repeat(FREE + 200), few).unwrap_err().limit, "{text:?}");
        }
        assert!(check(&format!("a = '{}'\n#{}", "x".repeat(9_000), "y".repeat(9_000)), few).is_ok());
    }
}
