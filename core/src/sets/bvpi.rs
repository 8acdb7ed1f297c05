//! Best Value Performance Indicators, 2000 to 2008.

use super::{Declared, IndicatorSet, per};
use crate::model::Polarity::{self, Higher, Lower};
use crate::model::Unit::{self, Money, Percent};
use crate::model::YearKind::{self, Academic, Financial};

const ORDER: &str =
    "Local Government (Best Value) Performance Indicators and Performance Standards Order 2003 (SI 2003/530)";

pub(super) static SET: IndicatorSet = IndicatorSet {
    prefix: "BVPI",
    title: "Best Value Performance Indicators",
    indicators: &[
        // Spending: neither more nor less of it is better in itself.
        bvpi("BVPI 33", "Youth service spending per young person", Money, Polarity::None, Financial),
        bvpi("BVPI 34a", "Primary schools with many empty places", Percent, Lower, Academic),
        bvpi("BVPI 34b", "Secondary schools with many empty places", Percent, Lower, Academic),
        bvpi("BVPI 49", "Looked-after children in three or more placements", Percent, Lower, Financial),
        bvpi("BVPI 50", "Care leavers with at least one GCSE", Percent, Higher, Financial),
        // A unit cost: a low one may be thrift or poor care.
        bvpi("BVPI 51", "Weekly cost of a looked-after child", Money, Polarity::None, Financial),
        // Later orders make it a ratio to all young people of that age.
        bvpi("BVPI 161", "Care leavers learning or working at 19", Percent, Higher, Financial),
        bvpi("BVPI 162", "Child protection cases reviewed when due", Percent, Higher, Financial),
        bvpi("BVPI 163", "Looked-after children who were adopted", Percent, Higher, Financial),
        bvpi("BVPI 176", "Domestic violence refuge places", per(10_000), Higher, Financial),
        // A budget against the government's assessment, so it can pass 100: a choice, not a performance.
        bvpi("BVPI 193", "Schools budget against the funding assessment", Percent, Polarity::None, Financial),
    ],
};

const fn bvpi(reference: &'static str, title: &'static str, unit: Unit, better: Polarity, years: YearKind) -> Declared {
    Declared { reference, title, unit, better, years, source: ORDER }
}
