//! The model for programs that do not know its types: every record with its fields, every value told apart.
//!
//! Bindings, tables and writers of all kinds walk a plan through this, and need no code for each record.
//!
//! ```
//! use goldenthread::{Plan, Priority, reflect::{Record, View}};
//! let plan = Plan { priorities: vec![Priority::new("P1", "Safe homes")], ..Plan::new("Service plan") };
//! let at = Plan::record().position("title").unwrap();
//! assert!(matches!(plan.get(at), View::Text("Service plan")));
//! assert_eq!(Plan::record().fields[at].about, "The plan's title.");
//! ```

mod called;
mod every;
mod find;
mod lists;
mod pointer;

use std::any::Any;
use std::fmt;
use std::sync::OnceLock;

use serde::{Serialize, Serializer};

use crate::decode::Faults;
use crate::model::kind::Kind as ThingKind;
use crate::model::record::Field;
use crate::model::*;
use crate::route::Step;
use crate::tree::Node;

pub use called::Called;
pub use every::every;
pub use find::nearest_record;
pub use lists::{GATHERED, GatheredList};
pub use pointer::{PointerStep, pointer_steps, pointer_steps_in};

/// What a field holds; written as JSON `"text"`, `{"list": {"record": "Risk"}}`.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// Text.
    Text,
    /// One of these words.
    Words(&'static [&'static str]),
    /// True or false.
    Flag,
    /// An exact decimal.
    Number,
    /// A figure, or why there is none.
    Figure,
    /// A year.
    Year,
    /// A year or a part of one.
    Period,
    /// A range of years.
    Years,
    /// When something is to be done.
    Timescale,
    /// A risk's rating.
    Rating,
    /// A place on an axis of the risk scale.
    Level,
    /// A range of values.
    Range,
    /// A record; the function gives its type, since records nest in themselves.
    #[serde(serialize_with = "name_of")]
    Record(fn() -> &'static RecordType),
    /// Names, written as one text or as a list.
    Names,
    /// A list.
    List(&'static Self),
    /// A map from names.
    Map(&'static Self),
    /// A map from years and quarters.
    Series(&'static Self),
}

/// A value of the model.
#[derive(Debug)]
pub enum View<'v> {
    /// Nothing.
    Absent,
    /// Text, or a word.
    Text(&'v str),
    /// A value that programs see as its printed text: a unit, a polarity.
    Printed(String),
    /// True or false.
    Flag(bool),
    /// An exact decimal.
    Number(Number),
    /// A figure, or why there is none.
    Figure(&'v Figure),
    /// A year.
    Year(Year),
    /// A year or quarter, as a key.
    Period(Period),
    /// A range of years.
    Years(Years),
    /// When something is to be done.
    Timescale(&'v Timescale),
    /// A risk's rating.
    Rating(&'v Rating),
    /// A place on an axis of the risk scale.
    Level(&'v RiskLevel),
    /// A range of values.
    Range(Range),
    /// A record.
    Record(&'v dyn Record),
    /// The items of a list, or the entries of a map.
    Items(&'v dyn Items),
}

/// A type of the model that can be looked at.
pub trait Reflect {
    /// What it holds.
    const TYPE: Type;

    /// The value.
    fn view(&self) -> View<'_>;
}

/// The items of a list, or the entries of a map, by position.
pub trait Items {
    /// How many.
    fn count(&self) -> usize;

    /// The item or the entry's value.
    fn item(&self, at: usize) -> Option<View<'_>>;

    /// The entry's key; none in a list.
    fn key(&self, _at: usize) -> Option<View<'_>> {
        None
    }
}

impl fmt::Debug for dyn Items + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.count()).filter_map(|at| self.item(at))).finish()
    }
}

/// A record of the model.
pub trait Record: Any + fmt::Debug + Send + Sync {
    /// Its type.
    fn record_type(&self) -> &'static RecordType;

    /// The value of a field, by its position among the fields.
    fn get(&self, at: usize) -> View<'_>;

    /// Whether another record is of the same type and equal.
    fn same(&self, other: &dyn Record) -> bool;
}

/// Writes what the value's own type writes.
impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Printed(text) => serializer.serialize_str(text),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::Figure(figure) => figure.serialize(serializer),
            Self::Year(year) => year.serialize(serializer),
            Self::Period(period) => period.serialize(serializer),
            Self::Years(years) => years.serialize(serializer),
            Self::Timescale(timescale) => timescale.serialize(serializer),
            Self::Rating(rating) => rating.serialize(serializer),
            Self::Level(level) => level.serialize(serializer),
            Self::Range(range) => range.serialize(serializer),
            Self::Items(items) if items.key(0).is_some() => {
                serializer.collect_map((0..items.count()).filter_map(|at| items.key(at).zip(items.item(at))))
            }
            Self::Items(items) => serializer.collect_seq((0..items.count()).filter_map(|at| items.item(at))),
            Self::Record(record) => serializer.collect_map(written(*record)),
        }
    }
}

/// The fields that are written, with their keys.
fn written(record: &dyn Record) -> impl Iterator<Item = (View<'_>, View<'_>)> {
    let fields = record.record_type().fields.iter().enumerate();
    fields.flat_map(move |(at, field)| {
        let entries: Vec<(View<'_>, View<'_>)> = match record.get(at) {
            // A record that says nothing is not the same as none.
            view if view.is_nothing() && !matches!(view, View::Record(_)) => Vec::new(),
            View::Items(items) if field.key.is_empty() => {
                (0..items.count()).filter_map(|at| items.key(at).zip(items.item(at))).collect()
            }
            view => vec![(View::Text(field.key), view)],
        };
        entries
    })
}

impl View<'_> {
    /// Whether it says nothing: no value, an empty text, a `false`, no item, a record of such.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Absent | Self::Flag(false) | Self::Text("") => true,
            Self::Printed(text) => text.is_empty(),
            Self::Items(items) => items.count() == 0,
            Self::Record(record) => (0..record.record_type().fields.len()).all(|at| record.get(at).is_nothing()),
            _ => false,
        }
    }
}

