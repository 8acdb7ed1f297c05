//! An indicator of a national set stands beside the national figure.

use crate::index::figures::is_only_named;
use crate::model::Indicator;
use crate::prelude::*;
use crate::sets::split_reference;

rule! {
    /// ## What it checks
    /// An indicator with a reference of a national set (`NI`, `BVPI`) and figures of its own has a comparator of the whole
    /// country, with a figure in it.
    ///
    /// ## Why it matters
    /// Targets are set in the light of how the authority stands beside others. A national indicator exists so that this can
    /// be seen.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, outturn: {2008/09: 61%}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time, outturn: {2008/09: 61%}, comparator: {of: England, 2008/09: 72%}}]
    /// ```
    "national-figure-missing",
    summary: "an indicator bears a national code, and no national figure is held",
    severity: Info,
    authority: [SCRUTINY_2002.at("para 4.2")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for indicator in plan.indicators().iter().filter(|indicator| !is_only_named(indicator)) {
        let code = indicator.it.references().find(|reference| is_national(reference));
        let Some(code) = code.filter(|_| !has_national(indicator.it)) else { continue };
        let at = indicator.at.field("comparator");
        let lacks = plan.lacks(indicator.at, &["comparator", "comparators"]).nor(at, &["of"]);
        out.absent(lacks, at, format_args!("{} is of a national set and has no national figure", indicator.it.name()))
            .fact("reference", code)
            .help("add the figure of the whole country as a comparator (`of: England`)");
    }
}

fn is_national(reference: &str) -> bool {
    const SETS: &[&str] = &["NI", "BVPI", "BV", "PAF"];
    split_reference(reference).is_some_and(|(prefix, ..)| SETS.iter().any(|set| prefix.eq_ignore_ascii_case(set)))
}

fn has_national(indicator: &Indicator) -> bool {
    const WHOLE: &[&str] = &["national", "england", "wales", "scotland", "country", "uk", "gb", "britain"];
    let is_whole = |name: &str| {
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        words.any(|word| WHOLE.iter().any(|whole| word.eq_ignore_ascii_case(whole)))
    };
    indicator.every_comparator().any(|comparator| {
        let named = comparator.of.iter().chain(comparator.members.iter()).any(|name| is_whole(name));
        named && comparator.values.iter().any(|(_, figure)| figure.is_told())
    })
}
