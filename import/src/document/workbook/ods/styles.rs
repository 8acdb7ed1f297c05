//! What the styles of an ODS file say: which sheets are hidden, which cells are bold, and with what they are filled.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::TreeError;
use goldenthread::language::colours::Colour;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::colours;
use crate::document::package;
use crate::document::xml::attribute;

#[derive(Debug, Default)]
pub(super) struct Styles {
    current: String,
    hidden: BTreeSet<String>,
    bold: BTreeSet<String>,
    /// The fill of a style; none where it says that there is no colour, or one that nothing is rated with.
    fills: BTreeMap<String, Option<Colour>>,
    /// The style that each is made of.
    parents: BTreeMap<String, String>,
}

impl Styles {
    /// The styles that have names of their own, as the file of them says.
    pub(super) fn of(xml: &str) -> Result<Self, TreeError> {
        let mut styles = Self::default();
        let mut reader = Reader::from_str(xml);
        loop {
            let event = reader.read_event().map_err(|error| package::broken("the workbook is damaged", &error))?;
            match event {
                Event::Start(tag) | Event::Empty(tag) => styles.open(&tag),
                Event::Eof => return Ok(styles),
                _ => {}
            }
        }
    }

    /// Takes note of a tag, if it is part of a style.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "style:style" => {
                self.current = attribute(tag, "style:name").unwrap_or_default();
                let parent = attribute(tag, "style:parent-style-name");
                parent.into_iter().for_each(|parent| drop(self.parents.insert(self.current.clone(), parent)));
            }
            "style:table-cell-properties" => {
                if let Some(colour) = attribute(tag, "fo:background-color") {
                    let fill = colour.strip_prefix('#').and_then(colours::of_hex);
                    self.fills.insert(self.current.clone(), fill);
                }
            }
            "style:table-properties" if attribute(tag, "table:display").is_some_and(|shown| shown == "false") => {
                self.hidden.insert(self.current.clone());
            }
            "style:text-properties" if attribute(tag, "fo:font-weight").is_some_and(|weight| weight == "bold") => {
                self.bold.insert(self.current.clone());
            }
            _ => {}
        }
    }

    /// Whether sheets of this style are hidden.
    pub(super) fn hidden(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// The colour that cells of this style are filled with: its own, or that of a style which it is made of.
    pub(super) fn fill(&self, style: &str) -> Option<Colour> {
        // Styles are made of few others, and a damaged file may go round in circles.
        const DEEPEST: usize = 8;
        let made_of = std::iter::successors(Some(style), |style| self.parents.get(*style).map(String::as_str));
        made_of.take(DEEPEST).find_map(|style| self.fills.get(style).copied()).flatten()
    }

    /// Whether cells of this style are bold.
    pub(super) fn bold(&self, style: &str) -> bool {
        self.bold.contains(style)
    }
}
