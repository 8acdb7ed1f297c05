//! What a plan gathers from wherever it stands, changed where it stands.

use std::collections::HashSet;

use super::{ChangeError, Replacement};
use crate::document::Document;
use crate::hash::HashMap;
use crate::reflect::{GatheredList, RecordType, Type, every};
use crate::route::Step;
use crate::tree::limits::Limits;
use crate::tree::{Builder, Kind, Mark, Node, Tree};

impl Replacement {
    /// What others call it: its id, else its label, else its title.
    fn name(&self) -> Option<&str> {
        name_of(self.tree.root())
    }

    fn owned_name(&self) -> String {
        self.name().unwrap_or_default().to_owned()
    }
}

fn name_of(node: Node<'_>) -> Option<&str> {
    let said = |key: &str| node.get(key).map(Node::text).filter(|text| !text.is_empty());
    match node.kind() {
        Kind::Map => ["id", "label", "title"].into_iter().find_map(said),
        _ => Some(node.text()).filter(|text| !text.is_empty()),
    }
}

/// A plan with a list in the place of what it gathers: each record where it stands, new ones under no other.
///
/// `touched` are the fields that were changed before: paths through them lead elsewhere now.
pub(super) fn placed(
    document: &Document<'static>,
    list: &GatheredList,
    given: &[Replacement],
    touched: &[&str],
) -> Result<Tree<'static>, ChangeError> {
    let kind = (list.record)();
    let known = every(document.content.record(), kind);
    let places = matched(document, &known, given, touched);
    let mut placing =
        Placing { document, kind, given, at: HashMap::default(), path: Vec::new(), placed: HashSet::new() };
    for (number, (one, place)) in given.iter().zip(&places).enumerate() {
        let path = match place {
            Some(path) => path.clone(),
            // A plan has a list of its own for those that stand under no other.
            None if document.record_type().position(list.name).is_some() => {
                vec![Step::Field(list.name), Step::Item(u32::MAX)]
            }
            None => return Err(ChangeError::Nowhere { kind: kind.name.to_lowercase(), name: one.owned_name() }),
        };
        let parent = path.get(..path.len().saturating_sub(1)).unwrap_or_default().to_vec();
        placing.at.entry(parent).or_default().push((number, place.clone()));
    }
    let tree = placing.plan(list.name)?;
    // What stands in a record that the list leaves out has no place any more.
    match given.iter().enumerate().find(|(number, _)| !placing.placed.contains(number)) {
        Some((_, lost)) => Err(ChangeError::LeftOut(lost.owned_name())),
        None => Ok(tree),
    }
}

/// The path of the record whose place each given one takes.
fn matched(
    document: &Document<'static>,
    known: &[Vec<Step>],
    given: &[Replacement],
    touched: &[&str],
) -> Vec<Option<Vec<Step>>> {
    let is_touched = |path: &[Step]| path.iter().any(|step| matches!(step, Step::Field(key) if touched.contains(key)));
    let mut free: HashSet<&Vec<Step>> = known.iter().collect();
    let mut places: Vec<Option<Vec<Step>>> = Vec::new();
    for one in given {
        let stands = one.stands.clone().filter(|path| !is_touched(path));
        places.push(stands.filter(|path| free.remove(path)));
    }
    // What is left is told by its name, where that says which.
    let mut by_name: HashMap<&str, Vec<&Vec<Step>>> = HashMap::default();
    for path in known.iter().filter(|path| free.contains(path)) {
        if let Some(name) = document.node_of(path).and_then(name_of) {
            by_name.entry(name).or_default().push(path);
        }
    }
    let mut times: HashMap<&str, usize> = HashMap::default();
    let unplaced = given.iter().zip(&places).filter(|(_, place)| place.is_none());
    unplaced.filter_map(|(one, _)| one.name()).for_each(|name| *times.entry(name).or_default() += 1);
    for (one, place) in given.iter().zip(&mut places).filter(|(_, place)| place.is_none()) {
        let Some(name) = one.name().filter(|name| times.get(name) == Some(&1)) else { continue };
        if let Some([path]) = by_name.get(name).map(Vec::as_slice) {
            *place = Some((*path).clone());
        }
    }
    places
}

