//! What a scale of risks works out: the score of a likelihood and a severity, the band of a score.

use std::any::Any;

use goldenthread::{Number, RiskLevel, RiskScale, Step};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::record::Record;
use crate::values::{number, whole};

/// The methods of the class of scales: name, and the method of every record that it is.
pub(crate) const METHODS: [(&str, &str); 2] = [("score", "_score"), ("band", "_band")];

fn scale(record: &Record) -> PyResult<&RiskScale> {
    let scale = record.held().and_then(|record| (record as &dyn Any).downcast_ref());
    scale.ok_or_else(|| PyTypeError::new_err(format!("expected a RiskScale, not a {}", record.kind.name)))
}

pub(crate) fn score(
    record: &Record,
    likelihood: &Bound<'_, PyAny>,
    severity: &Bound<'_, PyAny>,
) -> PyResult<Option<Py<PyAny>>> {
    let level = |value: &Bound<'_, PyAny>| Ok::<_, PyErr>(RiskLevel::from(&*value.str()?.to_cow()?));
    let score = scale(record)?.score_of(&level(likelihood)?, &level(severity)?);
    score.map(|score| whole(likelihood.py(), Number(score))).transpose()
}

pub(crate) fn band(record: &Record, score: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
    let scale = scale(record)?;
    let at =
        scale.band(number(score)?.0).and_then(|found| scale.bands.iter().position(|band| std::ptr::eq(band, found)));
    let path = |at| [record.path.as_slice(), &[Step::Field("bands"), Step::Item(at)]].concat();
    let at = at.and_then(|at| u32::try_from(at).ok());
    at.map(|at| Record::object(score.py(), &record.root, path(at))).transpose()
}
