//! Documents checked together: a plan with its digests, plans with those that they follow or are under.

use std::sync::Arc;

use goldenthread::Report as Found;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::checked::{Checked, Source};
use crate::checker::Checker;
use crate::input::Input;
use crate::report::Reports;
use crate::root::Root;

/// Checks documents together: each plan with the digests that are of it, and with the plans that it follows or is under.
///
/// A digest is of the plan that its `of` names, by title or by the path of its file; without one of the plan at hand, where
/// there is one. What rules of several documents find stands in the report of the document that it points into.
///
/// Parameters
/// ----------
/// *documents : str, os.PathLike, bytes, file object, dict, Plan or Digest
///     What `read` and `read_digest` take, and what they give.
/// select, ignore, params, severity, rules, today, schema
///     As for `check`.
///
/// Returns
/// -------
/// Reports
///     A report for each document, in the order given; a text that cannot be read is a report of that one finding.
///
/// Raises
/// ------
/// ValueError
///     When there is no rule, threshold or format of a name.
/// OSError
///     When a file cannot be opened.
///
/// Examples
/// --------
/// >>> plan = {"title": "Plan", "indicators": [{"id": "L 1", "title": "In time", "better": "higher", "target": {"2025/26 Q2": 76}}]}
/// >>> digest = {"digest": "2025/26 Q2", "observations": [{"indicator": "L 1", "value": 70, "travel": "improving", "previous": 72}]}
/// >>> [finding.message for finding in check_together(plan, digest, select="travel-mismatch")[1]]
/// ['indicator `L 1` is declared `improving`, and from 72 to 70 it is worsening']
#[pyfunction]
#[pyo3(
    signature = (*documents, **keywords),
    text_signature = "(*documents, select=None, ignore=None, params=None, severity=None, rules=None, today=None, schema=None)"
)]
pub(crate) fn check_together(
    py: Python<'_>,
    documents: &Bound<'_, PyTuple>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<Reports> {
    Checker::of("check_together", keywords)?.check_together(py, documents)
}

#[pymethods]
impl Checker {
    /// Checks documents together; see `goldenthread.check_together`.
    #[pyo3(signature = (*documents))]
    fn check_together(&self, py: Python<'_>, documents: &Bound<'_, PyTuple>) -> PyResult<Reports> {
        let read = documents.iter().map(|document| Input::of(&document)?.read(py, None, None));
        let read = read.collect::<PyResult<Vec<Result<Arc<Root>, Box<Found>>>>>()?;
        let roots: Vec<Arc<Root>> = read.iter().filter_map(|read| read.as_ref().ok().cloned()).collect();
        let mut found = py.detach(|| self.run_together(&roots))?.into_iter();
        let reports = read.into_iter().filter_map(|read| match read {
            Ok(root) => Some(Checked::new(found.next()?, Some(Source::Plan(root)))),
            Err(report) => Some(Checked::new(*report, None)),
        });
        Ok(Reports::new(reports.collect(), Vec::new()))
    }
}
