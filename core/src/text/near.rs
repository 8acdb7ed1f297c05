//! "Did you mean".

/// The known name nearest to what was written, if it is near enough to be meant.
pub(crate) fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let longest = 64;
    if written.chars().count() > longest {
        return None;
    }
    let (length, lower) = (written.chars().count(), written.to_lowercase());
    let near = |name: &str| (length.max(name.chars().count()) / 3).max(1);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= near(name))
        .min_by_key(|(distance, name)| (*distance, *name))
        .map(|(_, name)| name)
}
