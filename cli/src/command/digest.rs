//! `goldenthread digest`.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use goldenthread::{Document, Report, RuleSet};
use goldenthread_import::{Checks, shown_name};
use goldenthread_report::digest::{DigestReport, write_csv, write_markdown, write_text};
use goldenthread_report::{Shown, coloured, write_text as write_findings};

use super::{Failure, columns, is_coloured, is_standard, load, vocabulary};
use crate::Outcome;
use crate::args::{Digest, DigestOutput, Judging};
use crate::say::say;

pub(crate) fn run(args: &Digest) -> Result<Outcome, Failure> {
    let checks = checks(&args.judging)?;
    let Some(opened) = opened(&args.files, &checks)? else { return Ok(Outcome::Findings) };
    let named: Vec<(Option<&str>, &Document<'_>)> =
        opened.iter().map(|(name, document)| (Some(name.as_str()), document)).collect();
    let digest = DigestReport::assess(&named, &checks.rules, args.at);
    if digest.indicators.is_empty() && digest.actions.is_empty() {
        let at = digest.period.as_ref().map(|period| format!(" for {period}")).unwrap_or_default();
        say(format_args!("goldenthread: there is no figure{at}: name a digest, or another period with --at"));
    }
    Ok(write(&digest, args).map(|()| Outcome::Clean)?)
}

/// How the files are read and checked.
pub(super) fn checks(judging: &Judging) -> Result<Checks, Failure> {
    let words = vocabulary(judging.recipe.as_deref())?;
    let rules = judging.today.map_or_else(RuleSet::all, |today| RuleSet::all().today(today));
    Ok(Checks { rules, format: judging.from, words, period: judging.period, ..Checks::default() })
}

/// The files, each with its name; none where one cannot be read at all: that is told as `check` tells it, and nothing is
/// judged without it.
pub(super) fn opened(files: &[PathBuf], checks: &Checks) -> Result<Option<Vec<(String, Document<'static>)>>, Failure> {
    let mut opened = Vec::new();
    for path in files {
        match open(path, checks)? {
            Ok(document) => opened.push((name_of(path), document)),
            Err(report) => {
                write_findings(&[*report], Shown::default(), &mut io::stderr().lock())?;
                return Ok(None);
            }
        }
    }
    if let Some((name, _)) = opened.iter().skip(1).find(|(_, document)| !holds_digest(document)) {
        return Err(format!(
            "{name} holds no digest: name one plan first, and after it the files that hold its digests"
        )
        .into());
    }
    Ok(Some(opened))
}

/// Whether a file is a digest, or a plan that holds one.
fn holds_digest(document: &Document<'_>) -> bool {
    document.digest().is_some() || !document.plan().digests.is_empty()
}

fn open(path: &Path, checks: &Checks) -> Result<Result<Document<'static>, Box<Report>>, Failure> {
    let bytes = load(path, checks)?;
    Ok(checks.document(Some(&name_of(path)), &bytes).map(Document::into_owned))
}

fn name_of(path: &Path) -> String {
    if is_standard(path) { "<stdin>".into() } else { shown_name(path) }
}

fn write(digest: &DigestReport, args: &Digest) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    match args.judging.output {
        DigestOutput::Text => {
            let mut text = Vec::new();
            write_text(digest, columns(), &mut text)?;
            let text = String::from_utf8_lossy(&text);
            out.write_all(if is_coloured(args.color) { coloured(&text) } else { text.into_owned() }.as_bytes())?;
        }
        DigestOutput::Json => digest.write_json(&mut out)?,
        DigestOutput::Csv => write_csv(digest, &mut out)?,
        DigestOutput::Markdown => write_markdown(digest, &mut out)?,
    }
    out.flush()
}
