//! `goldenthread check`.

use std::borrow::Cow;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::{env, thread};

use goldenthread::{Document, Report, RuleSet};
use goldenthread_formats::{
    Checks, FileError, Format, Imported, Shown, plan_files, shown_name, write_json, write_text,
};
use goldenthread_schema::Schema;
use rust_decimal::Decimal;

use super::{Failure, is_standard, load, vocabulary};
use crate::Outcome;
use crate::args::{Check, Color, Output};

pub(crate) fn run(args: &Check) -> Result<Outcome, Failure> {
    let words = vocabulary(args.columns.as_deref())?;
    let checks = Checks { rules: rule_set(args)?, format: args.from, words, ..Checks::default() };
    let schema = args.schema.as_deref().map(|path| own_schema(path, &checks)).transpose()?;
    let mut failed = false;
    let mut stderr = anstream::stderr();
    let files = match files_of(&args.files, args.from) {
        Ok(files) if files.is_empty() => {
            writeln!(stderr, "goldenthread: nothing to check: name a plan file, a folder, or - for standard input")?;
            return Ok(Outcome::Nothing);
        }
        Ok(files) => files,
        Err(error) => return Err(error.into()),
    };
    // Standard input can be read only once.
    let standard = files.iter().find(|file| is_standard(file)).map(|file| load(file, &checks)).transpose()?;
    let input = Input { checks: &checks, standard: standard.as_deref() };
    let (mut reports, mut explained) = (Vec::new(), String::new());
    for checked in check_all(&files, &input, schema.as_ref(), args) {
        match checked {
            Ok((report, words)) => {
                reports.push(report);
                explained.push_str(&words);
            }
            Err(failure) => {
                failed = true;
                writeln!(stderr, "goldenthread: {failure}")?;
            }
        }
    }
    write_explained(&explained, args)?;
    if !reports.is_empty() {
        write(&reports, args)?;
    }
    Ok(if failed || reports.iter().any(Report::is_unreadable) {
        Outcome::Failed
    } else if args.fail_on.fails(reports.iter().filter_map(Report::worst).max()) {
        Outcome::Findings
    } else {
        Outcome::Clean
    })
}

/// Where files are read from.
struct Input<'i> {
    checks: &'i Checks,
    /// The bytes of standard input, if it is one of the files.
    standard: Option<&'i [u8]>,
}

impl Input<'_> {
    fn bytes(&self, file: &Path) -> Result<Cow<'_, [u8]>, Failure> {
        match self.standard.filter(|_| is_standard(file)) {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => load(file, self.checks).map(Cow::Owned),
        }
    }
}

fn rule_set(args: &Check) -> Result<RuleSet, Failure> {
    let mut rules = RuleSet::all();
    if !args.select.is_empty() {
        rules = rules.select(args.select.iter().map(|name| name.trim()))?;
    }
    rules = rules.ignore(args.ignore.iter().map(|name| name.trim()))?;
    for param in &args.params {
        let parts = param.split_once('=').and_then(|(name, value)| Some((name.split_once('.')?, value)));
        let ((rule, name), value) =
            parts.ok_or_else(|| format!("`{param}` is not a threshold: write it as overloaded-owner.limit=12"))?;
        let value: Decimal = value.parse().map_err(|_| format!("`{value}` is not a number, in `--param {param}`"))?;
        rules = rules.param(rule, name, value)?;
    }
    Ok(match args.today {
        Some(today) => rules.today(today),
        None => rules,
    })
}

fn own_schema(path: &Path, checks: &Checks) -> Result<Schema, Failure> {
    let bytes = checks.load(path)?;
    let shown = shown_name(path);
    let format = Format::of(Some(&shown), &bytes);
    Schema::read(&bytes, format).map_err(|error| format!("cannot use {shown} as a schema: {error}").into())
}

/// The files named, with folders replaced by the plan files below them, or by those of the format asked for.
fn files_of(named: &[PathBuf], from: Option<Format>) -> Result<Vec<PathBuf>, FileError> {
    let each = named.iter().map(|path| if is_standard(path) { Ok(vec![path.clone()]) } else { plan_files(path, from) });
    Ok(each.collect::<Result<Vec<_>, _>>()?.concat())
}

/// Checks every file; each report comes with how the file was understood, where that is asked for.
fn check_all(
    files: &[PathBuf],
    input: &Input<'_>,
    schema: Option<&Schema>,
    args: &Check,
) -> Vec<Result<(Report, String), Failure>> {
    let checks = input.checks;
    let more = |document: &mut Document<'_>| {
        if let Some(schema) = schema {
            schema.note(document);
        }
    };
    let one = |file: &PathBuf| {
        let bytes = input.bytes(file)?;
        let name = name_of(file, args);
        // Of a file that cannot be read the report itself speaks.
        Ok(match checks.open(Some(&name), &bytes) {
            Ok(opened) => {
                let words = if args.explain_import { explained(&name, &opened) } else { String::new() };
                (checks.opened(Some(&name), opened, more), words)
            }
            Err(report) => (*report, String::new()),
        })
    };
    if let [file] = files {
        return vec![one(file)];
    }
    let threads = args.threads.map(usize::from).or_else(|| thread::available_parallelism().ok().map(Into::into));
    goldenthread_formats::each(files, threads.unwrap_or(1), one)
}

/// How a published plan was understood; nothing of a plan file, which says what it means.
fn explained(name: &str, opened: &Imported<'_>) -> String {
    if !opened.is_published() {
        return String::new();
    }
    format!("{name}, as it was understood:\n{}\n", opened.explanation())
}

/// What a program reads stays one JSON document.
fn write_explained(explained: &str, args: &Check) -> io::Result<()> {
    match args.output {
        Output::Text => write!(io::stdout().lock(), "{explained}"),
        Output::Json => write!(io::stderr().lock(), "{explained}"),
    }
}

fn name_of(file: &Path, args: &Check) -> String {
    if is_standard(file) {
        return args.stdin_filename.clone().unwrap_or_else(|| "<stdin>".into());
    }
    shown_name(file)
}

fn write(reports: &[Report], args: &Check) -> io::Result<()> {
    let stdout = io::stdout();
    let colour = match args.color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => stdout.is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let mut out = BufWriter::new(stdout.lock());
    match args.output {
        Output::Json => write_json(reports, args.cannot_tell, &mut out)?,
        Output::Text => {
            let shown = Shown { least: args.show.into(), members: args.members, cannot_tell: args.cannot_tell, colour };
            write_text(reports, shown, &mut out)?;
        }
    }
    out.flush()
}
