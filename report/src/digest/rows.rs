//! The rows of a digest: declared once, for Rust, for JSON, for its schema, for tables and for bindings.

use std::borrow::Cow;

use goldenthread::Place;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Judgement;

/// Hands every type of row to a macro: its name, and for each field its meaning, name and type, and what its text or its
/// verdict is where that is no word.
#[macro_export]
#[doc(hidden)]
macro_rules! digest_rows {
    ($then:ident) => {
        $then! {
            /// An indicator in a period.
            IndicatorRow {
                /// Its reference; null where it has none.
                indicator: Option<String>,
                /// Its title; as the digest calls it where the plan has no such indicator.
                title: String,
                /// Where its row or figure stands, as a JSON Pointer.
                path: String,
                /// Where it stands in the file.
                place: Option<Place>,
                /// The period.
                period: String as Period,
                /// The figure as printed; null where there is no row.
                value: Option<String> as Figure,
                /// The target of the period as printed.
                target: Option<String> as Figure,
                /// Its colour.
                rag: Judgement,
                /// Its direction of travel since the period before.
                travel: Judgement,
                /// The same since a year before.
                long_travel: Judgement,
                /// How much of the way from baseline to target is done, in percent.
                progress: Judgement as Measure,
                /// Whether the figure is more than ordinary variation: usual, improving, concerning, high or low.
                variation: Judgement,
                /// Whether the process meets its target: consistently meets, hit or miss, consistently misses.
                assurance: Judgement,
                /// Its trend over the latest five years.
                trend: Judgement,
                /// How it compares with others, beyond chance: better, similar, worse, lower or higher.
                benchmark: Judgement,
                /// What the figure of the year comes to; declared is what the digest or the plan expects.
                forecast: Judgement as Measure,
                /// Whether it is red or amber, so that commentary and a decision are due.
                due: bool,
                /// The commentary.
                commentary: Option<String>,
                /// The decision in words.
                decision: Option<String>,
            }

            /// An action, task or milestone as the edition reports it.
            ActionRow {
                /// The action as the digest calls it.
                action: Option<String>,
                /// Its title; null where the plan has no such action.
                title: Option<String>,
                /// The task or milestone of it.
                part: Option<String>,
                /// Where its row stands, as a JSON Pointer.
                path: String,
                /// Where it stands in the file.
                place: Option<Place>,
                /// Its status as printed.
                status: Option<String>,
                /// How much of it is done, as printed.
                complete: Option<String> as Figure,
                /// Its colour as printed.
                rag: Option<String>,
                /// When it is now to be done.
                revised: Option<String>,
                /// Whether it says that it is behind.
                behind: bool,
                /// What was done, and why not more.
                text: Option<String>,
            }

            /// A risk as it is rated now.
            RiskRow {
                /// Its reference.
                risk: Option<String>,
                /// Its title.
                title: Option<String>,
                /// Where its row stands, as a JSON Pointer.
                path: String,
                /// Where it stands in the file.
                place: Option<Place>,
                /// Its rating as printed.
                rating: Option<String>,
                /// Its score: as declared, else by the plan's scale.
                score: Option<String> as Number,
                /// Whether it is rated higher than before: `up`, `down`, `level`, `unknown`.
                moved: Cow<'static, str>,
            }

            /// How many indicators have a colour.
            TotalRow {
                /// The state of the scale.
                state: String,
                /// How many rows the digest gives it.
                declared: usize,
                /// How many rows the figures give it.
                computed: usize,
                /// How many rows there are.
                of: usize,
            }
        }
    };
}

/// What a field of a row holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A figure as printed.
    Figure,
    /// The digits of a number.
    Number,
    /// A period as printed.
    Period,
    /// A count.
    Count,
    /// True or false.
    Flag,
    /// Where in a file.
    Place,
    /// A judgement whose verdict is a word.
    Verdict,
    /// A judgement whose verdict is a number.
    Measure,
}

