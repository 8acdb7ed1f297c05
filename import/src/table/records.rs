//! Records as rows: a column for each field, a column for each year of a series, by what the model says of itself.

use goldenthread::reflect::{Items, Record, RecordType, Type, View, every, follow};
use goldenthread::{Context, Figure, Number, Period, Plan, Step, YearKind};

use super::specs::{in_full, specs};
use super::{Cells, Table, cell};

impl Table {
    /// Records of one type, given by their paths from a root.
    pub fn of_records<'p>(
        root: &dyn Record,
        kind: &'static RecordType,
        paths: impl Iterator<Item = &'p [Step]> + Clone,
    ) -> Self {
        let years = years_of(root);
        let records: Vec<View<'_>> = paths.clone().map(|path| follow(root, path)).collect();
        let mut table = Self::default();
        for (name, list) in above(kind) {
            let named = paths.clone().map(|path| name_above(root, path, list));
            table.push(name, Cells::Text(named.collect()));
        }
        for spec in specs(kind, &[], "", &records) {
            let cells = spec.cells(&records, years);
            table.push(spec.name, cells);
        }
        let pointers = paths.map(|path| Some(path.iter().map(step).collect::<String>()));
        table.push("path", Cells::Text(pointers.collect()));
        table
    }

    /// The entries of a map: figures by year, things by id.
    pub fn of_entries(view: &View<'_>) -> Self {
        let mut table = Self::default();
        let View::Items(items) = view else { return table };
        let count = items.count();
        let keys = (0..count).map(|at| items.key(at).and_then(|key| text(&key)));
        let values: Vec<View<'_>> = (0..count).filter_map(|at| items.item(at)).collect();
        let by_period = matches!(items.key(0), Some(View::Period(_)));
        table.push(if by_period { "period" } else { "id" }, Cells::Text(keys.collect()));
        match values.first() {
            Some(View::Record(record)) => {
                for spec in specs(record.record_type(), &[], "", &values) {
                    let cells = spec.cells(&values, None);
                    table.push(spec.name, cells);
                }
            }
            Some(View::Figure(_)) => {
                let figures = values.iter().map(|value| match value {
                    View::Figure(figure) => Some(*figure),
                    _ => None,
                });
                figure_columns(&mut table, figures);
            }
            _ => table.push("value", Cells::Text(values.iter().map(text).collect())),
        }
        table
    }

    /// The fields of one record that say something, a row each, and those of the records that it is made of.
    pub fn of_fields(view: &View<'_>) -> Self {
        let mut said = Vec::new();
        add_fields(view, "", &mut said);
        let mut table = Self::default();
        table.texts("field", said.iter().map(|(name, _)| Some(name.as_str())));
        table.texts("value", said.iter().map(|(_, value)| Some(value.as_str())));
        table
    }

    /// Every record of a type in a plan, a row each, with a column for each year of a series.
    pub fn every(plan: &Plan, kind: &'static RecordType) -> Self {
        let paths = every(plan, kind);
        Self::of_records(plan, kind, paths.iter().map(Vec::as_slice))
    }

    /// Every figure of every indicator of a plan, a row each: which series, which period, what is printed.
    pub fn figures(plan: &Plan) -> Self {
        let context = Context::new(plan, None);
        let mut rows: Vec<OneFigure<'_>> = Vec::new();
        for entry in context.indicators() {
            let whole = View::Record(entry.it);
            let priority = entry.priority.map(|priority| priority.id.as_ref().unwrap_or(&priority.title).as_str());
            let indicator = entry.id.as_ref().unwrap_or(&entry.title).as_str();
            let pointer = entry.at.to_string();
            add_rows(
                &mut rows,
                &whole,
                OneFigure { priority, indicator, title: &entry.title, ..OneFigure::default() },
                &pointer,
            );
        }
        let mut table = Self::default();
        table.texts("priority", rows.iter().map(|row| row.priority));
        table.texts("indicator", rows.iter().map(|row| Some(row.indicator)));
        table.texts("title", rows.iter().map(|row| Some(row.title)));
        table.texts("part", rows.iter().map(|row| row.part));
        table.texts("series", rows.iter().map(|row| Some(row.series)));
        table.push("period", Cells::Text(rows.iter().map(|row| row.period.map(|period| period.to_string())).collect()));
        let starts = rows.iter().map(|row| row.period.map(|period| period.year(None).start().into()));
        table.push("year", Cells::Count(starts.collect()));
        figure_columns(&mut table, rows.iter().map(|row| row.figure));
        table.texts("path", rows.iter().map(|row| Some(row.path.as_str())));
        table
    }
}

