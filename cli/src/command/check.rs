//! `goldenthread check`.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::thread;

use goldenthread::{Document, Place, Report, RuleSet, check, check_together, visible_line};
use goldenthread_formats::Format;
use goldenthread_import::{
    Checks, Fared, Imported, LedgerEntry, Listed, PassedOver, format_of, plan_files, shown_name,
};
use goldenthread_report::{Shown, v1, write_text};
use goldenthread_schema::Schema;
use rust_decimal::Decimal;

use super::{Failure, is_coloured, is_standard, load, named, vocabulary};
use crate::Outcome;
use crate::args::{Check, Output};
use crate::say::say;

pub(crate) fn run(args: &Check) -> Result<Outcome, Failure> {
    let words = vocabulary(args.recipe.as_deref())?;
    let checks = Checks { rules: rule_set(args)?, format: args.from, words, period: args.period, ..Checks::default() };
    let schema = args.schema.as_deref().map(|path| own_schema(path, &checks)).transpose()?;
    let (files, mut run) = files_of(&args.files, args.from);
    // Standard input can be read only once.
    let standard =
        files.iter().find(|file| is_standard(&file.path)).map(|file| load(&file.path, &checks)).transpose()?;
    let input = Input { checks: &checks, standard: standard.as_deref() };
    let mut explained = String::new();
    let mut ledger = Vec::new();
    let mut linked = false;
    let mut checked_files = Vec::new();
    for (file, checked) in files.iter().zip(check_all(&files, &input, schema.as_ref(), args)) {
        match checked {
            Ok(Checked::Report { report, explained: words, ledger: own, names_others }) => {
                linked |= names_others;
                checked_files.push(file);
                run.reports.push(*report);
                explained.push_str(&words);
                ledger.extend(own);
            }
            Ok(Checked::PassedOver(passed)) => run.passed_over.push(passed),
            Err(failure) => run.failures.push(failure),
        }
    }
    if linked && checked_files.len() > 1 {
        run.reports = check_linked(&checked_files, &input, schema.as_ref(), args, run.reports)?;
    }
    run.ledger = args.explain_import.then_some(ledger);
    run.passed_over.sort_by(|a, b| a.file.cmp(&b.file));
    run.failures.iter().for_each(|failure| say(format_args!("goldenthread: {failure}")));
    if run.reports.is_empty() && run.failures.is_empty() {
        let passed = PassedOver::counted(&run.passed_over).map(|passed| format!("; not read: {passed}"));
        let passed = passed.unwrap_or_default();
        say(format_args!(
            "goldenthread: nothing to check: name a plan file, a folder, or - for standard input{passed}"
        ));
    }
    match write_explained(&explained, args).and_then(|()| write(&run, args)) {
        // Whoever has read enough of the findings still asks how the check ended.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(run.outcome(args)),
        written => Ok(written.map(|()| run.outcome(args))?),
    }
}

/// What checking the files named came to.
#[derive(Default)]
struct Run {
    reports: Vec<Report>,
    passed_over: Vec<PassedOver>,
    /// What became of every cell and line of the published documents, where that was asked for.
    ledger: Option<Vec<LedgerEntry>>,
    /// The files and folders that could not be opened.
    failures: Vec<Failure>,
}

impl Run {
    /// What could not be done outranks what was found, and that outranks that nothing was checked.
    fn outcome(&self, args: &Check) -> Outcome {
        let nothing = self.reports.is_empty() || self.reports.iter().any(Report::is_unrecognised);
        // By itself, a document in which nothing was recognised has no findings to fail on: it was not checked.
        let all_nothing = self.reports.iter().all(Report::is_unrecognised);
        let worst = self.reports.iter().filter_map(Report::worst).max();
        if !self.failures.is_empty() {
            Outcome::Failed
        } else if !all_nothing && args.fail_on.fails(worst) {
            Outcome::Findings
        } else if nothing {
            Outcome::Nothing
        } else {
            Outcome::Clean
        }
    }
}

/// What became of one file.
enum Checked {
    /// It was checked.
    Report {
        report: Box<Report>,
        /// How it was understood, where that is asked for.
        explained: String,
        /// What became of each of its cells and lines, where that is asked for.
        ledger: Vec<LedgerEntry>,
        /// Whether it names another document, with which it has to be checked.
        names_others: bool,
    },
    /// It was found in a folder, and is no plan.
    PassedOver(PassedOver),
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
    let format = format_of(Some(&shown), &bytes);
    Schema::read(&bytes, format).map_err(|error| format!("cannot use {} as a schema: {error}", named(path)).into())
}

/// The files named, with folders replaced by the plan files below them, or by those of the format asked for; and what
/// of them is not read.
fn files_of(named: &[PathBuf], from: Option<Format>) -> (Vec<Listed>, Run) {
    let (mut files, mut run) = (Vec::new(), Run::default());
    for path in named {
        if is_standard(path) {
            files.push(Listed { path: path.clone(), named: true });
            continue;
        }
        match plan_files(path, from) {
            Ok(listing) => {
                files.extend(listing.files);
                run.passed_over.extend(listing.passed_over);
                run.failures.extend(listing.failed.into_iter().map(Failure::from));
            }
            Err(error) => run.failures.push(error.into()),
        }
    }
    (files, run)
}

