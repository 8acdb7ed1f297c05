//! JSON Pointers into a file, and steps in the plan that was read from it.

use std::sync::OnceLock;

use super::Document;
use crate::hash::HashMap;
use crate::reflect::View;
use crate::route::Step;
use crate::tree::{Kind, Node, NodeId};

/// The long lists and maps of a file: their values that are in the plan, so that one of many is found at once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Long(OnceLock<HashMap<NodeId, Vec<(u32, NodeId)>>>);

impl Long {
    /// How many values are soon counted.
    const FEW: usize = 64;
}

impl Document<'_> {
    /// The steps in the plan that a JSON Pointer into the file leads to, as far as the plan goes.
    ///
    /// What could not be read is not in the plan: its pointer leads to what it stands in.
    ///
    /// ```
    /// use goldenthread::{Document, Step, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [3.5, { "title": "Flooding" }] })).unwrap();
    /// assert_eq!(Document::decode(tree).steps_to("/risks/1/title")[1], Step::Item(0));
    /// ```
    pub fn steps_to(&self, pointer: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        let (mut node, mut view) = (Some(self.tree.root()), View::Record(self.content.record()));
        for key in pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~")) {
            let Some(at) = node else { break };
            if let View::Record(record) = view {
                let fields = record.record_type().fields.iter().enumerate();
                let mut named =
                    fields.clone().filter(|(_, field)| field.key == key || field.alias == Some(key.as_str()));
                let beside = || fields.clone().find(|(_, field)| field.key.is_empty());
                let Some((position, field)) = named.next().or_else(beside) else { break };
                steps.push(Step::Field(field.key));
                view = record.get(position);
                if !field.key.is_empty() {
                    node = at.get(&key);
                    continue;
                }
            }
            let View::Items(items) = view else { break };
            let Some(position) = self.position(at, &key).filter(|position| *position < items.count()) else { break };
            steps.push(Step::Item(u32::try_from(position).unwrap_or(u32::MAX)));
            node = if at.kind() == Kind::List { at.items().nth(key.parse().unwrap_or_default()) } else { at.get(&key) };
            view = items.item(position).unwrap_or(View::Absent);
        }
        steps
    }

    /// The JSON Pointer into the file of the value that steps in the plan lead to.
    ///
    /// ```
    /// use goldenthread::{Document, Step, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "posts": { "chief": "Chief Executive" } })).unwrap();
    /// let steps = [Step::Field("posts"), Step::Item(0), Step::Field("title")];
    /// assert_eq!(Document::decode(tree).pointer_to(&steps), "/posts/chief/title");
    /// ```
    pub fn pointer_to(&self, steps: &[Step]) -> String {
        self.walk(steps).0
    }

    /// The value of the file that steps in the plan lead to; none where the file has none there under its own key.
    ///
    /// ```
    /// use goldenthread::{Document, Step, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [3.5, { "title": "Flooding" }] })).unwrap();
    /// let document = Document::decode(tree);
    /// let risk = document.node_of(&[Step::Field("risks"), Step::Item(0)]).unwrap();
    /// assert_eq!(risk.get("title").unwrap().text(), "Flooding");
    /// ```
    pub fn node_of(&self, steps: &[Step]) -> Option<Node<'_>> {
        self.walk(steps).1
    }

    /// The items of a list of the file, or the values of a map, that are in the plan.
    pub fn kept_in<'d>(&'d self, of: Node<'d>) -> impl Iterator<Item = Node<'d>> {
        self.kept_of(of).map(|(_, node)| node)
    }

    fn walk(&self, steps: &[Step]) -> (String, Option<Node<'_>>) {
        let mut pointer = String::new();
        let mut node = Some(self.tree.root());
        for step in steps {
            let next = match step {
                // Entries that stand beside the fields have no key of their own in the file.
                Step::Field("") => continue,
                Step::Field(key) => ((*key).to_owned(), node.and_then(|node| node.get(key))),
                Step::Item(at) => match node.and_then(|node| self.kept_at(node, *at as usize)) {
                    Some((written, item)) if node.is_some_and(|node| node.kind() == Kind::List) => {
                        (written.to_string(), Some(item))
                    }
                    Some((_, value)) => (self.tree.node(NodeId(value.id().0 - 1)).text().to_owned(), Some(value)),
                    None => (at.to_string(), None),
                },
            };
            pointer.push('/');
            pointer.push_str(&next.0.replace('~', "~0").replace('/', "~1"));
            node = next.1;
        }
        (pointer, node)
    }

    /// One of the items of a list or values of a map that are in the plan, with its position in the file.
    fn kept_at<'d>(&'d self, of: Node<'d>, at: usize) -> Option<(u32, Node<'d>)> {
        let long = self.long.0.get_or_init(|| {
            let all = (0..u32::try_from(self.tree.len()).unwrap_or(u32::MAX)).map(|id| self.tree.node(NodeId(id)));
            let long = all.filter(|node| matches!(node.kind(), Kind::List | Kind::Map) && node.count() > Long::FEW);
            long.map(|node| (node.id(), self.kept_of(node).map(|(at, node)| (at, node.id())).collect())).collect()
        });
        match long.get(&of.id()) {
            Some(kept) => kept.get(at).map(|(written, id)| (*written, self.tree.node(*id))),
            None => self.kept_of(of).nth(at),
        }
    }

    fn kept_of<'d>(&'d self, of: Node<'d>) -> impl Iterator<Item = (u32, Node<'d>)> {
        let values = (0..).zip(of.items().chain(of.entries().map(|(_, value)| value)));
        values.filter(|(_, node)| self.faults.left_out.binary_search(&node.id()).is_err())
    }

    /// The position in the plan of an item or entry of the file; none for one that could not be read.
    fn position(&self, of: Node<'_>, key: &str) -> Option<usize> {
        let kept = |node: &Node<'_>| self.faults.left_out.binary_search(&node.id()).is_err();
        if of.kind() == Kind::List {
            let at: usize = key.parse().ok()?;
            let item = of.items().nth(at).filter(kept)?;
            return of.items().filter(kept).position(|other| other.id() == item.id());
        }
        let entries = of.entries().filter(|(_, value)| kept(value));
        entries.into_iter().position(|(known, _)| known.text() == key)
    }
}
