//! Texts by the words that say something.

use crate::text::words;

/// Words that join others and say nothing of their own.
const JOINING: [&[u8]; 18] = [
    b"a", b"an", b"and", b"as", b"at", b"by", b"for", b"from", b"in", b"into", b"is", b"of", b"on", b"or", b"s",
    b"the", b"to", b"with",
];

/// The joining words, each as the number that its letters make.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
const SPELT: [u64; JOINING.len()] = {
    let mut spelt = [0; JOINING.len()];
    let mut word = 0;
    while word < JOINING.len() {
        let mut letter = JOINING[word].len();
        while letter > 0 {
            letter -= 1;
            spelt[word] = spelt[word] << 8 | JOINING[word][letter] as u64;
        }
        word += 1;
    }
    spelt
};

/// Whether a word joins others and says nothing of its own.
pub(crate) fn is_joining(word: &str) -> bool {
    joins(word.as_bytes())
}

#[inline]
fn joins(word: &[u8]) -> bool {
    const LONGEST: usize = 4;
    word.len() <= LONGEST && SPELT.contains(&small_letters(word))
}

/// The words of a text that say something.
pub(crate) fn content(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| !is_joining(word))
}

/// A number that stands for a word, whatever its letter case and whether it is plural.
pub(crate) fn fingerprint(word: &str) -> u64 {
    number(word.as_bytes())
}

/// Adds the numbers of the words of a text that say something, in order.
pub(crate) fn add_fingerprints(text: &str, to: &mut Vec<u64>) {
    if !text.is_ascii() {
        return to.extend(content(text).map(fingerprint));
    }
    let mut rest = text.as_bytes();
    while !rest.is_empty() {
        let letters = rest.iter().take_while(|byte| IN_WORDS.get(usize::from(**byte)) == Some(&true)).count();
        let Some((word, after)) = rest.split_at_checked(letters) else { return };
        if !word.is_empty() && !joins(word) {
            to.push(number(word));
        }
        rest = after.get(1..).unwrap_or_default();
    }
}

