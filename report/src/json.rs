//! The report for programs.

use std::io::{self, Write};

use goldenthread::Report;

use crate::v1;

/// Writes reports as one JSON document, format 1, with a final line break; see [`v1`].
///
/// ```
/// use goldenthread::{Plan, RuleSet, check_plan};
/// let report = check_plan(&Plan::new("Plan"), &RuleSet::all()).unwrap();
/// let mut out = Vec::new();
/// goldenthread_report::write_json(&[report], false, &mut out).unwrap();
/// assert!(String::from_utf8(out).unwrap().starts_with("{\n  \"format\": 1,"));
/// ```
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_json(reports: &[Report], unsure: bool, out: &mut impl Write) -> io::Result<()> {
    v1::Document::of(reports, unsure).write(out)
}
