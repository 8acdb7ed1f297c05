//! Whether the plan lacks something, or it may stand in what was left out of it.

use std::borrow::Cow;

use crate::decode::faults::Loss;
use crate::document::Document;
use crate::document::gaps::{Gap, Held, LeftOut};
use crate::gather::{Gathered, Kind};
use crate::hash::HashMap;
use crate::model::Plan;
use crate::place::Places;
use crate::reflect::RecordType;
use crate::route::Route;

/// What is written and not in the plan, to be asked by what a plan seems to lack; empty for most documents.
#[derive(Debug, Default)]
pub(crate) struct Gaps {
    told: Vec<Told>,
    /// By where each would be: it hides all that would be below.
    whole: HashMap<Route, usize>,
    /// By each value of one record that it would be in, itself among them.
    within: HashMap<Route, usize>,
    /// By list and field, for each record above: where a record of that list lost that field. Under the empty field,
    /// where a record of the list was lost.
    below: HashMap<(Route, &'static str, &'static str), usize>,
    /// By the kind of thing that each may refer to.
    referring: HashMap<Kind, usize>,
}

/// What is said of something that was left out.
#[derive(Debug)]
enum Told {
    Decoded {
        what: &'static str,
        list: &'static str,
        is_entry: bool,
        how: Loss,
    },
    Imported(String),
    /// So much that nobody asked what.
    Most,
}

/// Whether the plan lacks something: it is absent, or nobody can tell, since something there was left out.
///
/// A rule says that something is not there by handing this to [`Findings::absent`](crate::Findings::absent).
///
/// ```
/// use goldenthread::{Context, Plan, Risk, Route};
/// let plan = Plan { risks: vec![Risk::new("R1", "Flooding")], ..Plan::new("Plan") };
/// let context = Context::new(&plan, None);
/// assert_eq!(context.lacks(context.risks()[0].at, &["owner"]).why_untold(), None);
/// ```
#[derive(Debug, Clone, Copy)]
#[must_use]
pub struct Lacks<'c> {
    gaps: &'c Gaps,
    /// What hides it, and whether that is elsewhere than where it is looked for.
    by: Option<(usize, bool)>,
}

