//! Values handed over from a program: serde in and out of a tree.

use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, Serialize};

use crate::tree::limits::Limits;
use crate::tree::{Builder, Kind, Mark, Node, NodeId, Tree, TreeError};

/// The name under which a number passes through serde as its printed digits.
pub(crate) const NUMBER: &str = "goldenthread::Number";

/// The digits of a number: a number to JSON and its like where that says the very same digits, and else their text. A
/// double would turn 9.00 into 9, and lose what is past its 17th digit.
pub(crate) struct Digits<'t>(pub(crate) &'t str);

impl Serialize for Digits<'_> {
    fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.0;
        if serializer.is_human_readable() {
            if let Some(whole) = text.parse::<i64>().ok().filter(|whole| whole.to_string() == text) {
                return serializer.serialize_i64(whole);
            }
            if let Some(double) = text.parse::<f64>().ok().filter(|double| double.to_string() == text) {
                return serializer.serialize_f64(double);
            }
        }
        serializer.serialize_str(text)
    }
}

impl Tree<'static> {
    /// The tree of any value that serde can write: a plan built in code, a JSON value, a map.
    ///
    /// ```
    /// use goldenthread::{Plan, Tree};
    /// let tree = Tree::of(&Plan::new("Service plan")).unwrap();
    /// assert_eq!(tree.root().get("title").unwrap().text(), "Service plan");
    /// ```
    pub fn of(value: &impl Serialize) -> Result<Self, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        value.serialize(Writer { builder: &mut builder, key: false, digits: false })?;
        builder.finish()
    }
}

impl Tree<'static> {
    /// A list of the values of trees.
    ///
    /// ```
    /// use goldenthread::Tree;
    /// let list = Tree::list([Tree::of(&"R1"), Tree::of(&"R2")]).unwrap();
    /// assert_eq!(list, Tree::of(&["R1", "R2"]).unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// That of a tree that could not be made, and where they are more than one tree can hold.
    pub fn list(items: impl IntoIterator<Item = Result<Self, TreeError>>) -> Result<Self, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        builder.open_list(Mark::default())?;
        items.into_iter().try_for_each(|item| builder.graft(item?.root()).map(drop))?;
        builder.close(0);
        builder.finish()
    }
}

impl Node<'_> {
    /// The tree of this value alone, without its places.
    ///
    /// ```
    /// use goldenthread::Tree;
    /// let plan = Tree::of(&serde_json::json!({ "risks": [{ "id": "R1" }] })).unwrap();
    /// assert_eq!(plan.at("/risks/0/id").unwrap().alone().unwrap(), Tree::of(&"R1").unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// When it is more than a tree can hold.
    pub fn alone(self) -> Result<Tree<'static>, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        builder.graft(self)?;
        builder.finish()
    }
}

impl Builder<'_> {
    /// Adds a copy of a value of another tree, without its places.
    ///
    /// ```
    /// use goldenthread::{Builder, Tree};
    /// let risk = Tree::of(&serde_json::json!({ "id": "R1" })).unwrap();
    /// let mut builder = Builder::new("", Default::default()).unwrap();
    /// builder.graft(risk.root()).unwrap();
    /// assert_eq!(builder.finish().unwrap(), risk);
    /// ```
    pub fn graft(&mut self, node: Node<'_>) -> Result<NodeId, TreeError> {
        let none = Mark::default();
        match node.kind() {
            Kind::Null => self.null(none),
            Kind::Bool => self.boolean(none, node.text() == "true"),
            Kind::Number => self.number(none, node.text()),
            Kind::Text => self.text(none, node.text()),
            Kind::Key => self.key(none, node.text()),
            Kind::List => {
                let id = self.open_list(none)?;
                node.items().try_for_each(|item| self.graft(item).map(drop))?;
                self.close(0);
                Ok(id)
            }
            Kind::Map => {
                let id = self.open_map(none)?;
                for (key, value) in node.entries() {
                    self.key(none, key.text())?;
                    self.graft(value)?;
                }
                self.close(0);
                Ok(id)
            }
        }
    }
}

