//! What stands beside the text of a Word file: headers and footers of its pages, footnotes and endnotes.

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::package::Package;
use super::super::xml::resolved;

/// The longest words of an aside that a note repeats, in characters. It is enough to find the place again.
const LONGEST: usize = 120;

/// The words of each page header, page footer and footnote that says something, once each, with what it is.
pub(super) fn asides(package: &Package) -> Vec<(&'static str, String)> {
    let kinds =
        [("header", "page header"), ("footer", "page footer"), ("footnotes", "footnote"), ("endnotes", "endnote")];
    let mut found: Vec<(&'static str, String)> = Vec::new();
    let mut known = BTreeSet::new();
    for name in package.names() {
        let part = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")).unwrap_or_default();
        let bare = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let Some((_, kind)) = kinds.iter().find(|(stem, _)| *stem == bare) else { continue };
        for words in package.xml(name).map(|xml| texts(&xml, kind.ends_with("note"))).unwrap_or_default() {
            // A page number by itself says nothing.
            let says = words.chars().filter(|c| c.is_alphabetic()).count() > 1 && !words.starts_with("Page ");
            if says && known.insert((*kind, words.clone())) {
                found.push((kind, words));
            }
        }
    }
    found
}

/// The text of a part: of each note, or of the whole.
fn texts(xml: &str, by_note: bool) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut texts = vec![String::new()];
    let mut in_text = false;
    loop {
        let Some(text) = texts.last_mut() else { return texts };
        match reader.read_event() {
            Ok(Event::Start(tag)) => in_text = tag.local_name().as_ref() == "t",
            Ok(Event::Text(words)) if in_text => text.push_str(&words),
            Ok(Event::GeneralRef(entity)) if in_text => text.push_str(&resolved(&entity)),
            Ok(Event::End(tag)) => {
                in_text = false;
                match tag.local_name().as_ref() {
                    "p" | "tc" => text.push(' '),
                    "footnote" | "endnote" if by_note => texts.push(String::new()),
                    _ => {}
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let short = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
    texts.iter().map(short).filter(|text: &String| !text.is_empty()).collect()
}
