//! Likelihood and severity are places on the scale.

use std::borrow::Cow;
use std::fmt;

use crate::common::risk::{TOO_WIDE, assessed_anywhere, scale};
use crate::judge::risk::{MOST, Shown, few, sizes};
use crate::model::{RiskLevel, Text};
use crate::prelude::*;
use crate::text::near;

rule! {
    /// ## What it checks
    /// Likelihood and severity, before and after mitigation and in each edition of the digest, are whole numbers from 1 up to
    /// the end of their axis, or labels of it. An axis ends with its labels in the plan's `risk-scale`, or with the scale's table.
    ///
    /// ## Why it matters
    /// A level that the scale does not have means nothing, and neither does the score made from it.
    ///
    /// ## Fails
    /// ```yaml
    /// title: Plan
    /// risk-scale: {likelihood: [rare, possible, likely], severity: [minor, moderate, major]}
    /// risks: [{id: R1, title: Flooding, likelihood: 4, severity: severe}]
    /// ```
    ///
    /// ## Passes
    /// ```yaml
    /// title: Plan
    /// risk-scale: {likelihood: [rare, possible, likely], severity: [minor, moderate, major]}
    /// risks: [{id: R1, title: Flooding, likelihood: 3, severity: major}]
    /// ```
    "off-scale",
    summary: "likelihood or severity is not on the risk scale",
    severity: Error,
    authority: [DIRECTORATE_PLAN_2009.at("appendix 2")],
    of: absence_too,
}

/// What is wrong with a level.
#[derive(Clone, Copy)]
enum Fault {
    Fraction,
    BelowOne,
    Beyond(usize),
    Unknown,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fraction => f.write_str("but a level is a whole number"),
            Self::BelowOne => f.write_str("but levels are counted from 1"),
            Self::Beyond(last) => write!(f, "but the scale ends at {last}"),
            Self::Unknown => f.write_str("which the scale does not have"),
        }
    }
}

fn check(plan: &Context<'_>, out: &mut Findings<'_>) {
    let scale = scale(plan);
    let (likelihoods, severities) = sizes(scale);
    let (mut endless, mut too_wide) = (false, false);
    for this in assessed_anywhere(plan) {
        for (axis, level, labels, size) in [
            ("likelihood", this.likelihood, &scale.likelihood, likelihoods),
            ("severity", this.severity, &scale.severity, severities),
        ] {
            let Some(level) = level else { continue };
            let fault = judge(level, few(labels), size);
            endless |= fault.is_none() && size.is_none();
            too_wide |= labels.len() > MOST && matches!(level, RiskLevel::Label(_));
            if let Some(fault) = fault {
                let (which, name, shown) = (this.which(), this.name(), Shown(level));
                let message = format_args!("{which}{axis} of {name} is {shown}, {fault}");
                let lacks = plan.lacks(Route::root().field("risk-scale"), &[axis, "table"]);
                let broken =
                    out.absent(lacks, this.at().field(axis), message).fact(axis, level).help(help(level, labels));
                if let Fault::Beyond(last) = fault {
                    broken.fact("last", last);
                }
            }
        }
    }
    if endless {
        let at = if plan.risk_scale.is_some() { "risk-scale" } else { "risks" };
        out.cannot_tell(Route::root().field(at), "no risk scale says which levels there are");
    }
    if too_wide {
        out.cannot_tell(Route::root().field("risk-scale"), TOO_WIDE);
    }
}

fn judge(level: &RiskLevel, labels: &[Text], size: Option<usize>) -> Option<Fault> {
    match level {
        RiskLevel::Number(_) => match level.number(&[]) {
            None => Some(Fault::Fraction),
            Some(..1) => Some(Fault::BelowOne),
            Some(number) => {
                size.filter(|last| usize::try_from(number).is_ok_and(|number| number > *last)).map(Fault::Beyond)
            }
        },
        RiskLevel::Label(_) if size.is_none_or(|size| size > MOST) => None,
        RiskLevel::Label(_) => level.number(labels).is_none().then_some(Fault::Unknown),
    }
}

fn help(level: &RiskLevel, labels: &[Text]) -> Cow<'static, str> {
    match level {
        RiskLevel::Label(label) => near::nearest(label, few(labels).iter().map(Text::as_str)),
        RiskLevel::Number(_) => None,
    }
    .map_or("correct the level, or add it to the scale".into(), |near| format!("did you mean `{near}`?").into())
}
