//! The JSON Schemas of plan and digest files.

use std::collections::BTreeMap;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::model::shape::{MAY_BE_BLANK, allow_blank};
use crate::model::{Digest, Plan};

/// The JSON Schema of a plan file, draft 2020-12, made from the types and their documentation.
///
/// It accepts what the decoder reads without a fault of shape, and refuses the rest. Nothing in it is a union, so that a
/// validator shows each fault where it stands. For editors there are titles, examples, and under `patternErrorMessage`
/// and `markdownDescription` what they show to people.
///
/// ```
/// let schema = goldenthread::plan_schema();
/// assert_eq!(schema.get("title").unwrap(), "goldenthread plan");
/// ```
pub fn plan_schema() -> Schema {
    made_of::<Plan>("plan")
}

/// The JSON Schema of a plan file, draft 07, for editors and tools that know no later one. It says the same.
///
/// ```
/// let schema = goldenthread::plan_schema_draft_07();
/// assert_eq!(schema.get("$schema").unwrap(), "http://json-schema.org/draft-07/schema#");
/// ```
pub fn plan_schema_draft_07() -> Schema {
    let mut whole = Value::from(plan_schema());
    each_map(&mut whole, &mut as_draft_07);
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("$id".into(), json!(id("plan.draft-07")));
        fields.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
        if let Some(defs) = fields.remove("$defs") {
            fields.insert("definitions".into(), defs);
        }
    }
    whole.try_into().unwrap_or_default()
}

/// The JSON Schema of a digest file, draft 2020-12.
///
/// ```
/// let schema = goldenthread::digest_schema();
/// assert_eq!(schema.get("title").unwrap(), "goldenthread digest");
/// ```
pub fn digest_schema() -> Schema {
    let mut schema = made_of::<Digest>("digest");
    // In a file of its own the period stands under the key that makes it a digest.
    schema.insert("required".into(), json!(["digest"]));
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        properties.remove("period");
    }
    schema
}

fn id(name: &str) -> String {
    format!("https://goldenthread.example/schema/1/{name}.schema.json")
}

fn made_of<T: schemars::JsonSchema>(name: &str) -> Schema {
    let mut whole = Value::from(SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>());
    settle_blanks(&mut whole);
    if let Some(Value::Object(defs)) = whole.get_mut("$defs") {
        for (name, def) in defs.iter_mut() {
            if let Some(fields) = def.as_object_mut() {
                fields.insert("title".into(), json!(in_words(name)));
            }
        }
    }
    each_map(&mut whole, &mut describe);
    each_map(&mut whole, &mut part_references);
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("$id".into(), json!(id(name)));
        fields.insert("title".into(), json!(format!("goldenthread {name}")));
    }
    whole.try_into().unwrap_or_default()
}

/// Calls `change` for each map in a value, the inner before the outer.
fn each_map(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_map(item, change)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| each_map(field, change));
            change(fields);
        }
        _ => {}
    }
}

/// Whether references to a definition are to what may be blank, to what must not be, or to both.
#[derive(Default)]
struct Uses {
    blank: bool,
    not_blank: bool,
}

fn name_of(fields: &Map<String, Value>) -> Option<String> {
    Some(fields.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?.into())
}

/// A definition whose values may be blank wherever it is meant says so itself; one that is meant both ways is two.
fn settle_blanks(whole: &mut Value) {
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    each_map(whole, &mut |fields| {
        let Some(name) = name_of(fields) else { return };
        let uses = uses.entry(name).or_default();
        let to = if fields.contains_key(MAY_BE_BLANK) { &mut uses.blank } else { &mut uses.not_blank };
        *to = true;
    });
    let mut twice = Vec::new();
    if let Some(Value::Object(defs)) = whole.get_mut("$defs") {
        for (name, uses) in uses.iter().filter(|(_, uses)| uses.blank) {
            let Some(Value::Object(mut def)) = defs.get(name).cloned() else { continue };
            let before = def.clone();
            allow_blank(&mut def);
            if uses.not_blank && def != before {
                defs.insert(blank_name(name), Value::Object(def));
                twice.push(name.clone());
            } else {
                defs.insert(name.clone(), Value::Object(def));
            }
        }
    }
    each_map(whole, &mut |fields| {
        let blank = fields.remove(MAY_BE_BLANK).is_some();
        if let Some(name) = name_of(fields).filter(|name| blank && twice.contains(name)) {
            fields.insert("$ref".into(), json!(format!("#/$defs/{}", blank_name(&name))));
        }
    });
}

fn blank_name(name: &str) -> String {
    format!("{name}OrBlank")
}

/// `RiskScale` as `Risk scale`.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

/// Editors show code in a description as code where they are told that it is Markdown.
fn describe(fields: &mut Map<String, Value>) {
    if let Some(Value::String(words)) = fields.get("description").filter(|words| words.as_str().is_some_and(has_code)) {
        fields.insert("markdownDescription".into(), json!(words));
    }
}

fn has_code(words: &str) -> bool {
    words.contains('`')
}

/// What stands beside a reference goes around it: draft 07 does not see it there, and makers of types copy the definition.
fn part_references(fields: &mut Map<String, Value>) {
    if fields.len() > 1
        && let Some(to @ Value::String(_)) = fields.remove("$ref")
    {
        fields.insert("allOf".into(), json!([{ "$ref": to }]));
    }
}

/// Draft 07 knows definitions by another name.
fn as_draft_07(fields: &mut Map<String, Value>) {
    if let Some(Value::String(to)) = fields.get("$ref") {
        let to = to.replace("#/$defs/", "#/definitions/");
        fields.insert("$ref".into(), json!(to));
    }
}
