//! From a validator's error to its cause: where it stands, and in words for people.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;

use crate::Mismatch;

/// Adds what is wrong, each where it stands; `says` is what the schema itself says of an error.
pub(crate) fn causes(
    error: &ValidationError<'_>,
    says: &impl Fn(&ValidationError<'_>) -> Option<String>,
    found: &mut Vec<Mismatch>,
) {
    let path = error.instance_path().as_str();
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            found.extend(unexpected.iter().map(|key| Mismatch {
                path: format!("{path}/{}", escaped(key)),
                message: format!("the key `{}` is not known here", shown(key)),
            }));
        }
        Kind::PropertyNames { error: inner } => {
            let key = inner.instance().as_str().unwrap_or_default();
            let message = says(inner).map_or_else(|| plain(&inner.to_string()), |words| of_value(key, &words));
            found.push(Mismatch { path: format!("{path}/{}", escaped(key)), message });
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => match closest(path, context) {
            Some(branch) => branch.iter().for_each(|error| causes(error, says, found)),
            None => found.push(told(error, says)),
        },
        _ => found.push(told(error, says)),
    }
}

fn told(error: &ValidationError<'_>, says: &impl Fn(&ValidationError<'_>) -> Option<String>) -> Mismatch {
    let words = if matches!(error.kind(), Kind::Pattern { .. }) { says(error) } else { None };
    let message = match (words, vocabulary(error), error.instance().as_str()) {
        (Some(words), _, Some(text)) => of_value(text, &words),
        (None, Some(all), Some(text)) => format!("`{}` is none of {all}", shown(text)),
        _ => plain(&error.to_string()),
    };
    Mismatch { path: error.instance_path().to_string(), message }
}

/// All the words that a text can be, where it can be one of few.
fn vocabulary(error: &ValidationError<'_>) -> Option<String> {
    const MOST: usize = 20;
    let Kind::Enum { options } = error.kind() else { return None };
    let words: Option<Vec<&str>> = options.as_array()?.iter().map(|word| word.as_str()).collect();
    words.filter(|words| words.len() <= MOST).map(|words| format!("`{}`", words.join("`, `")))
}

/// Of several forms, the one whose faults all lie within the value, if it alone does so.
fn closest<'e>(path: &str, forms: &'e [Vec<ValidationError<'static>>]) -> Option<&'e [ValidationError<'static>]> {
    let within = |form: &&Vec<ValidationError<'static>>| {
        let deeper = |error: &ValidationError<'_>| {
            error.instance_path().as_str().len() > path.len()
                || matches!(error.kind(), Kind::AdditionalProperties { .. } | Kind::Required { .. })
        };
        !form.is_empty() && form.iter().all(deeper)
    };
    let mut those = forms.iter().filter(within);
    let first = those.next()?;
    those.next().is_none().then_some(first.as_slice())
}

/// A key as a part of a JSON Pointer.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// What is said of a text, after the text itself.
fn of_value(text: &str, words: &str) -> String {
    let words = words.trim_end_matches('.');
    let mut chars = words.chars();
    let words: String = chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default();
    if text.trim().is_empty() { words } else { format!("`{}`: {words}", shown(text)) }
}

/// The user's text on one line, cut to a length that can be read, without the sign it is set between.
fn shown(text: &str) -> String {
    const MOST: usize = 60;
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('`', "'");
    if one_line.chars().count() > MOST { one_line.chars().take(MOST).chain(['…']).collect() } else { one_line }
}

/// The validator's sentence in our manner: the user's text in backticks, lower case, short.
pub(crate) fn plain(message: &str) -> String {
    const MOST: usize = 200;
    let one_line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = one_line.replace('`', "'").replace('"', "`").chars().take(MOST).collect();
    let text = if text.matches('`').count() % 2 == 1 { format!("{text}…`") } else { text };
    let mut chars = text.trim_end_matches('.').chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
