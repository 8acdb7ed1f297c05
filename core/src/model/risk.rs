//! Risks, their ratings, and the scale they are rated on.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

use crate::decode::Faults;
use crate::model::record::{Field, record, words};
use crate::model::*;
use crate::tree::{Kind, Node};

/// A place on one axis of a risk scale: its number, or its label.
///
/// ```
/// use goldenthread::RiskLevel;
/// assert_eq!(RiskLevel::from("Likely").to_string(), "Likely");
/// assert_eq!(RiskLevel::from("3 - Possible"), RiskLevel::from(3));
/// assert_eq!(RiskLevel::from(3).number(&["rare".into(), "possible".into()]), Some(3));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum RiskLevel {
    /// The number, counted from 1.
    Number(Number),
    /// The label.
    Label(Text),
}

impl RiskLevel {
    /// Its number, where a label is found by its place among `labels`.
    pub fn number(&self, labels: &[Text]) -> Option<i64> {
        use rust_decimal::prelude::ToPrimitive;
        match self {
            Self::Number(number) if number.scale() == 0 => i64::try_from(number.mantissa()).ok(),
            Self::Number(number) => number.to_i64().filter(|_| number.fract().is_zero()),
            Self::Label(label) => {
                let at = labels.iter().position(|known| known.eq_ignore_ascii_case(label))?;
                i64::try_from(at + 1).ok()
            }
        }
    }
}

impl From<i64> for RiskLevel {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<&str> for RiskLevel {
    fn from(text: &str) -> Self {
        let text = text.trim();
        let number = text.parse().ok().or_else(|| beside_label(text));
        number.map_or_else(|| Self::Label(text.into()), Self::Number)
    }
}

/// The number of a level that is printed with its label: `3 - Possible`, `Likely (4)`.
fn beside_label(text: &str) -> Option<Number> {
    let is_label =
        |label: &str| label.starts_with(|c: char| c.is_alphabetic()) && !label.contains(|c: char| c.is_ascii_digit());
    if let Some((label, number)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return number.trim().parse().ok().filter(|_| is_label(label.trim()));
    }
    let (number, label) = text.split_once(|c: char| !c.is_ascii_digit())?;
    let label = label.trim_start_matches([' ', '-', '–', '—', ':', '.', '=']);
    number.parse().ok().filter(|_| is_label(label) && !text.contains('%'))
}

impl fmt::Display for RiskLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Label(label) => label.fmt(f),
        }
    }
}

impl serde::Serialize for RiskLevel {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => number.serialize(serializer),
            Self::Label(label) => label.serialize(serializer),
        }
    }
}

impl schemars::JsonSchema for RiskLevel {
    fn schema_name() -> Cow<'static, str> {
        "RiskLevel".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let level = serde_json::json!({
            "description": "A place on one axis of the risk scale: its number, counted from 1, or its label.",
            "examples": [3, "possible"],
        });
        shape::schema_of([level, shape::some_text()])
    }
}

impl Field for RiskLevel {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        Text::decode(node, faults).map(|text| text.as_str().into())
    }
}

/// A risk rating as declared: a score, a band, or both.
///
/// Written short (`12 high`, `12`, `high`) or long (`{score: 12, band: high}`). Irregular forms such as
/// `6-: MEDIUM` are read and remembered as printed.
///
/// ```
/// use goldenthread::Rating;
/// let rating = Rating::from("12- HIGH");
/// assert_eq!(rating.score, Some(12.into()));
/// assert_eq!(rating.band.as_deref(), Some("HIGH"));
/// assert!(rating.is_irregular());
/// assert!(!Rating::from("12 high").is_irregular());
/// assert_eq!(Rating::from("12 (high)").regular(), "12 high");
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rating {
    /// The score.
    pub score: Option<Number>,
    /// The band.
    pub band: Option<Text>,
    /// As the plan prints it, where it was written as one text.
    pub printed: Option<Text>,
}

impl Rating {
    /// Whether it is printed with stray signs between score and band.
    pub fn is_irregular(&self) -> bool {
        let Some(printed) = &self.printed else { return false };
        if self.is_plainly_regular(printed) {
            return false;
        }
        let mut left = Left(printed.trim());
        self.write_regular(&mut left).is_err() || !left.0.is_empty()
    }

    /// `12 high`, the commonest form, without looking further.
    fn is_plainly_regular(&self, printed: &str) -> bool {
        let (Some(score), Some(band)) = (&self.score, &self.band) else { return false };
        let digits = printed.strip_suffix(band.as_str()).and_then(|rest| rest.strip_suffix(' '));
        let number = digits.filter(|digits| !digits.starts_with('0')).and_then(|digits| digits.parse::<u32>().ok());
        number.is_some_and(|number| score.scale() == 0 && score.mantissa() == i128::from(number))
    }

    /// The regular form: score, space, band.
    pub fn regular(&self) -> String {
        let mut regular = String::new();
        // Writing to a string cannot fail.
        let _ = self.write_regular(&mut regular);
        regular
    }

