//! What is written and did not come into the plan: where something may stand that the plan seems to lack.

use super::{Content, Document};
use crate::decode::faults::Loss;
use crate::hash::HashMap;
use crate::model::kind::Kind as ThingKind;
use crate::model::{Digest, Plan};
use crate::place::{Parent, parents};
use crate::reflect::{RecordField, RecordType, Type};
use crate::route::Route;
use crate::tree::{Kind, Mark, Node, NodeId};

/// What an importer left out of a published document, so that no rule says that it is not there: a column that no field
/// was found for, a table that was not recognised, a cell.
///
/// ```
/// use goldenthread::{Document, LeftOut, Mark, RuleSet, Tree, check};
/// let tree = Tree::of(&serde_json::json!({ "title": "Plan", "risks": [{ "title": "Flooding" }] })).unwrap();
/// let mut document = Document::decode(tree);
/// let why = "a column of the register has no header".to_owned();
/// document.leave_out(LeftOut { mark: Mark::default(), of: "risks", field: Some("owner"), why });
/// let report = check(&document, &RuleSet::all().select(["risk-without-owner"]).unwrap());
/// assert_eq!((report.findings.len(), &*report.cannot_tell[0].why), (0, "a column of the register has no header"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Where in the source: the table or section whose records lost it.
    pub mark: Mark,
    /// The collection of the records that stand there: `risks`; [`LeftOut::PLAN`] for the plan itself.
    pub of: &'static str,
    /// The field of theirs that is lost; where none is named, any, and further records with it.
    pub field: Option<&'static str>,
    /// Why, as what follows "it cannot be told": lower case, no final stop.
    pub why: String,
}

impl LeftOut {
    /// What [`of`](Self::of) names where a field of the plan itself is lost.
    pub const PLAN: &'static str = "plan";
}

/// Something that is written and not in the plan.
#[derive(Debug, Clone)]
pub(crate) struct Gap {
    /// Where it would be; of an item or entry, the list or map that it would be in.
    pub(crate) at: Route,
    /// The record that it stands in, of those that stand in lists and maps.
    pub(crate) record: Route,
    /// The list of that record.
    pub(crate) list: &'static str,
    /// The field of that record; none where every field may be meant.
    pub(crate) field: Option<&'static str>,
    /// Whether it is an item of a list or an entry of a map.
    pub(crate) is_entry: bool,
    /// Whether all that would be below is lost with it; what else stands in a list or map was read.
    pub(crate) is_whole: bool,
    /// What else is lost with it.
    pub(crate) held: Held,
    /// How it was lost.
    pub(crate) how: Loss,
}

impl Gap {
    /// Of the plan as a whole.
    fn of_plan(how: Loss) -> Self {
        let (at, record, held) = (Route::root(), Route::root(), Held::default());
        Self { at, record, list: "", field: None, is_entry: false, is_whole: true, held, how }
    }
}

/// What a value that was left out may hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Held {
    /// The lists whose records may stand in it.
    pub(crate) lists: Vec<&'static str>,
    /// The kinds of thing that it may refer to.
    pub(crate) refers: Vec<ThingKind>,
}

impl Held {
    /// What a record of a collection may hold in a field, or in any.
    pub(crate) fn in_record(list: &'static str, field: Option<&str>) -> Self {
        let mut held = Self::default();
        match (RecordType::of_collection(list), field) {
            (Some(record), Some(field)) => {
                record.fields.iter().filter(|known| known.key == field).for_each(|field| held.add_field(field));
            }
            (Some(record), None) => held.add_record(record, list),
            (None, _) => {}
        }
        held
    }

    fn add_field(&mut self, field: &RecordField) {
        self.refers.extend(field.refers);
        self.add(&field.holds, field.collection.unwrap_or(field.key));
    }

    fn add(&mut self, holds: &Type, list: &'static str) {
        match holds {
            Type::List(item) | Type::Map(item) => self.add(item, list),
            Type::Record(record) => self.add_record(record(), list),
            _ => {}
        }
    }

    fn add_record(&mut self, record: &RecordType, list: &'static str) {
        if !self.lists.contains(&list) && !list.is_empty() {
            self.lists.push(list);
            let known = self.refers.len();
            record.fields.iter().for_each(|field| self.add_field(field));
            // What a digest says of an action or a risk ties nothing in the plan to it.
            if list == "digests" {
                self.refers.truncate(known);
            }
        }
    }
}

impl Document<'_> {
    /// Notes what an importer left out, so that no rule says that it is not there.
    pub fn leave_out(&mut self, left_out: LeftOut) {
        self.left_out.push(left_out);
    }

    /// Tells what the decoder left out, by where in the plan it would be.
    pub(crate) fn each_gap(&self, mut tell: impl FnMut(&Gap)) {
        if self.faults.lost.is_empty() {
            return;
        }
        let (parents, kept, firsts) = (parents(&self.tree), HashMap::default(), HashMap::default());
        let mut finder = Finder { document: self, parents, kept, firsts };
        for (node, how) in &self.faults.lost {
            finder.gap(*node, *how).iter().for_each(&mut tell);
        }
    }
}

