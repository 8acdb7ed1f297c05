//! JSON Pointers, as far as they are made here.

/// A key as a step of a JSON Pointer.
pub(crate) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
