//! Records hung on those that they stand in: figures on indicators, tasks on actions, indicators on priorities.

use std::collections::HashMap;

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Action, Assessment, Commitment, Indicator, Milestone, Mitigation, Serves, Source, Task};

use super::error::Refused;
use super::figures::FigureRow;
use super::row::{Claim, Made};
use super::value::{Fields, Value, push};
use crate::table::records::above;

/// A list that stands in records of a plan: its name, what it holds, and the list of the records it stands in.
type Nested = (&'static str, fn() -> &'static RecordType, &'static str);

/// The lists that tables of their own hold, each before the one that it stands in.
pub(super) const NESTED: &[Nested] = &[
    ("tasks", Task::record, "actions"),
    ("milestones", Milestone::record, "actions"),
    ("mitigations", Mitigation::record, "risks"),
    ("assessments", Assessment::record, "criteria"),
    ("sources", Source::record, "priorities"),
    ("serves", Serves::record, "priorities"),
    ("commitments", Commitment::record, "priorities"),
    ("indicators", Indicator::record, "priorities"),
    ("actions", Action::record, "priorities"),
];

/// How deep records of one kind may stand in one another. Records that name each other in a ring must end.
const DEEPEST: usize = 32;

/// The records of each list of a plan.
pub(super) type Lists<'l> = Vec<(&'l str, Vec<Made>)>;

/// Hangs records under those they name.
pub(super) fn hang(lists: &mut Lists<'_>, figures: Vec<FigureRow>, refused: &mut Refused) {
    hang_figures(lists, figures, refused);
    for (field, kind, over) in NESTED {
        let Some(at) = lists.iter().position(|(name, _)| name == field) else { continue };
        let (_, made) = lists.remove(at);
        let made = if nests(kind(), field) { folded(made, field, refused) } else { made };
        made.iter().for_each(|made| verify(field, made, refused));
        let (named, rest): (Vec<_>, Vec<_>) = made.into_iter().partition(|made| nearest(made).is_some());
        if !rest.is_empty() {
            list(lists, field).extend(rest);
        }
        // A frame of their own says more of them than a cell of the frame above.
        for owner in list(lists, over).iter_mut() {
            owner.fields.retain(|(key, ..)| key != field);
        }
        let column = above(kind()).pop().map(|(name, _)| name).unwrap_or_default();
        let mut owners = Owners::new(list(lists, over), over);
        for record in named {
            let spot = Spot { frame: field, column: &column, row: record.row };
            let name = nearest(&record).unwrap_or_default().to_owned();
            let over_that = record.above.get(..record.above.len().saturating_sub(1)).unwrap_or_default();
            let stub = || Made { above: over_that.to_vec(), ..Made::stub(&name, None) };
            let Some(owner) = owners.find(&name, record.path.as_deref(), stub, &spot, refused) else { continue };
            if record.is_stub && !owner.with_stubs.contains(field) {
                owner.with_stubs.push(field);
            }
            push(&mut owner.fields, field, Value::Map(record.fields));
        }
        lists.retain(|(_, made)| !made.is_empty());
    }
    lists.iter().for_each(|(name, made)| made.iter().for_each(|made| verify(name, made, refused)));
}

fn nearest(made: &Made) -> Option<&str> {
    made.above.last()?.as_deref()
}

/// Whether records of a kind stand in one another, in a list of this name.
fn nests(kind: &RecordType, list: &str) -> bool {
    let own = |holds: &Type| matches!(holds, Type::List(Type::Record(inner)) if inner().name == kind.name);
    kind.fields.iter().any(|field| field.key == list && own(&field.holds))
}

/// Where a record is, for what cannot be carried of it.
struct Spot<'s> {
    frame: &'s str,
    column: &'s str,
    row: usize,
}

/// Records by their names.
struct Owners<'l> {
    made: &'l mut Vec<Made>,
    by_name: HashMap<String, Vec<usize>>,
    list: &'static str,
}

impl<'l> Owners<'l> {
    fn new(made: &'l mut Vec<Made>, list: &'static str) -> Self {
        let mut owners = Self { made, by_name: HashMap::new(), list };
        (0..owners.made.len()).for_each(|at| owners.note(at));
        owners
    }

    fn note(&mut self, at: usize) {
        for name in self.made.get(at).map(Made::names).unwrap_or_default() {
            self.by_name.entry(name).or_default().push(at);
        }
    }

    /// The record of this name that something stands in, made if it is not there; none where several could be meant.
    fn find(
        &mut self,
        name: &str,
        path: Option<&str>,
        stub: impl FnOnce() -> Made,
        spot: &Spot<'_>,
        refused: &mut Refused,
    ) -> Option<&mut Made> {
        let of = |made: &Made| made.path.clone();
        let path = path.and_then(|path| owner_path(path, self.list)).map(ToOwned::to_owned);
        let called = self.by_name.get(name).cloned().unwrap_or_default();
        let same = |at: &usize| self.made.get(*at).is_some_and(|made| path.is_some() && of(made) == path);
        let stood: Vec<usize> = called.iter().copied().filter(same).collect();
        // What is only named by others is another, where it stood elsewhere.
        let other =
            |at: &usize| self.made.get(*at).is_some_and(|made| made.is_stub && path.is_some() && of(made) != path);
        let at = match (&called[..], &stood[..]) {
            ([_, ..], [one]) => *one,
            ([one], _) if !other(one) => *one,
            ([], _) | (_, []) if called.iter().all(other) => {
                self.made.push(Made { path, ..stub() });
                self.note(self.made.len() - 1);
                self.made.len() - 1
            }
            _ => {
                let why = format!("several of the {} are called `{name}`: give each an id", self.list);
                refused.add(spot.frame, spot.column, spot.row, why);
                return None;
            }
        };
        self.made.get_mut(at)
    }
}

