//! The stages of the importer stand in one line: each uses what comes before it, and none what comes after.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

/// The stages in the order in which a document goes through them; what a cell says may be asked by any of them.
const STAGES: [&str; 6] = ["cells", "scope", "header", "rows", "records", "plan"];

#[test]
fn no_stage_uses_a_later_one() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (at, stage) in STAGES.iter().enumerate() {
        for file in fs::read_dir(source.join(stage)).unwrap().map(|file| file.unwrap().path()) {
            let text = fs::read_to_string(&file).unwrap();
            let mut later = STAGES.iter().skip(at + 1).chain(&["recognise"]);
            let used = later.find(|later| text.contains(&format!("crate::{later}::")));
            assert_eq!(used, None, "{} uses what comes after {stage}", file.display());
        }
    }
}
