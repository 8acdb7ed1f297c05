//! Which format a document is in: told by its content, and by its name.

#[cfg(feature = "packed")]
use crate::document::package::archive;
use goldenthread::Limits;
use goldenthread_formats::bytes::without_mark;
use goldenthread_formats::{Format, read};

/// The format of a document: by its content where that decides, then by the ending of its `name`, else a
/// published text if there are tables in it, and else YAML.
///
/// JSON is valid YAML too, so a file named as YAML or TOML counts as JSON only if it is faultless JSON.
pub fn format_of(name: Option<&str>, bytes: &[u8]) -> Format {
    let named = name.and_then(Format::of_name);
    if let Some(packed) = packed(bytes) {
        return packed;
    }
    if !is_json_by_its_marks(bytes) {
        return match named {
            // A plan file may be called anything.
            Some(Format::Text | Format::Markdown) if opens_like_a_plan(bytes) => Format::Yaml,
            None if has_table(bytes) && !opens_like_a_plan(bytes) => Format::Text,
            named => named.unwrap_or(Format::Yaml),
        };
    }
    match named {
        None | Some(Format::Json) => Format::Json,
        Some(published) if published.is_published() => published,
        Some(other) if read(bytes, Format::Json, Limits::default()).is_err() => other,
        Some(_) => Format::Json,
    }
}

/// Whether a text opens with `{` or `[`: where nothing else is known of it, such a text is meant as JSON, be it faultless
/// or not.
///
/// ```
/// use goldenthread_import::opens_as_json;
/// assert!(opens_as_json(b" {title: oops") && !opens_as_json(b"title: Plan"));
/// ```
pub fn opens_as_json(bytes: &[u8]) -> bool {
    matches!(without_mark(bytes).trim_ascii_start().first(), Some(b'{' | b'['))
}

/// The format of a packed file: what a zip file holds, and the old container that Excel and Word shared.
fn packed(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(Format::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
    within(bytes)
}

/// The format of a zip file, by the names of what it holds.
#[cfg(feature = "packed")]
fn within(bytes: &[u8]) -> Option<Format> {
    let archive = archive(bytes, Limits::default()).ok()?;
    let holds = |folder: &str| archive.file_names().flatten().any(|name| name.starts_with(folder));
    if holds("word/") {
        return Some(Format::Docx);
    }
    if holds("xl/") {
        return Some(Format::Xlsx);
    }
    holds("content.xml").then_some(Format::Ods)
}

/// Without a reader of any format of zip files, one is as good as another: it is refused in words.
#[cfg(not(feature = "packed"))]
fn within(_: &[u8]) -> Option<Format> {
    Some(Format::Xlsx)
}

/// The lines at the top by which a text is told.
fn top(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    // Front matter and introductions are shorter, and a large file must not be read to be told.
    const LINES: usize = 400;
    let text = without_mark(bytes);
    text.split(|byte| *byte == b'\n').take(LINES).map(<[u8]>::trim_ascii_end).filter(|line| !line.is_empty())
}

/// Whether the first line that is no comment is a field that plan files begin with.
fn opens_like_a_plan(bytes: &[u8]) -> bool {
    let first = top(bytes).find(|line| !line.starts_with(b"#"));
    first.is_some_and(|line| ["goldenthread:", "title:", "$schema:"].iter().any(|key| line.starts_with(key.as_bytes())))
}

/// Whether there are rows of a table, parted by tabs or pipes.
fn has_table(bytes: &[u8]) -> bool {
    let is_row = |line: &&[u8]| {
        let line = line.trim_ascii();
        let tabs = line.iter().filter(|byte| **byte == b'\t').count();
        tabs > 1 || (line.starts_with(b"|") && line.iter().filter(|byte| **byte == b'|').count() > 2)
    };
    top(bytes).filter(is_row).count() > 1
}

/// Whether the text begins as a JSON map or list does: `{a: 1}` is YAML, and `[plan]` opens a table in TOML.
fn is_json_by_its_marks(bytes: &[u8]) -> bool {
    let text = without_mark(bytes);
    let mut marks = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    match (marks.next(), marks.next()) {
        (Some(b'{'), Some(second)) => matches!(second, b'"' | b'}'),
        (Some(b'['), Some(second)) => matches!(second, b'{' | b']' | b'"' | b'-' | b'0'..=b'9'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides_before_the_name() {
        let of = |name, text: &str| format_of(Some(name), text.as_bytes());
        assert_eq!(of("plan.yaml", "\u{feff} {\"a\": 1}"), Format::Json);
        assert_eq!(of("plan.toml", "[{\"a\": 1}]"), Format::Json);
        assert_eq!(of("plan.yaml", "{\"a\": 1, # flow style\n}"), Format::Yaml);
        assert_eq!(of("plan.yaml", "{a: 1}"), Format::Yaml);
        assert_eq!(of("plan.txt", "# A plan\ntitle: Plan\n"), Format::Yaml);
        assert_eq!(of("plan.md", "---\ntitle: Plan\n---\n# Plan"), Format::Markdown);
        assert_eq!(of("plan", "Plan\n\nRef\tTitle\tTarget\n1\tWaits\t12\n"), Format::Text);
        assert_eq!(of("plan.toml", "[plan]\na = 1"), Format::Toml);
        assert_eq!(of("plan.toml", "[\"a b\"]\na = 1"), Format::Toml);
    }

    #[test]
    fn the_name_decides_where_content_does_not() {
        let of = |name, text: &str| format_of(name, text.as_bytes());
        assert_eq!(of(Some("PLAN.JSON"), "title: x"), Format::Json);
        assert_eq!(of(Some("a.b/plan.toml"), ""), Format::Toml);
        assert_eq!(of(Some("plan"), "title: x"), Format::Yaml);
        assert_eq!(of(None, "{\"a\": oops"), Format::Json);
        assert_eq!(of(None, "[plan]"), Format::Yaml);
    }
}
