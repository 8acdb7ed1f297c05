//! References in one scheme are written in one form.

use crate::index::schemes::{Form, Reference, Scheme};
use crate::prelude::*;

rule! {
    /// ## What it checks
    /// References that begin with the same letters, whether an indicator has them or another record names them, agree
    /// in the capitals of these letters, in what stands between letters and number, and in leading zeros. There is one
    /// finding for each scheme.
    ///
    /// ## Why it matters
    /// A search for `CH 143` does not find `CH143`: figures are missed when plans and returns are joined.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: CH142, title: Homes inspected}, {id: CH 143, title: Homes heated}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// indicators: [{id: CH 142, title: Homes inspected}, {id: CH 143, title: Homes heated}]
    /// ```
    "reference-form-varies",
    summary: "one scheme's references are written in more than one form",
    severity: Info,
    authority: [DIRECTORATE_PLAN_2009.at("section 4.3")],
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    for scheme in plan.schemes() {
        let Some((usual, odd, what)) = varies(scheme) else { continue };
        let (prefix, usual_form, odd_form) = (scheme.prefix, usual.text, odd.text);
        let message = format_args!("references in `{prefix}` differ in {what}: `{usual_form}` and `{odd_form}`");
        let found = out.broken(odd.at(plan), message);
        found
            .fact("prefix", prefix)
            .fact("form", odd_form)
            .fact("other", usual_form)
            .fact("in", what)
            .related(usual.at(plan), format!("`{usual_form}` is here"))
            .help("write all of them in one form");
        let further = scheme.references.iter().filter(|other| differ(&usual.form, &other.form) == Some(what));
        for other in further.skip(1) {
            found.related(other.at(plan), format!("`{}` is here", other.text));
        }
    }
}

/// The first two references that are not in one form, and what they differ in.
fn varies<'s>(scheme: &'s Scheme<'_>) -> Option<(&'s Reference<'s>, &'s Reference<'s>, &'static str)> {
    let first = scheme.references.first()?;
    // A number with a leading zero says how wide numbers are; others may be wide by themselves.
    let padded = scheme.references.iter().find(|reference| reference.form.is_padded);
    let odd = |usual: &'s Reference<'s>| {
        scheme.references.iter().find_map(|odd| Some((usual, odd, differ(&usual.form, &odd.form)?)))
    };
    odd(first).or_else(|| odd(padded?))
}

fn differ(left: &Form<'_>, right: &Form<'_>) -> Option<&'static str> {
    if left.letters != right.letters {
        Some("capitals")
    } else if left.sign != right.sign {
        Some("what stands before the number")
    } else {
        let zeros = match (left.is_padded, right.is_padded) {
            (true, true) => left.digits != right.digits,
            (true, false) => right.digits < left.digits,
            (false, true) => left.digits < right.digits,
            (false, false) => false,
        };
        zeros.then_some("leading zeros")
    }
}
