//! Plans changed: what is not changed stays as it was read, what could not be read with it.

mod fields;
mod place;

use thiserror::Error;

use super::Document;
use crate::reflect::{GATHERED, GatheredList, RecordField, follow};
use crate::route::Step;
use crate::tree::{Tree, TreeError};

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
