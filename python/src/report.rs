//! Reports and findings as Python objects.

use std::sync::Arc;

use goldenthread::{self as core, Facts};
use goldenthread_import::PassedOver;
use goldenthread_import::table::Table;
use goldenthread_report::{Shown, v1, write_text};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::arrow::{Frame, Tabled, framed};
use crate::checked::{Checked, Source};
use crate::finding::{self, CannotTell, Finding, Summary};
use crate::html;
use crate::python::{Asked, asked, invalid, pickled, sequence, severity_of};

/// What a check found.
#[derive(Clone)]
#[pyclass(frozen, extends = Frame, module = "goldenthread")]
pub(crate) struct Report(Checked);

framed!(Report, Reports);

impl Tabled for Report {
    fn table(&self) -> Table {
        goldenthread_report::findings::findings(std::iter::once(&*self.0.report))
    }
}

impl Tabled for Reports {
    fn table(&self) -> Table {
        goldenthread_report::findings::findings(self.0.iter().map(|checked| &*checked.report))
    }
}

impl Report {
    pub(crate) fn new(found: core::Report, source: Option<Source>) -> Self {
        Self(Checked::new(found, source))
    }
}

#[pymethods]
impl Report {
    /// The name of the file, if it has one.
    #[getter]
    fn file(&self) -> Option<&str> {
        self.0.report.file.as_deref()
    }

    /// The findings, in the order of the file, then by rule.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        Finding::all(&self.0)
    }

    /// What rules could not judge, and why.
    #[getter]
    fn cannot_tell(&self) -> Vec<CannotTell> {
        self.0.report.cannot_tell.iter().cloned().map(CannotTell::from).collect()
    }

    /// The counts.
    #[getter]
    fn summary(&self) -> Summary {
        self.0.report.summary.clone().into()
    }

    /// Whether the plan was checked, and there is no finding of severity error.
    #[getter]
    fn ok(&self) -> bool {
        is_ok(&self.0.report)
    }

    /// Whether nothing in a published document was recognised as part of a plan, so that no rule ran.
    #[getter]
    fn is_unrecognised(&self) -> bool {
        self.0.report.is_unrecognised()
    }

    /// Whether the text could not be read at all, so that no rule ran.
    #[getter]
    fn is_unreadable(&self) -> bool {
        self.0.report.is_unreadable()
    }

    /// The findings by the id of their rule.
    fn by_rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        grouped(py, Finding::all(&self.0))
    }

    /// Raises `PlanInvalid` where there is a finding of this severity or worse.
    #[pyo3(signature = (severity="error"))]
    fn raise_for(slf: &Bound<'_, Self>, severity: &str) -> PyResult<()> {
        let least = severity_of(severity)?;
        if slf.get().0.report.worst().is_some_and(|worst| worst >= least) {
            return Err(plan_invalid(slf.py(), slf.get().clone()));
        }
        Ok(())
    }

    /// The findings of this severity or worse as dicts in the manner of pydantic: type, loc, msg, input, ctx.
    ///
    /// A whole collection that breaks a rule is a dict for each member; the input of what is missing is the record that it is
    /// missing from, and None where that is the whole plan. There is only what JSON has: a number is an int or a float, or
    /// text where a float does not hold its digits.
    #[pyo3(signature = (severity="error"))]
    fn errors<'py>(&self, py: Python<'py>, severity: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let least = severity_of(severity)?;
        let mut errors = Vec::new();
        for found in self.0.report.findings.iter().filter(|found| found.severity >= least) {
            let mut add = |path: &str, message: &str, facts: &Facts| {
                let error = PyDict::new(py);
                error.set_item("type", &*found.rule.id)?;
                error.set_item("loc", finding::loc(py, path)?)?;
                error.set_item("msg", message)?;
                error.set_item("input", self.0.nearest(py, path)?)?;
                error.set_item("ctx", finding::facts(py, facts)?)?;
                errors.push(error);
                Ok::<_, PyErr>(())
            };
            match &found.members[..] {
                [] => add(&found.path, &found.message, &found.facts)?,
                members => members.iter().try_for_each(|one| add(&one.path, &one.message, &one.facts))?,
            }
        }
        Ok(errors)
    }

    /// The report for programs, format 1: byte for byte what the command writes.
    #[pyo3(signature = (*, cannot_tell=false))]
    fn to_json(&self, cannot_tell: bool) -> PyResult<String> {
        json(std::slice::from_ref(&*self.0.report), &[], cannot_tell)
    }

    /// The report for people, each finding under its line, as the command writes it.
    #[pyo3(signature = (*, show="warning", members=false, cannot_tell=false, colour=false))]
    fn to_text(&self, show: &str, members: bool, cannot_tell: bool, colour: bool) -> PyResult<String> {
        let shown = Shown { least: severity_of(show)?, members, cannot_tell, colour };
        let mut text = Vec::new();
        write_text(std::slice::from_ref(&*self.0.report), shown, &mut text).map_err(invalid)?;
        String::from_utf8(text).map_err(invalid)
    }

    fn __len__(&self) -> usize {
        self.0.report.findings.len()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.findings().into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let finding = |at| Finding::new(&self.0, at);
        Ok(match asked(key, self.__len__())? {
            Asked::One(at) => finding(at).into_py_any(py)?,
            Asked::Several(positions) => {
                positions.into_iter().map(finding).collect::<Vec<_>>().into_pyobject(py)?.unbind()
            }
        })
    }

    fn __str__(&self) -> PyResult<String> {
        self.to_text("warning", false, false, false)
    }

    fn __repr__(&self) -> String {
        let core::Summary { errors, warnings, infos, read, .. } = &self.0.report.summary;
        let file = self.0.report.file.as_ref().map(|file| format!("{file:?}: ")).unwrap_or_default();
        format!("<Report {file}read {read}; {errors} errors, {warnings} warnings, {infos} infos>")
    }

    fn _repr_html_(&self) -> String {
        html::reports(std::slice::from_ref(&self.0.report))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| self.0.report == other.get().0.report)
    }

    fn __hash__(&self) -> usize {
        self.0.report.findings.len()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "_restore_report", (slf.get().kept()?,))
    }
}

