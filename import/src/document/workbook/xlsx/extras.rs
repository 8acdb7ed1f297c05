//! What a sheet's XML says beside its values: merged cells, hidden rows and columns, formulas never worked out.

use std::collections::BTreeMap;

use goldenthread::TreeError;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::Found;
use crate::document::layout::Area;
use crate::document::package::{Package, incomplete};
use crate::document::xml::attribute;

/// The files that may be the workbook itself, each with the file that lists what it refers to.
pub(super) fn workbooks(package: &Package) -> impl Iterator<Item = (&[u8], &[u8])> {
    targets(package, "_rels/.rels", "").into_iter().filter_map(|target| {
        let (folder, name) = target.path.rsplit_once('/').unwrap_or(("", &target.path));
        let files = package.file(format!("{folder}/_rels/{name}.rels").trim_start_matches('/'));
        Some((package.file(&target.path)?, files.unwrap_or_default()))
    })
}

/// The name of each sheet and the file that holds it; of two sheets with one name, the first.
pub(super) fn sheet_paths(package: &Package) -> Result<BTreeMap<String, String>, TreeError> {
    let root = targets(package, "_rels/.rels", "");
    let main = root.iter().find(|target| target.kind.ends_with("/officeDocument"));
    let main = main.map_or("xl/workbook.xml", |target| target.path.as_str());
    let xml = package.xml(main).ok_or_else(|| incomplete("xl/workbook.xml"))?;
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let targets = targets(package, format!("{folder}/_rels/{name}.rels").trim_start_matches('/'), folder);
    let targets: BTreeMap<String, String> = targets.into_iter().rev().map(|target| (target.id, target.path)).collect();
    let mut paths = BTreeMap::new();
    tags(&xml, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(path) = targets.get(&id)
        {
            paths.entry(name).or_insert_with(|| path.clone());
        }
    });
    Ok(paths)
}

struct Target {
    id: String,
    kind: String,
    path: String,
}

/// The files that another refers to.
fn targets(package: &Package, rels: &str, folder: &str) -> Vec<Target> {
    let mut targets = Vec::new();
    let Some(xml) = package.xml(rels) else { return targets };
    tags(&xml, |tag| {
        if let (Some(id), Some(path)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            let path = match path.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}/{path}").trim_start_matches('/').to_owned(),
            };
            targets.push(Target { id, kind: attribute(tag, "Type").unwrap_or_default(), path });
        }
    });
    targets
}

/// Gives each opening tag to `take`, as far as the XML is whole.
fn tags(xml: &str, mut take: impl FnMut(&BytesStart<'_>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => take(&tag),
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Adds the merged cells of a sheet, and notes what is hidden and what was never worked out.
pub(super) fn note(xml: &[u8], sheet: &mut Found) {
    sheet.table.merged = merged(xml);
    let (rows, columns) = hidden(xml);
    sheet.note_hidden(rows, columns);
    if memmem::find(xml, b"<conditionalFormatting").is_some() {
        let name = &sheet.name;
        let message =
            format!("the sheet `{name}` has conditional formats, which are not worked out: no colour is read of them");
        sheet.table.notes.push(message);
    }
    for (row, column) in unworked(xml) {
        let message = "the formula here has no stored value, so the cell is read as blank: open the file and save it";
        sheet.table.note_cell(row, column, || message.into());
    }
}

/// Merged cells stand after the cells.
fn merged(xml: &[u8]) -> Vec<Area> {
    let after = memmem::rfind(xml, b"sheetData").unwrap_or_default();
    let text = String::from_utf8_lossy(xml.get(after..).unwrap_or_default());
    let mut areas = Vec::new();
    for tag in text.split('<').filter(|tag| tag.contains("mergeCell ")) {
        let reference = value(tag, "ref").unwrap_or_default();
        if let Some((first, last)) = reference.split_once(':')
            && let (Some(first), Some(last)) = (position(first), position(last))
        {
            let order = |a: u32, b: u32| (a.min(b), a.max(b));
            areas.push(Area { rows: order(first.0, last.0), columns: order(first.1, last.1) });
        }
    }
    areas
}

/// First and last from 0.
type Ranges = Vec<(u32, u32)>;

/// The hidden rows and columns.
fn hidden(xml: &[u8]) -> (Ranges, Ranges) {
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    // A tag is looked for no further than from the last one found, or a file of nothing else would take for ever.
    let mut from = 0;
    while let Some(found) = memmem::find(xml.get(from..).unwrap_or_default(), b" hidden=") {
        let at = from + found;
        let start = memchr::memrchr(b'<', xml.get(from..at).unwrap_or_default()).map(|start| from + start);
        from = at + 1;
        let Some(start) = start else { continue };
        let end = memchr::memchr(b'>', xml.get(at..).unwrap_or_default()).map_or(xml.len(), |end| at + end);
        from = end;
        let Ok(tag) = std::str::from_utf8(xml.get(start + 1..end).unwrap_or_default()) else { continue };
        if !matches!(value(tag, "hidden"), Some("1" | "true")) {
            continue;
        }
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        let number = |name: &str| value(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
        match name.rsplit(':').next() {
            Some("row") => rows.extend(number("r").map(|row| (row, row))),
            Some("col") => columns.extend(number("min").zip(number("max"))),
            _ => {}
        }
    }
    (rows, columns)
}

/// The cells whose formula is followed by no value.
fn unworked(xml: &[u8]) -> Vec<(u32, u32)> {
    let mut cells = Vec::new();
    let mut last = 0;
    for at in memmem::find_iter(xml, b"</f>") {
        let before = xml.get(last..at).unwrap_or_default();
        last = at;
        let after = xml.get(at + 4..).unwrap_or_default();
        let blank = [&b"</c>"[..], b"<v></v>", b"<v/>", b"<v />"].iter().any(|next| after.starts_with(next));
        let cell = || memmem::rfind(before, b"<c ").and_then(|start| before.get(start + 1..));
        if blank && let Some(cell) = cell().and_then(|cell| std::str::from_utf8(cell).ok()) {
            cells.extend(value(cell, "r").and_then(position));
        }
    }
    cells
}

/// The value of an attribute in the text of a tag.
fn value<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once(name)?;
        if before.ends_with(|letter: char| letter.is_ascii_whitespace())
            && let Some(quoted) = after.trim_start().strip_prefix('=')
        {
            let quoted = quoted.trim_start();
            let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            return quoted.get(1..)?.split_once(quote).map(|(value, _)| value);
        }
        rest = after;
    }
}

/// The row and column of a reference such as `F19`, from 0.
fn position(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.trim_start_matches('$');
    let letters = reference.find(|letter: char| !letter.is_ascii_alphabetic())?;
    let (column, row) = reference.split_at_checked(letters)?;
    let column = column.bytes().try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row.trim_start_matches('$').parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read() {
        assert_eq!(
            ["A1", "F19", "$XFD$1048576"].map(position),
            [Some((0, 0)), Some((18, 5)), Some((1_048_575, 16_383))]
        );
        assert_eq!(["", "1", "A", "A0", "ZZZZZZZZ1"].map(position), [None; 5]);
    }

    #[test]
    fn attributes_are_read_from_tags() {
        let tag = "row r=\"3\" spans = \"1:2\" customr='9' hidden='1'";
        assert_eq!(
            ["r", "spans", "hidden", "x"].map(|name| value(tag, name)),
            [Some("3"), Some("1:2"), Some("1"), None]
        );
    }
}