    fn write_regular(&self, out: &mut impl fmt::Write) -> fmt::Result {
        match (&self.score, &self.band) {
            (Some(score), Some(band)) => write!(out, "{score} {band}"),
            (Some(score), None) => write!(out, "{score}"),
            (None, Some(band)) => out.write_str(band),
            (None, None) => Ok(()),
        }
    }
}

/// A text of which whatever is written is taken off the front: it compares without building the other text.
struct Left<'t>(&'t str);

impl fmt::Write for Left<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.0 = self.0.strip_prefix(written).ok_or(fmt::Error)?;
        Ok(())
    }
}

impl From<&str> for Rating {
    fn from(text: &str) -> Self {
        let trimmed = text.trim();
        let digits = trimmed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(trimmed.len());
        let (score, rest) = trimmed.split_at_checked(digits).unwrap_or(("", trimmed));
        let score = score.parse().ok();
        let rest = if score.is_some() { rest } else { trimmed };
        let band = rest.trim_matches(|c: char| !c.is_alphanumeric() && c != ')');
        let band = if band.contains('(') { band } else { band.trim_end_matches(')') };
        Self { score, band: (!band.is_empty()).then(|| band.into()), printed: Some(trimmed.into()) }
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.printed {
            Some(printed) => f.pad(printed),
            None => f.pad(&self.regular()),
        }
    }
}

record! {
    /// A rating written long.
    LongRating {
        /// The score.
        score: Option<Number> = "score";
        /// The band.
        band: Option<Text> = "band";
    }
}

impl serde::Serialize for Rating {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.printed {
            Some(printed) => serializer.serialize_str(printed),
            None => LongRating { score: self.score, band: self.band.clone() }.serialize(serializer),
        }
    }
}

impl schemars::JsonSchema for Rating {
    fn schema_name() -> Cow<'static, str> {
        "Rating".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rating = serde_json::json!({
            "description": "A rating as declared: `12 high`, `12`, `high`, or a map with `score` and `band`.",
            "type": ["string", "number", "object"],
            "examples": ["12 high", 12, "high"],
        });
        shape::schema_of([LongRating::json_schema(generator).into(), shape::some_text(), rating])
    }
}

impl Field for Rating {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() == Kind::Map {
            let long = LongRating::decode(node, faults)?;
            return Some(Self { score: long.score, band: long.band, printed: None });
        }
        Text::decode(node, faults).map(|text| text.as_str().into())
    }
}

words! {
    /// The stage at which a risk is rated.
    RiskStage: "a stage of a risk" {
        /// Before anything is done.
        Inherent = "inherent",
        /// As it stands.
        Current = "current",
        /// After all that is planned.
        Residual = "residual",
        /// Where it is to be brought.
        Target = "target",
    }
}

words! {
    /// What is decided about a risk.
    Treatment: "what is decided about a risk" {
        /// It is made smaller.
        Treat = "treat",
        /// It is borne as it is.
        Tolerate = "tolerate",
        /// Another bears it: an insurer, a contractor.
        Transfer = "transfer",
        /// What gives rise to it is given up.
        Terminate = "terminate",
    }
}

record! {
    /// Who bears a risk as it is, and until when.
    Acceptance short by {
        /// The post or body that accepted it.
        by: Option<Text> = "by";
        /// The day on which it did.
        on: Option<Timescale> = "on";
        /// The last day on which it holds.
        until: Option<Timescale> = "until";
    }
}

record! {
    /// A risk, as the register holds it.
    Risk called "risk" by id {
        /// Its reference.
        id: Option<Text> = "id";
        /// What could happen.
        title: Text = "title", required;
        /// What would bring it about.
        cause: Option<Text> = "cause";
        /// What would follow from it.
        consequence: Option<Text> = "consequence";
        /// The kind of risk: "financial", "legal".
        category: Option<Text> = "category";
        /// Where it stands: "open", "closed".
        status: Option<Text> = "status";
        /// How likely it is before mitigation.
        likelihood: Option<RiskLevel> = "likelihood";
        /// How bad it would be before mitigation.
        severity: Option<RiskLevel> = "severity";
        /// The rating declared before mitigation.
        rating: Option<Rating> = "rating";
        /// Who owns it.
        owner: Names = "owner";
        /// What is done about it.
        mitigations: Vec<Mitigation> = "mitigations" in mitigations;
        /// What remains after mitigation.
        residual: Option<Residual> = "residual";
        /// The rating that the organisation is ready to bear.
        appetite: Option<Rating> = "appetite";
        /// What is decided about it: to treat, tolerate, transfer or terminate it.
        treatment: Option<Treatment> = "treatment";
        /// Who accepted it as it is, and until when.
        acceptance: Option<Acceptance> = "acceptance";
        /// When it was last reviewed.
        reviewed: Option<Timescale> = "reviewed";
        /// When it is next to be reviewed.
        review: Option<Timescale> = "review";
        /// The priorities, actions and projects it threatens.
        threatens: Names = "threatens" to [Priority, Action, Project, Indicator, Outcome];
        /// The actions that treat it.
        treated_by: Names = "treated-by" to [Action];
        /// How it is rated at each stage, where the register has more than two.
        levels: Vec<StageLevel> = "levels";
        /// What it was rated before.
        history: Vec<PastRating> = "history";
        /// What else the register says of it, by the name of its column.
        extra: Entries<Text, Text> = "extra";
    }
}

