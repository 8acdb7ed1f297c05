//! A grid whose first row names a priority, over what it serves.

use goldenthread::Mark;

use crate::cells::pieces::words;
use crate::document::Cell;
use crate::header::find::header;
use crate::header::phrases::Phrases;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// The priority that the first row of a grid names, and the mark of the word that says it is one.
pub(crate) struct Banner<'s> {
    pub(crate) word: Option<Mark>,
    pub(crate) title: Cell<'s>,
}

/// The banner of a grid whose first row names a priority: the rows below say what it serves.
pub(crate) fn named<'s>(rows: &[&[Cell<'s>]], phrases: &Phrases<'_>) -> Option<Banner<'s>> {
    // A longer grid below such a row is a table with a column of priorities.
    const MOST_ROWS: usize = 40;
    let (first, rest) = rows.split_first()?;
    if rest.len() > MOST_ROWS {
        return None;
    }
    let filled: Vec<&Cell<'s>> = first.iter().filter(|cell| !cell.is_blank() && !cell.copied).collect();
    let is_named =
        |name: &Cell<'s>| is_priority_word(&name.text, phrases.words) && rest.iter().all(|row| row.len() <= 4);
    let found = match filled.as_slice() {
        [word, title, ..] if is_named(word) => Banner { word: Some(word.mark), title: (*title).clone() },
        [one] => Banner { word: None, title: shouted_priority(one, phrases.words)? },
        _ => return None,
    };
    // A column may be headed `Priority` too.
    header(rows, "", 1, phrases).is_none().then_some(found)
}

/// Whether a text is the name of priorities, with a number perhaps.
fn is_priority_word(text: &str, vocabulary: &Words) -> bool {
    let words = normal(text);
    let bare = words.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    vocabulary.holds(List::Priorities, bare)
}

/// `DIRECTORATE PRIORITY To ensure ...`: the words in capitals name it, the rest is its title.
fn shouted_priority<'s>(cell: &Cell<'s>, vocabulary: &Words) -> Option<Cell<'s>> {
    let text = cell.text.as_ref();
    let ranges = words(text);
    let small = ranges
        .iter()
        .find(|(from, to)| text.get(*from..*to).is_some_and(|word| word.chars().any(char::is_lowercase)))?;
    let name = text.get(..small.0)?;
    is_priority_word(name, vocabulary).then(|| cell.part(small.0, text.len()))
}
