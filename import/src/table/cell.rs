//! How one cell holds several values, and how it says that it holds no more of a record than its name.

/// What stands between the values of a list in one cell.
const BETWEEN: &str = "; ";
/// What follows the name of a record of which the cell does not hold the rest, or stands for what no cell holds.
pub(super) const MORE: &str = "…";
/// What stands around a value that would else be read as several, or as a name.
const QUOTE: char = '"';

/// One value of several in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) text: String,
    /// Whether it is the name of a record of which the cell does not hold the rest.
    pub(super) more: bool,
    /// Where it stands in the cell, in bytes.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Values in one cell, to be read back by whatever reads tables as a plan.
///
/// ```
/// use goldenthread_import::table::joined;
/// assert_eq!(joined(["Head of Care", "Chief; acting"]), "Head of Care; \"Chief; acting\"");
/// ```
pub fn joined<T: AsRef<str>>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| quoted(value.as_ref())).collect::<Vec<_>>().join(BETWEEN)
}

/// Names of records in one cell; those of which there is more to say are marked.
pub(super) fn names(names: impl Iterator<Item = (String, bool)>) -> String {
    let each = names.map(|(name, more)| if more { format!("{}{MORE}", quoted(&name)) } else { quoted(&name) });
    each.collect::<Vec<_>>().join(BETWEEN)
}

fn quoted(value: &str) -> String {
    if value.contains(BETWEEN) || value.starts_with(QUOTE) || value.ends_with(MORE) || value.ends_with(';') {
        return format!("{QUOTE}{}{QUOTE}", value.replace(QUOTE, "\"\""));
    }
    value.to_owned()
}

/// The values in a cell; of a list of `records`, the mark at the end of a name is no part of it.
pub(super) fn items(cell: &str, records: bool) -> Vec<Entry> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = cell.get(at..).filter(|rest| !rest.is_empty()) {
        let (text, more, len) = in_quotes(rest, records).unwrap_or_else(|| plain(rest, records));
        found.push(Entry { text, more, start: at, end: at + len });
        at += len + BETWEEN.len();
    }
    found
}

fn plain(rest: &str, records: bool) -> (String, bool, usize) {
    let text = rest.split(BETWEEN).next().unwrap_or(rest);
    match text.strip_suffix(MORE).filter(|_| records) {
        Some(name) => (name.to_owned(), true, text.len()),
        None => (text.to_owned(), false, text.len()),
    }
}

/// A value in quotes: its text, whether there is more to say, its length; none where the quotes are its own.
fn in_quotes(rest: &str, records: bool) -> Option<(String, bool, usize)> {
    let inner = rest.strip_prefix(QUOTE)?;
    let mut signs = inner.char_indices().peekable();
    let end = loop {
        match signs.next()? {
            (_, QUOTE) if signs.peek().is_some_and(|(_, next)| *next == QUOTE) => drop(signs.next()),
            (at, QUOTE) => break at,
            _ => {}
        }
    };
    let after = inner.get(end + 1..)?;
    let marked = after.strip_prefix(MORE).filter(|_| records);
    let left = marked.unwrap_or(after);
    let ends = left.is_empty() || left.starts_with(BETWEEN);
    let text = inner.get(..end)?.replace("\"\"", "\"");
    ends.then(|| (text, marked.is_some(), rest.len() - left.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_a_cell_come_back_as_they_were() {
        let hard = ["plain", "a; b", "\"quoted\"", "\"", "ends…", "ends;", "a;b", "\"a\"; \"b\"", "…", "; ", "é; ü…"];
        for first in hard {
            for second in hard {
                let texts =
                    |cell: &str, records| items(cell, records).into_iter().map(|item| item.text).collect::<Vec<_>>();
                let cell = joined([first, second]);
                assert_eq!(texts(&cell, false), [first, second], "{cell}");
                let cell = names([(first.to_owned(), true), (second.to_owned(), false)].into_iter());
                let read = items(&cell, true);
                assert_eq!(texts(&cell, true), [first, second], "{cell}");
                assert!(matches!(&read[..], [one, two] if one.more && !two.more), "{cell}");
            }
        }
    }

    #[test]
    fn what_a_person_writes_is_read_as_it_stands() {
        let texts = |cell: &str| items(cell, false).into_iter().map(|item| item.text).collect::<Vec<_>>();
        assert_eq!(texts("Chief; Head"), ["Chief", "Head"]);
        assert_eq!(texts("\"Safe\" homes; other"), ["\"Safe\" homes", "other"]);
        assert_eq!(texts("and so on…"), ["and so on…"]);
        assert_eq!(texts("5\" pipes"), ["5\" pipes"]);
        assert_eq!(texts("\"open"), ["\"open"]);
    }
}