/// Reads whatever a deserializer holds into a tree.
pub(crate) fn tree_from<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Tree<'static>, D::Error> {
    let mut builder = Builder::new("", Limits::default()).map_err(de::Error::custom)?;
    Reader(&mut builder).deserialize(deserializer)?;
    builder.finish().map_err(de::Error::custom)
}

impl ser::Error for TreeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::malformed(None, message.to_string())
    }
}

struct Reader<'b>(&'b mut Builder<'static>);

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();
    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! visit {
    ($($name:ident($type:ty) |$builder:ident, $value:ident| $push:expr;)*) => {
        $(fn $name<E: de::Error>(self, $value: $type) -> Result<(), E> {
            let $builder = self.0;
            $push.map(drop).map_err(E::custom)
        })*
    };
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain value: text, number, list or map")
    }

    visit! {
        visit_bool(bool) |builder, value| builder.boolean(Mark::default(), value);
        visit_i64(i64) |builder, value| builder.number(Mark::default(), &value.to_string());
        visit_u64(u64) |builder, value| builder.number(Mark::default(), &value.to_string());
        visit_f64(f64) |builder, value| builder.number(Mark::default(), &value.to_string());
        visit_str(&str) |builder, value| builder.text(Mark::default(), value);
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.0.null(Mark::default()).map(drop).map_err(E::custom)
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        self.0.open_list(Mark::default()).map_err(de::Error::custom)?;
        while items.next_element_seed(Reader(&mut *self.0))?.is_some() {}
        self.0.close(0);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        self.0.open_map(Mark::default()).map_err(de::Error::custom)?;
        while let Some(key) = entries.next_key::<Key>()? {
            self.0.key(Mark::default(), &key.0).map_err(de::Error::custom)?;
            entries.next_value_seed(Reader(&mut *self.0))?;
        }
        self.0.close(0);
        Ok(())
    }
}

/// A key as text: formats that allow other keys (a year as a number) are taken as printed.
struct Key(String);

impl<'de> serde::Deserialize<'de> for Key {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl Visitor<'_> for KeyVisitor {
            type Value = Key;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a key: text or a whole number")
            }
            fn visit_str<E: de::Error>(self, key: &str) -> Result<Key, E> {
                Ok(Key(key.into()))
            }
            fn visit_i64<E: de::Error>(self, key: i64) -> Result<Key, E> {
                Ok(Key(key.to_string()))
            }
            fn visit_u64<E: de::Error>(self, key: u64) -> Result<Key, E> {
                Ok(Key(key.to_string()))
            }
        }
        deserializer.deserialize_any(KeyVisitor)
    }
}

/// Pushes what serde writes into a builder; `key` says that the next text is a key.
struct Writer<'b> {
    builder: &'b mut Builder<'static>,
    key: bool,
    /// Whether the digits of a number are asked for, as they are printed.
    digits: bool,
}

impl Writer<'_> {
    fn word(self, text: &str) -> Result<(), TreeError> {
        let push = if self.key { Builder::key } else { Builder::text };
        push(self.builder, Mark::default(), text).map(drop)
    }

    fn digits(self, text: &str) -> Result<(), TreeError> {
        let push = if self.key { Builder::key } else { Builder::number };
        push(self.builder, Mark::default(), text).map(drop)
    }
}

/// An open list or map; `wraps` counts the maps opened around it for an enum's variant.
struct Open<'b> {
    builder: &'b mut Builder<'static>,
    wraps: usize,
}

impl Open<'_> {
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Result<(), TreeError> {
        value.serialize(Writer { builder: &mut *self.builder, key: false, digits: false })
    }

    fn key(&mut self, key: &(impl Serialize + ?Sized)) -> Result<(), TreeError> {
        key.serialize(Writer { builder: &mut *self.builder, key: true, digits: false })
    }

    fn done(self) -> Result<(), TreeError> {
        (0..=self.wraps).for_each(|_| self.builder.close(0));
        Ok(())
    }
}

