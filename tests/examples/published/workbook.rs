//! Sheets written as a workbook.

use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatBorder, Workbook, XlsxError};

/// A sheet: its name, and its rows from the top, each a list of cells.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A cell of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A text.
    Text(String),
    /// A text in bold: a title or a header.
    Bold(String),
    /// A number with its format, where the text is one.
    Number(String),
    /// A fill that says a colour, without a text.
    Fill(String),
}

impl Cell {
    /// A heading of a column.
    pub(crate) fn head(text: &str) -> Self {
        Self::Bold(text.to_owned())
    }
}

/// The workbook's bytes, the same whenever it is written.
pub(crate) fn written(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    for sheet in sheets {
        let page = workbook.add_worksheet().set_name(&sheet.name)?;
        for (at, row) in (0..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) if text.is_empty() => {}
                    Cell::Text(text) => drop(page.write_string(at, column, text)?),
                    Cell::Bold(text) => drop(page.write_string_with_format(at, column, text, &head())?),
                    Cell::Number(text) => match number(text) {
                        Some((number, code)) => {
                            page.write_number_with_format(at, column, number, &Format::new().set_num_format(code))?;
                        }
                        None if text.is_empty() => {}
                        None => drop(page.write_string(at, column, text)?),
                    },
                    Cell::Fill(colour) => match filled(colour) {
                        Some(fill) => {
                            page.write_blank(at, column, &Format::new().set_background_color(fill))?;
                        }
                        None if colour.is_empty() => {}
                        None => drop(page.write_string(at, column, colour)?),
                    },
                }
            }
        }
    }
    workbook.save_to_buffer()
}

fn head() -> Format {
    Format::new().set_bold().set_border(FormatBorder::Thin)
}

/// The fills that a spreadsheet offers for the colours.
fn filled(colour: &str) -> Option<Color> {
    let fills = [("green", 0x0092_D050), ("amber", 0x00FF_C000), ("red", 0x00FF_0000)];
    fills.iter().find(|(name, _)| *name == colour).map(|(_, fill)| Color::RGB(*fill))
}

/// A printed number and its format.
fn number(text: &str) -> Option<(f64, String)> {
    let (digits, percent) = text.strip_suffix('%').map_or((text, ""), |digits| (digits, "%"));
    let number: f64 = format!("{digits}e{}", if percent.is_empty() { 0 } else { -2 }).parse().ok()?;
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let point = if decimals == 0 { String::new() } else { format!(".{}", "0".repeat(decimals)) };
    Some((number, format!("0{point}{percent}")))
}
