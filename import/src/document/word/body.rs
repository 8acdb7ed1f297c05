//! The body of a Word file, walked once: what each tag means where it stands.

use goldenthread::TreeError;
use goldenthread::language::colours::Colour;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::numbering::Numbering;
use super::styles::Styles;
use super::{on, val};
use crate::document::colours;
use crate::document::layout::{Area, Layout, Line, Table};
use crate::document::{package, xml};

/// The walk: paragraphs and tables that are open, and what was left out on the way.
pub(super) struct Body<'l, 's> {
    layout: &'l mut Layout<'s>,
    styles: &'l Styles,
    numbering: Numbering,
    /// Open paragraphs: more than one where a text box stands in a paragraph.
    paragraphs: Vec<Paragraph>,
    table: Option<OpenTable>,
    /// Whether the text that comes is a run's.
    in_text: bool,
    in_row_properties: bool,
    in_run_properties: bool,
    in_cell_properties: bool,
    paragraph_count: u32,
    table_count: u32,
    left_out: LeftOut,
}

/// How much is not read.
#[derive(Debug, Default)]
struct LeftOut {
    deleted: usize,
    hidden: usize,
    footnotes: usize,
    nested: usize,
}

#[derive(Debug, Default)]
struct Paragraph {
    style: Option<String>,
    outline: Option<u8>,
    list: Option<u32>,
    depth: Option<usize>,
    text: String,
    /// Whether each piece of text so far is bold.
    bold: Option<bool>,
    run_bold: Option<bool>,
    run_hidden: bool,
}

/// The table that is open; one within it is read as text of the cell it stands in.
#[derive(Debug, Default)]
struct OpenTable {
    table: Table,
    inner: usize,
    row: u32,
    column: u32,
    row_deleted: bool,
    row_start: usize,
    cell: TableCell,
    /// The merged area that a cell below may carry on, by column.
    carried: std::collections::BTreeMap<u32, usize>,
}

#[derive(Debug, Default)]
struct TableCell {
    text: String,
    bold: Option<bool>,
    fill: Option<Colour>,
    span: u32,
    merge: Merge,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Merge {
    #[default]
    None,
    Begins,
    CarriesOn,
}

/// Tags whose whole content is no text of the document as it stands.
const APART: &[&str] = &[
    "moveFrom",
    "instrText",
    "delText",
    "delInstrText",
    "Fallback",
    "sdtPr",
    "sectPr",
    "rPrChange",
    "pPrChange",
    "tblPrChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
    "binData",
];

impl<'l, 's> Body<'l, 's> {
    pub(super) fn new(layout: &'l mut Layout<'s>, styles: &'l Styles, numbering: Numbering) -> Self {
        Self {
            layout,
            styles,
            numbering,
            paragraphs: Vec::new(),
            table: None,
            in_text: false,
            in_row_properties: false,
            in_run_properties: false,
            in_cell_properties: false,
            paragraph_count: 0,
            table_count: 0,
            left_out: LeftOut::default(),
        }
    }

    pub(super) fn read(mut self, document: &str) -> Result<(), TreeError> {
        let mut reader = Reader::from_str(document);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let event = reader.read_event().map_err(|error| package::broken("the Word file is damaged", &error))?;
            match event {
                Event::Start(tag) if self.apart(&tag) => drop(reader.read_to_end(tag.name())),
                Event::Start(tag) => {
                    self.open(&tag);
                    self.layout.check_depth(self.paragraphs.len())?;
                }
                Event::End(tag) => self.close(tag.local_name().as_ref())?,
                Event::Text(text) if self.in_text => self.text(&text.xml10_content()),
                Event::CData(text) if self.in_text => self.text(&text.xml10_content()),
                Event::GeneralRef(entity) if self.in_text => self.text(&xml::resolved(&entity)),
                Event::Eof => break,
                _ => {}
            }
        }
        self.say_what_is_left_out();
        Ok(())
    }