impl Holds {
    /// What is said beside the type, else what the type holds.
    const fn or(said: &[Self], of_type: Self) -> Self {
        match said {
            [said, ..] => *said,
            [] => of_type,
        }
    }
}

/// A field of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowField {
    /// Its name: `long_travel`.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
    /// What it holds.
    pub holds: Holds,
}

/// The value of a field of a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum RowValue<'r> {
    /// Nothing.
    Absent,
    /// Words, or what is printed.
    Text(&'r str),
    /// A count.
    Count(usize),
    /// True or false.
    Flag(bool),
    /// Where in a file.
    Place(&'r Place),
    /// A judgement.
    Judgement(&'r Judgement),
}

/// A type of row, for programs that do not know it.
pub trait Row {
    /// Its fields, in the order of JSON and of tables. The first names what the row is of.
    const FIELDS: &'static [RowField];

    /// The value of a field, by its position.
    fn get(&self, at: usize) -> RowValue<'_>;

    /// Whether the row is of what goes by this name: its reference or the state of the scale.
    fn is_of(&self, name: &str) -> bool {
        matches!(self.get(0), RowValue::Text(own) if own == name)
    }

    /// What the row is called by: the reference of what it is of, else its title.
    fn called(&self) -> Option<&str> {
        let text = |at| match self.get(at) {
            RowValue::Text(own) if !own.is_empty() => Some(own),
            _ => None,
        };
        text(0).or_else(|| text(Self::FIELDS.iter().position(|field| field.name == "title")?))
    }

    /// Whether the row is of what has this title.
    fn is_titled(&self, name: &str) -> bool {
        let title = Self::FIELDS.iter().position(|field| field.name == "title");
        title.is_some_and(|at| matches!(self.get(at), RowValue::Text(own) if own == name))
    }
}

/// A type of field.
trait Field {
    const HOLDS: Holds;

    fn value(&self) -> RowValue<'_>;
}

impl<T: Field> Field for Option<T> {
    const HOLDS: Holds = T::HOLDS;

    fn value(&self) -> RowValue<'_> {
        self.as_ref().map_or(RowValue::Absent, T::value)
    }
}

macro_rules! fields {
    ($($type:ty: $holds:ident, |$value:ident| $told:expr;)+) => {
        $(impl Field for $type {
            const HOLDS: Holds = Holds::$holds;

            fn value(&self) -> RowValue<'_> {
                let $value = self;
                $told
            }
        })+
    };
}

fields! {
    String: Text, |text| RowValue::Text(text);
    Cow<'static, str>: Text, |text| RowValue::Text(text);
    usize: Count, |count| RowValue::Count(*count);
    bool: Flag, |flag| RowValue::Flag(*flag);
    Place: Place, |place| RowValue::Place(place);
    Judgement: Verdict, |judgement| RowValue::Judgement(judgement);
}

macro_rules! declared {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $says:literal])+ $field:ident: $type:ty $(as $holds:ident)?,)+ })+) => {
        $(
            $(#[doc = $about])+
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
            #[serde(rename_all = "kebab-case")]
            pub struct $name {
                $($(#[doc = $says])+ pub $field: $type,)+
            }

            impl Row for $name {
                const FIELDS: &'static [RowField] = &[$(RowField {
                    name: stringify!($field),
                    about: concat!($($says),+),
                    holds: Holds::or(&[$(Holds::$holds)?], <$type as Field>::HOLDS),
                },)+];

                fn get(&self, at: usize) -> RowValue<'_> {
                    let fields: &[&dyn Valued] = &[$(&self.$field),+];
                    fields.get(at).map_or(RowValue::Absent, |field| field.valued())
                }
            }
        )+
    };
}

/// A field by its value alone.
trait Valued {
    fn valued(&self) -> RowValue<'_>;
}

impl<T: Field> Valued for T {
    fn valued(&self) -> RowValue<'_> {
        self.value()
    }
}

digest_rows!(declared);
