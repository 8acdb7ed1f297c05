//! Maps that keep the order written.

use std::borrow::{Borrow, Cow};
use std::collections::HashSet;
use std::hash::Hash;

use crate::decode::{self, Faults};
use crate::model::record::{Field, ROOM};
use crate::model::{Figure, Period, Text, Year, shape};
use crate::tree::{Kind, Node};

/// A small map that keeps the order its entries were written in.
///
/// ```
/// use goldenthread::Entries;
/// let labels: Entries<goldenthread::Text, i32> = [("low".into(), 1), ("high".into(), 3)].into_iter().collect();
/// assert_eq!(labels.get("high"), Some(&3));
/// assert_eq!(labels.iter().next().unwrap().0, "low");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Entries<K, V>(pub Vec<(K, V)>);

/// A figure for each period: a year, a half-year, a quarter, a month, a week.
pub type Series = Entries<Period, Figure>;

impl<K, V> Default for Entries<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K, V> Entries<K, V> {
    /// The value under `key`: the first, if there are several.
    pub fn get<Q: ?Sized + PartialEq>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.0.iter().find(|(k, _)| k.borrow() == key).map(|(_, value)| value)
    }

    /// Keys and values in the order written.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator {
        self.0.iter().map(|(key, value)| (key, value))
    }

    /// How many entries.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an entry at the end.
    pub fn push(&mut self, key: impl Into<K>, value: impl Into<V>) {
        self.0.push((key.into(), value.into()));
    }
}

impl Series {
    /// The figure of a whole year.
    pub fn year(&self, year: Year) -> Option<&Figure> {
        self.get(&Period::Year(year))
    }

    /// The whole years with their position and figure, earliest first if written so.
    pub fn years(&self) -> impl DoubleEndedIterator<Item = (usize, Year, &Figure)> {
        self.0.iter().enumerate().filter_map(|(at, (period, figure))| Some((at, period.whole_year()?, figure)))
    }

    /// The whole years that have a number, in the order written: position, year, amount.
    pub fn amounts(&self) -> impl DoubleEndedIterator<Item = (usize, Year, rust_decimal::Decimal)> {
        self.years().filter_map(|(at, year, figure)| Some((at, year, figure.amount()?)))
    }

    /// The latest whole year that has a number.
    pub fn latest(&self) -> Option<(usize, Year, rust_decimal::Decimal)> {
        self.amounts().max_by_key(|(_, year, _)| *year)
    }
}

impl<K, V> FromIterator<(K, V)> for Entries<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<K: serde::Serialize, V: serde::Serialize> serde::Serialize for Entries<K, V> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, K: Key, V: Field> serde::Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decode::deserialize(deserializer)
    }
}

/// A key of a map that is data: a name, a year.
pub(crate) trait Key: Clone + Eq + Hash {
    /// Whether it is a period, and no word of the plan's own.
    const IS_PERIOD: bool;
    fn read(key: Node<'_>, faults: &mut Faults) -> Option<Self>;
    /// What such a key has to be, for the schema; anything goes where there is nothing.
    fn named(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema>;
}

impl Key for Text {
    const IS_PERIOD: bool = false;

    fn read(key: Node<'_>, _: &mut Faults) -> Option<Self> {
        Some(key.text().into())
    }

    fn named(_: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        None
    }
}

impl Key for Period {
    const IS_PERIOD: bool = true;

    fn read(key: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let period = Self::read(key.text());
        if period.is_none() {
            faults.not_a_year(key);
        }
        period
    }

    fn named(generator: &mut schemars::SchemaGenerator) -> Option<schemars::Schema> {
        Some(generator.subschema_for::<Self>())
    }
}

impl Field for Period {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        decode::parsed(node, faults, "a period such as 2009/10 or 2009/10 Q1")
    }
}

impl schemars::JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let period = serde_json::json!({
            "description": "A period: a year such as `2009/10`, or a part of one such as `2009/10 Q1`.",
            "type": ["string", "integer"],
            "minimum": 1900,
            "maximum": 2099,
            "examples": ["2009/10", "2009/10 Q1", "2009/10 H2", "October 2009", "2009-10", "2025-W14"],
        });
        let words = "a period such as 2009/10, 2009/10 Q1, 2009/10 H2 or October 2009";
        shape::schema_of([period, shape::pattern(&super::period::pattern(), words)])
    }
}

impl<K: Key, V: Field> Field for Entries<K, V> {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.is_blank() {
            return Some(Self::default());
        }
        if node.kind() != Kind::Map {
            faults.wrong_type(node, "a map");
            return None;
        }
        let mut entering = Entering::with_room(node.count());
        for (key, value) in node.entries() {
            entering.entry(key, value, faults);
        }
        Some(entering.entries)
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }
}

/// Entries as they are read; a key that says the same as an earlier one is a fault.
pub(crate) struct Entering<K, V> {
    pub(crate) entries: Entries<K, V>,
    /// The keys, once there are too many to be compared one by one.
    seen: HashSet<K>,
}

impl<K: Key, V: Field> Entering<K, V> {
    const FEW: usize = 32;

    pub(crate) fn with_room(count: usize) -> Self {
        Self { entries: Entries(Vec::with_capacity(count.min(ROOM))), seen: HashSet::new() }
    }

    pub(crate) fn entry(&mut self, key: Node<'_>, value: Node<'_>, faults: &mut Faults) {
        if let Some(name) = K::read(key, faults) {
            if self.holds(&name) {
                faults.duplicate_key(key);
            } else if let Some(value) = V::decode(value, faults) {
                return self.entries.0.push((name, value));
            }
        }
        faults.left_out(value);
    }

    fn holds(&mut self, name: &K) -> bool {
        if self.entries.len() < Self::FEW {
            return self.entries.0.iter().any(|(known, _)| known == name);
        }
        let unseen = self.entries.0.iter().skip(self.seen.len());
        self.seen.extend(unseen.map(|(known, _)| known.clone()));
        self.seen.contains(name)
    }
}

impl<K: Key, V: schemars::JsonSchema> schemars::JsonSchema for Entries<K, V> {
    fn inline_schema() -> bool {
        !K::IS_PERIOD
    }

    fn schema_name() -> Cow<'static, str> {
        match V::schema_name() {
            figure if figure == "Figure" => "Series".into(),
            other => format!("{other}ByPeriod").into(),
        }
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let map = serde_json::json!({ "type": "object", "additionalProperties": generator.subschema_for::<V>() });
        let names = K::named(generator).map(|names| serde_json::json!({ "propertyNames": names }));
        shape::schema_of([Some(map), names].into_iter().flatten())
    }
}
