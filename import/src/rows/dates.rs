//! Dates of a table: which of day and month comes first is told by all of them.

use goldenthread::ImportMatter;

use crate::cells::dates::{numbers, without_weekday};
use crate::document::Cell;
use crate::ledger::{Ledger, shown};
use crate::rows::Block;
use crate::vocabulary::Words;

/// Fields that hold dates.
const DATED: &[&str] = &["timescale", "by", "review", "reviewed"];

/// Makes the dates of a table readable as they are meant: `7/4/2023` beside `11/13/2023` is the fourth of July.
pub(crate) fn settle_dates<'s>(block: &Block<'s>, rows: &mut [Vec<Cell<'s>>], words: &Words, ledger: &mut Ledger) {
    let held = block.table.columns.iter().filter(|column| column.field.as_deref().is_some_and(|f| DATED.contains(&f)));
    let places: Vec<usize> = held.map(|column| column.at).collect();
    if places.is_empty() {
        return;
    }
    // Dates that no plan has a field for tell the order too.
    let order = rows.iter().flatten().filter_map(|cell| numbers(&cell.text));
    let (mut month_first, mut day_first) = (false, false);
    for (first, second, _) in order {
        month_first |= second > 12 && first <= 12;
        day_first |= first > 12;
    }
    let told = words.recipe.as_ref().and_then(|recipe| recipe.date_order.as_deref());
    let turned = told.map_or(month_first && !day_first, |order| order == "month first");
    for row in rows {
        for at in &places {
            let Some(cell) = row.get_mut(*at) else { continue };
            if let Some(bare) = without_weekday(&cell.text) {
                *cell = cell.part(bare, cell.text.len());
            }
            let Some((month, day, year)) = numbers(&cell.text).filter(|(_, day, _)| turned && *day <= 12) else {
                continue;
            };
            let message = "dates such as this are read with the month first, as others of the table must be";
            if told.is_none() && ledger.is_new(message) {
                let words = shown(&cell.text);
                ledger.note(ImportMatter::UncertainReading, cell.mark, format!("`{words}`: {message}"));
            }
            *cell = cell.saying(format!("{year}-{month:02}-{day:02}"));
        }
    }
}
