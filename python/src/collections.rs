//! The collections of a plan: records by position and id, figures by year, things by id.

use std::collections::HashMap;
use std::sync::Arc;

use goldenthread::reflect::{Items, RecordType, Type, View, every, follow};
use goldenthread::{Step, Tree, TreeError};
use goldenthread_import::table::Table;
use pyo3::IntoPyObjectExt;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString, PyTuple, PyType};

use crate::arrow::{Frame, Tabled, framed};
use crate::plain::{self, Mode};
use crate::python::{Asked, asked, attribute, generic, invalid, pickled, sequence};
use crate::record::Record;
use crate::root::{Listed, Path, Root};
use crate::values;
use crate::years::period;

/// A value of the model as Python sees it.
pub(crate) fn to_python(
    py: Python<'_>,
    root: &Arc<Root>,
    path: Path,
    view: &View<'_>,
    holds: &'static Type,
    name: &str,
) -> PyResult<Py<PyAny>> {
    match (view, holds) {
        (View::Record(_), _) => Record::object(py, root, path),
        (View::Items(items), Type::List(Type::Record(kind))) => {
            let at = |at: usize| path.iter().copied().chain([Step::Item(u32::try_from(at).unwrap_or(u32::MAX))]);
            let paths = || (0..items.count()).map(|item| at(item).collect()).collect();
            Records::new(root, kind(), root.listed(path.clone(), kind(), paths)).into_py_any(py)
        }
        (View::Items(_), Type::Series(_) | Type::Map(_)) => Map::object(py, root, path, name, holds),
        (View::Items(items), _) => {
            let inner = if let Type::List(inner) = holds { inner } else { &Type::Text };
            let items = (0..items.count()).filter_map(|at| items.item(at));
            let items = items.map(|item| to_python(py, root, path.clone(), &item, inner, name));
            let items = items.collect::<PyResult<Vec<_>>>()?;
            Ok(PyTuple::new(py, items)?.into_any().unbind())
        }
        (view, _) => values::to_python(py, view),
    }
}

/// Records of one type, by position and by id.
#[pyclass(frozen, sequence, extends = Frame, module = "goldenthread")]
pub(crate) struct Records {
    root: Arc<Root>,
    kind: &'static RecordType,
    listed: Arc<Listed>,
}

framed!(Records, Figures);
sequence!(Records);

impl Tabled for Records {
    fn table(&self) -> Table {
        Table::of_records(self.root.record(), self.kind, self.paths().iter().map(Vec::as_slice))
    }
}

impl Records {
    pub(crate) fn new(root: &Arc<Root>, kind: &'static RecordType, listed: Arc<Listed>) -> Self {
        Self { root: Arc::clone(root), kind, listed }
    }

    fn paths(&self) -> &[Path] {
        &self.listed.paths
    }

    /// Every record of a type that stands in another.
    pub(crate) fn within(record: &Record, kind: &'static RecordType) -> Self {
        let inner = || record.held().map(|held| every(held, kind)).unwrap_or_default();
        let paths = || inner().into_iter().map(|steps| [record.path.as_slice(), &steps].concat()).collect();
        Self::new(&record.root, kind, record.root.listed(record.path.clone(), kind, paths))
    }

    fn tree(&self) -> Result<Tree<'static>, TreeError> {
        Tree::list(self.paths().iter().map(|path| Tree::of(&follow(self.root.record(), path))))
    }

    /// The records as they were read.
    pub(crate) fn written(&self) -> Result<Tree<'static>, TreeError> {
        let Some(read) = self.root.document() else { return self.tree() };
        Tree::list(self.paths().iter().map(|path| read.document.written(path)))
    }

    fn object(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        Record::object(py, &self.root, self.paths().get(at).cloned().unwrap_or_default())
    }

    fn all(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        (0..self.paths().len()).map(|at| self.object(py, at)).collect()
    }

    /// Some of them.
    fn some(&self, positions: &[usize]) -> Self {
        let paths = positions.iter().filter_map(|at| self.paths().get(*at).cloned()).collect();
        Self::new(&self.root, self.kind, Listed::new(paths))
    }

    /// The position of the record with this id, else reference, label or title; of a row of a digest, of what it is of.
    fn position(&self, name: &str) -> Option<usize> {
        self.listed.names(&self.root).position(name)
    }
}

