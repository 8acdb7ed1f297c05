//! The JSON Schema of a plan file.

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, Transform};
use schemars::{Schema, json_schema};
use serde_json::{Value, json};

use crate::model::Plan;
use crate::model::shape::blank;

/// The JSON Schema of a plan file, draft 2020-12, made from the types and their documentation.
///
/// It accepts what the decoder reads without a fault of shape, and refuses the rest.
///
/// ```
/// let schema = goldenthread::plan_schema();
/// assert_eq!(schema.get("title").unwrap(), "goldenthread plan");
/// ```
pub fn plan_schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Plan>();
    RecursiveTransform(name_blanks).transform(&mut schema);
    if let Some(Value::Object(defs)) = schema.get_mut("$defs") {
        let mut blank = blank();
        if let Some(fields) = blank.as_object_mut() {
            fields.insert("description".into(), json!("Nothing written: null, or an empty text."));
        }
        defs.insert("Blank".into(), blank);
    }
    schema.insert("$id".into(), json!("https://goldenthread.example/schema/1/plan.schema.json"));
    schema.insert("title".into(), json!("goldenthread plan"));
    schema
}

/// Refers to one description of a blank in place of writing it out in every field.
fn name_blanks(schema: &mut Schema) {
    if schema.as_value() == &blank() {
        *schema = json_schema!({ "$ref": "#/$defs/Blank" });
    }
}
