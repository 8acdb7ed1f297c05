//! Results for programs that do not know their types: each field with its name, its meaning and its value.

use std::borrow::Cow;
use std::sync::Arc;

use crate::gather::Tally;
use crate::place::Place;
use crate::result::facts::Facts;
use crate::result::finding::{About, Member, Related};
use crate::rule::findings::Severity;
use crate::rule::handle::RuleRef;

/// A field of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToldField {
    /// Its name: `message`.
    pub name: &'static str,
    /// What it means.
    pub about: &'static str,
}

/// The value of a field of a result.
#[derive(Debug)]
pub enum ToldValue<'v> {
    /// Nothing.
    Absent,
    /// A rule.
    Rule(&'v RuleRef),
    /// Words.
    Text(Cow<'v, str>),
    /// A count.
    Count(usize),
    /// What a sentence says.
    Facts(&'v Facts),
    /// Where in a file.
    Place(&'v Place),
    /// The record that it is about.
    Record(&'v About),
    /// What was read.
    Tally(&'v Tally),
    /// Further results, which tables have no column for.
    Several,
}

/// A type of result.
pub trait Told {
    /// Its fields, in the order of JSON and of tables.
    const FIELDS: &'static [ToldField];

    /// The value of a field, by its position.
    fn get(&self, at: usize) -> ToldValue<'_>;
}

/// A type of field.
pub(super) trait ToldAs {
    fn told_as(&self) -> ToldValue<'_>;
}

impl<T: ToldAs> ToldAs for Option<T> {
    fn told_as(&self) -> ToldValue<'_> {
        self.as_ref().map_or(ToldValue::Absent, T::told_as)
    }
}

macro_rules! told_as {
    ($($type:ty: |$value:ident| $told:expr;)+) => {
        $(impl ToldAs for $type {
            fn told_as(&self) -> ToldValue<'_> {
                let $value = self;
                $told
            }
        })+
    };
}

told_as! {
    RuleRef: |rule| ToldValue::Rule(rule);
    Severity: |severity| ToldValue::Text(severity.as_str().into());
    String: |text| ToldValue::Text(text.into());
    Arc<str>: |text| ToldValue::Text((&**text).into());
    Cow<'static, str>: |text| ToldValue::Text((&**text).into());
    usize: |count| ToldValue::Count(*count);
    Facts: |facts| ToldValue::Facts(facts);
    Place: |place| ToldValue::Place(place);
    About: |record| ToldValue::Record(record);
    Tally: |tally| ToldValue::Tally(tally);
    Vec<Related>: |_related| ToldValue::Several;
    Vec<Member>: |_members| ToldValue::Several;
}
