//! How many rows have each colour, as a line or a row of a report states it.

use goldenthread::language::colours::{Colour, colour};

use crate::document::Cell;
use crate::record::{Record, Value};
use crate::vocabulary::words::number;

/// The totals that a line states: `12 of 18 indicators are green (67%)`, `Green 12, Amber 4, Red 2`; none where it
/// states none, or more than one of a colour.
pub(crate) fn totals<'s>(text: &Cell<'s>) -> Option<Record<'s>> {
    // A longer text is commentary, in which counts and colours stand for much else.
    const MOST_WORDS: usize = 40;
    let parts = parts(&text.text);
    if parts.len() > MOST_WORDS || text.text.contains('=') || parts.iter().any(|(_, part)| explains(part)) {
        return None;
    }
    let mut stated = Stated::default();
    for (at, (_, part)) in parts.iter().enumerate() {
        let Some(colour) = said(part) else { continue };
        let Some((count, share, of)) = beside(&parts, at) else { continue };
        stated.add(colour, count, share)?;
        stated.of = stated.of.or(of);
    }
    stated.of = stated.of.or_else(|| whole(&parts));
    let counts = stated.rows.len();
    let counted = parts.iter().any(|(_, part)| matches!(part, Part::Word(word) if is_counted(word)));
    // A single number beside a colour may be anything that is not said to be counted.
    if counts == 0 || counts == 1 && !counted {
        return None;
    }
    Some(stated.record(text))
}

/// The totals of a table that has a colour and a number in each row, or a colour in each column over a number.
pub(crate) fn totals_of_rows<'s>(rows: &[&[Cell<'s>]]) -> Option<Record<'s>> {
    let filled = |row: &&[Cell<'s>]| -> Vec<Cell<'s>> { row.iter().filter(|cell| !cell.is_blank()).cloned().collect() };
    let rows: Vec<Vec<Cell<'s>>> = rows.iter().map(filled).filter(|row| !row.is_empty()).collect();
    let turned = || -> Option<Vec<Vec<Cell<'s>>>> {
        let [heads, values] = rows.as_slice() else { return None };
        let skipped = values.len().checked_sub(heads.len()).filter(|more| *more <= 1)?;
        Some(
            heads
                .iter()
                .cloned()
                .zip(values.iter().skip(skipped).cloned())
                .map(|(head, value)| vec![head, value])
                .collect(),
        )
    };
    let by_row = |rows: &[Vec<Cell<'s>>]| {
        let mut found = Record::default();
        let mut shares = Record::default();
        for row in rows {
            let [name, count, rest @ ..] = row.as_slice() else { continue };
            let bare = count.text.trim();
            let is_count = bare.bytes().all(|byte| byte.is_ascii_digit());
            let key = match colour(&name.text) {
                Some(colour) => colour.as_str(),
                None if name.text.trim().eq_ignore_ascii_case("total") => "of",
                // A header of such a table, or a row of another kind.
                None if is_count => return None,
                None => continue,
            };
            if found.get(key).is_some() {
                return None;
            }
            if is_count {
                found.say(key, count.clone());
            }
            let share = rest.first().or(Some(count)).filter(|cell| cell.text.ends_with('%') && key != "of");
            share.into_iter().for_each(|share| shares.say(key, share.clone()));
        }
        let counted = found.0.iter().filter(|(key, _)| &**key != "of").map(|(key, _)| &**key);
        let mut colours: Vec<&str> = counted.chain(shares.0.iter().map(|(key, _)| &**key)).collect();
        colours.sort_unstable();
        colours.dedup();
        let colours = colours.len();
        if !shares.is_empty() {
            found.set("share", Value::Map(shares));
        }
        (colours > 1).then_some(found)
    };
    by_row(&rows).or_else(|| turned().and_then(|rows| by_row(&rows)))
}

/// What stands in a line, word by word.
#[derive(Debug, Clone, Copy)]
enum Part<'t> {
    Word(&'t str),
    Count(&'t str),
    Share(&'t str),
}

/// A part of a line, and where it begins.
type At<'t> = Option<(usize, &'t str)>;

/// What a line states.
#[derive(Debug, Default)]
struct Stated<'t> {
    of: Option<(usize, &'t str)>,
    rows: Vec<(Colour, At<'t>, At<'t>)>,
}

impl<'t> Stated<'t> {
    /// Adds a colour; none where it is stated already.
    fn add(&mut self, colour: Colour, count: Option<(usize, &'t str)>, share: Option<(usize, &'t str)>) -> Option<()> {
        if self.rows.iter().any(|(known, ..)| *known == colour) {
            return None;
        }
        self.rows.push((colour, count, share));
        Some(())
    }

    fn record<'s>(&self, text: &Cell<'s>) -> Record<'s> {
        let mut record = Record::default();
        let cut = |(at, part): (usize, &str)| {
            let own = text.part(at, at + part.len());
            // Counts may be words: `two green`.
            number(part).map_or_else(|| own.clone(), |count| own.saying(count.to_string()))
        };
        for (colour, count, _) in &self.rows {
            count.iter().for_each(|count| record.say(colour.as_str(), cut(*count)));
        }
        self.of.into_iter().for_each(|of| record.say("of", cut(of)));
        let mut shares = Record::default();
        for (colour, _, share) in &self.rows {
            share.iter().for_each(|(at, part)| shares.say(colour.as_str(), text.part(*at, at + part.len())));
        }
        if !shares.is_empty() {
            record.set("share", Value::Map(shares));
        }
        record
    }
}