/// The number of a record that is given, and the place that it takes.
type Taken = (usize, Option<Vec<Step>>);

/// A plan on its way into a new tree.
struct Placing<'p> {
    document: &'p Document<'static>,
    kind: &'static RecordType,
    given: &'p [Replacement],
    /// The records that each list is to hold.
    at: HashMap<Vec<Step>, Vec<Taken>>,
    path: Vec<Step>,
    /// The numbers of those that have their place.
    placed: HashSet<usize>,
}

type Built = Result<(), ChangeError>;

impl Placing<'_> {
    fn plan(&mut self, list: &'static str) -> Result<Tree<'static>, ChangeError> {
        let mut builder = Builder::new("", Limits::default())?;
        let root = self.document.tree().root();
        builder.open_map(Mark::default())?;
        self.fields(&mut builder, root, self.document.record_type())?;
        if root.get(list).is_none() && self.at.contains_key([Step::Field(list)].as_slice()) {
            builder.key(Mark::default(), list)?;
            self.path.push(Step::Field(list));
            self.list(&mut builder, None)?;
            self.path.pop();
        }
        builder.close(0);
        Ok(builder.finish()?)
    }

    /// The fields of a record, each list of the kind with what it is to hold.
    fn fields(&mut self, builder: &mut Builder<'_>, node: Node<'_>, kind: &RecordType) -> Built {
        let mut seen = HashSet::new();
        for (key, value) in node.entries() {
            builder.key(Mark::default(), key.text())?;
            let known = kind.fields.iter().find(|field| field.key == key.text());
            match known.filter(|field| seen.insert(field.key)) {
                Some(field) => {
                    self.path.push(Step::Field(field.key));
                    self.value(builder, value, &field.holds)?;
                    self.path.pop();
                }
                None => drop(builder.graft(value)?),
            }
        }
        Ok(())
    }

    fn value(&mut self, builder: &mut Builder<'_>, node: Node<'_>, holds: &Type) -> Built {
        match holds {
            _ if holds.lists(self.kind) && (node.kind() == Kind::List || self.at.contains_key(&self.path)) => {
                self.list(builder, Some(node))
            }
            Type::List(Type::Record(inner)) if node.kind() == Kind::List => {
                builder.open_list(Mark::default())?;
                let kept: HashSet<_> = self.document.kept_in(node).map(Node::id).collect();
                let mut at = 0;
                for item in node.items() {
                    if !kept.contains(&item.id()) {
                        builder.graft(item)?;
                        continue;
                    }
                    self.path.push(Step::Item(at));
                    self.record(builder, item, inner())?;
                    self.path.pop();
                    at += 1;
                }
                builder.close(0);
                Ok(())
            }
            _ => Ok(builder.graft(node).map(drop)?),
        }
    }

    fn record(&mut self, builder: &mut Builder<'_>, node: Node<'_>, kind: &RecordType) -> Built {
        if node.kind() != Kind::Map {
            return Ok(builder.graft(node).map(drop)?);
        }
        builder.open_map(Mark::default())?;
        self.fields(builder, node, kind)?;
        builder.close(0);
        Ok(())
    }

    /// A list of the kind: what it is to hold, and then what could not be read in it.
    fn list(&mut self, builder: &mut Builder<'_>, node: Option<Node<'_>>) -> Built {
        builder.open_list(Mark::default())?;
        let held = self.at.get(&self.path).cloned().unwrap_or_default();
        let list = std::mem::take(&mut self.path);
        for (number, place) in held {
            self.path = place.unwrap_or_default();
            let old = if self.path.is_empty() { None } else { self.document.node_of(&self.path) };
            self.one(builder, number, old)?;
        }
        self.path = list;
        if let Some(node) = node {
            let kept: HashSet<_> = self.document.kept_in(node).map(Node::id).collect();
            let unread = node.items().filter(|item| !kept.contains(&item.id()));
            unread.into_iter().try_for_each(|item| builder.graft(item).map(drop))?;
        }
        builder.close(0);
        Ok(())
    }

    /// A record in the place of an old one.
    fn one(&mut self, builder: &mut Builder<'_>, number: usize, old: Option<Node<'_>>) -> Built {
        let given = self.given;
        let Some(one) = given.get(number) else { return Ok(()) };
        self.placed.insert(number);
        let new = one.tree.root();
        let own = self.kind.fields.iter().find(|field| field.holds.lists(self.kind)).map(|field| field.key);
        let Some(own) = own.filter(|own| new.get(own).is_some()) else { return Ok(builder.graft(new).map(drop)?) };
        let parts = [self.path.as_slice(), &[Step::Field(own)]].concat();
        if !same(new.get(own), old.and_then(|old| old.get(own))) {
            // It says itself what its parts are.
            return match self.at.contains_key(&parts) {
                true => Err(ChangeError::PartsTwice(one.owned_name())),
                false => Ok(builder.graft(new).map(drop)?),
            };
        }
        builder.open_map(Mark::default())?;
        for (key, value) in new.entries() {
            builder.key(Mark::default(), key.text())?;
            if key.text() == own {
                let path = std::mem::replace(&mut self.path, parts.clone());
                self.list(builder, old.and_then(|old| old.get(own)))?;
                self.path = path;
            } else {
                builder.graft(value)?;
            }
        }
        builder.close(0);
        Ok(())
    }
}

