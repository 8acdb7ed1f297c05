//! Lists as they are numbered: `1.`, `a)`, `iv.`, `5.3` are in no text, but counted from the definitions.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::{Tag, tags, val};
use crate::document::xml::attribute;

/// The definitions of a document's lists, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The levels of each definition.
    definitions: HashMap<u32, HashMap<usize, Level>>,
    lists: HashMap<u32, Numbered>,
    /// How far each level is counted, if it is begun.
    counts: HashMap<u32, [Option<u32>; DEEPEST]>,
}

/// The levels that Word has. A file that names a deeper one is not one that Word wrote.
const DEEPEST: usize = 9;

/// The longest pattern of a number that is written out. Patterns name each level once, and a file may claim any.
const LONGEST: usize = 40;

#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: String,
    /// Such as `%1.%2`.
    pattern: String,
    style: Option<String>,
}

#[derive(Debug, Default)]
struct Numbered {
    definition: u32,
    /// Levels that start anew with this list.
    starts: HashMap<usize, u32>,
    begun: bool,
}

impl Numbering {
    pub(super) fn read(xml: &str) -> Self {
        let mut numbering = Self::default();
        let (mut definition, mut list, mut level) = (None, None, None);
        tags(xml, |tag| match tag {
            Tag::Open(tag) => match tag.local_name().as_ref() {
                "abstractNum" => definition = number(attribute(tag, "abstractNumId")),
                "num" => list = number(attribute(tag, "numId")),
                "abstractNumId" => {
                    if let (Some(list), Some(definition)) = (list, number(val(tag))) {
                        numbering.lists.entry(list).or_insert_with(|| Numbered { definition, ..Numbered::default() });
                    }
                }
                "lvl" | "lvlOverride" => {
                    level = number(attribute(tag, "ilvl")).map(|level| level as usize).filter(|level| *level < DEEPEST);
                }
                "startOverride" => {
                    if let (Some(list), Some(level), Some(start)) =
                        (list.and_then(|list| numbering.lists.get_mut(&list)), level, number(val(tag)))
                    {
                        list.starts.insert(level, start);
                    }
                }
                _ => {
                    if let (Some(definition), Some(level)) = (definition, level) {
                        let levels = numbering.definitions.entry(definition).or_default();
                        levels.entry(level).or_default().property(tag);
                    }
                }
            },
            Tag::Close("abstractNum") => definition = None,
            Tag::Close("num") => list = None,
            Tag::Close("lvl" | "lvlOverride") => level = None,
            Tag::Close(_) => {}
        });
        numbering
    }

    /// The depth at which a style's paragraphs stand in a list, if the list says so.
    pub(super) fn depth_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let levels = self.definitions.get(&self.lists.get(&list)?.definition)?;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(depth, _)| *depth)
    }

    /// Counts one more item, and says what is printed before it; none if the item is of no list.
    pub(super) fn next(&mut self, list: u32, depth: usize) -> Option<String> {
        let list = self.lists.get_mut(&list)?;
        let levels = self.definitions.get(&list.definition)?;
        let counts = self.counts.entry(list.definition).or_insert([None; DEEPEST]);
        if !list.begun {
            list.begun = true;
            list.starts.iter().for_each(|(level, start)| {
                if let Some(count) = counts.get_mut(*level) {
                    *count = Some(start.saturating_sub(1));
                }
            });
        }
        let start = |level: usize| levels.get(&level).map_or(1, |level| level.start);
        for (level, count) in counts.iter_mut().enumerate() {
            *count = match level.cmp(&depth) {
                // A level that is skipped counts as begun.
                Ordering::Less => Some(count.unwrap_or_else(|| start(level))),
                Ordering::Equal => Some(count.map_or_else(|| start(level), |count| count.saturating_add(1))),
                Ordering::Greater => None,
            }
        }
        let level = levels.get(&depth)?;
        if level.format == "bullet" {
            return Some("•".into());
        }
        let mut printed = String::new();
        let mut letters = level.pattern.chars().take(LONGEST);
        while let Some(letter) = letters.next() {
            let Some(other) = (letter == '%').then(|| letters.next()).flatten() else {
                printed.push(letter);
                continue;
            };
            let part = other.to_digit(10).and_then(|digit| (digit as usize).checked_sub(1));
            if let Some((count, part)) = part.and_then(|part| Some(((*counts.get(part)?)?, part))) {
                let format = levels.get(&part).map_or("decimal", |level| level.format.as_str());
                printed.push_str(&counted(count, format));
            }
        }
        Some(printed.trim().to_owned())
    }
}

impl Level {
    fn property(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "start" => self.start = number(val(tag)).unwrap_or(1),
            "numFmt" => self.format = val(tag).unwrap_or_default(),
            "lvlText" => self.pattern = val(tag).unwrap_or_default(),
            "pStyle" => self.style = val(tag),
            _ => {}
        }
    }
}

fn number(text: Option<String>) -> Option<u32> {
    text?.parse().ok()
}

/// A count as a list prints it.
fn counted(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(count: u32) -> String {
    let Some(at) = count.checked_sub(1).filter(|at| *at < 26 * 8) else { return count.to_string() };
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    std::iter::repeat_n(letter, at as usize / 26 + 1).collect()
}

fn roman(count: u32) -> String {
    const PARTS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..4000).contains(&count) {
        return count.to_string();
    }
    let mut rest = count;
    let mut text = String::new();
    for (value, letters) in PARTS {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_printed_as_lists_print_them() {
        let print =
            |format: &str, counts: &[u32]| counts.iter().map(|count| counted(*count, format)).collect::<Vec<_>>();
        assert_eq!(print("lowerLetter", &[1, 26, 27, 54, 0, 9999]), ["a", "z", "aa", "bbb", "0", "9999"]);
        assert_eq!(print("upperRoman", &[4, 9, 1999, 4000]), ["IV", "IX", "MCMXCIX", "4000"]);
        assert_eq!(print("decimalZero", &[3, 12]), ["03", "12"]);
        assert_eq!(print("none", &[3]), [""]);
    }
}
