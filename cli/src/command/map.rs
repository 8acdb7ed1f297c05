//! `goldenthread map`.

use goldenthread_import::{Checks, format_of, map, shown_name};

use super::output::put;
use super::{Failure, load, named, not_read, vocabulary};
use crate::Outcome;
use crate::args::Map;

pub(crate) fn run(args: &Map) -> Result<Outcome, Failure> {
    let checks = Checks::default();
    let bytes = load(&args.input, &checks)?;
    let name = shown_name(&args.input);
    let from = args.from.unwrap_or_else(|| format_of(Some(&name), &bytes));
    let words = vocabulary(args.recipe.as_deref())?;
    let shown = named(&args.input);
    let recipe = map(args.period, Some(&name), &bytes, from, &words, checks.limits)
        .map_err(|error| not_read(&shown, &bytes, &error))?;
    put(&args.output, recipe.as_bytes())?;
    Ok(Outcome::Clean)
}