/// Whether two values say the same.
fn same(one: Option<Node<'_>>, other: Option<Node<'_>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            matches!((one.alone(), other.alone()), (Ok(one), Ok(other)) if one == other)
        }
        (one, other) => one.is_none() && other.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// A plan of one action with a task and its part, and with what cannot be read.
    fn document() -> Document<'static> {
        let task = json!({ "text": "Recruit", "parts": [{ "text": "Advertise" }] });
        let action = json!({ "id": "P1.1", "task": "Staff the desk", "tasks": [task, ["unread"]], "colour": "blue" });
        let plan = json!({ "title": "Plan", "priorities": [{ "id": "P1", "title": "Safe", "actions": [action] }] });
        Document::decode(Tree::of(&plan).unwrap())
    }

    fn given(record: &Value) -> Replacement {
        Replacement { tree: Tree::of(record).unwrap(), stands: None }
    }

    fn changed(list: &str, given: Vec<Replacement>) -> Result<Tree<'static>, ChangeError> {
        document().changed(&[], &[(GatheredList::of(list).unwrap(), given)])
    }

    #[test]
    fn a_new_action_stands_under_no_priority() {
        let actions = [json!({ "id": "P1.1", "task": "Move the desk" }), json!({ "id": "X", "task": "New" })];
        let tree = changed("actions", actions.iter().map(given).collect()).unwrap();
        assert_eq!(tree.at("/priorities/0/actions/0/task").unwrap().text(), "Move the desk");
        assert_eq!(tree.at("/actions/0/id").unwrap().text(), "X");
    }

    #[test]
    fn one_that_is_left_out_is_gone_and_what_could_not_be_read_is_not() {
        let tree = changed("tasks", Vec::new()).unwrap();
        let action = tree.at("/priorities/0/actions/0").unwrap();
        assert_eq!(action.get("colour").unwrap().text(), "blue");
        let left: Vec<Kind> = action.get("tasks").unwrap().items().map(Node::kind).collect();
        assert_eq!(left, [Kind::List]);
    }

    #[test]
    fn what_has_no_place_is_refused_in_words() {
        let milestone = changed("milestones", vec![given(&json!({ "title": "Desk open" }))]).unwrap_err();
        let said = "milestone `Desk open` is new, and nothing says where: change the record it stands in";
        assert_eq!(milestone.to_string(), said);
    }
}
