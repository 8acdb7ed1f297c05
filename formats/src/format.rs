//! The formats a plan can be read from, and how to tell them apart.

use std::fmt;
use std::str::FromStr;

use goldenthread::Limits;
use thiserror::Error;

use crate::bytes::without_mark;
use crate::document::package::archive;

/// A format that plans come in.
///
/// ```
/// use goldenthread_formats::Format;
/// assert_eq!("toml".parse(), Ok(Format::Toml));
/// assert_eq!(Format::of(Some("plan.yml"), b"title: Plan"), Format::Yaml);
/// assert_eq!(Format::of(None, b"{\"title\": \"Plan\"}"), Format::Json);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// YAML 1.2.
    Yaml,
    /// JSON, as RFC 8259 has it.
    Json,
    /// TOML 1.1.
    Toml,
    /// Comma-separated values; semicolons and bars are told by content.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// An Excel workbook.
    Xlsx,
    /// An Excel workbook of before 2007.
    Xls,
    /// An OpenDocument spreadsheet.
    Ods,
    /// A Word file.
    Docx,
    /// The text of a published document.
    Text,
    /// A published document in Markdown.
    Markdown,
}

/// Every format with its name.
const NAMES: [(&str, Format); 11] = [
    ("yaml", Format::Yaml),
    ("json", Format::Json),
    ("toml", Format::Toml),
    ("text", Format::Text),
    ("markdown", Format::Markdown),
    ("csv", Format::Csv),
    ("tsv", Format::Tsv),
    ("xlsx", Format::Xlsx),
    ("xls", Format::Xls),
    ("ods", Format::Ods),
    ("docx", Format::Docx),
];

/// A name that no [`Format`] has.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` is not a format: choose yaml, json, toml, text, markdown, csv, tsv, xlsx, xls, ods or docx")]
pub struct UnknownFormat(String);

impl Format {
    /// The format of a document: by its content where that decides, then by the ending of its `name`, else a
    /// published text if there are tables in it, and else YAML.
    ///
    /// JSON is valid YAML too, so a file named as YAML or TOML counts as JSON only if it is faultless JSON.
    pub fn of(name: Option<&str>, bytes: &[u8]) -> Self {
        let named = name.and_then(Self::of_name);
        if let Some(packed) = packed(bytes) {
            return packed;
        }
        if !opens_like_json(bytes) {
            return match named {
                // A plan file may be called anything.
                Some(Self::Text | Self::Markdown) if opens_like_a_plan(bytes) => Self::Yaml,
                None if has_table(bytes) && !opens_like_a_plan(bytes) => Self::Text,
                named => named.unwrap_or(Self::Yaml),
            };
        }
        match named {
            None | Some(Self::Json) => Self::Json,
            Some(published) if published.is_published() => published,
            Some(other) if crate::read(bytes, Self::Json, Limits::default()).is_err() => other,
            Some(_) => Self::Json,
        }
    }

    /// Whether it is a format of published documents, whose plan has to be recognised.
    pub fn is_published(self) -> bool {
        !matches!(self, Self::Yaml | Self::Json | Self::Toml)
    }

    /// The format that the ending of a name stands for.
    ///
    /// ```
    /// use goldenthread_formats::Format;
    /// assert_eq!(Format::of_name("register.xlsm"), Some(Format::Xlsx));
    /// assert_eq!(Format::of_name("LICENSE"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "yml" => Some(Self::Yaml),
            "tab" => Some(Self::Tsv),
            "xlsm" | "xltx" | "xltm" => Some(Self::Xlsx),
            "docm" | "dotx" | "dotm" => Some(Self::Docx),
            "txt" => Some(Self::Text),
            "md" => Some(Self::Markdown),
            ending => ending.parse().ok(),
        }
    }

    fn name(self) -> &'static str {
        NAMES.into_iter().find(|(_, format)| *format == self).map_or("yaml", |(name, _)| name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        let found = NAMES.into_iter().find(|(known, _)| *known == name);
        found.map(|(_, format)| format).ok_or_else(|| UnknownFormat(name.into()))
    }
}

/// The format of a packed file: what a zip file holds, and the old container that Excel and Word shared.
fn packed(bytes: &[u8]) -> Option<Format> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(Format::Xls);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return None;
    }
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

/// The lines at the top by which a text is told.
fn top(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
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
fn opens_like_json(bytes: &[u8]) -> bool {
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
        let of = |name, text: &str| Format::of(Some(name), text.as_bytes());
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
        let of = |name, text: &str| Format::of(name, text.as_bytes());
        assert_eq!(of(Some("PLAN.JSON"), "title: x"), Format::Json);
        assert_eq!(of(Some("a.b/plan.toml"), ""), Format::Toml);
        assert_eq!(of(Some("plan"), "title: x"), Format::Yaml);
        assert_eq!(of(None, "{\"a\": oops"), Format::Json);
        assert_eq!(of(None, "[plan]"), Format::Yaml);
    }

    #[test]
    fn names_go_both_ways() {
        for (name, format) in NAMES {
            assert_eq!(name.parse(), Ok(format));
            assert_eq!(format.to_string(), name);
        }
        assert_eq!(
            "xml".parse::<Format>().unwrap_err().to_string(),
            "`xml` is not a format: choose yaml, json, toml, text, markdown, csv, tsv, xlsx, xls, ods or docx"
        );
    }
}
