//! The bounds within which input is read.

/// The bounds within which a document is read; input beyond them is refused with a clear message.
///
/// ```
/// let limits = goldenthread::Limits { depth: 10, ..Default::default() };
/// assert_eq!(limits.nodes, 5_000_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest document, in bytes.
    pub document_bytes: usize,
    /// The most values (keys included) in one document, aliases written out.
    pub nodes: usize,
    /// The deepest nesting of lists and maps.
    pub depth: usize,
    /// The longest single text, in bytes.
    pub string_bytes: usize,
    /// The most lines of a published text or Markdown document, and of the paragraphs of a Word file.
    pub lines: usize,
    /// The longest number, in characters.
    pub number_chars: usize,
    /// The most cells in the tables of one document, blank ones between others and copies of merged ones included.
    pub cells: usize,
    /// The most columns of one table.
    pub columns: usize,
    /// The most bytes that a packed file (a workbook, a Word file) may unpack to.
    pub unpacked_bytes: usize,
    /// The most files within a packed file, and the most sheets or tables in one.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 64 << 20,
            nodes: 5_000_000,
            depth: 64,
            string_bytes: 1 << 20,
            lines: 200_000,
            number_chars: 64,
            cells: 4_000_000,
            columns: 16_384,
            unpacked_bytes: 256 << 20,
            entries: 10_000,
        }
    }
}
