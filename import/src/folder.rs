//! The files of a folder: those that may hold a plan, and those that are passed over, which are counted and told.

use std::fmt;
use std::fs::{self, DirEntry, FileType};
use std::io;
use std::path::{Path, PathBuf};

use goldenthread::Tree;
use serde::{Deserialize, Serialize};

use goldenthread_formats::Format;

use crate::{FileError, is_sheet_folder, shown_name};

/// What a path stands for: the files to check, what lies beside them, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Listing {
    /// The files, in the order of their names.
    pub files: Vec<Listed>,
    /// What is not read, in the order of names.
    pub passed_over: Vec<PassedOver>,
    /// The folders below that could not be read; the others were.
    pub failed: Vec<FileError>,
}

/// A file to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Where it is.
    pub path: PathBuf,
    /// Whether the caller named it, by itself or by its format; if not, it is checked only if it looks like a plan.
    pub named: bool,
}

/// A file or folder that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOver {
    /// Its name, with forward slashes.
    pub file: String,
    /// Why it is not read.
    pub why: Why,
}

/// Why something in a folder is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// A published document, or a table: whether it holds a plan is for the caller to say.
    Published,
    /// A file of a plan's format that has not the fields of one.
    NoPlan,
    /// A file of no format that is read.
    OtherKind,
    /// A link: what it points to may lie outside the folder.
    Link,
    /// A pipe, a device or a socket, which may never end.
    Special,
    /// Its name begins with a dot.
    Hidden,
    /// It lies deeper than is looked.
    Deep,
}

impl Why {
    /// What is not read, of which there is one, or are several.
    fn counted(self) -> (&'static str, &'static str) {
        match self {
            Self::Published => {
                ("published document (name it or give a format)", "published documents (name them or give a format)")
            }
            Self::NoPlan => ("file that does not look like a plan", "files that do not look like plans"),
            Self::OtherKind => ("file of another kind", "files of other kinds"),
            Self::Link => ("link", "links"),
            Self::Special => ("pipe or device", "pipes or devices"),
            Self::Hidden => ("hidden file or folder", "hidden files or folders"),
            Self::Deep => ("folder that lies too deep", "folders that lie too deep"),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Published => {
                f.write_str("whether a published document is a plan is not told: name it or give a format")
            }
            Self::NoPlan => f.write_str(
                "it does not look like a plan: it has no `goldenthread`, and no `title` with fields of a plan",
            ),
            Self::OtherKind => f.write_str("it is of no format that is read"),
            Self::Link => f.write_str("links are not followed: name it"),
            Self::Special => f.write_str("it is a pipe or a device"),
            Self::Hidden => f.write_str("its name begins with a dot: name it"),
            Self::Deep => write!(f, "it lies deeper than {DEEPEST} folders: name it"),
        }
    }
}

impl fmt::Display for PassedOver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: not read: {}", self.file, self.why)
    }
}

impl PassedOver {
    fn new(path: &Path, why: Why) -> Self {
        Self { file: shown_name(path), why }
    }

    /// What was passed over, counted in words; nothing where there is nothing to say.
    ///
    /// ```
    /// use goldenthread_import::{PassedOver, Why};
    /// let passed = [Why::NoPlan, Why::Published, Why::NoPlan].map(|why| PassedOver { file: "a".into(), why });
    /// assert_eq!(
    ///     PassedOver::counted(&passed).as_deref(),
    ///     Some("1 published document (name it or give a format), 2 files that do not look like plans")
    /// );
    /// ```
    pub fn counted(passed_over: &[Self]) -> Option<String> {
        let mut why: Vec<Why> = passed_over.iter().map(|passed| passed.why).collect();
        why.sort_unstable();
        let parts = why.chunk_by(PartialEq::eq).filter_map(|alike| {
            let (one, many) = alike.first()?.counted();
            Some(format!("{} {}", alike.len(), if alike.len() == 1 { one } else { many }))
        });
        let parts: Vec<String> = parts.collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl Listed {
    /// Why the file is passed over now that it is open, if it is: it was found in a folder, and is no plan.
    ///
    /// A file that could not be read has no `tree`; its words tell whether it was meant as a plan.
    pub fn passed_over(&self, tree: Option<&Tree<'_>>, bytes: &[u8]) -> Option<PassedOver> {
        let is_plan = || match tree {
            Some(tree) => looks_like_plan(tree.root().entries().map(|(key, _)| key.text())),
            None => looks_like_plan(keys(bytes)),
        };
        (!self.named && !is_plan()).then(|| PassedOver::new(&self.path, Why::NoPlan))
    }
}

/// The files that a path stands for: itself, or those below it in the formats of plan files, or in the format asked for.
///
/// # Errors
///
/// When the folder itself cannot be read.
pub fn plan_files(path: &Path, from: Option<Format>) -> Result<Listing, FileError> {
    let mut listing = Listing::default();
    if path.is_dir() && !is_sheet_folder(path) {
        listing.below(path, from, 0)?;
    } else {
        listing.files.push(Listed { path: path.to_owned(), named: true });
    }
    Ok(listing)
}

/// The deepest folder that is looked into; a folder of folders made without end ends here.
const DEEPEST: usize = 32;

impl Listing {
    fn below(&mut self, folder: &Path, from: Option<Format>, depth: usize) -> Result<(), FileError> {
        if depth > DEEPEST {
            self.passed_over.push(PassedOver::new(folder, Why::Deep));
            return Ok(());
        }
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let mut entries = entries.map_err(|source| FileError::new(folder, source))?;
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let path = entry.path();
            let kind = match entry.file_type() {
                Ok(kind) => kind,
                Err(source) => {
                    self.failed.push(FileError::new(&path, source));
                    continue;
                }
            };
            match passed(&path, kind, from) {
                Some(why) => self.passed_over.push(PassedOver::new(&path, why)),
                None if kind.is_dir() && !is_sheet_folder(&path) => {
                    let failed = self.below(&path, from, depth + 1).err();
                    self.failed.extend(failed);
                }
                None => self.files.push(Listed { path, named: from.is_some() }),
            }
        }
        Ok(())
    }
}

/// Why something in a folder is passed over, as far as its name and kind tell.
fn passed(path: &Path, kind: FileType, from: Option<Format>) -> Option<Why> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if name.starts_with('.') {
        return Some(Why::Hidden);
    }
    if kind.is_symlink() {
        return Some(Why::Link);
    }
    if kind.is_dir() {
        return None;
    }
    if !kind.is_file() {
        return Some(Why::Special);
    }
    match (Format::of_name(&name), from) {
        (None, _) => Some(Why::OtherKind),
        (Some(own), Some(from)) if own == from => None,
        (Some(own), _) if own.is_published() => Some(Why::Published),
        (Some(_), Some(_)) => Some(Why::OtherKind),
        (Some(_), None) => None,
    }
}

