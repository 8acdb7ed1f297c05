//! A plan laid out in the form: its records as rows of words.

use std::collections::BTreeSet;

use goldenthread::{Kind, Node, Period};

use super::{BLANK, ENTRIES, FormColumn, Holds, PLAN, SHEETS, SIGN, Sheet, YES, names, squashed};

/// A table of the form, laid out.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) name: &'static str,
    /// Each column's header and whether it is one of figures.
    pub(crate) headers: Vec<(String, bool)>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// Lays out a plan, given as the tree that its record makes; tables and columns without an entry are left out.
pub(crate) fn lay(plan: Node<'_>) -> Vec<Laid> {
    let mut laid = vec![entries(plan)];
    let mut before: Vec<(&Sheet, Vec<Laying<'_>>)> = Vec::new();
    for sheet in SHEETS {
        let rows = rows(sheet, plan, &before);
        if !rows.is_empty() {
            laid.push(table(sheet, &rows, &before));
        }
        before.push((sheet, rows));
    }
    laid
}

/// A record to be laid out.
struct Laying<'t> {
    parent: Option<usize>,
    key: &'t str,
    level: usize,
    node: Node<'t>,
}

fn entries(plan: Node<'_>) -> Laid {
    let entry = |entry: &FormColumn| {
        let text = at(plan, entry.key).map(|node| shown(entry.holds, node)).unwrap_or_default();
        (!text.is_empty()).then(|| vec![entry.header.to_owned(), text])
    };
    let headers = SIGN.iter().map(|header| ((*header).to_owned(), false)).collect();
    Laid { name: PLAN, headers, rows: ENTRIES.iter().filter_map(entry).collect() }
}

/// The records of a sheet: those that belong to others in the order of these, then those that stand alone.
fn rows<'t>(sheet: &Sheet, plan: Node<'t>, before: &[(&Sheet, Vec<Laying<'t>>)]) -> Vec<Laying<'t>> {
    let mut rows = Vec::new();
    if let Some((under, list)) = sheet.under {
        let parents = before.iter().find(|(sheet, _)| sheet.name == under).map(|(_, rows)| rows.as_slice());
        for (parent, row) in parents.unwrap_or_default().iter().enumerate() {
            let items = row.node.get(list).into_iter().flat_map(Node::items);
            items.for_each(|node| nest(sheet, Laying { parent: Some(parent), key: "", level: 1, node }, &mut rows));
        }
    }
    let Some(root) = sheet.root.and_then(|root| at(plan, root)) else { return rows };
    rows.extend(root.items().map(|node| Laying { parent: None, key: "", level: 1, node }));
    rows.extend(root.entries().map(|(key, node)| Laying { parent: None, key: key.text(), level: 1, node }));
    rows
}

/// A record, and after it the records of its own kind within it.
fn nest<'t>(sheet: &Sheet, row: Laying<'t>, rows: &mut Vec<Laying<'t>>) {
    let (parent, level, node) = (row.parent, row.level + 1, row.node);
    rows.push(row);
    let inner = sheet.nested().and_then(|list| node.get(list));
    inner.into_iter().flat_map(Node::items).for_each(|node| nest(sheet, Laying { parent, key: "", level, node }, rows));
}

fn table(sheet: &Sheet, rows: &[Laying<'_>], before: &[(&Sheet, Vec<Laying<'_>>)]) -> Laid {
    let parents = sheet.under.and_then(|(under, _)| before.iter().find(|(sheet, _)| sheet.name == under));
    let parents = names(&parents.map(|(_, rows)| rows.iter().map(named).collect::<Vec<_>>()).unwrap_or_default());
    let mut laid = Laid { name: sheet.name, headers: Vec::new(), rows: vec![Vec::new(); rows.len()] };
    for column in sheet.columns {
        let periods = if column.holds.is_dated() { periods(column, rows) } else { Vec::new() };
        for period in &periods {
            let cells =
                rows.iter().map(|row| at(row.node, column.key).and_then(|years| years.get(&period.to_string())));
            let cells = cells.map(|node| node.map(figure).unwrap_or_default()).collect();
            laid.add(format!("{} {period}", column.header), true, cells);
        }
        if !column.holds.is_dated() {
            let cells: Vec<String> = rows.iter().map(|row| cell(column, row, &parents)).collect();
            laid.add(column.header.to_owned(), column.holds.is_counted(), cells);
        }
    }
    laid
}

