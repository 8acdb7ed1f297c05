//! What a report says: declared once, for Rust, for JSON, for its schema, for tables and for bindings.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::gather::Tally;
use crate::place::Place;
use crate::result::facts::Facts;
use crate::result::told::{Told, ToldAs, ToldField, ToldValue};
use crate::rule::Rule;
use crate::rule::findings::{Fact, Severity};
use crate::rule::handle::RuleRef;

/// Hands every type of result to a macro: its name, and for each field its meaning, name and type. What is optional is left
/// out of JSON where it is absent; after the name stands what a type derives beyond what all do.
#[macro_export]
#[doc(hidden)]
macro_rules! results {
    ($then:ident) => {
        $then! {
            /// One break in the thread, with its place, its working and its remedy.
            Finding {
                /// The id of the rule that is broken.
                rule: RuleRef,
                /// How much it matters.
                severity: Severity,
                /// What is wrong, in one sentence: lower case, no final stop.
                message: String,
                /// Where in the plan, as a JSON Pointer.
                path: String,
                /// Where in the file; absent for a plan that came from no file.
                place: Option<Place>,
                /// The record that it is about; absent where it is about the plan as a whole.
                record: Option<About>,
                /// What tells it from every other break, in this report and in later ones of the same document: no message, no
                /// line and no order is in it. A whole collection has none of its own; its members have.
                fingerprint: Option<Arc<str>>,
                /// What the sentence says, for programs.
                facts: Facts,
                /// What to do about it.
                help: Option<Cow<'static, str>>,
                /// Other places the finding is about.
                related: Vec<Related>,
                /// The members of a whole collection that breaks the rule; empty for a finding of its own.
                members: Vec<Member>,
            }

            /// Another place that a finding is about.
            Related {
                /// Where in the plan, as a JSON Pointer.
                path: String,
                /// Where in the file.
                place: Option<Place>,
                /// What is there.
                label: Cow<'static, str>,
            }

            /// One member of a whole collection that breaks a rule.
            Member {
                /// What is wrong with it.
                message: String,
                /// Where in the plan, as a JSON Pointer.
                path: String,
                /// Where in the file.
                place: Option<Place>,
                /// The record that it is about.
                record: Option<About>,
                /// What tells it from every other break.
                fingerprint: Option<Arc<str>>,
                /// What the sentence says, for programs.
                facts: Facts,
            }

            /// Something that a rule could not judge.
            CannotTell {
                /// The id of the rule.
                rule: RuleRef,
                /// Where in the plan, as a JSON Pointer.
                path: String,
                /// The file, as it was named.
                file: Option<Arc<str>>,
                /// The record that it is about.
                record: Option<About>,
                /// Why.
                why: Cow<'static, str>,
            }

            /// The record that a finding is about: what an analyst filters and sorts by.
            #[schemars(extend("required" = ["kind"]))]
            About: Default, Eq, Hash {
                /// What it is: `indicator`, `risk`.
                kind: String,
                /// Its id, reference or label.
                id: Option<String>,
                /// Its title.
                title: Option<String>,
                /// Who is named as answerable for it, as written.
                owner: Option<String>,
                /// The record that it stands in: its kind, and its id or else its title.
                parent: Option<String>,
            }

            /// How many findings there are, and how many rules ran.
            Summary {
                /// The records read, by kind.
                read: Tally,
                /// Tables of a published document that were left out whole.
                tables_left_out: usize,
                /// Columns of its tables, or groups of them, that were left out.
                columns_left_out: usize,
                /// Values that were left out elsewhere.
                values_left_out: usize,
                /// What was read by a guess.
                guesses: usize,
                /// Findings of severity error.
                errors: usize,
                /// Findings of severity warning.
                warnings: usize,
                /// Findings of severity info.
                infos: usize,
                /// Things that some rule could not judge.
                cannot_tell: usize,
                /// Rules that could not judge at least one thing.
                rules_unsure: usize,
                /// Rules run.
                rules: usize,
            }
        }
    };
}

/// What JSON leaves out.
trait Left {
    fn is_left_out(&self) -> bool {
        false
    }
}

impl<T> Left for Option<T> {
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

macro_rules! always {
    ($($type:ty),+) => { $(impl Left for $type {})+ };
}
always!(RuleRef, Severity, String, Facts, Vec<Related>, Vec<Member>, Cow<'static, str>, Tally, usize);

fn is_left_out<T: Left>(value: &T) -> bool {
    value.is_left_out()
}

macro_rules! declared {
    ($($(#[doc = $about:literal])+ $(#[schemars($($schema:tt)+)])? $name:ident $(: $($also:ident),+)? { $($(#[doc = $says:literal])+ $field:ident: $type:ty,)+ })+) => {
        $(
            $(#[doc = $about])+
            #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema $($(, $also)+)?)]
            $(#[schemars($($schema)+)])?
            pub struct $name {
                $(
                    $(#[doc = $says])+
                    #[serde(skip_serializing_if = "is_left_out")]
                    pub $field: $type,
                )+
            }

            impl Told for $name {
                const FIELDS: &'static [ToldField] =
                    &[$(ToldField { name: stringify!($field), about: concat!($($says),+) },)+];

                fn get(&self, at: usize) -> ToldValue<'_> {
                    let fields: &[&dyn ToldAs] = &[$(&self.$field),+];
                    fields.get(at).map_or(ToldValue::Absent, |field| field.told_as())
                }
            }
        )+
    };
}
results!(declared);

#[expect(clippy::derivable_impls, reason = "the declaration derives what every result has, and this not all have")]
impl Default for Summary {
    fn default() -> Self {
        Self {
            read: Tally::default(),
            tables_left_out: 0,
            columns_left_out: 0,
            values_left_out: 0,
            guesses: 0,
            errors: 0,
            warnings: 0,
            infos: 0,
            cannot_tell: 0,
            rules_unsure: 0,
            rules: 0,
        }
    }
}

impl Default for Finding {
    /// A finding that says nothing.
    fn default() -> Self {
        Self::of(&crate::rules::file::rule_failed::RULE, String::new())
    }
}

impl Finding {
    /// A finding about the document as a whole.
    pub(super) fn of(rule: &'static Rule, message: String) -> Self {
        Self {
            severity: rule.severity,
            rule: rule.into(),
            message,
            path: String::new(),
            place: None,
            record: None,
            fingerprint: None,
            facts: Facts::default(),
            help: None,
            related: Vec::new(),
            members: Vec::new(),
        }
    }

    /// The fact that tells how many members of a collection break the rule beyond those that are listed.
    pub const UNLISTED: &'static str = "unlisted";

    /// How many members of a collection break the rule beyond those in [`members`](Self::members).
    pub fn unlisted(&self) -> u64 {
        match self.fact(Self::UNLISTED) {
            Some(Fact::Count(count)) => *count,
            _ => 0,
        }
    }

    /// The value of a fact.
    pub fn fact(&self, name: &str) -> Option<&Fact> {
        self.facts.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact)
    }

    /// Everywhere that it names a place, or could.
    pub fn places_mut(&mut self) -> impl Iterator<Item = &mut Option<Place>> {
        let related = self.related.iter_mut().map(|related| &mut related.place);
        let members = self.members.iter_mut().map(|member| &mut member.place);
        std::iter::once(&mut self.place).chain(related).chain(members)
    }
}
