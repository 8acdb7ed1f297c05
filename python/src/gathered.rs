//! What a plan gathers from wherever it stands, changed where it stands.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use goldenthread::reflect::{RecordType, Type, every};
use goldenthread::{Builder, Document, Kind, Limits, Node, Step, Tree, TreeError};
use pyo3::prelude::*;

use crate::python::{invalid, refused};
use crate::record::{Path, Record, Root};
use crate::replace::lists;
use crate::walk;

/// A record of a list that is to take the place of what a plan gathers.
pub(crate) struct Given {
    tree: Tree<'static>,
    /// Where the record stands that it is or was made from, in which plan.
    stands: Option<(Arc<Root>, Path)>,
}

impl Given {
    /// The records of a list.
    pub(crate) fn all(list: &Bound<'_, PyAny>) -> PyResult<Vec<Self>> {
        if list.is_none() {
            return Ok(Vec::new());
        }
        list.try_iter()?.map(|item| Self::of(&item?)).collect()
    }

    fn of(item: &Bound<'_, PyAny>) -> PyResult<Self> {
        let tree = walk::tree(item)?.map_err(|error| refused(item.py(), error.report()))?;
        let Ok(record) = item.cast::<Record>() else { return Ok(Self { tree, stands: None }) };
        let record = record.get();
        let stands = record.stands().map(|(root, path)| (Arc::clone(root), path.clone()));
        Ok(Self { tree, stands })
    }

