//! Prints the least time, in seconds, that a check of a file takes: what the bench of the Python module compares with.
#![allow(clippy::print_stdout, reason = "this example prints a number")]

use std::time::{Duration, Instant};

use goldenthread_import::Checks;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let bytes = std::fs::read(path)?;
    let checks = Checks::default();
    let (began, mut least) = (Instant::now(), Duration::MAX);
    while began.elapsed() < Duration::from_secs(3) {
        let start = Instant::now();
        let report = checks.bytes(Some("plan.yaml"), &bytes);
        least = least.min(start.elapsed());
        drop(report);
    }
    println!("{}", least.as_secs_f64());
    Ok(())
}
