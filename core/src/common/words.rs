//! Texts by the words that say something.

use crate::reading::words;

/// Whether a word joins others and says nothing of its own.
pub(crate) fn is_joining(word: &str) -> bool {
    let mut letters = [0; 4];
    if word.len() > letters.len() {
        return false;
    }
    letters.iter_mut().zip(word.bytes()).for_each(|(letter, byte)| *letter = byte.to_ascii_lowercase());
    matches!(
        &letters,
        b"a\0\0\0"
            | b"s\0\0\0"
            | b"an\0\0"
            | b"as\0\0"
            | b"at\0\0"
            | b"by\0\0"
            | b"in\0\0"
            | b"is\0\0"
            | b"of\0\0"
            | b"on\0\0"
            | b"or\0\0"
            | b"to\0\0"
            | b"and\0"
            | b"for\0"
            | b"the\0"
            | b"from"
            | b"into"
            | b"with"
    )
}

/// The words of a text that say something.
pub(crate) fn content(text: &str) -> impl Iterator<Item = &str> {
    words(text).filter(|word| !is_joining(word))
}

/// A number that stands for a word, whatever its letter case and whether it is plural (FNV-1a).
pub(crate) fn fingerprint(word: &str) -> u64 {
    let singular = word.strip_suffix(['s', 'S']).filter(|rest| rest.len() > 2 && !rest.ends_with(['s', 'S']));
    let letters = singular.unwrap_or(word).bytes().map(|byte| byte.to_ascii_lowercase());
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, letter| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3))
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
