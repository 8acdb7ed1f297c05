//! The `goldenthread` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    goldenthread_cli::main(std::env::args_os())
}
