//! XLSX: values and formats by `calamine`, and what it does not tell from the sheets' own XML.

mod extras;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use goldenthread::{Limits, TreeError};

use super::Sheet;
use super::clock::{Moment, Precision};
use super::number::Shown;
use crate::document::layout::Layout;
use crate::document::package::{self, Package};

pub(super) fn read(bytes: &[u8], limits: Limits, layout: &mut Layout<'_>) -> Result<(), TreeError> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(package::locked());
    }
    let package = Package::open(bytes, limits, wanted)?;
    let paths = extras::sheet_paths(&package)?;
    // The library is held to no more than a message, whatever a damaged file makes of it.
    let outcome = catch_unwind(AssertUnwindSafe(|| sheets(&package, &paths, layout)));
    outcome.unwrap_or_else(|_| Err(failed("the workbook is damaged in a way that was not foreseen")))
}

/// Only what cells are made of is unpacked.
fn wanted(name: &str) -> bool {
    let xml = name.ends_with(".xml") || name.ends_with(".rels");
    let other =
        ["theme/", "drawings/", "charts/", "media/", "pivotCache/", "pivotTables/", "externalLinks/", "calcChain"];
    xml && !other.iter().any(|part| name.contains(part))
}

fn failed(message: impl Into<String>) -> TreeError {
    TreeError::malformed(None, message).with_help("open the file in the program that made it, and save it again")
}

type Workbook<'p> = Xlsx<Cursor<&'p [u8]>>;

fn sheets(package: &Package, paths: &[(String, String)], layout: &mut Layout<'_>) -> Result<(), TreeError> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(package.plain())).map_err(|error| match error {
        XlsxError::Password => package::locked(),
        error => failed(format!("the workbook cannot be read: {error}")),
    })?;
    for meta in workbook.sheets_metadata().to_vec() {
        let mut sheet = Sheet::named(meta.name);
        match meta.visible {
            SheetVisible::Visible => {}
            SheetVisible::Hidden | SheetVisible::VeryHidden => {
                sheet.table.notes.push(format!("the sheet `{}` is hidden; it is read all the same", sheet.name));
            }
        }
        if meta.typ == SheetType::WorkSheet {
            cells(&mut workbook, &mut sheet, layout)?;
            let path = paths.iter().find(|(name, _)| *name == sheet.name);
            if let Some(xml) = path.and_then(|(_, path)| package.file(path)) {
                extras::note(xml, &mut sheet);
            }
        } else {
            sheet.table.notes.push(format!("the sheet `{}` is a chart or holds macros, and is not read", sheet.name));
        }
        layout.push(sheet.table)?;
    }
    Ok(())
}

fn cells(workbook: &mut Workbook<'_>, sheet: &mut Sheet, layout: &Layout<'_>) -> Result<(), TreeError> {
    let name = sheet.name.clone();
    let failed = |error: XlsxError| failed(format!("the sheet `{name}` cannot be read: {error}"));
    let mut reader = workbook.worksheet_cells_reader(&name).map_err(failed)?;
    let styles: Vec<CellStyle> = reader.styles().iter().map(CellStyle::of).collect();
    let plain = CellStyle::default();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(failed)? {
        let style = styles.get(style).unwrap_or(&plain);
        let (row, column) = cell.get_position();
        match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => sheet.table.push(row, column, text, style.bold),
            DataRef::SharedString(text) => sheet.table.push(row, column, text, style.bold),
            DataRef::Error(error) => sheet.push_error(row, column, &error.to_string()),
            value => sheet.table.push(row, column, &style.write(value), style.bold),
        }
        layout.check(sheet.table.cells.len())?;
    }
    Ok(())
}

/// What of a style matters to a reader of plans.
#[derive(Debug)]
struct CellStyle {
    shown: Shown,
    precision: Precision,
    bold: bool,
}

impl Default for CellStyle {
    fn default() -> Self {
        Self { shown: Shown::Plainly, precision: Precision::Day, bold: false }
    }
}

impl CellStyle {
    fn of(style: &Style) -> Self {
        let code = style.number_format.as_ref().map(|format| format.format_code.as_str()).unwrap_or_default();
        let bold = style.font.as_ref().is_some_and(calamine::Font::is_bold);
        Self { shown: Shown::of(code), precision: Precision::of(code), bold }
    }

    fn write(&self, value: &DataRef<'_>) -> String {
        match value {
            DataRef::Int(number) => self.shown.write(*number as f64),
            DataRef::Float(number) => self.shown.write(*number),
            DataRef::Bool(true) => "TRUE".into(),
            DataRef::Bool(false) => "FALSE".into(),
            DataRef::DateTime(moment) => date(moment, self.precision),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                text.strip_suffix("T00:00:00").unwrap_or(text).replace('T', " ")
            }
            _ => String::new(),
        }
    }
}

fn date(moment: &ExcelDateTime, precision: Precision) -> String {
    let serial = moment.as_f64();
    if !(0.0..2_958_466.0).contains(&serial) {
        return Shown::Plainly.write(serial);
    }
    if moment.is_duration() {
        let minutes = (serial * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).floor(), minutes % 60.0);
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    Moment { year, month, day, hour, minute, second }.write(precision)
}