    /// Whether a tag's content is passed over.
    fn apart(&mut self, tag: &BytesStart<'_>) -> bool {
        // Drawings have paragraphs, runs and texts of their own by the same local names.
        if tag.name().as_ref().starts_with("a:") {
            return true;
        }
        let name = tag.local_name();
        // A deletion within properties says that a row or a paragraph's end is deleted, and holds nothing.
        if name.as_ref() == "del" && !self.in_row_properties && !self.in_run_properties {
            self.left_out.deleted += 1;
            return true;
        }
        APART.contains(&name.as_ref())
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        match name.as_ref() {
            "p" => self.paragraphs.push(Paragraph::default()),
            "t" => self.in_text = true,
            "tab" if !self.in_run_properties => self.text(" "),
            "br" | "cr" => self.text("\n"),
            "noBreakHyphen" => self.text("-"),
            "footnoteReference" | "endnoteReference" => self.left_out.footnotes += 1,
            "rPr" => self.in_run_properties = true,
            "trPr" => self.in_row_properties = true,
            "tcPr" => self.in_cell_properties = true,
            "tbl" | "tr" | "tc" | "gridBefore" | "gridSpan" | "vMerge" | "del" | "shd" => {
                self.table_tag(name.as_ref(), tag)
            }
            other => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.property(other, tag, self.in_run_properties);
                }
            }
        }
    }

    fn table_tag(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name == "tbl" {
            self.open_table();
        }
        let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) else { return };
        let number = || val(tag).and_then(|number| number.parse::<u32>().ok());
        match name {
            "tr" => {
                table.column = 0;
                table.row_deleted = false;
                table.row_start = table.table.cells.len();
            }
            "tc" => table.cell = TableCell { span: 1, ..TableCell::default() },
            "gridBefore" => table.column = number().unwrap_or_default(),
            "gridSpan" => table.cell.span = number().unwrap_or(1).max(1),
            "vMerge" => {
                let begins = val(tag).is_some_and(|merge| merge == "restart");
                table.cell.merge = if begins { Merge::Begins } else { Merge::CarriesOn };
            }
            "del" if self.in_row_properties => table.row_deleted = true,
            // Shading of a run or a paragraph is no fill of its cell.
            "shd" if self.in_cell_properties => {
                table.cell.fill = xml::attribute(tag, "fill").and_then(|fill| colours::of_hex(&fill));
            }
            _ => {}
        }
    }

    fn open_table(&mut self) {
        match &mut self.table {
            Some(table) => {
                table.inner += 1;
                self.left_out.nested += 1;
            }
            None => {
                self.table_count += 1;
                let table = Table { number: self.table_count, ..Table::default() };
                self.table = Some(OpenTable { table, ..OpenTable::default() });
            }
        }
    }

    fn close(&mut self, name: &str) -> Result<(), TreeError> {
        match name {
            "t" => self.in_text = false,
            "rPr" => self.in_run_properties = false,
            "trPr" => self.in_row_properties = false,
            "tcPr" => self.in_cell_properties = false,
            "r" => {
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    (paragraph.run_bold, paragraph.run_hidden) = (None, false);
                }
            }
            "p" => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.end_paragraph(&paragraph)?;
                }
            }
            "tbl" => self.end_table()?,
            "tc" | "tr" => {
                if let Some(table) = self.table.as_mut().filter(|table| table.inner == 0) {
                    if name == "tc" {
                        table.end_cell()
                    } else {
                        table.end_row(&mut self.left_out.deleted)
                    }
                    self.layout.check_table(&table.table)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        let Some(paragraph) = self.paragraphs.last_mut() else { return };
        if paragraph.run_hidden {
            self.left_out.hidden += 1;
            return;
        }
        paragraph.text.push_str(text);
        if !text.trim().is_empty() {
            let style = paragraph.style.as_deref().and_then(|style| self.styles.get(style));
            let bold = paragraph.run_bold.or(style.and_then(|style| style.bold)).unwrap_or_default();
            paragraph.bold = Some(paragraph.bold.unwrap_or(true) && bold);
        }
    }

    fn end_paragraph(&mut self, paragraph: &Paragraph) -> Result<(), TreeError> {
        let text = paragraph.text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let bold = paragraph.bold.unwrap_or_default();
        let (marker, depth) = self.marker(paragraph);
        if let Some(table) = &mut self.table {
            let cell = &mut table.cell;
            if !cell.text.is_empty() {
                cell.text.push('\n');
            }
            marker.iter().filter(|marker| !marker.is_empty()).for_each(|marker| {
                cell.text.push_str(marker);
                cell.text.push(' ');
            });
            cell.text.push_str(text);
            cell.bold = Some(cell.bold.unwrap_or(true) && bold);
            // Markers are longer than what makes them.
            return self.layout.check_text(&cell.text);
        }
        self.paragraph_count += 1;
        let style = paragraph.style.as_deref().and_then(|style| self.styles.get(style));
        let outline = paragraph.outline.map(|level| (level < 9).then_some(level + 1));
        let heading = outline.unwrap_or_else(|| style.and_then(super::styles::Style::heading));
        self.layout.line(self.paragraph_count, Line { text, marker, depth, bold, heading })
    }

    /// What is printed before an item of a list, and how deep it stands.
    fn marker(&mut self, paragraph: &Paragraph) -> (Option<String>, u8) {
        let style = paragraph.style.as_deref().and_then(|id| Some((id, self.styles.get(id)?)));
        let of_style = style.and_then(|(_, style)| style.list);
        // The list 0 takes a paragraph out of its style's list.
        let Some(list) = paragraph.list.or(of_style).filter(|list| *list != 0) else { return (None, 0) };
        let depth = paragraph.depth.or_else(|| {
            let (id, style) = style?;
            style.depth.or_else(|| self.numbering.depth_of_style(list, id))
        });
        let depth = depth.unwrap_or_default();
        let shown = depth.max(style.map_or(0, |(_, style)| style.list_depth()));
        (self.numbering.next(list, depth), u8::try_from(shown).unwrap_or(u8::MAX))
    }

    fn end_table(&mut self) -> Result<(), TreeError> {
        match self.table.take() {
            Some(mut table) if table.inner > 0 => {
                table.inner -= 1;
                self.table = Some(table);
                Ok(())
            }
            Some(OpenTable { mut table, .. }) => {
                table.merged.retain(|area| area.rows.0 < area.rows.1 || area.columns.0 < area.columns.1);
                self.layout.push(table)
            }
            None => Ok(()),
        }
    }

    fn say_what_is_left_out(&mut self) {
        let LeftOut { deleted, hidden, footnotes, nested } = self.left_out;
        let mut say = |count: usize, one: &str, more: &str| match count {
            0 => {}
            1 => self.layout.note(one.to_owned()),
            _ => self.layout.note(format!("{count} {more}")),
        };
        say(
            deleted,
            "a tracked deletion is left out; insertions are read as they stand",
            "tracked deletions are left out; insertions are read as they stand",
        );
        say(hidden, "a hidden text is left out", "hidden texts are left out");
        say(footnotes, "a footnote is left out", "footnotes are left out");
        say(
            nested,
            "a table within a cell is read as text of that cell",
            "tables within cells are read as text of their cells",
        );
    }
}

