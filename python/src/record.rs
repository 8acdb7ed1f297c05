//! What a record's object holds: its plan, and where in it the record stands.

use std::sync::Arc;

use goldenthread::reflect::{self, RecordType, View, follow};
use goldenthread::{Route, Tree, TreeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyDict;

use crate::python::invalid;
use crate::root::{Path, Root};

/// The Python classes of all types of record, by name.
pub(crate) static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();

/// What all records share; the class of each type of record is a subclass.
#[pyclass(frozen, subclass, module = "goldenthread")]
pub(crate) struct Record {
    pub(crate) root: Arc<Root>,
    pub(crate) path: Path,
    pub(crate) kind: &'static RecordType,
}

/// What a record's object is made from; Python never sees one.
#[pyclass(frozen)]
pub(crate) struct Seed(pub(crate) Arc<Root>, pub(crate) Path);

impl Record {
    /// The object of the record at a path.
    pub(crate) fn object(py: Python<'_>, root: &Arc<Root>, path: Path) -> PyResult<Py<PyAny>> {
        let View::Record(record) = follow(root.record(), &path) else { return Ok(py.None()) };
        let name = record.record_type().name;
        let class = CLASSES.get(py).map(|classes| classes.bind(py).get_item(name)).transpose()?.flatten();
        let class = class.ok_or_else(|| invalid(format!("no class for {name}")))?;
        Ok(class.call1((Seed(Arc::clone(root), path),))?.unbind())
    }

    pub(crate) fn view(&self) -> View<'_> {
        follow(self.root.record(), &self.path)
    }

    pub(crate) fn held(&self) -> Option<&dyn reflect::Record> {
        match self.view() {
            View::Record(record) => Some(record),
            _ => None,
        }
    }

    /// The value as it was read, or else as the model writes it.
    pub(crate) fn tree(&self) -> Result<Tree<'static>, TreeError> {
        match (self.root.document(), self.path.is_empty()) {
            (Some(read), true) => Ok(read.document.tree().clone()),
            _ => Tree::of(&self.view()),
        }
    }

    /// The value as it was read or built, with all that could not be read of it.
    pub(crate) fn written(&self) -> Result<Tree<'static>, TreeError> {
        match &*self.root {
            Root::Loose(loose) if self.path.is_empty() => Ok(loose.tree.clone()),
            Root::Document(read) if !self.path.is_empty() => read.document.written(&self.path),
            _ => self.tree(),
        }
    }

    /// Where the record stands that this is, or was made from by a change.
    pub(crate) fn stands(&self) -> Option<(&Arc<Root>, &Path)> {
        match &*self.root {
            Root::Document(_) => Some((&self.root, &self.path)),
            Root::Loose(loose) if self.path.is_empty() => loose.stood.as_ref().map(|(root, path)| (root, path)),
            Root::Loose(_) => None,
        }
    }

    pub(crate) fn text(&self, key: &str) -> Option<String> {
        let at = self.kind.position(key)?;
        match self.held()?.get(at) {
            View::Text(text) if !text.is_empty() => Some(text.to_owned()),
            _ => None,
        }
    }

    pub(crate) fn route(&self) -> Route {
        Route::of(&self.path)
    }
}