/// Adds the fields of a record, by name and value, each name after that of the field the record stands in.
fn add_fields(view: &View<'_>, prefix: &str, said: &mut Vec<(String, String)>) {
    let View::Record(record) = view else { return };
    for (at, field) in record.record_type().fields.iter().enumerate() {
        let (name, value) = (format!("{prefix}{}", field.name), record.get(at));
        if let View::Record(_) = value {
            add_fields(&value, &format!("{name} "), said);
        } else if !value.is_nothing() {
            said.extend(text(&value).map(|value| (name, value)));
        }
    }
}

/// One figure of an indicator, in [`Table::figures`].
#[derive(Default, Clone)]
struct OneFigure<'p> {
    priority: Option<&'p str>,
    indicator: &'p str,
    title: &'p str,
    part: Option<&'p str>,
    series: &'static str,
    period: Option<Period>,
    figure: Option<&'p Figure>,
    path: String,
}

/// Adds the figures of a record, and of the parts of it, to the rows.
fn add_rows<'p>(rows: &mut Vec<OneFigure<'p>>, record: &View<'p>, known: OneFigure<'p>, pointer: &str) {
    let View::Record(record) = record else { return };
    for (at, field) in record.record_type().fields.iter().enumerate() {
        let path = if field.key.is_empty() { pointer.to_owned() } else { format!("{pointer}/{}", field.key) };
        let series = if field.key.is_empty() { known.series } else { field.key };
        match (record.get(at), field.holds) {
            (View::Figure(figure), _) => {
                rows.push(OneFigure { series, figure: Some(figure), path, ..known.clone() });
            }
            (View::Items(items), Type::Series(Type::Figure)) => {
                for at in 0..items.count() {
                    let (Some(View::Period(period)), Some(View::Figure(figure))) = (items.key(at), items.item(at))
                    else {
                        continue;
                    };
                    let path = format!("{path}/{}", period.to_string().replace('/', "~1"));
                    rows.push(OneFigure { series, period: Some(period), figure: Some(figure), path, ..known.clone() });
                }
            }
            (record @ View::Record(_), _) => add_rows(rows, &record, OneFigure { series, ..known.clone() }, &path),
            (View::Items(items), Type::List(Type::Record(_))) => {
                for at in 0..items.count() {
                    let Some(part @ View::Record(inner)) = items.item(at) else { continue };
                    let of = inner.record_type().position("of").map(|at| inner.get(at));
                    let of = if let Some(View::Text(of)) = of { Some(of) } else { None };
                    // A comparator holds its years itself; the parts of a breakdown have series of their own.
                    add_rows(rows, &part, OneFigure { part: of, series, ..known.clone() }, &format!("{path}/{at}"));
                }
            }
            _ => {}
        }
    }
}

fn figure_columns<'p>(table: &mut Table, figures: impl Iterator<Item = Option<&'p Figure>> + Clone) {
    let each = |say: fn(&Figure) -> Option<String>| Cells::Text(figures.clone().map(|f| f.and_then(say)).collect());
    table.push("value", Cells::Number(figures.clone().map(|f| f.and_then(Figure::amount).map(Number)).collect()));
    table.push("printed", each(|figure| Some(in_full(figure))));
    table.push("shown", each(|figure| figure.rounded().map(ToOwned::to_owned)));
    table.push("reason", each(|figure| figure.reason().map(|reason| reason.to_string())));
    table.push("basis", each(|figure| figure.basis.as_deref().map(ToOwned::to_owned)));
    table.push("note", each(|figure| figure.note.as_deref().map(ToOwned::to_owned)));
    let limit = |of: fn(&Figure) -> Option<Number>| Cells::Number(figures.clone().map(|f| f.and_then(of)).collect());
    table.push("lower", limit(|figure| figure.limits().lower));
    table.push("upper", limit(|figure| figure.limits().upper));
    table.push("evidence", each(|figure| figure.evidence.as_deref().map(ToOwned::to_owned)));
    table.push("provisional", Cells::Flag(figures.clone().map(|f| f.map(|figure| figure.provisional)).collect()));
}

