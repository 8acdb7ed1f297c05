//! Checking: one plan, or many on several threads.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use goldenthread::{Kind, Report as Found, RuleSet, TreeError, check as run};
use goldenthread_formats::Format;
use goldenthread_import::{Checks, FileError, Listed, PassedOver, each, plan_files, shown_name};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::checked::{Checked, Source};
use crate::checker::Checker;
use crate::input::{self, Input, format_named};
use crate::python::{had, invalid, unreadable};
use crate::recipe::how;
use crate::record::Record;
use crate::report::{Report, Reports, refused};
use crate::root::{Path, Root};

/// Reads a plan.
///
/// Parameters
/// ----------
/// source : str, os.PathLike, bytes, file object, dict or Plan
///     A path, the text or bytes of a document, a file object, or plain data. A `str` is a path, unless it has a line
///     break or opens as JSON does, with `{` or `[`; a text of one line is given as bytes, or as `io.StringIO(text)`,
///     and a path that opens so as a `pathlib.Path`.
/// format : {"yaml", "json", "toml"}, optional
///     The format of a text; told from its content and name if not given. A text without a name that opens as JSON does
///     is JSON.
/// name : str, optional
///     The name of the file, for reports.
/// recipe : str, os.PathLike, bytes or file object, optional
///     How a published document is to be read, as `map` writes it.
/// period : str, optional
///     The period that a published document reports on, such as "2026/27 Q1".
///
/// Returns
/// -------
/// Plan
///     The plan as far as it could be read; `check` reports what could not.
///
/// Raises
/// ------
/// PlanInvalid
///     When the text breaks the grammar of its format or is no map of fields, or data holds what no file can.
/// OSError
///     When the file cannot be opened.
#[pyfunction]
#[pyo3(signature = (source, format=None, *, name=None, recipe=None, period=None))]
pub(crate) fn read(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
    recipe: Option<&Bound<'_, PyAny>>,
    period: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let root = document_by(py, source, how(py, format, recipe, period)?, name)?;
    if let Some(digest) = root.document().and_then(|read| read.document.digest()) {
        let of = digest.period.map(|period| format!(" of {period}")).unwrap_or_default();
        return Err(invalid(format!("this is a digest{of}, not a plan: read it with read_digest")));
    }
    Record::object(py, &root, Path::new())
}

/// Reads a digest: one edition, in a file of its own that begins with its period.
///
/// Parameters
/// ----------
/// source : str, os.PathLike, bytes, file object, dict or Digest
///     What `read` takes.
/// format : {"yaml", "json", "toml"}, optional
///     The format of a text.
/// name : str, optional
///     The name of the file, for reports.
///
/// Returns
/// -------
/// Digest
///     The digest as far as it could be read; `check` reports what could not.
///
/// Raises
/// ------
/// PlanInvalid
///     When the text breaks the grammar of its format or is no map of fields, or data holds what no file can.
/// ValueError
///     When the document is a plan; the digests that it holds are its field `digests`.
/// OSError
///     When the file cannot be opened.
///
/// Examples
/// --------
/// >>> digest = read_digest("digest: 2025/26 Q2\nobservations: [{indicator: L 1, value: 76.4%}]\n")
/// >>> str(digest.period), str(digest.observations[0].value)
/// ('2025/26 Q2', '76.4%')
#[pyfunction]
#[pyo3(signature = (source, format=None, *, name=None))]
pub(crate) fn read_digest(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
) -> PyResult<Py<PyAny>> {
    let root = document(py, source, format, name)?;
    if root.document().is_none_or(|read| read.document.digest().is_none()) {
        let help =
            "a digest begins with its period, as in `digest: 2025/26 Q2`; those that a plan holds are its `digests`";
        return Err(invalid(format!("this is a plan, not a digest: {help}")));
    }
    Record::object(py, &root, Path::new())
}

/// Reads a document that has to be a map of fields.
pub(crate) fn document(
    py: Python<'_>,
    source: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
) -> PyResult<Arc<Root>> {
    document_by(py, source, how(py, format, None, None)?, name)
}

fn document_by(py: Python<'_>, source: &Bound<'_, PyAny>, checks: Checks, name: Option<String>) -> PyResult<Arc<Root>> {
    let root = Input::of(source)?.read_by(py, checks, name)?.map_err(|report| refused(py, *report))?;
    // A text that is no map of fields (the name of a file, say) would be a plan with nothing in it.
    if let Some(read) = root.document().filter(|read| read.document.tree().root().kind() != Kind::Map) {
        let found = run(&read.document, &RuleSet::none());
        return Err(refused(py, found.of_file(read.name.as_deref())));
    }
    Ok(root)
}