    /// What others call it: its id, else its label, else its title.
    fn name(&self) -> Option<&str> {
        name_of(self.tree.root())
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
pub(crate) fn placed(
    root: &Arc<Root>,
    document: &Document<'static>,
    (list, kind): (&'static str, &'static RecordType),
    given: &[Given],
    touched: &[&str],
) -> PyResult<Tree<'static>> {
    let known = every(document.plan(), kind);
    let places = matched(root, document, &known, given, touched);
    let mut placing = Placing { document, kind, at: HashMap::new(), path: Path::new(), placed: HashSet::new() };
    for (one, place) in given.iter().zip(&places) {
        let path = match place {
            Some(path) => path.clone(),
            None if document_has(list) => vec![Step::Field(list), Step::Item(u32::MAX)],
            None => {
                let (name, kind) = (one.name().unwrap_or_default(), kind.name.to_lowercase());
                let message = format!("{kind} `{name}` is new, and nothing says where: change the record it stands in");
                return Err(invalid(message));
            }
        };
        let parent = path.get(..path.len().saturating_sub(1)).unwrap_or_default().to_vec();
        placing.at.entry(parent).or_default().push((one, place.clone()));
    }
    let tree = placing.plan(list)?;
    // What stands in a record that the list leaves out has no place any more.
    match given.iter().find(|one| !placing.placed.contains(&std::ptr::from_ref(*one))) {
        Some(lost) => {
            let name = lost.name().unwrap_or_default();
            Err(invalid(format!("`{name}` stands in a record that the list leaves out: leave out both, or neither")))
        }
        None => Ok(tree),
    }
}

/// Whether a plan has a list of this name of its own.
fn document_has(list: &str) -> bool {
    goldenthread::Plan::record().position(list).is_some()
}

/// The path of the record whose place each given one takes.
fn matched(
    root: &Arc<Root>,
    document: &Document<'static>,
    known: &[Path],
    given: &[Given],
    touched: &[&str],
) -> Vec<Option<Path>> {
    let is_touched = |path: &Path| path.iter().any(|step| matches!(step, Step::Field(key) if touched.contains(key)));
    let mut free: HashSet<&Path> = known.iter().collect();
    let mut places: Vec<Option<Path>> = Vec::new();
    for one in given {
        let stands = one.stands.as_ref().filter(|(of, path)| Arc::ptr_eq(of, root) && !is_touched(path));
        places.push(stands.map(|(_, path)| path.clone()).filter(|path| free.remove(path)));
    }
    // What is left is told by its name, where that says which.
    let mut by_name: HashMap<&str, Vec<&Path>> = HashMap::new();
    for path in known.iter().filter(|path| free.contains(path)) {
        if let Some(name) = document.node_of(path).and_then(name_of) {
            by_name.entry(name).or_default().push(path);
        }
    }
    let mut times: HashMap<&str, usize> = HashMap::new();
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

/// A plan on its way into a new tree.
struct Placing<'p> {
    document: &'p Document<'static>,
    kind: &'static RecordType,
    /// The records that each list is to hold, each with the place that it takes.
    at: HashMap<Path, Vec<(&'p Given, Option<Path>)>>,
    path: Path,
    /// Those that have their place.
    placed: HashSet<*const Given>,
}

/// Why a list cannot be placed.
enum Unplaced {
    Tree(TreeError),
    /// A record and the records within it are both changed.
    Twice(String),
}

impl From<TreeError> for Unplaced {
    fn from(error: TreeError) -> Self {
        Self::Tree(error)
    }
}

impl<'p> Placing<'p> {
    fn plan(&mut self, list: &'static str) -> PyResult<Tree<'static>> {
        let built = self.build(list);
        built.map_err(|why| match why {
            Unplaced::Tree(error) => invalid(error),
            Unplaced::Twice(name) => invalid(format!(
                "`{name}` was given other parts, and its old parts stand in the list too: leave these out"
            )),
        })
    }

    fn build(&mut self, list: &'static str) -> Result<Tree<'static>, Unplaced> {
        let mut builder = Builder::new("", Limits::default())?;
        let root = self.document.tree().root();
        builder.open_map(Default::default())?;
        self.fields(&mut builder, root, goldenthread::Plan::record())?;
        if root.get(list).is_none() && self.at.contains_key([Step::Field(list)].as_slice()) {
            builder.key(Default::default(), list)?;
            self.path.push(Step::Field(list));
            self.list(&mut builder, None)?;
            self.path.pop();
        }
        builder.close(0);
        Ok(builder.finish()?)
    }

    /// The fields of a record, each list of the kind with what it is to hold.
    fn fields(&mut self, builder: &mut Builder<'_>, node: Node<'_>, kind: &RecordType) -> Result<(), Unplaced> {
        let mut seen = HashSet::new();
        for (key, value) in node.entries() {
            builder.key(Default::default(), key.text())?;
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

    fn value(&mut self, builder: &mut Builder<'_>, node: Node<'_>, holds: &Type) -> Result<(), Unplaced> {
        match holds {
            _ if lists(holds, self.kind) && (node.kind() == Kind::List || self.at.contains_key(&self.path)) => {
                self.list(builder, Some(node))
            }
            Type::List(Type::Record(inner)) if node.kind() == Kind::List => {
                builder.open_list(Default::default())?;
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

    fn record(&mut self, builder: &mut Builder<'_>, node: Node<'_>, kind: &RecordType) -> Result<(), Unplaced> {
        if node.kind() != Kind::Map {
            return Ok(builder.graft(node).map(drop)?);
        }
        builder.open_map(Default::default())?;
        self.fields(builder, node, kind)?;
        builder.close(0);
        Ok(())
    }

    /// A list of the kind: what it is to hold, and then what could not be read in it.
    fn list(&mut self, builder: &mut Builder<'_>, node: Option<Node<'_>>) -> Result<(), Unplaced> {
        builder.open_list(Default::default())?;
        let held = self.at.get(&self.path).cloned().unwrap_or_default();
        let list = std::mem::take(&mut self.path);
        for (one, place) in held {
            self.path = place.unwrap_or_default();
            let old = if self.path.is_empty() { None } else { self.document.node_of(&self.path) };
            self.one(builder, one, old)?;
        }
        self.path = list;
        if let Some(node) = node {
            let kept: HashSet<_> = self.document.kept_in(node).map(Node::id).collect();
            node.items()
                .filter(|item| !kept.contains(&item.id()))
                .try_for_each(|item| builder.graft(item).map(drop))?;
        }
        builder.close(0);
        Ok(())
    }

    /// A record in the place of an old one.
    fn one(&mut self, builder: &mut Builder<'_>, one: &'p Given, old: Option<Node<'_>>) -> Result<(), Unplaced> {
        self.placed.insert(std::ptr::from_ref(one));
        let new = one.tree.root();
        let own = self.kind.fields.iter().find(|field| lists(&field.holds, self.kind)).map(|field| field.key);
        let own = own.filter(|own| new.get(own).is_some());
        let Some(own) = own else { return Ok(builder.graft(new).map(drop)?) };
        let parts = [self.path.as_slice(), &[Step::Field(own)]].concat();
        if !same(new.get(own), old.and_then(|old| old.get(own))) {
            // It says itself what its parts are.
            return match self.at.contains_key(&parts) {
                true => Err(Unplaced::Twice(one.name().unwrap_or_default().to_owned())),
                false => Ok(builder.graft(new).map(drop)?),
            };
        }
        builder.open_map(Default::default())?;
        for (key, value) in new.entries() {
            builder.key(Default::default(), key.text())?;
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
    let tree = |node: Node<'_>| {
        let mut builder = Builder::new("", Limits::default()).ok()?;
        builder.graft(node).ok()?;
        builder.finish().ok()
    };
    match (one, other) {
        (Some(one), Some(other)) => tree(one) == tree(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}
