//! Indicators of the Herefordshire Community Strategy.
//!
//! A local scheme: the declarations follow the directorate plan for 2009 to 2011, whose education figures are for
//! academic years and whose others are for financial years.

use super::{Declared, IndicatorSet};
use crate::model::Polarity::{self, Higher, Lower};
use crate::model::Unit::{self, Percent, Points};
use crate::model::YearKind::{self, Academic, Financial};

pub(super) static SET: IndicatorSet = IndicatorSet {
    prefix: "HCS",
    title: "Herefordshire Community Strategy indicators",
    indicators: &[
        hcs("HCS 22a", "Pupils who smoked last week", Percent, Lower, Financial),
        hcs("HCS 22c", "Pupils eating five a day", Percent, Higher, Financial),
        hcs("HCS 22e", "Pupils who drank alcohol last week", Percent, Lower, Financial),
        hcs("HCS 22f", "Pupils who took drugs last year", Percent, Lower, Financial),
        hcs("HCS 22g", "Pupils who worry a lot", Percent, Lower, Financial),
        hcs("HCS 28", "Pupils bullied in the last year", Percent, Lower, Financial),
        hcs("HCS 33", "Absence from primary school", Percent, Lower, Academic),
        hcs("HCS 34", "Absence from secondary school", Percent, Lower, Academic),
        hcs("HCS 35A", "Looked-after children missing 25 school days", Percent, Lower, Academic),
        hcs("HCS 35B", "Looked-after children's absence, primary", Percent, Lower, Academic),
        hcs("HCS 35C", "Looked-after children's absence, secondary", Percent, Lower, Academic),
        hcs("HCS 37", "Young people who volunteer", Percent, Higher, Financial),
        hcs("HCS 39", "Teenagers with a say in local services", Percent, Higher, Financial),
        // A net balance of opinion; the plan does not say of what against what.
        hcs("HCS 60a", "Residents' view of activities for teenagers", Points, Polarity::None, Financial),
        hcs("HCS 66", "Three-year-olds in good early years places", Percent, Higher, Academic),
    ],
};

const fn hcs(reference: &'static str, title: &'static str, unit: Unit, better: Polarity, years: YearKind) -> Declared {
    Declared { reference, title, unit, better, years, source: "Herefordshire Community Strategy" }
}