macro_rules! write_numbers {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Result<(), TreeError> { self.digits(&value.to_string()) })*
    };
}

impl<'b> ser::Serializer for Writer<'b> {
    type Ok = ();
    type Error = TreeError;
    type SerializeSeq = Open<'b>;
    type SerializeTuple = Open<'b>;
    type SerializeTupleStruct = Open<'b>;
    type SerializeTupleVariant = Open<'b>;
    type SerializeMap = Open<'b>;
    type SerializeStruct = Open<'b>;
    type SerializeStructVariant = Open<'b>;

    fn is_human_readable(&self) -> bool {
        !self.digits
    }

    write_numbers! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64
    }

    fn serialize_bool(self, value: bool) -> Result<(), TreeError> {
        self.builder.boolean(Mark::default(), value).map(drop)
    }

    fn serialize_char(self, value: char) -> Result<(), TreeError> {
        self.word(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), TreeError> {
        self.word(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), TreeError> {
        Err(TreeError::malformed(None, "raw bytes have no place in a plan"))
    }

    fn serialize_none(self) -> Result<(), TreeError> {
        self.builder.null(Mark::default()).map(drop)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), TreeError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), TreeError> {
        self.serialize_none()
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), TreeError> {
        self.serialize_none()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), TreeError> {
        self.word(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), TreeError> {
        let before = self.builder.next_id();
        if name != NUMBER {
            return value.serialize(self);
        }
        value.serialize(Writer { builder: &mut *self.builder, key: self.key, digits: true })?;
        self.builder.text_to_number(before);
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), TreeError> {
        self.builder.open_map(Mark::default())?;
        self.builder.key(Mark::default(), variant)?;
        value.serialize(Writer { builder: &mut *self.builder, key: false, digits: false })?;
        self.builder.close(0);
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'b>, TreeError> {
        self.builder.open_list(Mark::default())?;
        Ok(Open { builder: self.builder, wraps: 0 })
    }

    fn serialize_tuple(self, len: usize) -> Result<Open<'b>, TreeError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_struct(self, _: &'static str, len: usize) -> Result<Open<'b>, TreeError> {
        self.serialize_seq(Some(len))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'b>, TreeError> {
        self.builder.open_map(Mark::default())?;
        self.builder.key(Mark::default(), variant)?;
        self.builder.open_list(Mark::default())?;
        Ok(Open { builder: self.builder, wraps: 1 })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'b>, TreeError> {
        self.builder.open_map(Mark::default())?;
        Ok(Open { builder: self.builder, wraps: 0 })
    }

    fn serialize_struct(self, _: &'static str, len: usize) -> Result<Open<'b>, TreeError> {
        self.serialize_map(Some(len))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Open<'b>, TreeError> {
        self.builder.open_map(Mark::default())?;
        self.builder.key(Mark::default(), variant)?;
        self.builder.open_map(Mark::default())?;
        Ok(Open { builder: self.builder, wraps: 1 })
    }
}

macro_rules! write_items {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for Open<'_> {
            type Ok = ();
            type Error = TreeError;
            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
                self.item(value)
            }
            fn end(self) -> Result<(), TreeError> {
                self.done()
            }
        })*
    };
}

write_items! {
    SerializeSeq serialize_element, SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field
}

macro_rules! write_fields {
    ($($trait:ident),*) => {
        $(impl ser::$trait for Open<'_> {
            type Ok = ();
            type Error = TreeError;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), TreeError> {
                self.key(key)?;
                self.item(value)
            }
            fn end(self) -> Result<(), TreeError> {
                self.done()
            }
        })*
    };
}

write_fields!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for Open<'_> {
    type Ok = ();
    type Error = TreeError;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), TreeError> {
        self.key(key)
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), TreeError> {
        self.item(value)
    }
    fn end(self) -> Result<(), TreeError> {
        self.done()
    }
}
