//! How a figure is written in a file: short, as one text or number, or long, with what must be known to read it.

use std::borrow::Cow;

use super::{
    Absence, BEGINS, Figure, FigureMark, Interval, Printed, Reason, Suffix, Value, exact, marks, signs, stated,
};
use crate::decode::Faults;
use crate::model::number::{self, MAX_DIGITS};
use crate::model::record::{Field, record};
use crate::model::shape::{self, GAP};
use crate::model::{Number, Text};
use crate::tree::values::{Digits, NUMBER};
use crate::tree::{Kind, Node};

record! {
    /// A figure written long: its value, and what must be known to read it.
    LongFigure {
        /// The number, or why there is none.
        value: ShortFigure = "value", required;
        /// What the figure rests on, where that is not its own year: "2002/03 survey".
        basis: Option<Text> = "basis";
        /// A remark.
        note: Option<Text> = "note";
        /// Whether it may still change.
        provisional: bool = "provisional";
        /// The lower limit that its true value lies above.
        lower: Option<Number> = "lower";
        /// The upper limit that its true value lies below.
        upper: Option<Number> = "upper";
        /// The document or page that it was taken from.
        evidence: Option<Text> = "evidence";
        /// How the document shows the number, where it shows it rounded: `95` for 94.6.
        shown: Option<Text> = "shown";
    }
}

/// A figure written short.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct ShortFigure {
    value: Value,
    /// The text, where it says more digits than the value holds.
    shown: Option<Text>,
}

impl From<Figure> for ShortFigure {
    fn from(figure: Figure) -> Self {
        Self { value: figure.value, shown: figure.shown }
    }
}

impl From<ShortFigure> for Figure {
    fn from(ShortFigure { value, shown }: ShortFigure) -> Self {
        let figure = Self { value, shown, ..Self::default() };
        Self { provisional: figure.printed_marks().contains(&FigureMark::Provisional), ..figure }
    }
}

impl serde::Serialize for ShortFigure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Number(number) => {
                let text = self.shown.as_ref().map_or_else(|| number.to_string(), Text::to_string);
                match number {
                    Printed { currency: None, suffix: Suffix::None, .. } if marks::parted(&text).1.is_empty() => {
                        serializer.serialize_newtype_struct(NUMBER, &Digits(&text))
                    }
                    _ => serializer.serialize_str(&text),
                }
            }
            Value::Stated(stated) => serializer.serialize_str(&stated.printed),
            Value::Absent(Absence { reason: Reason::Blank, .. }) => serializer.serialize_str("blank"),
            Value::Absent(absence) => serializer.serialize_str(&absence.printed),
        }
    }
}

impl crate::reflect::Reflect for ShortFigure {
    const TYPE: crate::reflect::Type = crate::reflect::Type::Figure;
    fn view(&self) -> crate::reflect::View<'_> {
        let Self { value, shown } = self.clone();
        crate::reflect::View::Printed(Figure { value, shown, ..Figure::default() }.to_string())
    }
}

impl Field for ShortFigure {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        let value = match node.kind() {
            Kind::Null => Some(Value::default()),
            Kind::Text => node.text().parse().ok(),
            Kind::Number => number::parse(node.text())
                .map(|digits| Value::Number(Printed { digits, currency: None, suffix: Suffix::None })),
            _ => {
                faults.wrong_type(node, "a figure: a number, or why there is none");
                return None;
            }
        };
        if value.is_none() {
            faults.unreadable_figure(node, "a figure");
        }
        value.map(|value| Figure::of(value, node.text()).into())
    }
}

impl schemars::JsonSchema for ShortFigure {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ShortFigure".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": ["number", "string", "null"],
            "pattern": figure_pattern(),
            "patternErrorMessage":
                "This is neither a figure, such as 55.2, 55.2%, £1.5m, Yes, 2010-03-31 or 10 to 15, nor why there is none, such as n/a or not collected.",
            "exclusiveMinimum": -1e24,
            "exclusiveMaximum": 1e24,
            "examples": [55.2, "55.2%", "£1.5m", "n/a", "not collected", "new indicator", "to be set", "12.3 [p]", "<5", "Yes", "2010-03-31", "10 to 15"],
        })
    }
}