#[pymethods]
impl Records {
    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(cls, item)
    }

    fn __len__(&self) -> usize {
        self.paths().len()
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            let name = name.to_cow()?;
            let missing = || PyKeyError::new_err(format!("no {} is called `{name}`", self.kind.name.to_lowercase()));
            return self.object(py, self.position(&name).ok_or_else(missing)?);
        }
        match asked(key, self.paths().len())? {
            Asked::One(at) => self.object(py, at),
            Asked::Several(positions) => self.some(&positions).into_py_any(py),
        }
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.all(py)?.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(name) = key.cast::<PyString>() {
            return Ok(self.position(&name.to_cow()?).is_some());
        }
        PyList::new(py, self.all(py)?)?.contains(key)
    }

    fn _ipython_key_completions_(&self) -> Vec<&str> {
        self.listed.names(&self.root).names().collect()
    }

    /// The record with this id, reference, label or title, else the default.
    #[pyo3(signature = (key, default=None))]
    fn get(&self, py: Python<'_>, key: &str, default: Option<Py<PyAny>>) -> PyResult<Py<PyAny>> {
        match self.position(key) {
            Some(at) => self.object(py, at),
            None => Ok(default.unwrap_or_else(|| py.None())),
        }
    }

    /// The records as plain data; in the mode "json" only what JSON has, as for `Record.to_dict`.
    #[pyo3(signature = (*, mode="python"))]
    fn to_dicts(&self, py: Python<'_>, mode: &str) -> PyResult<Py<PyAny>> {
        plain::to_python(py, self.tree().map_err(invalid)?.root(), Mode::of(mode)?)
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let several =
            other.is_instance_of::<Self>() || other.is_instance_of::<PyTuple>() || other.is_instance_of::<PyList>();
        if !several || other.len()? != self.paths().len() {
            return Ok(false);
        }
        let pairs = self.all(py)?.into_iter().zip(other.try_iter()?);
        pairs.into_iter().try_fold(true, |same, (left, right)| Ok(same && left.bind(py).eq(right?)?))
    }

    fn __hash__(&self) -> usize {
        self.paths().len()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const FEW: usize = 3;
        let shown =
            (0..self.paths().len().min(FEW)).map(|at| self.object(py, at)?.bind(py).repr()?.extract::<String>());
        let mut shown = shown.collect::<PyResult<Vec<_>>>()?;
        if self.paths().len() > FEW {
            shown.push(format!("… {} more", self.paths().len() - FEW));
        }
        Ok(format!("[{}]", shown.join(", ")))
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let all = every(this.root.record(), this.kind);
        let known: HashMap<&Path, usize> = all.iter().zip(0..).collect();
        let positions: Vec<usize> = this.paths().iter().filter_map(|path| known.get(path).copied()).collect();
        let state = (Record::object(py, &this.root, Path::new())?, this.kind.name, positions);
        pickled(py, "_restore_records", state)
    }
}

/// The records that were pickled: some of those of a type in a plan.
#[pyfunction]
pub(crate) fn _restore_records(root: &Bound<'_, Record>, kind: &str, positions: Vec<usize>) -> PyResult<Records> {
    let kind = RecordType::named(kind).ok_or_else(|| invalid("the pickle is of another release"))?;
    let root = &root.get().root;
    Ok(Records::new(root, kind, Listed::new(every(root.record(), kind))).some(&positions))
}

/// Things by id, in the order written.
#[pyclass(frozen, mapping, subclass, extends = Frame, module = "goldenthread")]
pub(crate) struct Map {
    root: Arc<Root>,
    /// The field that holds it: its path and its name.
    path: Path,
    name: String,
    item: &'static Type,
}

/// A value for each year or quarter, found by its year however it is printed.
#[pyclass(frozen, mapping, extends = Map, module = "goldenthread")]
pub(crate) struct Series;

impl Tabled for Map {
    fn table(&self) -> Table {
        Table::of_entries(&self.view())
    }
}

impl Map {
    /// The object of the map that a field holds.
    pub(crate) fn object(
        py: Python<'_>,
        root: &Arc<Root>,
        path: Path,
        name: &str,
        holds: &'static Type,
    ) -> PyResult<Py<PyAny>> {
        let map = |item| Self { root: Arc::clone(root), path, name: name.to_owned(), item };
        Ok(match holds {
            Type::Series(item) => Bound::new(py, Frame::of(map(item)).add_subclass(Series))?.into_any().unbind(),
            Type::Map(item) => Bound::new(py, Frame::of(map(item)))?.into_any().unbind(),
            _ => py.None(),
        })
    }

