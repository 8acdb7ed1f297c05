//! Texts saved by older programs: UTF-16, and the Windows code page 1252.

/// The text of bytes that are not UTF-8, and what they are saved as; none where they are no text at all.
pub(crate) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).filter_map(|pair| Some(unit(pair.try_into().ok()?))).collect();
        String::from_utf16(&units).ok().filter(|text| !text.contains('\0')).map(|text| (text, "UTF-16"))
    };
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return wide(rest, u16::from_be_bytes);
    }
    if bytes.contains(&0) {
        return None;
    }
    Some((bytes.iter().map(|byte| windows_1252(*byte)).collect(), "Windows-1252"))
}

/// The character of a byte; the five that the code page leaves free stay control characters.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    let high = usize::from(byte).checked_sub(0x80).and_then(|at| HIGH.get(at));
    high.copied().unwrap_or(char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_told() {
        let (text, name) = decode(b"caf\xE9 \x96 \xA35").unwrap();
        assert_eq!((text.as_str(), name), ("café – £5", "Windows-1252"));
        let (text, name) = decode(b"\xFF\xFEP\0l\0a\0n\0").unwrap();
        assert_eq!((text.as_str(), name), ("Plan", "UTF-16"));
        assert!(decode(b"\xFF\xFE\0\0P\0\0\0").is_none() && decode(b"a\0\xE9").is_none());
    }
}
