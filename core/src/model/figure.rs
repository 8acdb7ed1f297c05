//! A figure: a number as printed, or the reason why there is none.

mod marks;
mod printed;
mod stated;
mod written;

pub use marks::FigureMark;
pub use printed::{Printed, Suffix};
pub use stated::{Says, Stated};

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::language::absences::{INAPPLICABLE, NOT_APPLICABLE, PENDING, UNAVAILABLE, WITHHELD};
use crate::model::number;
use crate::model::record::words;
use crate::model::{Number, ParseError, Text, Year};

words! {
    /// Why a figure has no number.
    Reason: "a reason for a missing figure" {
        /// The figure does not apply.
        NotApplicable = "not applicable",
        /// Nobody collected it.
        NotCollected = "not collected",
        /// The indicator is new.
        NewIndicator = "new indicator",
        /// The indicator starts later.
        ToBeIntroduced = "to be introduced",
        /// The target is still to be set.
        ToBeSet = "to be set",
        /// The figure is withheld because it is small.
        Suppressed = "suppressed",
        /// The figure is only known to be below a bound: `<5`.
        BelowBound = "below a bound",
        /// The figure is more than nothing, and rounds to nothing.
        RoundsToNothing = "rounds to nothing",
        /// Nothing is written, and nothing says why.
        Blank = "blank",
    }
}

/// How a printed reason is recognised: whole words, or how they begin.
const EXACT: &[(&str, Reason)] = &[
    ("not collected", Reason::NotCollected),
    ("not available", Reason::NotCollected),
    ("new", Reason::NewIndicator),
    ("new indicator", Reason::NewIndicator),
    ("new pi", Reason::NewIndicator),
    ("suppressed", Reason::Suppressed),
    ("blank", Reason::Blank),
];
const BEGINS: &[(&str, Reason)] = &[
    ("no survey", Reason::NotCollected),
    ("no data", Reason::NotCollected),
    ("not collected ", Reason::NotCollected),
    ("to be introduced", Reason::ToBeIntroduced),
    ("to be set", Reason::ToBeSet),
    ("to be confirmed", Reason::ToBeSet),
    ("to be agreed", Reason::ToBeSet),
    // A narrow cell may print no more of `to be set` than this.
    ("target to b", Reason::ToBeSet),
    ("targets to b", Reason::ToBeSet),
];

/// Whole words that stand for a figure, those that stand for anything included.
fn exact() -> impl Iterator<Item = (&'static str, Reason)> {
    let with = |words: &'static [&'static str], reason| words.iter().map(move |word| (*word, reason));
    with(NOT_APPLICABLE, Reason::NotApplicable).chain(with(PENDING, Reason::ToBeSet)).chain(EXACT.iter().copied())
}

/// Signs that stand for a figure, as they are printed.
fn signs() -> impl Iterator<Item = (&'static str, Reason)> {
    let with = |signs: &'static [&'static str], reason| signs.iter().map(move |sign| (*sign, reason));
    with(WITHHELD, Reason::Suppressed)
        .chain(with(UNAVAILABLE, Reason::NotCollected))
        .chain(with(INAPPLICABLE, Reason::NotApplicable))
}

/// Why a text in whose place marks stand, or a sign with or without marks beside it, is no number.
fn marked(text: &str) -> Option<Reason> {
    let (rest, marks) = marks::parted(text);
    match rest {
        "" if marks.contains(&FigureMark::Low) => Some(Reason::RoundsToNothing),
        "" if marks.contains(&FigureMark::Unreliable) => Some(Reason::Suppressed),
        _ => {
            let sign = signs().find(|(sign, _)| *sign == rest).map(|(_, reason)| reason);
            sign.or_else(|| marks::bound(rest).map(|_| Reason::BelowBound))
        }
    }
}

/// A missing figure's reason, as printed.
#[derive(Debug, Clone, PartialEq)]
pub struct Absence {
    /// The reason.
    pub reason: Reason,
    /// The words the plan uses for it.
    pub printed: Text,
}

