use crate::Format;
use goldenthread::Tree;
/// x
#[derive(Debug)]
pub struct WriteError;
/// x
pub fn write_tree(_: &Tree<'_>, _: Format) -> Result<String, WriteError> {
    Err(WriteError)
}