/// Whether a map with these keys looks like a plan: it says so, or has a title and what no other file has, or lacks
/// only the title. A workflow, a package or a schema has a title at most.
fn looks_like_plan<'k>(keys: impl Iterator<Item = &'k str>) -> bool {
    let (mut is_titled, mut is_digest, mut rows, mut records, mut others) = (false, false, 0, 0, 0);
    for key in keys {
        match key {
            "goldenthread" => return true,
            "title" => is_titled = true,
            "digest" => is_digest = true,
            _ if ROWS.contains(&key) => rows += 1,
            _ if RECORDS.contains(&key) => records += 1,
            _ if OTHERS.contains(&key) => others += 1,
            _ => {}
        }
    }
    records > 1 || is_titled && records + others > 0 || is_digest && rows + records > 0
}

/// What a digest alone holds; a container's `digest` stands beside none of these.
const ROWS: &[&str] = &["edition", "observations", "progress", "headings", "totals", "sign-offs", "reviews"];

/// The fields of a plan that hold its records.
const RECORDS: &[&str] = &[
    "priorities",
    "indicators",
    "actions",
    "risks",
    "risk-scale",
    "projects",
    "criteria",
    "judgements",
    "recommendations",
    "aspects",
    "consultations",
];

/// Its other fields that files of other kinds seldom have; `policy`, `posts`, `unit`, `level` and the like they do.
const OTHERS: &[&str] = &["period", "control", "areas", "outcomes", "frameworks", "register", "grade-scales"];

/// What may be keys in a text that cannot be read: the words that begin its lines, and those in quotes before a colon.
fn keys(bytes: &[u8]) -> impl Iterator<Item = &str> {
    // Keys of a plan stand within the first lines, or the file is long enough to have several of them there.
    const LOOKED_AT: usize = 1 << 20;
    let looked = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let lines = looked.split(|byte| matches!(byte, b'\n' | b'\r'));
    lines.flat_map(|line| {
        let begins = line.strip_prefix(b"[[").or_else(|| line.strip_prefix(b"[")).unwrap_or(line);
        let end = begins.iter().position(|byte| !(byte.is_ascii_alphabetic() || *byte == b'-')).unwrap_or(begins.len());
        let first = begins.get(..end);
        let quoted = line.split(|byte| *byte == b'"').skip(1).step_by(2);
        first.into_iter().chain(quoted).filter_map(|key| std::str::from_utf8(key).ok())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_told_from_what_else_lies_in_a_repository() {
        let plan = |keys: &str| looks_like_plan(keys.split(' '));
        for keys in [
            "goldenthread",
            "digest observations",
            "digest of risks",
            "title period",
            "title risks",
            "risks indicators",
            "title organisation control",
        ] {
            assert!(plan(keys), "{keys}");
        }
        for keys in [
            "name on jobs",
            "digest image platform",
            "title description version",
            "title type properties $schema",
            "actions",
            "title posts",
        ] {
            assert!(!plan(keys), "{keys}");
        }
    }

    #[test]
    fn a_broken_file_is_told_by_its_words() {
        let plan = |text: &str| looks_like_plan(keys(text.as_bytes()));
        assert!(plan("title: Plan\nrisks: [\n  - {id\n"));
        assert!(plan("{\"title\": \"Plan\", \"priorities\": [{\"id\": }"));
        assert!(plan("title = 'Plan'\n[[risks]]\nid = = 1\n"));
        assert!(!plan("on: [push\njobs:\n  title: x\n  risks: y\n"));
        assert!(!plan("{\"name\": \"package\", "));
    }

    #[test]
    fn what_tells_a_plan_is_a_field_of_one() {
        let plan = goldenthread::Plan::record();
        for key in RECORDS.iter().chain(OTHERS) {
            assert!(plan.fields.iter().any(|field| field.key == *key), "{key}");
        }
    }
}
