//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use goldenthread::{Period, Severity, Year};
use goldenthread_formats::Format;
use jiff::civil::Date;

const EXIT_CODES: &str = "Exit codes:
  0  no finding at or above --fail-on
  1  findings at or above --fail-on; a malformed file is one
  2  the tool could not do its work: bad usage, a file that cannot be opened
  3  nothing was checked: no plan was found, or nothing in a published document was recognised as part of one";

/// Checks public-service plans and shows where the golden thread breaks.
#[derive(Debug, Parser)]
#[command(name = "goldenthread", version, max_term_width = 100, arg_required_else_help = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Convert(Convert),
    Map(Map),
    Digest(Digest),
    Review(Review),
    Rules(Rules),
    Explain(Explain),
    Schema(Schema),
}

/// Check plans and report every break in the golden thread.
#[derive(Debug, ClapArgs)]
#[command(after_help = EXIT_CODES)]
pub(crate) struct Check {
    /// Plan files (YAML, JSON, TOML), published plans (text, Markdown, CSV, workbooks, Word files), folders, or - for
    /// standard input. Of a folder the files that look like plans are checked, or with --from all files of that format;
    /// what is passed over is counted.
    #[arg(value_name = "FILES")]
    pub(crate) files: Vec<PathBuf>,
    /// How the report is written.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) output: Output,
    /// Run only these rules or families, separated by commas; repeatable.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Leave out these rules or families, separated by commas; repeatable.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Exit with 1 from this severity on.
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub(crate) fail_on: FailOn,
    /// The day that counts as today for rules on dates, such as 2026-11-22; without it they cannot tell.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
    /// Set a rule's threshold, such as overloaded-owner.limit=12; repeatable.
    #[arg(long = "param", value_name = "RULE.NAME=NUMBER")]
    pub(crate) params: Vec<String>,
    /// Show findings in text from this severity on; the rest are counted.
    #[arg(long, value_enum, default_value_t = Level::Warning, value_name = "SEVERITY")]
    pub(crate) show: Level,
    /// List every member of a collection that breaks a rule as a whole.
    #[arg(long)]
    pub(crate) members: bool,
    /// List what rules could not judge, and why.
    #[arg(long)]
    pub(crate) cannot_tell: bool,
    /// Name what was not read of folders, and why; without it such files are counted.
    #[arg(long)]
    pub(crate) passed_over: bool,
    /// Hold each plan against a JSON Schema of your own as well.
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Read every file in this format, whatever its name and content.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<Format>,
    /// Print first how each table and line of a published plan was understood, and what was left out; with JSON on standard
    /// error, and every cell and line with what became of it as `ledger`.
    #[arg(long)]
    pub(crate) explain_import: bool,
    /// How published plans are to be read where their words do not tell it: what their tables and columns are, as
    /// `goldenthread map` writes it, or under [import.columns] what further columns mean.
    #[arg(long, visible_alias = "columns", value_name = "FILE")]
    pub(crate) recipe: Option<PathBuf>,
    /// The period that published plans and scorecards report on, such as "2025/26 Q2"; told from each if not given.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
    /// The name to give standard input in the report.
    #[arg(long, value_name = "NAME")]
    pub(crate) stdin_filename: Option<String>,
    /// How many files to check at once; as many as there are processors if not given.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Colour the text report.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Color,
}

fn period(text: &str) -> Result<Period, String> {
    text.parse().map_err(|_| "write a year, quarter or month: 2025/26, \"2025/26 Q2\", \"October 2025\"".into())
}

fn year(text: &str) -> Result<Year, String> {
    text.parse().map_err(|_| "write a year: 2025/26, 2025".into())
}

fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "write a day as year, month and day: 2026-11-22".into())
}

/// Write a plan in another format; a published plan as it was understood.
///
/// YAML, JSON and TOML hold a plan without loss and in the order written. A workbook (.xlsx), Markdown (.md) and a folder
/// of CSV files (.csv) hold a table for each kind of record; what they cannot hold is said.
///
/// OUT is replaced whole or not at all, and keeps its mode and owner. A link is followed; a device, a pipe and a file with
/// several hard links are written in place. In a folder of CSV files, other files are left alone.
#[derive(Debug, ClapArgs)]
pub(crate) struct Convert {
    /// The plan file or published plan, a folder of CSV files whose name ends in .csv, or - for standard input.
    #[arg(value_name = "IN")]
    pub(crate) input: PathBuf,
    /// The file to write, or - for standard output; for CSV, the folder.
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) output: PathBuf,
    /// Read the file in this format.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<Format>,
    /// How published plans are to be read; see `check --help`.
    #[arg(long, visible_alias = "columns", value_name = "FILE")]
    pub(crate) recipe: Option<PathBuf>,
    /// The period that the published plan reports on; see `check --help`.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
    /// Write this format; told from the name of OUT if not given.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: Option<Format>,
    /// Write even over the file that is read; what is no part of the plan, such as comments, is lost.
    #[arg(long)]
    pub(crate) force: bool,
}

