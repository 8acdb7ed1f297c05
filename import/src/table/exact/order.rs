//! The order of columns: that in which keys are written, years in the order of time where each record has them so.

use goldenthread::Period;

/// A key, what stands below it, and the number of the column that holds its value.
#[derive(Debug, Default)]
pub(super) struct Slot {
    pub(super) key: String,
    pub(super) inner: Vec<Self>,
    pub(super) column: Option<usize>,
}

/// The numbers of columns in order.
pub(super) fn columns(slots: &[Slot]) -> Vec<usize> {
    slots.iter().flat_map(|slot| slot.column.into_iter().chain(columns(&slot.inner))).collect()
}

/// Puts the keys of one more record among those of others.
pub(super) fn merge(slots: &mut Vec<Slot>, written: Vec<Slot>) {
    let keys: Vec<String> = written.iter().map(|slot| slot.key.clone()).collect();
    let by_time = in_time(keys.iter());
    let mut before: Option<usize> = None;
    for (at, new) in written.into_iter().enumerate() {
        let next = before.map_or(0, |before| before + 1);
        let is_next = slots.get(next).is_some_and(|slot| slot.key == new.key);
        let known = if is_next { Some(next) } else { slots.iter().position(|slot| slot.key == new.key) };
        let to =
            known.unwrap_or_else(|| place(slots, &new.key, before, keys.get(at + 1..).unwrap_or_default(), by_time));
        match slots.get_mut(to).filter(|_| known.is_some()) {
            Some(slot) => {
                slot.column = slot.column.or(new.column);
                merge(&mut slot.inner, new.inner);
            }
            None => slots.insert(to, new),
        }
        before = Some(to);
    }
}

/// Where a key that is new stands: by time, after the one before it, before the next that is known, or last.
fn place(slots: &[Slot], key: &str, before: Option<usize>, after: &[String], by_time: bool) -> usize {
    if by_time
        && let Some(period) = period(key)
        && in_time(slots.iter().map(|slot| &slot.key))
    {
        return slots.iter().take_while(|slot| self::period(&slot.key).is_some_and(|other| other <= period)).count();
    }
    let next = || slots.iter().position(|slot| after.contains(&slot.key));
    before.map(|before| before + 1).or_else(next).unwrap_or(slots.len())
}

fn period(key: &str) -> Option<Period> {
    key.parse().ok()
}

/// Whether all keys are periods, in the order of time.
fn in_time<'k>(keys: impl Iterator<Item = &'k String>) -> bool {
    let mut before = None;
    for key in keys {
        match (period(key), &before) {
            (None, _) => return false,
            (Some(now), Some(then)) if now < *then => return false,
            (now, _) => before = now,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(rows: &[&[&str]]) -> String {
        let mut slots = Vec::new();
        for row in rows {
            merge(&mut slots, row.iter().map(|key| Slot { key: (*key).to_owned(), ..Slot::default() }).collect());
        }
        slots.iter().map(|slot| slot.key.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn keys_stand_as_they_are_written() {
        assert_eq!(merged(&[&["id", "title"], &["id", "owner", "title"], &["ref", "id"]]), "ref id owner title");
        assert_eq!(merged(&[&["2026", "2027"], &["2024", "2028"], &["2025"]]), "2024 2025 2026 2027 2028");
        assert_eq!(merged(&[&["2027", "2026"], &["2028", "2027"]]), "2028 2027 2026");
    }
}
