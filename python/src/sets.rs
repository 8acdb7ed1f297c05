//! How an indicator is to be read, and what public indicator sets declare of theirs.

use std::any::Any;

use goldenthread::{self as core, Context, Plan, Polarity, sets};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use crate::python::{invalid, pickled};
use crate::record::Record;

/// An indicator as its scheme declares it.
#[pyclass(frozen, get_all, eq, hash, module = "goldenthread")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Declared {
    /// Its reference in canonical form: `NI 59`.
    reference: &'static str,
    /// What it measures, in a few words.
    title: &'static str,
    /// Its unit of measure.
    unit: String,
    /// Which way is better.
    better: String,
    /// The kind of year its figures are for.
    years: &'static str,
    /// The public document that defines it.
    source: &'static str,
}

impl Declared {
    fn of(declared: &'static sets::Declared) -> Self {
        let sets::Declared { reference, title, unit, better, years, source } = declared;
        Self { reference, title, unit: unit.to_string(), better: better.to_string(), years: years.as_str(), source }
    }
}

#[pymethods]
impl Declared {
    fn __repr__(&self) -> String {
        format!("Declared({:?}, {:?}, unit={:?}, better={:?})", self.reference, self.title, self.unit, self.better)
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        pickled(slf.py(), "declared", (slf.get().reference,))
    }
}

/// How an indicator is to be read where its row does not say.
#[pyclass(frozen, get_all, eq, hash, module = "goldenthread")]
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Reading {
    /// Which way is better.
    better: Option<String>,
    /// What says so: "stated" by the plan, "declared" by its indicator set, or guessed from its "title".
    basis: Option<String>,
    /// Its unit of measure.
    unit: Option<String>,
    /// The kind of year of its figures.
    years: Option<String>,
    /// What its indicator set declares of it.
    declared: Option<Declared>,
}

#[pymethods]
impl Reading {
    fn __repr__(&self) -> String {
        let said = |text: Option<&str>| text.map_or("None".to_owned(), |text| format!("{text:?}"));
        let [better, basis, unit, years] =
            [&self.better, &self.basis, &self.unit, &self.years].map(|it| said(it.as_deref()));
        format!("Reading(better={better}, basis={basis}, unit={unit}, years={years})")
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let Self { better, basis, unit, years, declared } = slf.get().clone();
        pickled(slf.py(), "_restore_reading", (better, basis, unit, years, declared))
    }
}

/// The reading that was pickled.
#[pyfunction]
pub(crate) fn _restore_reading(
    better: Option<String>,
    basis: Option<String>,
    unit: Option<String>,
    years: Option<String>,
    declared: Option<&Bound<'_, Declared>>,
) -> Reading {
    Reading { better, basis, unit, years, declared: declared.map(|declared| declared.get().clone()) }
}

/// What a public indicator set declares of the indicator with this reference, however it is printed.
#[pyfunction]
pub(crate) fn declared(reference: &str) -> Option<Declared> {
    sets::declared(reference).map(Declared::of)
}

/// How an indicator is to be read: which way is better, in what unit, in what kind of year, and what says so.
#[pyfunction]
pub(crate) fn reading(indicator: &Bound<'_, Record>) -> PyResult<Reading> {
    let record = indicator.get();
    let of_plan = |plan: &Plan, at: core::Route| {
        let context = Context::new(plan, None);
        context.indicators().iter().find(|entry| entry.at == at).map(|entry| read(context.reading(entry)))
    };
    let found = match record.root.document() {
        Some(read) => of_plan(read.document.plan(), record.route()),
        None => (record.root.record() as &dyn Any).downcast_ref::<core::Indicator>().and_then(|indicator| {
            let plan = Plan { indicators: vec![indicator.clone()], ..Plan::default() };
            of_plan(&plan, core::Route::root().field("indicators").item(0))
        }),
    };
    found.ok_or_else(|| PyTypeError::new_err(format!("expected an indicator, not a {}", record.kind.name)))
}

fn read(reading: &core::Reading) -> Reading {
    Reading {
        better: reading.polarity.map(|polarity| polarity.to_string()),
        basis: reading.basis.map(|basis| basis.as_str().to_owned()),
        unit: reading.unit.as_ref().map(ToString::to_string),
        years: reading.years.map(|years| years.as_str().to_owned()),
        declared: reading.declared.map(Declared::of),
    }
}

/// Whether the second figure is worse than the first; None where neither way is better.
///
/// `better` is what an indicator's field of that name holds: "higher", "lower", "within 10..20", "at least 95" ...
#[pyfunction]
pub(crate) fn is_worse(better: &str, before: Decimal, after: Decimal) -> PyResult<Option<bool>> {
    Ok(better.parse::<Polarity>().map_err(invalid)?.is_worse(before, after))
}
