//! ODS: the cells as the file itself shows them, repeats and hidden parts as it says.

mod styles;

use goldenthread::language::colours::Colour;
use goldenthread::{Limits, TreeError};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Found;
use super::clock::{Moment, Precision};
use super::number::{self, Shown};
use crate::document::layout::{Area, Layout};
use crate::document::package::{self, Package};
use crate::document::xml::{self, attribute};
use styles::Styles;

pub(super) fn read(bytes: &[u8], limits: Limits, layout: &mut Layout<'_>) -> Result<(), TreeError> {
    let wanted = |name: &str| matches!(name, "content.xml" | "styles.xml" | "META-INF/manifest.xml");
    let package = Package::open(bytes, limits, wanted)?;
    if package.xml("META-INF/manifest.xml").is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(package::locked());
    }
    let content = package.xml("content.xml").ok_or_else(|| package::incomplete("content.xml"))?;
    if !content.contains("office:spreadsheet") {
        let message = "the file is an OpenDocument file, but not a spreadsheet";
        return Err(TreeError::malformed(None, message).with_help("save it as .docx or .ods"));
    }
    let styles = package.xml("styles.xml").map(|xml| Styles::of(&xml)).transpose()?.unwrap_or_default();
    Reading { limits, layout, styles, sheet: None, at: Place::default(), cell: None }.run(&content)
}

/// Where the next row and cell stand.
#[derive(Debug, Default)]
struct Place {
    row: u32,
    column: u32,
    /// The next column that is declared, ahead of all rows.
    declared: u32,
    hidden_columns: Vec<(u32, u32)>,
    hidden_rows: Vec<(u32, u32)>,
    row_repeats: u32,
    row_hidden: bool,
    /// How many cells the sheet had before this row.
    row_start: usize,
}

/// The cell that is being read.
#[derive(Debug, Default)]
struct OpenCell {
    repeats: u32,
    span: (u32, u32),
    text: String,
    paragraphs: usize,
    kind: String,
    value: String,
    error: bool,
    bold: bool,
    fill: Option<Colour>,
}

struct Reading<'l, 's> {
    limits: Limits,
    layout: &'l mut Layout<'s>,
    styles: Styles,
    sheet: Option<Found>,
    at: Place,
    cell: Option<OpenCell>,
}