    fn view(&self) -> View<'_> {
        follow(self.root.record(), &self.path)
    }

    fn held(&self) -> Option<&dyn Items> {
        if let View::Items(items) = self.view() { Some(items) } else { None }
    }

    pub(crate) fn tree(&self) -> Result<Tree<'static>, TreeError> {
        match self.__len__() {
            0 => Tree::of(&HashMap::<&str, &str>::new()),
            _ => Tree::of(&self.view()),
        }
    }

    fn key(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        let key = self.held().and_then(|items| items.key(at));
        values::to_python(py, &key.unwrap_or(View::Absent))
    }

    fn value(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        let view = self.held().and_then(|items| items.item(at)).unwrap_or(View::Absent);
        let mut path = self.path.clone();
        path.push(Step::Item(u32::try_from(at).unwrap_or(u32::MAX)));
        to_python(py, &self.root, path, &view, self.item, &self.name)
    }

    /// The position of a key: a year however it is printed, or a name.
    fn position(&self, key: &Bound<'_, PyAny>) -> Option<usize> {
        let items = self.held()?;
        let is_year = || matches!(items.key(0), Some(View::Period(_))) && period(key).is_ok();
        let known = key.is_instance_of::<PyString>() || is_year();
        items.position(&key.str().ok().filter(|_| known)?.to_cow().ok()?)
    }

    fn all<T>(&self, each: impl Fn(usize) -> PyResult<T>) -> PyResult<Vec<T>> {
        (0..self.__len__()).map(each).collect()
    }
}

#[pymethods]
impl Map {
    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(cls, item)
    }

    fn __len__(&self) -> usize {
        self.held().map_or(0, Items::count)
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        match self.position(key) {
            Some(at) => self.value(py, at),
            None => {
                let known = self.all(|at| self.key(py, at)?.bind(py).str()?.extract::<String>())?.join(", ");
                let known = if known.is_empty() { "nothing".to_owned() } else { known };
                Err(PyKeyError::new_err(format!("`{}` has no {key}; it has {known}", self.name)))
            }
        }
    }

    fn __contains__(&self, key: &Bound<'_, PyAny>) -> bool {
        self.position(key).is_some()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.keys(py)?.into_pyobject(py)?.try_iter()?.into_any())
    }

    /// The value under a key, else the default.
    #[pyo3(signature = (key, default=None))]
    fn get(&self, key: &Bound<'_, PyAny>, default: Option<Py<PyAny>>) -> PyResult<Option<Py<PyAny>>> {
        self.position(key).map_or(Ok(default), |at| self.value(key.py(), at).map(Some))
    }

    /// The keys, in the order written.
    fn keys(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        self.all(|at| self.key(py, at))
    }

    /// The values, in the order written.
    fn values(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        self.all(|at| self.value(py, at))
    }

    /// Keys and values, in the order written.
    fn items(&self, py: Python<'_>) -> PyResult<Vec<(Py<PyAny>, Py<PyAny>)>> {
        self.all(|at| Ok((self.key(py, at)?, self.value(py, at)?)))
    }

    fn _ipython_key_completions_(&self, py: Python<'_>) -> PyResult<Vec<String>> {
        self.all(|at| self.key(py, at)?.bind(py).str()?.extract())
    }

    /// Plain data; in the mode "json" only what JSON has, as for `Record.to_dict`.
    #[pyo3(signature = (*, mode="python"))]
    fn to_dict(&self, py: Python<'_>, mode: &str) -> PyResult<Py<PyAny>> {
        plain::to_python(py, self.tree().map_err(invalid)?.root(), Mode::of(mode)?)
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        let same = |other: &Self| matches!((self.tree(), other.tree()), (Ok(this), Ok(other)) if this == other);
        other.cast::<Self>().is_ok_and(|other| same(other.get()))
    }

    fn __hash__(&self) -> usize {
        self.__len__()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let said = |value: Py<PyAny>| value.bind(slf.py()).str()?.extract::<String>();
        let pairs = slf.get().items(slf.py())?.into_iter();
        let pairs = pairs.map(|(key, value)| Ok(format!("{}: {}", said(key)?, said(value)?)));
        let pairs = pairs.collect::<PyResult<Vec<_>>>()?.join(", ");
        Ok(format!("{}({{{}}})", slf.get_type().name()?, goldenthread::visible(&pairs)))
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let owner = self.path.iter().copied().take(self.path.len().saturating_sub(1)).collect();
        attribute(Record::object(py, &self.root, owner)?.bind(py), &self.name)
    }
}

/// The figures of a plan as a table: its name among the fields, and what it is.
pub(crate) const FIGURES: (&str, &str) =
    ("figures", "Every figure of every indicator, a row each: which series, which period, what is printed.");

/// The figures of a plan, a row each.
#[pyclass(frozen, extends = Frame, module = "goldenthread")]
pub(crate) struct Figures(pub(crate) Arc<Root>);

impl Tabled for Figures {
    fn table(&self) -> Table {
        self.0.document().map(|read| Table::figures(read.document.plan())).unwrap_or_default()
    }
}

#[pymethods]
impl Figures {
    fn __len__(&self) -> usize {
        self.table().rows()
    }

    fn __repr__(&self) -> String {
        format!("<{} figures>", self.__len__())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        attribute(Record::object(py, &self.0, Path::new())?.bind(py), FIGURES.0)
    }
}
