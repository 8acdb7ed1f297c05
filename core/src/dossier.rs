//! What is checked together: several plans, each with its number.

use jiff::civil::Date;

use crate::context::Context;
use crate::document::Document;
use crate::route::Route;

/// Documents that are checked together: a plan and last year's, or those of all directorates.
#[derive(Debug)]
pub struct Dossier<'d> {
    plans: Vec<Context<'d>>,
}

impl<'d> Dossier<'d> {
    pub(crate) fn of(documents: &[&'d Document<'d>], today: Option<Date>) -> Self {
        let numbered = (0..u16::MAX).zip(documents);
        Self { plans: numbered.map(|(number, document)| Context::of_document(document, number, today)).collect() }
    }

    /// The plans, in the order given; the routes of their records tell which of them each is of.
    pub fn plans(&self) -> &[Context<'d>] {
        &self.plans
    }

    /// The root of one of the plans: where to point at what it says of itself.
    pub fn root(&self, plan: usize) -> Route {
        Route::root().in_document(u16::try_from(plan).unwrap_or(u16::MAX))
    }
}
