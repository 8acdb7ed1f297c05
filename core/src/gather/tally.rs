//! What was read: how many records of each kind.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::gather::Gathered;
use crate::model::collections::collections;

macro_rules! tally {
    ($(#[doc = $doc:literal] $list:ident: $type:ident $(, is $kind:ident)? $(, told $one:literal $many:literal)? $(, listed $listed:literal)?;)+) => {
        counted! { $($({ #[doc = $doc] $list $one $many })?)+ }
    };
}

macro_rules! counted {
    ($({ #[doc = $doc:literal] $list:ident $one:literal $many:literal })+) => {
        /// How many records of each kind were read; what a report says before it says what is wrong.
        ///
        /// A title and a period are no records: a document of which no more than these was read has not been checked.
        ///
        /// ```
        /// use goldenthread::{Plan, Priority, RuleSet, check_plan};
        /// let plan = Plan { priorities: vec![Priority::new("P1", "Safe homes")], ..Plan::new("Plan") };
        /// let read = check_plan(&plan, &RuleSet::none())?.summary.read;
        /// assert_eq!((read.priorities, read.to_string().as_str()), (1, "1 priority"));
        /// # Ok::<(), goldenthread::TreeError>(())
        /// ```
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(default)]
        pub struct Tally {
            $(#[doc = $doc] pub $list: usize,)+
        }

        impl Tally {
            pub(crate) fn of(gathered: &Gathered<'_>) -> Self {
                Self { $($list: gathered.$list().len(),)+ }
            }

            /// Each kind and its count, in the order in which reports say them: singular, plural, count.
            pub fn iter(&self) -> impl Iterator<Item = (&'static str, &'static str, usize)> {
                [$(($one, $many, self.$list),)+].into_iter()
            }

            /// The counts of both.
            #[must_use]
            pub fn and(self, other: Self) -> Self {
                Self { $($list: self.$list + other.$list,)+ }
            }
        }
    };
}

collections!(tally);

impl Tally {
    /// Whether no record was read at all.
    pub fn is_empty(&self) -> bool {
        self.iter().all(|(.., count)| count == 0)
    }
}

impl fmt::Display for Tally {
    /// `6 priorities, 94 indicators`; `no records` where there is none.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("no records");
        }
        for (at, (one, many, count)) in self.iter().filter(|(.., count)| *count > 0).enumerate() {
            let comma = if at > 0 { ", " } else { "" };
            write!(f, "{comma}{count} {}", if count == 1 { one } else { many })?;
        }
        Ok(())
    }
}
