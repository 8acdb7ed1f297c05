//! Reports and findings as Python objects.

use std::sync::Arc;

use goldenthread::reflect::{PointerStep, pointer_steps};
use goldenthread::{self as core, Fact, Place as At, Severity, Tree};
use goldenthread_formats::table::Table;
use goldenthread_formats::{Shown, write_json, write_text};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyList, PyString, PyTuple};

use crate::arrow::Frame;
use crate::python::{invalid, plan_invalid};
use crate::record::Root;
use crate::{html, plain, values};

/// What a check found.
#[derive(Clone)]
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Report {
    found: Arc<core::Report>,
    source: Option<Source>,
}

/// What was checked, so that a finding can show what stands where it points.
#[derive(Clone)]
pub(crate) enum Source {
    Plan(Arc<Root>),
    Tree(Arc<Tree<'static>>),
}

impl Source {
    fn tree(&self) -> Option<&Tree<'static>> {
        match self {
            Self::Plan(root) => root.document().map(|read| read.document.tree()),
            Self::Tree(tree) => Some(tree),
        }
    }
}

impl Report {
    pub(crate) fn new(found: core::Report, source: Option<Source>) -> Self {
        Self { found: Arc::new(found), source }
    }

    fn table(&self) -> Table {
        Table::findings(std::iter::once(&*self.found))
    }

    fn all(&self) -> impl Iterator<Item = Finding> + use<'_> {
        (0..self.found.findings.len()).map(|at| Finding { report: self.clone(), at })
    }

    /// What stands at a pointer of the plan.
    fn input(&self, py: Python<'_>, path: &str) -> PyResult<Py<PyAny>> {
        let node = self.source.as_ref().and_then(Source::tree).and_then(|tree| tree.at(path));
        node.map_or_else(|| Ok(py.None()), |node| plain::to_python(py, node))
    }
}

fn severity(name: &str) -> PyResult<Severity> {
    let known = [Severity::Info, Severity::Warning, Severity::Error];
    let found = known.into_iter().find(|severity| severity.as_str() == name);
    found.ok_or_else(|| invalid(format!("`{name}` is not a severity: choose info, warning or error")))
}

#[pymethods]
impl Report {
    #[getter]
    fn file(&self) -> Option<&str> {
        self.found.file.as_deref()
    }

    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.all().collect()
    }

    #[getter]
    fn cannot_tell(&self) -> Vec<CannotTell> {
        self.found.cannot_tell.iter().cloned().map(CannotTell).collect()
    }

    #[getter]
    fn summary(&self) -> Summary {
        Summary(self.found.summary)
    }

    #[getter]
    fn ok(&self) -> bool {
        self.found.summary.errors == 0
    }

    #[getter]
    fn is_unreadable(&self) -> bool {
        self.found.is_unreadable()
    }

    fn by_rule<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let groups = PyDict::new(py);
        for finding in self.all() {
            let rule = finding.rule();
            let group = match groups.get_item(rule)? {
                Some(group) => group.cast_into::<PyList>()?,
                None => PyList::empty(py),
            };
            group.append(finding)?;
            groups.set_item(rule, group)?;
        }
        Ok(groups)
    }

    #[pyo3(signature = (severity="error"))]
    fn raise_for(slf: &Bound<'_, Self>, severity: &str) -> PyResult<()> {
        let least = self::severity(severity)?;
        if slf.get().found.worst().is_some_and(|worst| worst >= least) {
            return Err(plan_invalid(slf.py(), slf.get().clone()));
        }
        Ok(())
    }

    #[pyo3(signature = (severity="error"))]
    fn errors<'py>(&self, py: Python<'py>, severity: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
        let least = self::severity(severity)?;
        let found = self.all().filter(|finding| finding.finding().is_some_and(|found| found.severity >= least));
        let each = found.map(|finding| {
            let error = PyDict::new(py);
            error.set_item("type", finding.rule())?;
            error.set_item("loc", finding.loc(py)?)?;
            error.set_item("msg", finding.message())?;
            error.set_item("input", self.input(py, finding.path())?)?;
            error.set_item("ctx", finding.facts(py)?)?;
            Ok(error)
        });
        each.collect()
    }

    #[pyo3(signature = (*, cannot_tell=false))]
    fn to_json(&self, cannot_tell: bool) -> PyResult<String> {
        json(std::slice::from_ref(&*self.found), cannot_tell)
    }

    #[pyo3(signature = (*, show="warning", members=false, cannot_tell=false, colour=false))]
    fn to_text(&self, show: &str, members: bool, cannot_tell: bool, colour: bool) -> PyResult<String> {
        let shown = Shown { least: severity(show)?, members, cannot_tell, colour };
        let mut text = Vec::new();
        write_text(std::slice::from_ref(&*self.found), shown, &mut text).map_err(invalid)?;
        String::from_utf8(text).map_err(invalid)
    }

    fn to_pandas(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).to_pandas(py)
    }

    fn to_polars(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).polars(py)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        Frame::stream(py, self.table(), requested_schema)
    }

    fn __len__(&self) -> usize {
        self.found.findings.len()
    }

    fn __bool__(&self) -> bool {
        true
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.findings().into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __getitem__(&self, at: usize) -> PyResult<Finding> {
        self.all().nth(at).ok_or_else(|| PyIndexError::new_err("there is no finding so far on"))
    }

    fn __str__(&self) -> PyResult<String> {
        self.to_text("warning", false, false, false)
    }

    fn __repr__(&self) -> String {
        let core::Summary { errors, warnings, infos, .. } = self.found.summary;
        let file = self.found.file.as_ref().map(|file| format!("{file:?}: ")).unwrap_or_default();
        format!("<Report {file}{errors} errors, {warnings} warnings, {infos} infos>")
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.table())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let kept = |report: &Self| core::Tree::of(&*report.found).ok();
        other.cast::<Self>().is_ok_and(|other| kept(self) == kept(other.get()))
    }

    fn __hash__(&self) -> usize {
        self.found.findings.len()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let restore = slf.py().import("goldenthread._native")?.getattr("_restore_report")?;
        (restore, (slf.get().kept()?,)).into_pyobject(slf.py()).map(Bound::into_any)
    }
}

