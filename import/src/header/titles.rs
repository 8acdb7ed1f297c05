//! The column that names the rows of a table, told by its cells where its header does not say.

use std::collections::BTreeSet;

use crate::document::Cell;
use crate::header::columns::Column;
use crate::header::weigh::Weighed;
use crate::vocabulary::KindWords;
use crate::vocabulary::words::normal;

/// How well the cells of a column tell the rows of a table apart.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Naming {
    rows: usize,
    /// How many different texts there are.
    texts: usize,
    /// How many of them are several words.
    phrases: usize,
    letters: usize,
}

impl Naming {
    pub(crate) fn of<'c>(cells: impl Iterator<Item = &'c Cell<'c>>) -> Self {
        let mut naming = Self::default();
        let mut said = BTreeSet::new();
        for cell in cells {
            naming.rows += 1;
            let words = normal(&cell.text);
            if !words.contains(char::is_alphabetic) || said.contains(&words) {
                continue;
            }
            naming.texts += 1;
            naming.phrases += usize::from(words.contains(' '));
            naming.letters += cell.text.chars().filter(|c| c.is_alphabetic()).count();
            said.insert(words);
        }
        naming
    }

    /// Whether the rows are told apart, in more than a word each: nearly all of them, as the last may be a total.
    fn tells_apart(self) -> bool {
        self.texts > 1 && self.texts * 4 >= self.rows * 3 && self.phrases * 2 > self.texts
    }

    /// Whether most rows have the text of another, or none: what groups rows names none of them.
    fn groups(self) -> bool {
        self.rows > 1 && self.texts * 2 <= self.rows
    }

    fn length(self) -> usize {
        self.letters / self.texts.max(1)
    }
}

/// Gives a table its title by what its cells say: a register whose levels are known and whose risks no header names, and
/// any table whose guessed title groups the rows, beside a column that tells them apart.
pub(crate) fn titled_by_cells(number: usize, kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let title = of("title");
    let guessed = title.filter(|at| columns.get(*at).is_some_and(|column| column.guess.is_some()));
    let groups = guessed.filter(|at| weighed.get(*at).is_some_and(|column| column.names.groups()));
    let is_register = title.is_none() && of("likelihood").is_some() && of("severity").is_some();
    if groups.is_none() && !is_register {
        return;
    }
    let free = columns.iter().zip(weighed).enumerate();
    let free = free.filter(|(_, (column, weighed))| column.field.is_none() && weighed.names.tells_apart());
    // Of two that say as much the first names the row.
    let best = free.reduce(|best, next| if next.1.1.names.length() > best.1.1.names.length() { next } else { best });
    let Some(best) = best.map(|(at, _)| at) else { return };
    if let Some((at, matches)) = groups.and_then(|at| Some((at, &weighed.get(at)?.matches))) {
        let own = matches.iter().filter(|found| found.kind == number).map(|found| (found, kind.field(found.field)));
        let other = own.into_iter().find(|(_, field)| *field != "title" && of(field).is_none());
        let (field, guess) = (other.map(|(_, field)| field.to_owned()), other.and_then(|(found, _)| found.why.clone()));
        if let Some(column) = columns.get_mut(at) {
            column.guess = guess.or_else(|| Some("repeats its cells, and so does not name the rows".to_owned()));
            column.field = field;
        }
    }
    if let Some(column) = columns.get_mut(best) {
        column.field = Some("title".to_owned());
        column.guess = Some("its cells tell the rows apart, and no other column names them".to_owned());
    }
}
