//! A header recognised: one row or two, weighed against every kind of table.

use goldenthread::language::colours::colour;

use crate::document::Cell;
use crate::header::assign::assign;
use crate::header::columns::Header;
use crate::header::phrases::{Phrases, SURE};
use crate::header::rated::{ASIDE, rated, spell_out};
use crate::header::stacked::{is_one_header, may_stand_over};
use crate::header::times::full_name;
use crate::header::weigh::{Weighed, timed, told_apart, weigh};
use crate::limits::COLUMNS;
use crate::vocabulary::Words;
use crate::vocabulary::words::{normal, period, without_abbreviation};

/// The longest text of a header's cell; longer ones are data. Headers are phrases, and the longest that documents have
/// run over three lines of a narrow column.
pub(crate) const LONGEST: usize = 90;

/// The header that begins at a row, if the row or it and the next make one; `about` is the heading the table stands
/// under,
/// `least` how many of its cells the vocabulary must know.
pub(crate) fn header(rows: &[&[Cell<'_>]], about: &str, least: usize, words: &Phrases<'_>) -> Option<Header> {
    let [first, rest @ ..] = rows else { return None };
    if counts_colours(first, rest) {
        return None;
    }
    let known = |row: &[Cell<'_>]| row.iter().filter(|cell| is_known(cell, words.words)).take(least).count();
    let own = known(first);
    let alone = (own >= least).then(|| recognise(None, first, rest, about, words)).flatten();
    let merged = rest.first().is_some_and(|second| is_one_header(first, second));
    let pair = rest.split_first().and_then(|(second, rest)| {
        let may = (merged || may_stand_over(first, second, words.words)) && own + known(second) >= least;
        may.then(|| recognise(Some(first), second, rest, about, words)).flatten()
    });
    match (alone, pair) {
        (Some(alone), Some(pair)) if pair.score <= alone.score && !merged => Some(alone),
        (_, Some(mut pair)) => {
            pair.rows = 2;
            Some(pair)
        }
        (alone, None) => alone.map(|alone| Header { rows: 1 + usize::from(merged), ..alone }),
    }
}

/// Whether a table says how many rows have each colour: a colour at the head of each of its rows, and numbers beside it.
fn counts_colours(head: &[Cell<'_>], below: &[&[Cell<'_>]]) -> bool {
    // Two colours are a scale of them; the first rows tell the table.
    const FEWEST: usize = 2;
    let filled = |row: &[Cell<'_>]| row.iter().filter(|cell| !cell.is_blank()).count();
    let counts = |row: &&&[Cell<'_>]| {
        let mut cells = row.iter().filter(|cell| !cell.is_blank());
        let is_count = |cell: &Cell<'_>| cell.text.trim_end_matches('%').trim().parse::<goldenthread::Number>().is_ok();
        cells.next().is_some_and(|first| colour(&first.text).is_some())
            && cells.next().is_some_and(is_count)
            && cells.all(is_count)
    };
    (2..=3).contains(&filled(head)) && below.iter().take_while(counts).count() >= FEWEST
}

/// The table that a row heads, alone or below another; of several kinds the one that explains it best.
fn recognise(
    upper: Option<&[Cell<'_>]>,
    lower: &[Cell<'_>],
    below: &[&[Cell<'_>]],
    about: &str,
    phrases: &Phrases<'_>,
) -> Option<Header> {
    let words = phrases.words;
    // Rows of figures and sentences are told apart from headers before anything is weighed.
    let filled = || lower.iter().filter(|cell| !cell.is_blank());
    let counted = filled().filter(|cell| is_number(&cell.text));
    if counted.count() * 3 > filled().count() {
        return None;
    }
    let texts = texts(upper, lower, LONGEST)?;
    let mut weighed: Vec<Weighed> = texts.iter().map(|((at, _), forms)| weigh(*at, forms, below, phrases)).collect();
    told_apart(&mut weighed, &texts, below, words);
    timed(&mut weighed, &texts, below, words);
    let sure = weighed.iter().filter(|column| column.matches.iter().any(|found| found.quality == SURE)).count();
    if sure == 0 || texts.len() < 2 {
        return None;
    }
    let kinds = words.kinds.iter().enumerate();
    let names: Vec<String> = texts.iter().map(|((_, header), forms)| full_name(header, forms)).collect();
    let headers = kinds.filter_map(|(number, kind)| assign(number, kind, (&texts, &names), &weighed, about));
    headers.reduce(|best, next| if next.score > best.score { next } else { best })
}

/// Whether a text is a number, and no year, which is a header.
fn is_number(text: &str) -> bool {
    text.parse::<goldenthread::Number>().is_ok() && !matches!(text.parse(), Ok(1900_u16..2100))
}

/// Whether a cell is a phrase of the vocabulary, a year in it left aside.
fn is_known(cell: &Cell<'_>, words: &Words) -> bool {
    let text = cell.text.trim();
    if text.is_empty() || text.len() > LONGEST || !text.starts_with(|c: char| !c.is_ascii_digit()) && text.len() < 4 {
        return false;
    }
    let known = |text: &str| {
        let all = normal(text);
        let last = all.rsplit(' ').next().unwrap_or_default();
        let is_rated = || rated(&all, words).is_some_and(|field| field != ASIDE);
        !words.meanings(&all).is_empty() || last == "comparator" || is_rated()
    };
    known(text)
        || without_abbreviation(text).is_some_and(known)
        || (text.contains(|c: char| c.is_ascii_digit())
            && period(text).is_some_and(|(_, rest)| rest.is_empty() || known(&rest)))
}

/// A column and the forms of its header to look up, the likeliest first.
pub(crate) type Texts = Vec<((usize, String), Vec<String>)>;

/// The header of each column that has one, alone and under what stands above it; none if a cell is too long for one.
pub(crate) fn texts(upper: Option<&[Cell<'_>]>, lower: &[Cell<'_>], longest: usize) -> Option<Texts> {
    let width = lower.len().max(upper.map_or(0, <[_]>::len));
    let mut texts = Vec::new();
    let mut above = String::new();
    for at in 0..width.min(COLUMNS) {
        let own = |row: Option<&[Cell<'_>]>| {
            row.and_then(|row| row.get(at)).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
        };
        let (over, below) = (own(upper), own(Some(lower)));
        if over.len() > longest || below.len() > longest {
            return None;
        }
        if !over.is_empty() {
            above = over.clone();
        }
        let printed = match (over.is_empty(), below.is_empty()) {
            (_, true) if over.is_empty() => continue,
            (_, true) => over.clone(),
            _ => below.clone(),
        };
        let mut forms = Vec::new();
        if !above.is_empty() && !below.is_empty() && above != below {
            forms.push(format!("{above} {below}"));
        }
        forms.push(printed.clone());
        texts.push(((at, printed), forms));
    }
    spell_out(&mut texts);
    Some(texts)
}

#[cfg(test)]
mod tests {
    use crate::header::columns::Column;
    use crate::sample::block;

    #[test]
    fn a_header_proposes_and_its_cells_decide() {
        let said = |lines: &str| {
            let table = block(lines).table;
            let field = |column: &Column| column.field.clone().unwrap_or("-".to_owned());
            format!("{}: {}", table.kind, table.columns.iter().map(field).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(said("Ref|Measure|2008/09|Target 2009/10\n1|Bins|3|4"), "indicator: id title outturn target");
        assert_eq!(
            said("Risk|Likelihood|Impact|Mitigation\nFlood|3|4|Walls"),
            "risk: title likelihood severity mitigations"
        );
        // Levels that are sentences are no levels.
        let told = "Risk|Likelihood|Impact\nFlood|3|The hall is under water for a month\nFire|2|The hall burns down to its walls";
        assert_eq!(said(told), "risk: title likelihood consequence");
    }
}
