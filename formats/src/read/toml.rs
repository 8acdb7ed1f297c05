//! TOML 1.1, from the parser's table into a tree.

mod bounds;
mod fault;

use goldenthread::{Builder, Limits, Mark, Tree, TreeError};
use toml::Spanned;
use toml::de::{DeArray, DeFloat, DeInteger, DeString, DeTable, DeValue};

use super::{empty, is_number, offset_in};
use crate::bytes::SAVE_AS_UTF_8;

/// The deepest nesting that is read whatever the limits say, since parser and walk recurse.
const DEEPEST: usize = 128;

/// Reads a TOML text.
pub(super) fn read(text: &str, mut limits: Limits) -> Result<Tree<'_>, TreeError> {
    limits.depth = limits.depth.min(DEEPEST);
    if text.starts_with('\u{feff}') {
        // The parser would pass over a second byte order mark, and count no byte of it.
        return Err(TreeError::malformed(Some(Mark::new(0, 3)), "the byte order mark is written twice")
            .with_help(SAVE_AS_UTF_8));
    }
    bounds::check(text, limits)?;
    let table = DeTable::parse(text).map_err(|error| fault::parser(text, &error, limits))?;
    if table.get_ref().is_empty() {
        return Err(empty());
    }
    let mut walk = Walk { text, builder: Builder::new(text, limits)? };
    walk.table(0..text.trim_end().len(), table.get_ref())?;
    walk.builder.finish()
}

type Range = std::ops::Range<usize>;

/// Each step of the walk adds a value and gives the place where that ends.
struct Walk<'s> {
    text: &'s str,
    builder: Builder<'s>,
}

impl<'s> Walk<'s> {
    fn value(&mut self, value: &Spanned<DeValue<'s>>) -> Result<usize, TreeError> {
        let range = value.span();
        let mark = Mark::new(range.start, range.end);
        match value.get_ref() {
            DeValue::Table(table) => return self.table(range, table),
            DeValue::Array(items) => return self.list(range, items),
            DeValue::String(text) => self.text(mark, text)?,
            DeValue::Integer(number) => self.integer(&range, number)?,
            DeValue::Float(number) => self.float(&range, number)?,
            DeValue::Boolean(value) => {
                self.builder.boolean(mark, *value)?;
            }
            DeValue::Datetime(_) => {
                self.builder.text_at(mark, range.start, range.end)?;
            }
        }
        Ok(range.end)
    }

    fn table(&mut self, range: Range, table: &DeTable<'s>) -> Result<usize, TreeError> {
        self.builder.open_map(Mark::new(range.start, range.end))?;
        let mut end = range.end;
        let mut entries: Vec<_> = table.iter().collect();
        // A header that comes after those of its own parts moves its table to the end of the map.
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            self.key(key)?;
            end = end.max(self.value(value)?);
        }
        self.builder.close(end);
        Ok(end)
    }

    fn list(&mut self, range: Range, items: &DeArray<'s>) -> Result<usize, TreeError> {
        self.builder.open_list(Mark::new(range.start, range.end))?;
        let mut end = range.end;
        for item in items {
            end = end.max(self.value(item)?);
        }
        self.builder.close(end);
        Ok(end)
    }

    fn key(&mut self, key: &Spanned<DeString<'s>>) -> Result<(), TreeError> {
        let mark = Mark::new(key.span().start, key.span().end);
        match offset_in(self.text, key.get_ref()) {
            Some(start) => self.builder.key_at(mark, start, start + key.get_ref().len())?,
            None => self.builder.key(mark, key.get_ref())?,
        };
        Ok(())
    }

    fn text(&mut self, mark: Mark, text: &str) -> Result<(), TreeError> {
        match offset_in(self.text, text) {
            Some(start) => self.builder.text_at(mark, start, start + text.len())?,
            None => self.builder.text(mark, text)?,
        };
        Ok(())
    }

    fn integer(&mut self, range: &Range, number: &DeInteger<'_>) -> Result<(), TreeError> {
        if number.radix() == 10 {
            return self.decimal(range, number.as_str());
        }
        let mark = Mark::new(range.start, range.end);
        let value = u128::from_str_radix(number.as_str(), number.radix()).map_err(|_| {
            let written = self.text.get(range.clone()).unwrap_or_default();
            TreeError::malformed(Some(mark), format!("the number `{written}` is too large"))
        })?;
        self.builder.number(mark, &value.to_string())?;
        Ok(())
    }

    fn float(&mut self, range: &Range, number: &DeFloat<'_>) -> Result<(), TreeError> {
        if number.as_str().ends_with(['f', 'n']) {
            self.builder.text_at(Mark::new(range.start, range.end), range.start, range.end)?;
            return Ok(());
        }
        self.decimal(range, number.as_str())
    }

    /// Keeps a number as printed, less what JSON would not print: a leading `+`, the `_` between digits.
    fn decimal(&mut self, range: &Range, decoded: &str) -> Result<(), TreeError> {
        let mark = Mark::new(range.start, range.end);
        if self.text.get(range.clone()).is_some_and(is_number) {
            self.builder.number_at(mark, range.start, range.end)?;
        } else {
            let number = decoded.trim_start_matches('+');
            // The parser takes the digits of all scripts where some are parted by `_`.
            if !is_number(number) {
                let message = format!("`{}` is not a TOML value", self.text.get(range.clone()).unwrap_or_default());
                return Err(
                    TreeError::malformed(Some(mark), message).with_help("write a number, or put text in double quotes")
                );
            }
            self.builder.number(mark, number)?;
        }
        Ok(())
    }
}
