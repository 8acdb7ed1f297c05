//! A plan or a digest written into files: what a form does not hold is told.

use std::path::PathBuf;

use goldenthread::{Digest, Document};
use goldenthread_formats::{Format, write_tree};
use goldenthread_import::{Written, write_document};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::python::invalid;
use crate::record::Record;

#[pymethods]
impl Record {
    /// Writes it as a workbook; returns what the workbook does not hold as it is, a line each, and warns of it.
    #[pyo3(signature = (path, /))]
    fn _to_xlsx(&self, py: Python<'_>, path: PathBuf) -> PyResult<Vec<String>> {
        let (written, lost) = self.laid(py, Format::Xlsx)?;
        put(&path, &written)?;
        told(py, lost)
    }

    /// Writes it as CSV files into a folder; returns what they do not hold as it is, a line each, and warns of it.
    #[pyo3(signature = (folder, /))]
    fn _to_csv(&self, py: Python<'_>, folder: PathBuf) -> PyResult<Vec<String>> {
        let (written, lost) = self.laid(py, Format::Csv)?;
        std::fs::create_dir_all(&folder)?;
        for (name, bytes) in &written.files {
            std::fs::write(folder.join(name), bytes)?;
        }
        told(py, lost)
    }

    /// It as Markdown, which reads back as it; warns of what Markdown does not hold as it is.
    ///
    /// >>> import goldenthread as gt
    /// >>> print(gt.Plan(title="Service plan").to_markdown().splitlines()[0])
    /// # Service plan
    fn _to_markdown(&self, py: Python<'_>) -> PyResult<String> {
        let (written, lost) = self.laid(py, Format::Markdown)?;
        told(py, lost)?;
        let bytes = written.files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
        String::from_utf8(bytes).map_err(invalid)
    }

    /// Writes it into a file, or CSV files into a folder, in the format of the name's ending: .yaml, .json, .toml, .xlsx,
    /// .md or .csv.
    ///
    /// Returns what the format does not hold as it is, a line each, and warns of it.
    #[pyo3(signature = (path, /))]
    fn _write(&self, py: Python<'_>, path: PathBuf) -> PyResult<Vec<String>> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match Format::of_name(&name) {
            Some(Format::Xlsx) if name.to_ascii_lowercase().ends_with(".xlsx") => self._to_xlsx(py, path),
            Some(Format::Csv) => self._to_csv(py, path),
            Some(Format::Markdown) => {
                let (written, lost) = self.laid(py, Format::Markdown)?;
                put(&path, &written)?;
                told(py, lost)
            }
            Some(format) if !format.is_published() => {
                let text = write_tree(&self.written().map_err(invalid)?, format).map_err(invalid)?;
                std::fs::write(&path, text)?;
                Ok(Vec::new())
            }
            _ => {
                let help = "end it in .yaml, .json, .toml, .xlsx, .md or .csv";
                Err(invalid(format!("cannot tell the format of `{name}` from its name: {help}")))
            }
        }
    }
}

impl Record {
    /// It in a form of tables, and what the form does not hold.
    fn laid(&self, py: Python<'_>, format: Format) -> PyResult<(Written, Vec<String>)> {
        let tree = self.written().map_err(invalid)?;
        let is_digest = self.kind.name == Digest::record().name;
        let decode = if is_digest { Document::edition } else { Document::decode };
        let written = py.detach(|| write_document(decode(tree), format)).map_err(invalid)?;
        let lost = written.missing().collect();
        Ok((written, lost))
    }
}

/// Writes the only file of a form.
fn put(path: &std::path::Path, written: &Written) -> PyResult<()> {
    let bytes = written.files.first().map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
    Ok(std::fs::write(path, bytes)?)
}

/// Warns of what is lost, once.
fn told(py: Python<'_>, lost: Vec<String>) -> PyResult<Vec<String>> {
    if let Some(first) = lost.first() {
        let more = if lost.len() > 1 { format!(" (and {} more)", lost.len() - 1) } else { String::new() };
        let said = format!("not all is held as it is: {first}{more}");
        let said = goldenthread::visible(&said).into_owned();
        py.import("warnings")?.call_method1("warn", PyTuple::new(py, [said])?)?;
    }
    Ok(lost)
}
