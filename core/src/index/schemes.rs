//! The schemes that references of indicators belong to, and how each reference is written.

use crate::gather::{Entry, Gathered, Kind};
use crate::hash::HashMap;
use crate::route::Route;
use crate::sets::split_reference;
use crate::text::trimmed;

/// The references of indicators that begin with the same letters.
#[derive(Debug)]
pub(crate) struct Scheme<'p> {
    /// The letters, as first written.
    pub(crate) prefix: &'p str,
    /// The references in it: first those that indicators have, then those that other records make to indicators.
    pub(crate) references: Vec<Reference<'p>>,
}

/// A reference of or to an indicator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reference<'p> {
    pub(crate) text: &'p str,
    pub(crate) form: Form<'p>,
    by: By,
}

/// How a reference is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form<'p> {
    /// The letters it begins with.
    pub(crate) letters: &'p str,
    /// What stands between letters and number, a blank for any space.
    pub(crate) sign: Option<char>,
    /// How many digits its number has.
    pub(crate) digits: usize,
    /// Whether its number begins with a nought.
    pub(crate) is_padded: bool,
}

impl<'p> Form<'p> {
    fn of(reference: &'p str) -> Option<Self> {
        let (letters, ..) = split_reference(reference)?;
        let rest = reference.get(letters.len()..)?;
        let (signs, number) = rest.split_at_checked(rest.bytes().position(|byte| byte.is_ascii_digit())?)?;
        let sign = match signs {
            "" => None,
            " " => Some(' '),
            signs => signs.trim().chars().next().or(Some(' ')),
        };
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        Some(Self { letters, sign, digits, is_padded: number.starts_with('0') })
    }
}

/// What makes a reference, by its number.
#[derive(Debug, Clone, Copy)]
enum By {
    /// An indicator has it as its id.
    Id(usize),
    /// An indicator has it beside its id; with its position, where there are several.
    Other(usize, Option<usize>),
    /// Another record names it.
    Link(usize),
}

impl Reference<'_> {
    /// Where it is.
    pub(crate) fn at(&self, plan: &Gathered<'_>) -> Route {
        let indicator = |number: usize| plan.indicators().get(number).map(|entry| entry.at);
        let at = match self.by {
            By::Id(number) => indicator(number).map(|at| at.field("id")),
            By::Other(number, None) => indicator(number).map(|at| at.field("refs")),
            By::Other(number, Some(index)) => indicator(number).map(|at| at.field("refs").item(index)),
            By::Link(number) => plan.links().get(number).map(|link| link.at()),
        };
        at.unwrap_or(Route::root())
    }
}

impl Scheme<'_> {
    pub(crate) fn is(&self, prefix: &str) -> bool {
        self.prefix.eq_ignore_ascii_case(prefix.trim())
    }

    pub(crate) fn own(&self) -> impl Iterator<Item = &Reference<'_>> {
        self.references.iter().filter(|reference| !matches!(reference.by, By::Link(_)))
    }
}

/// The schemes of a plan's indicators, in the order they first appear.
pub(crate) fn schemes<'p>(plan: &Gathered<'p>) -> Vec<Scheme<'p>> {
    let mut schemes: Vec<Scheme<'p>> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::default();
    let mut last = 0;
    let mut add = |text: &'p str, by| {
        let text = trimmed(text);
        let Some(form) = Form::of(text) else { return };
        let prefix = form.letters;
        if schemes.get(last).is_none_or(|scheme| scheme.prefix != prefix) {
            last = *known.entry(prefix.to_ascii_uppercase()).or_insert(schemes.len());
        }
        if last == schemes.len() {
            schemes.push(Scheme { prefix, references: Vec::new() });
        }
        if let Some(scheme) = schemes.get_mut(last) {
            scheme.references.push(Reference { text, form, by });
        }
    };
    for Entry { it: indicator, number, .. } in plan.indicators() {
        indicator.id.iter().for_each(|id| add(id, By::Id(*number)));
        let several = indicator.refs.len() > 1;
        for (index, text) in indicator.refs.iter().enumerate() {
            add(text, By::Other(*number, several.then_some(index)));
        }
    }
    for (number, link) in plan.links().iter().enumerate().filter(|(_, link)| link.wants == [Kind::Indicator]) {
        add(link.to, By::Link(number));
    }
    schemes
}
