//! A matrix of scores told from a table of data: it has axes, a header of levels, and cells that grow along both.

use std::borrow::Cow;

use crate::document::{Cell, Row};
use crate::header::rated::axis_in;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// The fewest levels of an axis, and the most that any guidance uses.
const LEVELS: std::ops::RangeInclusive<usize> = 3..=10;

/// Whether rows are the scores of likelihood by severity: the cells below and beside the levels are whole numbers that
/// never fall along either axis, the axes are named or the scores are products, and nothing says more than a level
/// does.
///
/// Registers and counts have whole numbers too; theirs go up and down, or stand beside sentences.
pub(crate) fn is_matrix(rows: &[Row<'_>], about: &str, words: &Words) -> bool {
    // No guidance has scores of three digits: ten levels by ten.
    const HIGHEST: i64 = 100;
    let score = |cell: &Cell<'_>| cell.text.trim().parse::<i64>().ok().filter(|score| (1..=HIGHEST).contains(score));
    let scored = |row: &&Row<'_>| row.cells.iter().filter(|cell| score(cell).is_some()).count() >= *LEVELS.start();
    let scored: Vec<&Row<'_>> = rows.iter().filter(scored).collect();
    let width = scored.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let is_scores = |at: &usize| scored.iter().all(|row| row.cells.get(*at).is_some_and(|cell| score(cell).is_some()));
    let columns: Vec<usize> = (0..width).filter(is_scores).collect();
    let scores: Vec<Vec<i64>> =
        scored.iter().map(|row| columns.iter().filter_map(|at| row.cells.get(*at).and_then(score)).collect()).collect();
    let scores: Vec<Vec<Vec<i64>>> = without_levels(&scores).into_iter().filter(|scores| grow(scores)).collect();
    if scores.is_empty() {
        return false;
    }
    let others = || {
        let cells = rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank() && !cell.copied);
        cells.filter(|cell| score(cell).is_none())
    };
    let is_axis = |text: &str| normal(&closed_up(text)).split(' ').any(|word| axis_in(word, words).is_some());
    let named = is_axis(about) || others().any(|cell| is_axis(&cell.text));
    others().all(says_a_level) && (named || scores.iter().any(|scores| are_products(scores)))
}

/// A text without the blanks between its letters where it is set in letters apart, as the names of axes are that run
/// down
/// the side: `I M P A C T`.
fn closed_up(text: &str) -> Cow<'_, str> {
    let mut letters = text.split_whitespace();
    let apart = letters.clone().nth(2).is_some() && letters.all(|letter| letter.chars().nth(1).is_none());
    if apart { text.split_whitespace().collect() } else { text.into() }
}

/// Whether a cell says no more than the name of a level or an axis does.
fn says_a_level(cell: &Cell<'_>) -> bool {
    // `Almost certain to happen` is a level; a longer text is a sentence, and the table a register.
    const WORDS: usize = 4;
    closed_up(&cell.text).split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() <= WORDS
}

/// The scores as they stand, and without a row or column at their edge that counts the levels of an axis.
fn without_levels(scores: &[Vec<i64>]) -> Vec<Vec<Vec<i64>>> {
    let ways = |scores: &[Vec<i64>]| -> Vec<Vec<Vec<i64>>> {
        let is_axis = |line: Option<&Vec<i64>>| line.is_some_and(|line| counts(line));
        let first = is_axis(scores.first()).then(|| scores.get(1..).unwrap_or_default().to_vec());
        let last = is_axis(scores.last()).then(|| scores.get(..scores.len() - 1).unwrap_or_default().to_vec());
        [Some(scores.to_vec()), first, last].into_iter().flatten().collect()
    };
    ways(scores).iter().flat_map(|scores| ways(&turned(scores))).map(|turned_once| turned(&turned_once)).collect()
}

/// Whether numbers count up or down by one, with 1 at the lower end.
fn counts(line: &[i64]) -> bool {
    let up = line.iter().zip(1..).all(|(level, step)| *level == step);
    up || line.iter().rev().zip(1..).all(|(level, step)| *level == step)
}

/// Rows as columns.
fn turned(scores: &[Vec<i64>]) -> Vec<Vec<i64>> {
    let columns = scores.first().map_or(0, Vec::len);
    (0..columns).map(|at| scores.iter().filter_map(|row| row.get(at).copied()).collect()).collect()
}

