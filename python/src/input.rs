//! Whatever a plan or a digest comes in: a path, bytes, text, a file object, a dict, an object.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use goldenthread::reflect::RecordType;
use goldenthread::{Digest, Document, Limits, Report, Tree};
use goldenthread_formats::{Format, read};
use goldenthread_import::{Checks, FileError, format_of, opens_as_json, shown_name};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyMapping, PyString};

use crate::python::{had, invalid, unreadable};
use crate::record::Record;
use crate::report::refused;
use crate::root::Root;
use crate::walk;

/// A document that was handed over, before it is read.
pub(crate) enum Input {
    Plan(Arc<Root>),
    Tree(Result<Tree<'static>, Box<Report>>),
    /// A digest that was built in code, or that stands in a plan.
    Edition(Tree<'static>),
    Text {
        name: Option<String>,
        bytes: Bytes,
    },
    File(PathBuf),
}

/// Bytes, wherever they are kept.
pub(crate) enum Bytes {
    Shared(PyBackedBytes),
    Text(PyBackedStr),
    Own(Vec<u8>),
}

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Shared(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
            Self::Own(bytes) => bytes,
        }
    }
}

impl Input {
    /// Tells what was handed over. A `str` is a path, unless it has line breaks or opens as JSON does.
    pub(crate) fn of(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(record) = value.cast::<Record>() {
            let record = record.get();
            return match record.root.document() {
                Some(_) if record.path.is_empty() => Ok(Self::Plan(Arc::clone(&record.root))),
                _ if record.kind.name == Digest::record().name => Ok(Self::Edition(record.written().map_err(invalid)?)),
                _ => Err(PyTypeError::new_err(format!(
                    "expected a whole plan or a digest, not a part of one ({})",
                    record.kind.name
                ))),
            };
        }
        if value.is_instance_of::<PyString>() {
            let text: PyBackedStr = value.extract().map_err(|_| invalid("the text is not valid Unicode"))?;
            let is_text = text.contains(['\n', '\r']) || opens_as_json(text.as_bytes());
            return Ok(if is_text { Self::text(Bytes::Text(text)) } else { Self::File(PathBuf::from(&*text)) });
        }
        if let Some(bytes) = bytes(value)? {
            return Ok(Self::text(bytes));
        }
        if value.hasattr("__fspath__")? {
            return Ok(Self::File(value.extract()?));
        }
        if value.hasattr("read")? {
            return Self::file_object(value);
        }
        if value.cast::<PyMapping>().is_ok() {
            let tree = walk::tree(value)?;
            return Ok(Self::Tree(tree.map_err(|refused| Box::new(refused.report()))));
        }
        let kind = value.get_type().qualname()?;
        let message = format!("expected a path, text, bytes, a file object, a dict, a Plan or a Digest; found {kind}");
        Err(PyTypeError::new_err(message))
    }

    /// The bytes of a text or a file, with its name.
    pub(crate) fn bytes(self, py: Python<'_>) -> PyResult<(Option<String>, Bytes)> {
        match self {
            Self::Text { name, bytes } => Ok((name, bytes)),
            Self::File(path) => {
                let bytes = py.detach(|| Checks::default().load(&path)).map_err(|error| no_file(&path, &error))?;
                Ok((Some(shown_name(&path)), Bytes::Own(bytes)))
            }
            Self::Plan(_) | Self::Tree(_) | Self::Edition(_) => {
                Err(PyTypeError::new_err("expected a path or the text of a file"))
            }
        }
    }

    fn text(bytes: Bytes) -> Self {
        Self::Text { name: None, bytes }
    }

    fn file_object(value: &Bound<'_, PyAny>) -> PyResult<Self> {
        let read = value.call_method0("read")?;
        let name = had(value.py(), value.getattr("name").and_then(|name| name.extract::<PathBuf>()))?;
        let name = name.map(|name| shown_name(&name));
        if read.is_instance_of::<PyString>() {
            let text = read.extract().map_err(|_| invalid("the text is not valid Unicode"))?;
            return Ok(Self::Text { name, bytes: Bytes::Text(text) });
        }
        let bytes = bytes(&read)?.ok_or_else(|| PyTypeError::new_err("the file object gave neither text nor bytes"))?;
        Ok(Self::Text { name, bytes })
    }