impl Report {
    fn kept(&self) -> PyResult<String> {
        serde_json::to_string(&*self.0.report).map_err(invalid)
    }
}

/// The report that was pickled.
#[pyfunction]
pub(crate) fn _restore_report(kept: &str) -> PyResult<Report> {
    Ok(Report::new(serde_json::from_str(kept).map_err(invalid)?, None))
}

fn json(reports: &[core::Report], skipped: &[PassedOver], cannot_tell: bool) -> PyResult<String> {
    let mut json = Vec::new();
    v1::Document::of(reports, cannot_tell).passing_over(skipped, false).write(&mut json).map_err(invalid)?;
    String::from_utf8(json).map_err(invalid)
}

/// Findings by the id of their rule.
fn grouped<'py>(py: Python<'py>, findings: Vec<Finding>) -> PyResult<Bound<'py, PyDict>> {
    let groups = PyDict::new(py);
    for finding in findings {
        let rule = finding.found().rule.id.to_string();
        let group = match groups.get_item(&rule)? {
            Some(group) => group.cast_into::<PyList>()?,
            None => PyList::empty(py),
        };
        group.append(finding)?;
        groups.set_item(rule, group)?;
    }
    Ok(groups)
}

/// A document that could not be read, or in which nothing was recognised, is never in order, whatever rules are ignored.
fn is_ok(report: &core::Report) -> bool {
    report.summary.errors == 0 && !report.is_unreadable() && !report.is_unrecognised()
}

/// `PlanInvalid`, with the report of what is wrong.
pub(crate) fn plan_invalid(py: Python<'_>, report: Report) -> PyErr {
    let raised = || py.import("goldenthread")?.getattr("PlanInvalid")?.call1((report,));
    raised().map_or_else(|error| error, PyErr::from_value)
}

/// The same, for a report of the library.
pub(crate) fn refused(py: Python<'_>, report: core::Report) -> PyErr {
    plan_invalid(py, Report::new(report, None))
}

/// The reports of several files, in the order of the files.
#[pyclass(frozen, sequence, extends = Frame, module = "goldenthread")]
pub(crate) struct Reports(Vec<Checked>, Vec<PassedOver>);