impl Absence {
    /// The year that the words name: "to be set once a baseline is there in 2009/10".
    pub fn due(&self) -> Option<Year> {
        self.printed.split_whitespace().rev().find_map(|word| word.trim_matches(['(', ')', '.', ',']).parse().ok())
    }

    /// Whether the words wait for a baseline.
    pub fn awaits_baseline(&self) -> bool {
        self.printed.to_lowercase().contains("baseline")
    }
}

/// What a figure holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number.
    Number(Printed),
    /// Yes or no, a day or a range.
    Stated(Box<Stated>),
    /// No number, and why.
    Absent(Absence),
}

impl Default for Value {
    fn default() -> Self {
        Self::Absent(Absence { reason: Reason::Blank, printed: Text::default() })
    }
}

impl FromStr for Value {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let words = text.trim();
        if words.is_empty() {
            return Ok(Self::default());
        }
        let lower = words.to_lowercase();
        let reason = exact().find(|(word, _)| *word == lower);
        let reason = reason.or_else(|| BEGINS.iter().copied().find(|(word, _)| lower.starts_with(word)));
        match reason.map(|(_, reason)| reason).or_else(|| marked(words)) {
            Some(Reason::Blank) => Ok(Self::default()),
            Some(reason) => Ok(Self::Absent(Absence { reason, printed: words.into() })),
            None => {
                let number = Printed::parse(marks::parted(words).0).map(Self::Number);
                let value = number.or_else(|| Stated::parse(words).map(Into::into));
                value.ok_or_else(|| ParseError::new("a figure", text))
            }
        }
    }
}

/// One figure of a series: a number with its printed precision, what it says that is no one number ([`Stated`]: `Yes`,
/// `31 March 2010`, `10 to 15`), or why there is nothing.
///
/// Written short (`55.2`, `"55.2%"`, `0.66m`, `Yes`, `n/a`, `to be set`) or long
/// (`{value: 9, basis: 2002/03 survey, provisional: true}`).
///
/// ```
/// use goldenthread::{Figure, Reason};
/// let figure: Figure = "0.66m".parse().unwrap();
/// assert_eq!(figure.amount().unwrap().to_string(), "660000.00");
/// assert_eq!(figure.to_string(), "0.66m");
/// let missing: Figure = "New indicator".parse().unwrap();
/// assert_eq!(missing.reason(), Some(Reason::NewIndicator));
/// ```
///
/// The marks of official statistics are kept as printed. `[p]`, `[r]`, `[e]`, `[u]`, `[b]`, `[f]` and `[low]` stand beside
/// a figure ([`FigureMark`]), as do `(p)`, `(r)`, `(e)`, and `e` or `r` after the digits. `[c]`, `[x]` and `[z]` stand in
/// place of one, as do `*`, `#`, `..`, `:`, and `c` or `z` alone. Of `<5` and `fewer than 5` only the bound is known.
///
/// ```
/// use goldenthread::{Figure, FigureMark, Reason};
/// let figure: Figure = "12.3 [p][r]".parse().unwrap();
/// assert_eq!(figure.amount().unwrap().to_string(), "12.3");
/// assert_eq!(figure.marks(), [FigureMark::Provisional, FigureMark::Revised]);
/// assert_eq!(figure.to_string(), "12.3 [p][r]");
/// let few: Figure = "<5".parse().unwrap();
/// assert_eq!((few.amount(), few.reason()), (None, Some(Reason::BelowBound)));
/// assert_eq!(few.bound().unwrap().to_string(), "5");
/// assert_eq!("[c]".parse::<Figure>().unwrap().reason(), Some(Reason::Suppressed));
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// The number, or why there is none.
    pub value: Value,
    /// What the figure rests on, where that is not its own year: "2002/03 survey".
    pub basis: Option<Text>,
    /// A remark.
    pub note: Option<Text>,
    /// Whether it may still change.
    pub provisional: bool,
    /// The limits that its true value lies between.
    pub interval: Option<Box<Interval>>,
    /// The document or page that it was taken from.
    pub evidence: Option<Text>,
    /// How the document shows the number, where that is not the number that it holds: a workbook may hold 94.6 and show
    /// 95, and a text may give more digits than a decimal holds.
    pub shown: Option<Text>,
}

