//! What a comparator is called.

use crate::vocabulary::words::{normal, period};

/// What a comparator's header calls it.
pub(crate) fn comparator(header: &str) -> String {
    let words = period(header).map_or_else(|| header.to_owned(), |(_, rest)| rest);
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !matches!(normal(word).as_str(), "comparator" | "benchmark" | "comparison"))
        .collect();
    let name = if kept.is_empty() { words } else { kept.join(" ") };
    crate::vocabulary::Words::built_in().comparator(&normal(&name)).map(str::to_owned).unwrap_or(name)
}
