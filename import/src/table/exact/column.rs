//! A column of a table that is to come back as it was: the kind of its cells, and what they show.

use goldenthread::reflect::Type;
use goldenthread::{Node, Number};

use super::leaf::{Said, amount, is_number, is_numeric, is_plain};
use crate::table::Cells;

/// The cells of a column.
pub(super) struct Made {
    pub(super) cells: Cells,
    /// Of figures, what is printed where it is more than a number.
    pub(super) printed: Option<Cells>,
}

/// Makes the column of the values that rows have in it; what a cell does not say exactly it shows as far as it can.
pub(super) fn made(holds: &Type, values: &[(usize, Node<'_>)], rows: usize) -> Made {
    if matches!(holds, Type::Figure) {
        return figures(values, rows);
    }
    let said: Vec<(usize, Said)> = values.iter().filter_map(|(row, node)| Some((*row, Said::of(*node)?))).collect();
    let cells = numbers(holds, &said, rows).unwrap_or_else(|| match holds {
        Type::Flag => Cells::Flag(spread(rows, &said, |said| match said {
            Said::Flag(flag) => Some(*flag),
            _ => None,
        })),
        _ => Cells::Text(spread(rows, &said, |said| Some(said.shown()))),
    });
    Made { cells, printed: None }
}

/// Cells of numbers, where all values are such and a data frame holds them.
fn numbers(holds: &Type, said: &[(usize, Said)], rows: usize) -> Option<Cells> {
    fn all<T: std::str::FromStr>(said: &[(usize, Said)]) -> bool {
        !said.is_empty() && said.iter().all(|(_, said)| number::<T>(said).is_some())
    }
    if all::<i64>(said) {
        return Some(Cells::Count(spread(rows, said, number)));
    }
    (is_numeric(holds) && all::<Number>(said)).then(|| Cells::Number(spread(rows, said, number)))
}

/// The number that a cell says, where a data frame holds it digit by digit.
fn number<T: std::str::FromStr>(said: &Said) -> Option<T> {
    let Said::Number(number) = said else { return None };
    number.parse().ok().filter(|_| is_plain(number))
}

/// A column of the numbers of figures, and one of what is printed.
fn figures(values: &[(usize, Node<'_>)], rows: usize) -> Made {
    let (mut numbers, mut printed) = (vec![None; rows], vec![None; rows]);
    for (row, node) in values {
        let text = match Said::of(*node) {
            Some(Said::Number(number)) if is_number(&number) && !is_plain(&number) => Some(number),
            Some(Said::Text(text)) if !is_number(&text) => Some(text),
            _ => None,
        };
        numbers.get_mut(*row).map(|cell| *cell = amount(*node)).unwrap_or_default();
        printed.get_mut(*row).map(|cell| *cell = text).unwrap_or_default();
    }
    let printed = printed.iter().any(Option::is_some).then_some(Cells::Text(printed));
    Made { cells: Cells::Number(numbers), printed }
}

/// The cells of some rows among all.
fn spread<T: Clone>(rows: usize, said: &[(usize, Said)], cell: impl Fn(&Said) -> Option<T>) -> Vec<Option<T>> {
    let mut all = vec![None; rows];
    for (row, said) in said {
        if let Some(slot) = all.get_mut(*row) {
            *slot = cell(said);
        }
    }
    all
}
