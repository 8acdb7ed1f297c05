//! Values on their way from cells into a tree.

use goldenthread::{Builder, Figure, Mark, Number, Rating, TreeError};

/// A value on its way into the tree.
#[derive(Debug)]
pub(super) enum Value {
    Text(String, Mark),
    Number(String, Mark),
    Flag(bool, Mark),
    Figure(Box<FigureCells>),
    Rating(Box<Rated>),
    List(Vec<Self>),
    Map(Fields),
}

/// The fields of a map, in order.
pub(super) type Fields = Vec<(String, Mark, Value)>;

/// What the cells of one figure say, each in a column of its own.
#[derive(Debug, Default)]
pub(super) struct FigureCells {
    /// Its number, or all there is.
    pub(super) plain: Option<Value>,
    /// Whether there is a cell for the number, and nothing in it.
    pub(super) no_number: bool,
    /// The figure as printed.
    pub(super) printed: Option<Value>,
    /// What is said beside it: basis, note, provisional.
    pub(super) remarks: Fields,
}

/// What the cells of one rating say.
#[derive(Debug, Default)]
pub(super) struct Rated {
    pub(super) printed: Option<Value>,
    pub(super) score: Option<Value>,
    pub(super) band: Option<Value>,
}

impl Value {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text, _) | Self::Number(text, _) => Some(text),
            _ => None,
        }
    }

    /// Whether it is true or false, be it as a text.
    pub(super) fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag, _) => Some(*flag),
            Self::Text(text, _) => text.parse().ok(),
            _ => None,
        }
    }

    pub(super) fn is_text(&self, text: &str) -> bool {
        self.text() == Some(text)
    }

    /// Whether it says the same as another, wherever it stands.
    fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flag(one, _), Self::Flag(other, _)) => one == other,
            (Self::List(one), Self::List(other)) => {
                one.len() == other.len() && one.iter().zip(other).all(|(one, other)| one.says(other))
            }
            _ => self.text().is_some() && self.text() == other.text(),
        }
    }

    /// Whether it is a figure, or are figures, of which no cell says anything.
    fn is_nothing(&self) -> bool {
        match self {
            Self::Figure(told) => told.is_empty(),
            Self::Map(fields) => !fields.is_empty() && fields.iter().all(|(.., value)| value.is_nothing()),
            _ => false,
        }
    }

    pub(super) fn push(self, builder: &mut Builder<'_>) -> Result<(), TreeError> {
        match self {
            Self::Text(text, mark) => builder.text(mark, &text).map(drop),
            Self::Number(text, mark) => builder.number(mark, &text).map(drop),
            Self::Flag(flag, mark) => builder.boolean(mark, flag).map(drop),
            Self::Figure(told) => match told.value() {
                Some(value) => value.push(builder),
                None => builder.null(Mark::default()).map(drop),
            },
            Self::Rating(rated) => rated.value().push(builder),
            Self::List(items) => {
                builder.open_list(Mark::default())?;
                items.into_iter().try_for_each(|item| item.push(builder))?;
                builder.close(0);
                Ok(())
            }
            Self::Map(fields) => {
                builder.open_map(Mark::default())?;
                for (key, mark, value) in fields {
                    if !value.is_nothing() {
                        builder.key(mark, &key)?;
                        value.push(builder)?;
                    }
                }
                builder.close(0);
                Ok(())
            }
        }
    }
}

/// A number as a double, since frames hold no more of it.
fn double(number: impl ToString) -> Option<f64> {
    number.to_string().parse().ok()
}

impl FigureCells {
    pub(super) fn is_empty(&self) -> bool {
        self.plain.is_none() && self.printed.is_none() && self.remarks.is_empty()
    }

    fn value(self) -> Option<Value> {
        let short = self.printed.or(self.plain);
        if self.remarks.is_empty() {
            return short;
        }
        let value = short.map(|short| ("value".to_owned(), Mark::default(), short));
        Some(Value::Map(value.into_iter().chain(self.remarks).collect()))
    }