impl Risk {
    /// A risk with a reference and a description.
    pub fn new(id: impl Into<Text>, title: impl Into<Text>) -> Self {
        Self { id: Some(id.into()), title: title.into(), ..Self::default() }
    }
}

record! {
    /// A risk at one stage.
    StageLevel {
        /// The stage.
        stage: Option<RiskStage> = "stage", required;
        /// How likely it then is.
        likelihood: Option<RiskLevel> = "likelihood";
        /// How bad it would then be.
        severity: Option<RiskLevel> = "severity";
        /// The rating declared for it.
        rating: Option<Rating> = "rating";
    }
}

record! {
    /// An earlier rating of a risk.
    PastRating {
        /// When it was so rated.
        on: Option<Timescale> = "on";
        /// The rating declared then.
        rating: Option<Rating> = "rating";
    }
}

record! {
    /// What remains of a risk after mitigation.
    Residual {
        /// How likely it then is.
        likelihood: Option<RiskLevel> = "likelihood";
        /// How bad it would then be.
        severity: Option<RiskLevel> = "severity";
        /// The rating declared for it.
        rating: Option<Rating> = "rating";
    }
}

record! {
    /// Something done to make a risk smaller.
    Mitigation short title called "mitigation" {
        /// What is done.
        title: Text = "title", required;
        /// Who does it.
        owner: Names = "owner";
        /// When.
        timescale: Option<Timescale> = "timescale" or "by";
        /// The action of the plan that it is.
        action: Option<Text> = "action" to [Action];
        /// Whether it is still to come, beyond what the residual rating counts on.
        planned: bool = "planned";
    }
}

record! {
    /// What is said of the risk register as a whole.
    Register {
        /// The year in its heading.
        headed: Option<Year> = "headed";
        /// The year by which the text refers to it.
        described: Option<Year> = "described";
        /// The post that signs it off.
        signed_off_by: Option<Text> = "signed-off-by";
        /// How often it is reviewed.
        reviewed: Option<Frequency> = "reviewed";
    }
}

words! {
    /// How a score is made from likelihood and severity.
    Formula: "a formula" {
        /// Likelihood times severity.
        Product = "product",
        /// Likelihood plus severity.
        Sum = "sum",
    }
}

record! {
    /// The scale that risks are rated on: a matrix, as data.
    RiskScale {
        /// The labels of likelihood, least first.
        likelihood: Vec<Text> = "likelihood";
        /// The labels of severity, least first.
        severity: Vec<Text> = "severity";
        /// How a score is made; likelihood times severity unless said otherwise.
        formula: Option<Formula> = "formula";
        /// The score of each pair, a row for each likelihood, where no formula gives it.
        table: Vec<Row> = "table";
        /// The bands that scores fall in, lowest first.
        bands: Vec<Band> = "bands";
    }
}

/// One row of a risk scale's table.
pub type Row = Vec<Number>;

record! {
    /// A band of scores, both ends included.
    Band {
        /// Its name.
        name: Text = "name", required;
        /// Its lowest score.
        from: Number = "from", required;
        /// Its highest score.
        to: Number = "to", required;
    }
}

impl RiskScale {
    /// The score of a likelihood and a severity, counted from 1; none where they are off the scale.
    ///
    /// ```
    /// use goldenthread::{Band, RiskScale};
    /// let bands = vec![Band { name: "high".into(), from: 10.into(), to: 25.into() }];
    /// let scale = RiskScale { bands, ..RiskScale::default() };
    /// let score = scale.score(3, 4).unwrap();
    /// assert_eq!((score, scale.band(score).unwrap().name.as_str()), (12.into(), "high"));
    /// ```
    pub fn score(&self, likelihood: i64, severity: i64) -> Option<Decimal> {
        if !self.table.is_empty() {
            let row = self.table.get(usize::try_from(likelihood).ok()?.checked_sub(1)?)?;
            return row.get(usize::try_from(severity).ok()?.checked_sub(1)?).map(|score| score.0);
        }
        let (likelihood, severity) = (Decimal::from(likelihood), Decimal::from(severity));
        match self.formula.unwrap_or(Formula::Product) {
            Formula::Product => likelihood.checked_mul(severity),
            Formula::Sum => likelihood.checked_add(severity),
        }
    }

    /// The score of two places on the axes, by their numbers or their labels.
    pub fn score_of(&self, likelihood: &RiskLevel, severity: &RiskLevel) -> Option<Decimal> {
        self.score(likelihood.number(&self.likelihood)?, severity.number(&self.severity)?)
    }

    /// The band that a score falls in.
    pub fn band(&self, score: Decimal) -> Option<&Band> {
        self.bands.iter().find(|band| (band.from.0..=band.to.0).contains(&score))
    }
}
