//! Maps for indexes that are asked and never walked, so that no order of theirs can reach a report.

/// How keys are hashed: fast, and seeded anew in each process, so that no document can be made to collide.
pub(crate) type Hashing = foldhash::fast::RandomState;

/// A map from keys to values.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, Hashing>;