impl Reports {
    pub(crate) fn new(reports: Vec<Checked>, skipped: Vec<PassedOver>) -> Self {
        Self(reports, skipped)
    }
}

sequence!(contains Report, Reports);

#[pymethods]
impl Reports {
    /// Whether something was checked, and no report has a finding of severity error.
    #[getter]
    fn ok(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|checked| is_ok(&checked.report))
    }

    /// The files and folders within the folders named that were not read, each with the reason.
    #[getter]
    fn skipped<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let skipped = PyDict::new(py);
        self.1.iter().try_for_each(|passed| skipped.set_item(&passed.file, passed.why.to_string()))?;
        Ok(skipped)
    }

    /// The findings of all reports.
    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.iter().flat_map(Finding::all).collect()
    }

    /// The reports that have a finding of severity error, or of which nothing could be read.
    #[getter]
    fn failed(&self) -> Vec<Report> {
        self.0.iter().filter(|checked| !is_ok(&checked.report)).cloned().map(Report).collect()
    }

    /// The counts of all reports together: what was checked and read, findings by severity, what could not be told.
    #[getter]
    fn summary(&self) -> Summary {
        core::Summary::of(self.0.iter().map(|checked| &*checked.report)).into()
    }

    /// The findings of all reports by the id of their rule.
    fn by_rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        grouped(py, self.0.iter().flat_map(Finding::all).collect())
    }

    /// Raises `PlanInvalid` with the first report that has a finding of this severity or worse.
    #[pyo3(signature = (severity="error"))]
    fn raise_for(&self, py: Python<'_>, severity: &str) -> PyResult<()> {
        let least = severity_of(severity)?;
        let is_bad = |checked: &&Checked| checked.report.worst().is_some_and(|worst| worst >= least);
        self.0.iter().find(is_bad).map_or(Ok(()), |checked| Err(plan_invalid(py, Report(checked.clone()))))
    }

    /// The reports as one document, byte for byte what the command writes for these files.
    #[pyo3(signature = (*, cannot_tell=false))]
    fn to_json(&self, cannot_tell: bool) -> PyResult<String> {
        let reports: Vec<core::Report> = self.0.iter().map(|checked| (*checked.report).clone()).collect();
        json(&reports, &self.1, cannot_tell)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let asked = asked(key, self.0.len())?;
        let found = |positions: &[usize]| positions.iter().filter_map(|at| self.0.get(*at).cloned()).collect();
        Ok(match asked {
            Asked::Several(positions) => Self(found(&positions), Vec::new()).into_py_any(py)?,
            Asked::One(at) => self.0.get(at).cloned().map(Report).into_pyobject(py)?.unbind(),
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let reports: Vec<Report> = self.0.iter().cloned().map(Report).collect();
        Ok(reports.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let reports = |reports: &Self| reports.0.iter().map(|checked| Arc::clone(&checked.report)).collect::<Vec<_>>();
        other.cast::<Self>().is_ok_and(|other| self.1 == other.get().1 && reports(self) == reports(other.get()))
    }

    fn __hash__(&self) -> usize {
        self.0.len()
    }

    fn _repr_html_(&self) -> String {
        html::reports(&self.0.iter().map(|checked| Arc::clone(&checked.report)).collect::<Vec<_>>())
    }

    fn __repr__(&self) -> String {
        let errors: usize = self.0.iter().map(|checked| checked.report.summary.errors).sum();
        let skipped = PassedOver::counted(&self.1).map(|skipped| format!("; not read: {skipped}")).unwrap_or_default();
        format!("<Reports of {} files, {errors} errors{skipped}>", self.0.len())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let kept = slf.get().0.iter().cloned().map(|checked| Report(checked).kept()).collect::<PyResult<Vec<_>>>()?;
        let skipped = serde_json::to_string(&slf.get().1).map_err(invalid)?;
        pickled(slf.py(), "_restore_reports", (kept, skipped))
    }
}

/// The reports that were pickled.
#[pyfunction]
pub(crate) fn _restore_reports(kept: Vec<String>, skipped: &str) -> PyResult<Reports> {
    let reports = kept.iter().map(|kept| Ok(_restore_report(kept)?.0)).collect::<PyResult<_>>()?;
    Ok(Reports(reports, serde_json::from_str(skipped).map_err(invalid)?))
}