impl Gaps {
    /// Adds what was left out of a document, by the decoder and by an importer, with its number among those at hand.
    pub(crate) fn add_document(&mut self, document: &Document<'_>, number: u16, gathered: &Gathered<'_>) {
        let gaps = self;
        let root = Route::root().in_document(number);
        if document.faults.has_lost_most() {
            let number = gaps.tell(Told::Most);
            gaps.whole.insert(root, number);
            return;
        }
        document.each_gap(|gap| gaps.add(gap, root));
        if !document.left_out.is_empty() {
            let places = Places::new(&document.tree, &document.faults.left_out);
            let mut records = HashMap::default();
            for left_out in &document.left_out {
                let of_list =
                    records.entry(left_out.of).or_insert_with(|| Self::marked(left_out.of, root, gathered, &places));
                gaps.add_imported(left_out, root, of_list);
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    fn add(&mut self, gap: &Gap, root: Route) {
        let what = gap.at.key().or(gap.field).unwrap_or_default();
        let (at, record) = (gap.at.in_document(root.document()), gap.record.in_document(root.document()));
        let number = self.tell(Told::Decoded { what, list: gap.list, is_entry: gap.is_entry, how: gap.how });
        if gap.is_whole {
            self.whole.entry(at).or_insert(number);
        }
        for len in record.len() + 1..=at.len() {
            self.within.entry(at.first(len)).or_insert(number);
        }
        self.add_below(record, gap.list, gap.field.unwrap_or_default(), number);
        self.add_held(record, &gap.held, number);
    }

    fn add_held(&mut self, record: Route, held: &Held, number: usize) {
        held.lists.iter().for_each(|list| self.add_below(record, list, "", number));
        for kind in &held.refers {
            self.referring.entry(*kind).or_insert(number);
        }
    }

    /// The records of a collection by where they stand in the source.
    fn marked(list: &str, root: Route, gathered: &Gathered<'_>, places: &Places<'_>) -> Vec<(u32, Route)> {
        let mut records = Vec::new();
        gathered.each_of(list, &mut |record| {
            if record.document() == root.document() {
                records.push((places.follow(&record).1.start, record));
            }
        });
        records.sort_unstable();
        records
    }

    fn add_imported(&mut self, left_out: &LeftOut, root: Route, records: &[(u32, Route)]) {
        let LeftOut { mark, of, field, why } = left_out;
        let number = self.tell(Told::Imported(why.clone()));
        let last = mark.start.saturating_add(mark.len);
        let first = records.partition_point(|(start, _)| *start < mark.start);
        let within = records.iter().skip(first).take_while(|(start, _)| *start <= last).map(|(_, record)| *record);
        // What the plan itself says may stand anywhere.
        let plan = Some(root).filter(|_| *of == LeftOut::PLAN);
        // Of a list further records are lost: those that are in it were read as they stand.
        if let Some(list) = field.filter(|field| is_collection(of, field)) {
            within.chain(plan).for_each(|record| _ = self.within.entry(record.field(list)).or_insert(number));
            return;
        }
        for record in within.chain(plan) {
            let at = field.map_or(record, |field| record.field(field));
            self.whole.entry(at).or_insert(number);
            self.add_below(record, of, field.unwrap_or_default(), number);
        }
        if field.is_none() {
            self.add_below(root, of, "", number);
        }
        self.add_held(root, &Held::in_record(of, *field), number);
    }

    fn tell(&mut self, told: Told) -> usize {
        self.told.push(told);
        self.told.len() - 1
    }

    fn add_below(&mut self, record: Route, list: &'static str, field: &'static str, number: usize) {
        for len in 0..=record.len() {
            self.below.entry((record.first(len), list, field)).or_insert(number);
        }
        // What is below the plan's root is so wherever an edition of its digest stands.
        self.below.entry((Route::root(), list, field)).or_insert(number);
    }

    /// Whether fields of a record are absent.
    pub(crate) fn lacks(&self, record: Route, fields: &[&'static str]) -> Lacks<'_> {
        let by = self.whole.get(&record.first(0)).map(|number| (*number, false));
        Lacks { gaps: self, by }.nor(record, fields)
    }

    /// What hides a value: itself lost, or what it would stand in, or some of what would stand in it.
    fn hiding(&self, at: Route) -> Option<usize> {
        let above = (0..=at.len()).find_map(|len| self.whole.get(&at.first(len)));
        above.or_else(|| self.within.get(&at)).copied()
    }
}

/// Whether a field of a collection's records, or of the plan itself, is a collection.
fn is_collection(of: &str, field: &str) -> bool {
    let record = if of == LeftOut::PLAN { Some(Plan::record()) } else { RecordType::of_collection(of) };
    let mut fields = record.iter().flat_map(|record| record.fields);
    fields.any(|known| known.key == field && known.collection.is_some())
}

impl<'c> Lacks<'c> {
    /// Nor does the record have these fields: each is part of what is looked for.
    pub fn nor(mut self, record: impl Into<Route>, fields: &[&'static str]) -> Self {
        if self.by.is_none() && !self.gaps.is_empty() {
            let record = record.into();
            let hiding = fields.iter().find_map(|field| self.gaps.hiding(record.field(field)));
            self.by = hiding.map(|number| (number, false));
        }
        self
    }

    /// Nor is there a record of this list with such a field, among those that stand below a route: below the root, in
    /// the whole plan.
    ///
    /// ```
    /// use goldenthread::{Context, Plan, Route};
    /// let plan = Plan::new("Plan");
    /// let context = Context::new(&plan, None);
    /// let lacks = context.lacks(Route::root(), &["risks"]).nor_below(Route::root(), "actions", &["risks"]);
    /// assert_eq!(lacks.why_untold(), None);
    /// ```
    pub fn nor_below(mut self, at: impl Into<Route>, list: &'static str, fields: &[&'static str]) -> Self {
        if self.by.is_none() && !self.gaps.is_empty() {
            let at = at.into();
            let hiding = fields.iter().chain(&[""]).find_map(|field| self.gaps.below.get(&(at, list, *field)));
            self.by = hiding.map(|number| (*number, true));
        }
        self
    }

    /// Nor does anything refer to a thing of this kind, wherever it stands.
    pub(crate) fn nor_reference(mut self, kind: Kind) -> Self {
        if self.by.is_none() && !self.gaps.is_empty() {
            self.by = self.gaps.referring.get(&kind).map(|number| (*number, true));
        }
        self
    }

    /// Nor is there a thing of these kinds with an id or a title, wherever it stands.
    pub(crate) fn nor_thing(self, kinds: &[Kind]) -> Self {
        if self.by.is_some() || self.gaps.is_empty() {
            return self;
        }
        let lists = kinds.iter().flat_map(|kind| Gathered::lists_of(*kind));
        lists.fold(self, |lacks, list| lacks.nor_below(Route::root(), list, &["id", "refs", "title"]))
    }

    /// Why it cannot be told whether it is absent; none where it is.
    pub fn why_untold(&self) -> Option<Cow<'static, str>> {
        let (number, elsewhere) = self.by?;
        Some(match self.gaps.told.get(number)? {
            Told::Imported(why) => why.clone().into(),
            Told::Most => "too many values of the document cannot be read".into(),
            Told::Decoded { what, list, is_entry, how } => {
                let within =
                    if elsewhere && !list.is_empty() { format!(" in one of the `{list}`") } else { String::new() };
                match how {
                    Loss::Twice if *is_entry => format!("an entry of `{what}`{within} is written twice").into(),
                    _ if *is_entry => format!("an entry of `{what}`{within} cannot be read").into(),
                    Loss::Unknown => "more keys there are no field than were looked at".into(),
                    Loss::Misspelt(_) => format!("a key{within} is no field, and may be meant for `{what}`").into(),
                    Loss::Twice => format!("`{what}`{within} is written twice").into(),
                    Loss::Unreadable if what.is_empty() => "the document cannot be read as a plan".into(),
                    Loss::Unreadable => format!("`{what}`{within} cannot be read").into(),
                }
            }
        })
    }
}
