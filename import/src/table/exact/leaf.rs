//! One value in one cell: what it says, which column it stands in, and whether the cell holds it as it is written.

use goldenthread::reflect::{RecordType, Type};
use goldenthread::{Figure, Kind, Node, Number};

use super::{MORE, ORDER, PATH};
use crate::table::cell;

/// What a cell, or a value without parts, says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Said {
    Text(String),
    Number(String),
    Flag(bool),
    /// Texts in a list.
    Texts(Vec<String>),
}

/// Which value of a record a column is of.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// The keys that lead to it.
    pub(super) keys: Vec<String>,
    pub(super) holds: Type,
    /// Whether it is the column of a figure as printed, beside that of its number.
    pub(super) printed: bool,
}

/// What follows the name of a figure's column in that of what is printed.
pub(super) const PRINTED: &str = " printed";

impl Leaf {
    /// The value that a column of this name holds of a record; none where records of the type have no such.
    pub(super) fn of(kind: &RecordType, name: &str) -> Option<Self> {
        if [PATH, MORE, ORDER].contains(&name) {
            return None;
        }
        if let Some(figure) = name.strip_suffix(PRINTED).and_then(|name| Self::plain(kind, name)) {
            return matches!(figure.holds, Type::Figure).then_some(Self { printed: true, ..figure });
        }
        Self::plain(kind, name)
    }

    fn plain(kind: &RecordType, name: &str) -> Option<Self> {
        for field in kind.fields.iter().filter(|field| !field.key.is_empty()) {
            let Some(rest) = name.strip_prefix(field.name) else { continue };
            let leaf = |keys: Vec<String>, holds: Type| Some(Self { keys, holds, printed: false });
            let key = field.key.to_owned();
            match (field.holds, rest.strip_prefix(' ')) {
                (holds, None) if rest.is_empty() && is_one(&holds) => return leaf(vec![key], holds),
                (Type::Record(inner), Some(rest)) => {
                    let mut inner = Self::plain(inner(), rest)?;
                    inner.keys.insert(0, key);
                    return Some(inner);
                }
                (Type::Series(holds) | Type::Map(holds), Some(rest)) if is_one(holds) => {
                    return leaf(vec![key, rest.to_owned()], *holds);
                }
                _ => {}
            }
        }
        let flat = kind.fields.iter().find(|field| field.key.is_empty())?;
        let (Type::Series(holds) | Type::Map(holds)) = flat.holds else { return None };
        let is_key = kind.keyed(name).is_none() && is_one(holds);
        is_key.then(|| Self { keys: vec![name.to_owned()], holds: *holds, printed: false })
    }
}

/// Whether a value of a type stands in one cell.
pub(super) fn is_one(holds: &Type) -> bool {
    match holds {
        Type::Record(_) | Type::Map(_) | Type::Series(_) => false,
        Type::List(item) => matches!(item, Type::Text | Type::Words(_)),
        _ => true,
    }
}

/// Whether a text that is a number in a cell of such a column is a number.
pub(super) fn is_numeric(holds: &Type) -> bool {
    !matches!(holds, Type::Text | Type::Words(_) | Type::Flag | Type::Names | Type::List(_))
}

impl Said {
    /// What a value without parts says, or a list of texts.
    pub(super) fn of(node: Node<'_>) -> Option<Self> {
        match node.kind() {
            Kind::Text => Some(Self::Text(node.text().to_owned())),
            Kind::Number => Some(Self::Number(node.text().to_owned())),
            Kind::Bool => Some(Self::Flag(node.text() == "true")),
            Kind::List => {
                let texts = node.items().map(|item| (item.kind() == Kind::Text).then(|| item.text().to_owned()));
                texts.collect::<Option<Vec<_>>>().filter(|texts| !texts.is_empty()).map(Self::Texts)
            }
            _ => None,
        }
    }

    /// The value as the text of a cell.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Flag(flag) => flag.to_string(),
            Self::Texts(texts) => cell::joined(texts),
        }
    }

    /// What a text in a cell of a column of such a type says.
    pub(super) fn read(holds: &Type, text: &str) -> Self {
        match holds {
            _ if is_numeric(holds) && is_number(text) => Self::Number(text.to_owned()),
            Type::List(_) => Self::Texts(texts(text)),
            Type::Names => match texts(text) {
                several if several.len() > 1 => Self::Texts(several),
                _ => Self::Text(text.to_owned()),
            },
            _ => Self::Text(text.to_owned()),
        }
    }
}

fn texts(cell: &str) -> Vec<String> {
    cell::items(cell, false).into_iter().map(|item| item.text).collect()
}

/// The number of a figure, be it alone or with remarks.
pub(super) fn amount(node: Node<'_>) -> Option<Number> {
    let said = if node.kind() == Kind::Map { node.get("value")? } else { node };
    let is_printed = matches!(said.kind(), Kind::Text | Kind::Number);
    let figure: Figure = said.text().parse().ok().filter(|_| is_printed)?;
    figure.amount().map(Number)
}

/// Whether a text is a number as JSON has it.
pub(super) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let rest = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) =
        rest.split_once(['e', 'E']).map_or((rest, None), |(all, exponent)| (all, Some(exponent)));
    let (whole, part) = mantissa.split_once('.').map_or((mantissa, None), |(whole, part)| (whole, Some(part)));
    let is_whole = digits(whole) && (whole == "0" || !whole.starts_with('0'));
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    is_whole && part.is_none_or(digits) && exponent.is_none_or(digits)
}

/// A number as the double of a data frame shows it.
pub(super) fn double(text: &str) -> Option<String> {
    let double: f64 = text.parse().ok()?;
    let shown = double.to_string();
    let same = shown.parse::<Number>().ok()? == text.parse::<Number>().ok()?;
    same.then_some(shown)
}

/// Whether a data frame gives the number back digit by digit.
pub(super) fn is_plain(number: &str) -> bool {
    double(number).is_some_and(|shown| shown == number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use goldenthread::{Indicator, Plan};

    #[test]
    fn a_column_says_which_value_it_is_of() {
        let keys = |kind, name| Leaf::of(kind, name).map(|leaf| leaf.keys);
        assert_eq!(keys(Indicator::record(), "target 2009/10"), Some(vec!["target".into(), "2009/10".into()]));
        assert!(Leaf::of(Indicator::record(), "target 2009/10 printed").unwrap().printed);
        assert_eq!(keys(Indicator::record(), "target"), None);
        assert_eq!(keys(Plan::record(), "titel"), None);
    }

    #[test]
    fn numbers_are_told_as_json_tells_them() {
        for number in ["0", "-1", "61.20", "1e3", "0.5E-2"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "-", "01", ".5", "1.", "1e", "+1", "5%", "1 000"] {
            assert!(!is_number(text), "{text}");
        }
        assert!(is_plain("61.2") && !is_plain("61.20") && !is_plain("0.1234567890123456789"));
    }
}