/// Whether scores go one way along all rows and along all columns, and move along each.
fn grow(scores: &[Vec<i64>]) -> bool {
    let columns = turned(scores);
    LEVELS.contains(&scores.len()) && LEVELS.contains(&columns.len()) && go_one_way(scores) && go_one_way(&columns)
}

/// Whether numbers never fall along any line, or never rise.
fn go_one_way(lines: &[Vec<i64>]) -> bool {
    let moves = lines.iter().filter(|line| line.first() != line.last()).count();
    let up = lines.iter().all(|line| line.is_sorted());
    let down = lines.iter().all(|line| line.iter().rev().is_sorted());
    // Scores that are the worse of two levels stand still along one line of them.
    (up || down) && moves + 1 >= lines.len()
}

/// Whether every score is the product of two levels, each axis counted up or down from 1.
fn are_products(scores: &[Vec<i64>]) -> bool {
    let (down, across) = (scores.len() as i64, scores.first().map_or(0, Vec::len) as i64);
    let level = |at: usize, of: i64, falls: bool| if falls { of - at as i64 } else { at as i64 + 1 };
    [(false, false), (false, true), (true, false), (true, true)].into_iter().any(|(rows_fall, columns_fall)| {
        scores.iter().enumerate().all(|(row, line)| {
            line.iter()
                .enumerate()
                .all(|(at, score)| *score == level(row, down, rows_fall) * level(at, across, columns_fall))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(text: &str, about: &str) -> bool {
        let rows = text.lines().zip(1..).map(|(line, number)| Row {
            number,
            cells: line
                .split('|')
                .map(|cell| Cell { text: cell.trim().to_owned().into(), ..Cell::default() })
                .collect(),
        });
        is_matrix(&rows.collect::<Vec<_>>(), about, Words::built_in())
    }

    #[test]
    fn a_matrix_has_axes_and_grows_along_both() {
        assert!(matrix(
            "Likelihood / Impact | Minor | Moderate | Major\nLikely | 3 | 6 | 9\nPossible | 2 | 4 | 6\nRare | 1 | 2 | 3",
            ""
        ));
        assert!(matrix(" | 1 | 2 | 3\n1 | 1 | 2 | 3\n2 | 2 | 4 | 6\n3 | 3 | 6 | 9", "risk likelihood and impact"));
        assert!(matrix(
            "5 | 10 | 15 | 20 | 25\n4 | 8 | 12 | 16 | 20\n3 | 6 | 9 | 12 | 15\n2 | 4 | 6 | 8 | 10\n1 | 2 | 3 | 4 | 5",
            ""
        ));
        assert!(matrix(
            "Almost certain | 7 | 12 | 17\nLikely | 4 | 8 | 13\nRare | 1 | 5 | 9\n | Low | Medium | Severity: high",
            ""
        ));
    }

    #[test]
    fn levels_are_no_scores() {
        let rows =
            "Likelihood | 1 | 2 | 3 | 4\n4 | 4 | 8 | 12 | 16\n3 | 3 | 6 | 9 | 12\n2 | 2 | 4 | 6 | 8\n1 | 1 | 2 | 3 | 4";
        assert!(matrix(rows, "impact"));
        assert!(matrix(&rows.replace("Likelihood |", "P R O B A B I L I T Y |"), ""));
        assert!(matrix("3 | 6 | 9 | 3\n2 | 4 | 6 | 2\n1 | 2 | 3 | 1\n1 | 2 | 3 | ", ""));
    }

    #[test]
    fn registers_and_counts_are_none() {
        let register = "Risk subtitles | Numbers | Probability | Impact\nStaff away | 1 | 3 | 4\nKit late | 2 | 6 | 9\nGrant ends | 3 | 9 | 8";
        assert!(!matrix(register, ""));
        assert!(!matrix(
            "Area | Code | 1-10 days | 11-20 days\nNorth | 1 | 5 | 6\nSouth | 2 | 5 | 6\nWest | 4 | 4 | 3",
            ""
        ));
        let growing = "Risk | No | Likelihood | Impact\nThe brook may rise and flood the hall | 1 | 2 | 3\nStaff | 2 | 3 | 4\nKit | 3 | 4 | 5";
        assert!(!matrix(growing, ""), "a sentence rules it out");
        assert!(
            !matrix("Year | Visits | Loans | Readers\nA | 10 | 20 | 30\nB | 20 | 30 | 40\nC | 30 | 40 | 50", ""),
            "no axis"
        );
    }
}
