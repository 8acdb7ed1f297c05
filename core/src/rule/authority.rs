//! The documents that rules rest on.

use std::fmt;

use serde::Serialize;

/// A document that says what a plan must hold, and where it says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct Authority {
    /// The document.
    pub document: &'static str,
    /// The paragraph, section or appendix; empty for the whole.
    pub section: &'static str,
}

impl Authority {
    /// The section of the document that is meant: "para 4.2".
    pub(crate) const fn at(self, section: &'static str) -> Self {
        Self { section, ..self }
    }

    const fn of(document: &'static str) -> Self {
        Self { document, section: "" }
    }
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.document)?;
        if self.section.is_empty() { Ok(()) } else { write!(f, ", {}", self.section) }
    }
}

/// How targets are set and met.
pub(crate) const SCRUTINY_2002: Authority =
    Authority::of("Hertfordshire Children, Schools and Families, report to the scrutiny committee, 20 March 2002");
/// A plan with priorities, commitments, actions, tasks and performance measures.
pub(crate) const CSF_PLAN_2004: Authority =
    Authority::of("Hertfordshire Children, Schools and Families Plan 2004/05, strategic areas 5 to 8");
/// Success criteria agreed with the Government Office.
pub(crate) const CABINET_2007: Authority =
    Authority::of("Herefordshire Cabinet, progress on improvement in children's services, 21 June 2007");
/// The quarterly digest.
pub(crate) const OUTTURN_2007: Authority =
    Authority::of("Herefordshire, performance report on children and young people's services, 2006/07 outturn");
/// A directorate plan with targets, actions and a risk register.
pub(crate) const DIRECTORATE_PLAN_2009: Authority =
    Authority::of("Herefordshire Children and Young People's Directorate Plan 2009-2011");
/// Registers that disagree.
pub(crate) const AUDIT_2018: Authority =
    Authority::of("Herefordshire Audit and Governance Committee, 30 July 2018, item 308");
/// How a series is told apart from noise.
pub(crate) const MAKING_DATA_COUNT: Authority = Authority::of("NHS England, Making Data Count");
/// What needs no document: a record that contradicts itself or cannot be read cannot be relied on.
pub(crate) const SELF_EVIDENT: Authority =
    Authority::of("self-evident: a record must be readable and agree with itself");
