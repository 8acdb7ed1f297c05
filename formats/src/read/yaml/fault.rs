//! What is wrong with a text that is not YAML, in words an officer understands.

use goldenthread::{Limits, Mark, TreeError};
use granit_parser::{ErrorKind, ScanError, Span, Tag};

const QUOTE: &str = "put the text in quotes";

/// The parser cannot go on.
pub(super) fn parser(text: &str, error: &ScanError, limits: Limits) -> TreeError {
    let at = error.marker().byte_offset().unwrap_or(text.len());
    let mark = Mark::new(at, at + char_at(text, at).map_or(0, char::len_utf8));
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => TreeError::limit(Some(mark), "nesting", limits.depth),
        ErrorKind::UnknownAnchor => unknown_alias(text, Mark::new(at, at + alias_at(text, at).len())),
        kind => match words(kind) {
            ("", _) => TreeError::malformed(Some(mark), format!("the YAML breaks off here: {kind}")),
            (message, help) => {
                let character = char_at(text, at).map(|c| c.escape_debug().to_string()).unwrap_or_default();
                TreeError::malformed(Some(mark), message.replace("{}", &character)).with_help(help)
            }
        },
    }
}

/// A key is a list or a map.
pub(super) fn complex_key(mark: Mark, kind: &str) -> TreeError {
    TreeError::malformed(Some(mark), format!("a key is a word or a number, not a {kind}"))
        .with_help("put a text in quotes that starts with `?`, `[` or `{`")
}

/// A value has no key before its colon.
pub(super) fn no_key(text: &str, mark: Mark) -> TreeError {
    let at = mark.start as usize;
    let rest = text.get(at..).unwrap_or_default();
    let mark = rest.find(':').map_or(mark, |colon| Mark::new(at + colon, at + colon + 1));
    TreeError::malformed(Some(mark), "a key is missing before its value")
        .with_help("write `key: value`; put a text in quotes that starts with `:` or `?`")
}

/// A `<<` asks to merge another map.
pub(super) fn merge_key(mark: Mark) -> TreeError {
    TreeError::malformed(Some(mark), "the merge key `<<` is not read")
        .with_help("write the fields out: merge keys are not part of YAML 1.2")
}

/// An alias names no anchor.
pub(super) fn unknown_alias(text: &str, mark: Mark) -> TreeError {
    let alias = alias_at(text, mark.start as usize);
    let message = format!("the alias `{alias}` repeats nothing: no value above it has that name");
    let name = alias.trim_start_matches('*');
    TreeError::malformed(Some(mark), message)
        .with_help(format!("put `&{name}` before the value to repeat, or quotes around a text that starts with `*`"))
}

/// A tag is not one of the core schema, or not one for a value of this kind.
pub(super) fn tag(tag: &Tag, span: &Span, mark: Mark) -> TreeError {
    let mark = span.tag_span().map_or(mark, |span| super::range(&span));
    TreeError::malformed(Some(mark), format!("the tag `{}` is not known here", tag.original()))
        .with_help("delete the tag; put a text in quotes that starts with `!`")
}

/// A tag does not go with the text it stands before.
pub(super) fn tagged(text: &str, unfit: &Tag, span: &Span, mark: Mark) -> TreeError {
    let wanted = match unfit.core_suffix() {
        Some("null") => "blank",
        Some("bool") => "true or false",
        Some("int" | "float") => "a number",
        _ => return tag(unfit, span, mark),
    };
    TreeError::malformed(Some(mark), format!("`{text}` is not {wanted}, as its tag `{}` says", unfit.original()))
        .with_help("delete the tag, or correct the value")
}

/// What the parser's kind of error means, and the help; both empty for one that plans hardly ever hold.
fn words(kind: &ErrorKind) -> (&'static str, &'static str) {
    use ErrorKind as K;
    match kind {
        K::TabNotAllowed
        | K::TabInBlockIndentation
        | K::TabInIndentation
        | K::TabInPlainScalar
        | K::TabAtBlockScalarStart => ("a tab is used for indentation", "indent with spaces"),
        K::MappingValueNotAllowed | K::InvalidColonPlacement | K::MappingKeyNotAllowed => (
            "a key cannot stand here",
            "put a text that holds `: ` in quotes, and line up the keys of a map in one column",
        ),
        K::SimpleKeyExpected => (
            "this is neither `key: value` nor a list item",
            "add `:` after the key, or indent the line to carry on the text above",
        ),
        K::InvalidSimpleKey => {
            ("this key is too long, or runs over its line", "write `? ` before a key of more than 1024 characters")
        }
        K::InvalidIndentation
        | K::ExpectedBlockMappingKey
        | K::ExpectedBlockSequenceEntry
        | K::BlockSequenceEntryNotAllowed
        | K::InvalidBlockScalarIndent
        | K::InvalidQuotedScalarIndent
        | K::InvalidFlowScalarIndent => (
            "the indentation does not fit the lines above",
            "line up the keys of a map, and the `-` of a list, in one column",
        ),
        K::UnclosedQuotedScalar => {
            ("this quotation is never closed", "add the closing quote, or put a text in quotes that holds one")
        }
        K::InvalidTrailingSingleQuotedScalar => {
            ("something follows the closing quote", "write an apostrophe within single quotes twice, as in `'it''s'`")
        }
        K::InvalidTrailingDoubleQuotedScalar => {
            ("something follows the closing quote", "write `\\\"` for a quote within double quotes")
        }
        K::UnknownQuotedScalarEscape => (
            "a backslash in this quotation starts no escape that YAML knows",
            "write `\\\\` for a backslash, or put the text in single quotes",
        ),
        K::InvalidQuotedScalarHexEscape | K::InvalidLowSurrogateHexEscape | K::InvalidUnicodeEscape => {
            ("an escape in this quotation names no character", "write the character itself")
        }
        K::InvalidLowSurrogate | K::MissingLowSurrogate | K::UnpairedLowSurrogate => {
            ("an escape in this quotation is half of a surrogate pair", "write the character itself")
        }
        K::UnexpectedCharacter { character: '`' } => ("a text cannot start with a backtick", QUOTE),
        K::UnexpectedCharacter { .. } => ("a text cannot start with `{}`", QUOTE),
        K::PlainScalarStartsWithDashFlowIndicator => ("a text cannot start with `-` and a bracket or comma", QUOTE),
        K::UnclosedFlowCollection { .. } => ("this `{}` is never closed", "add the closing bracket"),
        K::MismatchedFlowCollectionEnd { .. } => {
            ("this `{}` is closed by a bracket of another kind", "correct the bracket")
        }
        K::MisplacedFlowCollectionEnd => ("this bracket closes nothing", "delete it, or put the text in quotes"),
        K::ExpectedFlowMappingSeparator | K::ExpectedFlowSequenceSeparator => {
            ("a comma or a closing bracket is missing before this", "put a comma between values, or the text in quotes")
        }
        K::CommentNotSeparated => ("a comment needs a space before its `#`", "add a space, or put the text in quotes"),
        K::MissingAnchorOrAliasName => ("a name is missing after `&` or `*`", QUOTE),
        _ => ("", ""),
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn alias_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '[' | ']' | '{' | '}'));
    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
}
