//! Made plans of any size, for benches and limits.
#![expect(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "the tables are fixed, and the positions are taken modulo their size"
)]

use std::fmt::Write as _;

/// Rules of which a validator written for one plan would have some twelve.
pub const TWELVE: [&str; 12] = [
    "missing-target-year",
    "target-reverses",
    "target-worse-than-outturn",
    "out-of-range",
    "rating-mismatch",
    "off-scale",
    "band-mismatch",
    "residual-above-inherent",
    "action-without-owner",
    "action-without-timescale",
    "unknown-reference",
    "duplicate-id",
];

/// A plan in JSON: with 120 indicators, 60 actions and 40 risks it is about 100 KB.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// How many indicators.
    pub indicators: usize,
    /// How many actions, each with five milestones.
    pub actions: usize,
    /// How many risks.
    pub risks: usize,
    /// Whether faults are sown: about one record in six breaks some rule.
    pub faults: bool,
}

impl Sample {
    /// The plan that the goals for speed are measured on.
    pub const LARGE: Self = Self { indicators: 120, actions: 60, risks: 40, faults: false };
    /// A small plan.
    pub const SMALL: Self = Self { indicators: 6, actions: 3, risks: 2, faults: false };

    /// The same plan with faults.
    #[must_use]
    pub fn with_faults(self) -> Self {
        Self { faults: true, ..self }
    }

    /// The plan's text.
    pub fn json(self) -> String {
        self.try_json().unwrap_or_default()
    }

