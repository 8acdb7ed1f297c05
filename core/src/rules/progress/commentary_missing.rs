//! What is red or amber is explained.

use crate::common::edition::{is_said, is_short};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// Each observation of an edition's own period that is declared red or amber has a `commentary`; a blank and a
    /// placeholder are none. A row that quotes an earlier period needs none.
    ///
    /// ## Why it matters
    /// A committee that is shown red and is not told why can neither ask for the right thing nor let it be.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%, rag: red}]}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: NI 59, title: Assessments in time}]
    /// digests: [{digest: 2009/10, observations: [{indicator: NI 59, value: 61%, rag: red, commentary: Two posts were vacant}]}]
    /// ```
    "commentary-missing",
    summary: "an indicator is red or amber and there is no commentary",
    severity: Error,
    authority: [OUTTURN_2007.at("para 7")],
    over: cycle,
    of: absence,
}

fn check(cycle: &Cycle<'_, '_>, out: &mut Absences<'_, '_>) {
    for row in cycle.editions().iter().flat_map(|edition| edition.own()) {
        let Some(rag) = row.rag.as_ref().filter(|rag| is_short(cycle, Some(rag))) else { continue };
        if is_said(row.commentary.as_ref()) {
            continue;
        }
        let lacks = cycle.lacks(row.at, &["commentary"]);
        out.absent(lacks, row.at.field("commentary"), format_args!("{} is {rag} and has no commentary", row.name()))
            .fact("rag", rag)
            .help("say why performance is as it is");
    }
}
