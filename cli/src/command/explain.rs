//! `goldenthread explain`.

use std::io::{self, Write};

use goldenthread::{Rule, RuleSet, visible};

use super::{Failure, rules};
use crate::Outcome;
use crate::args::Explain;

pub(crate) fn run(args: &Explain) -> Result<Outcome, Failure> {
    let mut out = io::stdout().lock();
    match Rule::find(&args.rule) {
        Ok(rule) => out.write_all(visible(&rule.explained()).as_bytes())?,
        Err(_) => rules::list(&RuleSet::named([args.rule.as_str()])?, &mut out)?,
    }
    Ok(Outcome::Clean)
}