    fn try_json(self) -> Result<String, std::fmt::Error> {
        const PRIORITIES: usize = 6;
        let mut text = String::new();
        write!(
            text,
            r#"{{"goldenthread":1,"title":"Directorate plan","organisation":"Exampleshire Council","level":"directorate","period":"2025/26..2027/28","years":"financial","control":{{"version":3,"status":"final","contact":"head-0","published":"March 2025"}},"posts":{{"#
        )?;
        for post in 0..12 {
            let comma = if post > 0 { "," } else { "" };
            write!(text, r#"{comma}"head-{post}":{{"title":"{}","leadership":true}}"#, POSTS[post])?;
        }
        write!(text, r#"}},"frameworks":{{"laa":{{"title":"Local Area Agreement"}}}},"priorities":["#)?;
        for priority in 0..PRIORITIES {
            let comma = if priority > 0 { "," } else { "" };
            write!(
                text,
                r#"{comma}{{"id":"P{priority}","title":"{}","sources":[{{"kind":"audit","text":"Strengths and weaknesses"}}],"serves":["laa"],"indicators":["#,
                AIMS[priority]
            )?;
            let mut first = true;
            for number in (0..self.indicators).filter(|number| number % PRIORITIES == priority) {
                self.indicator(&mut text, number, std::mem::take(&mut first))?;
            }
            write!(text, r#"],"actions":["#)?;
            let mut first = true;
            for number in (0..self.actions).filter(|number| number % PRIORITIES == priority) {
                self.action(&mut text, number, std::mem::take(&mut first))?;
            }
            write!(text, r#"],"implications":{{"financial":"none","staffing":"none","risk":"none"}}}}"#)?;
        }
        write!(
            text,
            r#"],"risk-scale":{{"likelihood":["rare","unlikely","likely","certain"],"severity":["slight","serious","grave","ruinous"],"bands":[{{"name":"low","from":1,"to":4}},{{"name":"medium","from":5,"to":9}},{{"name":"high","from":10,"to":16}}]}},"risks":["#
        )?;
        for number in 0..self.risks {
            self.risk(&mut text, number)?;
        }
        write!(text, "]}}")?;
        Ok(text)
    }

    fn faulty(self, number: usize, every: usize) -> bool {
        self.faults && number % every == every - 1
    }

    fn indicator(self, text: &mut String, number: usize, first: bool) -> std::fmt::Result {
        let comma = if first { "" } else { "," };
        let start = 40 + number % 30;
        let last = if self.faulty(number, 6) { start - 5 } else { start + 9 };
        write!(
            text,
            r#"{comma}{{"id":"EX {}","title":"Percentage of {} in {}","unit":"percent","better":"higher","owner":"head-{}","frequency":"quarterly","outturn":{{"2023/24":{start}.1,"2024/25":{}.2}},"target":{{"2025/26":{}.5,"2026/27":{}.5,"2027/28":{last}.5}},"comparator":{{"of":"statistical neighbours","2023/24":{start}.4,"2024/25":{start}.9}},"numerator":{{}},"serves":["laa"]}}"#,
            number + 1,
            MEASURED[number % MEASURED.len()],
            PLACES[number / MEASURED.len() % PLACES.len()],
            number % 12,
            start + 1,
            start + 3,
            start + 6,
        )
    }

    fn action(self, text: &mut String, number: usize, first: bool) -> std::fmt::Result {
        let comma = if first { "" } else { "," };
        let lead = if self.faulty(number, 7) { "nobody-known".into() } else { format!("head-{}", (number + 5) % 12) };
        write!(
            text,
            r#"{comma}{{"id":"A{number}","title":"{} for {}","accountable":"head-{}","lead":"{lead}","timescale":"April 2025 to March 2027","indicators":["EX {}","EX {}"],"milestones":["#,
            WORK[number % WORK.len()],
            PLACES[number / WORK.len() % PLACES.len()],
            number % 12,
            number * 2 + 1,
            number * 2 + 2,
        )?;
        for (step, (title, by)) in STEPS.iter().enumerate() {
            let comma = if step > 0 { "," } else { "" };
            let label = char::from(b'a' + u8::try_from(step).unwrap_or_default());
            write!(text, r#"{comma}{{"label":"{label}","title":"{title}","by":"{by}"}}"#)?;
        }
        let (place, work) = (PLACES[number / WORK.len() % PLACES.len()], WORK[number % WORK.len()].to_lowercase());
        write!(text, r#"],"tasks":[{{"label":"a","title":"Agree in {place} how to {work}","by":"June 2025"}}]}}"#)
    }

    fn risk(self, text: &mut String, number: usize) -> std::fmt::Result {
        let comma = if number > 0 { "," } else { "" };
        let (likelihood, severity) = (2 + number % 2, 2 + number % 3);
        let score = likelihood * severity + usize::from(self.faulty(number, 5));
        let band =
            ["low", "medium", "high"][usize::from(likelihood * severity > 4) + usize::from(likelihood * severity > 9)];
        write!(
            text,
            r#"{comma}{{"id":"R{number}","title":"{} in {}","likelihood":{likelihood},"severity":{severity},"rating":"{score} {band}","owner":"head-{}","mitigations":[{{"title":"Contingency agreed","by":"June 2025"}}],"residual":{{"likelihood":1,"severity":2,"rating":"2 low"}},"review":"September 2025","threatens":["P{}"],"treated-by":["A{}"]}}"#,
            HAZARDS[number % HAZARDS.len()],
            PLACES[number / HAZARDS.len() % PLACES.len()],
            number % 12,
            number % 6,
            number % self.actions.max(1),
        )
    }
}

const POSTS: [&str; 12] = [
    "Head of Safeguarding",
    "Head of Schools",
    "Head of Finance",
    "Head of Highways",
    "Head of Housing",
    "Head of Culture",
    "Head of Planning",
    "Head of Waste",
    "Head of Libraries",
    "Head of Youth Work",
    "Head of Adult Learning",
    "Head of Parks",
];
const AIMS: [&str; 6] = [
    "Safe children in every home",
    "Good schools within reach",
    "Clean and quiet streets",
    "Warm homes for older people",
    "Work for young adults",
    "A council that pays its way",
];
const MEASURED: [&str; 12] = [
    "assessments within seven days",
    "reviews held on time",
    "pupils reaching the expected level",
    "homes inspected",
    "streets swept weekly",
    "bins collected",
    "calls answered in a minute",
    "visits to leisure centres",
    "care leavers in work",
    "repairs done at the first visit",
    "invoices paid in a month",
    "staff with an appraisal",
];
const PLACES: [&str; 10] = [
    "Ashford Vale",
    "Brightwater",
    "Corley",
    "Dunham Magna",
    "Easterby",
    "Fallowfield",
    "Granby",
    "Holmewood",
    "Ingleby",
    "Kestrel Hill",
];
const WORK: [&str; 6] = [
    "Re-staff the referral desk",
    "Train new inspectors",
    "Open a job shop",
    "Renew street lamps",
    "Insulate lofts",
    "Merge the pay teams",
];
const HAZARDS: [&str; 4] =
    ["Flooding of the depot", "Loss of grant money", "Shortage of social workers", "Failure of the pay system"];
const STEPS: [(&str, &str); 5] = [
    ("Brief agreed", "June 2025"),
    ("Money in place", "September 2025"),
    ("People in post", "January 2026"),
    ("First quarter reviewed", "June 2026"),
    ("Handed to the service", "March 2027"),
];
