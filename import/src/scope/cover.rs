//! What a document says of itself.

use std::collections::BTreeSet;

use goldenthread::{Period, Years};
use jiff::civil::Date;

use crate::document::Cell;
use crate::record::Record;
use crate::scope::edition::reported;
use crate::scope::imprint::{Imprint, is_of_edition, say_imprint};
use crate::vocabulary::Words;

/// What a document says of itself.
#[derive(Debug, Default)]
pub(crate) struct Cover<'s> {
    /// Title, organisation, unit, period and so on.
    pub(crate) head: Record<'s>,
    pub(crate) control: Record<'s>,
    /// What the plan promises of comparators and targets.
    pub(crate) policy: Record<'s>,
    /// What sentences say of the register.
    pub(crate) kept: Record<'s>,
    /// The first year that the text speaks of as its own.
    pub(crate) first_year: Option<Cell<'s>>,
    /// The years that headings and lines name, as far as there are few.
    pub(crate) named_years: BTreeSet<String>,
    /// The year that the name of the file says.
    pub(crate) file_year: Option<String>,
    /// The period that is reported on, where it was told from outside.
    pub(crate) given_period: Option<Period>,
    /// The period that the title or the first lines report on.
    pub(crate) told_period: Option<Period>,
    /// Whether that names its year as `FY25`, which beside years of two numbers is 2024/25.
    pub(crate) told_fiscal: bool,
    /// The quarter that the first lines name without its year.
    pub(crate) told_quarter: Option<u8>,
    /// The days from and to which the first lines say that the period runs; the first is not always told.
    pub(crate) told_days: Option<(Option<Date>, Date)>,
    /// The period that the name of the file says.
    pub(crate) file_period: Option<Period>,
    /// The day that the first lines say figures were taken on.
    pub(crate) as_at: Option<Cell<'s>>,
    /// What the first lines say of the edition that the document is.
    pub(crate) imprint: Imprint<'s>,
    /// Whether the first lines call the document a report of performance.
    pub(crate) is_report: bool,
    /// Abbreviations that the document explains.
    pub(crate) legend: Vec<(Cell<'s>, Cell<'s>)>,
}

impl<'s> Cover<'s> {
    /// The years of the plan, as far as they are known.
    pub(crate) fn years(&self) -> Option<Years> {
        self.head.text("period")?.text.parse().ok()
    }

    /// Whether the document may say a field of document control: what is of an edition is of reports only.
    pub(crate) fn has_field(&self, field: &str) -> bool {
        self.is_report || !is_of_edition(field)
    }

    /// Fills fields of document control, by the names that the vocabulary has for them.
    pub(crate) fn say_control(&mut self, fields: Vec<(String, Cell<'s>)>) {
        for (field, value) in fields {
            match field.as_str() {
                "version" => self.control.say("version", value),
                "status" => self.control.say("status", value),
                "contact" => self.control.say("contact", value),
                "published" => self.control.say("published", value),
                "modified" => self.control.say("modified", value),
                "unit" => self.head.say("unit", value),
                "period" if value.text.parse::<Years>().is_err() => {
                    self.told_period = reported(&value.text, Words::built_in()).or(self.told_period);
                }
                "period" => self.head.say("period", value),
                "organisation" => self.head.say("organisation", value),
                field if is_of_edition(field) => say_imprint(field, value, self),
                _ => {}
            }
        }
    }
}
