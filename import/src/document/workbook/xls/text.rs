//! Texts of old Excel files: one byte a letter or two, and cut over records that continue one another.

use goldenthread::TreeError;

use super::container::u16_at;

/// A text with its length and width before it; `wide` says whether the length takes two bytes.
pub(super) fn text(bytes: &[u8], wide: bool, unicode: bool) -> Option<String> {
    let (length, rest) = if wide {
        (usize::from(u16_at(bytes, 0)?), bytes.get(2..)?)
    } else {
        (usize::from(*bytes.first()?), bytes.get(1..)?)
    };
    if !unicode {
        let bytes = rest.get(..length.min(rest.len()))?;
        return Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned());
    }
    let (flags, letters) = rest.split_first()?;
    let mut units = Vec::new();
    take(letters, length, flags & 1 == 1, &mut units);
    Some(String::from_utf16_lossy(&units))
}

/// Takes up to `length` letters; returns how many bytes they took.
fn take(bytes: &[u8], length: usize, double: bool, units: &mut Vec<u16>) -> usize {
    let before = units.len();
    if double {
        units.extend(bytes.chunks_exact(2).take(length).filter_map(|two| u16_at(two, 0)));
        (units.len() - before) * 2
    } else {
        units.extend(bytes.iter().take(length).map(|byte| u16::from(*byte)));
        units.len() - before
    }
}

/// The texts that cells share, over a record and those that continue it; refuses more than `most`.
///
/// How many there are is counted, never taken from the file.
pub(super) fn shared(records: &[&[u8]], most: usize) -> Result<Vec<String>, TreeError> {
    let mut reader = Shared { records, record: 0, at: 8 };
    let texts: Vec<String> = std::iter::from_fn(|| reader.next_text()).take(most.saturating_add(1)).collect();
    if texts.len() > most { Err(TreeError::limit(None, "texts of a workbook", most)) } else { Ok(texts) }
}

struct Shared<'r, 'b> {
    records: &'r [&'b [u8]],
    record: usize,
    at: usize,
}

impl Shared<'_, '_> {
    fn rest(&self) -> &[u8] {
        self.records.get(self.record).and_then(|record| record.get(self.at..)).unwrap_or_default()
    }

    /// The next byte, in the next record if this one is at its end.
    fn byte(&mut self) -> Option<u8> {
        while self.rest().is_empty() {
            self.record += 1;
            self.at = 0;
            self.records.get(self.record)?;
        }
        let byte = self.rest().first().copied();
        self.at += 1;
        byte
    }

    fn number(&mut self, bytes: u32) -> Option<usize> {
        (0..bytes).try_fold(0, |sum, place| Some(sum | usize::from(self.byte()?) << (8 * place)))
    }

    fn skip(&mut self, mut bytes: usize) {
        while bytes > 0 && self.record < self.records.len() {
            let here = self.rest().len().min(bytes);
            self.at += here;
            bytes -= here;
            if bytes > 0 {
                self.record += 1;
                self.at = 0;
            }
        }
    }

    fn next_text(&mut self) -> Option<String> {
        let length = self.number(2)?;
        let mut flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let more = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut units = Vec::new();
        while units.len() < length {
            if self.rest().is_empty() {
                // Where a text is cut, what continues it says anew how wide its letters are.
                flags = self.byte()?;
            }
            let rest = self.rest();
            let taken = take(rest, length - units.len(), flags & 1 == 1, &mut units);
            self.at += taken;
            if taken == 0 {
                let left = self.rest().len();
                self.skip(left);
                if self.record + 1 >= self.records.len() {
                    break;
                }
            }
        }
        self.skip(runs.saturating_mul(4).saturating_add(more));
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_may_be_cut_over_records() {
        let first = b"\x02\0\0\0\x02\0\0\0\x05\0\0ab";
        let second = b"\x01c\0d\0e\0\x01\0\x08\x01\0z....";
        assert_eq!(shared(&[first, second], 2).unwrap(), ["abcde", "z"]);
        assert_eq!(text(b"\x02\0\x01\xAC\x20!\0", true, true).unwrap(), "€!");
        assert_eq!(text(b"\x02\x80!", false, false).unwrap(), "€!");
        assert_eq!(shared(&[b"\0\0\0\0\0\0\0\0\xFF\xFF\x01a"], 9).unwrap().len(), 1);
        assert!(shared(&[first, second], 1).unwrap_err().limit);
        // Four thousand million texts are claimed, and one is there.
        assert_eq!(shared(&[b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\0\0a"], 9).unwrap(), ["a"]);
    }
}
