//! The container of old Excel files: streams kept in chains of sectors, as on a disk.

use goldenthread::TreeError;

use crate::document::package;

/// The sign of a chain's last sector, and the size of the header, are those of the container's format.
const END: u32 = 0xFFFF_FFFC;
const HEADER: usize = 512;

/// A container, its table of chains read.
pub(super) struct Container<'b> {
    bytes: &'b [u8],
    sector: usize,
    chains: Vec<u32>,
}

/// A named stream: its first sector and its length.
struct Entry {
    name: String,
    start: u32,
    size: usize,
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0))
}

/// The stream of the workbook.
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<u8>, TreeError> {
    let container = Container::open(bytes).ok_or_else(damaged)?;
    let directory = container.chain(u32_at(bytes, 48).ok_or_else(damaged)?, usize::MAX);
    let entries: Vec<Entry> = directory.chunks_exact(128).filter_map(entry).collect();
    let find = |name: &str| entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name));
    if find("EncryptedPackage").is_some() {
        return Err(package::locked());
    }
    let Some(book) = find("Workbook").or_else(|| find("Book")) else {
        return Err(match find("WordDocument") {
            Some(_) => TreeError::malformed(None, "the file is of the kind that Word wrote before 2007")
                .with_help("save it as .docx"),
            None => package::incomplete("Workbook"),
        });
    };
    let small = u32_at(bytes, 56).unwrap_or(4096) as usize;
    if book.size >= small {
        return Ok(container.chain(book.start, book.size));
    }
    // Short streams share the sectors of the root's stream.
    let root = entries.first().ok_or_else(damaged)?;
    let shared = container.chain(root.start, root.size);
    let chains: Vec<u32> = numbers(&container.chain(u32_at(bytes, 60).ok_or_else(damaged)?, usize::MAX)).collect();
    let sector = 1_usize << u16_at(bytes, 32).filter(|shift| (4..=12).contains(shift)).ok_or_else(damaged)?;
    let sectors = follow(&chains, book.start);
    let parts = sectors.filter_map(|at| shared.get(at as usize * sector..(at as usize + 1) * sector));
    let mut stream = parts.collect::<Vec<_>>().concat();
    stream.truncate(book.size);
    Ok(stream)
}

fn damaged() -> TreeError {
    TreeError::malformed(None, "the workbook is damaged")
        .with_help("open the file in the program that made it, and save it again")
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).checked_sub(2)?.min(62);
    let units: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|two| u16_at(two, 0)).collect();
    let name = String::from_utf16_lossy(&units);
    Some(Entry { name, start: u32_at(bytes, 116)?, size: u32_at(bytes, 120)? as usize })
}

/// The sectors of a chain, no more than there are.
fn follow(chains: &[u32], start: u32) -> impl Iterator<Item = u32> + '_ {
    let real = |sector: &u32| *sector < END;
    let next = move |sector: &u32| chains.get(*sector as usize).copied().filter(real);
    std::iter::successors(Some(start).filter(real), next).take(chains.len())
}

impl<'b> Container<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = 1_usize << u16_at(bytes, 30).filter(|shift| (7..=12).contains(shift))?;
        let mut container = Self { bytes, sector, chains: Vec::new() };
        let mut tables: Vec<u32> = numbers(bytes.get(76..HEADER)?).collect();
        let mut more = u32_at(bytes, 68)?;
        for _ in 0..bytes.len() / sector {
            let Some(table) = container.sector(more) else { break };
            let mut listed: Vec<u32> = numbers(table).collect();
            more = listed.pop()?;
            tables.extend(listed);
        }
        let most = bytes.len() / sector + 1;
        for table in tables.into_iter().filter(|table| *table < END).take(most) {
            container.chains.extend(container.sector(table).into_iter().flat_map(numbers).collect::<Vec<_>>());
            if container.chains.len() > most + sector {
                break;
            }
        }
        Some(container)
    }

    fn sector(&self, at: u32) -> Option<&'b [u8]> {
        let start = (at as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of a chain, no more than `size`.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut stream = Vec::new();
        for sector in follow(&self.chains, start).filter_map(|at| self.sector(at)) {
            if stream.len() >= size {
                break;
            }
            stream.extend_from_slice(sector);
        }
        stream.truncate(size);
        stream
    }
}