/// Checks a plan, or a digest by itself, against the rules; `check_together` checks a plan with its digests.
///
/// Parameters
/// ----------
/// plan : str, os.PathLike, bytes, file object, dict, Plan or Digest
///     What `read` or `read_digest` takes.
/// select, ignore : str or sequence of str, optional
///     Ids and families of the rules to run, and to leave out.
/// params : dict, optional
///     Thresholds of rules, such as `{"overloaded-owner.limit": 12}`.
/// severity : dict, optional
///     How much findings of rules matter here, such as `{"undated-risk": "error"}`.
/// rules : sequence of Rule, optional
///     Rules of one's own to run beside the catalogue, made with `@rule(...)`.
/// today : datetime.date or str, optional
///     The day that rules on dates count as today; without one they cannot tell.
/// schema : dict, str or os.PathLike, optional
///     A JSON Schema of your own, to hold the plan against as well.
/// format : {"yaml", "json", "toml"}, optional
///     The format of a text.
/// name : str, optional
///     The name of the file, for the report.
///
/// Returns
/// -------
/// Report
///     What was found. A text that cannot be read is a report of that one finding.
///
/// Raises
/// ------
/// ValueError
///     When there is no rule, threshold or format of a name.
/// OSError
///     When the file cannot be opened.
///
/// Examples
/// --------
/// >>> report = check("title: Plan\nperiod: 2009/10\n", select="document")
/// >>> report.summary.errors
/// 0
#[pyfunction]
#[pyo3(
    signature = (plan, *, format=None, name=None, **keywords),
    text_signature = "(plan, *, select=None, ignore=None, params=None, severity=None, rules=None, today=None, schema=None, format=None, name=None)"
)]
pub(crate) fn check(
    py: Python<'_>,
    plan: &Bound<'_, PyAny>,
    format: Option<&str>,
    name: Option<String>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<Report> {
    Checker::of("check", keywords)?.check(py, plan, format, name)
}

#[pymethods]
impl Checker {
    /// Checks a plan; see `goldenthread.check`.
    #[pyo3(signature = (plan, *, format=None, name=None))]
    fn check(
        &self,
        py: Python<'_>,
        plan: &Bound<'_, PyAny>,
        format: Option<&str>,
        name: Option<String>,
    ) -> PyResult<Report> {
        match Input::of(plan)?.read(py, format_named(format)?, name.clone())? {
            Ok(root) => {
                let found = named(py.detach(|| self.run(&root))?, name.as_deref());
                Ok(Report::new(found, Some(Source::Plan(root))))
            }
            Err(report) => Ok(Report::new(named(*report, name.as_deref()), None)),
        }
    }

    /// Checks files on several threads; see `goldenthread.check_many`.
    #[pyo3(signature = (paths, *, threads=None, progress=None, format=None))]
    fn check_many(
        &self,
        py: Python<'_>,
        paths: &Bound<'_, PyAny>,
        threads: Option<usize>,
        progress: Option<Py<PyAny>>,
        format: Option<&str>,
    ) -> PyResult<Reports> {
        let format = format_named(format)?;
        let named = match had(py, paths.extract::<PathBuf>())? {
            Some(path) => vec![path],
            None => paths.try_iter()?.map(|path| path?.extract()).collect::<PyResult<Vec<PathBuf>>>()?,
        };
        let listings = py.detach(|| named.iter().map(|path| plan_files(path, format)).collect::<Result<Vec<_>, _>>());
        let (mut files, mut skipped, mut reports) = (Vec::new(), Vec::new(), Vec::new());
        for listing in listings.map_err(|error| unreadable(&error))? {
            files.extend(listing.files);
            skipped.extend(listing.passed_over);
            reports.extend(listing.failed.iter().map(|error| unopened(error, None)));
        }
        let threads = threads.or_else(|| thread::available_parallelism().ok().map(Into::into)).unwrap_or(1);
        let (stop, done) = (AtomicBool::new(false), AtomicUsize::new(0));
        let one = |file: &Listed| {
            let found = (!stop.load(Ordering::Relaxed)).then(|| check_file(file, self, format));
            if matches!(found, Some(Err(_))) {
                stop.store(true, Ordering::Relaxed);
            }
            done.fetch_add(1, Ordering::Relaxed);
            found
        };
        let results = py.detach(|| {
            thread::scope(|scope| {
                let work = scope.spawn(|| each(&files, threads, one));
                let told = tell(|| work.is_finished(), &done, files.len(), progress.as_ref());
                if told.is_err() {
                    stop.store(true, Ordering::Relaxed);
                }
                let results =
                    work.join().map_err(|_| PyRuntimeError::new_err("a check crashed; please report these plans"));
                told.and(results)
            })
        })?;
        let (mut checked, mut linked) = (Vec::new(), false);
        for (file, result) in files.iter().zip(results).filter_map(|(file, result)| Some((file, result?))) {
            match result? {
                Became::Report { report, names_others } => {
                    linked |= names_others;
                    checked.push((reports.len(), file));
                    reports.push(*report);
                }
                Became::PassedOver(passed) => skipped.push(passed),
            }
        }
        if linked && checked.len() > 1 {
            py.detach(|| self.link(&checked, format, &mut reports))?;
        }
        skipped.sort_by(|a, b| a.file.cmp(&b.file));
        Ok(Reports::new(reports.into_iter().map(|report| Checked::new(report, None)).collect(), skipped))
    }
}

impl Checker {
    /// Checks files together of which some name others, as the command does: a digest its plan, a plan the one that it
    /// follows or is under. What could not be read keeps its report.
    fn link(&self, files: &[(usize, &Listed)], format: Option<Format>, reports: &mut [Found]) -> PyResult<()> {
        let read = |file: &Listed| {
            let bytes = Checks::default().load(&file.path).ok()?;
            input::document(&bytes, Some(shown_name(&file.path)), format).ok()
        };
        let (slots, roots): (Vec<usize>, Vec<Arc<Root>>) =
            files.iter().filter_map(|(slot, file)| Some((*slot, read(file)?))).unzip();
        for (slot, report) in slots.into_iter().zip(self.run_together(&roots)?) {
            reports.get_mut(slot).into_iter().for_each(|old| *old = report.clone());
        }
        Ok(())
    }
}

/// A report of a file that goes by another name.
fn named(report: Found, name: Option<&str>) -> Found {
    if name.is_some() { report.of_file(name) } else { report }
}

/// Checks files on several threads, and those together that name each other, as the command does; Ctrl-C stops it.
///
/// Parameters
/// ----------
/// paths : str, os.PathLike, or iterable of such
///     Files and folders; of a folder the files that look like plans are checked, or with `format` all files of that
///     format. What is passed over stands in `Reports.skipped`.
/// threads : int, optional
///     How many files are checked at once; as many as there are processors if not given.
/// progress : callable, optional
///     Called on this thread with how many files are done, and how many there are.
/// select, ignore, params, severity, rules, today, schema, format
///     As for `check`.
///
/// Returns
/// -------
/// Reports
///     A report for each file, in the order of the files; a file that cannot be opened is a report that says so.
#[pyfunction]
#[pyo3(
    signature = (paths, *, threads=None, progress=None, format=None, **keywords),
    text_signature = "(paths, *, threads=None, progress=None, select=None, ignore=None, params=None, severity=None, rules=None, today=None, schema=None, format=None)"
)]
pub(crate) fn check_many(
    py: Python<'_>,
    paths: &Bound<'_, PyAny>,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
    format: Option<&str>,
    keywords: Option<&Bound<'_, PyDict>>,
) -> PyResult<Reports> {
    Checker::of("check_many", keywords)?.check_many(py, paths, threads, progress, format)
}

