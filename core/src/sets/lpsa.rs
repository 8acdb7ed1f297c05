//! Targets of Hertfordshire's Local Public Service Agreement.
//!
//! Every agreement numbers its own targets: these are the ones that Hertfordshire's plan for 2004 to 2007 cites.

use super::{Declared, IndicatorSet};
use crate::model::{Polarity, Unit, YearKind};

pub(super) static SET: IndicatorSet = IndicatorSet {
    prefix: "LPSA",
    title: "Local Public Service Agreement targets, Hertfordshire",
    indicators: &[
        lpsa("LPSA 4", "Care leavers learning or working at 19"),
        // One target, two measures: at least one GCSE, and five at the higher grades.
        lpsa("LPSA 5", "GCSE results of care leavers"),
    ],
};

const fn lpsa(reference: &'static str, title: &'static str) -> Declared {
    Declared {
        reference,
        title,
        unit: Unit::Percent,
        better: Polarity::Higher,
        years: YearKind::Financial,
        source: "Local Public Service Agreement, Hertfordshire County Council",
    }
}
