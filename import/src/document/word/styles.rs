//! What the styles of a Word file say: which are headings, which are bold, which are numbered.

use std::collections::HashMap;

use super::{Tag, on, tags, val};
use crate::document::xml::attribute;

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    name: String,
    based_on: Option<String>,
    /// The level of a heading, from 0.
    outline: Option<u8>,
    pub(super) bold: Option<bool>,
    /// The list it belongs to, and the depth there.
    pub(super) list: Option<u32>,
    pub(super) depth: Option<usize>,
}

/// The styles by their ids, each with what it takes from the one it is based on.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// How many styles may rest on one another. A chain that comes back to itself must end.
const LONGEST_CHAIN: usize = 12;

impl Styles {
    pub(super) fn read(xml: &str) -> Self {
        let mut styles = HashMap::new();
        let mut current: Option<(String, Style)> = None;
        tags(xml, |tag| match tag {
            Tag::Open(tag) if tag.local_name().as_ref() == "style" => {
                current = attribute(tag, "styleId").map(|id| (id, Style::default()));
            }
            Tag::Open(tag) => {
                if let Some((_, style)) = &mut current {
                    style.property(tag);
                }
            }
            Tag::Close("style") => styles.extend(current.take()),
            Tag::Close(_) => {}
        });
        let inherited = styles.keys().map(|id| (id.clone(), inherited(&styles, id))).collect();
        Self(inherited)
    }

    pub(super) fn get(&self, id: &str) -> Option<&Style> {
        self.0.get(id)
    }
}

fn inherited(styles: &HashMap<String, Style>, id: &str) -> Style {
    let mut style = styles.get(id).cloned().unwrap_or_default();
    let mut next = style.based_on.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(base) = next.and_then(|id| styles.get(&id)) else { break };
        style.outline = style.outline.or(base.outline);
        style.bold = style.bold.or(base.bold);
        style.list = style.list.or(base.list);
        style.depth = style.depth.or(base.depth);
        next = base.based_on.clone();
    }
    style
}

impl Style {
    fn property(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "name" => self.name = val(tag).unwrap_or_default().to_ascii_lowercase(),
            "basedOn" => self.based_on = val(tag),
            "outlineLvl" => self.outline = val(tag).and_then(|level| level.parse().ok()),
            "b" => self.bold = Some(on(tag)),
            "numId" => self.list = val(tag).and_then(|id| id.parse().ok()),
            "ilvl" => self.depth = val(tag).and_then(|depth| depth.parse().ok()),
            _ => {}
        }
    }

    /// How deep the items of a style such as `List Number 2` stand, from 0.
    pub(super) fn list_depth(&self) -> usize {
        let number = self.name.strip_prefix("list ").and_then(|rest| rest.rsplit_once(' '));
        number.and_then(|(_, number)| number.parse::<usize>().ok()).map_or(0, |number| number.clamp(1, 9) - 1)
    }

    /// The level of a heading, from 1: by the outline, else by the style's name.
    pub(super) fn heading(&self) -> Option<u8> {
        let named = self.name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
        let titled = (self.name == "title").then_some(1);
        self.outline.filter(|level| *level < 9).map(|level| level + 1).or(named).or(titled)
    }
}
