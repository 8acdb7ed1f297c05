//! A record with some fields changed.

use super::FieldChange;
use crate::reflect::{RecordField, RecordType};
use crate::tree::limits::Limits;
use crate::tree::{Builder, Kind, Mark, Node, Tree, TreeError};

impl RecordType {
    /// A record as it is written, with some fields changed.
    ///
    /// ```
    /// use goldenthread::{Risk, Tree};
    /// let risk = Tree::of(&serde_json::json!({ "id": "R1", "title": "Flooding", "colour": "blue" })).unwrap();
    /// let title = Risk::record().keyed("title").unwrap();
    /// let fire = Tree::of(&"Fire").unwrap();
    /// let changed = Risk::record().changed(risk.root(), &[(title, Some(fire))]).unwrap();
    /// assert_eq!(changed, Tree::of(&serde_json::json!({ "id": "R1", "title": "Fire", "colour": "blue" })).unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// When it is more than a tree can hold.
    pub fn changed(&self, node: Node<'_>, changes: &[FieldChange]) -> Result<Tree<'static>, TreeError> {
        let mut builder = Builder::new("", Limits::default())?;
        builder.open_map(Mark::default())?;
        let mut done = Vec::new();
        if node.kind() != Kind::Map && !node.is_blank() {
            // A text alone stands for one of the fields.
            let short = self.fields.iter().find(|field| Some(field.name) == self.short);
            if let Some(short) = short.filter(|short| changes.iter().all(|(field, _)| field.key != short.key)) {
                builder.key(Mark::default(), short.key)?;
                builder.graft(node)?;
            }
        }
        for (key, value) in node.entries() {
            let field = self.keyed(key.text()).or_else(|| self.fields.iter().find(|field| field.key.is_empty()));
            let change = field.and_then(|field| changes.iter().find(|(changed, _)| changed.key == field.key));
            match change {
                None => {
                    builder.key(Mark::default(), key.text())?;
                    builder.graft(value)?;
                }
                Some((field, new)) if !done.contains(&field.key) => {
                    done.push(field.key);
                    add(&mut builder, field, new.as_ref())?;
                }
                Some(_) => {}
            }
        }
        for (field, new) in changes.iter().filter(|(field, _)| !done.contains(&field.key)) {
            add(&mut builder, field, new.as_ref())?;
        }
        builder.close(0);
        builder.finish()
    }
}

fn add(builder: &mut Builder<'_>, field: &RecordField, new: Option<&Tree<'_>>) -> Result<(), TreeError> {
    let Some(new) = new else { return Ok(()) };
    if !field.key.is_empty() {
        builder.key(Mark::default(), field.key)?;
        return builder.graft(new.root()).map(drop);
    }
    // Its entries stand beside the other fields.
    for (key, value) in new.root().entries() {
        builder.key(Mark::default(), key.text())?;
        builder.graft(value)?;
    }
    Ok(())
}
