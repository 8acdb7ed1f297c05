//! Python values become the same tree as a file.

use goldenthread::{Builder, Limits, Mark, Report, Tree, TreeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

use crate::collections::{Map, Records};
use crate::python;
use crate::record::Record;
use crate::{values, years};

const NOWHERE: Mark = Mark { start: 0, len: 0 };

/// Why a Python value has no place in a plan, and where it stands.
pub(crate) struct Refused {
    error: TreeError,
    path: String,
}

impl Refused {
    /// The same as a report of one finding.
    pub(crate) fn report(self) -> Report {
        let mut report = Report::unreadable(self.error, "");
        report.findings.iter_mut().for_each(|finding| finding.path.clone_from(&self.path));
        report
    }
}

/// What stops a walk: a value that has no place in a plan, or an interrupt, which is the caller's.
enum Stop {
    Value(TreeError),
    Interrupt(PyErr),
}

impl From<TreeError> for Stop {
    fn from(error: TreeError) -> Self {
        Self::Value(error)
    }
}

impl From<PyErr> for Stop {
    fn from(error: PyErr) -> Self {
        if Python::attach(|py| python::is_interrupt(py, &error)) {
            return Self::Interrupt(error);
        }
        Self::Value(TreeError::malformed(None, format!("a Python value could not be read: {error}")))
    }
}

type Walked<T> = Result<T, Stop>;

/// The tree of a Python value.
pub(crate) fn tree(value: &Bound<'_, PyAny>) -> PyResult<Result<Tree<'static>, Refused>> {
    walked(|walk| walk.value(value))
}

/// The tree of a map of fields, each under the key that a file has for it.
pub(crate) fn fields<'py>(
    fields: impl Iterator<Item = (&'static str, Bound<'py, PyAny>)>,
) -> PyResult<Result<Tree<'static>, Refused>> {
    walked(|walk| walk.fields(fields))
}

fn walked(work: impl FnOnce(&mut Walk) -> Walked<()>) -> PyResult<Result<Tree<'static>, Refused>> {
    let limits = Limits::default();
    let refused = |error| Refused { error, path: String::new() };
    let builder = match Builder::new("", limits) {
        Ok(builder) => builder,
        Err(error) => return Ok(Err(refused(error))),
    };
    let mut walk = Walk { builder, open: Vec::new(), steps: Vec::new(), deepest: limits.depth };
    match work(&mut walk) {
        Ok(()) => Ok(walk.builder.finish().map_err(refused)),
        Err(Stop::Value(error)) => Ok(Err(Refused { error, path: walk.path() })),
        Err(Stop::Interrupt(error)) => Err(error),
    }
}

struct Walk {
    builder: Builder<'static>,
    /// The lists and maps that are open, so that one that holds itself is seen.
    open: Vec<usize>,
    steps: Vec<String>,
    deepest: usize,
}