fn parts(text: &str) -> Vec<(usize, Part<'_>)> {
    let is_part = |c: char| {
        c.is_alphanumeric() || matches!(c, '%' | '.') || !c.is_ascii() && colour(c.encode_utf8(&mut [0; 4])).is_some()
    };
    let mut parts = Vec::new();
    let mut rest = 0;
    while let Some(start) = text.get(rest..).and_then(|own| own.find(is_part)).map(|at| rest + at) {
        let own = text.get(start..).unwrap_or_default();
        let end = start + own.find(|c: char| !is_part(c)).unwrap_or(own.len());
        let word = text.get(start..end).unwrap_or_default().trim_end_matches('.');
        let part = match word.strip_suffix('%') {
            Some(share) if share.parse::<f64>().is_ok() => Part::Share(word),
            _ if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() <= 3 => Part::Count(word),
            _ if number(word).is_some() => Part::Count(word),
            _ => Part::Word(word),
        };
        parts.push((start, part));
        rest = end.max(start + 1);
    }
    parts
}

/// The colour that a word names; a letter alone is none.
fn said(part: &Part<'_>) -> Option<Colour> {
    let Part::Word(word) = part else { return None };
    colour(word).filter(|_| word.chars().count() > 1 || !word.is_ascii())
}

type Beside<'t> = (Option<(usize, &'t str)>, Option<(usize, &'t str)>, Option<(usize, &'t str)>);

/// The count and the share that belong to a colour, and the whole that the count is of: those before it, or after it in a
/// line that begins with a colour.
fn beside<'t>(parts: &[(usize, Part<'t>)], at: usize) -> Option<Beside<'t>> {
    // `12 of the 18 indicators reported this quarter are green`.
    const NEAR: usize = 9;
    let is_colour = |(_, part): &(usize, Part<'_>)| said(part).is_some();
    let colour_first = parts.iter().position(is_colour) < parts.iter().position(is_number);
    let last = parts.iter().take(at).rposition(is_colour).map_or(0, |last| last + 1);
    let next = parts.iter().skip(at + 1).position(is_colour).map_or(parts.len(), |own| at + 1 + own);
    let before = parts.get(last.max(at.saturating_sub(NEAR))..at).unwrap_or_default();
    let after = parts.get(at + 1..next).unwrap_or_default();
    if colour_first {
        let (count, share) = (after.iter().find_map(count), after.iter().find_map(share));
        return (count.is_some() || share.is_some()).then_some((count, share, None));
    }
    let whole = of(before);
    let counts = before.iter().filter_map(count);
    // `2 green (50%), 1 amber`: what stands right after a colour that has its count before it is of that one.
    let from = last.max(at.saturating_sub(NEAR));
    let skipped = usize::from(from == last && takes_next(parts, last));
    let own = share_of(before.get(skipped..).unwrap_or_default());
    // What is nearer to the colour than a count is the share of another.
    let counted = counts.rev().find(|own| Some(*own) != whole);
    let counted = counted.filter(|count| own.is_none_or(|share| share.0 < count.0));
    let is_own = own.is_none() && next > at + 2 || next == parts.len() || takes_next(parts, at + 1);
    let follows = after.first().and_then(share).filter(|_| is_own);
    let share = own.or(follows);
    (counted.is_some() || share.is_some()).then_some((counted, share, whole))
}

/// Whether the share that stands here is of the colour right before it, which has a count before it and no share.
fn takes_next(parts: &[(usize, Part<'_>)], here: usize) -> bool {
    let Some(at) = here.checked_sub(1) else { return false };
    let is_colour = |at: usize| parts.get(at).is_some_and(|(_, part)| said(part).is_some());
    let is_share = parts.get(here).is_some_and(|part| share(part).is_some());
    let first = (0..at).rev().find(|at| is_colour(*at)).map_or(0, |last| last + 1);
    // The share of the colour before that one is not its own.
    let first = first + usize::from(first > 0 && takes_next(parts, first));
    let own = parts.get(first..at).unwrap_or_default();
    is_share && is_colour(at) && own.iter().any(|part| count(part).is_some()) && share_of(own).is_none()
}

fn count<'t>(part: &(usize, Part<'t>)) -> Option<(usize, &'t str)> {
    match part {
        (from, Part::Count(count)) => Some((*from, count)),
        _ => None,
    }
}

fn share<'t>(part: &(usize, Part<'t>)) -> Option<(usize, &'t str)> {
    match part {
        (from, Part::Share(share)) => Some((*from, share)),
        _ => None,
    }
}

/// The last share of some words.
fn share_of<'t>(parts: &[(usize, Part<'t>)]) -> Option<(usize, &'t str)> {
    parts.iter().rev().find_map(share)
}