/// One field of a [`RecordType`].
#[derive(Debug, Clone, Copy, Serialize)]
pub struct RecordField {
    /// Its name in a program: `listed_as`.
    pub name: &'static str,
    /// Its key in a file: `listed-as`; empty where its entries stand beside the other fields.
    pub key: &'static str,
    /// A second key that files may use.
    pub alias: Option<&'static str>,
    /// What it means.
    pub about: &'static str,
    /// What it holds.
    pub holds: Type,
    /// Whether it must be there.
    pub required: bool,
    /// The collection that its records are of, wherever they stand: `indicators` under a priority and under none.
    pub collection: Option<&'static str>,
    /// The kinds of thing that it names.
    pub refers: &'static [ThingKind],
}

impl RecordField {
    /// Whether a file may write it under this key.
    pub fn is_called(&self, key: &str) -> bool {
        self.key == key || self.alias == Some(key)
    }
}

/// A type of record: its name, its fields, how it is read; written, it is the model for programs in other languages.
///
/// ```
/// use goldenthread::Risk;
/// let risk = serde_json::to_value(Risk::record())?;
/// assert_eq!((&risk["fields"][0]["name"], &risk["fields"][0]["holds"]), (&"id".into(), &"text".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Serialize)]
pub struct RecordType {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Its fields, in the order of the file.
    pub fields: &'static [RecordField],
    /// The field that a text alone stands for, where the record may be written so.
    pub short: Option<&'static str>,
    /// What a sentence calls one, where it has a name: `success criterion`.
    pub called: Option<&'static str>,
    /// The field that others refer to it by.
    pub reference: Option<&'static str>,
    #[serde(skip)]
    pub(crate) read: fn(Node<'_>, &mut Faults) -> Option<Box<dyn Record>>,
}

impl RecordType {
    /// The field that a file may write under this key.
    pub fn keyed(&self, key: &str) -> Option<&'static RecordField> {
        self.fields.iter().find(|field| field.is_called(key))
    }

