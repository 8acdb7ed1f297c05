//! What the schema says of a record beyond its fields: short forms, second keys, required fields, blanks.

use schemars::transform::Transform;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

/// Rewrites a derived schema so that it accepts exactly what the decoder accepts.
pub(crate) struct Shape {
    pub(crate) short: &'static [&'static str],
    pub(crate) aliases: &'static [(&'static str, &'static str)],
    pub(crate) required: &'static [&'static str],
}

impl Transform for Shape {
    fn transform(&mut self, schema: &mut Schema) {
        let Some(object) = schema.as_object_mut() else { return };
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            for (key, property) in properties.iter_mut() {
                if !self.required.contains(&key.as_str()) {
                    allow_blank(property);
                }
            }
            for (key, alias) in self.aliases {
                if let Some(mut property) = properties.get(*key).cloned() {
                    if let Some(fields) = property.as_object_mut() {
                        fields.insert("description".into(), json!(format!("The same as `{key}`.")));
                    }
                    properties.insert((*alias).into(), property);
                }
            }
        }
        if !self.required.is_empty() {
            object.insert("required".into(), json!(self.required));
        }
        if !self.short.is_empty() {
            allow_text(schema);
        }
    }
}

/// A field that need not be there may also be blank: null or an empty text.
fn allow_blank(property: &mut Value) {
    let Some(fields) = property.as_object_mut() else { return };
    let mut outer = Map::new();
    if let Some(description) = fields.remove("description") {
        outer.insert("description".into(), description);
    }
    fields.remove("default");
    drop_null(fields);
    let inner = match fields.remove("anyOf") {
        Some(Value::Array(mut options)) if fields.is_empty() => {
            options.retain(|option| option != &json!({ "type": "null" }));
            options
        }
        Some(any_of) => {
            fields.insert("anyOf".into(), any_of);
            vec![Value::Object(std::mem::take(fields))]
        }
        None => vec![Value::Object(std::mem::take(fields))],
    };
    let mut options = inner;
    if options == [some_text()] {
        // A text that may be blank is any text.
        outer.insert("type".into(), json!(["string", "number", "null"]));
        *property = Value::Object(outer);
        return;
    }
    options.push(blank());
    outer.insert("anyOf".into(), Value::Array(options));
    *property = Value::Object(outer);
}

/// What a blank field holds.
pub(crate) fn blank() -> Value {
    json!({ "type": ["null", "string"], "pattern": r"^\s*$" })
}

/// A text that is not blank.
pub(crate) fn some_text() -> Value {
    json!({ "type": ["string", "number"], "pattern": r"\S" })
}

fn drop_null(fields: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = fields.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            fields.insert("type".into(), only);
        }
    }
    if let Some(Value::Array(values)) = fields.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
}

/// The record may be written as one text (or a number read as text) in place of the map.
fn allow_text(schema: &mut Schema) {
    let mut record = std::mem::replace(schema, json_schema!({}));
    let description = record.remove("description");
    let defs = record.remove("$defs");
    let mut outer = json_schema!({ "anyOf": [some_text(), record] });
    for (key, value) in [("description", description), ("$defs", defs)] {
        if let Some(value) = value {
            outer.insert(key.into(), value);
        }
    }
    *schema = outer;
}
