//! Records and values found by what they are called.

use super::{Items, Record, RecordType, Type, View, follow, record_types};
use crate::model::Period;
use crate::route::Step;

impl RecordType {
    /// The type of this name.
    ///
    /// ```
    /// use goldenthread::reflect::RecordType;
    /// assert_eq!(RecordType::named("Risk").unwrap().called, Some("risk"));
    /// ```
    pub fn named(name: &str) -> Option<&'static Self> {
        record_types().iter().find(|record| record.name == name).copied()
    }

    /// The type of the records of a collection, wherever they stand.
    ///
    /// ```
    /// use goldenthread::reflect::RecordType;
    /// assert_eq!(RecordType::of_collection("risks").unwrap().name, "Risk");
    /// assert!(RecordType::of_collection("title").is_none());
    /// ```
    pub fn of_collection(collection: &str) -> Option<&'static Self> {
        let fields = record_types().iter().flat_map(|record| record.fields);
        match fields.into_iter().find(|field| field.collection == Some(collection))?.holds {
            Type::List(Type::Record(record)) | Type::Map(Type::Record(record)) => Some(record()),
            _ => None,
        }
    }
}

impl dyn Items + '_ {
    /// The position of an entry by its key: a name, or a year or quarter however it is printed.
    ///
    /// ```
    /// use goldenthread::{Document, Tree, Step, reflect::{View, follow}};
    /// let outturn = serde_json::json!({ "2008/09": "61%", "2009/10 Q1": "58%" });
    /// let plan = serde_json::json!({ "title": "Plan", "indicators": [{ "title": "Waits", "outturn": outturn }] });
    /// let document = Document::decode(Tree::of(&plan).unwrap());
    /// let steps = [Step::Field("indicators"), Step::Item(0), Step::Field("outturn")];
    /// let View::Items(outturn) = follow(document.plan(), &steps) else { panic!() };
    /// assert_eq!((outturn.position("2008-09"), outturn.position("2010/11")), (Some(0), None));
    /// ```
    pub fn position(&self, key: &str) -> Option<usize> {
        let period = key.parse::<Period>().ok();
        (0..self.count()).find(|at| match self.key(*at) {
            Some(View::Period(known)) => Some(known) == period,
            Some(View::Text(known)) => known == key,
            _ => false,
        })
    }
}

/// The position of the record that is called so: by its id, else one of its references, else its label or title; a row of a
/// digest by what it is of, and an edition by its period, however that is printed.
///
/// ```
/// use goldenthread::{Risk, reflect::{Record, called}};
/// let risks = [Risk::new("R1", "Flooding"), Risk::new("R2", "Fire")];
/// let records: Vec<&dyn Record> = risks.iter().map(|risk| risk as &dyn Record).collect();
/// assert_eq!((called(&records, "R2"), called(&records, "Flooding")), (Some(1), Some(0)));
/// let editions = ["2009/10 Q1", "2009/10 Q2"].map(|period| goldenthread::Digest::new(period.parse().unwrap()));
/// let records: Vec<&dyn Record> = editions.iter().map(|edition| edition as &dyn Record).collect();
/// assert_eq!(called(&records, "Q2 2009/10"), Some(1));
/// ```
pub fn called(records: &[&dyn Record], name: &str) -> Option<usize> {
    let period = name.parse::<Period>().ok();
    let is_name = |view: View<'_>| match view {
        View::Text(text) => text == name,
        View::Period(own) => Some(own) == period,
        _ => false,
    };
    let says = |record: &dyn Record, field: &str| match record.record_type().position(field).map(|at| record.get(at)) {
        Some(View::Items(items)) => (0..items.count()).filter_map(|at| items.item(at)).any(is_name),
        Some(view) => is_name(view),
        None => false,
    };
    let fields = ["id", "refs", "label", "title"].iter();
    let named = fields.into_iter().find_map(|field| records.iter().position(|record| says(*record, field)));
    let is_of = |record: &&dyn Record| record.record_type().reference.is_some_and(|field| says(*record, field));
    named.or_else(|| records.iter().position(is_of))
}

/// The steps to the record that others lead to or into: the nearest on the way.
///
/// ```
/// use goldenthread::{Plan, Risk, Step, reflect::nearest_record};
/// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
/// let title = [Step::Field("risks"), Step::Item(0), Step::Field("title")];
/// assert_eq!(nearest_record(&plan, &title).unwrap().len(), 2);
/// assert!(nearest_record(&plan, &title[..1]).unwrap().is_empty());
/// ```
pub fn nearest_record<'s>(root: &dyn Record, steps: &'s [Step]) -> Option<&'s [Step]> {
    let above = (0..=steps.len()).rev().filter_map(|count| steps.get(..count));
    above.into_iter().find(|steps| matches!(follow(root, steps), View::Record(_)))
}
