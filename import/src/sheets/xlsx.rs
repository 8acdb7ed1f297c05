//! The form as a workbook: a sheet for each kind of record, fit to be read and printed.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::form::{Laid, PLAN};

/// The narrowest and the widest column, in letters.
const WIDTHS: (usize, usize) = (9, 46);
/// The widest column of figures: the few words among them are wrapped.
const WIDEST_FIGURES: usize = 16;
const DARK: Color = Color::RGB(0x1F_3A5F);
const LINES: Color = Color::RGB(0xC9_D1DA);

pub(super) fn write(tables: &[Laid]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same plan makes the same file, whenever it is written.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let looks = Looks::new();
    for table in tables {
        sheet(workbook.add_worksheet(), table, &looks)?;
    }
    workbook.save_to_buffer()
}

/// How the cells of a sheet look.
struct Looks {
    head: Format,
    words: Format,
    label: Format,
    figure: Format,
}

impl Looks {
    fn new() -> Self {
        let base = Format::new().set_align(FormatAlign::Top).set_border(FormatBorder::Thin).set_border_color(LINES);
        Self {
            head: base.clone().set_bold().set_font_color(Color::White).set_background_color(DARK).set_text_wrap(),
            words: base.clone().set_text_wrap(),
            label: base.clone().set_text_wrap().set_bold(),
            figure: base.set_text_wrap().set_align(FormatAlign::Right),
        }
    }
}

fn sheet(sheet: &mut Worksheet, table: &Laid, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(table.name)?;
    let widths: Vec<usize> = (0..table.headers.len()).map(|at| letters(table, at)).collect();
    for ((at, (header, figures)), width) in (0_u16..).zip(&table.headers).zip(&widths) {
        let head = if *figures { looks.head.clone().set_align(FormatAlign::Right) } else { looks.head.clone() };
        sheet.write_string_with_format(0, at, header, &head)?;
        sheet.set_column_width(at, *width as f64)?;
    }
    let headers: Vec<String> = table.headers.iter().map(|(header, _)| header.clone()).collect();
    sheet.set_row_height(0, height(&headers, &widths))?;
    let mut last = 0;
    for (at, row) in (1_u32..).zip(&table.rows) {
        last = at;
        sheet.set_row_height(at, height(row, &widths))?;
        for ((column, text), (_, figures)) in (0_u16..).zip(row).zip(&table.headers) {
            let words = if table.name == PLAN && column == 0 { &looks.label } else { &looks.words };
            cell(sheet, (at, column), text, if *figures { &looks.figure } else { words }, *figures)?;
        }
    }
    page(sheet, table, last, &widths)
}

fn cell(sheet: &mut Worksheet, at: (u32, u16), text: &str, look: &Format, figures: bool) -> Result<(), XlsxError> {
    match number(text).filter(|_| figures) {
        Some((number, code)) => {
            sheet.write_number_with_format(at.0, at.1, number, &look.clone().set_num_format(code))?
        }
        None if text.is_empty() => sheet.write_blank(at.0, at.1, look)?,
        None => sheet.write_string_with_format(at.0, at.1, text.replace("; ", ";\n"), look)?,
    };
    Ok(())
}

/// What stays in sight, what is filtered, and how the sheet is printed.
fn page(sheet: &mut Worksheet, table: &Laid, last: u32, widths: &[usize]) -> Result<(), XlsxError> {
    // Up to this many columns fit on a screen, and nothing scrolls out of sight.
    const NARROW: usize = 6;
    // So many letters stay readable across a landscape page of A4.
    const PAGE: usize = 190;
    let columns = u16::try_from(widths.len()).unwrap_or(u16::MAX);
    let wide = widths.len() > NARROW;
    sheet.set_freeze_panes(1, if wide { 2 } else { 0 })?;
    if table.name != PLAN {
        sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    }
    let across = widths.iter().sum::<usize>().div_ceil(PAGE);
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(u16::try_from(across).unwrap_or(1), 0);
    sheet.set_repeat_rows(0, 0)?;
    if across > 1 {
        sheet.set_repeat_columns(0, 1)?;
    }
    sheet.set_header("&L&A").set_footer("&RPage &P of &N");
    Ok(())
}

/// How wide a column is to be: room for its words, and for the longest of its header's with the filter's arrow.
fn letters(table: &Laid, at: usize) -> usize {
    let (least, widest) = WIDTHS;
    let figures = table.headers.get(at).is_some_and(|(_, figures)| *figures);
    let most = if figures { WIDEST_FIGURES } else { widest };
    let longest = |text: &String| text.split("; ").map(|line| line.chars().count() + 2).max().unwrap_or_default();
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(longest).max().unwrap_or_default();
    let header = table.headers.get(at).map(|(header, _)| header.as_str()).unwrap_or_default();
    let word = header.split(' ').map(|word| word.chars().count() + 4).max().unwrap_or_default();
    cells.clamp(least, most).max(word)
}

/// How high a row is to be for all the lines of its cells, in points.
fn height(row: &[String], widths: &[usize]) -> f64 {
    // A line of the usual font in points, and the highest row that a workbook may have.
    const LINE: f64 = 15.0;
    const HIGHEST: f64 = 409.0;
    let lines = |(text, width): (&String, &usize)| text.split("; ").map(|line| folded(line, *width)).sum::<usize>();
    let most = row.iter().zip(widths).map(lines).max().unwrap_or_default().max(1);
    (most as f64 * LINE).min(HIGHEST)
}

/// How many lines a text takes in a column.
fn folded(text: &str, width: usize) -> usize {
    let (mut lines, mut filled) = (1, 0);
    for word in text.split(' ').map(|word| word.chars().count()) {
        if filled > 0 && filled + 1 + word > width.saturating_sub(2) {
            lines += 1;
            filled = word;
        } else {
            filled += word + 1;
        }
    }
    lines
}

/// A number and the format that prints it as it is written; none for what a workbook would print in another way.
fn number(text: &str) -> Option<(f64, String)> {
    // Numbers of a workbook hold no more digits than this.
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