    /// The position of the field with this name or key.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name || field.key == name)
    }
}

/// Writes the name of a type of record.
fn name_of<S: Serializer>(record: &fn() -> &'static RecordType, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(record().name)
}

/// Reads a record for [`RecordType::build`].
pub(crate) fn read<T: Field + Record>(node: Node<'_>, faults: &mut Faults) -> Option<Box<dyn Record>> {
    T::decode(node, faults).map(|record| Box::new(record) as Box<dyn Record>)
}

/// A field as a figure for each year, where it is that.
pub(crate) fn series<T: Any>(field: &T) -> Option<&Series> {
    (field as &dyn Any).downcast_ref()
}

/// Every type of record that a plan can hold, the plan first, each before those it holds.
pub fn record_types() -> &'static [&'static RecordType] {
    static TYPES: OnceLock<Vec<&'static RecordType>> = OnceLock::new();
    fn add(found: &mut Vec<&'static RecordType>, record: &'static RecordType) {
        if found.iter().any(|known| known.name == record.name) {
            return;
        }
        found.push(record);
        for field in record.fields {
            held(found, &field.holds);
        }
    }
    fn held(found: &mut Vec<&'static RecordType>, holds: &Type) {
        match holds {
            Type::Record(record) => add(found, record()),
            Type::List(item) | Type::Map(item) | Type::Series(item) => held(found, item),
            _ => {}
        }
    }
    TYPES.get_or_init(|| {
        let mut found = Vec::new();
        add(&mut found, Plan::record());
        found
    })
}

/// Follows steps from a record; absent where they lead nowhere.
pub fn follow<'v>(root: &'v dyn Record, steps: &[Step]) -> View<'v> {
    steps.iter().fold(View::Record(root), |at, step| match (at, step) {
        (View::Record(record), Step::Field(key)) => {
            let at = record.record_type().fields.iter().position(|field| field.key == *key);
            at.map_or(View::Absent, |at| record.get(at))
        }
        (View::Items(items), Step::Item(at)) => items.item(*at as usize).unwrap_or(View::Absent),
        _ => View::Absent,
    })
}

macro_rules! reflect {
    ($($type:ty: $holds:expr, |$value:ident| $view:expr;)*) => {
        $(impl Reflect for $type {
            const TYPE: Type = $holds;
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        })*
    };
}

reflect! {
    Text: Type::Text, |text| View::Text(text);
    bool: Type::Flag, |flag| View::Flag(*flag);
    Number: Type::Number, |number| View::Number(*number);
    FormatVersion: Type::Number, |_version| View::Number(1.into());
    Statement: Type::Text, |statement| match statement {
        Statement::Blank => View::Absent,
        said => View::Printed(said.to_string()),
    };
    Unit: Type::Text, |unit| View::Printed(unit.to_string());
    Polarity: Type::Text, |polarity| View::Printed(polarity.to_string());
    Figure: Type::Figure, |figure| View::Figure(figure);
    Year: Type::Year, |year| View::Year(*year);
    Period: Type::Period, |period| View::Period(*period);
    Years: Type::Years, |years| View::Years(*years);
    Timescale: Type::Timescale, |timescale| View::Timescale(timescale);
    Rating: Type::Rating, |rating| View::Rating(rating);
    RiskLevel: Type::Level, |level| View::Level(level);
    Range: Type::Range, |range| View::Range(*range);
    Names: Type::Names, |names| View::Items(names);
}

impl<T: Reflect> Reflect for Option<T> {
    const TYPE: Type = T::TYPE;
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, T::view)
    }
}

impl<T: Reflect> Reflect for Vec<T> {
    const TYPE: Type = Type::List(&T::TYPE);
    fn view(&self) -> View<'_> {
        View::Items(self)
    }
}

