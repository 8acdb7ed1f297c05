//! `goldenthread review`.

use std::io::{self, BufWriter, Write};

use goldenthread::Document;
use goldenthread_report::coloured;
use goldenthread_report::review::{ReviewReport, write_csv, write_markdown, write_text};

use super::digest::{checks, opened};
use super::{Failure, columns, is_coloured};
use crate::Outcome;
use crate::args::{DigestOutput, Review};
use crate::say::say;

pub(crate) fn run(args: &Review) -> Result<Outcome, Failure> {
    let checks = checks(&args.judging)?;
    let Some(opened) = opened(&args.files, &checks)? else { return Ok(Outcome::Findings) };
    let named: Vec<(Option<&str>, &Document<'_>)> =
        opened.iter().map(|(name, document)| (Some(name.as_str()), document)).collect();
    let review = ReviewReport::review(&named, &checks.rules, args.year);
    if review.plan.is_none() {
        say(format_args!("goldenthread: the plan is not at hand: name it before its digests"));
    } else if review.targets.is_empty() {
        let of = review.year.as_ref().map(|year| format!(" for {year}")).unwrap_or_default();
        say(format_args!(
            "goldenthread: there is no target and no figure{of}: name a digest, or another year with --year"
        ));
    }
    Ok(write(&review, args).map(|()| Outcome::Clean)?)
}

fn write(review: &ReviewReport, args: &Review) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match args.judging.output {
        DigestOutput::Text => {
            let mut text = Vec::new();
            write_text(review, columns(), &mut text)?;
            let text = String::from_utf8_lossy(&text);
            out.write_all(if is_coloured(args.color) { coloured(&text) } else { text.into_owned() }.as_bytes())?;
        }
        DigestOutput::Json => review.write_json(&mut out)?,
        DigestOutput::Csv => write_csv(review, &mut out)?,
        DigestOutput::Markdown => write_markdown(review, &mut out)?,
    }
    out.flush()
}