    /// Reads it, without holding Python up; what cannot be read is a report that says why.
    pub(crate) fn read(
        self,
        py: Python<'_>,
        format: Option<Format>,
        name: Option<String>,
    ) -> PyResult<Result<Arc<Root>, Box<Report>>> {
        self.read_by(py, Checks { format, ..Checks::default() }, name)
    }

    /// The same, where a recipe or a period may be told.
    pub(crate) fn read_by(
        self,
        py: Python<'_>,
        checks: Checks,
        name: Option<String>,
    ) -> PyResult<Result<Arc<Root>, Box<Report>>> {
        match self {
            Self::Plan(root) => Ok(Ok(root)),
            Self::Edition(tree) => Ok(Ok(py.detach(|| Root::read(Document::edition(tree), name, None)))),
            Self::Tree(tree) => Ok(py.detach(|| tree.map(|tree| Root::read(Document::decode(tree), name, None)))),
            text => {
                let (known, bytes) = text.bytes(py)?;
                Ok(py.detach(|| document_by(bytes.as_ref(), name.or(known), checks)))
            }
        }
    }
}

fn bytes(value: &Bound<'_, PyAny>) -> PyResult<Option<Bytes>> {
    if let Ok(bytes) = value.extract::<PyBackedBytes>() {
        return Ok(Some(Bytes::Shared(bytes)));
    }
    if let Ok(bytes) = value.cast::<PyByteArray>() {
        return Ok(Some(Bytes::Own(bytes.to_vec())));
    }
    // A memoryview is read through a copy, since what it shows may change.
    if value.get_type().name()? == "memoryview" {
        return Ok(Some(Bytes::Shared(value.call_method0("tobytes")?.extract()?)));
    }
    Ok(None)
}

/// Why a file cannot be read; where the path looks like a text, how a text of one line is read.
fn no_file(path: &Path, error: &FileError) -> PyErr {
    let name = path.to_string_lossy();
    if error.kind() != ErrorKind::NotFound || !(name.contains(": ") || name.contains(" = ")) {
        return unreadable(error);
    }
    let help = "a str of one line is a path; to read it as a text, give bytes, or io.StringIO(text)";
    std::io::Error::new(error.kind(), format!("{error} ({help})")).into()
}

/// The format of a name that the user gave.
pub(crate) fn format_named(name: Option<&str>) -> PyResult<Option<Format>> {
    name.map(str::parse).transpose().map_err(invalid)
}

/// Reads the bytes of a document.
pub(crate) fn document(bytes: &[u8], name: Option<String>, format: Option<Format>) -> Result<Arc<Root>, Box<Report>> {
    document_by(bytes, name, Checks { format, ..Checks::default() })
}

fn document_by(bytes: &[u8], name: Option<String>, checks: Checks) -> Result<Arc<Root>, Box<Report>> {
    let told = || {
        if name.is_none() && opens_as_json(bytes) { Format::Json } else { format_of(name.as_deref(), bytes) }
    };
    let format = checks.format.unwrap_or_else(told);
    let checks = Checks { format: Some(format), ..checks };
    let document = checks.document(name.as_deref(), bytes)?.into_owned();
    Ok(Root::read(document, name, Some(format)))
}

/// Reads the bytes of any record.
fn tree(bytes: &[u8], format: Format) -> Result<Tree<'static>, Box<Report>> {
    let tree = read(bytes, format, Limits::default());
    tree.map(Tree::into_owned).map_err(|error| Box::new(Report::unreadable(error, &String::from_utf8_lossy(bytes))))
}

/// The record that was pickled.
#[pyfunction]
#[pyo3(signature = (kind, text, format, name))]
pub(crate) fn _restore(
    py: Python<'_>,
    kind: &str,
    text: &str,
    format: Option<&str>,
    name: Option<String>,
) -> PyResult<Py<PyAny>> {
    let kind = RecordType::named(kind).ok_or_else(|| invalid("the pickle is of another release"))?;
    let written = format.map(str::parse).transpose().map_err(invalid)?;
    let tree = tree(text.as_bytes(), written.unwrap_or(Format::Json)).map_err(|report| refused(py, *report))?;
    let document = Document::decode(tree.clone());
    let root = if document.content().record().record_type().name == kind.name {
        Root::read(document, name, written)
    } else {
        // What could not be read of it is kept, as it was before.
        match kind.build_as_far(&tree) {
            (Some(record), _) => Root::loose(record, tree, None),
            (None, faults) => return Err(refused(py, faults)),
        }
    };
    Record::object(py, &root, Vec::new())
}
