//! XLSX: values and formats by `calamine`, and what it does not tell from the sheets' own XML.

mod claims;
mod extras;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Fill, FillPattern, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use goldenthread::language::colours::Colour;
use goldenthread::{Limits, TreeError};

use super::Found;
use super::style::CellStyle;
use crate::document::colours;
use crate::document::layout::Layout;
use crate::document::package::{self, Package};

pub(super) fn read(bytes: &[u8], limits: Limits, layout: &mut Layout<'_>) -> Result<(), TreeError> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(package::locked());
    }
    let package = Package::open(bytes, limits, wanted)?;
    claims::check(&package, limits)?;
    let paths = extras::sheet_paths(&package)?;
    // The library is held to no more than a message, whatever a damaged file makes of it.
    let outcome = catch_unwind(AssertUnwindSafe(|| sheets(&package, &paths, limits, layout)));
    outcome.unwrap_or_else(|_| Err(package::broken("the workbook is damaged", &"it cannot be read to its end")))
}

/// Only what cells are made of is unpacked.
fn wanted(name: &str) -> bool {
    let xml = name.ends_with(".xml") || name.ends_with(".rels");
    let other = ["drawings/", "charts/", "media/", "pivotCache/", "pivotTables/", "externalLinks/", "calcChain"];
    xml && !other.iter().any(|part| name.contains(part))
}

type Workbook<'p> = Xlsx<Cursor<&'p [u8]>>;

fn sheets(
    package: &Package,
    paths: &BTreeMap<String, String>,
    limits: Limits,
    layout: &mut Layout<'_>,
) -> Result<(), TreeError> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(package.plain())).map_err(|error| match error {
        XlsxError::Password => package::locked(),
        error => package::broken("the workbook cannot be read", &error),
    })?;
    let mut styles = None;
    // Many sheets may be of one file, which is then read as often.
    let mut room = limits.unpacked_bytes;
    for meta in workbook.sheets_metadata().to_vec() {
        let mut sheet = Found::named(meta.name);
        match meta.visible {
            SheetVisible::Visible => {}
            SheetVisible::Hidden | SheetVisible::VeryHidden => {
                sheet.note_hidden_sheet();
            }
        }
        if meta.typ == SheetType::WorkSheet {
            let xml = paths.get(&sheet.name).and_then(|path| package.file(path));
            room = room
                .checked_sub(xml.map_or(package.plain().len(), <[u8]>::len))
                .ok_or_else(|| TreeError::limit(None, "unpacked size in bytes", limits.unpacked_bytes))?;
            cells(&mut workbook, &mut sheet, &mut styles, layout)?;
            if let Some(xml) = xml {
                extras::note(xml, &mut sheet);
            }
        } else {
            sheet.table.notes.push(format!("the sheet `{}` is a chart or holds macros, and is not read", sheet.name));
        }
        layout.push(sheet.table)?;
    }
    Ok(())
}

/// Reads the cells of a sheet; `known` are the styles of the workbook, once one of its sheets is read.
fn cells(
    workbook: &mut Workbook<'_>,
    sheet: &mut Found,
    known: &mut Option<Vec<CellStyle>>,
    layout: &Layout<'_>,
) -> Result<(), TreeError> {
    let name = sheet.name.clone();
    let failed = |error: XlsxError| package::broken(&format!("the sheet `{name}` cannot be read"), &error);
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(failed)?;
    let styles = known.get_or_insert_with(|| reader.styles().iter().map(style).collect());
    let plain = CellStyle::of("General", false);
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(failed)? {
        let style = styles.get(style).unwrap_or(&plain);
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => {}
            DataRef::String(text) => sheet.table.push(row, column, text, style.bold),
            DataRef::SharedString(text) => sheet.table.push(row, column, text, style.bold),
            DataRef::Error(error) => sheet.push_error(row, column, &error.to_string()),
            value => {
                let text = shown(style, value);
                let held = match value {
                    DataRef::Int(number) => style.held(&text, *number as f64),
                    DataRef::Float(number) => style.held(&text, *number),
                    _ => None,
                };
                sheet.table.push_number(row, column, &text, held, style.bold);
            }
        }
        sheet.table.fill(row, column, style.fill);
        layout.check_table(&sheet.table)?;
    }
    Ok(())
}

fn style(style: &Style) -> CellStyle {
    let code = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
    let bold = style.font.as_ref().is_some_and(calamine::Font::is_bold);
    let mut known = CellStyle::of(code, bold);
    known.fill = style.fill.as_ref().and_then(filled);
    known
}

/// The colour that a style fills a cell with, where a report may rate with it.
fn filled(fill: &Fill) -> Option<Colour> {
    let colour = fill.foreground_color.filter(|_| fill.pattern == FillPattern::Solid)?;
    colours::of(colour.red, colour.green, colour.blue)
}

fn shown(style: &CellStyle, value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => style.plain(*number as f64),
        DataRef::Float(number) => style.plain(*number),
        DataRef::Bool(true) => "TRUE".into(),
        DataRef::Bool(false) => "FALSE".into(),
        DataRef::DateTime(moment) => style.date(moment),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.strip_suffix("T00:00:00").unwrap_or(text).replace('T', " ")
        }
        _ => String::new(),
    }
}
