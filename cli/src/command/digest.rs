//! `goldenthread digest`.

use std::env;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use goldenthread::assess::Assessed;
use goldenthread::{Context, Document, Report, RuleSet, check_cycle};
use goldenthread_import::{Checks, shown_name};
use goldenthread_report::digest::{DigestReport, write_csv, write_markdown, write_text};
use goldenthread_report::{Shown, write_text as write_findings};

use super::{Failure, is_standard, load, vocabulary};
use crate::Outcome;
use crate::args::{Digest, DigestOutput};
use crate::say::say;

pub(crate) fn run(args: &Digest) -> Result<Outcome, Failure> {
    let words = vocabulary(args.columns.as_deref())?;
    let rules = args.today.map_or_else(RuleSet::all, |today| RuleSet::all().today(today));
    let checks = Checks { rules, format: args.from, words, period: args.period, ..Checks::default() };
    let mut opened: Vec<(String, Document<'static>)> = Vec::new();
    for path in &args.files {
        match open(path, &checks)? {
            Ok(document) => opened.push((name_of(path), document)),
            // What cannot be read at all is told as `check` tells it, and nothing is judged without it.
            Err(report) => {
                write_findings(&[*report], Shown::default(), &mut io::stderr().lock())?;
                return Ok(Outcome::Findings);
            }
        }
    }
    let documents: Vec<&Document<'_>> = opened.iter().map(|(_, document)| document).collect();
    let named: Vec<(Option<&str>, &Document<'_>)> =
        opened.iter().map(|(name, document)| (Some(name.as_str()), document)).collect();
    let reports = check_cycle(&named, &checks.rules);
    let context = Context::together(&documents, args.today);
    let assessed = Assessed::of(&context, args.at);
    let digest = DigestReport::of(&context, &assessed, &documents, &reports);
    if digest.indicators.is_empty() && digest.actions.is_empty() {
        let at = digest.period.as_ref().map(|period| format!(" for {period}")).unwrap_or_default();
        say(format_args!("goldenthread: there is no figure{at}: name a digest, or another period with --at"));
    }
    Ok(write(&digest, &reports, args.output).map(|()| Outcome::Clean)?)
}

fn open(path: &Path, checks: &Checks) -> Result<Result<Document<'static>, Box<Report>>, Failure> {
    let bytes = load(path, checks)?;
    Ok(checks.document(Some(&name_of(path)), &bytes).map(Document::into_owned))
}

fn name_of(path: &Path) -> String {
    if is_standard(path) { "<stdin>".into() } else { shown_name(path) }
}

fn write(digest: &DigestReport, reports: &[Report], output: DigestOutput) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match output {
        DigestOutput::Text => {
            let width = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
            write_text(digest, width, &mut out)?;
            writeln!(out)?;
            write_findings(reports, Shown::default(), &mut out)?;
        }
        DigestOutput::Json => digest.write_json(&mut out)?,
        DigestOutput::Csv => write_csv(digest, &mut out)?,
        DigestOutput::Markdown => write_markdown(digest, &mut out)?,
    }
    out.flush()
}