impl Report {
    fn kept(&self) -> PyResult<String> {
        serde_json::to_string(&*self.found).map_err(invalid)
    }
}

/// The report that was pickled.
#[pyfunction]
pub(crate) fn _restore_report(kept: &str) -> PyResult<Report> {
    Ok(Report::new(serde_json::from_str(kept).map_err(invalid)?, None))
}

fn json(reports: &[core::Report], cannot_tell: bool) -> PyResult<String> {
    let mut json = Vec::new();
    write_json(reports, cannot_tell, &mut json).map_err(invalid)?;
    String::from_utf8(json).map_err(invalid)
}

/// The reports of several files, in the order of the files.
#[pyclass(frozen, sequence, module = "goldenthread")]
pub(crate) struct Reports(Vec<Arc<core::Report>>);

impl Reports {
    pub(crate) fn new(reports: Vec<Arc<core::Report>>) -> Self {
        Self(reports)
    }

    fn table(&self) -> Table {
        Table::findings(self.0.iter().map(|report| &**report))
    }

    fn report(report: &Arc<core::Report>) -> Report {
        Report { found: Arc::clone(report), source: None }
    }
}

#[pymethods]
impl Reports {
    #[getter]
    fn ok(&self) -> bool {
        self.0.iter().all(|report| report.summary.errors == 0)
    }

    #[getter]
    fn findings(&self) -> Vec<Finding> {
        self.0.iter().flat_map(|report| Self::report(report).all().collect::<Vec<_>>()).collect()
    }

    #[pyo3(signature = (*, cannot_tell=false))]
    fn to_json(&self, cannot_tell: bool) -> PyResult<String> {
        let reports: Vec<core::Report> = self.0.iter().map(|report| (**report).clone()).collect();
        json(&reports, cannot_tell)
    }

    fn to_pandas(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).to_pandas(py)
    }

    fn to_polars(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).polars(py)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        Frame::stream(py, self.table(), requested_schema)
    }

    fn __len__(&self) -> usize {
        self.0.len()
    }

    fn __getitem__(&self, at: isize) -> PyResult<Report> {
        let at = usize::try_from(at).or_else(|_| usize::try_from(at + self.0.len() as isize));
        let report = at.ok().and_then(|at| self.0.get(at));
        report.map(Self::report).ok_or_else(|| PyIndexError::new_err("there is no report so far on"))
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let reports: Vec<Report> = self.0.iter().map(Self::report).collect();
        Ok(reports.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __repr__(&self) -> String {
        let errors: usize = self.0.iter().map(|report| report.summary.errors).sum();
        format!("<Reports of {} files, {errors} errors>", self.0.len())
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.table())
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let restore = slf.py().import("goldenthread._native")?.getattr("_restore_reports")?;
        let kept = slf.get().0.iter().map(|report| Self::report(report).kept()).collect::<PyResult<Vec<_>>>()?;
        (restore, (kept,)).into_pyobject(slf.py()).map(Bound::into_any)
    }
}