/// Tells how far the work is, and listens for Ctrl-C, until it has ended.
fn tell(ended: impl Fn() -> bool, done: &AtomicUsize, total: usize, progress: Option<&Py<PyAny>>) -> PyResult<()> {
    const OFTEN: Duration = Duration::from_millis(10);
    let mut told = 0;
    loop {
        let last = ended();
        let now = done.load(Ordering::Relaxed);
        Python::attach(|py| {
            py.check_signals()?;
            match progress {
                Some(progress) if now > told => progress.call1(py, (now, total)).map(drop),
                _ => Ok(()),
            }
        })?;
        told = now;
        if last {
            return Ok(());
        }
        // A short plan is done sooner than a thread wakes up: the first looks come close together.
        thread::park_timeout(if told == 0 { OFTEN / 20 } else { OFTEN });
    }
}

/// What became of one file.
enum Became {
    Report {
        report: Box<Found>,
        /// Whether it names another document, with which it has to be checked.
        names_others: bool,
    },
    PassedOver(PassedOver),
}

fn check_file(file: &Listed, checker: &Checker, format: Option<Format>) -> PyResult<Became> {
    let alone = |report| Became::Report { report: Box::new(report), names_others: false };
    let name = shown_name(&file.path);
    let bytes = match Checks::default().load(&file.path) {
        Ok(bytes) => bytes,
        Err(error) => return Ok(alone(unopened(&error, Some(name)))),
    };
    let read = input::document(&bytes, Some(name), format);
    let tree = read.as_ref().ok().and_then(|root| root.document()).map(|read| read.document.tree());
    if let Some(passed) = file.passed_over(tree, &bytes) {
        return Ok(Became::PassedOver(passed));
    }
    Ok(match read {
        Ok(root) => Became::Report {
            report: Box::new(checker.run(&root)?),
            names_others: root.document().is_some_and(|read| read.document.names_others()),
        },
        Err(report) => alone(*report),
    })
}

/// The report of a file that could not be opened.
fn unopened(error: &FileError, name: Option<String>) -> Found {
    Found::unreadable(TreeError::malformed(None, error.to_string()), "").of_file(name.as_deref())
}
