//! What a finding's sentence says, for programs.

use std::borrow::Cow;
use std::fmt;
use std::ops::{Deref, DerefMut};

use schemars::JsonSchema;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use crate::model::Number;
use crate::rule::findings::Fact;

/// What a sentence says: names and values, in the order in which the sentence says them; in JSON an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts(pub Vec<(Cow<'static, str>, Fact)>);

impl Deref for Facts {
    type Target = Vec<(Cow<'static, str>, Fact)>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for Facts {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl Serialize for Facts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| (name, fact)))
    }
}

impl JsonSchema for Facts {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Facts".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "object",
            "additionalProperties": { "type": ["string", "number", "array"] }
        })
    }
}

impl Fact {
    /// The fact as JSON has it: numbers are numbers, of which a double holds the 15 digits that most of a plan's have.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Number(number) => {
                number.to_string().parse().map_or_else(|_| number.to_string().into(), Value::Number)
            }
            Self::Count(count) => (*count).into(),
            Self::Text(text) => text.as_str().into(),
            Self::List(facts) => facts.iter().map(Self::to_json).collect(),
        }
    }
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_json().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Fact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Fact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text, a number or a list of such")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Fact, E> {
        Ok(Fact::Text(text.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, count: u64) -> Result<Fact, E> {
        Ok(Fact::Count(count))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Fact, E> {
        Ok(Fact::Number(number.into()))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Fact, E> {
        let number: Number = number.to_string().parse().map_err(E::custom)?;
        Ok(Fact::Number(number))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Fact, A::Error> {
        let mut facts = Vec::new();
        while let Some(fact) = list.next_element()? {
            facts.push(fact);
        }
        Ok(Fact::List(facts))
    }
}

impl<'de> Deserialize<'de> for Facts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Facts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of facts")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Facts, A::Error> {
                let mut facts = Vec::new();
                while let Some((name, fact)) = map.next_entry::<String, Fact>()? {
                    facts.push((Cow::Owned(name), fact));
                }
                Ok(Facts(facts))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}
