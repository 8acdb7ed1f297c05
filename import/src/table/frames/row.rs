//! A row of a table as a record.

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{Mark, Timescale, YearKind};
use jiff::civil::Date;

use super::error::Refused;
use super::value::{Fields, FigureCells, Value, map_in, rated_in, set, told_in};
use crate::table::specs::Remark;
use crate::table::{Cells, Table, cell};

/// A record made of a row.
#[derive(Debug, Default)]
pub(super) struct Made {
    pub(super) fields: Fields,
    /// The names of the records above it, the nearest last.
    pub(super) above: Vec<Option<String>>,
    /// Where it stood in the plan that the frame is of.
    pub(super) path: Option<String>,
    /// The records that its cells name without telling what they are.
    pub(super) claims: Vec<Claim>,
    /// The lists in which some record is only named by others.
    pub(super) with_stubs: Vec<&'static str>,
    /// Whether it is only named by others.
    pub(super) is_stub: bool,
    /// Its row.
    pub(super) row: usize,
}

/// Names in a cell of records that stand elsewhere.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) field: &'static RecordField,
    pub(super) column: String,
    pub(super) names: Vec<String>,
    /// Whether the records say more than their names.
    pub(super) more: bool,
}

impl Made {
    /// Its id and its title.
    pub(super) fn names(&self) -> Vec<String> {
        let said = |name: &str| self.fields.iter().find(|(key, ..)| key == name)?.2.text().map(ToOwned::to_owned);
        let (id, title) = (said("id"), said("title"));
        let title = title.filter(|title| id.as_ref() != Some(title));
        id.into_iter().chain(title).collect()
    }

    /// A record of which nothing is known but its name, and its title where that is another.
    pub(super) fn stub(name: &str, title: Option<&str>) -> Self {
        let field =
            |key: &str, text: &str| (key.to_owned(), Mark::default(), Value::Text(text.to_owned(), Mark::default()));
        let id = (title != Some(name)).then(|| field("id", name));
        let fields = id.into_iter().chain([field("title", title.unwrap_or(name))]).collect();
        Self { fields, is_stub: true, ..Self::default() }
    }
}

/// The row that is read, and where it says what it cannot carry.
pub(super) struct RowReader<'r> {
    pub(super) frame: &'r str,
    pub(super) row: usize,
    pub(super) refused: &'r mut Refused,
    made: Made,
    /// Days that are worked out from a timescale: of which field, whether the last, the day, the column.
    days: Vec<(&'static str, bool, String, String)>,
}

/// A cell: its column's name, the mark of its header, its value where it has one.
struct Named<'c> {
    column: &'c str,
    header: Mark,
    value: Option<Value>,
}

const TWICE: &str = "another column says something else of the same: leave out the one that does not count";
const NOT_ONE: &str = "what is printed is not this number: change both, or leave out the one that does not count";

