//! Figures told in the title of an indicator: `Fly-tips cleared: 95% by 2026 (baseline 88% in 2023)`.

use crate::cells::amount::{Bound, Spelling, figure};
use crate::cells::facts::with_note;
use crate::cells::years::with_years;
use crate::document::Cell;
use crate::ledger::Ledger;
use crate::record::{Record, Value};
use crate::records::series::bounded;
use crate::vocabulary::Words;
use crate::vocabulary::words::{normal, period};

/// The most figures of a title, and signs before them. A title with more is a table whose columns were lost.
const MOST: usize = 12;

/// A figure told in a title: the field it fills, and its year.
struct InTitle<'s> {
    field: &'static str,
    year: Option<String>,
    cell: Cell<'s>,
}

/// Takes the figures out of an indicator's title into their fields; not where a part of them is not understood.
pub(crate) fn figures_in_title(
    record: &mut Record<'_>,
    only: Option<&str>,
    words: &Words,
    ledger: &mut Ledger,
) -> bool {
    let Some(title) = record.text("title").cloned() else { return false };
    let signs = [": ", " – ", " — ", " - "].into_iter().flat_map(|sign| title.text.match_indices(sign));
    let mut ends: Vec<(usize, usize)> = signs.map(|(at, sign)| (at, at + sign.len())).take(MOST).collect();
    ends.sort_unstable();
    let told = ends.into_iter().find_map(|(end, from)| {
        let figures = figures_of(&title.part(from, title.text.len()), only, words)?;
        Some((title.part(0, end), figures))
    });
    let Some((bare, figures)) = told else { return false };
    record.say("title", bare);
    ledger.scene(title.mark);
    let mut bounds = Vec::new();
    for told in figures {
        let (value, side) = figure(&told.cell, Spelling { words, comma: false });
        bounds.extend(side.filter(|_| told.field == "target").map(|side: Bound| (side, told.cell.mark)));
        match (told.field, told.year) {
            ("baseline", year) => {
                let year = year.map(|year| told.cell.saying(year));
                record.set("baseline", with_note(value, year));
            }
            (field, Some(year)) => record.map(field).set(year, value),
            (_, None) => {}
        }
    }
    bounded(&bounds, record, ledger);
    true
}

/// The figures of a text that is nothing else; `only` is the year of those that name none.
fn figures_of<'s>(text: &Cell<'s>, only: Option<&str>, vocabulary: &Words) -> Option<Vec<InTitle<'s>>> {
    let pieces = pieces(text);
    if pieces.is_empty() || pieces.len() > MOST {
        return None;
    }
    let mut all: Vec<InTitle<'s>> = Vec::new();
    for piece in pieces {
        // `14.2pp, 2022`: the year of the figure before it.
        if let Some((year, rest)) = period(&piece.text)
            && rest.is_empty()
        {
            let last = all.last_mut().filter(|last| last.year.is_none() && last.field != "target")?;
            last.year = Some(year.to_string());
            if last.field.is_empty() {
                last.field = "outturn";
            }
            continue;
        }
        all.push(figure_of(&piece, vocabulary)?);
    }
    for told in &mut all {
        let undated = told.year.is_none() && told.field != "baseline";
        if undated {
            told.year = Some(only?.to_owned());
        }
        if told.field.is_empty() {
            told.field = "target";
        }
    }
    let mut known = std::collections::BTreeSet::new();
    all.iter().all(|told| known.insert((told.field, told.year.clone()))).then_some(all)
}

/// One figure with the words before it and the year beside it.
fn figure_of<'s>(piece: &Cell<'s>, vocabulary: &Words) -> Option<InTitle<'s>> {
    let first = piece.text.split_whitespace().next()?;
    let said = normal(first.trim_end_matches(':'));
    let known = [("target", &["target", "milestone"][..]), ("baseline", &["baseline", "currently", "now", "was"][..])];
    let named = known.into_iter().find(|(_, words)| words.contains(&said.as_str())).map(|(field, _)| field);
    let rest = piece.part(if named.is_some() { first.len() } else { 0 }, piece.text.len());
    let (year, cell) = match with_years(&rest).as_slice() {
        [(year, cell)] => (Some(year.to_string()), cell.clone()),
        [] => match leading_year(&rest) {
            Some((year, cell)) => (Some(year), cell),
            None => (None, rest.clone()),
        },
        _ => return None,
    };
    let aims = rest.text.contains(" by ");
    let field = match (named, &year) {
        (Some(field), _) => field,
        (None, Some(_)) if aims => "target",
        (None, Some(_)) => "outturn",
        (None, None) => "",
    };
    is_figure(&cell, vocabulary).then_some(InTitle { field, year, cell })
}

/// Whether a text is a number with no more than a few words beside it.
pub(crate) fn is_figure<'s>(cell: &Cell<'s>, vocabulary: &Words) -> bool {
    // `no more than 8% overall` is a figure; with more words beside it a number is part of a sentence.
    const MOST_WORDS: usize = 5;
    let number = |cell: &Cell<'_>| matches!(cell.text.parse(), Ok(goldenthread::Value::Number(_)));
    let counted = match figure(cell, Spelling { words: vocabulary, comma: false }).0 {
        Value::Text(cell) => number(&cell),
        Value::Map(long) => long.text("value").is_some_and(number),
        _ => false,
    };
    counted && cell.text.split_whitespace().count() <= MOST_WORDS
}

/// `2022/23 48%`: a year and the figure after it.
fn leading_year<'s>(text: &Cell<'s>) -> Option<(String, Cell<'s>)> {
    let first = text.text.split_whitespace().next()?;
    let (year, rest) = period(first)?;
    let plain = rest.is_empty() && first.len() > 3;
    let cell = text.part(first.len(), text.text.len());
    (plain && !cell.is_blank()).then(|| (year.to_string(), cell))
}

/// What commas, semicolons and brackets part; brackets that hold a year alone stay with the figure before them.
fn pieces<'s>(text: &Cell<'s>) -> Vec<Cell<'s>> {
    let own = text.text.as_ref();
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, c) in own.char_indices() {
        let rest = own.get(at + c.len_utf8()..).unwrap_or_default();
        let parts = match c {
            ',' | ';' => rest.starts_with(' '),
            '(' => !rest.split(')').next().is_some_and(|inner| period(inner).is_some_and(|(_, left)| left.is_empty())),
            ')' => own.get(from..at).is_some_and(|piece| !piece.contains('(')),
            _ => false,
        };
        if parts {
            pieces.push(text.part(from, at));
            from = at + c.len_utf8();
        }
    }
    pieces.push(text.part(from, own.len()));
    pieces.retain(|piece| !piece.is_blank() && piece.text != ".");
    pieces
}

#[cfg(test)]
mod tests {
    use goldenthread::Mark;

    use super::*;

    #[test]
    fn figures_one_after_another() {
        let read = |text: &str| {
            let cell = Cell { text: text.into(), mark: Mark::new(0, text.len()), ..Cell::default() };
            let parts: Vec<_> = pieces(&cell).iter().map(|piece| piece.text.to_string()).collect();
            parts.join("|")
        };
        assert_eq!(read("95% by 2026 (baseline 88% in 2023)"), "95% by 2026|baseline 88% in 2023");
        assert_eq!(read("0 (2020/21), 1,120 (2021/22), target 300"), "0 (2020/21)|1,120 (2021/22)|target 300");
        assert_eq!(read("≤5pp by 2030 (baseline 14.2pp, 2022)"), "≤5pp by 2030|baseline 14.2pp|2022");
    }
}
