//! What the bands of a risk scale are called, and which names mean one.

use crate::text::words;

/// What bands are usually called, the least first; names side by side rank the same.
const ORDERS: &[&[&[&str]]] = &[
    &[&["very low"], &["low"], &["medium", "moderate"], &["high"], &["very high", "extreme", "critical"]],
    &[&["green"], &["yellow"], &["amber"], &["red"]],
];

/// Which usual order a band's name belongs to, and where in it.
pub fn rank(band: &str) -> Option<(usize, usize)> {
    let find = |is: fn(&str, &str) -> bool| {
        let at = |order: &&[&[&str]]| order.iter().position(|names| names.iter().any(|name| is(name, band)));
        ORDERS.iter().enumerate().find_map(|(number, order)| Some((number, at(order)?)))
    };
    find(str::eq_ignore_ascii_case).or_else(|| find(is_same_band))
}

/// Whether two names mean one band: `High`, `HIGH` and `high risk` do.
pub fn is_same_band(this: &str, that: &str) -> bool {
    if this.eq_ignore_ascii_case(that) {
        return true;
    }
    let parts = |band| words(band).filter(|word| !word.eq_ignore_ascii_case("risk"));
    let (mut these, mut those) = (parts(this), parts(that));
    loop {
        match (these.next(), those.next()) {
            (None, None) => return true,
            (Some(this), Some(that)) if this.eq_ignore_ascii_case(that) => {}
            _ => return false,
        }
    }
}
