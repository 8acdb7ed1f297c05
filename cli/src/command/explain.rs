//! `goldenthread explain`.

use std::io::{self, Write};

use goldenthread::{Rule, visible};

use super::Failure;
use crate::Outcome;
use crate::args::Explain;

pub(crate) fn run(args: &Explain) -> Result<Outcome, Failure> {
    let rule = Rule::find(&args.rule)?;
    io::stdout().lock().write_all(visible(&rule.explained()).as_bytes())?;
    Ok(Outcome::Clean)
}
