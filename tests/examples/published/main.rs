//! Writes the years of the folder `digests` as an officer would publish them: a scorecard as a workbook and a report as a
//! Word file for each edition. Run it after changing one of them: `cargo run --example published`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a command for those who keep the corpus")]

mod report;
mod scorecard;
mod word;
mod workbook;
mod year;

use std::fs;

use goldenthread_tests::corpus;

use crate::year::{Edition, Plan, document};

/// The editions of each year.
const YEARS: [(&str, &[&str]); 2] = [("good", &["q1", "q2", "q3", "q4", "year"]), ("failing", &["q1", "q2", "q4"])];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (year, editions) in YEARS {
        let folder = corpus().join("digests").join(year);
        let plan = Plan(document(&folder.join("plan.yaml"))?);
        let published = folder.join("published");
        fs::create_dir_all(&published)?;
        for name in editions {
            let digest = document(&folder.join(format!("{name}.yaml")))?;
            let edition = Edition { plan: &plan, digest: &digest };
            fs::write(published.join(format!("{name}.xlsx")), workbook::written(&scorecard::sheets(&edition))?)?;
            fs::write(published.join(format!("{name}.docx")), word::written(&report::parts(&edition))?)?;
        }
    }
    Ok(())
}
