//! Text in double quotes, with the escapes that JSON, YAML and TOML have in common.

use std::fmt::Write;

/// Characters that a format wants escaped, or that an editor would not show.
pub(super) fn is_hidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

pub(super) fn quoted(out: &mut String, text: &str) {
    out.push('"');
    text.chars().for_each(|character| escaped(out, character));
    out.push('"');
}

pub(super) fn escaped(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // Writing to a string cannot fail.
        hidden if is_hidden(hidden) => drop(write!(out, "\\u{:04x}", u32::from(hidden))),
        character => out.push(character),
    }
}

/// Whether single quotes spare the text its escapes; neither YAML nor TOML takes anything in them for one.
pub(super) fn suits_single_quotes(text: &str) -> bool {
    text.contains(['"', '\\']) && !text.contains(|character| character == '\'' || is_hidden(character))
}
