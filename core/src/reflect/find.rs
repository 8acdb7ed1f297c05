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
