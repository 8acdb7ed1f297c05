//! Tables for people: columns where the page is wide enough for them, else a paragraph a row; words are never cut.

use comfy_table::{ColumnConstraint, ContentArrangement, Table, TableComponent, presets};

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A reference, a word or a figure that needs no name beside it.
    Short,
    /// A figure that in a paragraph is told by the name of its column.
    Named,
    /// Words, which take as many lines as they need.
    Words,
}

/// A column: its header, and what it holds.
pub(crate) type Column = (&'static str, Holds);

/// What lies between two columns.
const GAP: usize = 2;

/// The least width that words are readable in.
const LEAST: usize = 16;

/// A table as wide as a terminal; each cell may have several lines.
pub(crate) fn text(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let (columns, rows) = filled(columns, rows);
    let needed: usize = (0..columns.len()).map(|at| least(&columns, &rows, at) + GAP).sum();
    if needed > width + GAP { paragraphs(&columns, &rows, width) } else { grid(&columns, &rows, width) }
}

/// The same in Markdown.
pub(crate) fn markdown(columns: &[Column], rows: &[Vec<String>]) -> String {
    let (columns, rows) = filled(columns, rows);
    let mut table = Table::new();
    table.load_preset(presets::ASCII_MARKDOWN).set_content_arrangement(ContentArrangement::Disabled);
    // A bar would end its cell, and a bracket begin a mark of HTML.
    let escaped = |cell: &String| cell.replace('|', "\\|").replace('<', "&lt;").replace('\n', "; ");
    table.set_header(columns.iter().map(|(name, _)| *name));
    table.add_rows(rows.iter().map(|row| row.iter().map(escaped).collect::<Vec<_>>()));
    format!("{table}\n")
}

/// The columns in which anything stands.
fn filled(columns: &[Column], rows: &[Vec<String>]) -> (Vec<Column>, Vec<Vec<String>>) {
    let is_filled = |at: usize| rows.iter().any(|row| row.get(at).is_some_and(|cell| !cell.is_empty()));
    let kept: Vec<usize> = (0..columns.len()).filter(|at| is_filled(*at)).collect();
    let columns = kept.iter().filter_map(|at| columns.get(*at).copied()).collect();
    let of_row = |row: &Vec<String>| kept.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect();
    (columns, rows.iter().map(of_row).collect())
}

fn longest(text: &str) -> usize {
    text.lines().map(|line| line.chars().count()).max().unwrap_or_default()
}

fn widest(rows: &[Vec<String>], at: usize) -> usize {
    rows.iter().filter_map(|row| row.get(at)).map(|cell| longest(cell)).max().unwrap_or_default()
}

/// The least width of a column: words may be broken, the rest not.
fn least(columns: &[Column], rows: &[Vec<String>], at: usize) -> usize {
    let Some((name, holds)) = columns.get(at) else { return 0 };
    let cells = || rows.iter().filter_map(|row| row.get(at));
    let whole = widest(rows, at);
    let word = || cells().flat_map(|cell| cell.split_whitespace()).map(longest).max().unwrap_or_default();
    // A figure may be words: "To be introduced in 2009-10".
    let is_broken = *holds == Holds::Words || whole > LEAST;
    let least = if is_broken { whole.min(word().max(LEAST)) } else { whole };
    least.max(name.split(' ').map(longest).max().unwrap_or_default())
}

fn grid(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_style(TableComponent::HeaderLines, '─');
    for part in [TableComponent::VerticalLines, TableComponent::LeftBorder, TableComponent::RightBorder] {
        table.remove_style(part);
    }
    // What is beside the last column is cut from each line.
    table
        .set_width(u16::try_from(width.saturating_add(GAP)).unwrap_or(u16::MAX))
        .set_header(columns.iter().map(|(name, _)| *name));
    table.add_rows(rows);
    for (at, (_, holds)) in columns.iter().enumerate() {
        let Some(column) = table.column_mut(at) else { continue };
        column.set_padding((0, u16::try_from(GAP).unwrap_or_default()));
        if *holds != Holds::Words && widest(rows, at) <= LEAST {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let cut = |line: String| line.chars().take(width).collect::<String>();
    table.lines().map(|line| format!("{}\n", cut(line).trim_end())).collect()
}

/// A paragraph a row: the reference and the title, the figures, then the words.
fn paragraphs(columns: &[Column], rows: &[Vec<String>], width: usize) -> String {
    let first = columns.iter().position(|(_, holds)| *holds == Holds::Words).unwrap_or_default();
    let mut text = String::new();
    for row in rows {
        let cells = || columns.iter().zip(row).enumerate().filter(|(_, (_, cell))| !matches!(cell.as_str(), "" | "-"));
        let flat = |cell: &str| cell.replace('\n', ", ");
        let head: Vec<String> = cells().filter(|(at, _)| *at <= first).map(|(_, (_, cell))| flat(cell)).collect();
        let told = |((name, holds), cell): (&Column, &String)| match holds {
            Holds::Named => format!("{} {}", name.to_lowercase(), flat(cell)),
            Holds::Short | Holds::Words => flat(cell),
        };
        let figures = cells().filter(|(at, ((_, holds), _))| *at > first && *holds != Holds::Words);
        let figures: Vec<String> = figures.map(|(_, pair)| told(pair)).collect();
        wrap(&head.join("  "), width, ("", "  "), &mut text);
        wrap(&figures.join(", "), width, ("  ", "  "), &mut text);
        for (_, (_, cell)) in cells().filter(|(at, ((_, holds), _))| *at > first && *holds == Holds::Words) {
            cell.lines().for_each(|line| wrap(line, width, ("  ", "  "), &mut text));
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Words on lines of a width, the first and the following ones indented.
pub(crate) fn wrap(words: &str, width: usize, (first, rest): (&str, &str), out: &mut String) {
    if words.trim().is_empty() {
        return;
    }
    let mut line = first.to_owned();
    let mut is_bare = true;
    for word in words.split(' ') {
        if !is_bare && line.chars().count() + 1 + word.chars().count() > width {
            out.push_str(line.trim_end());
            out.push('\n');
            line.clear();
            line.push_str(rest);
            is_bare = true;
        }
        if !is_bare {
            line.push(' ');
        }
        line.push_str(word);
        is_bare &= word.is_empty();
    }
    out.push_str(line.trim_end());
    out.push('\n');
}

/// A text in which the signs of colours have their colour, for a terminal.
///
/// The sign and the word of a state stand there without it: colour is never all that tells.
pub fn coloured(text: &str) -> String {
    const PAINT: [(&str, &str); 5] =
        [("● green", "32"), ("▲ amber", "33"), ("■ red", "31"), ("✓ met", "32"), ("✗ missed", "31")];
    PAINT
        .iter()
        .fold(text.to_owned(), |text, (word, colour)| text.replace(word, &format!("\u{1b}[{colour}m{word}\u{1b}[0m")))
}