impl<'r> RowReader<'r> {
    /// A row as a record.
    pub(super) fn record(
        (frame, row): (&'r str, usize),
        kind: &'static RecordType,
        above: &[(String, &'static str)],
        table: &Table,
        (headers, marks): (&[Mark], &[Mark]),
        refused: &'r mut Refused,
    ) -> Made {
        let mut reader = Self { frame, row, refused, made: Made { row, ..Made::default() }, days: Vec::new() };
        let mut fields = Vec::new();
        reader.made.above = vec![None; above.len()];
        let remarked = table.columns.iter().any(|column| column.name.ends_with(" printed"));
        for ((column, header), mark) in table.columns.iter().zip(headers).zip(marks) {
            let text = column.cells.text(row).filter(|text| !text.trim().is_empty());
            let value = text.clone().map(|text| value(&column.cells, row, text, *mark));
            if let Some(at) = above.iter().position(|(name, _)| *name == column.name) {
                reader.made.above.splice(at..=at, [text]);
            } else if column.name == "path" && text.as_ref().is_none_or(|text| text.starts_with('/')) {
                reader.made.path = text;
            } else if value.is_some() || remarked {
                let cell = Named { column: &column.name, header: *header, value };
                reader.place(kind, &mut fields, &column.name, cell);
            }
        }
        reader.hold_together(&mut fields);
        Made { fields, ..reader.made }
    }

    fn refuse(&mut self, column: &str, why: &str) {
        self.refused.add(self.frame, column, self.row, why);
    }

    /// Puts a cell in the field that a header names.
    fn place(&mut self, kind: &'static RecordType, fields: &mut Fields, header: &str, cell: Named<'_>) {
        let known = |name: &str| kind.fields.iter().find(|f| !name.is_empty() && (f.name == name || f.key == name));
        if let Some(field) = known(header) {
            return self.field(field, fields, header, cell);
        }
        let mut inside =
            header.match_indices(' ').filter_map(|(at, _)| Some((known(header.get(..at)?)?, header.get(at + 1..)?)));
        match inside.next_back() {
            Some((field, rest)) => self.within(field, fields, rest, cell),
            None if kind.fields.iter().any(|field| matches!((field.key, field.holds), ("", Type::Series(_)))) => {
                self.figure(fields, header, cell);
            }
            None => self.set(fields, header, cell),
        }
    }

    fn set(&mut self, fields: &mut Fields, key: &str, cell: Named<'_>) {
        if let Some(value) = cell.value
            && !set(fields, key, cell.header, value)
        {
            self.refuse(cell.column, TWICE);
        }
    }

    /// A cell whose column has the name of a field.
    fn field(&mut self, field: &'static RecordField, fields: &mut Fields, header: &str, cell: Named<'_>) {
        match (field.holds, &cell.value) {
            (Type::Figure, _) => self.figure(fields, field.key, cell),
            (_, None) => {}
            (Type::Rating, _) => self.rating(field, fields, "", cell),
            (Type::Record(_), Some(value)) if value.flag().is_some() => {
                if value.flag() == Some(true) {
                    let _ = map_in(fields, field.key, cell.header);
                }
            }
            // A flag that is not set says no more than none.
            (Type::Flag, Some(Value::Flag(false, _))) => {}
            // Where a frame has been a text between, so have its flags.
            (Type::Flag, Some(Value::Text(_, mark))) if cell.value.as_ref().and_then(Value::flag).is_some() => {
                let value = cell.value.as_ref().and_then(Value::flag).map(|flag| Value::Flag(flag, *mark));
                self.set(fields, field.key, Named { value, ..cell });
            }
            (Type::List(Type::Record(inner)), Some(Value::Text(text, mark))) => {
                let (items, mark) = (cell::items(text, true), *mark);
                let more = items.iter().any(|item| item.more) || inner().short.is_none();
                if more && header != cell.column {
                    return self.refuse(cell.column, "it holds no more of records than their names");
                }
                let names = items.iter().map(|item| item.text.clone()).collect();
                let column = cell.column.to_owned();
                self.made.claims.push(Claim { field, column, names, more });
                if !more {
                    let value = Some(Value::List(items.into_iter().map(|item| marked(item, mark)).collect()));
                    self.set(fields, field.key, Named { value, ..cell });
                }
            }
            (Type::Names | Type::List(_), Some(Value::Text(text, mark))) => {
                let items = cell::items(text, false).into_iter().map(|item| marked(item, *mark));
                let value = Some(Value::List(items.collect()));
                self.set(fields, field.key, Named { value, ..cell });
            }
            _ => self.set(fields, field.key, cell),
        }
    }

    /// A cell whose column has the name of a field and of something within it.
    fn within(&mut self, field: &'static RecordField, fields: &mut Fields, rest: &str, cell: Named<'_>) {
        match (field.holds, rest) {
            (Type::Timescale, "start" | "end") => {
                let day = cell.value.as_ref().and_then(Value::text).map(ToOwned::to_owned);
                self.days.extend(day.map(|day| (field.key, rest == "end", day, cell.column.to_owned())));
            }
            (Type::Figure, _) if Remark::ALL.iter().any(|(name, _)| *name == rest) => {
                self.figure(fields, &format!("{} {rest}", field.key), cell);
            }
            (Type::Rating, "score" | "band") if cell.value.is_some() => self.rating(field, fields, rest, cell),
            (Type::Record(inner), _) => {
                let before = fields.len();
                let Some(parts) = map_in(fields, field.key, cell.header) else {
                    return self.refuse(cell.column, TWICE);
                };
                self.place(inner(), parts, rest, cell);
                if parts.is_empty() {
                    fields.truncate(before);
                }
            }
            (Type::Series(_) | Type::Map(_), _) => {
                let Some(entries) = map_in(fields, field.key, cell.header) else {
                    return self.refuse(cell.column, TWICE);
                };
                if matches!(field.holds, Type::Series(Type::Figure)) {
                    self.figure(entries, rest, cell);
                } else {
                    self.set(entries, rest, cell);
                }
            }
            _ => self.set(fields, &format!("{} {rest}", field.key), cell),
        }
    }

    /// A cell of a figure: `2009/10`, or `2009/10 printed` and so on.
    fn figure(&mut self, fields: &mut Fields, name: &str, cell: Named<'_>) {
        let remark = Remark::ALL
            .into_iter()
            .find_map(|(said, remark)| Some((name.strip_suffix(said)?.strip_suffix(' ')?, said, remark)));
        let key = remark.map_or(name, |(key, ..)| key);
        let Some(told) = told_in(fields, key, cell.header) else { return self.refuse(cell.column, TWICE) };
        let mut more = FigureCells::default();
        match (remark, cell.value) {
            (None, None) => return told.no_number = true,
            (_, None) => return,
            (None, value) => more.plain = value,
            (Some((.., Remark::Printed)), value) => more.printed = value,
            (Some((_, said, _)), Some(value)) => match value.flag() {
                Some(false) => return,
                Some(true) => more.remarks.push((said.to_owned(), cell.header, Value::Flag(true, cell.header))),
                None => more.remarks.push((said.to_owned(), cell.header, value)),
            },
        }
        if !told.join(more) {
            self.refuse(cell.column, NOT_ONE);
        }
    }

    fn rating(&mut self, field: &RecordField, fields: &mut Fields, part: &str, cell: Named<'_>) {
        if cell.value.as_ref().is_some_and(|value| value.is_text(cell::MORE)) {
            return self
                .refuse(cell.column, "no rating could be read there, and what there is no cell holds: leave it out");
        }
        let Some(rated) = rated_in(fields, field.key, cell.header) else { return self.refuse(cell.column, TWICE) };
        let slot = match part {
            "score" => &mut rated.score,
            "band" => &mut rated.band,
            _ => &mut rated.printed,
        };
        let is_first = slot.is_none();
        *slot = cell.value;
        if !is_first || !rated.agrees() {
            self.refuse(cell.column, "the rating, its score and its band are not one: leave out what does not count");
        }
    }

    /// Holds what is worked out against what it is worked out from.
    fn hold_together(&mut self, fields: &mut Fields) {
        for (key, last, day, column) in std::mem::take(&mut self.days) {
            let path = column.rsplit_once(' ').map_or(column.as_str(), |(path, _)| path);
            let printed = printed_at(fields, path);
            let Some(printed) = printed else {
                let why = format!("it is worked out from `{key}`, which is not there: give `{key}`, or leave it out");
                self.refuse(&column, &why);
                continue;
            };
            let timescale = Timescale::new(printed);
            let day: Option<Date> = day.split(['T', ' ']).next().and_then(|day| day.parse().ok());
            let kinds = YearKind::ALL.iter().copied().map(Some).chain([None]);
            let mut known = kinds.map(|kind| if last { timescale.end(kind) } else { timescale.start(kind) });
            if day.is_none() || known.all(|known| known != day) {
                let why = format!("it is not what `{key}` says: change that, or leave out the one that does not count");
                self.refuse(&column, &why);
            }
        }
    }
}

/// The text of the field that a column is of: `acceptance until` is a field of a field.
fn printed_at<'f>(fields: &'f Fields, path: &str) -> Option<&'f str> {
    fields.iter().find_map(|(key, _, value)| {
        let name = key.replace('-', "_");
        let rest = path.strip_prefix(key.as_str()).or_else(|| path.strip_prefix(name.as_str()))?;
        match value {
            Value::Map(inner) => printed_at(inner, rest.strip_prefix(' ')?),
            value => value.text().filter(|_| rest.is_empty()),
        }
    })
}

fn marked(item: cell::Entry, mark: Mark) -> Value {
    let at = mark.start as usize;
    Value::Text(item.text, Mark::new(at + item.start, at + item.end))
}

/// The value of a cell.
pub(super) fn value(cells: &Cells, row: usize, text: String, mark: Mark) -> Value {
    match cells {
        Cells::Number(_) | Cells::Count(_) => Value::Number(text, mark),
        Cells::Flag(cells) => Value::Flag(cells.get(row).copied().flatten().unwrap_or_default(), mark),
        Cells::Text(_) | Cells::Day(_) => Value::Text(text, mark),
    }
}
