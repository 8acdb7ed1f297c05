//! Writing a file whole or not at all, and nothing else in its place: a device, a pipe, a link stays what it is.

use std::fs::{self, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use same_file::Handle;
use tempfile::{Builder, NamedTempFile};

use super::{Failure, is_standard, named};

/// How files begin that are not yet in their place: hidden, and with no ending that is read as part of a plan.
const UNFINISHED: &str = ".goldenthread-";

/// The most links from one to another that are followed, as systems do.
const LINKS: usize = 40;

/// Whether a path means standard output, which is written to as it is: opened anew, it would lose what stands in it.
pub(super) fn is_standard_output(path: &Path) -> bool {
    is_standard(path)
        || (cfg!(unix) && ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name)))
}

/// Writes a file, or standard output.
pub(super) fn put(output: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if is_standard_output(output) {
        let mut out = io::stdout().lock();
        return Ok(out.write_all(bytes).and_then(|()| out.flush())?);
    }
    Ready::of(output, bytes).and_then(Ready::place).map_err(|error| failed(output, &error))
}

/// Writes the files of a folder: a new folder as a whole; into one that is there each file, once all can be written.
pub(super) fn put_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    match fs::metadata(folder) {
        Ok(_) => put_into(folder, files),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            put_new(folder, files).map_err(|error| failed(folder, &error))
        }
        Err(error) => Err(failed(folder, &error)),
    }
}

/// Whether what is read and what would be written are one file or folder, by whatever names.
pub(super) fn is_same(input: &Path, output: &Path) -> bool {
    let is_kept = |known: &Metadata| known.is_file() || known.is_dir();
    // A pipe must not be opened to find out: that would wait for whoever writes to it.
    let open = |path: &Path| fs::metadata(path).ok().filter(is_kept).and_then(|_| Handle::from_path(path).ok());
    let standard = |handle: io::Result<Handle>| {
        handle.ok().filter(|handle| handle.as_file().metadata().is_ok_and(|known| is_kept(&known)))
    };
    let input = if is_standard(input) { standard(Handle::stdin()) } else { open(input) };
    let output = if is_standard_output(output) { standard(Handle::stdout()) } else { open(output) };
    input.is_some() && input == output
}

fn failed(path: &Path, error: &io::Error) -> Failure {
    format!("cannot write {}: {error}", named(path)).into()
}

/// A file that is ready to be written to its place.
struct Ready<'b> {
    place: PathBuf,
    bytes: &'b [u8],
    /// The file already written beside it; none where it is written in place.
    written: Option<NamedTempFile>,
}

impl<'b> Ready<'b> {
    fn of(path: &Path, bytes: &'b [u8]) -> io::Result<Self> {
        let place = followed(path)?;
        let known = match fs::metadata(&place) {
            Ok(known) => Some(known),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        if known.as_ref().is_some_and(Metadata::is_dir) {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder"));
        }
        if known.as_ref().is_some_and(|known| !known.is_file() || has_other_names(known)) || is_descriptor(&place) {
            return Ok(Self { place, bytes, written: None });
        }
        let written = match beside(&place, known.as_ref(), bytes) {
            Ok(written) => Some(written),
            // The folder takes no new file, or the new one cannot be given to the old one's owner.
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied && known.is_some() => None,
            Err(error) => return Err(error),
        };
        Ok(Self { place, bytes, written })
    }

    fn place(self) -> io::Result<()> {
        if let Some(written) = self.written {
            return written.persist(&self.place).map(drop).map_err(|error| error.error);
        }
        let mut file = OpenOptions::new().write(true).truncate(true).open(&self.place)?;
        file.write_all(self.bytes).and_then(|()| file.flush()).map_err(|error| {
            io::Error::new(error.kind(), format!("{error}; it was written in place, and is not whole"))
        })
    }
}

/// Writes a new file beside a place; its mode and owner are those of the file that it will replace.
fn beside(place: &Path, known: Option<&Metadata>, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(UNFINISHED);
    if known.is_none() {
        usual_mode(&mut builder);
    }
    let mut file = builder.tempfile_in(folder_of(place))?;
    file.write_all(bytes)?;
    if let Some(known) = known {
        keep(&file, known)?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// The file that a path leads to over links, whether it is there yet or not.
fn followed(path: &Path) -> io::Result<PathBuf> {
    let mut at = path.to_owned();
    for _ in 0..LINKS {
        if is_descriptor(&at) || !fs::symlink_metadata(&at).is_ok_and(|known| known.is_symlink()) {
            return Ok(at);
        }
        at = folder_of(&at).join(fs::read_link(&at)?);
    }
    Err(io::Error::other("it is one of a circle of links"))
}

/// Whether a path names what a process has open already: such links lead to no name that could be written to.
fn is_descriptor(path: &Path) -> bool {
    cfg!(unix) && (path.starts_with("/proc") || path.starts_with("/dev/fd"))
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether a file has further hard links, which a new file in its place would cut off from it.
#[cfg(unix)]
fn has_other_names(known: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(known) > 1
}

#[cfg(not(unix))]
fn has_other_names(_: &Metadata) -> bool {
    false
}

/// A file that replaces none may be read by whoever may read any other new file.
#[cfg(unix)]
fn usual_mode(builder: &mut Builder<'_, '_>) {
    // The user's mask is taken off.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
}

#[cfg(not(unix))]
fn usual_mode(_: &mut Builder<'_, '_>) {}

#[cfg(unix)]
fn keep(file: &NamedTempFile, known: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = file.as_file().metadata()?;
    if (own.uid(), own.gid()) != (known.uid(), known.gid()) {
        fchown(file.as_file(), Some(known.uid()), Some(known.gid()))?;
    }
    file.as_file().set_permissions(known.permissions())
}

#[cfg(not(unix))]
fn keep(_: &NamedTempFile, _: &Metadata) -> io::Result<()> {
    Ok(())
}

/// A folder is made under another name, and takes its own when all is in it.
fn put_new(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    let folder = followed(folder)?;
    fs::create_dir_all(folder_of(&folder))?;
    let unfinished = Builder::new().prefix(UNFINISHED).tempdir_in(folder_of(&folder))?;
    let within = unfinished.path().join("plan");
    fs::create_dir(&within)?;
    files.iter().try_for_each(|(name, bytes)| fs::write(within.join(name), bytes))?;
    fs::rename(&within, &folder)
}

/// Writes files into a folder that is there, unless there is a CSV file in it that is no part of the plan.
fn put_into(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = entries.map_err(|error| failed(folder, &error))?;
    for path in entries.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|end| end == "csv")) {
        let known = files.iter().any(|(name, _)| path.file_name().is_some_and(|own| own == name.as_str()));
        if !known {
            return Err(format!(
                "{} would be read as part of the plan, which has no such table: move it away first",
                named(&path)
            )
            .into());
        }
    }
    let mut ready = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        ready.push(Ready::of(&path, bytes).map_err(|error| failed(&path, &error))?);
    }
    for (at, file) in ready.into_iter().enumerate() {
        let place = file.place.clone();
        file.place().map_err(|error| match at {
            0 => failed(&place, &error),
            _ => Failure::from(format!(
                "{}; {at} of the {} files of {} are written, the others are as they were",
                failed(&place, &error),
                files.len(),
                named(folder)
            )),
        })?;
    }
    Ok(())
}