impl Laid {
    fn add(&mut self, header: String, figures: bool, cells: Vec<String>) {
        if cells.iter().all(String::is_empty) {
            return;
        }
        self.headers.push((header, figures));
        self.rows.iter_mut().zip(cells).for_each(|(row, cell)| row.push(cell));
    }
}

/// The reference and title that a record goes by; a digest goes by its period.
fn named(row: &Laying<'_>) -> (String, String) {
    let text = |key| row.node.get(key).map(|node| squashed(node.text())).unwrap_or_default();
    let reference = text("id");
    (if reference.is_empty() { text("digest") } else { reference }, text("title"))
}

/// Every year and quarter of a series, in order of time.
fn periods(column: &FormColumn, rows: &[Laying<'_>]) -> Vec<Period> {
    let series = rows.iter().filter_map(|row| at(row.node, column.key));
    let periods: BTreeSet<Period> =
        series.flat_map(Node::entries).filter_map(|(key, _)| key.text().parse().ok()).collect();
    periods.into_iter().collect()
}

fn cell(column: &FormColumn, row: &Laying<'_>, parents: &[String]) -> String {
    match column.holds {
        Holds::Key => squashed(row.key),
        Holds::Parent => row.parent.and_then(|parent| parents.get(parent)).cloned().unwrap_or_default(),
        Holds::Level if row.level == 1 => String::new(),
        Holds::Level => row.level.to_string(),
        holds => at(row.node, column.key).map(|node| shown(holds, node)).unwrap_or_default(),
    }
}

/// The value at a key, or at one key within another; without a key, the record itself.
fn at<'t>(node: Node<'t>, path: &str) -> Option<Node<'t>> {
    if path.is_empty() {
        return Some(node);
    }
    path.split('.').try_fold(node, |node, key| node.get(key))
}

fn shown(holds: Holds, node: Node<'_>) -> String {
    let joined = |texts: Vec<String>| texts.join("; ");
    match (holds, node.kind()) {
        (Holds::Flag, _) => {
            if node.text() == "true" {
                YES.to_owned()
            } else {
                String::new()
            }
        }
        (Holds::Figure, _) => figure(node),
        (Holds::List, Kind::List) => joined(node.items().map(|item| squashed(item.text())).collect()),
        (Holds::Pairs, _) => joined(
            node.entries()
                // What holds more than a word has a column of its own.
                .filter(|(_, value)| !matches!(value.kind(), Kind::List | Kind::Map))
                .map(|(key, value)| format!("{}: {}", squashed(key.text()), squashed(value.text())))
                .collect(),
        ),
        (Holds::Rows, _) => {
            let row = |row: Node<'_>| row.items().map(|item| item.text().to_owned()).collect::<Vec<_>>().join(" ");
            joined(node.items().map(row).collect())
        }
        (_, Kind::List | Kind::Map) => String::new(),
        (Holds::Text, _) if node.is_blank() => BLANK.to_owned(),
        _ => squashed(node.text()),
    }
}

/// A figure with what is to be known of it in brackets: `9 (provisional; based on 2002/03 survey; all schools)`,
/// `94.6 (shown as 95)`, `71.4 (no less than 68.9; no more than 73.8; from Annual survey)`.
fn figure(node: Node<'_>) -> String {
    let printed = |node: Node<'_>| if node.text() == "blank" { BLANK.to_owned() } else { squashed(node.text()) };
    if node.kind() != Kind::Map {
        return printed(node);
    }
    // A rating has a score and a band in columns of their own.
    let Some(value) = node.get("value") else { return String::new() };
    let mut remarks = Vec::new();
    if node.get("provisional").is_some() {
        remarks.push("provisional".to_owned());
    }
    remarks.extend(node.get("basis").map(|basis| format!("based on {}", squashed(basis.text()))));
    for (key, words) in [("lower", "no less than"), ("upper", "no more than"), ("evidence", "from")] {
        remarks.extend(node.get(key).map(|said| format!("{words} {}", squashed(said.text()))));
    }
    remarks.extend(node.get("shown").map(|shown| format!("shown as {}", squashed(shown.text()))));
    remarks.extend(node.get("note").map(|note| squashed(note.text())));
    format!("{} ({})", printed(value), remarks.join("; "))
}