/// The limits that a figure's true value lies between, as its source states them: of a confidence interval.
///
/// In a file they stand in the figure's long form: `{value: 71.4, lower: 68.9, upper: 73.8}`.
///
/// ```
/// let figure: goldenthread::Figure = serde_json::from_str("{\"value\": 71.4, \"lower\": 68.9, \"upper\": 73.8}")?;
/// let limits = figure.interval.unwrap();
/// assert_eq!((limits.lower, limits.upper), (Some("68.9".parse()?), Some("73.8".parse()?)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Interval {
    /// The lower limit.
    pub lower: Option<Number>,
    /// The upper limit.
    pub upper: Option<Number>,
}

impl Interval {
    /// The limits that are stated; none where neither is.
    pub(crate) fn of(lower: Option<Number>, upper: Option<Number>) -> Option<Box<Self>> {
        (lower.is_some() || upper.is_some()).then(|| Box::new(Self { lower, upper }))
    }
}

impl Figure {
    /// The limits of its interval, each where it is stated.
    pub fn limits(&self) -> Interval {
        self.interval.as_deref().copied().unwrap_or_default()
    }

    /// The same figure between limits.
    #[must_use]
    pub fn between(self, lower: Option<Number>, upper: Option<Number>) -> Self {
        Self { interval: Interval::of(lower, upper), ..self }
    }

    /// The amount in full, as held, if there is a number.
    pub fn amount(&self) -> Option<Decimal> {
        self.held().map(Printed::amount)
    }

    /// The number as printed, if there is one; [`amount`](Self::amount) is what to compute with.
    pub fn printed(&self) -> Option<Printed> {
        let held = self.held()?;
        Some(self.shown.as_ref().and_then(|shown| Printed::parse(marks::parted(shown).0)).unwrap_or(held))
    }

    /// The figure of a value that was read from a text, with the text where it says more digits than are held.
    fn of(value: Value, text: &str) -> Self {
        let (digits, found) = marks::parted(text);
        let shown = match &value {
            Value::Number(number) if !found.is_empty() || number::says_more(digits, number.digits) => {
                Some(text.trim().into())
            }
            _ => None,
        };
        Self { value, shown, provisional: found.contains(&FigureMark::Provisional), ..Self::default() }
    }

    /// The marks in its printed text.
    fn printed_marks(&self) -> Vec<FigureMark> {
        let text = self.shown.as_ref().or_else(|| self.absence().map(|absence| &absence.printed));
        text.map(|text| marks::parted(text).1).unwrap_or_default()
    }

    /// The marks beside it, in the order printed; what is provisional without a mark comes last.
    pub fn marks(&self) -> Vec<FigureMark> {
        let mut marks = self.printed_marks();
        if self.provisional && !marks.contains(&FigureMark::Provisional) {
            marks.push(FigureMark::Provisional);
        }
        marks
    }

    /// Whether the mark stands beside it.
    pub fn has_mark(&self, mark: FigureMark) -> bool {
        self.marks().contains(&mark)
    }

    /// The amount that the figure is only known to be below: 5 of `<5`. It is no number to compute with.
    pub fn bound(&self) -> Option<Decimal> {
        let absence = self.absence().filter(|absence| absence.reason == Reason::BelowBound)?;
        marks::bound(marks::parted(&absence.printed).0).map(Printed::amount)
    }