/// Finds where in the plan values of the file would be.
struct Finder<'d> {
    document: &'d Document<'d>,
    parents: Vec<Parent>,
    /// The values of each list and map that are in the plan, in their order.
    kept: HashMap<NodeId, Vec<NodeId>>,
    /// Whether a field of a record says something where it is first written.
    firsts: HashMap<(NodeId, &'static str), bool>,
}

impl Finder<'_> {
    /// What is lost with a value of the file, or with that of a key; nothing with a key that has no value, or of which
    /// another value was read.
    fn gap(&mut self, node: NodeId, how: Loss) -> Option<Gap> {
        let is_key = self.parents.get(node.0 as usize).is_some_and(|parent| parent.key == Some(node.0));
        let value = self.document.tree.node(NodeId(if is_key { node.0 + 1 } else { node.0 }));
        let is_text = !matches!(value.kind(), Kind::List | Kind::Map);
        if says_nothing(value) {
            return None;
        }

        let mut holds = Type::Record(match self.document.content {
            Content::Plan(_) => Plan::record,
            Content::Digest(_) => Digest::record,
        });
        let mut gap = Gap::of_plan(how);
        let mut list = "";
        for (parent, id) in self.way_to(node) {
            match holds {
                Type::Record(record) => {
                    let Some(field) = self.field(record().fields, parent, id, how) else { break };
                    if how == Loss::Twice && is_text && self.is_said(NodeId(parent.of), field) {
                        return None;
                    }
                    gap.held.refers.extend(field.refers);
                    (holds, list) = (field.holds, field.collection.unwrap_or(field.key));
                    if let (true, Type::Series(figure) | Type::Map(figure)) = (field.key.is_empty(), holds) {
                        // The years of a comparator and the colours of totals stand beside their fields.
                        holds = *figure;
                        let position = self.position(NodeId(parent.of), id);
                        gap.is_entry = position.is_none();
                        gap.at = position.map_or(gap.at, |position| gap.at.item(position));
                        break;
                    }
                    gap.field = gap.field.or(Some(field.key));
                    gap.at = gap.at.field(field.key);
                }
                Type::List(item) | Type::Map(item) | Type::Series(item) => {
                    holds = *item;
                    let Some(position) = self.position(NodeId(parent.of), id) else {
                        gap.is_entry = true;
                        break;
                    };
                    gap.at = gap.at.item(position);
                    if matches!(holds, Type::Record(_)) {
                        (gap.record, gap.list, gap.field) = (gap.at, list, None);
                    }
                }
                Type::Names => {
                    gap.is_entry = true;
                    break;
                }
                _ => break,
            }
        }
        let holds_others = matches!(holds, Type::List(_) | Type::Map(_) | Type::Series(_) | Type::Names);
        gap.is_whole = !gap.is_entry && !holds_others;
        gap.held.add(&holds, list);
        // An entry that is written twice was read once.
        Some(gap).filter(|gap| !(gap.is_entry && how == Loss::Twice && is_text))
    }

    /// Whether a field of a record says something where it is first written.
    fn is_said(&mut self, record: NodeId, field: &RecordField) -> bool {
        let record_node = self.document.tree.node(record);
        let first = || [Some(field.key), field.alias].into_iter().flatten().find_map(|key| record_node.get(key));
        let said =
            self.firsts.entry((record, field.key)).or_insert_with(|| first().is_some_and(|it| !says_nothing(it)));
        *said
    }

    /// The values and keys on the way from the root to a value, each with what it stands in.
    fn way_to(&self, node: NodeId) -> Vec<(Parent, NodeId)> {
        let parent = |id: NodeId| self.parents.get(id.0 as usize).filter(|parent| parent.of != id.0).copied();
        let mut way: Vec<(Parent, NodeId)> = std::iter::successors(parent(node).map(|of| (of, node)), |(of, _)| {
            let id = NodeId(of.of);
            Some((parent(id)?, id))
        })
        .collect();
        way.reverse();
        way
    }

    /// The field that a value of a record is of, or that its key may be meant for.
    fn field(
        &self,
        fields: &'static [RecordField],
        parent: Parent,
        id: NodeId,
        how: Loss,
    ) -> Option<&'static RecordField> {
        let key = NodeId(parent.key?);
        let meant = |key: &str| fields.iter().find(|field| field.key == key || field.alias == Some(key));
        match how {
            Loss::Misspelt(near) if id == key => meant(near),
            Loss::Unknown if id == key => None,
            _ => {
                let beside = || fields.iter().find(|field| field.key.is_empty());
                meant(self.document.tree.node(key).text()).or_else(beside)
            }
        }
    }

    /// The position in the plan of a value of a list or map; none for one that is not in it.
    fn position(&mut self, of: NodeId, id: NodeId) -> Option<usize> {
        let document = self.document;
        let kept = self.kept.entry(of).or_insert_with(|| {
            let node = document.tree.node(of);
            let is_list = node.kind() == Kind::List;
            let values = node.items().filter(|_| is_list).chain(node.entries().map(|(_, value)| value));
            let left_out = &document.faults.left_out;
            values.map(|value| value.id()).filter(|id| left_out.binary_search(id).is_err()).collect()
        });
        kept.binary_search(&id).ok()
    }
}

fn says_nothing(value: Node<'_>) -> bool {
    match value.kind() {
        Kind::List => value.items().next().is_none(),
        Kind::Map => value.entries().next().is_none(),
        _ => value.is_blank(),
    }
}
