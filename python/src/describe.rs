//! The model described for Python: what stubs and documentation are made from.

use goldenthread::Plan;
use goldenthread::reflect::{GATHERED, GatheredList, Type, record_types};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::class::{FIGURES, in_python};

/// Every record: name, what it is, fields; of each field its name, key, what it means, its type in Python.
pub(crate) fn records(py: Python<'_>) -> PyResult<Py<PyAny>> {
    let records = PyList::empty(py);
    for kind in record_types() {
        let is_plan = kind.name == Plan::record().name;
        let fields = PyList::empty(py);
        for field in kind.fields {
            let about = GatheredList::of(field.name).filter(|_| is_plan).map_or(field.about, |list| list.about);
            fields.append(describe(py, in_python(field), field.key, about, &field.holds, field.required)?)?;
        }
        if is_plan {
            for list in GATHERED.iter().filter(|list| kind.position(list.name).is_none()) {
                fields.append(gathered(py, list.name, list.about, &format!("Records[{}]", (list.record)().name))?)?;
            }
            fields.append(gathered(py, FIGURES.0, FIGURES.1, "Figures")?)?;
        }
        let record = PyDict::new(py);
        record.set_item("name", kind.name)?;
        record.set_item("about", kind.about)?;
        record.set_item("fields", fields)?;
        records.append(record)?;
    }
    Ok(records.into_any().unbind())
}

fn describe<'py>(
    py: Python<'py>,
    name: &str,
    key: &str,
    about: &str,
    holds: &Type,
    required: bool,
) -> PyResult<Bound<'py, PyDict>> {
    let field = PyDict::new(py);
    field.set_item("name", name)?;
    field.set_item("key", key)?;
    field.set_item("about", about)?;
    field.set_item("returns", returns(holds, required))?;
    field.set_item("takes", takes(holds))?;
    field.set_item("required", required)?;
    Ok(field)
}

fn gathered<'py>(py: Python<'py>, name: &str, about: &str, returns: &str) -> PyResult<Bound<'py, PyDict>> {
    let field = PyDict::new(py);
    field.set_item("name", name)?;
    field.set_item("about", about)?;
    field.set_item("returns", returns)?;
    Ok(field)
}

/// The Python type that a field gives.
fn returns(holds: &Type, required: bool) -> String {
    let plain = inside(holds);
    let always = matches!(holds, Type::Flag | Type::Names | Type::List(_) | Type::Map(_) | Type::Series(_));
    if always || (required && !matches!(holds, Type::Year)) { plain } else { format!("{plain} | None") }
}

fn inside(holds: &Type) -> String {
    match holds {
        Type::Text => "str".into(),
        Type::Words(words) => format!("Literal[{}]", quoted(words)),
        Type::Flag => "bool".into(),
        Type::Number => "Decimal".into(),
        Type::Figure => "Figure".into(),
        Type::Year => "Year".into(),
        Type::Years => "Years".into(),
        Type::Timescale => "Timescale".into(),
        Type::Rating => "Rating".into(),
        Type::Level => "int | Decimal | str".into(),
        Type::Range => "Range".into(),
        Type::Record(kind) => kind().name.into(),
        Type::Names => "tuple[str, ...]".into(),
        Type::List(Type::Record(kind)) => format!("Records[{}]", kind().name),
        Type::List(item) => format!("tuple[{}, ...]", inside(item)),
        Type::Map(item) => format!("Map[{}]", inside(item)),
        Type::Series(item) => format!("Series[{}]", inside(item)),
    }
}

/// The Python type that a field takes when a record is built.
fn takes(holds: &Type) -> String {
    match holds {
        Type::Text => "str | Number".into(),
        Type::Words(words) => format!("Literal[{}]", quoted(words)),
        Type::Flag => "bool".into(),
        Type::Number => "Number | str".into(),
        Type::Figure => "Figure | Number | str | Mapping[str, object]".into(),
        Type::Year => "Year | str | int".into(),
        Type::Years => "Years | str | Mapping[str, object]".into(),
        Type::Timescale => "Timescale | date | str | int".into(),
        Type::Rating => "Rating | Number | str | Mapping[str, object]".into(),
        Type::Level => "Number | str".into(),
        Type::Range => "Range | str".into(),
        Type::Record(kind) => format!("{} | Mapping[str, object]", kind().name),
        Type::Names => "str | Sequence[str]".into(),
        Type::List(Type::Record(kind)) => format!("Iterable_[{} | Mapping[str, object] | str]", kind().name),
        Type::List(item) => format!("Iterable_[{}]", takes(item)),
        Type::Map(item) => format!("Map[{}] | Mapping[str, {} | str]", inside(item), takes(item)),
        Type::Series(item) => format!("Series[{}] | Mapping[Period, {}]", inside(item), takes(item)),
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")
}
