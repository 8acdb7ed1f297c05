//! Records built from values, with every fault of shape as a report.

use crate::decode::Faults;
use crate::reflect::{Record, RecordType};
use crate::result::report::Report;
use crate::tree::Tree;

impl RecordType {
    /// A record of this type, read from a tree by the decoder that reads plans.
    ///
    /// ```
    /// use goldenthread::{Risk, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Flooding", "ownr": "chief" })).unwrap();
    /// let faults = Risk::record().build(&tree).unwrap_err();
    /// assert_eq!(faults.findings[0].help.as_deref(), Some("did you mean `owner`?"));
    /// ```
    ///
    /// # Errors
    ///
    /// With every fault of shape, as a report.
    pub fn build(&self, tree: &Tree<'_>) -> Result<Box<dyn Record>, Box<Report>> {
        match self.build_as_far(tree) {
            (Some(record), faults) if faults.findings.is_empty() => Ok(record),
            (_, faults) => Err(Box::new(faults)),
        }
    }

    /// A record of this type as far as a tree can be read as one, and every fault of shape.
    pub fn build_as_far(&self, tree: &Tree<'_>) -> (Option<Box<dyn Record>>, Report) {
        let mut faults = Faults::default();
        let read = (self.read)(tree.root(), &mut faults);
        (read, Report::of_shape(tree, faults))
    }
}
