//! What was read, as Python sees it: a dict of the kinds of record and their counts.

use std::collections::BTreeMap;

use goldenthread::Tally;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::python::invalid;

/// The counts of a report by kind; a kind without a record has no entry.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Read(pub(crate) Tally);

impl Read {
    fn counts(self) -> impl Iterator<Item = (&'static str, usize)> {
        let read = self.0;
        read.iter()
            .map(|(_, kind, count)| (kind, count))
            .filter(|(_, count)| *count > 0)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// As Python writes a dict.
    pub(crate) fn repr(self) -> String {
        let counts: Vec<String> = self.counts().map(|(kind, count)| format!("'{kind}': {count}")).collect();
        format!("{{{}}}", counts.join(", "))
    }
}

impl<'py> IntoPyObject<'py> for Read {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        self.counts().try_for_each(|(kind, count)| dict.set_item(kind, count))?;
        Ok(dict)
    }
}

impl<'a, 'py> FromPyObject<'a, 'py> for Read {
    type Error = PyErr;

    /// Kinds that there are none of have no count.
    fn extract(counts: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        let counts: BTreeMap<String, usize> = counts.extract()?;
        let kept = serde_json::to_value(counts).and_then(serde_json::from_value);
        kept.map(Self).map_err(invalid)
    }
}