/// The pattern of a figure written as text, made from the same tables that read it.
fn figure_pattern() -> String {
    let any_case = |text: &str| -> String {
        text.chars()
            .map(|c| match c {
                'a'..='z' => format!("[{c}{}]", c.to_ascii_uppercase()),
                _ => c.to_string(),
            })
            .collect()
    };
    // What a pattern gives a meaning of its own stands behind a stroke.
    let as_printed = |sign: &str| -> String {
        sign.chars().map(|c| if "*.[]".contains(c) { format!("\\{c}") } else { c.to_string() }).collect()
    };
    let exact: Vec<String> = exact().map(|(word, _)| any_case(word)).collect();
    let signs: Vec<String> = signs().map(|(sign, _)| as_printed(sign)).collect();
    let begins: Vec<String> = BEGINS.iter().map(|(word, _)| format!("{}[\\s\\S]*", any_case(word))).collect();
    let number =
        format!(r"[-−]?[£€$]?(0*[0-9]{{1,{MAX_DIGITS}}}|[0-9]{{1,3}}(,[0-9]{{3}}){{1,7}})(\.[0-9]+)? ?(%|pp|k|m|bn)?");
    let ((marks, letter), below) = (marks::patterns(), marks::bound_pattern(any_case));
    let signs = format!(r"{}|\[(low|u)\]", signs.join("|"));
    let marked = format!("(({below})?{number}{letter}|{signs}){marks}");
    let stated = stated::pattern(any_case, &number);
    format!("^{GAP}({marked}|{stated}|{}|{})?{GAP}$", exact.join("|"), begins.join("|"))
}

impl serde::Serialize for Figure {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Interval { lower, upper } = self.limits();
        let Self { value, basis, note, provisional, evidence, shown, interval: _ } = self.clone();
        // What a mark in the text says is not said again.
        let provisional = provisional && !self.printed_marks().contains(&FigureMark::Provisional);
        // A text that only says more digits of the number is the number; what is shown rounded stands beside it.
        let says_more = shown.as_ref().is_none_or(|shown| shown.parse::<Value>().is_ok_and(|said| said == value));
        let (written, shown) = if says_more { (shown, None) } else { (None, shown) };
        let value = ShortFigure { value, shown: written };
        let is_bare = lower.is_none() && upper.is_none() && evidence.is_none();
        if is_bare && basis.is_none() && note.is_none() && shown.is_none() && !provisional {
            return value.serialize(serializer);
        }
        let long = LongFigure { value, basis, note, provisional, lower, upper, evidence, shown };
        long.serialize(serializer)
    }
}

impl<'de> serde::Deserialize<'de> for Figure {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        crate::decode::deserialize(deserializer)
    }
}

impl schemars::JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let figure = serde_json::json!({
            "description": "A number as printed (`55.2`, `\"55.2%\"`, `0.66m`), what is no one number (`Yes`, `2010-03-31`, `10 to 15`), or why there is none (`n/a`, `not collected`, `new indicator`, `to be introduced`, `to be set`, `suppressed`, `blank`, `[c]`, `[x]`, `[z]`, `<5`), the marks of official statistics beside either (`12.3 [p]`); long form where more is known.",
            "type": ["number", "string", "null", "object"],
        });
        let (short, long) = (ShortFigure::json_schema(generator), LongFigure::json_schema(generator));
        shape::schema_of([long.into(), short.into(), figure])
    }
}

impl Field for Figure {
    fn decode(node: Node<'_>, faults: &mut Faults) -> Option<Self> {
        if node.kind() != Kind::Map {
            return ShortFigure::decode(node, faults).map(Self::from);
        }
        let long = LongFigure::decode(node, faults)?;
        let LongFigure { value, basis, note, provisional, lower, upper, evidence, shown } = long;
        let own = Self::from(value).between(lower, upper);
        let provisional = provisional || own.provisional;
        Some(Self { basis, note, provisional, evidence, shown: shown.or(own.shown), ..own })
    }
}
