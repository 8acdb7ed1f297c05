//! Where in a source a value stands that others name by its keys and positions.

use goldenthread::Place as Found;
use pyo3::prelude::*;

use crate::check;
use crate::finding::Place;
use crate::python::invalid;
use crate::record::Record;

/// Where a value stands in its source: the line and column, or the cell or paragraph.
///
/// Parameters
/// ----------
/// source : str, os.PathLike, bytes, file object, dict or Plan
///     What `read` takes.
/// loc : sequence of str and int
///     The keys and positions that lead to the value, such as the `loc` of an error of pydantic. A step that the source does
///     not have, such as the `body` of a web framework or the class of a union, is passed over, and `risk_scale` is
///     `risk-scale`.
/// format : {"yaml", "json", "toml"}, optional
///     The format of a text.
/// name : str, optional
///     The name of the file, for the place.
///
/// Returns
/// -------
/// Place or None
///     The place of the value, or of the nearest that it would stand in where it is missing; None where the source has
///     no places, as plain data have none.
///
/// Examples
/// --------
/// >>> place = locate(b"title: Plan\nrisks:\n  - id: R1\n    rating: high\n", ("body", "risks", 0, "rating"))
/// >>> place.line, place.column
/// (4, 13)
#[pyfunction]
#[pyo3(signature = (source, loc, format=None, *, name=None))]
pub(crate) fn locate(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    loc: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
) -> PyResult<Option<Place>> {
    let read = check::read(py, source, format, name, None, None)?;
    let record = read.bind(py).cast::<Record>().map_err(|_| invalid("nothing was read"))?.get();
    let Some(read) = record.root.document() else { return Ok(None) };
    let steps = loc.try_iter()?.map(|step| Ok(step?.str()?.to_cow()?.into_owned())).collect::<PyResult<Vec<_>>>()?;
    let tree = read.document.tree();
    let place = Found::finder(tree)(tree.toward(&steps).mark());
    let place = match &read.cells {
        Some(cells) => place.and_then(|place| cells.cell(&place)),
        None => place,
    };
    Ok(place.map(|place| Found { file: read.name.clone().map(Into::into), ..place }.into()))
}
