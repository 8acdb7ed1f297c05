//! What the text says of a figure is what the table says.

use crate::index::figures::{Cell, lines};
use crate::model::{Figure, Indicator, Mention, Period, Printed};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// An outturn or target that the text states (`mentions`) is the one in the indicator's own figures for that
    /// year. A rounded figure is another figure: 52.5% in the text and 53% in the table disagree.
    ///
    /// ## Why it matters
    /// With two values for one quantity, progress depends on the page that was read.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 75, title: Five good GCSEs, outturn: {2008/09: 53%}}]
    /// mentions: [{indicator: NI 75, year: 2008/09, outturn: 52.5%, section: section 2.2}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 75, title: Five good GCSEs, outturn: {2008/09: 52.5%}}]
    /// mentions: [{indicator: NI 75, year: 2008/09, outturn: 52.5%, section: section 2.2}]
    /// ```
    "figures-disagree",
    summary: "one quantity is stated in two places with different values",
    severity: Warning,
    authority: [DIRECTORATE_PLAN_2009.at("section 2.2")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for (index, mention) in plan.mentions.iter().enumerate() {
        let name = mention.indicator.trim();
        let named =
            |indicator: &&Entry<'_, Indicator>| indicator.references().any(|reference| reference.trim() == name);
        // A mention of nothing is the business of `unknown-reference`.
        let Some(indicator) = plan.indicators().iter().find(named) else { continue };
        let at = Route::root().field("mentions").item(index);
        for (key, stated) in [("outturn", &mention.outturn), ("target", &mention.target)] {
            if let Some(stated) = stated.as_ref().filter(|figure| figure.amount().is_some()) {
                compare(indicator, mention, (key, stated), at.field(key), out);
            }
        }
    }
}

fn compare(
    indicator: &Entry<'_, Indicator>,
    mention: &Mention,
    (key, stated): (&'static str, &Figure),
    at: Route,
    out: &mut Findings<'_>,
) {
    let own = lines(indicator).find(|line| line.key == key && !line.is_part());
    let cell = own.zip(mention.year).and_then(|(own, year)| own.cell(Period::Year(year)));
    let Some(cell) = cell.filter(|cell| !cell.figure.is_blank()) else {
        return out.cannot_tell(at, "the table has no figure for that year");
    };
    // What a table shows rounded, a text prints so too.
    let shown = |figure: &Figure| figure.printed().map(Printed::amount);
    if cell.figure.amount() != stated.amount() && shown(cell.figure) != shown(stated) {
        disagree(cell, mention, stated, at, out);
    }
}

fn disagree(cell: Cell<'_>, mention: &Mention, stated: &Figure, at: Route, out: &mut Findings<'_>) {
    let figure = cell.figure;
    // Digits are the plan's own; words in place of them are quoted.
    let quote = if cell.printed().is_some() { "" } else { "`" };
    let found = match &mention.section {
        Some(section) => {
            let message = format_args!("{cell} is {stated} in `{section}`, and {quote}{figure}{quote} in the table");
            out.broken(at, message)
        }
        None => out.broken(at, format_args!("{cell} is {stated} in the text, and {quote}{figure}{quote} in the table")),
    };
    cell.facts(found)
        .fact("stated", stated)
        .fact("table", figure)
        .help("print one figure in both places, to the same decimal places")
        .related(cell.at(), "the table");
}