/// The reports that were pickled.
#[pyfunction]
pub(crate) fn _restore_reports(kept: Vec<String>) -> PyResult<Reports> {
    kept.iter().map(|kept| Ok(_restore_report(kept)?.found)).collect::<PyResult<_>>().map(Reports)
}

/// One break in the thread.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Finding {
    report: Report,
    at: usize,
}

impl Finding {
    fn finding(&self) -> Option<&core::Finding> {
        self.report.found.findings.get(self.at)
    }

    /// Its report with no other finding in it.
    fn alone(&self) -> core::Report {
        let mut report = (*self.report.found).clone();
        report.findings = self.finding().cloned().into_iter().collect();
        report
    }
}

#[pymethods]
impl Finding {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("rule", "severity", "message")
    }

    #[getter]
    fn rule(&self) -> &'static str {
        self.finding().map_or("", |finding| finding.rule.id)
    }

    #[getter]
    fn severity(&self) -> &'static str {
        self.finding().map_or("", |finding| finding.severity.as_str())
    }

    #[getter]
    fn message(&self) -> &str {
        self.finding().map_or("", |finding| &finding.message)
    }

    #[getter]
    fn path(&self) -> &str {
        self.finding().map_or("", |finding| &finding.path)
    }

    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, self.path())
    }

    #[getter]
    fn place(&self) -> Option<Place> {
        self.finding()?.place.clone().map(|at| Place::new(at, &self.report))
    }

    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        facts(py, self.finding().map_or(&[], |finding| &finding.facts))
    }

    #[getter]
    fn help(&self) -> Option<&str> {
        self.finding()?.help.as_deref()
    }

    #[getter]
    fn related(&self) -> Vec<Related> {
        let related = self.finding().into_iter().flat_map(|finding| finding.related.iter().cloned());
        related.map(|related| Related { related, report: self.report.clone() }).collect()
    }

    #[getter]
    fn members(&self) -> Vec<Member> {
        let members = self.finding().into_iter().flat_map(|finding| finding.members.iter().cloned());
        members.map(|member| Member { member, report: self.report.clone() }).collect()
    }

    #[getter]
    fn input(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        self.report.input(py, self.path())
    }

    fn __str__(&self) -> String {
        let place = self.place().map(|place| format!("{}: ", place.__str__())).unwrap_or_default();
        format!("{place}{}[{}]: {}", self.severity(), self.rule(), self.message())
    }

    fn __repr__(&self) -> String {
        format!("Finding({:?}, {:?}, {:?}, path={:?})", self.rule(), self.severity(), self.message(), self.path())
    }

    fn _repr_html_(&self) -> String {
        html::table(&Table::findings(std::iter::once(&self.alone())))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let kept = |finding: &Self| finding.finding().and_then(|finding| core::Tree::of(finding).ok());
        other.cast::<Self>().is_ok_and(|other| kept(self) == kept(other.get()))
    }

    fn __hash__(&self) -> u64 {
        values::hash_of((self.rule(), self.message(), self.path()))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let one = slf.get().alone();
        let getitem = slf.py().import("operator")?.getattr("getitem")?;
        (getitem, (Report::new(one, None), 0)).into_pyobject(slf.py()).map(Bound::into_any)
    }
}

/// A pointer as a tuple: positions as numbers, keys as text.
pub(crate) fn loc<'py>(py: Python<'py>, path: &str) -> PyResult<Bound<'py, PyTuple>> {
    let steps = pointer_steps(path).into_iter().map(|step| match step {
        PointerStep::Key(key) => Ok(PyString::new(py, &key).into_any()),
        PointerStep::Index(at) => Ok(at.into_pyobject(py)?.into_any()),
    });
    PyTuple::new(py, steps.collect::<PyResult<Vec<_>>>()?)
}

fn facts<'py>(py: Python<'py>, facts: &[(std::borrow::Cow<'static, str>, Fact)]) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (name, value) in facts {
        dict.set_item(&**name, fact(py, value)?)?;
    }
    Ok(dict)
}

