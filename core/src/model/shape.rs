//! What the schema says of a record beyond its fields: short forms, second keys, required fields, blanks.
//!
//! No form is a union. What a value may be stands side by side, each keyword speaking of one type only, so that a fault
//! deep in a plan is reported where it stands, and not as a list that fits none of several forms.

use schemars::Schema;
use schemars::transform::Transform;
use serde_json::{Map, Value, json};

/// What counts as white space, for a class of a pattern: written out, as `\s` means another set in each language.
macro_rules! white {
    () => {
        "\\t-\\r \u{85}\u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}"
    };
}

/// The characters that are white space, for a class of a pattern.
pub(crate) const WHITE: &str = white!();
/// Any amount of white space.
pub(crate) const GAP: &str = concat!("[", white!(), "]*");
/// Something that is not blank.
pub(crate) const INK: &str = concat!("[^", white!(), "]");
/// Nothing but white space.
pub(crate) const BLANK: &str = concat!("^[", white!(), "]*$");
/// A number written as text.
pub(crate) const DIGITS: &str = r"[-+]?0*[0-9]{1,24}(\.[0-9]+)?";

/// Marks a reference whose value may also be blank, until all of the schema is there.
pub(crate) const MAY_BE_BLANK: &str = "may-be-blank";

/// Rewrites a derived schema so that it accepts exactly what the decoder accepts.
pub(crate) struct Shape {
    pub(crate) short: &'static [&'static str],
    pub(crate) aliases: &'static [(&'static str, &'static str)],
    pub(crate) required: &'static [&'static str],
}

impl Transform for Shape {
    fn transform(&mut self, schema: &mut Schema) {
        let Some(object) = schema.as_object_mut() else { return };
        let mut short = None;
        if let Some(Value::Object(properties)) = object.get_mut("properties") {
            for (key, property) in properties.iter_mut() {
                let Some(fields) = property.as_object_mut() else { continue };
                let may_be_null = without_null(fields);
                if self.short.contains(&key.as_str()) {
                    short = Some(fields.clone());
                }
                // What need not be there may be blank.
                if may_be_null || !self.required.contains(&key.as_str()) {
                    allow_blank(fields);
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
        if let Some(short) = short {
            allow_short(object, short);
        }
    }
}

/// A pattern from end to end, white space around it or not, and what it means in words.
pub(crate) fn pattern(inside: &str, words: &str) -> Value {
    json!({ "pattern": format!("^{GAP}({inside}){GAP}$"), "patternErrorMessage": format!("This is not {words}.") })
}

/// A text that is not blank.
pub(crate) fn some_text() -> Value {
    json!({ "type": ["string", "number"], "pattern": INK, "patternErrorMessage": "This must not be blank." })
}

/// Several sets of keywords as one schema; of a keyword that is in two of them, the later counts.
pub(crate) fn schema_of(parts: impl IntoIterator<Item = Value>) -> Schema {
    let mut whole = Map::new();
    for part in parts {
        if let Value::Object(fields) = part {
            whole.extend(fields);
        }
    }
    whole.into()
}

/// Takes `null` out of what a field may be, and says whether it was there.
fn without_null(fields: &mut Map<String, Value>) -> bool {
    fields.remove("default");
    if let Some(Value::Array(options)) = fields.remove("anyOf") {
        let before = options.len();
        let mut rest = options.into_iter().filter(|option| *option != json!({ "type": "null" })).collect::<Vec<_>>();
        if let (1, Some(Value::Object(only))) = (rest.len(), rest.pop()) {
            fields.extend(only);
            return before > 1;
        }
    }
    if let Some(Value::Array(values)) = fields.get_mut("enum") {
        values.retain(|value| !value.is_null());
    }
    let Some(Value::Array(types)) = fields.get_mut("type") else { return false };
    let before = types.len();
    types.retain(|name| name != "null");
    let had_null = types.len() < before;
    if let [only] = types.as_slice() {
        let only = only.clone();
        fields.insert("type".into(), only);
    }
    had_null
}

fn types_of(fields: &Map<String, Value>) -> Vec<Value> {
    match fields.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(one) => vec![one.clone()],
        None => Vec::new(),
    }
}

/// The value may also be blank: null or an empty text.
pub(crate) fn allow_blank(fields: &mut Map<String, Value>) {
    if fields.contains_key("$ref") {
        fields.insert(MAY_BE_BLANK.into(), json!(true));
        return;
    }
    let mut types = types_of(fields);
    if types.is_empty() || types.contains(&json!("null")) {
        return;
    }
    types.push(json!("null"));
    if !types.contains(&json!("string")) {
        types.push(json!("string"));
        fields.insert("pattern".into(), json!(BLANK));
        fields.insert("patternErrorMessage".into(), json!(no_text(&types)));
    } else if let Some(words) = fields.remove("enum") {
        only_where(fields, json!({ "type": "string", "pattern": INK }), words);
    } else if let Some(Value::String(pattern)) = fields.remove("pattern") {
        if pattern == INK {
            fields.remove("patternErrorMessage");
        } else {
            fields.insert("pattern".into(), json!(or_nothing(&pattern)));
        }
    }
    fields.insert("type".into(), Value::Array(types));
}

/// What a text is told that stands where there should be none.
fn no_text(types: &[Value]) -> &'static str {
    match types.first().and_then(Value::as_str) {
        Some("array") => "A list is wanted here, or nothing, and not a text.",
        Some("boolean") => "`true` or `false` is wanted here, or nothing, and not a text.",
        _ => "A map is wanted here, or nothing, and not a text.",
    }
}

/// The words are asked for where `these` holds; editors offer them in any case.
fn only_where(fields: &mut Map<String, Value>, these: Value, words: Value) {
    fields.insert("if".into(), these);
    fields.insert("then".into(), json!({ "enum": words }));
    fields.insert("examples".into(), words);
}

/// A pattern, or a blank.
fn or_nothing(pattern: &str) -> String {
    let inside = pattern.strip_prefix('^').and_then(|rest| rest.strip_prefix(GAP)).and_then(|rest| {
        let inside = rest.strip_suffix('$')?.strip_suffix(GAP)?;
        (inside.starts_with('(') && inside.ends_with(')')).then_some(inside)
    });
    inside.map_or_else(|| format!("{BLANK}|{pattern}"), |inside| format!("^{GAP}{inside}?{GAP}$"))
}

/// The record may be written as its short field alone in place of the map.
fn allow_short(record: &mut Map<String, Value>, mut short: Map<String, Value>) {
    let mut types: Vec<Value> =
        types_of(&short).into_iter().filter(|name| name == "string" || name == "number").collect();
    types.push(json!("object"));
    record.insert("type".into(), Value::Array(types));
    if let Some(words) = short.remove("enum") {
        only_where(record, json!({ "type": "string" }), words);
    }
    for key in ["pattern", "patternErrorMessage", "exclusiveMinimum", "exclusiveMaximum"] {
        if let Some(value) = short.remove(key) {
            record.insert(key.into(), value);
        }
    }
}