impl<V: Reflect> Reflect for Entries<Text, V> {
    const TYPE: Type = Type::Map(&V::TYPE);
    fn view(&self) -> View<'_> {
        View::Items(self)
    }
}

impl<V: Reflect> Reflect for Entries<Period, V> {
    const TYPE: Type = Type::Series(&V::TYPE);
    fn view(&self) -> View<'_> {
        View::Items(self)
    }
}

impl Items for Names {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<View<'_>> {
        self.get(at).map(Text::view)
    }
}

impl<T: Reflect> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<View<'_>> {
        self.get(at).map(T::view)
    }
}

impl<K: Reflect, V: Reflect> Items for Entries<K, V> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<View<'_>> {
        self.0.get(at).map(|(_, value)| value.view())
    }

    fn key(&self, at: usize) -> Option<View<'_>> {
        self.0.get(at).map(|(key, _)| key.view())
    }
}

/// Implements [`Record`] and [`Reflect`] for a struct of the model, given its fields.
macro_rules! reflect_record {
    (
        $name:ident, $about:expr, $short:expr, $called:expr, $by:expr,
        { $( $field:ident: $ty:ty, $key:literal, $alias:expr, $fabout:expr, $required:expr, $list:expr, $refers:expr; )* }
    ) => {
        impl $name {
            /// What programs that do not know the type can know of it.
            #[allow(unreachable_pub, reason = "some records are only forms of others")]
            pub fn record() -> &'static $crate::reflect::RecordType {
                static RECORD: $crate::reflect::RecordType = $crate::reflect::RecordType {
                    name: stringify!($name),
                    about: $about.trim_ascii(),
                    short: $short,
                    called: $called,
                    reference: $by,
                    fields: &[$($crate::reflect::RecordField {
                        name: stringify!($field),
                        key: $key,
                        alias: $alias,
                        about: $fabout.trim_ascii(),
                        holds: <$ty as $crate::reflect::Reflect>::TYPE,
                        required: $required,
                        collection: $list,
                        refers: $refers,
                    }),*],
                    read: $crate::reflect::read::<$name>,
                };
                &RECORD
            }

            /// Its fields that hold a figure for each year, with their keys.
            #[allow(dead_code, reason = "most records have none")]
            pub(crate) fn series(&self) -> impl Iterator<Item = (&'static str, &$crate::model::Series)> {
                let fields = [$(($key, $crate::reflect::series(&self.$field))),*];
                fields.into_iter().filter_map(|(key, series)| Some((key, series?)))
            }
        }

        impl $crate::reflect::Reflect for $name {
            const TYPE: $crate::reflect::Type = $crate::reflect::Type::Record(Self::record);
            fn view(&self) -> $crate::reflect::View<'_> {
                $crate::reflect::View::Record(self)
            }
        }

        impl $crate::reflect::Record for $name {
            fn record_type(&self) -> &'static $crate::reflect::RecordType {
                Self::record()
            }

            fn get(&self, at: usize) -> $crate::reflect::View<'_> {
                let mut field = 0usize;
                $(
                    if at == field {
                        return $crate::reflect::Reflect::view(&self.$field);
                    }
                    field += 1;
                )*
                let _ = field;
                $crate::reflect::View::Absent
            }

            fn same(&self, other: &dyn $crate::reflect::Record) -> bool {
                (other as &dyn std::any::Any).downcast_ref::<Self>().is_some_and(|other| self == other)
            }
        }
    };
}
pub(crate) use reflect_record;

reflect_record! { Comparator, "The figures of those that an organisation compares itself with.", None, None, None, {
    of: Option<Text>, "of", None, "The kind of group: `statistical neighbours`, `England`.", false, None, &[];
    members: Names, "members", None, "Its members.", false, None, &[];
    values: Series, "", None, "Its figures, by year.", false, None, &[];
} }
