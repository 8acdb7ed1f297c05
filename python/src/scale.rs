//! What a scale of risks works out: the score of a likelihood and a severity, the band of a score.

use std::any::Any;

use goldenthread::{Number, RiskLevel, RiskScale, Step};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::record::Record;
use crate::values::{number, whole};

fn scale(record: &Record) -> PyResult<&RiskScale> {
    let scale = record.held().and_then(|record| (record as &dyn Any).downcast_ref());
    scale.ok_or_else(|| PyTypeError::new_err(format!("expected a RiskScale, not a {}", record.kind.name)))
}

#[pymethods]
impl Record {
    /// The score of a likelihood and a severity, by their numbers or their labels; None where they are off the scale.
    fn _score(&self, likelihood: &Bound<'_, PyAny>, severity: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
        let level = |value: &Bound<'_, PyAny>| Ok::<_, PyErr>(RiskLevel::from(&*value.str()?.to_cow()?));
        let score = scale(self)?.score_of(&level(likelihood)?, &level(severity)?);
        score.map(|score| whole(likelihood.py(), Number(score))).transpose()
    }

    /// The band that a score falls in; None where it falls in none.
    fn _band(&self, score: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
        let scale = scale(self)?;
        let found = scale.band(number(score)?.0);
        let at = found.and_then(|found| scale.bands.iter().position(|band| std::ptr::eq(band, found)));
        let path = |at| [self.path.as_slice(), &[Step::Field("bands"), Step::Item(at)]].concat();
        let at = at.and_then(|at| u32::try_from(at).ok());
        at.map(|at| Record::object(score.py(), &self.root, path(at))).transpose()
    }
}
