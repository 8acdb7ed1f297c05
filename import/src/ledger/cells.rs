//! Every cell of a document by its number, and the one outcome that each has.

use goldenthread::Mark;

use crate::document::{Cell, Part};

/// What became of a cell; it is left out until somebody claims it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// Nobody claimed it.
    #[default]
    LeftOut,
    /// It says what others mean, or is joined to one: a header, a caption, a legend.
    Scene,
    /// It is a value of the plan, or a part of it is.
    Planned,
}

/// The cells of a document, numbered in the order in which they are read, and what was claimed of them.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// Where the text of each number stands, and whether it is a line and no cell of a table.
    pub(crate) numbers: Vec<(Mark, bool)>,
    /// Texts that say what others mean.
    pub(crate) scene: Vec<Mark>,
    /// Texts that are values of the plan.
    pub(crate) planned: Vec<Mark>,
}

impl Cells {
    /// Numbers the cells of a document's parts. A merged cell has one number, wherever its copies stand.
    pub(crate) fn of(parts: &[Part<'_>]) -> Self {
        let count = |part: &Part<'_>| match part {
            Part::Table(grid) => grid.rows.iter().map(|row| row.cells.len()).sum(),
            Part::Heading { .. } | Part::Line { .. } => 1,
        };
        let mut numbers = Vec::with_capacity(parts.iter().map(count).sum());
        let mut number = |cell: &Cell<'_>, is_line: bool| {
            if cell.mark.len > 0 && !cell.copied {
                numbers.push((cell.mark, is_line));
            }
        };
        for part in parts {
            match part {
                Part::Heading { text, .. } | Part::Line { text, .. } => number(text, true),
                Part::Table(grid) => grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| number(cell, false)),
            }
        }
        Self { numbers, ..Self::default() }
    }

    /// The outcome of each number.
    pub(crate) fn outcomes(&self) -> Vec<Fate> {
        let mut outcomes = vec![Fate::default(); self.numbers.len()];
        let mut by_place: Vec<(Mark, usize)> = self.numbers.iter().map(|(mark, _)| *mark).zip(0..).collect();
        by_place.sort_unstable_by_key(|(mark, number)| (mark.start, *number));
        let claims = self.scene.iter().map(|mark| (mark, Fate::Scene));
        let claims = claims.chain(self.planned.iter().map(|mark| (mark, Fate::Planned)));
        for (claim, outcome) in claims.filter(|(claim, _)| claim.len > 0) {
            // A claim is a cell or a part of one; where two cells were joined it is that of the first.
            let after = by_place.partition_point(|(mark, _)| mark.start <= claim.start);
            let held = after.checked_sub(1).and_then(|at| by_place.get(at));
            let number = held.filter(|(mark, _)| claim.start < mark.start + mark.len).map(|(_, number)| *number);
            let own = number.and_then(|number| outcomes.get_mut(number));
            own.into_iter().for_each(|own| *own = outcome.max(*own));
        }
        outcomes
    }

    /// Where the cells stand that nobody claimed, in the order of the document.
    pub(crate) fn left_out(&self) -> Vec<Mark> {
        let all = self.numbers.iter().zip(self.outcomes());
        all.filter(|(_, outcome)| *outcome == Fate::LeftOut).map(|((mark, _), _)| *mark).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Grid, Row};

    fn cell(from: usize, to: usize) -> Cell<'static> {
        Cell { mark: Mark::new(from, to), ..Cell::default() }
    }

    #[test]
    fn what_nobody_claims_is_left_out() {
        let copy = Cell { copied: true, ..cell(0, 4) };
        let row = Row { number: 0, cells: vec![cell(0, 4), copy, cell(5, 9), Cell::default(), cell(10, 20)] };
        let grid = Grid { rows: vec![row], ..Grid::default() };
        let mut cells = Cells::of(&[Part::Table(grid), Part::Line { marker: None, depth: 0, text: cell(21, 30) }]);
        assert_eq!(cells.outcomes(), [Fate::LeftOut; 4]);
        cells.scene.push(Mark::new(0, 4));
        // A part of a cell claims it, and a value of the plan outdoes what is said of it besides.
        cells.planned.push(Mark::new(12, 15));
        cells.scene.push(Mark::new(10, 20));
        assert_eq!(cells.outcomes(), [Fate::Scene, Fate::LeftOut, Fate::Planned, Fate::LeftOut]);
        assert_eq!(cells.left_out(), [Mark::new(5, 9), Mark::new(21, 30)]);
    }
}
