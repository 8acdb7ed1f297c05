//! Checking files: the one place where the library touches the file system.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use goldenthread::{Document, Limits, Period, Report, RuleSet, check, visible_line};
use thiserror::Error;

use goldenthread_formats::{Format, text_of};

use crate::{Imported, Vocabulary, joined_sheets, open_reporting};

/// A file that could not be opened or read at all.
#[derive(Debug, Error)]
#[error("cannot read {}: {}", visible_line(&path.to_string_lossy()), reason(source))]
pub struct FileError {
    path: PathBuf,
    source: io::Error,
}

/// The system's reason in plain words, the same on every platform where it is a common one.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".into(),
        io::ErrorKind::PermissionDenied => "it may not be opened".into(),
        io::ErrorKind::IsADirectory => "it is a folder".into(),
        _ => error.to_string(),
    }
}

/// How files are checked.
#[derive(Debug, Clone, Default)]
pub struct Checks {
    /// The rules to run.
    pub rules: RuleSet,
    /// The bounds within which a file is read.
    pub limits: Limits,
    /// The format of every file; told from each file's content and name if not given.
    pub format: Option<Format>,
    /// What the words of published documents mean.
    pub words: Vocabulary,
    /// The period that published documents report on; told from each document if not given.
    pub period: Option<Period>,
}

impl FileError {
    pub(crate) fn new(path: &Path, source: io::Error) -> Self {
        Self { path: path.to_owned(), source }
    }

    /// What kind of error it was.
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }
}

impl Checks {
    /// Checks the bytes of a document; a text that cannot be read becomes a report with that one finding.
    ///
    /// `name` is the file's name for the report, and helps to tell the format.
    ///
    /// ```
    /// use goldenthread_import::Checks;
    /// let report = Checks::default().bytes(Some("plan.yaml"), b"title: Plan\nperiod: 2009/10\nmotto: Onwards\n");
    /// let unknown = report.findings.iter().find(|finding| finding.rule.id == "unknown-field").unwrap();
    /// assert_eq!(unknown.place.as_ref().unwrap().line, 3);
    /// ```
    pub fn bytes(&self, name: Option<&str>, bytes: &[u8]) -> Report {
        self.bytes_with(name, bytes, |_| {})
    }

    /// The same, with a chance to note further faults of the document before the rules run.
    pub fn bytes_with(&self, name: Option<&str>, bytes: &[u8], more: impl FnOnce(&mut Document<'_>)) -> Report {
        match self.open(name, bytes) {
            Ok(opened) => self.opened(name, opened, more),
            Err(report) => *report,
        }
    }

    /// Checks what was opened.
    pub fn opened(&self, name: Option<&str>, opened: Imported<'_>, more: impl FnOnce(&mut Document<'_>)) -> Report {
        let mut document = opened.decode();
        more(&mut document);
        check(&document, &self.rules).of_file(name)
    }

    /// Reads the bytes of a document without checking it.
    ///
    /// ```
    /// use goldenthread_import::Checks;
    /// let document = Checks::default().document(None, b"title: Plan").unwrap();
    /// assert_eq!(document.plan().title, "Plan");
    /// ```
    ///
    /// # Errors
    ///
    /// When the text cannot be read, with a report of that one finding.
    pub fn document<'b>(&self, name: Option<&str>, bytes: &'b [u8]) -> Result<Document<'b>, Box<Report>> {
        self.open(name, bytes).map(Imported::decode)
    }

    /// Reads the bytes of a document as far as a tree, with what was noticed and understood on the way.
    ///
    /// # Errors
    ///
    /// When the text cannot be read, with a report of that one finding.
    pub fn open<'b>(&self, name: Option<&str>, bytes: &'b [u8]) -> Result<Imported<'b>, Box<Report>> {
        let format = self.format.unwrap_or_else(|| crate::format_of(name, bytes));
        open_reporting(self.period, name, bytes, format, &self.words, self.limits)
            .map_err(|error| Box::new(Report::unreadable(error, &text_of(bytes)).of_file(name)))
    }

    /// Checks one file.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or read; a file that is read but makes no sense is a report.
    pub fn file(&self, path: &Path) -> Result<Report, FileError> {
        let bytes = self.load(path)?;
        Ok(self.bytes(Some(&shown_name(path)), &bytes))
    }

    /// Checks files on a number of threads; the reports come in the order of the files, whatever the threads.
    pub fn files(&self, paths: &[PathBuf], threads: usize) -> Vec<Result<Report, FileError>> {
        each(paths, threads, |path| self.file(path))
    }

    /// The bytes of a file, no more of them than one past the limit on a document's size; those of a folder of CSV
    /// files as one.
    ///
    /// # Errors
    ///
    /// When the file cannot be opened or read.
    pub fn load(&self, path: &Path) -> Result<Vec<u8>, FileError> {
        if is_sheet_folder(path) { self.load_sheets(path) } else { self.load_file(path) }
    }

    fn load_sheets(&self, folder: &Path) -> Result<Vec<u8>, FileError> {
        let failed = |source| FileError { path: folder.to_owned(), source };
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(failed)?;
        let mut paths: Vec<PathBuf> = entries.iter().map(fs::DirEntry::path).filter(|path| is_csv(path)).collect();
        paths.sort();
        let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (mut files, mut size) = (Vec::new(), 0_usize);
        for path in &paths {
            // A pipe in a folder may never end, and a link lead out of it; what a table is left out of is no plan.
            if !fs::symlink_metadata(path).is_ok_and(|kind| kind.is_file()) {
                let source = io::Error::other("a table of a plan is a file, and no pipe, link or folder");
                return Err(FileError::new(path, source));
            }
            let bytes = self.load_file(path)?;
            size = size.saturating_add(bytes.len());
            files.push((name(path), bytes));
            // What is too large together is refused as it would be in one file, and not read on.
            if size > self.limits.document_bytes {
                break;
            }
        }
        Ok(joined_sheets(&files))
    }

    fn load_file(&self, path: &Path) -> Result<Vec<u8>, FileError> {
        let failed = |source| FileError { path: path.to_owned(), source };
        let mut bytes = Vec::new();
        let most = self.limits.document_bytes as u64 + 1;
        File::open(path).map_err(failed)?.take(most).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }
}

/// Whether a path is a folder that holds one plan as CSV files, a file for each kind of record: it is called so.
pub fn is_sheet_folder(path: &Path) -> bool {
    is_csv(path) && path.is_dir()
}

fn is_csv(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
}

/// Does one piece of work for each item on a number of threads; results come in the order of the items.
pub fn each<T: Sync, R: Send>(items: &[T], threads: usize, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let taken = std::iter::from_fn(|| {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, work(item)))
        });
        taken.collect::<Vec<_>>()
    };
    let mut results = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.clamp(1, items.len().max(1))).map(|_| scope.spawn(take)).collect();
        let mut results = take();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// A path as reports show it: with forward slashes.
pub fn shown_name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