fn is_number(part: &(usize, Part<'_>)) -> bool {
    !matches!(part.1, Part::Word(_))
}

/// `12 of 18`, `12 out of the 18`: what the count is of.
fn of<'t>(parts: &[(usize, Part<'t>)]) -> Option<(usize, &'t str)> {
    let at = parts.iter().position(|(_, part)| matches!(part, Part::Word(word) if word.eq_ignore_ascii_case("of")))?;
    let is_the = |part: &Part<'_>| matches!(part, Part::Word(word) if word.eq_ignore_ascii_case("the"));
    let mut after = parts.iter().skip(at + 1).skip_while(|(_, part)| is_the(part));
    match after.next()? {
        (from, Part::Count(count)) => Some((*from, count)),
        _ => None,
    }
}

/// `Of the 26 indicators, ...`, `2 of 4 indicators`: the whole that a line speaks of.
fn whole<'t>(parts: &[(usize, Part<'t>)]) -> Option<(usize, &'t str)> {
    let counted = |at: usize| matches!(parts.get(at + 1), Some((_, Part::Word(word))) if is_counted(word));
    let found = of(parts)?;
    let at = parts.iter().position(|(from, _)| *from == found.0)?;
    counted(at).then_some(found)
}

/// Whether a word is of a legend, which says from which figure on a colour is given.
fn explains(part: &Part<'_>) -> bool {
    const WORDS: &[&str] = &["within", "key", "legend", "tolerance", "threshold", "between", "worse", "means"];
    matches!(part, Part::Word(word) if WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a word is for what reports count.
fn is_counted(word: &str) -> bool {
    const COUNTED: &[&str] = &[
        "indicator",
        "measure",
        "kpi",
        "pi",
        "target",
        "rating",
        "metric",
        "action",
        "milestone",
        "commitment",
        "objective",
        "performance",
        "project",
        "standard",
        "activity",
        "activities",
        "deliverable",
    ];
    let lower = word.to_lowercase();
    COUNTED.contains(&lower.strip_suffix('s').unwrap_or(&lower))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{cell, cells};

    fn written(record: Option<Record<'_>>) -> String {
        let Some(record) = record else { return String::new() };
        let one = |(key, value): &(crate::record::Key, Value<'_>)| match value {
            Value::Text(cell) => format!("{}: {}", &**key, cell.text),
            Value::Map(shares) => {
                let all: Vec<String> = shares
                    .0
                    .iter()
                    .filter_map(|(key, value)| Some(format!("{} {}", &**key, value.cell()?.text)))
                    .collect();
                format!("{}: [{}]", &**key, all.join(", "))
            }
            _ => String::new(),
        };
        record.0.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn lines_state_totals() {
        for (text, expected) in [
            ("12 of 18 indicators are green (67%)", "green: 12; of: 18; share: [green 67%]"),
            ("6 of 12 ratings so far are green (50%).", "green: 6; of: 12; share: [green 50%]"),
            ("Total: 2 green, 1 amber, 1 red", "green: 2; amber: 1; red: 1"),
            (
                "Green 12 (67%), Amber 4 (22%), Red 2 (11%)",
                "green: 12; amber: 4; red: 2; share: [green 67%, amber 22%, red 11%]",
            ),
            ("Of the 26 indicators, 22 are green, three amber and one red", "green: 22; amber: 3; red: 1; of: 26"),
            (
                "2 of 4 indicators are at or above target (25% Green, 25% Amber, 25% Red)",
                "of: 4; share: [green 25%, amber 25%, red 25%]",
            ),
            (
                "Of the 4 indicators 2 green (50%), 1 amber (25%), 1 red (25%).",
                "green: 2; amber: 1; red: 1; of: 4; share: [green 50%, amber 25%, red 25%]",
            ),
            (
                "Of the 4 indicators 4 green (100%), 0 amber, 0 red.",
                "green: 4; amber: 0; red: 0; of: 4; share: [green 100%]",
            ),
            ("67% of measures are green", "share: [green 67%]"),
            ("Key: Green = within 5% of target", ""),
            ("3 green spaces were opened", ""),
            ("The red kite was seen 4 times", ""),
        ] {
            assert_eq!(written(totals(&cell(text))), expected, "{text}");
        }
    }

    #[test]
    fn tables_state_totals() {
        let read = |lines: &'static str| {
            let rows: Vec<Vec<Cell<'_>>> = lines.lines().map(cells).collect();
            let views: Vec<&[Cell<'_>]> = rows.iter().map(Vec::as_slice).collect();
            written(totals_of_rows(&views))
        };
        assert_eq!(
            read("RAG|Number|%\nGreen|12|67%\nAmber|4|22%\nRed|2|11%\nTotal|18|100%"),
            "green: 12; amber: 4; red: 2; of: 18; share: [green 67%, amber 22%, red 11%]"
        );
        assert_eq!(read("Green|Amber|Red|Total\n5|2|1|8"), "green: 5; amber: 2; red: 1; of: 8");
        assert_eq!(read("Tea|3\nCoffee|4"), "");
    }
}