/// The records that a type of record stands in, the nearest last: the column that names each, and its list in the plan.
pub(super) fn above(kind: &RecordType) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    add_above(Plan::record(), kind, &mut Vec::new(), &mut found);
    found
}

fn add_above(
    at: &RecordType,
    kind: &RecordType,
    open: &mut Vec<(String, &'static str)>,
    found: &mut Vec<(String, &'static str)>,
) {
    for field in at.fields {
        let (inner, listed) = match field.holds {
            Type::List(Type::Record(inner)) => (inner(), true),
            Type::Record(inner) => (inner(), false),
            _ => continue,
        };
        let above = (inner.name.to_lowercase(), field.key);
        if inner.name == kind.name {
            found.extend(open.iter().filter(|above| !found.contains(above)).cloned().collect::<Vec<_>>());
        } else if !listed {
            add_above(inner, kind, open, found);
        } else if !open.contains(&above) {
            open.push(above);
            add_above(inner, kind, open, found);
            open.pop();
        }
    }
}

/// The id or title of the record above that stands in a list.
fn name_above(root: &dyn Record, path: &[Step], list: &str) -> Option<String> {
    let at = path.iter().position(|step| matches!(step, Step::Field(key) if *key == list))?;
    let View::Record(record) = follow(root, path.get(..at + 2)?) else { return None };
    // The record itself is not above itself.
    (at + 2 < path.len()).then(|| named(record)).flatten()
}

/// The id, else the title, else the first text that a record must have.
pub(super) fn named(record: &dyn Record) -> Option<String> {
    let must = record.record_type().fields.iter().find(|field| field.required).map(|field| field.name);
    let fields = ["id", "label", "title"].into_iter().chain(must);
    fields.filter_map(|name| text(&record.get(record.record_type().position(name)?))).next()
}

fn years_of(root: &dyn Record) -> Option<YearKind> {
    match root.get(root.record_type().position("years")?) {
        View::Text(kind) => kind.parse().ok(),
        _ => None,
    }
}

/// A value in one cell: as printed; of lists the values, of records their names.
pub(super) fn text(view: &View<'_>) -> Option<String> {
    let text = match view {
        View::Absent => return None,
        View::Text(text) => (*text).to_owned(),
        View::Printed(text) => text.clone(),
        View::Flag(flag) => flag.to_string(),
        View::Number(number) => number.to_string(),
        View::Figure(figure) => figure.to_string(),
        View::Year(year) => year.to_string(),
        View::Period(period) => period.to_string(),
        View::Years(years) => years.to_string(),
        View::Timescale(when) => when.to_string(),
        View::Rating(rating) => rating.to_string(),
        View::Level(level) => level.to_string(),
        View::Range(range) => range.to_string(),
        View::Record(record) => named(*record)?,
        View::Items(items) => joined(*items),
    };
    (!text.is_empty()).then_some(text)
}

fn joined(items: &dyn Items) -> String {
    let entry = |at: usize| {
        let value = text(&items.item(at)?)?;
        Some(items.key(at).and_then(|key| text(&key)).map_or(value.clone(), |key| format!("{key}: {value}")))
    };
    cell::joined((0..items.count()).filter_map(entry))
}

/// One step of a pointer.
fn step(step: &Step) -> String {
    match step {
        Step::Field(key) => format!("/{key}"),
        Step::Item(at) => format!("/{at}"),
    }
}
