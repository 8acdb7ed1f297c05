//! Times as cells print them, one or several.

use goldenthread::{Timescale, When};

use crate::cells::pieces::words;
use crate::document::Cell;

/// The times that a cell lists one after another: `June 2009 July 2009 Dec 2009`; the cell itself if it is one time.
pub(crate) fn times<'s>(cell: &Cell<'s>) -> Vec<Cell<'s>> {
    let text = cell.text.as_ref();
    if text.is_empty() {
        return Vec::new();
    }
    if known(text) {
        return vec![cell.clone()];
    }
    let bare = time(cell);
    if known(&bare.text) {
        return vec![bare];
    }
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // `By the end of March 2010` has six words, and no printed time more.
        const LONGEST: usize = 6;
        let ends = (at..words.len().min(at + LONGEST)).rev();
        let time = ends
            .filter_map(|end| Some((words.get(at)?.0, words.get(end)?.1, end)))
            .find(|(from, to, _)| text.get(*from..*to).is_some_and(|part| known(part.trim_end_matches([',', ';']))));
        let Some((from, to, end)) = time else { return vec![cell.clone()] };
        let part = cell.part(from, to);
        let bare = part.text.trim_end_matches([',', ';']).len();
        found.push(part.part(0, bare));
        at = end + 1;
    }
    found
}

/// A time without the footnote mark at its end.
pub(crate) fn time<'s>(cell: &Cell<'s>) -> Cell<'s> {
    cell.part(0, cell.text.trim_end_matches(['*', '†', '‡', '¹', '²', '³']).len())
}

fn known(text: &str) -> bool {
    !matches!(Timescale::new(text).when, When::Vague)
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    fn cell(text: &str) -> Cell<'_> {
        Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() }
    }

    #[test]
    fn times_one_after_another() {
        let list = |text: &str| times(&cell(text)).iter().map(|time| time.text.to_string()).collect::<Vec<_>>();
        assert_eq!(list("June 2009 July 2009 Dec 2009"), ["June 2009", "July 2009", "Dec 2009"]);
        assert_eq!(list("Feb 2009 By April 2009 From April 2009"), ["Feb 2009", "By April 2009", "From April 2009"]);
        assert_eq!(list("2009-2010 From August 2009"), ["2009-2010", "From August 2009"]);
        assert_eq!(list("April 2009 onwards"), ["April 2009 onwards"]);
        assert_eq!(list("Monthly meetings"), ["Monthly meetings"]);
    }
}