impl Reading<'_, '_> {
    fn run(mut self, content: &str) -> Result<(), TreeError> {
        let mut reader = Reader::from_str(content);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let event = reader.read_event().map_err(|error| package::broken("the workbook is damaged", &error))?;
            match event {
                Event::Start(tag) if apart(tag.name().as_ref()) => drop(reader.read_to_end(tag.name())),
                Event::Start(tag) => self.open(&tag)?,
                Event::End(tag) => self.close(tag.name().as_ref())?,
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::GeneralRef(entity) => self.text(&xml::resolved(&entity)),
                Event::Eof => return Ok(()),
                _ => {}
            }
            // Blanks are written as a number of them.
            self.cell.as_ref().map_or(Ok(()), |cell| self.layout.check_text(&cell.text))?;
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), TreeError> {
        match tag.name().as_ref() {
            "table:table" => {
                let hidden = attribute(tag, "table:style-name").is_some_and(|style| self.styles.hidden(&style));
                let mut sheet = Found::named(attribute(tag, "table:name").unwrap_or_default());
                if hidden {
                    sheet.note_hidden_sheet();
                }
                self.sheet = Some(sheet);
                self.at = Place::default();
            }
            "table:table-column" => {
                let repeats = number(tag, "table:number-columns-repeated");
                let last = self.at.declared.saturating_add(repeats);
                if hides(tag) && last > 0 {
                    self.at.hidden_columns.push((self.at.declared, last - 1));
                }
                self.at.declared = last;
            }
            "table:table-row" => {
                self.at.column = 0;
                self.at.row_repeats = number(tag, "table:number-rows-repeated");
                self.at.row_hidden = hides(tag);
                self.at.row_start = self.sheet.as_ref().map_or(0, |sheet| sheet.table.cells.len());
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(OpenCell::of(tag, &self.styles)),
            "text:p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.text.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "text:s" => {
                let spaces = number(tag, "text:c").min(100) as usize;
                self.text(&" ".repeat(spaces));
            }
            "text:tab" => self.text(" "),
            "text:line-break" => self.text("\n"),
            _ => self.styles.open(tag),
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), TreeError> {
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            "table:table" => match self.sheet.take() {
                Some(sheet) => self.end_sheet(sheet),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn end_cell(&mut self) -> Result<(), TreeError> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.sheet.as_mut()) else { return Ok(()) };
        let (row, column) = (self.at.row, self.at.column);
        self.at.column = column.saturating_add(cell.repeats);
        let text = cell.shown();
        if text.trim().is_empty() {
            // Cells that are blank to the end of a sheet may be filled as its rows are; no table is so wide.
            const WIDEST: u32 = 256;
            for column in column..self.at.column.min(column.saturating_add(WIDEST)) {
                sheet.table.fill(row, column, cell.fill);
            }
            return self.layout.check(sheet.table.fills.len());
        }
        if self.at.column as usize > self.limits.columns {
            return Err(TreeError::limit(None, "columns of one table", self.limits.columns));
        }
        self.layout.check(sheet.table.cells.len() + cell.repeats as usize)?;
        for column in column..self.at.column {
            if cell.error {
                sheet.push_error(row, column, &text);
            } else {
                sheet.table.push_number(row, column, &text, cell.held(&text), cell.bold);
            }
            sheet.table.fill(row, column, cell.fill);
            self.layout.check_table(&sheet.table)?;
        }
        if cell.span != (1, 1) {
            let last = |first: u32, span: u32| first.saturating_add(span.saturating_sub(1));
            sheet
                .table
                .merged
                .push(Area { rows: (row, last(row, cell.span.0)), columns: (column, last(column, cell.span.1)) });
        }
        Ok(())
    }

    /// A row that is repeated is written once; a blank one costs nothing however often it is repeated.
    fn end_row(&mut self) -> Result<(), TreeError> {
        let Some(sheet) = self.sheet.as_mut() else { return Ok(()) };
        let (first, repeats) = (self.at.row, self.at.row_repeats);
        self.at.row = first.saturating_add(repeats);
        let cells = sheet.table.cells.get(self.at.row_start..).unwrap_or_default().to_vec();
        if cells.is_empty() {
            return Ok(());
        }
        if self.at.row_hidden {
            self.at.hidden_rows.push((first, self.at.row - 1));
        }
        self.layout.check(sheet.table.cells.len() + cells.len().saturating_mul(repeats.saturating_sub(1) as usize))?;
        for row in first.saturating_add(1)..self.at.row {
            cells.iter().for_each(|cell| sheet.table.repeat(row, *cell));
            self.layout.check_table(&sheet.table)?;
        }
        Ok(())
    }

    fn end_sheet(&mut self, mut sheet: Found) -> Result<(), TreeError> {
        let at = std::mem::take(&mut self.at);
        sheet.note_hidden(at.hidden_rows, at.hidden_columns);
        self.layout.push(sheet.table)
    }
}

impl OpenCell {
    fn of(tag: &BytesStart<'_>, styles: &Styles) -> Self {
        let kind = attribute(tag, "office:value-type").unwrap_or_default();
        let style = attribute(tag, "table:style-name");
        let written =
            ["office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value"];
        Self {
            repeats: number(tag, "table:number-columns-repeated"),
            span: (number(tag, "table:number-rows-spanned"), number(tag, "table:number-columns-spanned")),
            value: written.iter().find_map(|name| attribute(tag, name)).unwrap_or_default(),
            error: attribute(tag, "calcext:value-type").is_some_and(|kind| kind == "error"),
            bold: style.as_ref().is_some_and(|style| styles.bold(style)),
            fill: style.as_ref().and_then(|style| styles.fill(style)),
            kind,
            ..Self::default()
        }
    }

    /// The text as it is shown, but a date as the other workbooks give it; the value where a program wrote no text.
    fn shown(&self) -> String {
        match self.kind.as_str() {
            "date" => self.date(),
            "percentage" if self.text.is_empty() => {
                self.value.parse().map_or_else(|_| self.value.clone(), |value| Shown::of("0.##%").write(value))
            }
            _ if self.text.is_empty() => self.value.clone(),
            _ => self.text.clone(),
        }
    }

    /// The number behind what is shown of it, where that is rounded.
    fn held(&self, shown: &str) -> Option<String> {
        let is_number = matches!(self.kind.as_str(), "float" | "percentage" | "currency");
        let value = self.value.parse().ok().filter(|_| is_number)?;
        number::held(shown.trim(), value)
    }

    /// A date shown with two numbers or more shows its day; `Mar-09` shows none.
    fn date(&self) -> String {
        let numbers = self.text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).count();
        let mut parts = self.value.splitn(3, '-');
        let (year, month) = (parts.next().and_then(|year| year.parse().ok()), parts.next());
        match (year, month.and_then(|month| month.parse().ok())) {
            (Some(year), Some(month)) if numbers == 1 && self.text.contains(char::is_alphabetic) => {
                Moment { year, month, day: 1, hour: 0, minute: 0, second: 0 }.write(Precision::Month)
            }
            _ if numbers == 1 => self.text.clone(),
            _ => self.value.strip_suffix("T00:00:00").unwrap_or(&self.value).replace('T', " "),
        }
    }
}

/// Parts of a cell or sheet that are not its text, and cells that were deleted.
fn apart(name: &str) -> bool {
    matches!(name, "office:annotation" | "table:tracked-changes" | "table:shapes" | "office:forms" | "text:note")
        || name.starts_with("draw:")
        || name.starts_with("table:data-pilot")
}

/// A count, 1 where none is given.
fn number(tag: &BytesStart<'_>, name: &str) -> u32 {
    attribute(tag, name).and_then(|text| text.parse().ok()).unwrap_or(1).max(1)
}

/// Whether a row or column is hidden, by hand or by a filter.
fn hides(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "table:visibility").is_some_and(|visibility| visibility != "visible")
}