/// The pointer of the record of a list that a pointer leads into.
fn owner_path<'p>(path: &'p str, list: &str) -> Option<&'p str> {
    let key = format!("/{list}/");
    let at = path.rfind(&key)? + key.len();
    let len = path.get(at..)?.find('/').unwrap_or(path.len() - at);
    path.get(..at + len)
}

/// The records of a kind, those that stand in others of it within these.
fn folded(made: Vec<Made>, field: &'static str, refused: &mut Refused) -> Vec<Made> {
    let by_path: HashMap<String, usize> =
        made.iter().zip(0..).filter_map(|(made, at)| Some((made.path.clone()?, at))).collect();
    let depth = |path: &str| path.matches(&format!("/{field}/")).count();
    let mut order: Vec<(usize, usize)> =
        made.iter().enumerate().map(|(at, made)| (made.path.as_deref().map_or(0, depth), at)).collect();
    order.sort_by_key(|(depth, at)| (std::cmp::Reverse(*depth), *at));
    let mut slots: Vec<Option<Made>> = made.into_iter().map(Some).collect();
    for (deep, at) in order.into_iter().filter(|(depth, _)| *depth > 1) {
        let slot = slots.get_mut(at).and_then(Option::take);
        let Some(record) = slot else { continue };
        verify(field, &record, refused);
        let above =
            record.path.as_deref().and_then(|path| path.rsplitn(3, '/').nth(2)).and_then(|path| by_path.get(path));
        match above.and_then(|above| slots.get_mut(*above)?.as_mut()).filter(|_| deep <= DEEPEST) {
            Some(owner) => push(&mut owner.fields, field, Value::Map(record.fields)),
            None => {
                let why = format!("it stands in one of the {field} that is not there: give the frame whole");
                refused.add(field, "path", record.row, why);
            }
        }
    }
    slots.into_iter().flatten().collect()
}

/// Holds what the cells of a record name against what is there.
fn verify(frame: &str, made: &Made, refused: &mut Refused) {
    for Claim { field, column, names, more } in &made.claims {
        let held = made.fields.iter().find(|(key, ..)| key == field.key);
        let mut held: Vec<String> = match held {
            Some((.., Value::List(items))) => items.iter().map(|item| named(item, &field.holds)).collect(),
            _ => Vec::new(),
        };
        let mut names = names.clone();
        held.sort_unstable();
        names.sort_unstable();
        if held == names && !(*more && made.with_stubs.contains(&field.key)) {
            continue;
        }
        let own = NESTED.iter().find(|(list, ..)| *list == field.key).map(|(list, ..)| *list);
        let own = own.or((field.key == "breakdown").then_some("figures"));
        let give = own
            .map_or("no frame holds the rest: ".to_owned(), |own| format!("give the frame `{own}` whole as well, or "));
        let why = format!("it holds records by their names only, and not what they say: {give}leave the column out");
        refused.add(frame, column, made.row, why);
    }
}

/// The name of a record as a cell shows it.
fn named(value: &Value, holds: &Type) -> String {
    let must = match holds {
        Type::List(Type::Record(kind)) => kind().fields.iter().find(|field| field.required).map(|field| field.key),
        _ => None,
    };
    let said =
        |fields: &Fields, name: &str| fields.iter().find(|(key, ..)| key == name)?.2.text().map(ToOwned::to_owned);
    match value {
        Value::Map(fields) => {
            let keys = ["id", "label", "title"].into_iter().chain(must);
            keys.filter_map(|key| said(fields, key)).next().unwrap_or_default()
        }
        value => value.text().unwrap_or_default().to_owned(),
    }
}

/// The records of a list of the plan; an empty list where there was none.
fn list<'l>(lists: &'l mut Lists<'_>, name: &'static str) -> &'l mut Vec<Made> {
    if lists.iter().all(|(known, _)| *known != name) {
        lists.push((name, Vec::new()));
    }
    // The list was just made sure of; the last stands in only to avoid a panic path.
    let at = lists.iter().position(|(known, _)| *known == name).unwrap_or(lists.len() - 1);
    lists.get_mut(at).map(|(_, made)| made).unwrap_or_else(|| unreachable!())
}

fn hang_figures(lists: &mut Lists<'_>, figures: Vec<FigureRow>, refused: &mut Refused) {
    if figures.is_empty() {
        return;
    }
    let mut owners = Owners::new(list(lists, "indicators"), "indicators");
    for figure in figures {
        let spot = Spot { frame: "figures", column: "indicator", row: figure.row };
        let (name, row) = (figure.indicator.clone(), figure.row);
        let stub = || Made { above: vec![figure.priority.clone()], ..Made::stub(&name, figure.title.as_deref()) };
        let Some(indicator) = owners.find(&name, figure.path.as_deref(), stub, &spot, refused) else { continue };
        figure.hang(&mut indicator.fields, row, refused);
    }
}
