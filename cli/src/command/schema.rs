//! `goldenthread schema`.

use std::io::{self, Write};

use super::Failure;
use crate::Outcome;
use crate::args::{Schema, SchemaOf};

pub(crate) fn run(args: &Schema) -> Result<Outcome, Failure> {
    let text = match args.of {
        SchemaOf::Plan => goldenthread_schema::PLAN,
        SchemaOf::PlanDraft07 => goldenthread_schema::PLAN_DRAFT_07,
        SchemaOf::Digest => goldenthread_schema::DIGEST,
        SchemaOf::Recipe => goldenthread_schema::RECIPE,
        SchemaOf::Report => goldenthread_schema::REPORT,
        SchemaOf::ReviewReport => goldenthread_schema::REVIEW_REPORT,
        SchemaOf::DigestReport => goldenthread_schema::DIGEST_REPORT,
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::Clean)
}