impl Walk {
    fn fields<'py>(&mut self, fields: impl Iterator<Item = (&'static str, Bound<'py, PyAny>)>) -> Walked<()> {
        self.builder.open_map(NOWHERE)?;
        for (key, value) in fields {
            if key.is_empty() {
                // Its entries stand beside the other fields.
                pairs(&value)?.into_iter().try_for_each(|(key, value)| self.entry(text_of_key(&key)?, &value))?;
            } else {
                self.entry(key.to_owned(), &value)?;
            }
        }
        self.builder.close(0);
        Ok(())
    }

    fn path(&self) -> String {
        self.steps.iter().map(|step| format!("/{}", step.replace('~', "~0").replace('/', "~1"))).collect()
    }

    fn value(&mut self, value: &Bound<'_, PyAny>) -> Walked<()> {
        if let Ok(text) = value.cast::<PyString>() {
            let text = utf8(text)?;
            self.builder.text(NOWHERE, &text)?;
            return Ok(());
        }
        if value.is_none() {
            self.builder.null(NOWHERE)?;
            return Ok(());
        }
        if let Ok(flag) = value.cast::<PyBool>() {
            self.builder.boolean(NOWHERE, flag.is_true())?;
            return Ok(());
        }
        if let Ok(number) = value.cast::<PyInt>() {
            return self.integer(number.as_any());
        }
        if let Ok(number) = value.cast::<PyFloat>() {
            return self.float(number);
        }
        if let Ok(map) = value.cast::<PyDict>() {
            return self.nested(value, |walk| walk.map(map.iter()));
        }
        if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            return self.nested(value, |walk| walk.list(value));
        }
        self.other(value)
    }

    /// Whole numbers of any size: Python refuses to print very long ones, so their size is asked first.
    fn integer(&mut self, number: &Bound<'_, PyAny>) -> Walked<()> {
        const BITS: usize = 4096;
        let bits: usize = number.call_method0("bit_length").and_then(|bits| bits.extract())?;
        if bits > BITS {
            return Err(TreeError::limit(None, "characters in a number", Limits::default().number_chars).into());
        }
        self.builder.number(NOWHERE, &printed(number)?)?;
        Ok(())
    }

    fn float(&mut self, number: &Bound<'_, PyFloat>) -> Walked<()> {
        if !number.value().is_finite() {
            let help = "leave the figure out, or say why there is none: n/a, not collected, to be set";
            let message = format!("`{}` is not a number that a plan can hold", number.value());
            return Err(TreeError::malformed(None, message.to_lowercase()).with_help(help).into());
        }
        let text = number.repr()?;
        // A float64 of NumPy is a float that prints its type.
        let text = utf8(&text)?;
        let digits = text.split_once('(').map_or(text.as_str(), |(_, rest)| rest.trim_end_matches(')'));
        self.builder.number(NOWHERE, digits)?;
        Ok(())
    }

    fn nested(&mut self, value: &Bound<'_, PyAny>, inside: impl FnOnce(&mut Self) -> Walked<()>) -> Walked<()> {
        let id = value.as_ptr() as usize;
        if self.open.contains(&id) {
            return Err(TreeError::malformed(None, "a list or map holds itself").into());
        }
        if self.open.len() >= self.deepest {
            return Err(TreeError::limit(None, "nesting", self.deepest).into());
        }
        self.open.push(id);
        inside(self)?;
        self.open.pop();
        Ok(())
    }

    fn map<'py>(&mut self, entries: impl Iterator<Item = Pair<'py>>) -> Walked<()> {
        self.builder.open_map(NOWHERE)?;
        for (key, value) in entries {
            self.entry(text_of_key(&key)?, &value)?;
        }
        self.builder.close(0);
        Ok(())
    }

    fn entry(&mut self, key: String, value: &Bound<'_, PyAny>) -> Walked<()> {
        self.builder.key(NOWHERE, &key)?;
        self.steps.push(key);
        self.value(value)?;
        self.steps.pop();
        Ok(())
    }

    fn list(&mut self, value: &Bound<'_, PyAny>) -> Walked<()> {
        self.builder.open_list(NOWHERE)?;
        for (at, item) in value.try_iter()?.enumerate() {
            self.steps.push(at.to_string());
            self.value(&item?)?;
            self.steps.pop();
        }
        self.builder.close(0);
        Ok(())
    }

    fn other(&mut self, value: &Bound<'_, PyAny>) -> Walked<()> {
        if let Some(tree) = own(value)? {
            self.builder.graft(tree.root())?;
            return Ok(());
        }
        let is = |module, name| python::is_instance(value, module, name);
        if is("decimal", "Decimal")? {
            let text = printed(value)?;
            if is_number(&text) {
                self.builder.number(NOWHERE, &text)?;
                return Ok(());
            }
            return Err(TreeError::malformed(None, format!("`{text}` is not a number that a plan can hold")).into());
        }
        if is("datetime", "date")? {
            let day = value.call_method0("isoformat")?;
            let day = printed(&day)?;
            self.builder.text(NOWHERE, day.split('T').next().unwrap_or(&day))?;
            return Ok(());
        }
        if value.is_instance_of::<PyMapping>() || value.cast::<PyMapping>().is_ok() {
            let pairs = pairs(value)?;
            return self.nested(value, |walk| walk.map(pairs.into_iter()));
        }
        if is("collections.abc", "Sequence")? && !bytes_like(value) {
            return self.nested(value, |walk| walk.list(value));
        }
        // The scalars of NumPy, whole numbers and truths among them, know their plain value; short floats print theirs.
        if value.hasattr("dtype")? && value.hasattr("item")? {
            let kind: String = value.getattr("dtype")?.getattr("kind")?.extract()?;
            let text = printed(value)?;
            if kind == "f" && is_number(&text) {
                self.builder.number(NOWHERE, &text)?;
                return Ok(());
            }
            let plain = value.call_method0("item")?;
            if !plain.hasattr("dtype")? {
                return self.value(&plain);
            }
        }
        let kind = value.get_type().qualname()?;
        let message = format!("a value of the Python type `{kind}` has no place in a plan");
        let help = "use text, a number, true or false, a date, a list or a dict";
        Err(TreeError::malformed(None, message).with_help(help).into())
    }
}

/// Whether a number is printed in digits: no infinity, and not what is no number.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
}

/// The tree of a value that came out of this module.
fn own(value: &Bound<'_, PyAny>) -> Walked<Option<Tree<'static>>> {
    if let Ok(record) = value.cast::<Record>() {
        return Ok(Some(record.get().written()?));
    }
    if let Ok(records) = value.cast::<Records>() {
        return Ok(Some(records.get().written()?));
    }
    if let Ok(map) = value.cast::<Map>() {
        return Ok(Some(map.get().tree()?));
    }
    Ok(values::tree(value)?)
}

/// A key and a value.
type Pair<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>);

/// The entries of any mapping.
fn pairs<'py>(value: &Bound<'py, PyAny>) -> Walked<Vec<Pair<'py>>> {
    let items = value.call_method0("items")?;
    Ok(items.try_iter()?.map(|pair| pair?.extract()).collect::<PyResult<_>>()?)
}

fn bytes_like(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<pyo3::types::PyBytes>() || value.is_instance_of::<pyo3::types::PyByteArray>()
}

/// A key is text; a whole number or one of our years is taken as printed.
fn text_of_key(key: &Bound<'_, PyAny>) -> Walked<String> {
    if let Ok(text) = key.cast::<PyString>() {
        return utf8(text);
    }
    let number = key.is_instance_of::<PyInt>() && !key.is_instance_of::<PyBool>();
    if number || years::is_period(key) {
        return printed(key);
    }
    let kind = key.get_type().qualname()?;
    let message = format!("a key is text, and this one is of the Python type `{kind}`");
    Err(TreeError::malformed(None, message).into())
}

fn printed(value: &Bound<'_, PyAny>) -> Walked<String> {
    utf8(&value.str()?)
}

fn utf8(text: &Bound<'_, PyString>) -> Walked<String> {
    text.to_cow().map(std::borrow::Cow::into_owned).map_err(|_| {
        TreeError::malformed(None, "a text holds half a character (a lone surrogate), which no file can hold").into()
    })
}
