//! Plans changed: what is not changed stays as it was read, what could not be read with it.

mod fields;
mod place;

use thiserror::Error;

use super::Document;
use crate::reflect::{GATHERED, GatheredList, RecordField, View, follow};
use crate::route::Step;
use crate::tree::limits::Limits;
use crate::tree::{Builder, Kind, Mark, Node, Tree, TreeError};

/// A field and its new value; none takes the old one away.
pub type FieldChange = (&'static RecordField, Option<Tree<'static>>);

/// A record of a list that takes the place of what a plan gathers.
#[derive(Debug, Clone)]
pub struct Replacement {
    /// The record.
    pub tree: Tree<'static>,
    /// The steps to the record of the plan that it is or was made from, where that is known; else it takes the place of
    /// the one with its id, label or title.
    pub stands: Option<Vec<Step>>,
}

/// Why a plan cannot be changed so.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ChangeError {
    /// It would be more than a tree can hold.
    #[error(transparent)]
    Tree(#[from] TreeError),
    /// A new record that can stand in others only.
    #[error("{kind} `{name}` is new, and nothing says where: change the record it stands in")]
    Nowhere {
        /// The kind of record, as in a sentence.
        kind: String,
        /// What it is called.
        name: String,
    },
    /// A record was given other parts, and its old parts as well.
    #[error("`{0}` was given other parts, and its old parts stand in the list too: leave these out")]
    PartsTwice(String),
    /// The record that it stands in is left out.
    #[error("`{0}` stands in a record that the list leaves out: leave out both, or neither")]
    LeftOut(String),
}

impl Document<'_> {
    /// The plan as it is written, with some of its fields and of what it gathers changed.
    ///
    /// What is gathered is changed where it stands: each record of a list takes the place of the one that it was made
    /// from, or else of the one with its id, label or title; one that the list leaves out is gone; a new indicator or
    /// action stands under no priority.
    ///
    /// ```
    /// use goldenthread::{Document, Replacement, Tree, reflect::GatheredList};
    /// let actions = serde_json::json!([{ "id": "P1.1", "task": "Recruit" }, ["unread"]]);
    /// let plan = serde_json::json!({ "title": "Plan", "priorities": [{ "id": "P1", "title": "Safe", "actions": actions }] });
    /// let document = Document::decode(Tree::of(&plan).unwrap());
    /// let tree = Tree::of(&serde_json::json!({ "id": "P1.1", "task": "Recruit and train" })).unwrap();
    /// let given = vec![Replacement { tree, stands: None }];
    /// let changed = document.changed(&[], &[(GatheredList::of("actions").unwrap(), given)]).unwrap();
    /// assert_eq!(changed.at("/priorities/0/actions/0/task").unwrap().text(), "Recruit and train");
    /// assert_eq!(changed.at("/priorities/0/actions/1/0").unwrap().text(), "unread");
    /// ```
    ///
    /// # Errors
    ///
    /// Where a list does not say which record stands where.
    pub fn changed(
        &self,
        fields: &[FieldChange],
        lists: &[(&'static GatheredList, Vec<Replacement>)],
    ) -> Result<Tree<'static>, ChangeError> {
        let mut tree = self.record_type().changed(self.tree().root(), fields)?;
        // Paths through what was changed before lead elsewhere now.
        let mut touched: Vec<&str> = fields.iter().map(|(field, _)| field.key).collect();
        // Lists of what holds others come before lists of these.
        for list in GATHERED {
            for (_, given) in lists.iter().filter(|(known, _)| known.name == list.name) {
                tree = place::placed(&Document::decode(tree), list, given, &touched)?;
                touched.push(list.name);
            }
        }
        Ok(tree)
    }

    /// The plan as it is written, with some fields of one of its records changed; none where no record is written there.
    ///
    /// ```
    /// use goldenthread::{Document, Risk, Step, Tree};
    /// let risks = serde_json::json!([3.5, { "title": "Flood", "colour": "blue" }]);
    /// let document = Document::decode(Tree::of(&serde_json::json!({ "title": "Plan", "risks": risks })).unwrap());
    /// let title = (Risk::record().keyed("title").unwrap(), Some(Tree::of(&"Flooding").unwrap()));
    /// let changed = document.edited(&[Step::Field("risks"), Step::Item(0)], &[title]).unwrap().unwrap();
    /// assert_eq!(changed.at("/risks/1/title").unwrap().text(), "Flooding");
    /// assert_eq!((changed.at("/risks/0").unwrap().text(), changed.at("/risks/1/colour").unwrap().text()), ("3.5", "blue"));
    /// ```
    ///
    /// # Errors
    ///
    /// When it would be more than a tree can hold.
    pub fn edited(&self, steps: &[Step], changes: &[FieldChange]) -> Result<Option<Tree<'static>>, TreeError> {
        let (root, View::Record(record)) = (self.tree().root(), follow(self.content.record(), steps)) else {
            return Ok(None);
        };
        let Some(node) = self.node_of(steps) else { return Ok(None) };
        let changed = record.record_type().changed(node, changes)?;
        let mut builder = Builder::new("", Limits::default())?;
        grafted(&mut builder, root, node, &changed)?;
        builder.finish().map(Some)
    }

    /// What steps in the plan lead to, as it is written with all that could not be read of it; where the file has none
    /// there under its own key, as the model writes it.
    ///
    /// ```
    /// use goldenthread::{Document, Step, Tree};
    /// let risk = serde_json::json!({ "title": "Flooding", "colour": "blue" });
    /// let document = Document::decode(Tree::of(&serde_json::json!({ "title": "Plan", "risks": [risk] })).unwrap());
    /// let written = document.written(&[Step::Field("risks"), Step::Item(0)]).unwrap();
    /// assert_eq!(written.root().get("colour").unwrap().text(), "blue");
    /// ```
    ///
    /// # Errors
    ///
    /// When it is more than a tree can hold.
    pub fn written(&self, steps: &[Step]) -> Result<Tree<'static>, TreeError> {
        match self.node_of(steps) {
            Some(node) => node.alone(),
            None => Tree::of(&follow(self.content.record(), steps)),
        }
    }
}

/// Writes a value with another in place of one of its parts.
fn grafted(builder: &mut Builder<'_>, at: Node<'_>, part: Node<'_>, other: &Tree<'_>) -> Result<(), TreeError> {
    let none = Mark::default();
    if at.id() == part.id() {
        return builder.graft(other.root()).map(drop);
    }
    match at.kind() {
        Kind::List => {
            builder.open_list(none)?;
            at.items().try_for_each(|item| grafted(builder, item, part, other))?;
        }
        Kind::Map => {
            builder.open_map(none)?;
            for (key, value) in at.entries() {
                builder.key(none, key.text())?;
                grafted(builder, value, part, other)?;
            }
        }
        _ => return builder.graft(at).map(drop),
    }
    builder.close(0);
    Ok(())
}