fn fact(py: Python<'_>, value: &Fact) -> PyResult<Py<PyAny>> {
    Ok(match value {
        Fact::Number(number) => values::whole(py, *number)?,
        Fact::Count(count) => count.into_pyobject(py)?.into_any().unbind(),
        Fact::Text(text) => PyString::new(py, text).into_any().unbind(),
        Fact::List(facts) => {
            let facts = facts.iter().map(|one| fact(py, one)).collect::<PyResult<Vec<_>>>()?;
            PyList::new(py, facts)?.into_any().unbind()
        }
    })
}

/// Where in a file, or in which cell of a frame.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Place {
    at: At,
    file: Option<String>,
}

impl Place {
    fn new(at: At, report: &Report) -> Self {
        Self { at, file: report.found.file.clone() }
    }
}

#[pymethods]
impl Place {
    #[classattr]
    fn __match_args__() -> (&'static str, &'static str, &'static str) {
        ("file", "line", "column")
    }

    #[getter]
    fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    #[getter]
    fn line(&self) -> u32 {
        self.at.line
    }

    #[getter]
    fn column(&self) -> u32 {
        self.at.column
    }

    #[getter]
    fn length(&self) -> u32 {
        self.at.length
    }

    #[getter]
    fn excerpt(&self) -> &str {
        &self.at.excerpt
    }

    fn __str__(&self) -> String {
        format!("{}:{}:{}", self.file.as_deref().unwrap_or("plan"), self.at.line, self.at.column)
    }

    fn __repr__(&self) -> String {
        format!("Place({:?})", self.__str__())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().at == self.at && other.get().file == self.file)
    }

    fn __hash__(&self) -> u64 {
        values::hash_of((self.at.line, self.at.column))
    }
}

/// Another place that a finding is about.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Related {
    related: core::Related,
    report: Report,
}

#[pymethods]
impl Related {
    #[getter]
    fn path(&self) -> &str {
        &self.related.path
    }

    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.related.path)
    }

    #[getter]
    fn place(&self) -> Option<Place> {
        self.related.place.clone().map(|at| Place::new(at, &self.report))
    }

    #[getter]
    fn label(&self) -> &str {
        &self.related.label
    }

    fn __repr__(&self) -> String {
        format!("Related({:?}, path={:?})", self.related.label, self.related.path)
    }
}

/// One member of a collection that breaks a rule as a whole.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Member {
    member: core::Member,
    report: Report,
}

#[pymethods]
impl Member {
    #[getter]
    fn message(&self) -> &str {
        &self.member.message
    }

    #[getter]
    fn path(&self) -> &str {
        &self.member.path
    }

    #[getter]
    fn loc<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        loc(py, &self.member.path)
    }

    #[getter]
    fn place(&self) -> Option<Place> {
        self.member.place.clone().map(|at| Place::new(at, &self.report))
    }

    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        facts(py, &self.member.facts)
    }

    fn __repr__(&self) -> String {
        format!("Member({:?}, path={:?})", self.member.message, self.member.path)
    }
}

/// Something that a rule could not judge.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct CannotTell(core::CannotTell);

#[pymethods]
impl CannotTell {
    #[getter]
    fn rule(&self) -> &'static str {
        self.0.rule.id
    }

    #[getter]
    fn path(&self) -> &str {
        &self.0.path
    }

    #[getter]
    fn why(&self) -> &str {
        &self.0.why
    }

    fn __repr__(&self) -> String {
        format!("CannotTell({:?}, {:?}, path={:?})", self.0.rule.id, self.0.why, self.0.path)
    }
}

/// The counts of a report.
#[pyclass(frozen, module = "goldenthread")]
pub(crate) struct Summary(core::Summary);

#[pymethods]
impl Summary {
    #[getter]
    fn errors(&self) -> usize {
        self.0.errors
    }

    #[getter]
    fn warnings(&self) -> usize {
        self.0.warnings
    }

    #[getter]
    fn infos(&self) -> usize {
        self.0.infos
    }

    #[getter]
    fn cannot_tell(&self) -> usize {
        self.0.cannot_tell
    }

    #[getter]
    fn rules_unsure(&self) -> usize {
        self.0.rules_unsure
    }

    #[getter]
    fn rules(&self) -> usize {
        self.0.rules
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        values::hash_of((self.0.errors, self.0.warnings, self.0.infos))
    }

    fn __repr__(&self) -> String {
        let core::Summary { errors, warnings, infos, rules_unsure, cannot_tell, rules } = self.0;
        format!(
            "Summary(errors={errors}, warnings={warnings}, infos={infos}, cannot_tell={cannot_tell}, rules_unsure={rules_unsure}, rules={rules})"
        )
    }
}
