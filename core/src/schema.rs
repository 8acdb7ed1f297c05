//! The JSON Schemas of plan and digest files.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, json_schema};
use serde_json::{Value, json};

use crate::model::shape::blank;
use crate::model::{Digest, Plan};

/// The JSON Schema of a plan file, draft 2020-12, made from the types and their documentation.
///
/// It accepts what the decoder reads without a fault of shape, and refuses the rest.
///
/// ```
/// let schema = goldenthread::plan_schema();
/// assert_eq!(schema.get("title").unwrap(), "goldenthread plan");
/// ```
pub fn plan_schema() -> Schema {
    made_of::<Plan>("plan")
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

fn made_of<T: schemars::JsonSchema>(name: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    RecursiveTransform(name_blanks).transform(&mut schema);
    if let Some(Value::Object(defs)) = schema.get_mut("$defs") {
        let mut blank = blank();
        if let Some(fields) = blank.as_object_mut() {
            fields.insert("description".into(), json!("Nothing written: null, or an empty text."));
        }
        defs.insert("Blank".into(), blank);
    }
    schema.insert("$id".into(), json!(format!("https://goldenthread.example/schema/1/{name}.schema.json")));
    schema.insert("title".into(), json!(format!("goldenthread {name}")));
    schema
}

/// Refers to one description of a blank in place of writing it out in every field.
fn name_blanks(schema: &mut Schema) {
    if schema.as_value() == &blank() {
        *schema = json_schema!({ "$ref": "#/$defs/Blank" });
    }
}
