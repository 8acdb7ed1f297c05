//! Word files: headings, paragraphs, lists as they are numbered, and tables with their merged cells.

mod aside;
mod body;
mod numbering;
mod styles;

use goldenthread::{Limits, TreeError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Published;
use super::layout::{Layout, NOTED};
use super::package::{self, Package};
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Reads a Word file.
pub(super) fn read<'s>(bytes: &[u8], limits: Limits) -> Result<Published<'s>, TreeError> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(old(bytes));
    }
    let wanted = |name: &str| name.ends_with(".rels") || (name.starts_with("word/") && name.ends_with(".xml"));
    let package = Package::open(bytes, limits, wanted)?;
    let document = package.xml("word/document.xml").or_else(|| package.xml("word/document2.xml"));
    let document = document.ok_or_else(|| package::incomplete("word/document.xml"))?;
    let styles = package.xml("word/styles.xml").map(|xml| Styles::read(&xml)).unwrap_or_default();
    let numbering = package.xml("word/numbering.xml").map(|xml| Numbering::read(&xml)).unwrap_or_default();
    let mut layout = Layout::new(limits);
    Body::new(&mut layout, &styles, numbering).read(&document)?;
    let asides = aside::asides(&package);
    for (kind, words) in asides.iter().take(NOTED) {
        layout.note(format!("the {kind} `{}` is left out", words.replace('`', "'")));
    }
    if let Some(more) = asides.len().checked_sub(NOTED + 1) {
        layout.note(format!("{} more page headers, page footers and footnotes are left out", more + 1));
    }
    layout.finish()
}

/// What stands in the container that Excel and Word of before 2007 share, and files with a password still.
fn old(bytes: &[u8]) -> TreeError {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if memchr::memmem::find(bytes, &name).is_some() {
        return package::locked();
    }
    TreeError::malformed(None, "the file is of the kind that Word wrote before 2007").with_help("save it as .docx")
}

/// Gives each opening tag and each closing tag's name to `take`, as far as the XML is whole.
fn tags(xml: &str, mut take: impl FnMut(Tag<'_, '_>)) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => take(Tag::Open(&tag)),
            Ok(Event::End(tag)) => take(Tag::Close(tag.local_name().as_ref())),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

enum Tag<'t, 'x> {
    Open(&'t BytesStart<'x>),
    Close(&'t str),
}

/// The value of a property such as `<w:outlineLvl w:val="1"/>`.
fn val(tag: &BytesStart<'_>) -> Option<String> {
    super::xml::attribute(tag, "val")
}

/// Whether a property that is on or off, such as `<w:b/>`, is on.
fn on(tag: &BytesStart<'_>) -> bool {
    !matches!(val(tag).as_deref(), Some("0" | "false" | "off" | "none"))
}
