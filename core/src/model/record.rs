//! How a record of the model is declared: once, for Rust, for reading, for writing and for the schema.

use crate::decode::Faults;
use crate::tree::{Kind, Node};

/// A value that can stand in a field of a record.
pub(crate) trait Field: Sized {
    /// Reads the value; `None` after a fault was noted, or where nothing is written.
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self>;

    /// Whether there is nothing to write.
    fn absent(&self) -> bool {
        false
    }
}

pub(crate) fn absent<T: Field>(value: &T) -> bool {
    value.absent()
}

/// Where a key stands among a record's keys; past the end if it is none of them.
///
/// Files mostly keep the order of the keys, so the search begins where the last one was found.
pub(crate) fn position(keys: &[&str], aliases: &[(&str, &str)], key: &str, last: usize) -> usize {
    let from = |start: usize| keys.iter().skip(start).position(|known| *known == key).map(|at| start + at);
    let found = from(last).or_else(|| from(0));
    found
        .or_else(|| {
            let (name, _) = aliases.iter().find(|(_, alias)| *alias == key)?;
            keys.iter().position(|known| known == name)
        })
        .unwrap_or(keys.len())
}

/// One bit for each of the wanted keys, by its place among all keys.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
pub(crate) const fn bits(keys: &[&str], wanted: &[&str]) -> u64 {
    let mut bits = 0;
    let mut k = 0;
    while k < keys.len() {
        let mut w = 0;
        while w < wanted.len() {
            if crate::text::same(keys[k].as_bytes(), wanted[w].as_bytes()) {
                bits |= 1 << k;
            }
            w += 1;
        }
        k += 1;
    }
    bits
}

/// Whether a wanted bit is not set.
pub(crate) fn lacks(seen: u64, wanted: u64) -> bool {
    seen & wanted != wanted
}

/// Room for this many records is made at once; longer lists grow as they are read.
pub(crate) const ROOM: usize = 256;

impl<T: Field> Field for Option<T> {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        (!node.is_blank()).then(|| T::decode(node, faults))
    }

    fn absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Field> Field for Box<T> {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        T::decode(node, faults).map(Box::new)
    }
}

/// A list. An item that cannot be read is left out and noted; routes still count as the plan does.
impl<T: Field> Field for Vec<T> {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.is_blank() {
            return Some(Vec::new());
        }
        if node.kind() != Kind::List {
            faults.wrong_type(node, "a list");
            return None;
        }
        let mut list = Vec::with_capacity(node.count().min(ROOM));
        for item in node.items() {
            match T::decode(item, faults) {
                Some(value) => list.push(value),
                None => faults.left_out(item),
            }
        }
        Some(list)
    }

    fn absent(&self) -> bool {
        self.is_empty()
    }
}

impl Field for bool {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        match (node.kind(), node.text()) {
            (Kind::Bool, text) => Some(text == "true"),
            _ if node.is_blank() => None,
            _ => {
                faults.wrong_type(node, "true or false");
                None
            }
        }
    }

    fn absent(&self) -> bool {
        !*self
    }
}

