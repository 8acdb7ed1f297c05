//! What the styles of an ODS file say: which sheets are hidden, which cells are bold.

use std::collections::BTreeSet;

use quick_xml::events::BytesStart;

use crate::document::xml::attribute;

#[derive(Debug, Default)]
pub(super) struct Styles {
    current: String,
    hidden: BTreeSet<String>,
    bold: BTreeSet<String>,
}

impl Styles {
    /// Takes note of a tag, if it is part of a style.
    pub(super) fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.name().as_ref() {
            "style:style" => self.current = attribute(tag, "style:name").unwrap_or_default(),
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

    /// Whether cells of this style are bold.
    pub(super) fn bold(&self, style: &str) -> bool {
        self.bold.contains(style)
    }
}
