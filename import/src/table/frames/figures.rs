//! A table of figures: a row each, with its indicator, series and period.

use goldenthread::{Indicator, Mark, Period};

use super::error::Refused;
use super::row::value;
use super::value::{Fields, FigureCells, Value, map_in, push, told_in};
use crate::table::Table;

/// One row of a table of figures.
pub(super) struct FigureRow {
    pub(super) row: usize,
    pub(super) priority: Option<String>,
    pub(super) indicator: String,
    pub(super) title: Option<String>,
    pub(super) path: Option<String>,
    part: Option<String>,
    series: (String, Mark),
    period: Option<(String, Mark)>,
    told: FigureCells,
}

/// The columns that say which figure it is, and what follows from others.
const OF: [&str; 10] = ["priority", "indicator", "id", "title", "part", "series", "period", "year", "reason", "path"];

impl FigureRow {
    /// A row as a figure; none where it says none.
    pub(super) fn of(table: &Table, row: usize, marks: &[Mark], refused: &mut Refused) -> Option<Self> {
        let cell = |name: &str| {
            let at = table.columns.iter().position(|column| column.name == name)?;
            let column = table.columns.get(at)?;
            let text = column.cells.text(row).filter(|text| !text.trim().is_empty())?;
            Some((value(&column.cells, row, text.clone(), *marks.get(at)?), text, *marks.get(at)?))
        };
        let said = |name: &str| cell(name).map(|(_, text, _)| text);
        let plain = |name: &str| cell(name).map(|(value, ..)| value);
        let mut told = FigureCells {
            plain: plain("value"),
            printed: plain("printed").or_else(|| plain("reason")),
            ..FigureCells::default()
        };
        told.no_number = table.column("value").is_some() && told.plain.is_none();
        for (column, mark) in table.columns.iter().zip(marks) {
            let name = column.name.as_str();
            let text = column.cells.text(row).filter(|text| !text.trim().is_empty());
            let Some(text) = text.filter(|_| !OF.contains(&name) && !["value", "printed"].contains(&name)) else {
                continue;
            };
            match value(&column.cells, row, text, *mark) {
                value if value.flag() == Some(false) => {}
                value if value.flag() == Some(true) => {
                    told.remarks.push((name.to_owned(), *mark, Value::Flag(true, *mark)));
                }
                value => told.remarks.push((name.to_owned(), *mark, value)),
            }
        }
        if told.is_empty() {
            return None;
        }
        let mut refuse = |column: &str, why: &str| refused.add("figures", column, row, why);
        if !told.agrees() {
            refuse("value", "it is not the number that `printed` or `reason` says: leave out what does not count");
        }
        let period = cell("period").map(|(_, text, mark)| (text, mark));
        let year = period.as_ref().and_then(|(text, _)| text.parse::<Period>().ok());
        if let Some(said) =
            said("year").filter(|said| year.is_none_or(|year| year.year(None).start().to_string() != *said))
        {
            refuse("year", &format!("`period` does not say {said}: name the period, such as 2009/10, in `period`"));
        }
        let series = cell("series").map(|(_, text, mark)| (key_of(&text).unwrap_or(&text).to_owned(), mark));
        let indicator = said("indicator").or_else(|| said("id"));
        for (column, missing) in [("indicator", indicator.is_none()), ("series", series.is_none())] {
            if missing {
                refuse(column, "a figure is of an indicator and of a series, and this row does not say which");
            }
        }
        Some(Self {
            row,
            priority: said("priority"),
            indicator: indicator?,
            title: said("title"),
            path: said("path"),
            part: said("part"),
            series: series?,
            period,
            told,
        })
    }

    /// Puts it in the fields of its indicator.
    pub(super) fn hang(self, fields: &mut Fields, row: usize, refused: &mut Refused) {
        let (series, mark) = self.series;
        // A further comparator is named by its group, and holds its years itself.
        let is_further = series == FURTHER;
        let fields = match self.part {
            Some(part) => part_of(fields, if is_further { FURTHER } else { "breakdown" }, &part),
            None => Some(fields),
        };
        let told = fields.and_then(|fields| match self.period {
            Some((period, at)) if is_further => told_in(fields, &period, at),
            Some((period, at)) => told_in(map_in(fields, &series, mark)?, &period, at),
            None => told_in(fields, &series, mark),
        });
        // That another frame has nothing in its cell says nothing against this one.
        let join = |told: &mut FigureCells| {
            told.no_number = false;
            told.join(self.told)
        };
        if !told.is_some_and(join) {
            refused.add(
                "figures",
                "value",
                row,
                "the figure is given twice, and not the same: leave out what does not count",
            );
        }
    }
}

/// The key of an indicator's field, by its name or key.
fn key_of(name: &str) -> Option<&'static str> {
    let kind = Indicator::record();
    kind.fields.get(kind.position(name)?).map(|field| field.key)
}

/// The list of an indicator's further comparators.
const FURTHER: &str = "comparators";

/// The fields of the part of an indicator, in one of its lists, with this name.
fn part_of<'f>(fields: &'f mut Fields, list: &str, part: &str) -> Option<&'f mut Fields> {
    let is = |value: &Value| matches!(value, Value::Map(fields) if fields.iter().any(|(key, _, value)| key == "of" && value.is_text(part)));
    let known =
        fields.iter().any(|(key, _, value)| key == list && matches!(value, Value::List(parts) if parts.iter().any(is)));
    if !known {
        let of = ("of".to_owned(), Mark::default(), Value::Text(part.to_owned(), Mark::default()));
        push(fields, list, Value::Map(vec![of]));
    }
    let (.., parts) = fields.iter_mut().find(|(key, ..)| key == list)?;
    let Value::List(parts) = parts else { return None };
    match parts.iter_mut().find(|value| is(value))? {
        Value::Map(fields) => Some(fields),
        _ => None,
    }
}
