//! The formats that plans come in, and their names.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A format that plans come in.
///
/// ```
/// use goldenthread_formats::Format;
/// assert_eq!("toml".parse(), Ok(Format::Toml));
/// assert_eq!(Format::of_name("plan.yml"), Some(Format::Yaml));
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

#[cfg(test)]
mod tests {
    use super::*;

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
