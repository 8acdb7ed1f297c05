//! Text as a plan holds it.

use std::borrow::{Borrow, Cow};
use std::fmt;
use std::ops::Deref;

use ecow::EcoString;
use smallvec::SmallVec;

use crate::decode::Faults;
use crate::language::absences;
use crate::model::record::Field;
use crate::tree::{Kind, Node};

/// A title, reference or sentence, kept as written; cheap to clone, and short ones take no memory of their own.
///
/// A number in a file is a text where a text is due: `version: 5` and `id: 5.10` keep their digits.
///
/// ```
/// use goldenthread::Text;
/// let title: Text = "Safeguarding".into();
/// assert_eq!(title, "Safeguarding");
/// assert_eq!(title.len(), 12);
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(EcoString);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl serde::Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        super::shape::schema_of([super::shape::some_text()])
    }
}

impl Field for Text {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let printed = node.printed();
        if printed.is_none() {
            if matches!(node.kind(), Kind::Null | Kind::Text) {
                faults.blank(node);
            } else {
                faults.wrong_type(node, "text");
            }
        }
        printed.map(Self::from)
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }
}

/// One name or several: written as one text, or as a list of texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names(SmallVec<[Text; 1]>);

impl Deref for Names {
    type Target = [Text];
    fn deref(&self) -> &[Text] {
        &self.0
    }
}

impl<T: Into<Text>> From<T> for Names {
    fn from(name: T) -> Self {
        Self(SmallVec::from_buf([name.into()]))
    }
}

impl<T: Into<Text>> FromIterator<T> for Names {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}

impl serde::Serialize for Names {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &**self {
            [one] => serializer.serialize_str(one),
            all => serializer.collect_seq(all),
        }
    }
}

impl schemars::JsonSchema for Names {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Names".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let items = serde_json::json!({ "type": ["string", "number", "array"], "items": Text::json_schema(generator) });
        super::shape::schema_of([super::shape::some_text(), items])
    }
}

impl Field for Names {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if let Some(name) = node.printed() {
            return Some(Self::from(name));
        }
        match node.kind() {
            Kind::Null | Kind::Text => Some(Self::default()),
            Kind::List => Vec::decode(node, faults).map(|names| Self(names.into())),
            _ => {
                faults.wrong_type(node, "a name, or a list of names");
                None
            }
        }
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }
}

/// An answer in a plan's own words, where blank, "none" and words differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Statement {
    /// Nothing is written.
    #[default]
    Blank,
    /// The plan says that there is none.
    Nothing,
    /// The plan's answer.
    Words(Text),
}

impl Statement {
    /// The words, if there are any.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Words(text) => Some(text),
            Self::Blank | Self::Nothing => None,
        }
    }

    /// Whether nothing is written.
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }

    /// Whether it gives no answer: it is blank, or stands for an answer that is still to come, as `TBC` does.
    pub(crate) fn is_unanswered(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Nothing => false,
            Self::Words(words) => absences::is_placeholder(words) && !absences::is_none(words),
        }
    }
}

impl From<&str> for Statement {
    fn from(text: &str) -> Self {
        const NONE: &[&str] = &["none", "nil", "no implications", "not applicable", "n/a"];
        match text.trim() {
            "" => Self::Blank,
            words if NONE.iter().any(|none| words.trim_end_matches('.').eq_ignore_ascii_case(none)) => Self::Nothing,
            words => Self::Words(words.into()),
        }
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Blank => "",
            Self::Nothing => "none",
            Self::Words(text) => text,
        })
    }
}

impl serde::Serialize for Statement {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Statement {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Statement".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "number", "null"] })
    }
}

impl Field for Statement {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match node.kind() {
            Kind::Null => Some(Self::Blank),
            Kind::Text | Kind::Number => Some(node.text().into()),
            _ => {
                faults.wrong_type(node, "text, `none`, or a blank");
                None
            }
        }
    }
}