    /// Whether the number and what is printed are one figure.
    pub(super) fn agrees(&self) -> bool {
        let figure = |value: &Value| value.text()?.parse::<Figure>().ok();
        let Some(printed) = &self.printed else { return true };
        match (&self.plain, figure(printed)) {
            (None, Some(printed)) => !self.no_number || printed.amount().is_none(),
            (None, None) => true,
            (Some(plain), printed_as) => match (figure(plain), printed_as) {
                (Some(plain), Some(printed)) => {
                    plain.amount().and_then(double) == printed.amount().and_then(double)
                        && (plain.reason() == printed.reason())
                }
                _ => plain.is_text(printed.text().unwrap_or_default()),
            },
        }
    }

    /// Takes what another frame says of the same figure; false where the two do not say the same.
    pub(super) fn join(&mut self, more: Self) -> bool {
        let mut same = true;
        if let Some(plain) = more.plain {
            let before = self.plain.replace(plain);
            let one = before.as_ref().and_then(Value::text).and_then(double);
            let other = self.plain.as_ref().and_then(Value::text).and_then(double);
            same &= before.is_none() || one.is_some() && one == other || both_say(before.as_ref(), self.plain.as_ref());
        }
        if let Some(printed) = more.printed {
            let before = self.printed.replace(printed);
            same &= before.is_none() || both_say(before.as_ref(), self.printed.as_ref());
        }
        for (key, mark, value) in more.remarks {
            same &= set(&mut self.remarks, &key, mark, value);
        }
        self.no_number |= more.no_number;
        same && self.agrees()
    }
}

fn both_say(one: Option<&Value>, other: Option<&Value>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.says(other))
}

impl Rated {
    fn value(self) -> Value {
        if let Some(printed) = self.printed {
            return printed;
        }
        let parts = [("score", self.score), ("band", self.band)];
        let part = |(name, value): (&str, Option<Value>)| Some((name.to_owned(), Mark::default(), value?));
        Value::Map(parts.into_iter().filter_map(part).collect())
    }

    /// Whether score and band are those of the rating that is printed.
    pub(super) fn agrees(&self) -> bool {
        let Some(printed) = self.printed.as_ref().and_then(Value::text).map(Rating::from) else { return true };
        let score = self.score.as_ref().and_then(Value::text);
        let number = |text: &str| text.parse::<Number>().ok().and_then(double);
        let band = self.band.as_ref().and_then(Value::text);
        score.is_none_or(|score| number(score).is_some() && number(score) == printed.score.and_then(double))
            && band.is_none_or(|band| printed.band.as_deref() == Some(band))
    }
}

/// Sets a field; false where it is set and says something else.
#[must_use]
pub(super) fn set(fields: &mut Fields, key: &str, mark: Mark, value: Value) -> bool {
    match fields.iter().find(|(known, ..)| known == key) {
        Some((.., known)) => known.says(&value),
        None => {
            fields.push((key.to_owned(), mark, value));
            true
        }
    }
}

/// The map that a field holds, made if it is not there; none where something else is.
pub(super) fn map_in<'f>(fields: &'f mut Fields, key: &str, mark: Mark) -> Option<&'f mut Fields> {
    match at(fields, key, mark, || Value::Map(Vec::new()))? {
        Value::Map(inner) => Some(inner),
        _ => None,
    }
}

/// The figure that a field holds, made if it is not there; none where something else is.
pub(super) fn told_in<'f>(fields: &'f mut Fields, key: &str, mark: Mark) -> Option<&'f mut FigureCells> {
    match at(fields, key, mark, || Value::Figure(Box::default()))? {
        Value::Figure(told) => Some(told),
        _ => None,
    }
}

/// The rating that a field holds, made if it is not there; none where something else is.
pub(super) fn rated_in<'f>(fields: &'f mut Fields, key: &str, mark: Mark) -> Option<&'f mut Rated> {
    match at(fields, key, mark, || Value::Rating(Box::default()))? {
        Value::Rating(rated) => Some(rated),
        _ => None,
    }
}

fn at<'f>(fields: &'f mut Fields, key: &str, mark: Mark, new: impl FnOnce() -> Value) -> Option<&'f mut Value> {
    let at = fields.iter().position(|(known, ..)| known == key).unwrap_or(fields.len());
    if at == fields.len() {
        fields.push((key.to_owned(), mark, new()));
    }
    fields.get_mut(at).map(|(.., value)| value)
}

/// Adds a value to the list that a field holds.
pub(super) fn push(fields: &mut Fields, key: &str, value: Value) {
    if let Some(Value::List(items)) = at(fields, key, Mark::default(), || Value::List(Vec::new())) {
        items.push(value);
    }
}