    /// What the document shows in place of the number, where that is another number: `95` for 94.6.
    ///
    /// ```
    /// let figure: goldenthread::Figure = serde_json::from_str("{\"value\": 94.6, \"shown\": \"95\"}")?;
    /// assert_eq!((figure.to_string().as_str(), figure.rounded()), ("95", Some("95")));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn rounded(&self) -> Option<&str> {
        self.shown.as_deref().filter(|_| self.printed().map(Printed::amount) != self.amount())
    }

    /// The same figure with its number in full, whatever the document shows of it.
    #[must_use]
    pub fn in_full(&self) -> Self {
        Self { shown: None, ..self.clone() }
    }

    /// Another number in the form of this one: its currency, its percent sign, its basis. Of a figure in thousands or
    /// millions the number is in full, as is [`amount`](Self::amount).
    pub(crate) fn with_amount(&self, amount: Decimal) -> Self {
        let Some(held) = self.held() else { return amount.into() };
        let digits = amount.checked_div(held.unit()).unwrap_or(amount).normalize();
        let value = Value::Number(Printed { digits, ..held });
        Self { value, basis: self.basis.clone(), ..Self::default() }
    }

    /// The number as held, with the signs beside it, if there is one.
    pub(crate) fn held(&self) -> Option<Printed> {
        match &self.value {
            Value::Number(number) => Some(*number),
            Value::Stated(_) | Value::Absent(_) => None,
        }
    }

    /// What it says that is no one number: yes or no, a day, a range.
    pub fn stated(&self) -> Option<&Stated> {
        match &self.value {
            Value::Stated(stated) => Some(stated),
            Value::Number(_) | Value::Absent(_) => None,
        }
    }

    /// Whether it says something: it is no mere reason why there is nothing.
    pub fn is_told(&self) -> bool {
        !matches!(self.value, Value::Absent(_))
    }

    /// The number that it is compared by: its amount, 1 for yes and 0 for no, a day counted from a fixed one.
    pub(crate) fn measure(&self) -> Option<Decimal> {
        self.amount().or_else(|| self.stated()?.measure())
    }

    /// Why there is no number.
    pub fn reason(&self) -> Option<Reason> {
        self.absence().map(|absence| absence.reason)
    }

    /// The printed reason why there is no number.
    pub fn absence(&self) -> Option<&Absence> {
        match &self.value {
            Value::Absent(absence) => Some(absence),
            Value::Number(_) | Value::Stated(_) => None,
        }
    }

    /// Whether nothing is written and no reason is given.
    pub fn is_blank(&self) -> bool {
        self.reason() == Some(Reason::Blank)
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.value, &self.shown) {
            (Value::Number(_), Some(shown)) => f.write_str(shown),
            (Value::Number(number), None) => number.fmt(f),
            (Value::Stated(stated), _) => stated.fmt(f),
            (Value::Absent(Absence { reason: Reason::Blank, .. }), _) => f.write_str("blank"),
            (Value::Absent(absence), _) => absence.printed.fmt(f),
        }
    }
}

impl FromStr for Figure {
    type Err = ParseError;
    fn from_str(text: &str) -> Result<Self, ParseError> {
        Ok(Self::of(text.parse()?, text))
    }
}

impl From<Decimal> for Figure {
    fn from(digits: Decimal) -> Self {
        let printed = Printed { digits, currency: None, suffix: Suffix::None };
        Self { value: Value::Number(printed), ..Self::default() }
    }
}

