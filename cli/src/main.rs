//! The `goldenthread` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A rule that crashes is a finding; the default hook would print a trace beside it. Only a program of its own may
    // silence it: a host that calls the same functions has traces of its own to show.
    std::panic::set_hook(Box::new(|_| {}));
    goldenthread_cli::main(std::env::args_os())
}
