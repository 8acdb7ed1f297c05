//! The JSON Schema of recipes, by which editors complete them.

use goldenthread::{DocumentKind, YearKind};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::read::{COLOURS, DATE_ORDERS, DECIMALS};
use super::{LEFT_OUT, Recipe};
use crate::header::columns::{COMPARATORS, EXTRA};
use crate::header::times::TIME;
use crate::vocabulary::Words;

impl Recipe {
    /// The JSON Schema of a recipe, draft 2020-12.
    ///
    /// ```
    /// let schema = goldenthread_import::Recipe::schema();
    /// assert_eq!(schema.get("title").unwrap(), "goldenthread recipe");
    /// ```
    pub fn schema() -> Schema {
        let mut whole = Value::from(SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Self>());
        let kinds: Vec<&str> = Words::built_in().kinds.iter().map(|kind| kind.name.as_str()).collect();
        let words = [
            ("/properties/document", json!(DocumentKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>())),
            ("/properties/years", json!(YearKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>())),
            ("/properties/date-order", json!(DATE_ORDERS)),
            ("/properties/decimal", json!(DECIMALS)),
            ("/properties/rag/additionalProperties", json!(COLOURS)),
            ("/$defs/RecipeTable/properties/kind", json!(kinds.iter().chain(&[LEFT_OUT]).collect::<Vec<_>>())),
        ];
        for (pointer, known) in words {
            if let Some(Value::Object(setting)) = whole.pointer_mut(pointer) {
                setting.insert("type".into(), json!("string"));
                setting.insert("enum".into(), known);
            }
        }
        let meanings = ["/$defs/RecipeTable/properties/columns", "/$defs/RecipeWords/properties/columns"];
        for meaning in meanings.map(|columns| format!("{columns}/additionalProperties")) {
            if let Some(Value::Object(setting)) = whole.pointer_mut(&meaning) {
                setting
                    .insert("pattern".into(), json!(format!("^({LEFT_OUT}|({})[. ][a-z-]+( .+)?)$", kinds.join("|"))));
                setting.insert("examples".into(), json!(fields()));
            }
        }
        if let Some(fields) = whole.as_object_mut() {
            fields.insert("$id".into(), json!("https://goldenthread.example/schema/1/recipe.schema.json"));
            fields.insert("title".into(), json!("goldenthread recipe"));
        }
        whole.try_into().unwrap_or_default()
    }
}

/// Everything that a column may mean, periods left aside.
fn fields() -> Vec<String> {
    let of = |kind: &crate::vocabulary::KindWords| {
        let own = kind.fields.iter().map(|(field, _)| field.as_str()).chain([EXTRA, COMPARATORS, TIME]);
        own.map(|field| format!("{}.{field}", kind.name)).collect::<Vec<_>>()
    };
    let mut all = vec![LEFT_OUT.to_owned()];
    all.extend(Words::built_in().kinds.iter().flat_map(of));
    all.dedup();
    all
}
