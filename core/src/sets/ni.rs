//! The National Indicator Set, 2008 to 2011: the indicators for children and young people.

use super::{Declared, IndicatorSet, per};
use crate::model::Polarity::{self, Higher, Lower};
use crate::model::Unit::{self, Count, Index, Percent, Points, Ratio};
use crate::model::YearKind::{self, Academic, Calendar, Financial};

const HANDBOOK: &str =
    "National Indicators for Local Authorities and Local Authority Partnerships: Handbook of Definitions, DCLG, 2008";

pub(super) static SET: IndicatorSet = IndicatorSet {
    prefix: "NI",
    title: "National Indicator Set",
    indicators: &[
        ni("NI 19", "Proven re-offences per young offender", Ratio, Lower, Financial),
        ni("NI 43", "Convicted young people sent to custody", Percent, Lower, Financial),
        // A difference for each ethnic group, above or below its share of the population: nought is best.
        ni("NI 44", "Young offenders' ethnicity against the local population", Points, Polarity::None, Financial),
        ni("NI 45", "Young offenders learning or working", Percent, Higher, Financial),
        ni("NI 46", "Young offenders with a suitable home", Percent, Higher, Financial),
        ni("NI 50", "Children who feel emotionally well", Percent, Higher, Financial),
        // Four questions, each scored 1 to 4.
        ni("NI 51", "CAMHS self-assessment score", Index, Higher, Financial),
        ni("NI 52", "Pupils eating school lunches", Percent, Higher, Financial),
        ni("NI 53", "Babies breastfed at six to eight weeks", Percent, Higher, Financial),
        ni("NI 54", "Parents' rating of disabled children's services", Index, Higher, Financial),
        ni("NI 55", "Obese children in reception year", Percent, Lower, Academic),
        ni("NI 56", "Obese children in year 6", Percent, Lower, Academic),
        ni("NI 57", "Pupils doing good PE and sport", Percent, Higher, Academic),
        // The average score on a questionnaire in which more points are more difficulties.
        ni("NI 58", "Emotional difficulties of looked-after children", Index, Lower, Financial),
        ni("NI 59", "Initial assessments done in time", Percent, Higher, Financial),
        ni("NI 60", "Core assessments done in time", Percent, Higher, Financial),
        ni("NI 61", "Adoptive placements within a year of decision", Percent, Higher, Financial),
        ni("NI 62", "Looked-after children in three or more placements", Percent, Lower, Financial),
        ni("NI 63", "Looked-after children settled in one placement", Percent, Higher, Financial),
        ni("NI 64", "Child protection plans of two years upwards", Percent, Lower, Financial),
        ni("NI 65", "Children with a repeat child protection plan", Percent, Lower, Financial),
        ni("NI 66", "Looked-after children reviewed in time", Percent, Higher, Financial),
        ni("NI 67", "Child protection cases reviewed in time", Percent, Higher, Financial),
        ni("NI 68", "Referrals that lead to an initial assessment", Percent, Higher, Financial),
        ni("NI 69", "Children who have been bullied", Percent, Lower, Financial),
        ni("NI 70", "Children admitted to hospital with injuries", per(10_000), Lower, Financial),
        // The score of an authority's arrangements, not a number of children.
        ni("NI 71", "Arrangements for young runaways", Index, Higher, Financial),
        ni("NI 72", "Good development at age five", Percent, Higher, Academic),
        ni("NI 73", "English and maths at age 11", Percent, Higher, Academic),
        ni("NI 75", "Five good GCSEs with English and maths", Percent, Higher, Academic),
        // A number of schools, though plans also print a percentage; so is NI 78.
        ni("NI 76", "Primary schools below the attainment floor", Count, Lower, Academic),
        ni("NI 78", "Secondary schools below the attainment floor", Count, Lower, Academic),
        ni("NI 79", "Level 2 reached by age 19", Percent, Higher, Academic),
        ni("NI 80", "Level 3 reached by age 19", Percent, Higher, Academic),
        ni("NI 81", "Level 3 gap at 19 by family income", Points, Lower, Academic),
        ni("NI 82", "Level 2 gap at 19 by family income", Points, Lower, Academic),
        ni("NI 84", "Two good science GCSEs", Percent, Higher, Academic),
        ni("NI 85", "Physics, chemistry and maths A level entries", Count, Higher, Academic),
        ni("NI 86", "Secondary schools where behaviour is good", Percent, Higher, Academic),
        ni("NI 87", "Secondary pupils persistently absent", Percent, Lower, Academic),
        ni("NI 88", "Schools with the full extended offer", Percent, Higher, Academic),
        ni("NI 89a", "Schools in special measures", Count, Lower, Academic),
        // Counted in months.
        ni("NI 89b", "Average stay in special measures", Count, Lower, Academic),
        ni("NI 90", "Young people taking a diploma", Count, Higher, Academic),
        // Counted at the end of December.
        ni("NI 91", "17-year-olds still learning", Percent, Higher, Calendar),
        // The gap as a share of the median score, so a percentage and not percentage points.
        ni("NI 92", "Gap at five between lowest fifth and rest", Percent, Lower, Academic),
        ni("NI 93", "Two levels gained in English by 11", Percent, Higher, Academic),
        ni("NI 94", "Two levels gained in maths by 11", Percent, Higher, Academic),
        ni("NI 99", "Looked-after children's English at 11", Percent, Higher, Academic),
        ni("NI 100", "Looked-after children's maths at 11", Percent, Higher, Academic),
        ni("NI 101", "Looked-after children with five good GCSEs", Percent, Higher, Academic),
        ni("NI 102a", "Free school meals gap at 11", Points, Lower, Academic),
        ni("NI 102b", "Free school meals gap at 16", Points, Lower, Academic),
        ni("NI 103", "SEN statements completed in time", Percent, Higher, Financial),
        ni("NI 104", "SEN gap at age 11", Points, Lower, Academic),
        ni("NI 105", "SEN gap at age 16", Points, Lower, Academic),
        ni("NI 106", "Higher education gap by family income", Points, Lower, Academic),
        ni("NI 107", "Minority ethnic pupils' results at 11", Percent, Higher, Academic),
        ni("NI 108", "Minority ethnic pupils' results at 16", Percent, Higher, Academic),
        ni("NI 109", "Planned children's centres that are open", Percent, Higher, Financial),
        ni("NI 110", "Young people in positive activities", Percent, Higher, Financial),
        // A rate, though plans also print the number of entrants.
        ni("NI 111", "Young people new to youth justice", per(100_000), Lower, Financial),
        // A change against 1998: below nought is a fall, which is better.
        ni("NI 112", "Change in teenage conception rate since 1998", Percent, Lower, Calendar),
        ni("NI 113a", "Young people screened for chlamydia", Percent, Higher, Financial),
        // More screening finds more cases, so a rise may be good or bad.
        ni("NI 113b", "Young people found to have chlamydia", Count, Polarity::None, Financial),
        ni("NI 114", "Pupils permanently excluded from school", Percent, Lower, Academic),
        ni("NI 115", "Young people misusing drugs or alcohol", Percent, Lower, Financial),
        // Counted at the end of August.
        ni("NI 116", "Children living in poverty", Percent, Lower, Calendar),
        ni("NI 117", "16 to 18s neither learning nor working", Percent, Lower, Financial),
        ni("NI 118", "Low-income families using formal childcare", Percent, Higher, Financial),
        ni("NI 147", "Care leavers with a suitable home", Percent, Higher, Financial),
        ni("NI 148", "Care leavers learning or working", Percent, Higher, Financial),
    ],
};

const fn ni(reference: &'static str, title: &'static str, unit: Unit, better: Polarity, years: YearKind) -> Declared {
    Declared { reference, title, unit, better, years, source: HANDBOOK }
}
