//! Where a rule reports that says what is not there, and nothing else.

use std::borrow::Cow;
use std::fmt;

use rust_decimal::Decimal;

use crate::context::Context;
use crate::gather::Lacks;
use crate::route::Route;
use crate::rule::Rule;
use crate::rule::findings::{Break, Findings};

/// Where a rule reports that says what is not there: only as [`Context::lacks`] answers.
#[derive(Debug)]
pub(crate) struct Absences<'f, 'p>(&'f mut Findings<'p>);

impl<'f, 'p> Absences<'f, 'p> {
    pub(crate) fn of(findings: &'f mut Findings<'p>) -> Self {
        Self(findings)
    }

    /// Reports that something is not there, or that nobody can tell; see [`Findings::absent`].
    pub(crate) fn absent(&mut self, lacks: Lacks<'_>, at: impl Into<Route>, message: fmt::Arguments<'_>) -> &mut Break {
        self.0.absent(lacks, at, message)
    }

    /// Says that the rule cannot judge what is at a route, and why.
    pub(crate) fn cannot_tell(&mut self, at: impl Into<Route>, why: impl Into<Cow<'static, str>>) {
        self.0.cannot_tell(at, why);
    }

    /// The value of one of the rule's parameters.
    pub(crate) fn param(&self, name: &str) -> Decimal {
        self.0.param(name)
    }

    /// The value of a parameter of another rule.
    pub(crate) fn param_of(&self, rule: &'static Rule, name: &str) -> Decimal {
        self.0.param_of(rule, name)
    }
}

/// How a rule of absence is run among the others.
pub(crate) type Check = fn(&Context<'_>, &mut Absences<'_, '_>);

/// Runs a rule that can report in no other way.
pub(crate) fn run(check: Check, plan: &Context<'_>, out: &mut Findings<'_>) {
    check(plan, &mut Absences::of(out));
}
