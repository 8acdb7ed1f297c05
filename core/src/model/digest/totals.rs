//! How many rows have each colour, as a digest states it.

use std::borrow::Cow;

use crate::decode::{self, Faults};
use crate::model::entries::Entering;
use crate::model::record::Field;
use crate::model::shape::allow_blank;
use crate::model::{Entries, Figure, Number, Text};
use crate::tree::{Kind, Node};

/// How many rows have each colour, as a digest states it.
///
/// In a file the colours stand beside the other fields: `{green: 22, amber: 3, red: 1, of: 26, share: {green: 85%}}`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Totals {
    /// How many rows there are in all.
    pub of: Option<Number>,
    /// The share of each colour, in percent.
    pub share: Entries<Text, Figure>,
    /// The number of rows of each colour.
    pub counts: Entries<Text, Number>,
}

impl serde::Serialize for Totals {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        if let Some(of) = &self.of {
            map.serialize_entry("of", of)?;
        }
        if !self.share.is_empty() {
            map.serialize_entry("share", &self.share)?;
        }
        for (state, count) in self.counts.iter() {
            map.serialize_entry(state, count)?;
        }
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for Totals {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Totals {
    fn schema_name() -> Cow<'static, str> {
        "Totals".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let number = Number::json_schema(generator);
        let (mut of, mut share) = (number.clone(), Entries::<Text, Figure>::json_schema(generator));
        of.insert("description".into(), "How many rows there are in all.".into());
        share.insert("description".into(), "The share of each colour, in percent.".into());
        [&mut of, &mut share].into_iter().filter_map(schemars::Schema::as_object_mut).for_each(allow_blank);
        schemars::json_schema!({
            "description": "How many rows have each colour, as a digest states it; colours stand beside the other fields.",
            "type": "object",
            "properties": { "of": of, "share": share },
            "additionalProperties": number
        })
    }
}

impl Field for Totals {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() != Kind::Map {
            faults.wrong_type(node, "a map such as {green: 22, amber: 3, red: 1, of: 26}");
            return None;
        }
        let mut totals = Self::default();
        let mut counts = Entering::with_room(node.count());
        let mut seen = [false; 2];
        for (key, value) in node.entries() {
            let field = match key.text() {
                "of" => 0,
                "share" => 1,
                _ => {
                    counts.entry(key, value, faults);
                    continue;
                }
            };
            if seen.get_mut(field).is_some_and(|seen| std::mem::replace(seen, true)) {
                faults.duplicate_key(key);
            } else if field == 0 {
                totals.of = Option::decode(value, faults).flatten();
            } else {
                totals.share = Entries::decode(value, faults).unwrap_or_default();
            }
            faults.left_out(value);
        }
        Some(Self { counts: counts.entries, ..totals })
    }
}

crate::reflect::reflect_record! { Totals, "How many rows have each colour, as a digest states it.", None, None, None, {
    of: Option<Number>, "of", None, "How many rows there are in all.", false, None, &[];
    share: Entries<Text, Figure>, "share", None, "The share of each colour, in percent.", false, None, &[];
    counts: Entries<Text, Number>, "", None, "The number of rows of each colour.", false, None, &[];
} }
