//! Grades on their scale.

use crate::model::GradeScale;

/// The place of a grade on a scale, by its name or by its meaning.
pub fn place_of_grade(scale: &GradeScale, grade: &str) -> Option<usize> {
    let by_name = scale.grades.iter().position(|(name, _)| same_grade(name, grade));
    by_name.or_else(|| scale.grades.iter().position(|(_, meaning)| same_grade(meaning, grade)))
}

/// How many steps a place is below the best grade; none where `best` is not one end of the scale.
pub fn steps_below_best(scale: &GradeScale, place: usize) -> Option<usize> {
    let best = place_of_grade(scale, scale.best.as_ref()?)?;
    let last = scale.grades.len().checked_sub(1)?;
    (best == 0 || best == last).then(|| best.abs_diff(place))
}

/// Whether two grades are one: `amber/green` is `Amber / Green`.
fn same_grade(one: &str, other: &str) -> bool {
    fn signs(grade: &str) -> impl Iterator<Item = char> {
        grade.chars().filter(|sign| !sign.is_whitespace()).flat_map(char::to_lowercase)
    }
    signs(one).eq(signs(other))
}
