//! Reports of goldenthread: for a terminal, for programs (JSON, format 1), as tables and for a page.

pub mod digest;
pub mod findings;
mod html;
mod json;
mod layout;
pub mod review;
mod text;
pub mod v1;

pub use html::write_report_html;
pub use json::write_json;
pub use layout::coloured;
pub use text::{Shown, write_text};