/// Checks every file.
fn check_all(
    files: &[Listed],
    input: &Input<'_>,
    schema: Option<&Schema>,
    args: &Check,
) -> Vec<Result<Checked, Failure>> {
    let checks = input.checks;
    let one = |file: &Listed| {
        let bytes = input.bytes(&file.path)?;
        let name = name_of(&file.path, args);
        let opened = checks.open(Some(&name), &bytes);
        if let Some(passed) = file.passed_over(opened.as_ref().ok().map(|opened| &opened.tree), &bytes) {
            return Ok(Checked::PassedOver(passed));
        }
        // Of a file that cannot be read the report itself speaks.
        Ok(match opened {
            Ok(opened) => {
                let ledger = if args.explain_import { told(&name, &opened) } else { Vec::new() };
                let explained = if args.explain_import { explained(&name, &opened, &ledger) } else { String::new() };
                let mut document = opened.decode();
                if let Some(schema) = schema {
                    schema.note(&mut document);
                }
                let report = Box::new(check(&document, &checks.rules).of_file(Some(&name)));
                Checked::Report { report, explained, ledger, names_others: document.names_others() }
            }
            Err(report) => {
                Checked::Report { report, explained: String::new(), ledger: Vec::new(), names_others: false }
            }
        })
    };
    if let [file] = files {
        return vec![one(file)];
    }
    let threads = args.threads.map(usize::from).or_else(|| thread::available_parallelism().ok().map(Into::into));
    goldenthread_import::each(files, threads.unwrap_or(1), one)
}

/// Checks files together of which some name others: a digest its plan, a plan the one it follows or is under. What could not
/// be read keeps its report.
fn check_linked(
    files: &[&Listed],
    input: &Input<'_>,
    schema: Option<&Schema>,
    args: &Check,
    alone: Vec<Report>,
) -> Result<Vec<Report>, Failure> {
    let mut opened: Vec<(usize, String, Document<'static>)> = Vec::new();
    for (at, file) in files.iter().enumerate() {
        let (bytes, name) = (input.bytes(&file.path)?, name_of(&file.path, args));
        if let Ok(mut document) = input.checks.document(Some(&name), &bytes) {
            if let Some(schema) = schema {
                schema.note(&mut document);
            }
            opened.push((at, name, document.into_owned()));
        }
    }
    let named: Vec<(Option<&str>, &Document<'_>)> =
        opened.iter().map(|(_, name, document)| (Some(name.as_str()), document)).collect();
    let mut reports = alone;
    for ((at, ..), report) in opened.iter().zip(check_together(&named, &input.checks.rules)) {
        reports.get_mut(*at).into_iter().for_each(|slot| *slot = report.clone());
    }
    Ok(reports)
}

/// What became of every cell and line, each with the name of its file.
fn told(name: &str, opened: &Imported<'_>) -> Vec<LedgerEntry> {
    let of_file = |entry: LedgerEntry| {
        let place = entry.place.map(|place| Place { file: Some(name.into()), ..place });
        LedgerEntry { place, ..entry }
    };
    opened.ledger().into_iter().map(of_file).collect()
}

/// How a published plan was understood; nothing of a plan file, which says what it means.
fn explained(name: &str, opened: &Imported<'_>, ledger: &[LedgerEntry]) -> String {
    if !opened.is_published() {
        return String::new();
    }
    format!("{}, as it was understood:\n{}{}\n", visible_line(name), opened.explanation(), left_out(ledger))
}

/// The cells of tables that are not in the plan, by why they are not.
fn left_out(ledger: &[LedgerEntry]) -> String {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for entry in ledger.iter().filter(|entry| entry.fared == Fared::LeftOut) {
        let why = entry.why.as_deref().unwrap_or_default();
        let place = entry.place.clone().map(|place| Place { file: None, ..place }.to_string()).unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == why) {
            Some((_, places)) => places.push(place),
            None => groups.push((why, vec![place])),
        }
    }
    if groups.is_empty() {
        return String::new();
    }
    let lines = groups.iter().map(|(why, places)| format!("  {}: {}\n", visible_line(why), places.join(", ")));
    format!("cells left out:\n{}", lines.collect::<String>())
}

/// What a program reads stays one JSON document.
fn write_explained(explained: &str, args: &Check) -> io::Result<()> {
    match args.output {
        Output::Text => write!(io::stdout().lock(), "{explained}"),
        Output::Json => write!(io::stderr().lock(), "{explained}"),
    }
}

/// What was not read of folders: counted, and by name where that is asked for.
fn write_passed_over(passed_over: &[PassedOver], by_name: bool, out: &mut impl Write) -> io::Result<()> {
    let Some(counted) = PassedOver::counted(passed_over) else { return Ok(()) };
    let hint = if by_name { "" } else { "; --passed-over names them" };
    writeln!(out, "not read: {counted}{hint}")?;
    let listed = if by_name { passed_over } else { &[] };
    listed.iter().try_for_each(|passed| writeln!(out, "  {}: {}", visible_line(&passed.file), passed.why))
}

fn name_of(file: &Path, args: &Check) -> String {
    if is_standard(file) {
        return args.stdin_filename.clone().unwrap_or_else(|| "<stdin>".into());
    }
    shown_name(file)
}

fn write(run: &Run, args: &Check) -> io::Result<()> {
    if run.reports.is_empty() && run.passed_over.is_empty() {
        return Ok(());
    }
    let stdout = io::stdout();
    let colour = is_coloured(args.color);
    let mut out = BufWriter::new(stdout.lock());
    match args.output {
        Output::Json => {
            let document = v1::Document::of(&run.reports, args.cannot_tell);
            let document = document.passing_over(&run.passed_over, args.passed_over);
            match &run.ledger {
                Some(ledger) => document.telling(ledger.clone()).write(&mut out)?,
                None => document.write(&mut out)?,
            }
        }
        Output::Text => {
            let shown = Shown { least: args.show.into(), members: args.members, cannot_tell: args.cannot_tell, colour };
            write_text(&run.reports, shown, &mut out)?;
            write_passed_over(&run.passed_over, args.passed_over, &mut out)?;
        }
    }
    out.flush()
}
