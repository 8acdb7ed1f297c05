//! What others achieved, and the range a figure can take.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::decode::{self, Faults};
use crate::model::entries::Entering;
use crate::model::number::plain;
use crate::model::record::Field;
use crate::model::shape::{self, DIGITS, GAP};
use crate::model::{Names, Number, ParseError, Period, Series, Text};
use crate::tree::{Kind, Node};

/// The figures of those that an organisation compares itself with.
///
/// In a file the years stand beside the other fields: `{of: England, 2007/08: 71}`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Comparator {
    /// The kind of group: "statistical neighbours", "England".
    pub of: Option<Text>,
    /// Its members.
    pub members: Names,
    /// Its figures.
    pub values: Series,
}

impl serde::Serialize for Comparator {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        if let Some(of) = &self.of {
            map.serialize_entry("of", of)?;
        }
        if !self.members.is_empty() {
            map.serialize_entry("members", &self.members)?;
        }
        for (period, figure) in self.values.iter() {
            map.serialize_entry(period, figure)?;
        }
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for Comparator {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Comparator {
    fn schema_name() -> Cow<'static, str> {
        "Comparator".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let (mut of, mut members) = (Text::json_schema(generator), Names::json_schema(generator));
        of.insert("description".into(), "The kind of group: `statistical neighbours`, `England`.".into());
        members.insert("description".into(), "Its members.".into());
        [&mut of, &mut members].into_iter().filter_map(schemars::Schema::as_object_mut).for_each(shape::allow_blank);
        let figure = generator.subschema_for::<crate::model::Figure>();
        let period = generator.subschema_for::<Period>();
        schemars::json_schema!({
            "description": "The figures of those that an organisation compares itself with; years stand beside the other fields.",
            "type": "object",
            "properties": { "of": of, "members": members },
            "propertyNames": { "if": { "enum": ["of", "members"] }, "else": period },
            "additionalProperties": figure
        })
    }
}

impl Field for Comparator {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() != Kind::Map {
            faults.wrong_type(node, "a map such as {of: England, 2007/08: 71}");
            return None;
        }
        let mut comparator = Self::default();
        let mut values = Entering::with_room(node.count());
        let mut seen = [false; 2];
        for (key, value) in node.entries() {
            let field = match key.text() {
                "of" => 0,
                "members" => 1,
                _ => {
                    values.entry(key, value, faults);
                    continue;
                }
            };
            if seen.get_mut(field).is_some_and(|seen| std::mem::replace(seen, true)) {
                faults.duplicate_key(key);
            } else if field == 0 {
                comparator.of = Option::decode(value, faults).flatten();
            } else {
                comparator.members = Names::decode(value, faults).unwrap_or_default();
            }
            faults.left_out(value);
        }
        Some(Self { values: values.entries, ..comparator })
    }
}

/// The values a figure can take, both ends included: `0..16`.
///
/// ```
/// use goldenthread::Range;
/// let range: Range = "0..16".parse().unwrap();
/// assert!(range.contains(16.into()) && !range.contains(17.into()));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub low: Number,
    /// The most.
    pub high: Number,
}

impl Range {
    /// Whether the value lies in the range.
    pub fn contains(self, value: rust_decimal::Decimal) -> bool {
        (self.low.0..=self.high.0).contains(&value)
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.low, self.high)
    }
}

impl FromStr for Range {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let range = ends(text).filter(|(low, high)| low <= high).map(|(low, high)| Self { low, high });
        range.ok_or_else(|| ParseError::new(RANGE, text))
    }
}

const RANGE: &str = "a range such as 0..16";

/// The two numbers of a text such as `0..16`, whether or not they make a range.
pub(super) fn ends(text: &str) -> Option<(Number, Number)> {
    let (low, high) = text.split_once("..")?;
    Some((plain(low)?, plain(high)?))
}

impl serde::Serialize for Range {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl schemars::JsonSchema for Range {
    fn schema_name() -> Cow<'static, str> {
        "Range".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let range = serde_json::json!({
            "description": "The least and the most, both included: `0..16`.",
            "type": "string",
            "examples": ["0..16", "0..100"],
        });
        let ends = format!(r"{DIGITS}{GAP}\.\.{GAP}{DIGITS}");
        shape::schema_of([range, shape::pattern(&ends, "the least and the most, such as 0..16")])
    }
}

impl Field for Range {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match (node.kind() == Kind::Text).then(|| ends(node.text())).flatten() {
            Some((low, high)) if low <= high => Some(Self { low, high }),
            Some(_) => faults.impossible_range(node),
            None => {
                faults.wrong_type(node, RANGE);
                None
            }
        }
    }
}
