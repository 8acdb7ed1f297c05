//! A report with what was checked, so that a finding can show what stands where it points.

use std::sync::Arc;

use goldenthread::{Node, Report, Tree};
use pyo3::prelude::*;

use crate::plain::{self, Mode};
use crate::root::Root;

/// What a check found, and in what, where that is still at hand.
#[derive(Clone)]
pub(crate) struct Checked {
    pub(crate) report: Arc<Report>,
    source: Option<Source>,
}

/// What was checked.
#[derive(Clone)]
pub(crate) enum Source {
    Plan(Arc<Root>),
    Tree(Arc<Tree<'static>>),
}

impl Checked {
    pub(crate) fn new(report: impl Into<Arc<Report>>, source: Option<Source>) -> Self {
        Self { report: report.into(), source }
    }

    fn tree(&self) -> Option<&Tree<'static>> {
        match self.source.as_ref()? {
            Source::Plan(root) => root.document().map(|read| read.document.tree()),
            Source::Tree(tree) => Some(tree),
        }
    }

    /// What stands at a pointer of the plan, or else the nearest value above it short of the whole, as JSON has it.
    pub(crate) fn nearest(&self, py: Python<'_>, path: &str) -> PyResult<Py<PyAny>> {
        let nearest = self.tree().and_then(|tree| tree.nearest(path).filter(|node| node.id() != tree.root().id()));
        shown(py, nearest, Mode::Json)
    }

    /// What stands at a pointer of the plan.
    pub(crate) fn input(&self, py: Python<'_>, path: &str) -> PyResult<Py<PyAny>> {
        shown(py, self.tree().and_then(|tree| tree.at(path)), Mode::Python)
    }
}

fn shown(py: Python<'_>, node: Option<Node<'_>>, mode: Mode) -> PyResult<Py<PyAny>> {
    node.map_or_else(|| Ok(py.None()), |node| plain::to_python(py, node, mode))
}