impl From<i64> for Figure {
    fn from(number: i64) -> Self {
        Decimal::from(number).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::Faults;
    use crate::model::record::Field;
    use crate::tree::Tree;

    #[test]
    fn printed_forms_come_back_as_printed() {
        for text in
            ["55.2", "9.0", "55.2%", "0.047m", "-31pp", "-29.6%", "£1.5m", "-£2bn", "12k", "n/a", "New indicator"]
        {
            assert_eq!(text.parse::<Figure>().unwrap().to_string(), text);
        }
        assert_eq!("1,234,567".parse::<Figure>().unwrap().amount(), Some(Decimal::from(1_234_567)));
        for text in
            ["0.30000000000000004", "66.66666666666667%", "£94.60000000000001m", "0.33333333333333333333333333333333"]
        {
            assert_eq!(text.parse::<Figure>().unwrap().to_string(), text);
        }
        for text in ["72,5 %", "12 - HIGH", "1.2.3", "--1", "about 5", "1e400", "£", "%"] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_is_computed_as_held_and_printed_as_shown() {
        let tree = Tree::of(&serde_json::json!({ "value": 94.6, "shown": "95" })).unwrap();
        let figure = Figure::decode(tree.root(), &mut Faults::default()).unwrap();
        assert_eq!((figure.to_string().as_str(), figure.amount()), ("95", Some(Decimal::new(946, 1))));
        assert_eq!(figure.printed().unwrap().digits, Decimal::from(95));
        assert_eq!(Tree::of(&figure).unwrap(), tree);
        let long: Figure = "0.33333333333333333333333333333333".parse().unwrap();
        assert_eq!(Tree::of(&long).unwrap().root().text(), "0.33333333333333333333333333333333");
    }

    #[test]
    fn marks_are_kept_as_printed() {
        use FigureMark::{Break, Estimated, Forecast, Low, Provisional, Revised, Unreliable};
        for (text, amount, marks) in [
            ("12.3 [p]", 123, vec![Provisional]),
            ("12.3 (r)", 123, vec![Revised]),
            ("12.3e", 123, vec![Estimated]),
            ("12.3%r", 123, vec![Revised]),
            ("12.3 [p][r]", 123, vec![Provisional, Revised]),
            ("£12.3 [b] [u][f]", 123, vec![Break, Unreliable, Forecast]),
            ("0.0 [low]", 0, vec![Low]),
        ] {
            let figure: Figure = text.parse().unwrap();
            assert_eq!((figure.amount(), figure.marks()), (Some(Decimal::new(amount, 1)), marks), "{text}");
            assert_eq!((figure.to_string().as_str(), figure.rounded()), (text, None));
            let tree = Tree::of(&figure).unwrap();
            assert_eq!((tree.root().kind(), tree.root().text()), (crate::tree::Kind::Text, text));
            assert_eq!(Figure::decode(tree.root(), &mut Faults::default()), Some(figure));
        }
        for text in ["12.3 (b)", "45p", "[p]", "12.3 [q]", "12.3 [p", "1e5e", "ce"] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }

    #[test]
    fn signs_say_why_there_is_no_number() {
        for (text, reason) in [
            ("[c]", Reason::Suppressed),
            ("c", Reason::Suppressed),
            ("#", Reason::Suppressed),
            ("[x] [r]", Reason::NotCollected),
            ("..", Reason::NotCollected),
            (":", Reason::NotCollected),
            ("[z]", Reason::NotApplicable),
            ("z", Reason::NotApplicable),
            ("[low]", Reason::RoundsToNothing),
            ("[u]", Reason::Suppressed),
            ("<5", Reason::BelowBound),
            ("Fewer than 5 [p]", Reason::BelowBound),
            ("< 0.5%", Reason::BelowBound),
        ] {
            let figure: Figure = text.parse().unwrap();
            assert_eq!((figure.reason(), figure.amount()), (Some(reason), None), "{text}");
            assert_eq!((figure.to_string().as_str(), figure.bound().is_some()), (text, reason == Reason::BelowBound));
            let tree = Tree::of(&figure).unwrap();
            assert_eq!(Figure::decode(tree.root(), &mut Faults::default()), Some(figure));
        }
        for text in ["C", "<", "<=5", "fewer than", "c. 40"] {
            assert!(text.parse::<Figure>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_deferred_target_knows_what_it_waits_for() {
        let figure: Figure = "To be set once baseline established in 2009/10".parse().unwrap();
        let absence = figure.absence().unwrap();
        assert_eq!(absence.reason, Reason::ToBeSet);
        assert_eq!(absence.due(), Some(Year::split(2009)));
        assert!(absence.awaits_baseline());
    }
}
