//! The Python module `goldenthread`: convert, call, convert back.
//!
//! Everything that Rust users would want too stands in the other crates: what a record is (`goldenthread::reflect`),
//! its tables (`goldenthread_import::table`), rules made while a program runs (`goldenthread::Rule::made`).

mod arrow;
mod assess;
mod cells;
mod chart;
mod check;
mod checked;
mod checker;
mod class;
mod collections;
mod crash;
mod finding;
mod frames;
mod given;
mod html;
mod input;
mod judge;
mod locate;
mod methods;
mod out;
mod over_time;
mod plain;
mod pydantic;
mod python;
mod recipe;
mod record;
mod replace;
mod report;
mod root;
mod rules;
mod scale;
mod sets;
mod small;
mod tables;
mod together;
mod values;
mod verdict;
mod walk;
mod write;
mod years;

use goldenthread::reflect::{GATHERED, record_types};
use pyo3::prelude::*;

/// The native half of the package `goldenthread`.
#[pymodule(gil_used = false)]
mod _native {
    use pyo3::prelude::*;
    use pyo3::types::PyDict;

    #[pymodule_export]
    use super::arrow::Frame;
    #[pymodule_export]
    use super::assess::{
        _restore_assessed, _restore_row, ActionRow, Assessed, IndicatorRow, RiskRow, Rows, TotalRow, assess,
    };
    #[pymodule_export]
    use super::chart::{_restore_chart, _restore_interval, Chart, Interval};
    #[pymodule_export]
    use super::check::{check, check_many, read, read_digest};
    #[pymodule_export]
    use super::checker::{_checker, Checker};
    #[pymodule_export]
    use super::collections::{_restore_records, Figures, Map, Records, Series};
    #[pymodule_export]
    use super::finding::{_restore_result, About, CannotTell, Finding, Member, Place, Related, Summary};
    #[pymodule_export]
    use super::frames::_from_frames;
    #[pymodule_export]
    use super::input::_restore;
    #[pymodule_export]
    use super::judge::{profile, progress, rag, risk_score, share, travel};
    #[pymodule_export]
    use super::locate::locate;
    #[pymodule_export]
    use super::out::{_restore_route, Out, Route};
    #[pymodule_export]
    use super::over_time::{benchmark, forecast, interval, trend, variation};
    #[pymodule_export]
    use super::pydantic::{_core_schema, _json_schema};
    #[pymodule_export]
    use super::recipe::{_restore_ledger, Ledger, ledger, map};
    #[pymodule_export]
    use super::record::Record;
    #[pymodule_export]
    use super::report::{_restore_report, _restore_reports, Report, Reports};
    #[pymodule_export]
    use super::rules::{_imported_rule, _restore_rules, _rule, Rule, Rules, explain, rule, rules};
    #[pymodule_export]
    use super::sets::{_restore_reading, Declared, Reading, declared, is_worse, reading};
    #[pymodule_export]
    use super::small::{cohort, suppress};
    #[pymodule_export]
    use super::tables::{_digest_from_tables, _from_tables, _restore_table, Table};
    #[pymodule_export]
    use super::together::check_together;
    #[pymodule_export]
    use super::values::{Figure, Range, Rating, Timescale};
    #[pymodule_export]
    use super::verdict::{_restore_verdict, _restore_verdicts, Verdict, Verdicts};
    #[pymodule_export]
    use super::years::{HalfYear, Month, Quarter, Week, Year, Years};
    #[pymodule_export]
    use super::{_digest_from_dict, _digest_from_json, _digest_from_toml, _digest_from_yaml};
    #[pymodule_export]
    use super::{_from_dict, _from_json, _from_toml, _from_yaml, _main, _model, _visible, schema};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::crash::make_exception(module)?;
        super::class::make_all(module)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }

    /// Crashes, as a fault of this module would: for tests of what then becomes of it.
    #[pyfunction]
    fn _crash(message: String) {
        std::panic::resume_unwind(Box::new(message));
    }

    /// The classes of all types of record, by name.
    #[pyfunction]
    fn _classes(py: Python<'_>) -> Option<&'static Py<PyDict>> {
        super::record::CLASSES.get(py)
    }
}

/// Reads a plan from a dict.
#[pyfunction]
fn _from_dict(py: Python<'_>, data: &Bound<'_, pyo3::types::PyAny>) -> PyResult<Py<PyAny>> {
    check::read(py, data, None, None, None, None)
}

/// Reads a digest from a dict.
#[pyfunction]
fn _digest_from_dict(py: Python<'_>, data: &Bound<'_, pyo3::types::PyAny>) -> PyResult<Py<PyAny>> {
    check::read_digest(py, data, None, None)
}

macro_rules! from_text {
    ($($(#[doc = $doc:literal])* $name:ident $read:ident($($none:expr),*) $format:literal;)*) => {
        $($(#[doc = $doc])*
        #[pyfunction]
        fn $name(py: Python<'_>, text: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
            let bytes = match text.extract::<&str>() {
                Ok(text) => pyo3::types::PyBytes::new(py, text.as_bytes()).into_any(),
                Err(_) => text.clone(),
            };
            check::$read(py, &bytes, Some($format), None $(, $none)*)
        })*
    };
}

from_text! {
    /// Reads a plan from JSON.
    _from_json read(None, None) "json";
    /// Reads a plan from YAML.
    _from_yaml read(None, None) "yaml";
    /// Reads a plan from TOML.
    _from_toml read(None, None) "toml";
    /// Reads a digest from JSON.
    _digest_from_json read_digest() "json";
    /// Reads a digest from YAML.
    _digest_from_yaml read_digest() "yaml";
    /// Reads a digest from TOML.
    _digest_from_toml read_digest() "toml";
}

/// The JSON Schema of a plan file, of a digest, of the JSON report, or of what `Assessed.to_json` gives.
#[pyfunction]
#[pyo3(signature = (of="plan"))]
fn schema(py: Python<'_>, of: &str) -> PyResult<Py<PyAny>> {
    let Some((_, text)) = goldenthread_schema::ALL.iter().find(|(name, _)| *name == of) else {
        let known = goldenthread_schema::ALL.map(|(name, _)| name).join(", ");
        return Err(python::invalid(format!("there is no schema `{of}`: choose one of {known}")));
    };
    Ok(py.import("json")?.call_method1("loads", (text,))?.unbind())
}

/// What the model says of itself: its records with their fields, and what a plan gathers of them.
#[pyfunction]
fn _model(py: Python<'_>) -> PyResult<Py<PyAny>> {
    let model = serde_json::json!({ "records": record_types(), "gathered": GATHERED }).to_string();
    Ok(py.import("json")?.call_method1("loads", (model,))?.unbind())
}

/// A text with nothing in it that commands a terminal or is hidden in one.
#[pyfunction]
fn _visible(text: &str) -> std::borrow::Cow<'_, str> {
    goldenthread::visible(text)
}

/// Runs the command; returns its exit code.
#[pyfunction]
fn _main(py: Python<'_>, args: Vec<std::ffi::OsString>) -> u8 {
    py.detach(|| goldenthread_cli::run(args).code())
}
