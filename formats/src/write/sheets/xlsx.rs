//! The form as a workbook: a sheet for each kind of record, fit to be read and printed.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::form::{Laid, PLAN};

/// The narrowest and the widest column, in letters.
const WIDTHS: (usize, usize) = (9, 46);
const DARK: Color = Color::RGB(0x1F_3A5F);
const LINES: Color = Color::RGB(0xC9_D1DA);

pub(super) fn write(tables: &[Laid]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same plan makes the same file, whenever it is written.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for table in tables {
        sheet(workbook.add_worksheet(), table)?;
    }
    workbook.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, table: &Laid) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    let base = Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINES);
    let head = base.clone().set_bold().set_font_color(Color::White).set_background_color(DARK).set_text_wrap();
    let words = base.clone().set_text_wrap();
    let label = base.clone().set_bold();
    let (mut row_at, width) = (0, u16::try_from(table.headers.len()).unwrap_or(u16::MAX));
    for (at, (header, figures)) in (0_u16..).zip(&table.headers) {
        let head = if *figures { head.clone().set_align(FormatAlign::Right) } else { head.clone() };
        sheet.write_string_with_format(0, at, header, &head)?;
        let column = table.rows.iter().filter_map(|row| row.get(usize::from(at)));
        sheet.set_column_width(at, letters(header, column) as f64)?;
    }
    for row in &table.rows {
        row_at += 1;
        for ((at, cell), (_, figures)) in (0_u16..).zip(row).zip(&table.headers) {
            match number(cell).filter(|_| *figures) {
                Some((number, code)) => {
                    sheet.write_number_with_format(row_at, at, number, &base.clone().set_num_format(code))?;
                }
                None if cell.is_empty() => {
                    sheet.write_blank(row_at, at, &base)?;
                }
                None => {
                    let format = match (table.name == PLAN && at == 0, *figures) {
                        (true, _) => &label,
                        (_, true) => &words.clone().set_align(FormatAlign::Right),
                        _ => &words,
                    };
                    sheet.write_string_with_format(row_at, at, cell.replace("; ", ";\n"), format)?;
                }
            }
        }
    }
    // Reference and title stay in sight where a table is wide.
    let kept = if width > 6 { 2 } else { 0 };
    sheet.set_freeze_panes(1, kept)?;
    if table.name != PLAN {
        sheet.autofilter(0, 0, row_at, width.saturating_sub(1))?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    sheet.set_header("&L&A").set_footer("&RPage &P of &N");
    Ok(())
}

/// How wide a column is to be: room for its words, and for the longest of its header's with the filter's arrow.
fn letters<'c>(header: &str, cells: impl Iterator<Item = &'c String>) -> usize {
    let longest = |text: &str| text.split("; ").map(|line| line.chars().count()).max().unwrap_or_default();
    let word = header.split(' ').map(|word| word.chars().count() + 3).max().unwrap_or_default();
    let (least, most) = WIDTHS;
    cells.map(|cell| longest(cell) + 2).max().unwrap_or_default().clamp(least, most).max(word)
}

/// A number and the format that prints it as it is written; none for what a workbook would print in another way.
fn number(text: &str) -> Option<(f64, String)> {
    const MOST_DIGITS: usize = 15;
    let (digits, percent) = text.strip_suffix('%').map_or((text, ""), |digits| (digits, "%"));
    let bare = digits.strip_prefix('-').unwrap_or(digits);
    let (whole, decimals) = bare.split_once('.').unwrap_or((bare, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = all_digits(whole) && all_digits(decimals) && !whole.is_empty() && !bare.ends_with('.');
    let leads = whole.len() > 1 && whole.starts_with('0');
    if !plain || leads || whole.len() + decimals.len() > MOST_DIGITS {
        return None;
    }
    let number: f64 = format!("{digits}e{}", if percent.is_empty() { 0 } else { -2 }).parse().ok()?;
    let point = if decimals.is_empty() { String::new() } else { format!(".{}", "0".repeat(decimals.len())) };
    (number != 0.0 || bare == digits).then(|| (number, format!("0{point}{percent}")))
}
