//! Prints the plan that the benches measure: `sample [faults]`.
#![allow(clippy::print_stdout, reason = "a command for people")]

use goldenthread_tests::sample::Sample;

fn main() {
    let faults = std::env::args().nth(1).is_some();
    println!("{}", Sample { faults, ..Sample::LARGE }.json());
}
