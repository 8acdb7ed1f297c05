//! Blank cells that a table shows by their colour.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::language::colours::Colour;

use super::{Table, Value};

impl Table {
    /// Adds the blank cells that are coloured, where something is written in their row and in their column.
    pub(super) fn add_fills(&mut self) {
        let fills = std::mem::take(&mut self.fills);
        if fills.is_empty() {
            return;
        }
        let rows: BTreeSet<u32> = self.cells.iter().map(|cell| cell.row).collect();
        let columns: BTreeSet<u32> = self.cells.iter().map(|cell| cell.column).collect();
        let written: BTreeSet<(u32, u32)> = self.cells.iter().map(|cell| (cell.row, cell.column)).collect();
        let is_beside =
            |row, column| rows.contains(&row) && columns.contains(&column) && !written.contains(&(row, column));
        let mut blank: BTreeMap<(u32, u32), Colour> = fills
            .into_iter()
            .filter(|(row, column, _)| is_beside(*row, *column))
            .map(|(row, column, colour)| ((row, column), colour))
            .collect();
        // Of merged cells the first alone is shown.
        for area in &self.merged {
            for row in rows.range(area.rows.0..=area.rows.1) {
                let within = blank.range((*row, area.columns.0)..=(*row, area.columns.1)).map(|(at, _)| *at);
                for at in within.filter(|at| *at != (area.rows.0, area.columns.0)).collect::<Vec<_>>() {
                    blank.remove(&at);
                }
            }
        }
        let end = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.cells.extend(blank.into_iter().map(|((row, column), colour)| Value {
            row,
            column,
            text: (end, 0),
            fits: true,
            held: None,
            bold: false,
            fill: Some(colour),
        }));
    }
}
