//! Indicators that a report tells one by one, each line with a label: `RAG: Amber`, `Trend: ↓`.

use crate::cells::amount::{Spelling, figure};
use crate::document::Cell;
use crate::header::columns::is_reported;
use crate::ledger::Ledger;
use crate::plan::Draft;
use crate::plan::told::Told;
use crate::record::{Record, Value};
use crate::records::reported::{Report, named, say_label};
use crate::scope::Scope;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// A line of a report that begins with what rows report of an indicator, said of the indicator at hand. Returns whether
/// it is one.
pub(crate) fn card<'s>(
    text: &Cell<'s>,
    scope: &Scope<'s>,
    plan: &mut Draft<'s>,
    vocabulary: &Words,
    ledger: &mut Ledger,
) -> bool {
    // Labels are a word or a few: `Direction of travel`.
    const LONGEST: usize = 40;
    let Some(Told::Measure(at, _)) = plan.telling.told.filter(|_| scope.cover.is_report) else { return false };
    let Some(colon) = text.text.find(':').filter(|colon| *colon <= LONGEST) else { return false };
    let label = normal(text.text.get(..colon).unwrap_or_default());
    let field = vocabulary.meanings(&label).iter().find_map(|(kind, field)| {
        let kind = vocabulary.kinds.get(*kind).filter(|kind| kind.name == "indicator")?;
        Some(kind.field(*field)).filter(|field| is_reported("indicator", field))
    });
    let value = text.part(colon + 1, text.text.len());
    let Some(field) = field.filter(|_| !value.is_blank()) else { return false };
    say_label(field, &value, plan.cards.entry(at).or_default());
    ledger.scene(text.mark);
    true
}

/// What the cards of a report say, as rows of its digest.
pub(crate) fn dealt<'s>(plan: &mut Draft<'s>, vocabulary: &Words) -> Vec<Report<'s>> {
    let style = Spelling { words: vocabulary, comma: false };
    let cards = std::mem::take(&mut plan.cards);
    let made = cards.into_iter().filter_map(|(at, mut says)| {
        let (_, record) = plan.indicators.get(at)?;
        let mut of = Record::default();
        of.say("indicator", named(record)?);
        for (key, field) in [("value", "outturn"), ("target", "target")] {
            let told = plan.telling.undated.iter().find(|(own, known, _)| *own == at && *known == field);
            told.into_iter().for_each(|(.., cell)| says.undated.set(key, figure(cell, style).0));
        }
        // What the report is of is its own period, whenever that is.
        plan.telling.undated.retain(|(own, field, _)| *own != at || !matches!(*field, "outturn" | "target"));
        let figures = ["outturn", "target"].map(|field| match record.get(field) {
            Some(Value::Map(years)) => years.clone(),
            _ => Record::default(),
        });
        Some(Report { list: "observations", of, says, figures, told: None, is_headed: false })
    });
    made.collect()
}
