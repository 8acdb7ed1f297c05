//! The collections of a plan: records by position and id, figures by year, things by id.

use std::sync::Arc;

use goldenthread::reflect::{Items, RecordType, Type, View, follow};
use goldenthread::{Builder, Limits, Step, Tree, TreeError};
use goldenthread_formats::table::Table;
use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyList, PySlice, PyString, PyTuple, PyType};

use crate::arrow::Frame;
use crate::record::{Path, Record, Root, to_python};
use crate::years::period;
use crate::{html, plain, python, values};

/// Records of one type, by position and by id.
#[pyclass(frozen, sequence, module = "goldenthread")]
pub(crate) struct Records {
    root: Arc<Root>,
    /// The record they are a field of, and the field's name.
    owner: Path,
    name: String,
    kind: &'static RecordType,
    paths: Vec<Path>,
}

impl Records {
    pub(crate) fn new(root: &Arc<Root>, owner: Path, name: &str, kind: &'static RecordType, paths: Vec<Path>) -> Self {
        Self { root: Arc::clone(root), owner, name: name.to_owned(), kind, paths }
    }

    pub(crate) fn tree(&self) -> Result<Tree<'static>, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        builder.open_list(Default::default())?;
        for view in self.views() {
            builder.graft(Tree::of(&view)?.root())?;
        }
        builder.close(0);
        builder.finish()
    }

    fn views(&self) -> impl Iterator<Item = View<'_>> {
        self.paths.iter().map(|path| follow(self.root.record(), path))
    }

    pub(crate) fn table(&self) -> Table {
        let paths = self.paths.iter().map(Vec::as_slice);
        Table::of_records(self.root.record(), self.kind, paths)
    }

    fn object(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        let path = self.paths.get(at).cloned().ok_or_else(|| PyIndexError::new_err("there is no record so far on"))?;
        Record::object(py, &self.root, path)
    }

    fn all(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
        (0..self.paths.len()).map(|at| self.object(py, at)).collect()
    }

    /// The position of the record with this id, else reference, label or title.
    fn position(&self, name: &str) -> Option<usize> {
        let said = |view: View<'_>, field: &str| {
            let View::Record(record) = view else { return false };
            let Some(at) = record.record_type().position(field) else { return false };
            match record.get(at) {
                View::Text(text) => text == name,
                View::Items(items) => {
                    (0..items.count()).any(|at| matches!(items.item(at), Some(View::Text(text)) if text == name))
                }
                _ => false,
            }
        };
        ["id", "refs", "label", "title"].iter().find_map(|field| self.views().position(|view| said(view, field)))
    }
}

