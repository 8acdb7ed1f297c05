//! Packed files (XLSX, ODS, DOCX): unpacked once, within limits, whatever sizes they claim.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{self, Cursor, Read, Write};
use std::ops::Range;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};
use goldenthread::{Limits, TreeError};
use memchr::memmem;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// The files within a packed file that are wanted, unpacked.
pub(super) struct Package {
    /// The same files packed without compression, so that a library may read them and nothing can swell.
    plain: Vec<u8>,
    places: BTreeMap<String, Range<usize>>,
}

/// How often the size of a packed file its files have together, as a rule: room that is not used costs nothing.
const USUAL: usize = 16;

impl Package {
    /// Unpacks the files that are `wanted`.
    pub(super) fn open(bytes: &[u8], limits: Limits, wanted: fn(&str) -> bool) -> Result<Self, TreeError> {
        let mut archive = archive(bytes, limits)?;
        let too_large = || TreeError::limit(None, "unpacked size in bytes", limits.unpacked_bytes);
        let likely = bytes.len().saturating_mul(USUAL).min(limits.unpacked_bytes);
        let mut plain = ZipWriter::new(Cursor::new(Vec::with_capacity(likely)));
        let mut room = limits.unpacked_bytes as u64;
        let mut names = BTreeMap::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).map_err(damaged)?;
            let name = entry.name().map_err(damaged)?.replace('\\', "/");
            if entry.is_dir() || !wanted(&name) || names.contains_key(&name) {
                continue;
            }
            if entry.size() > room {
                return Err(too_large());
            }
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            plain.start_file(name.as_str(), options).map_err(damaged)?;
            // What an entry claims to hold and what it holds may differ: the bytes themselves are counted.
            let copied = io::copy(&mut entry.by_ref().take(room + 1), &mut plain);
            let copied = copied.map_err(|error| damaged(ZipError::Io(error)))?;
            room = room.checked_sub(copied).ok_or_else(too_large)?;
            names.insert(name, names.len());
        }
        plain.flush().map_err(|error| damaged(ZipError::Io(error)))?;
        let plain = plain.finish().map_err(damaged)?.into_inner();
        let places = places(&plain, names)?;
        Ok(Self { plain, places })
    }

    /// The unpacked files as a packed file without compression.
    pub(super) fn plain(&self) -> &[u8] {
        &self.plain
    }

    /// The names of the unpacked files, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The bytes of a file; names are told apart without regard to case, as Windows does.
    pub(super) fn file(&self, name: &str) -> Option<&[u8]> {
        let place = self.places.get(name).or_else(|| {
            let mut alike = self.places.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
            alike.next().map(|(_, place)| place)
        })?;
        self.plain.get(place.clone())
    }

    /// The text of a file of XML, in UTF-8 or UTF-16; what cannot be read stands as `�`.
    pub(super) fn xml(&self, name: &str) -> Option<Cow<'_, str>> {
        let bytes = self.file(name)?;
        let encoding = match bytes {
            [0xFF, 0xFE, ..] | [b'<', 0, ..] => UTF_16LE,
            [0xFE, 0xFF, ..] | [0, b'<', ..] => UTF_16BE,
            _ => UTF_8,
        };
        Some(encoding.decode_with_bom_removal(bytes).0)
    }
}

/// Opens a packed file, unless it holds, or claims to hold, more files than the limit.
pub(crate) fn archive(bytes: &[u8], limits: Limits) -> Result<ZipArchive<Cursor<&[u8]>>, TreeError> {
    let too_many = || TreeError::limit(None, "files packed into one", limits.entries);
    if claims_more(bytes, limits.entries) {
        return Err(too_many());
    }
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > limits.entries { Err(too_many()) } else { Ok(archive) }
}

/// Whether the record at the end of a large archive claims more files than `most`: `zip` makes room for as many.
///
/// The record of a small archive has two bytes for the number, for which there is always room.
fn claims_more(bytes: &[u8], most: usize) -> bool {
    const RECORD: &[u8] = b"PK\x06\x06";
    const LOCATOR: &[u8] = b"PK\x06\x07";
    let number = |at: usize| Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?));
    memmem::find_iter(bytes, RECORD).any(|at| {
        // The size of the record is counted from after itself; where it ends, the record is located.
        let end = number(at + 4).and_then(|size| usize::try_from(size).ok()?.checked_add(at + 12));
        let is_record = end.is_some_and(|end| bytes.get(end..).is_some_and(|rest| rest.starts_with(LOCATOR)));
        is_record && number(at + 32).is_some_and(|files| files > most as u64)
    })
}

fn places(plain: &[u8], names: BTreeMap<String, usize>) -> Result<BTreeMap<String, Range<usize>>, TreeError> {
    let mut archive = ZipArchive::new(Cursor::new(plain)).map_err(damaged)?;
    let place = |(name, at)| {
        let entry = archive.by_index(at).map_err(damaged)?;
        let start = entry.data_start().and_then(|start| usize::try_from(start).ok()).unwrap_or_default();
        let size = usize::try_from(entry.size()).unwrap_or_default();
        Ok((name, start..start + size))
    };
    names.into_iter().map(place).collect()
}

/// The file breaks the rules of its kind in a way that a library names.
pub(super) fn broken(what: &str, error: &impl Display) -> TreeError {
    let error = error.to_string();
    let reason: String = error.lines().next().unwrap_or_default().chars().take(120).collect();
    let message =
        format!("{what}: {}", reason.trim_end_matches(|letter: char| letter == '.' || letter.is_whitespace()));
    TreeError::malformed(None, message).with_help(SAVE_AGAIN)
}

pub(super) const SAVE_AGAIN: &str = "open the file in the program that made it, and save it again";

fn damaged(error: ZipError) -> TreeError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => locked(),
        ZipError::UnsupportedArchive(why) => broken("the file is packed in a way that cannot be read", &why),
        _ => TreeError::malformed(None, "the file is damaged: it cannot be unpacked").with_help(SAVE_AGAIN),
    }
}

/// A part that every such file has is not there.
pub(super) fn incomplete(part: &str) -> TreeError {
    TreeError::malformed(None, format!("the file is damaged: it holds no `{part}`")).with_help(SAVE_AGAIN)
}

/// The file can be opened with a password only.
pub(super) fn locked() -> TreeError {
    TreeError::malformed(None, "the file is locked with a password")
        .with_help("open it with its password, and save a copy without one")
}
