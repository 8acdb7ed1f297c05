//! The rows of a digest as tables, for data frames.

use goldenthread::{Figure, Number, ToldValue};
use goldenthread_import::table::{Cells, Table};

use super::rows::{Holds, Row, RowField, RowValue};
use super::{Judged, Judgement};
use crate::findings::places;

/// Rows as a table, a row each.
///
/// A figure has its number in a column of its name, and what is printed in the next (`value printed`); a judgement what
/// the figures give, what is declared (`rag declared`), and why nothing is given (`rag not assessed`); a place the columns
/// that findings have. As in every table of this library a number is one of a column of doubles.
///
/// ```
/// use goldenthread_report::digest::{TotalRow, frame};
/// let row = TotalRow { state: "green".into(), declared: 2, computed: 3, of: 4 };
/// assert_eq!(frame(&[row]).column("computed").unwrap().cells.text(0).as_deref(), Some("3"));
/// ```
pub fn frame<R: Row>(rows: &[R]) -> Table {
    let mut table = Table::default();
    for (at, field) in R::FIELDS.iter().enumerate() {
        let values: Vec<RowValue<'_>> = rows.iter().map(|row| row.get(at)).collect();
        column(&mut table, field, &values);
    }
    table
}

fn column(table: &mut Table, field: &RowField, values: &[RowValue<'_>]) {
    let named = |what: &str| format!("{} {what}", field.name);
    match field.holds {
        Holds::Text | Holds::Period => table.texts(field.name, values.iter().map(text)),
        Holds::Figure => {
            let amount = |printed: &str| printed.parse::<Figure>().ok()?.amount().map(Number::from);
            table.push(field.name, Cells::Number(values.iter().map(|value| amount(text(value)?)).collect()));
            table.texts(&named("printed"), values.iter().map(text));
        }
        Holds::Number => {
            table.push(field.name, Cells::Number(values.iter().map(|value| text(value)?.parse().ok()).collect()));
        }
        Holds::Count => {
            let count = |value: &RowValue<'_>| {
                if let RowValue::Count(count) = value { i64::try_from(*count).ok() } else { None }
            };
            table.push(field.name, Cells::Count(values.iter().map(count).collect()));
        }
        Holds::Flag => {
            let flag = |value: &RowValue<'_>| if let RowValue::Flag(flag) = value { Some(*flag) } else { None };
            table.push(field.name, Cells::Flag(values.iter().map(flag).collect()));
        }
        Holds::Place => {
            let place =
                |value: &RowValue<'_>| if let RowValue::Place(place) = value { Some((*place).clone()) } else { None };
            let found: Vec<_> = values.iter().map(place).collect();
            table.texts("file", found.iter().map(|place| place.as_ref()?.file.as_deref()));
            let told: Vec<_> = found.iter().map(|it| it.as_ref().map_or(ToldValue::Absent, ToldValue::Place)).collect();
            places(table, &told);
        }
        Holds::Verdict | Holds::Measure => {
            let is = |value: &RowValue<'_>| judgement(value).and_then(|judgement| judgement.is().map(str::to_owned));
            let words: Vec<Option<String>> = values.iter().map(is).collect();
            let number = |word: &Option<String>| word.as_ref()?.parse().ok();
            table.push(
                field.name,
                match field.holds {
                    Holds::Measure => Cells::Number(words.iter().map(number).collect()),
                    _ => Cells::Text(words),
                },
            );
            let declared = values.iter().map(|value| judgement(value)?.declared.as_deref());
            table.texts(&named("declared"), declared);
            table.texts(&named("not assessed"), values.iter().map(|value| judgement(value)?.not_assessed()));
        }
    }
}

fn text<'r>(value: &RowValue<'r>) -> Option<&'r str> {
    if let RowValue::Text(text) = value { Some(text) } else { None }
}

fn judgement<'r>(value: &RowValue<'r>) -> Option<&'r Judgement> {
    if let RowValue::Judgement(judgement) = value { Some(judgement) } else { None }
}

impl Judgement {
    /// Why the figures give no verdict; none where they give one.
    pub fn not_assessed(&self) -> Option<&str> {
        match &self.found {
            Judged::Is { .. } => None,
            Judged::NotAssessed { not_assessed } => Some(not_assessed),
        }
    }
}