/// Write the recipe of a published document: what was understood of its tables and columns, ready to be corrected.
///
/// Every table and column is named with what it means, and what its cells are stands beside it. Correct what is wrong, and
/// give the file with --recipe to `check`, `convert`, `digest` and `review`, for this document and for its next editions.
#[derive(Debug, ClapArgs)]
pub(crate) struct Map {
    /// The published document: text, Markdown, CSV, a workbook or a Word file, or - for standard input.
    #[arg(value_name = "FILE")]
    pub(crate) input: PathBuf,
    /// The file to write; standard output if not given.
    #[arg(short, long = "output", value_name = "RECIPE", default_value = "-")]
    pub(crate) output: PathBuf,
    /// Read the file in this format.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<Format>,
    /// A recipe to begin with.
    #[arg(long, visible_alias = "columns", value_name = "FILE")]
    pub(crate) recipe: Option<PathBuf>,
    /// The period that the document reports on; see `check --help`.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
}

/// Show a plan's indicators, actions and risks as at one period, judged: colour, direction of travel, what is due.
///
/// Without a digest the plan's own outturns count as observations of their years. A scorecard or progress report that holds
/// a digest serves wherever one is asked for. Exits with 0 when it did its work, whatever the findings.
#[derive(Debug, ClapArgs)]
pub(crate) struct Digest {
    /// The plan, then its digests: plan files, digest files or published documents, one of them - for standard input.
    #[arg(value_name = "PLAN DIGEST", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The period, such as `2009/10 Q2`; the latest that has a figure if not given.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) at: Option<Period>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    /// Colour the text; a sign and a word tell each colour all the same.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Color,
}

/// Review a plan at the end of a year: targets met and missed, what answers them, and where each thread first breaks.
///
/// The share achieved stands beside the plan's own indicator of that kind, where it has one. Without a digest the plan's own
/// outturns count; reports and reviews can then not be told. Exits with 0 when it did its work, whatever it shows.
#[derive(Debug, ClapArgs)]
pub(crate) struct Review {
    /// The plan, then its digests: plan files, digest files or published documents, one of them - for standard input.
    #[arg(value_name = "PLAN DIGEST", required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The year, such as 2009/10; the last that a digest closes if not given, else the last that has outturns.
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub(crate) year: Option<Year>,
    #[command(flatten)]
    pub(crate) judging: Judging,
    /// Colour the text; a sign and a word tell each verdict all the same.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) color: Color,
}

/// How the files of a plan and its digests are read and judged, and what is written of them.
#[derive(Debug, ClapArgs)]
pub(crate) struct Judging {
    /// How it is written.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) output: DigestOutput,
    /// The period of a published scorecard or report that names none.
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    pub(crate) period: Option<Period>,
    /// The day that counts as today for rules on dates, such as 2026-11-22.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
    /// Read every file in this format, whatever its name and content.
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<Format>,
    /// How published plans are to be read; see `check --help`.
    #[arg(long, visible_alias = "columns", value_name = "FILE")]
    pub(crate) recipe: Option<PathBuf>,
}

/// How a digest or a review is written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum DigestOutput {
    /// For people.
    #[default]
    Text,
    /// For programs; see `goldenthread schema digest-report` and `review-report`.
    Json,
    /// The indicators or targets, for a spreadsheet.
    Csv,
    /// For a page.
    Markdown,
}

/// List the rules.
#[derive(Debug, ClapArgs)]
pub(crate) struct Rules {
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) output: Output,
    /// Only these rules or families, separated by commas; repeatable.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
}

/// Explain a rule: what it checks, why it matters, what fails and what passes.
#[derive(Debug, ClapArgs)]
pub(crate) struct Explain {
    /// The rule's id, or the name of a family, whose rules are listed.
    pub(crate) rule: String,
}

/// Print a JSON Schema: of a plan file, a digest file or a recipe, or of the JSON that is written.
#[derive(Debug, ClapArgs)]
pub(crate) struct Schema {
    /// Which schema.
    #[arg(value_enum, default_value_t)]
    pub(crate) of: SchemaOf,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Output {
    /// For people.
    #[default]
    Text,
    /// For programs; see `goldenthread schema report`.
    Json,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum FailOn {
    #[default]
    Error,
    Warning,
    Info,
    Never,
}

impl FailOn {
    /// Whether a finding this severe makes the run fail.
    pub(crate) fn fails(self, worst: Option<Severity>) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= least)
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    Error,
    Warning,
    Info,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warning,
            Level::Info => Self::Info,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum SchemaOf {
    #[default]
    Plan,
    /// That of a plan file for tools that know no draft later than 07.
    #[value(name = "plan.draft-07")]
    PlanDraft07,
    Digest,
    /// That of a recipe, by which a published document is read.
    Recipe,
    Report,
    DigestReport,
    ReviewReport,
}