/// Declares a record of the model.
///
/// Each field has a doc comment, a Rust name, a type and the key it has in a file. After the key `or "other"` names a
/// second key for it, `in list` says that its records are of that collection (see `model/collections.rs`),
/// `to [Kind, ...]` that it names things of these kinds, and `, required` that the field must be there.
/// After the record's name `short field` lets it be written as that one text alone, `called "kind" by field` says how
/// a sentence names it: by its reference, else by its title; `row "kind" by field` says the same of a row of a digest, which
/// is named by what it is of; and `over field` says that what stands in it stands under it.
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        $name:ident $(short $short:ident)? $(called $called:literal $(by $by:ident)?)? $(row $row:literal by $names:ident)?
        $(over $over:ident)? {
            $(
                $(#[doc = $fabout:literal])*
                $field:ident: $ty:ty = $key:literal
                    $(or $alias:literal)? $(in $list:ident)? $(to [$($to:ident),+])? $(, $required:ident)?;
            )*
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, schemars::JsonSchema)]
        #[allow(unreachable_pub, reason = "some records are only forms of others")]
        #[schemars(deny_unknown_fields, transform = Self::shape())]
        pub struct $name {
            $(
                $(#[doc = $fabout])*
                #[serde(rename = $key, skip_serializing_if = "crate::model::record::absent")]
                #[schemars(default)]
                pub $field: $ty,
            )*
        }

        impl $name {
            const fn shape() -> $crate::model::shape::Shape {
                $crate::model::shape::Shape {
                    short: &[$(stringify!($short))?],
                    aliases: &[$($(($key, $alias),)?)*],
                    required: &[$($($crate::model::record::record!(@$required $key),)?)*],
                }
            }
        }

        impl $crate::model::record::Field for $name {
            fn decode(node: $crate::tree::Node<'_>, faults: &mut $crate::decode::Faults) -> Option<Self> {
                const KEYS: &[&str] = &[$($key),*];
                const REQUIRED: u64 = $crate::model::record::bits(KEYS, $name::shape().required);
                const { assert!($crate::route::keys::knows(KEYS), "add the new key to `route/keys.rs`") };
                let mut record = Self::default();
                $(
                    if matches!(node.kind(), $crate::tree::Kind::Text | $crate::tree::Kind::Number) && !node.is_blank() {
                        record.$short = $crate::model::record::Field::decode(node, faults)?;
                        return Some(record);
                    }
                )?
                if node.kind() != $crate::tree::Kind::Map {
                    faults.wrong_type(node, $crate::decode::expected(stringify!($name), Self::shape().short));
                    return None;
                }
                let (mut seen, mut meant) = (0u64, 0u64);
                let mut at = 0usize;
                for (key, value) in node.entries() {
                    at = $crate::model::record::position(KEYS, Self::shape().aliases, key.text(), at);
                    let bit = if at < KEYS.len() { 1u64 << at } else { 0 };
                    if seen & bit != 0 {
                        faults.duplicate_key(key);
                        continue;
                    }
                    seen |= bit;
                    // A field that need not be there may be blank.
                    if bit & !REQUIRED != 0 && value.is_blank() {
                        continue;
                    }
                    let mut field = 0usize;
                    $(
                        if at == field {
                            if let Some(value) = $crate::model::record::Field::decode(value, faults) {
                                record.$field = value;
                            }
                            continue;
                        }
                        field += 1;
                    )*
                    let _ = field;
                    // What is misspelt is not missing as well.
                    if let Some(near) = faults.unknown_field(key, KEYS) {
                        meant |= $crate::model::record::bits(KEYS, &[near]);
                    }
                }
                seen |= meant;
                if $crate::model::record::lacks(seen, REQUIRED) {
                    let missing = |field: &&&str| seen & $crate::model::record::bits(KEYS, &[**field]) == 0;
                    Self::shape().required.iter().filter(missing).for_each(|field| faults.missing_field(node, field));
                }
                Some(record)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::decode::deserialize(deserializer)
            }
        }

        impl $crate::model::collections::Walk for $name {
            fn reference(&self) -> Option<&$crate::model::Text> {
                $($(return self.$by.as_ref();)?)?
                $(return $crate::model::name::Naming::text(&self.$names);)?
                #[allow(unreachable_code, reason = "where it has a reference")]
                None
            }

            fn titled(&self) -> Option<&$crate::model::Text> {
                $(
                    const _: &str = $called;
                    return Some(&self.title);
                )?
                #[allow(unreachable_code, reason = "where it has a title")]
                None
            }

            fn within<'p>(&'p self, under: $crate::model::collections::Under<'p>) -> $crate::model::collections::Under<'p> {
                $crate::model::collections::Under { $($over: Some(self),)? ..under }
            }

            #[allow(unused_variables, reason = "where no collection stands in it")]
            fn count(&self, to: &mut $crate::model::collections::Sizes) {
                $($(
                    let each = $crate::model::collections::Collection::each(&self.$field);
                    to.$list += each.len();
                    each.for_each(|(_, it)| it.count(to));
                )?)*
            }

            #[allow(unused_variables, reason = "where no collection stands in it")]
            fn walk<'p>(
                &'p self,
                at: $crate::route::Route,
                under: $crate::model::collections::Under<'p>,
                to: &mut impl $crate::model::collections::Visitor<'p>,
            ) {
                $($(
                    let each = $crate::model::collections::Collection::each(&self.$field);
                    if each.len() > 0 {
                        let list = at.field($key);
                        for (index, (key, it)) in each.enumerate() {
                            let (at, under) = (list.item(index), it.within(under));
                            to.$list($crate::model::collections::Found { at, it, key, under });
                            it.walk(at, under, to);
                        }
                    }
                )?)*
            }

            #[allow(unused_variables, reason = "where no field refers to anything")]
            fn refers<'p>(&'p self, tell: &mut impl FnMut($crate::model::collections::Written<'p>)) {
                $($(
                    $crate::model::collections::Refers::each(&self.$field, &mut |item, to| {
                        let wants = &[$($crate::model::kind::Kind::$to),+];
                        tell($crate::model::collections::Written { field: $key, item, to, wants });
                    });
                )?)*
            }
        }

        $(
            impl $name {
                /// How a finding names it: its kind, and its reference or else its title.
                pub fn name(&self) -> $crate::model::Name<'_> {
                    $crate::model::Name::of($called, self)
                }
            }
        )?

        $(
            impl $name {
                /// How a finding names it: its kind, and what it is of.
                pub fn name(&self) -> $crate::model::RowName<'_> {
                    $crate::model::RowName::of($row, &self.$names)
                }
            }
        )?

        $crate::reflect::reflect_record! {
            $name, concat!($($about),*), $crate::model::record::record!(@text $($short)?),
            $crate::model::record::record!(@literal $($called)? $($row)?),
            $crate::model::record::record!(@text $($($by)?)? $($names)?),
            {
                $(
                    $field: $ty, $key, $crate::model::record::record!(@literal $($alias)?), concat!($($fabout),*),
                    $crate::model::record::record!(@is $($required)?), $crate::model::record::record!(@text $($list)?),
                    &[$($($crate::model::kind::Kind::$to),+)?];
                )*
            }
        }
    };
    (@required $key:literal) => { $key };
    (@text) => { None };
    (@text $name:ident) => { Some(stringify!($name)) };
    (@literal) => { None };
    (@literal $said:literal) => { Some($said) };
    (@is) => { false };
    (@is required) => { true };
}

/// Declares a set of words that a field can hold.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident: $what:literal { $( $(#[$vmeta:meta])* $variant:ident = $word:literal $(| $alias:literal)*, )* }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant, )* }

        impl $name {
            /// Every word, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word as it is written in a file.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::ParseError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word $(| $alias)* => Ok(Self::$variant),)*
                    _ => Err($crate::model::ParseError::new($what, text)),
                }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl $crate::model::record::Field for $name {
            fn decode(node: $crate::tree::Node<'_>, faults: &mut $crate::decode::Faults) -> Option<Self> {
                $crate::decode::word(node, faults, $what, &[$($word),*])
            }
        }

        $crate::decode::deserialized! { $name }

        impl $crate::reflect::Reflect for $name {
            const TYPE: $crate::reflect::Type = $crate::reflect::Type::Words(&[$($word),*]);
            fn view(&self) -> $crate::reflect::View<'_> {
                $crate::reflect::View::Text(self.as_str())
            }
        }

        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word $(, $alias)*),*] })
            }
        }
    };
}

pub(crate) use {record, words};
