//! The `goldenthread` command, as a function: the binary and other front doors call the same.

mod args;
mod command;
mod say;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::args::{Args, Command};
use crate::command::Failure;

/// How a run ended, as its exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 0: nothing found at or above the level asked for.
    Clean,
    /// 1: findings at or above `--fail-on`.
    Findings,
    /// 2: the tool could not do its work: bad usage, a file that cannot be opened.
    Failed,
    /// 3: nothing was checked: there was no plan, or nothing was recognised as part of one.
    Nothing,
}

impl Outcome {
    /// The exit code.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Failed => 2,
            Self::Nothing => 3,
        }
    }
}

/// Runs the command as a program of its own, with the program's arguments, the first being its name.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    run(args).code().into()
}

/// Runs the command with a program's arguments, the first being its name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Outcome {
    let args = match Args::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => {
            let failed = error.use_stderr();
            say::say_usage(&error);
            return if failed { Outcome::Failed } else { Outcome::Clean };
        }
    };
    let result = match args.command {
        Command::Check(check) => command::check::run(&check),
        Command::Convert(convert) => command::convert::run(&convert),
        Command::Map(map) => command::map::run(&map),
        Command::Review(review) => command::review::run(&review),
        Command::Digest(digest) => command::digest::run(&digest),
        Command::Rules(rules) => command::rules::run(&rules),
        Command::Explain(explain) => command::explain::run(&explain),
        Command::Schema(schema) => command::schema::run(&schema),
    };
    match result {
        Ok(outcome) => outcome,
        Err(Failure::PipeClosed) => Outcome::Clean,
        Err(failure) => {
            say::say(format_args!("goldenthread: {failure}"));
            Outcome::Failed
        }
    }
}
