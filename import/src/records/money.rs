//! Money that is set aside for a thing, or that it costs.

use goldenthread::Figure;

use crate::document::Cell;

/// The money of a cell, in the unit that the header of its column names; none where the cell holds words and no sum.
pub(crate) fn money<'s>(cell: &Cell<'s>, header: &str) -> Option<Cell<'s>> {
    let is_sum = |text: &str| text.parse::<Figure>().is_ok_and(|figure| figure.amount().is_some());
    if !is_sum(&cell.text) {
        return None;
    }
    let has_unit = cell.text.trim_end().ends_with(|c: char| c.is_alphabetic());
    match unit(header).filter(|_| !has_unit) {
        Some(unit) => {
            let said = format!("{}{unit}", cell.text.trim());
            is_sum(&said).then(|| cell.saying(said))
        }
        None => Some(cell.clone()),
    }
}

/// The thousands or millions that a header counts in: `Budget (£000)`, `Cost £m`.
fn unit(header: &str) -> Option<&'static str> {
    let lower = header.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if says(&["000", "£k", "$k", "€k", "(k)", "thousand"]) {
        return Some("k");
    }
    says(&["£m", "$m", "€m", "(m)", "million"]).then_some("m")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::cell;

    #[test]
    fn sums_are_of_the_unit_of_their_column() {
        let said = |text: &'static str, header| money(&cell(text), header).map(|cell| cell.text.into_owned());
        assert_eq!(said("£45,000", "Budget").as_deref(), Some("£45,000"));
        assert_eq!(said("45", "Budget (£000)").as_deref(), Some("45k"));
        assert_eq!(said("£1.5m", "Cost £k").as_deref(), Some("£1.5m"));
        assert_eq!(said("2.5", "Estimated cost (£m)").as_deref(), Some("2.5m"));
        assert_eq!(said("Within existing resources", "Cost"), None);
    }
}
