//! Which table holds which records.

use std::collections::HashSet;

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{Kind, Node};

/// A table of a document: its name, and the type of its records.
pub(super) type Named = (String, &'static RecordType);

/// The tables that hold a document: that of its own fields, and one for the records of each list or map.
pub(super) fn names(root: &'static RecordType) -> Vec<Named> {
    let mut names = vec![(snake(root.name), root)];
    let mut types = vec![root];
    let mut at = 0;
    while let Some(over) = types.get(at).copied() {
        at += 1;
        for field in over.fields {
            let Some((kind, is_apart)) = inner(&field.holds) else { continue };
            if !types.iter().any(|known| known.name == kind.name) {
                types.push(kind);
            }
            if is_apart && table_of(&names, field.name, kind).is_none() {
                let taken = names.iter().any(|(name, _)| name == field.name);
                let name = if taken { format!("{}_{}", snake(over.name), field.name) } else { field.name.to_owned() };
                names.push((name, kind));
            }
        }
    }
    names
}

/// The type of the records that a field holds, and whether they stand in a table apart.
fn inner(holds: &Type) -> Option<(&'static RecordType, bool)> {
    match holds {
        Type::Record(kind) => Some((kind(), false)),
        Type::List(Type::Record(kind)) | Type::Map(Type::Record(kind)) => Some((kind(), true)),
        _ => None,
    }
}

/// The table that holds the records of a type which stand in fields of this name.
pub(super) fn table_of(names: &[Named], field: &str, kind: &RecordType) -> Option<usize> {
    let is_of = |name: &str| name == field || name.strip_suffix(field).is_some_and(|over| over.ends_with('_'));
    names.iter().position(|(name, known)| is_of(name) && known.name == kind.name)
}

/// The type of the records that the value of a field holds, where they stand in a table apart: a row for each of them.
pub(super) fn apart(field: &RecordField, value: Node<'_>) -> Option<&'static RecordType> {
    match field.holds {
        Type::List(Type::Record(kind)) if value.kind() == Kind::List && value.count() > 0 => Some(kind()),
        Type::Map(Type::Record(kind)) if is_map(value) => Some(kind()),
        _ => None,
    }
}

/// The field that is written under a key; none under a second key, which no table keeps.
pub(super) fn field_of(kind: &RecordType, key: &str) -> Option<&'static RecordField> {
    kind.fields.iter().find(|field| field.key == key && !key.is_empty())
}

/// Whether a value is a map with something in it, each key once.
pub(super) fn is_map(value: Node<'_>) -> bool {
    value.kind() == Kind::Map && value.count() > 0 && written_twice(value).is_empty()
}

/// The keys that a map has more than once.
pub(super) fn written_twice<'t>(node: Node<'t>) -> HashSet<&'t str> {
    let mut seen = HashSet::new();
    node.entries().map(|(key, _)| key.text()).filter(|key| !seen.insert(*key)).collect()
}

pub(super) fn snake(name: &str) -> String {
    let mut snake = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(sign.to_lowercase());
    }
    snake
}
