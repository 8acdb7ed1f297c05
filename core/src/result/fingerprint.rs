//! What tells one break from every other, in one report and in those that follow it.

use std::sync::Arc;

use crate::document::Content;
use crate::gather::key::Key;
use crate::hash::HashMap;
use crate::rule::handle::RuleRef;

/// Gives every single break a fingerprint: of its rule, of its document, and of the key of what it is about. Equal ones are
/// told apart by their rank among themselves.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    kind: &'static str,
    document: String,
    given: HashMap<u128, u32>,
}

impl Fingerprints {
    pub(super) fn of(content: &Content) -> Self {
        // A file may be moved and renamed, and its document is the same.
        let (kind, document) = match content {
            Content::Plan(plan) => ("plan", plan.title.trim().to_lowercase()),
            Content::Digest(digest) => {
                let plan = digest.of.as_deref().unwrap_or_default().trim().to_lowercase();
                ("digest", digest.period.map_or(plan.clone(), |period| format!("{plan} {period}")))
            }
        };
        Self { kind, document, given: HashMap::default() }
    }

    pub(super) fn give(&mut self, rule: &RuleRef, key: &Key) -> Arc<str> {
        let hash = hashed([&*rule.id, self.kind, &self.document, key.as_str()]);
        let rank = self.given.entry(hash).or_default();
        *rank += 1;
        match *rank {
            1 => format!("{hash:032x}").into(),
            rank => format!("{hash:032x}-{rank}").into(),
        }
    }
}

/// FNV-1a over 128 bits: short, the same on every platform, and defined for good, as what is kept for years has to be.
/// See <http://www.isthe.com/chongo/tech/comp/fnv/>.
fn hashed<const N: usize>(parts: [&str; N]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let byte = |hash: u128, byte: u8| (hash ^ u128::from(byte)).wrapping_mul(PRIME);
    // What parts two texts is in neither.
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(BASIS, byte)
}

#[cfg(test)]
mod tests {
    use super::hashed;

    #[test]
    fn the_hash_is_the_one_that_is_published() {
        // Of no byte and of `a` the reference values; each text is followed by a byte that parts it from the next.
        assert_eq!(hashed::<0>([]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        let a = 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964_u128;
        assert_eq!(hashed(["a"]), (a ^ 0xff).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b));
        assert_ne!(hashed(["ab", "c"]), hashed(["a", "bc"]));
    }
}