/// Whether each byte is part of a word.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
const IN_WORDS: [bool; 256] = {
    let mut in_words = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        in_words[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    in_words
};

#[inline]
fn number(word: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut number = 0;
    let mut rest = singular(word);
    while let Some((eight, after)) = rest.split_first_chunk::<8>() {
        number = (number ^ small_letters(eight)).wrapping_mul(FACTOR);
        number ^= number >> 29;
        rest = after;
    }
    number = (number ^ small_letters(rest)).wrapping_mul(FACTOR);
    number ^ number >> 29
}

/// A word without the single s that ends it, where it is not too short to be a plural.
#[inline]
fn singular(word: &[u8]) -> &[u8] {
    match word {
        [singular @ .., b's' | b'S']
            if singular.len() > 2 && !singular.ends_with(b"s") && !singular.ends_with(b"S") =>
        {
            singular
        }
        _ => word,
    }
}

/// Up to eight letters as one number, capitals as small letters.
#[inline]
fn small_letters(word: &[u8]) -> u64 {
    let four = |chunk: Option<&[u8; 4]>| chunk.map_or(0, |chunk| u64::from(u32::from_le_bytes(*chunk)));
    let number = match word {
        [] => 0,
        [a] => u64::from(*a),
        [a, b] => u64::from(*a) | u64::from(*b) << 8,
        [a, b, c] => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
        // The two halves say the letters in the middle twice, and alike.
        more => four(more.first_chunk()) | four(more.last_chunk()) << (8 * (more.len().min(8) - 4)),
    };
    // The bit that makes a capital small is set already in small letters and digits; other bytes are left alone.
    number | (!number & 0x8080_8080_8080_8080) >> 2 & 0x2020_2020_2020_2020 & present(word.len())
}

/// The bits of the first so many bytes.
#[inline]
fn present(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

/// Texts by the words they are made of: those that share their rare words are found without comparing all with all.
#[derive(Debug, Default)]
pub(crate) struct ByWord<'t> {
    /// The words, the rarest first, each as it is first spelt.
    spelt: Vec<&'t str>,
    /// The words of each text, by their number.
    words: Vec<Vec<u32>>,
    /// The texts that hold each word.
    texts: Vec<Vec<u32>>,
}

impl<'t> ByWord<'t> {
    /// A word that very many texts have among their rarest tells little: no more of them than this are compared.
    const MOST: usize = 64;

    pub(crate) fn of(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut said: Vec<(u64, u32, &str)> = Vec::new();
        let mut words = Vec::new();
        for (number, text) in (0..).zip(texts) {
            let before = said.len();
            said.extend(content(text).map(|word| (fingerprint(word), number, word)));
            words.push(Vec::with_capacity(said.len() - before));
        }
        said.sort_unstable_by_key(|(word, text, _)| (*word, *text));
        said.dedup_by_key(|(word, text, _)| (*word, *text));
        let mut runs: Vec<_> = said.chunk_by(|(left, ..), (right, ..)| left == right).collect();
        runs.sort_by_key(|run| run.len());
        for (word, run) in (0..).zip(&runs) {
            for (_, text, _) in *run {
                if let Some(words) = words.get_mut(*text as usize) {
                    words.push(word);
                }
            }
        }
        let spelt = runs.iter().filter_map(|run| run.first()).map(|(.., word)| *word).collect();
        let texts = runs.iter().map(|run| run.iter().map(|(_, text, _)| *text).collect()).collect();
        Self { spelt, words, texts }
    }

    pub(crate) fn words(&self, text: usize) -> &[u32] {
        self.words.get(text).map(Vec::as_slice).unwrap_or_default()
    }

    /// The earlier texts that hold one of the `count` rarest words of a text; some more than once.
    pub(crate) fn earlier(&self, text: usize, count: usize) -> impl Iterator<Item = usize> {
        let texts = self.words(text).iter().take(count).filter_map(|word| self.texts.get(*word as usize));
        texts.flat_map(move |texts| {
            let others = texts.iter().map(|other| *other as usize);
            others.take_while(move |other| *other < text).take(Self::MOST)
        })
    }

    /// How many words two texts share.
    pub(crate) fn shared(&self, left: usize, right: usize) -> usize {
        let (mut left, mut right, mut both) = (self.words(left), self.words(right), 0);
        while let ([l, left_rest @ ..], [r, right_rest @ ..]) = (left, right) {
            both += usize::from(l == r);
            (left, right) = (if l <= r { left_rest } else { left }, if r <= l { right_rest } else { right });
        }
        both
    }

    /// The words of one text that another has not.
    pub(crate) fn own(&self, text: usize, other: usize) -> impl Iterator<Item = &'t str> {
        let others = self.words(other);
        let own = self.words(text).iter().filter(|word| others.binary_search(word).is_err());
        own.filter_map(|word| self.spelt.get(*word as usize).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_scan_gives_the_numbers_of_the_words() {
        for text in [
            "Number of care leavers' plans, as agreed with the Board (2009/10)",
            "s S as class classes gas IS it's",
            "  -- ",
            "",
            "Écoles and the cafés of Hereford",
        ] {
            let mut found = Vec::new();
            add_fingerprints(text, &mut found);
            assert_eq!(found, content(text).map(fingerprint).collect::<Vec<_>>(), "{text}");
        }
        for (plural, singular) in [("Reviews", "review"), ("neighbours", "neighbour"), ("Questions", "question")] {
            assert_eq!(fingerprint(plural), fingerprint(singular));
        }
        for (one, other) in [("class", "clas"), ("partnership", "partnerships a"), ("ab", "ba"), ("a", "aa")] {
            assert_ne!(fingerprint(one), fingerprint(other));
        }
        assert!(is_joining("From") && is_joining("s") && !is_joining("fro") && !is_joining(""));
    }
}
