//! Grades are grades of their scale.

use crate::common::judgement::scale;
use crate::judge::place_of_grade;
use crate::model::{GradeScale, Judgement};
use crate::prelude::*;
use crate::rule::findings::Fact;

rule! {
    /// ## What it checks
    /// Each grade of a judgement that names a scale, by year or in its spread, is one of the grades of that
    /// scale, by its name or its meaning. Case and spacing do not count: `amber/green` is `Amber / Green`.
    ///
    /// ## Why it matters
    /// A grade that its scale does not have cannot be compared with any other: it is a slip, or stands on
    /// another scale.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// grade-scales: {apa: {grades: {4: excellent, 3: good, 2: adequate, 1: inadequate}, best: 4}}
    /// judgements: [{title: Overall, scale: apa, grades: {2008: 5}}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// grade-scales: {apa: {grades: {4: excellent, 3: good, 2: adequate, 1: inadequate}, best: 4}}
    /// judgements: [{title: Overall, scale: apa, grades: {2008: 4}}]
    /// ```
    "grade-off-scale",
    summary: "a grade is outside its scale",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("section 2.1")],
    of: absence,
}

fn check(plan: &Context<'_>, out: &mut Absences<'_, '_>) {
    for judgement in plan.judgements() {
        let Some(scale) = scale(plan, judgement) else { continue };
        let grades = judgement.it.grades.iter().map(|(_, grade)| ("grades", grade));
        let spread = judgement.it.spread.iter().map(|(grade, _)| ("spread", grade));
        let numbered = grades.enumerate().chain(spread.enumerate());
        for (index, (field, grade)) in numbered.filter(|(_, (_, grade))| place_of_grade(scale, grade).is_none()) {
            if scale.grades.is_empty() {
                out.cannot_tell(judgement.at.field("scale"), "the scale has no grades");
                break;
            }
            off(plan, judgement, judgement.at.field(field).item(index), grade, scale, out);
        }
    }
}

fn off(
    plan: &Context<'_>,
    judgement: &Judgement,
    at: Route,
    grade: &str,
    scale: &GradeScale,
    out: &mut Absences<'_, '_>,
) {
    let id = judgement.scale.as_deref().unwrap_or_default();
    let known: Vec<&str> = scale.grades.iter().map(|(name, _)| name.as_str()).collect();
    let message =
        format_args!("grade `{grade}` of {} is not on scale `{id}` (`{}`)", judgement.name(), known.join("`, `"));
    let lacks = plan.lacks(Route::root(), &["grade-scales"]).nor_below(Route::root(), "grade_scales", &["grades"]);
    out.absent(lacks, at, message)
        .fact("grade", grade)
        .fact("scale", id)
        .fact("grades", known.into_iter().collect::<Fact>())
        .help("correct the grade, or name the scale that it stands on");
}
