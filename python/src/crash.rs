//! What a crash of this module is in Python: an exception like others, and not the end of the program.

use std::ffi::CString;

use pyo3::exceptions::PyRuntimeError;
use pyo3::panic::PanicException;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// What the exception says of itself.
const SAYS: &str = "
def __str__(self):
    said = ': '.join(map(str, self.args)) or 'nothing more is known'
    return f'goldenthread crashed; please report this with the plan ({said})'
";

/// Makes every crash, wherever in the module, a `RuntimeError` that asks to be reported.
///
/// The module's functions and methods are called through PyO3, which raises its own exception where one of them
/// crashes. That exception is this module's alone, and stands beside `Exception`, so that no program would catch it:
/// here it is put under `RuntimeError`, once for all of them.
pub(crate) fn make_exception(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let py = module.py();
    let crash = py.get_type::<PanicException>();
    crash.setattr("__bases__", PyTuple::new(py, [py.get_type::<PyRuntimeError>()])?)?;
    let space = PyDict::new(py);
    py.run(&CString::new(SAYS)?, None, Some(&space))?;
    crash.setattr("__str__", space.get_item("__str__")?)?;
    crash.setattr("__name__", "Crash")?;
    crash.setattr("__qualname__", "Crash")?;
    crash.setattr("__module__", "goldenthread")?;
    crash.setattr("__doc__", "A fault of goldenthread itself: please report it with the plan.")?;
    module.add("Crash", crash)
}
