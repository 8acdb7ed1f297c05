//! The columns that a type of record has, and the cells in them.

use goldenthread::reflect::{Record, RecordField, RecordType, Type, View};
use goldenthread::{Figure, Interval, Number, Period, RiskLevel, YearKind};

use super::records::{named, text};
use super::{Cells, cell};

/// Which part of a field's value a column shows.
#[derive(Debug, Clone, PartialEq)]
enum Facet {
    Whole,
    /// That a record is there, though no column of it says anything.
    There,
    Start,
    End,
    Score,
    Band,
    /// The entry of a map or series.
    Of(String),
    /// What a figure says beside its number: the whole field's, or that of an entry.
    Remark(Option<String>, Remark),
}

/// What a figure says beside its number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Remark {
    Printed,
    Shown,
    Basis,
    Note,
    Provisional,
    Lower,
    Upper,
    Evidence,
}

impl Remark {
    pub(super) const ALL: [(&'static str, Self); 8] = [
        ("printed", Self::Printed),
        ("shown", Self::Shown),
        ("basis", Self::Basis),
        ("note", Self::Note),
        ("provisional", Self::Provisional),
        ("lower", Self::Lower),
        ("upper", Self::Upper),
        ("evidence", Self::Evidence),
    ];

    /// Whether a figure says this, so that its number alone would lose it.
    fn is_said(self, figure: &Figure) -> bool {
        match self {
            Self::Printed => figure.amount().and_then(|amount| plain(Number(amount))) != Some(in_full(figure)),
            Self::Shown => figure.rounded().is_some(),
            Self::Basis => figure.basis.is_some(),
            Self::Note => figure.note.is_some(),
            Self::Provisional => figure.provisional,
            Self::Lower => figure.limits().lower.is_some(),
            Self::Upper => figure.limits().upper.is_some(),
            Self::Evidence => figure.evidence.is_some(),
        }
    }
}

/// A figure as printed, its number in full where the document shows it rounded: what is shown stands beside it.
pub(super) fn in_full(figure: &Figure) -> String {
    if figure.rounded().is_some() { figure.in_full().to_string() } else { figure.to_string() }
}

/// A number as a frame's double shows it; none where a double does not hold it.
fn plain(number: Number) -> Option<String> {
    let double: f64 = number.to_string().parse().ok()?;
    let shown = double.to_string();
    shown.parse().is_ok_and(|again: Number| again == number).then_some(shown)
}

/// A column of a type of record: its name, the fields that lead to its value, which part of it.
pub(super) struct Spec {
    pub(super) name: String,
    /// The type of record that the rows are.
    of: &'static str,
    fields: Vec<usize>,
    holds: Type,
    part: Facet,
}

/// The columns that a type of record has; of series, those of the periods that some record fills.
pub(super) fn specs(kind: &RecordType, before: &[usize], prefix: &str, records: &[View<'_>]) -> Vec<Spec> {
    let mut specs = Vec::new();
    for (at, field) in kind.fields.iter().enumerate() {
        let fields: Vec<usize> = before.iter().copied().chain([at]).collect();
        let name = format!("{prefix}{}", if field.key.is_empty() { "" } else { field.name }).trim_end().to_owned();
        let spec = |suffix: &str, part: Facet| {
            let name = if suffix.is_empty() { name.clone() } else { format!("{name} {suffix}") };
            Spec { name, of: kind.name, fields: fields.clone(), holds: field.holds, part }
        };
        match field.holds {
            Type::Record(inner) => {
                let there = spec("", Facet::There);
                specs.extend(records.iter().any(|record| there.is_there(record)).then_some(there));
                let prefix = format!("{name} ");
                specs.extend(self::specs(inner(), &fields, &prefix, records));
            }
            Type::Series(_) | Type::Map(_) => {
                for key in keys(&fields, records) {
                    specs.push(spec(&key, Facet::Of(key.clone())));
                    specs.extend(remarks(&spec, Some(&key), records));
                }
            }
            Type::Timescale => {
                specs.extend([spec("", Facet::Whole), spec("start", Facet::Start), spec("end", Facet::End)]);
            }
            Type::Figure => {
                specs.push(spec("", Facet::Whole));
                specs.extend(remarks(&spec, None, records));
            }
            Type::Rating => {
                specs.extend([spec("", Facet::Whole), spec("score", Facet::Score), spec("band", Facet::Band)]);
            }
            _ => specs.push(spec("", Facet::Whole)),
        }
    }
    specs
}

/// The columns of what some figure says beside its number.
fn remarks(spec: &impl Fn(&str, Facet) -> Spec, of: Option<&str>, records: &[View<'_>]) -> Vec<Spec> {
    let column = |(name, remark): (&str, Remark)| {
        let suffix = of.map_or(name.to_owned(), |of| format!("{of} {name}"));
        let spec = spec(&suffix, Facet::Remark(of.map(ToOwned::to_owned), remark));
        let said = |record: &View<'_>| matches!(spec.value(record), View::Figure(figure) if remark.is_said(figure));
        records.iter().any(said).then_some(spec)
    };
    Remark::ALL.into_iter().filter_map(column).collect()
}

/// The periods that some record has in a series, in order; the names that some record has in a map, as they come.
fn keys(fields: &[usize], records: &[View<'_>]) -> Vec<String> {
    let mut found: Vec<(Option<Period>, String)> = Vec::new();
    for record in records {
        let View::Items(items) = at(record, fields) else { continue };
        for key in (0..items.count()).filter_map(|at| items.key(at)) {
            let period = if let View::Period(period) = key { Some(period) } else { None };
            found.extend(text(&key).map(|name| (period, name)).filter(|key| !found.contains(key)));
        }
    }
    found.sort_by_key(|(period, _)| *period);
    found.into_iter().map(|(_, name)| name).collect()
}

/// The value that fields lead to from a record.
fn at<'v>(record: &View<'v>, fields: &[usize]) -> View<'v> {
    let View::Record(first) = record else { return View::Absent };
    fields.iter().fold(View::Record(*first), |view, field| match view {
        View::Record(record) => record.get(*field),
        _ => View::Absent,
    })
}

impl Spec {
    pub(super) fn cells(&self, records: &[View<'_>], years: Option<YearKind>) -> Cells {
        let mut views = records.iter().map(|record| self.value(record));
        match (self.holds, &self.part) {
            (Type::Flag, _) => Cells::Flag(views.map(|v| matches!(v, View::Flag(true)).into()).collect()),
            (Type::Timescale, Facet::Start | Facet::End) => Cells::Day(
                views
                    .map(|view| match view {
                        View::Timescale(when) if self.part == Facet::Start => when.start(years),
                        View::Timescale(when) => when.end(years),
                        _ => None,
                    })
                    .collect(),
            ),
            (Type::Record(_), Facet::There) => {
                Cells::Flag(records.iter().map(|record| self.is_there(record).then_some(true)).collect())
            }
            (_, Facet::Remark(_, Remark::Provisional)) => {
                Cells::Flag(views.map(|v| matches!(v, View::Figure(f) if f.provisional).into()).collect())
            }
            (_, Facet::Remark(_, Remark::Lower)) => Cells::Number(views.map(|view| limits(&view).lower).collect()),
            (_, Facet::Remark(_, Remark::Upper)) => Cells::Number(views.map(|view| limits(&view).upper).collect()),
            (_, Facet::Remark(_, remark)) => Cells::Text(views.map(|view| said(&view, *remark)).collect()),
            // The digits that a double does not hold stand in the column of what is printed.
            (Type::Figure, _) | (Type::Series(Type::Figure), _) => {
                Cells::Number(views.map(|view| number(&view)).collect())
            }
            (Type::Number | Type::Map(Type::Number) | Type::Level, _) | (Type::Rating, Facet::Score)
                if views.all(|view| is_counted(&view)) =>
            {
                Cells::Number(records.iter().map(|record| number(&self.value(record))).collect())
            }
            (Type::Rating, Facet::Whole) => Cells::Text(views.map(|view| printed(&view)).collect()),
            (Type::Rating, Facet::Band) => Cells::Text(views.map(|view| band(&view)).collect()),
            (Type::Rating, Facet::Score) => {
                Cells::Text(records.iter().map(|record| Some(number(&self.value(record))?.to_string())).collect())
            }
            (Type::List(Type::Record(inner)), _) => {
                let own = inner().name == self.of;
                Cells::Text(views.map(|view| names(&view, own)).collect())
            }
            _ => Cells::Text(records.iter().map(|record| text(&self.value(record))).collect()),
        }
    }

    /// Whether a record is there of which no column says anything.
    fn is_there(&self, record: &View<'_>) -> bool {
        let View::Record(inner) = self.value(record) else { return false };
        (0..inner.record_type().fields.len()).all(|at| inner.get(at).is_nothing())
    }

    fn value<'v>(&self, record: &View<'v>) -> View<'v> {
        let value = at(record, &self.fields);
        let (Facet::Of(name) | Facet::Remark(Some(name), _)) = &self.part else { return value };
        let View::Items(items) = value else { return View::Absent };
        let is = |at: &usize| match items.key(*at) {
            Some(View::Text(key)) => key == name,
            key => key.and_then(|key| text(&key)).is_some_and(|key| key == *name),
        };
        (0..items.count()).find(is).and_then(|at| items.item(at)).unwrap_or(View::Absent)
    }
}

fn number(view: &View<'_>) -> Option<Number> {
    match view {
        View::Number(number) | View::Level(RiskLevel::Number(number)) => Some(*number),
        View::Figure(figure) => figure.amount().map(Number),
        View::Rating(rating) => rating.score,
        _ => None,
    }
}

/// Whether the value is a number that a double holds, or nothing.
fn is_counted(view: &View<'_>) -> bool {
    match number(view) {
        Some(number) => plain(number).is_some(),
        None => !matches!(view, View::Level(_)),
    }
}

/// What a figure says beside its number.
fn said(view: &View<'_>, remark: Remark) -> Option<String> {
    let View::Figure(figure) = view else { return None };
    match remark {
        Remark::Printed => Some(in_full(figure)),
        Remark::Shown => figure.rounded().map(ToOwned::to_owned),
        Remark::Basis => figure.basis.as_deref().map(ToOwned::to_owned),
        Remark::Note => figure.note.as_deref().map(ToOwned::to_owned),
        Remark::Evidence => figure.evidence.as_deref().map(ToOwned::to_owned),
        Remark::Provisional | Remark::Lower | Remark::Upper => None,
    }
}

/// The limits of a figure's interval.
fn limits(view: &View<'_>) -> Interval {
    if let View::Figure(figure) = view { figure.limits() } else { Interval::default() }
}

/// A rating as the plan prints it; one that is given by score and band is in the columns of these.
fn printed(view: &View<'_>) -> Option<String> {
    let View::Rating(rating) = view else { return None };
    let is_nothing = rating.score.is_none() && rating.band.is_none();
    rating.printed.as_deref().or(is_nothing.then_some(cell::MORE)).map(ToOwned::to_owned)
}

/// The names of records, marked where they are not all that the records say; of the rows' `own` kind, always.
fn names(view: &View<'_>, own: bool) -> Option<String> {
    let View::Items(items) = view else { return None };
    let each = (0..items.count()).filter_map(|at| match items.item(at) {
        Some(View::Record(record)) => Some((named(record).unwrap_or_default(), own || !is_short(record))),
        _ => None,
    });
    let names = cell::names(each);
    (!names.is_empty()).then_some(names)
}

/// Whether the name of a record is all that it says.
fn is_short(record: &dyn Record) -> bool {
    let kind = record.record_type();
    let said = |(at, field): (usize, &RecordField)| {
        Some(field.name) == kind.short || record.get(at).is_nothing() || matches!(record.get(at), View::Flag(false))
    };
    kind.short.is_some() && kind.fields.iter().enumerate().all(said)
}

fn band(view: &View<'_>) -> Option<String> {
    if let View::Rating(rating) = view { rating.band.as_deref().map(ToOwned::to_owned) } else { None }
}
