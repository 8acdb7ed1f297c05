//! What a workbook claims, held against what it is, before the library that reads it makes room for it.
//!
//! `calamine` reserves room for as many shared texts as a file says there are, and writes out for each style its font and
//! format, and for each sheet its file: a small file could ask for more memory than there is, and a program that asks for
//! that is not told, but ended. The same parser reads the parts here, so that nothing looks different to the two.

use goldenthread::{Limits, TreeError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::style;
use super::extras;
use crate::document::package::{Package, SAVE_AGAIN};
use crate::document::xml::attribute;

/// The fewest bytes that a shared text or a style takes in its file: `<si/>`, `<xf/>`.
const FEWEST: usize = 5;

/// Refuses a workbook that claims, or would be made to fill, more room than its limits allow.
pub(super) fn check(package: &Package, limits: Limits) -> Result<(), TreeError> {
    for name in package.names() {
        let (xml, name) = (package.file(name).unwrap_or_default(), name.to_ascii_lowercase());
        if name.ends_with("sharedstrings.xml") {
            shared_texts(xml, limits)?;
        } else if name.ends_with("styles.xml") {
            styles(xml, limits)?;
        }
    }
    for (workbook, files) in extras::workbooks(package) {
        sheets(workbook, files, limits)?;
    }
    Ok(())
}

fn shared_texts(xml: &[u8], limits: Limits) -> Result<(), TreeError> {
    let (mut claimed, mut texts) = (0, 0_usize);
    let may_be_many = xml.len() / FEWEST > limits.cells;
    tags(xml, |tag| match tag.local_name().as_ref() {
        "sst" => {
            claimed = attribute(tag, "uniqueCount").and_then(|count| count.parse::<u64>().ok()).unwrap_or_default();
            may_be_many
        }
        "si" => {
            texts += 1;
            texts <= limits.cells
        }
        _ => true,
    });
    if claimed > (xml.len() / FEWEST) as u64 {
        let message = format!("the workbook claims to hold {claimed} texts, and has no room for so many");
        return Err(TreeError { limit: true, ..TreeError::malformed(None, message) }.with_help(SAVE_AGAIN));
    }
    if texts > limits.cells {
        return Err(TreeError::limit(None, "texts of a workbook", limits.cells));
    }
    Ok(())
}

/// Each style has a font's name and a format of its own, though they stand in the file once.
fn styles(xml: &[u8], limits: Limits) -> Result<(), TreeError> {
    let (mut styles, mut longest) = (0_usize, 0_usize);
    let mut checked = Ok(());
    tags(xml, |tag| {
        match tag.local_name().as_ref() {
            "xf" | "font" | "fill" | "border" => styles += 1,
            "numFmt" | "name" => {
                styles += 1;
                longest = longest.max(tag.len());
            }
            _ => {}
        }
        checked = style::check(styles, longest, limits);
        checked.is_ok()
    });
    checked
}

/// Each sheet has the name of its file, though it stands in the list of files once.
fn sheets(workbook: &[u8], files: &[u8], limits: Limits) -> Result<(), TreeError> {
    let (mut sheets, mut longest) = (0_usize, 0_usize);
    tags(workbook, |tag| {
        sheets += usize::from(tag.local_name().as_ref() == "sheet");
        sheets <= limits.entries
    });
    tags(files, |tag| {
        longest = longest.max(tag.len());
        true
    });
    if sheets > limits.entries {
        return Err(TreeError::limit(None, "sheets", limits.entries));
    }
    if sheets.saturating_mul(longest) > limits.unpacked_bytes {
        return Err(TreeError::limit(None, "size of file names in bytes", limits.unpacked_bytes));
    }
    Ok(())
}

/// Gives each opening tag to `take` as long as it wants more, as far as the XML is whole.
fn tags(xml: &[u8], mut take: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag) | Event::Empty(tag)) if !take(&tag) => return,
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}