impl Paragraph {
    fn property(&mut self, name: &str, tag: &BytesStart<'_>, of_run: bool) {
        match name {
            "pStyle" => self.style = val(tag),
            "outlineLvl" => self.outline = val(tag).and_then(|level| level.parse().ok()),
            "numId" => self.list = val(tag).and_then(|list| list.parse().ok()),
            "ilvl" => self.depth = val(tag).and_then(|depth| depth.parse().ok()),
            // What the properties of a paragraph say of its end is undone by the first run.
            "b" if of_run => self.run_bold = Some(on(tag)),
            "vanish" if of_run => self.run_hidden = on(tag),
            "r" => (self.run_bold, self.run_hidden) = (None, false),
            _ => {}
        }
    }
}

impl OpenTable {
    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        let (row, column) = (self.row, self.column);
        let last = column.saturating_add(cell.span.max(1) - 1);
        self.column = last.saturating_add(1);
        match (cell.merge, self.carried.get(&column)) {
            (Merge::CarriesOn, Some(area)) => {
                if let Some(area) = self.table.merged.get_mut(*area) {
                    area.rows.1 = row;
                }
                return;
            }
            (Merge::Begins, _) => {
                self.carried.insert(column, self.table.merged.len());
            }
            _ => {
                self.carried.remove(&column);
            }
        }
        if cell.merge == Merge::Begins || last > column {
            self.table.merged.push(Area { rows: (row, row), columns: (column, last) });
        }
        self.table.push(row, column, &cell.text, cell.bold.unwrap_or_default());
        self.table.fill(row, column, cell.fill);
    }

    fn end_row(&mut self, deleted: &mut usize) {
        if self.row_deleted {
            self.table.cells.truncate(self.row_start);
            let row = self.row;
            self.table.fills.retain(|(own, ..)| *own != row);
            *deleted += 1;
        }
        self.row = self.row.saturating_add(1);
    }
}
