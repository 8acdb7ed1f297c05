//! Small helps for reading XML. No entity but those of XML itself is known, so none can swell or reach outside.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart};

/// The value of an attribute: by its whole name, or, for a name without a prefix, whatever the prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let whole = name.contains(':');
    let found = tag.attributes().with_checks(false).flatten().find(|attribute| match whole {
        true => attribute.key.as_ref() == name,
        false => attribute.key.local_name().as_ref() == name,
    })?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

/// The character that an entity stands for; none for one that XML does not know.
pub(super) fn resolved(entity: &BytesRef<'_>) -> String {
    match entity.resolve_char_ref() {
        Ok(Some(letter)) => letter.to_string(),
        _ => quick_xml::escape::resolve_predefined_entity(entity).unwrap_or_default().to_owned(),
    }
}
