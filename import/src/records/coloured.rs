//! What a cell says by the colour that it is filled with.

use goldenthread::language::colours::Colour;
use goldenthread::{Mark, Travel};

use crate::document::Cell;
use crate::rows::written;

/// The colour that a cell is filled with, where it is one of a rating.
pub(super) fn fill_of(row: &[Cell<'_>], at: usize) -> Option<Colour> {
    let fill = row.get(at)?.fill?;
    matches!(fill, Colour::Green | Colour::Amber | Colour::Yellow | Colour::Red).then_some(fill)
}

/// A colour in words, at the cell that is filled with it.
pub(super) fn coloured<'s>(cell: &Cell<'s>, fill: Colour) -> Cell<'s> {
    Cell { mark: Mark { start: cell.mark.start, len: 0 }, ..cell.saying(fill.as_str()) }
}

/// What a cell says, by its text or, where it rates, by the colour that it is filled with.
pub(super) fn shown<'s>(row: &[Cell<'s>], at: usize, field: &str) -> Option<Cell<'s>> {
    let text = written(row, at);
    let rates = field == "rag" || field.ends_with("-rag");
    let cell = row.get(at).filter(|_| rates || field == "travel");
    let Some((cell, fill)) = cell.and_then(|cell| Some((cell, cell.fill?))) else { return text.cloned() };
    let is_sign = !cell.text.contains(char::is_alphanumeric) && !cell.text.is_empty();
    match text {
        None if rates => Some(coloured(cell, fill)),
        // A coloured arrow says with its colour whether it is good.
        Some(text) if is_sign && rates && Travel::read(&text.text).is_some() => {
            Some(text.saying(format!("{} {}", fill.as_str(), text.text)))
        }
        Some(text) if is_sign && !rates && matches!(fill, Colour::Green | Colour::Red) => {
            let goes = if fill == Colour::Green { "improving" } else { "worsening" };
            let moves = !matches!(Travel::read(&text.text), None | Some(Travel::Unchanged | Travel::NoChange));
            Some(if moves { text.saying(format!("{} {goes}", text.text)) } else { text.clone() })
        }
        _ => text.cloned(),
    }
}
