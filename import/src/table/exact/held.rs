//! A value on its way from cells into a tree.

use std::collections::{HashMap, HashSet, VecDeque};

use goldenthread::{Builder, Kind, Mark, Node, TreeError};

use super::leaf::{Said, amount, is_number};

/// A key, where it is marked, and its value.
pub(super) type Entry = (String, Mark, Held);

/// A value on its way into the tree.
#[derive(Debug)]
pub(super) enum Held {
    Null,
    Said(Said, Mark),
    List(Vec<Self>),
    Map(Vec<Entry>),
}

impl Held {
    /// The same as a value in a tree, all of it marked alike.
    pub(super) fn of(node: Node<'_>, mark: Mark) -> Self {
        match node.kind() {
            Kind::Null | Kind::Key => Self::Null,
            Kind::List => Self::List(node.items().map(|item| Self::of(item, mark)).collect()),
            Kind::Map => {
                let entry = |(key, value): (Node<'_>, Node<'_>)| (key.text().to_owned(), mark, Self::of(value, mark));
                Self::Map(node.entries().map(entry).collect())
            }
            _ => Said::of(node).map_or(Self::Null, |said| Self::Said(said, mark)),
        }
    }

    /// Whether it is a value of a tree, to the order of its keys.
    pub(super) fn is(&self, node: Node<'_>) -> bool {
        match self {
            Self::Null => node.kind() == Kind::Null,
            Self::Said(said, _) => Said::of(node).is_some_and(|other| other == *said),
            Self::List(items) => {
                node.kind() == Kind::List
                    && items.len() == node.count()
                    && items.iter().zip(node.items()).all(|(one, other)| one.is(other))
            }
            Self::Map(entries) => {
                let is = |((key, _, one), (name, other)): (&Entry, (Node<'_>, Node<'_>))| {
                    key == name.text() && one.is(other)
                };
                node.kind() == Kind::Map && entries.len() == node.count() && entries.iter().zip(node.entries()).all(is)
            }
        }
    }

    pub(super) fn push(self, builder: &mut Builder<'_>) -> Result<(), TreeError> {
        let nowhere = Mark::default();
        match self {
            Self::Null => return builder.null(nowhere).map(drop),
            Self::Said(Said::Text(text), mark) => return builder.text(mark, &text).map(drop),
            Self::Said(Said::Number(number), mark) => return builder.number(mark, &number).map(drop),
            Self::Said(Said::Flag(flag), mark) => return builder.boolean(mark, flag).map(drop),
            Self::Said(Said::Texts(texts), mark) => {
                builder.open_list(mark)?;
                texts.iter().try_for_each(|text| builder.text(mark, text).map(drop))?;
            }
            Self::List(items) => {
                builder.open_list(nowhere)?;
                items.into_iter().try_for_each(|item| item.push(builder))?;
            }
            Self::Map(fields) => {
                builder.open_map(nowhere)?;
                for (key, mark, value) in fields {
                    builder.key(mark, &key)?;
                    value.push(builder)?;
                }
            }
        }
        builder.close(0);
        Ok(())
    }

    /// Puts keys into the order that pointers to them have; those that none points to come last.
    pub(super) fn arrange(&mut self, order: &[&[String]]) {
        let Self::Map(fields) = self else { return };
        let mut ranks: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (rank, steps) in order.iter().enumerate() {
            if let [key] = steps {
                ranks.entry(key).or_default().push_back(rank);
            }
        }
        if !ranks.is_empty() {
            let all = std::mem::take(fields).into_iter();
            let mut ranked: Vec<(usize, Entry)> = all
                .map(|entry| (ranks.get_mut(entry.0.as_str()).and_then(VecDeque::pop_front), entry))
                .map(|(rank, entry)| (rank.unwrap_or(usize::MAX), entry))
                .collect();
            ranked.sort_by_key(|(rank, _)| *rank);
            *fields = ranked.into_iter().map(|(_, entry)| entry).collect();
        }
        for (key, _, value) in fields {
            let within = order.iter().filter(|steps| steps.len() > 1 && steps.first() == Some(key));
            let within: Vec<&[String]> = within.filter_map(|steps| steps.get(1..)).collect();
            if !within.is_empty() {
                value.arrange(&within);
            }
        }
    }
}

/// Sets the value that keys lead to.
pub(super) fn set(fields: &mut Vec<Entry>, keys: &[String], mark: Mark, said: Said) {
    let Some((first, rest)) = keys.split_first() else { return };
    if rest.is_empty() {
        return fields.push((first.clone(), mark, Held::Said(said, mark)));
    }
    let at = fields.iter().position(|(key, _, held)| key == first && matches!(held, Held::Map(_)));
    let at = at.unwrap_or_else(|| {
        fields.push((first.clone(), mark, Held::Map(Vec::new())));
        fields.len() - 1
    });
    if let Some((.., Held::Map(inner))) = fields.get_mut(at) {
        set(inner, rest, mark, said);
    }
}

/// The value that keys lead to.
pub(super) fn held_at<'f>(fields: &'f mut [Entry], keys: &[String]) -> Option<&'f mut Held> {
    let (first, rest) = keys.split_first()?;
    let (.., held) = fields.iter_mut().find(|(key, ..)| key == first)?;
    match held {
        held if rest.is_empty() => Some(held),
        Held::Map(inner) => held_at(inner, rest),
        _ => None,
    }
}

/// Joins what stands in `more` with the cells that show it; the keys that have another value there are kept apart.
pub(super) fn join(fields: &mut Vec<Entry>, rest: Node<'_>, mark: Mark, differs: &mut Vec<String>) {
    let known: HashMap<String, usize> = fields.iter().zip(0..).map(|((key, ..), at)| (key.clone(), at)).collect();
    let mut seen = HashSet::new();
    for (key, value) in rest.entries() {
        let key = key.text();
        let shown = known.get(key).filter(|_| seen.insert(key)).and_then(|at| fields.get_mut(*at));
        match shown {
            Some((.., Held::Map(inner))) if value.kind() == Kind::Map => join(inner, value, mark, differs),
            Some((.., held)) => {
                if !matches!(held, Held::Said(said, _) if agrees(said, value)) {
                    differs.push(key.to_owned());
                }
                *held = Held::of(value, mark);
            }
            None => fields.push((key.to_owned(), mark, Held::of(value, mark))),
        }
    }
}

/// Whether a cell shows a value.
pub(super) fn agrees(said: &Said, value: Node<'_>) -> bool {
    let amount = amount(value).map(|amount| amount.to_string());
    match Said::of(value) {
        Some(other) if other == *said || other.shown() == said.shown() => true,
        _ => amount.is_some() && is_number(&said.shown()) && is_shown(said, amount),
    }
}

/// Whether a number in a cell is what a value that is written otherwise shows.
pub(super) fn is_shown(plain: &Said, shown: Option<String>) -> bool {
    shown.and_then(|shown| shown.parse::<f64>().ok()) == plain.shown().parse::<f64>().ok()
}
