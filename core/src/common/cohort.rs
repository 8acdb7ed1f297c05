//! Figures that rest on too few cases: whether one does, and how a finding says so.

use rust_decimal::Decimal;

use crate::common::figure::{cases, is_percentage};
use crate::judge::{Cohort, CohortLimits, RestsOn, Verdict, Working, cohort, tidy};
use crate::model::{Figure, Number, Unit};
use crate::rule::findings::Break;

/// How it was found that a figure rests on too few cases; none where it does not, or where nothing tells.
pub(crate) fn too_small(
    figure: &Figure,
    (numerator, denominator): (Option<&Figure>, Option<&Figure>),
    unit: Option<&Unit>,
    limits: CohortLimits,
) -> Option<Working> {
    let count = |figure: Option<&Figure>| figure.and_then(cases).map(|count| Number(count.amount()));
    let rests_on = match (unit, count(denominator)) {
        (Some(Unit::Rate(_)), Some(_)) => RestsOn::Events(count(numerator)?),
        _ if !is_percentage(figure.printed()?, unit) => return None,
        (_, Some(of)) => RestsOn::Share { count: count(numerator).filter(|count| *count <= of), of },
        (_, None) => RestsOn::Interval(figure.limits()),
    };
    judged(rests_on, limits).or_else(|| match rests_on {
        RestsOn::Share { .. } => judged(RestsOn::Interval(figure.limits()), limits),
        RestsOn::Events(_) | RestsOn::Interval(_) => None,
    })
}

fn judged(rests_on: RestsOn, limits: CohortLimits) -> Option<Working> {
    if is_plainly_enough(rests_on, limits) {
        return None;
    }
    match cohort(rests_on, limits) {
        Verdict::Is { is: Cohort::TooSmall, working } => Some(working),
        Verdict::Is { .. } | Verdict::NotAssessed(_) => None,
    }
}

/// What needs no working: no interval of so many cases is wider than 196 points over the root of their number.
fn is_plainly_enough(rests_on: RestsOn, CohortLimits { cases, events, width }: CohortLimits) -> bool {
    match rests_on {
        RestsOn::Events(count) => count >= events,
        RestsOn::Interval(stated) => stated.lower.zip(stated.upper).is_none(),
        RestsOn::Share { count, of } => {
            let least = of.checked_mul(*width).and_then(|product| product.checked_mul(*width));
            of >= cases && (count.is_none() || least.is_none_or(|least| least >= Decimal::from(196 * 196)))
        }
    }
}

fn number(why: &Working, name: &str) -> Option<Decimal> {
    why.get(name)?.to_string().parse::<Number>().ok().map(|number| tidy(number.0))
}

/// Whether it is the number of cases that is too small, and not the interval that is too wide.
fn is_few(why: &Working) -> bool {
    number(why, "cases").zip(number(why, "fewest")).is_some_and(|(cases, fewest)| cases < fewest)
}

/// What is too little, in words.
pub(crate) fn said(why: &Working) -> String {
    let number = |name| number(why, name).unwrap_or_default();
    match why.get("events") {
        Some(events) => format!("resting on {events} events, fewer than {}", number("fewest")),
        None if is_few(why) => format!("resting on {} cases, fewer than {}", number("cases"), number("fewest")),
        None => format!(
            "with a 95 % interval from {} to {}, {} points wide, above {}",
            number("lower"),
            number("upper"),
            number("width"),
            number("widest")
        ),
    }
}

/// The same as facts, and what to do.
pub(crate) fn told<'b>(found: &'b mut Break, figure: &Figure, why: &Working) -> &'b mut Break {
    found.fact("value", figure);
    let facts: &[_] = match why.get("events") {
        Some(_) => &[("numerator", "events"), ("events", "fewest")],
        None if is_few(why) => &[("denominator", "cases"), ("cases", "fewest")],
        None => &[("lower", "lower"), ("upper", "upper"), ("width", "width"), ("widest", "widest")],
    };
    for (name, given) in facts {
        if let Some(number) = number(why, given) {
            found.fact(*name, number);
        }
    }
    found.help("print the count beside the figure, or join several years")
}