#[pymethods]
impl Records {
    #[classmethod]
    fn __class_getitem__<'py>(cls: &Bound<'py, PyType>, item: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        python::generic(cls, item)
    }

    fn __len__(&self) -> usize {
        self.paths.len()
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        if let Ok(name) = key.cast::<PyString>() {
            let name = name.to_cow()?;
            let missing = || PyKeyError::new_err(format!("no record in {} is called `{name}`", self.name));
            return self.object(py, self.position(&name).ok_or_else(missing)?);
        }
        if let Ok(slice) = key.cast::<PySlice>() {
            let all = self.all(py)?;
            return Ok(PyTuple::new(py, all)?.as_any().get_item(slice)?.unbind());
        }
        let at: isize =
            key.extract().map_err(|_| PyTypeError::new_err("a record is found by its position or its id"))?;
        let len = isize::try_from(self.paths.len()).unwrap_or(isize::MAX);
        let at = if at < 0 { at + len } else { at };
        self.object(py, usize::try_from(at).map_err(|_| PyIndexError::new_err("there is no record so far back"))?)
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.all(py)?.into_pyobject(py)?.try_iter()?.into_any())
    }

    fn __contains__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        if let Ok(name) = key.cast::<PyString>() {
            return Ok(self.position(&name.to_cow()?).is_some());
        }
        self.all(py)?.into_iter().try_fold(false, |found, record| Ok(found || record.bind(py).eq(key)?))
    }

    /// The position of a record, from one position on and before another.
    #[pyo3(signature = (value, start=0, stop=isize::MAX, /))]
    fn index(&self, py: Python<'_>, value: &Bound<'_, PyAny>, start: isize, stop: isize) -> PyResult<usize> {
        let same = self.all(py)?.into_iter().map(|record| record.bind(py).eq(value));
        let same = same.collect::<PyResult<Vec<bool>>>()?;
        let counted = |at: isize| if at < 0 { at + same.len() as isize } else { at };
        let within = |at: usize| (counted(start)..counted(stop)).contains(&(at as isize));
        let found = same.iter().enumerate().position(|(at, same)| *same && within(at));
        found.ok_or_else(|| python::invalid(format!("{value} is not among the {}", self.name)))
    }

    /// How many of the records are equal to a value.
    fn count(&self, py: Python<'_>, value: &Bound<'_, PyAny>) -> PyResult<usize> {
        let same = self.all(py)?.into_iter().map(|record| record.bind(py).eq(value));
        Ok(same.collect::<PyResult<Vec<bool>>>()?.into_iter().filter(|same| *same).count())
    }

    /// The record with this id, reference, label or title, else the default.
    #[pyo3(signature = (key, default=None))]
    fn get(&self, py: Python<'_>, key: &str, default: Option<Py<PyAny>>) -> PyResult<Py<PyAny>> {
        match self.position(key) {
            Some(at) => self.object(py, at),
            None => Ok(default.unwrap_or_else(|| py.None())),
        }
    }

    /// The records as plain data.
    fn to_dicts(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        plain::to_python(py, self.tree().map_err(crate::python::invalid)?.root())
    }

    fn __eq__(&self, py: Python<'_>, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let several =
            other.is_instance_of::<Self>() || other.is_instance_of::<PyTuple>() || other.is_instance_of::<PyList>();
        if !several || other.len()? != self.paths.len() {
            return Ok(false);
        }
        let pairs = self.all(py)?.into_iter().zip(other.try_iter()?);
        pairs.into_iter().try_fold(true, |same, (left, right)| Ok(same && left.bind(py).eq(right?)?))
    }

    fn __hash__(&self) -> usize {
        self.paths.len()
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        const FEW: usize = 3;
        let shown = self.all(py)?.into_iter().take(FEW).map(|record| record.bind(py).repr()?.extract::<String>());
        let mut shown = shown.collect::<PyResult<Vec<_>>>()?;
        if self.paths.len() > FEW {
            shown.push(format!("… {} more", self.paths.len() - FEW));
        }
        Ok(format!("[{}]", shown.join(", ")))
    }

    fn _repr_html_(&self) -> String {
        html::table(&self.table())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        Frame::stream(py, self.table(), requested_schema)
    }

    /// The records as a frame of pandas, a row each, with a column for each year of a series.
    fn to_pandas(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).to_pandas(py)
    }

    /// The records as a frame of polars, a row each, with a column for each year of a series.
    fn to_polars(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
        Frame(self.table()).polars(py)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let (py, this) = (slf.py(), slf.get());
        let owner = Record::object(py, &this.root, this.owner.clone())?;
        let getattr = py.import("builtins")?.getattr("getattr")?;
        (getattr, (owner, this.name.as_str())).into_pyobject(py).map(Bound::into_any)
    }
}

/// A map of the plan, by the path of the field that holds it.
pub(crate) struct Held {
    root: Arc<Root>,
    path: Path,
    name: String,
    item: &'static Type,
}

impl Held {
    fn view(&self) -> View<'_> {
        follow(self.root.record(), &self.path)
    }

    fn items(&self) -> Option<&dyn Items> {
        match self.view() {
            View::Items(items) => Some(items),
            _ => None,
        }
    }

    pub(crate) fn tree(&self) -> Result<Tree<'static>, TreeError> {
        let tree = Tree::of(&self.view())?;
        if tree.root().count() > 0 {
            return Ok(tree);
        }
        let mut builder = Builder::new("", Limits::default())?;
        builder.open_map(Default::default())?;
        builder.finish()
    }

    fn len(&self) -> usize {
        self.items().map_or(0, Items::count)
    }

    fn key(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        let key = self.items().and_then(|items| items.key(at));
        values::to_python(py, &key.unwrap_or(View::Absent))
    }

    fn value(&self, py: Python<'_>, at: usize) -> PyResult<Py<PyAny>> {
        let view = self.items().and_then(|items| items.item(at)).unwrap_or(View::Absent);
        let mut path = self.path.clone();
        path.push(Step::Item(u32::try_from(at).unwrap_or(u32::MAX)));
        to_python(py, &self.root, path, &view, self.item, &self.name)
    }

    /// The position of a key: a year however it is printed, or a name.
    fn position(&self, key: &Bound<'_, PyAny>) -> PyResult<Option<usize>> {
        let Some(items) = self.items() else { return Ok(None) };
        let name = if key.is_instance_of::<PyString>() { Some(key.extract::<String>()?) } else { None };
        let period = period(key).ok();
        Ok((0..items.count()).find(|at| match items.key(*at) {
            Some(View::Period(known)) => Some(known) == period,
            Some(View::Text(known)) => Some(known) == name.as_deref(),
            _ => false,
        }))
    }

    fn get(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
        self.position(key)?.map(|at| self.value(py, at)).transpose()
    }

    fn all<T>(&self, each: impl Fn(usize) -> PyResult<T>) -> PyResult<Vec<T>> {
        (0..self.len()).map(each).collect()
    }

    fn same(&self, other: &Self) -> bool {
        match (self.tree(), other.tree()) {
            (Ok(this), Ok(other)) => this == other,
            _ => false,
        }
    }

    fn repr(&self, py: Python<'_>, class: &str) -> PyResult<String> {
        let said = |value: Py<PyAny>| value.bind(py).str()?.extract::<String>();
        let pairs = self.all(|at| Ok(format!("{}: {}", said(self.key(py, at)?)?, said(self.value(py, at)?)?)))?;
        Ok(format!("{class}({{{}}})", pairs.join(", ")))
    }

    fn reduce<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let owner = self.path.iter().copied().take(self.path.len().saturating_sub(1)).collect();
        let owner = Record::object(py, &self.root, owner)?;
        let getattr = py.import("builtins")?.getattr("getattr")?;
        (getattr, (owner, self.name.as_str())).into_pyobject(py).map(Bound::into_any)
    }

    fn table(&self) -> Table {
        Table::of_entries(&self.view())
    }
}

