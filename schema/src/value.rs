//! A tree as the value that JSON Schema speaks of.

use goldenthread::{Kind, Node};
use serde_json::{Map, Value};

/// The JSON value of a tree's value; of a key written twice, the first counts, as it does when decoding.
///
/// A number that JSON's doubles cannot hold becomes its text, which the plan's schema refuses too.
pub fn to_value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.text() == "true"),
        Kind::Number => {
            serde_json::from_str(node.text().trim_start_matches('+')).unwrap_or_else(|_| node.text().into())
        }
        Kind::Text | Kind::Key => node.text().into(),
        Kind::List => node.items().map(to_value).collect(),
        Kind::Map => {
            let mut map = Map::new();
            for (key, value) in node.entries() {
                map.entry(key.text()).or_insert_with(|| to_value(value));
            }
            Value::Object(map)
        }
    }
}