/// Declares a class of maps; PyO3 takes one block of methods for each class.
macro_rules! maps {
    ($(#[doc = $doc:literal])* $name:ident, $missing:literal) => {
        $(#[doc = $doc])*
        #[pyclass(frozen, mapping, module = "goldenthread")]
        pub(crate) struct $name {
            pub(crate) held: Held,
        }

        impl $name {
            pub(crate) fn new(root: &Arc<Root>, path: Path, name: &str, item: &'static Type) -> Self {
                Self { held: Held { root: Arc::clone(root), path, name: name.to_owned(), item } }
            }
        }

        #[pymethods]
        impl $name {
            #[classmethod]
            fn __class_getitem__<'py>(
                cls: &Bound<'py, PyType>,
                item: &Bound<'py, PyAny>,
            ) -> PyResult<Bound<'py, PyAny>> {
                python::generic(cls, item)
            }

            fn __len__(&self) -> usize {
                self.held.len()
            }

            fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
                let missing = || PyKeyError::new_err(format!($missing, self.held.name, key));
                self.held.get(py, key)?.ok_or_else(missing)
            }

            fn __contains__(&self, key: &Bound<'_, PyAny>) -> PyResult<bool> {
                Ok(self.held.position(key)?.is_some())
            }

            fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
                Ok(self.keys(py)?.into_pyobject(py)?.try_iter()?.into_any())
            }

            /// The value under a key, else the default.
            #[pyo3(signature = (key, default=None))]
            fn get(
                &self,
                py: Python<'_>,
                key: &Bound<'_, PyAny>,
                default: Option<Py<PyAny>>,
            ) -> PyResult<Option<Py<PyAny>>> {
                Ok(self.held.get(py, key)?.or(default))
            }

            /// The keys, in the order written.
            fn keys(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
                self.held.all(|at| self.held.key(py, at))
            }

            /// The values, in the order written.
            fn values(&self, py: Python<'_>) -> PyResult<Vec<Py<PyAny>>> {
                self.held.all(|at| self.held.value(py, at))
            }

            /// Keys and values, in the order written.
            fn items(&self, py: Python<'_>) -> PyResult<Vec<(Py<PyAny>, Py<PyAny>)>> {
                self.held.all(|at| Ok((self.held.key(py, at)?, self.held.value(py, at)?)))
            }

            /// Plain data.
            fn to_dict(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                plain::to_python(py, self.held.tree().map_err(crate::python::invalid)?.root())
            }

            fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
                other.cast::<Self>().is_ok_and(|other| self.held.same(&other.get().held))
            }

            fn __hash__(&self) -> usize {
                self.held.len()
            }

            fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
                self.held.repr(py, stringify!($name))
            }

            fn _repr_html_(&self) -> String {
                html::table(&self.held.table())
            }

            #[pyo3(signature = (requested_schema=None))]
            fn __arrow_c_stream__<'py>(
                &self,
                py: Python<'py>,
                requested_schema: Option<Bound<'py, PyAny>>,
            ) -> PyResult<Bound<'py, PyCapsule>> {
                Frame::stream(py, self.held.table(), requested_schema)
            }

            /// A frame of pandas, a row for each entry.
            fn to_pandas(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                Frame(self.held.table()).to_pandas(py)
            }

            /// A frame of polars, a row for each entry.
            fn to_polars(&self, py: Python<'_>) -> PyResult<Py<PyAny>> {
                Frame(self.held.table()).polars(py)
            }

            fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
                slf.get().held.reduce(slf.py())
            }
        }
    };
}

maps! {
    /// A value for each year or quarter, found by its year however it is printed.
    Series, "`{}` has nothing for {}"
}

maps! {
    /// Things by id, in the order written.
    Map, "`{}` has no {}"
}
