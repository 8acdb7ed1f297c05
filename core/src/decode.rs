//! From a tree to a plan: one decoder for every input, which notes every fault in one pass.

use crate::finding::{At, Break};
use crate::model::record::Field;
use crate::model::{ParseError, Plan};
use crate::reflect::Long;
use crate::rule::Rule;
use crate::rules::file;
use crate::suggest;
use crate::tree::{Kind, Mark, Node, NodeId, Tree};
use crate::values;

/// The faults of shape found while decoding, and the values left out of the plan because of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    pub(crate) found: Vec<Break>,
    pub(crate) left_out: Vec<NodeId>,
}

impl Faults {
    /// The most faults noted in one document; past it, one finding says that the rest are left out.
    const MOST: usize = 10_000;

    /// Notes a fault, unless so many are noted that nobody reads on: then not even its words are made.
    fn note(&mut self, rule: &'static Rule, at: At, message: impl FnOnce() -> String) -> Option<&mut Break> {
        if self.is_full() {
            return None;
        }
        if self.found.len() == Self::MOST {
            let message = format!("more than {} faults of shape and notes: the rest are not listed", Self::MOST);
            // What is true of the notes of an importer says nothing of the shape.
            let at = if matches!(at, At::Mark(_)) { At::Mark(Mark::default()) } else { At::Node(NodeId(0)) };
            self.found.push(Break::new(&file::limit_reached::RULE, at, message));
            return None;
        }
        self.found.push(Break::new(rule, at, message()));
        self.found.last_mut()
    }

    /// Whether a further fault would not be listed, so that nothing need be worked out for it.
    pub(crate) fn is_full(&self) -> bool {
        self.found.len() > Self::MOST
    }

    /// The value is not in the plan: routes, which count as the plan does, must skip it.
    pub(crate) fn left_out(&mut self, node: Node<'_>) {
        self.left_out.push(node.id());
    }

    pub(crate) fn wrong_type(&mut self, node: Node<'_>, expected: &str) {
        self.of_wrong_type(node, || expected.to_owned());
    }

    fn of_wrong_type(&mut self, node: Node<'_>, expected: impl FnOnce() -> String) -> Option<&mut Break> {
        if self.is_full() {
            return None;
        }
        let found = match node.kind() {
            _ if node.is_blank() => Kind::Null.words().to_owned(),
            Kind::Text | Kind::Number | Kind::Bool => format!("`{}`", shortened(node.text())),
            kind => kind.words().to_owned(),
        };
        let kind = if node.is_blank() { Kind::Null } else { node.kind() };
        let expected = expected();
        let message = || format!("expected {expected}; found {found}");
        let fault = self.note(&file::wrong_type::RULE, At::Node(node.id()), message)?;
        Some(fault.fact("expected", expected.as_str()).fact("found", kind.words()))
    }

    pub(crate) fn unknown_field(&mut self, key: Node<'_>, known: &[&'static str]) {
        let name = || shortened(key.text());
        let message = || format!("`{}` is not a field here", name());
        let Some(fault) = self.note(&file::unknown_field::RULE, At::Node(key.id()), message) else { return };
        fault.fact("field", name().as_str());
        match suggest::nearest(key.text(), known.iter().copied()) {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help(format!("the fields here are `{}`", known.join("`, `"))),
        };
    }

    pub(crate) fn duplicate_key(&mut self, key: Node<'_>) {
        let name = || shortened(key.text());
        let message = || format!("`{}` is written twice in one place", name());
        if let Some(fault) = self.note(&file::duplicate_key::RULE, At::Node(key.id()), message) {
            fault.fact("field", name().as_str()).help("keep one; the first is the one that counts here");
        }
    }

    pub(crate) fn missing_field(&mut self, node: Node<'_>, field: &str) {
        let message = || format!("`{field}` is missing");
        if let Some(fault) = self.note(&file::missing_field::RULE, At::Node(node.id()), message) {
            fault.fact("field", field);
        }
    }

    pub(crate) fn blank(&mut self, node: Node<'_>) {
        let message = || "a text is due here, and there is none".into();
        self.note(&file::missing_field::RULE, At::Node(node.id()), message);
    }

    pub(crate) fn unreadable_figure(&mut self, node: Node<'_>, what: &str) {
        let text = || shortened(node.text());
        let message = || format!("`{}` cannot be read as {what}", text());
        let Some(fault) = self.note(&file::unreadable_figure::RULE, At::Node(node.id()), message) else { return };
        let text = text();
        fault.fact("text", text.as_str());
        fault.help(if text.contains(',') {
            "write decimals with a point: 72.5, not 72,5"
        } else {
            "write a number such as 55.2, 55.2% or 0.66m, or why there is none: n/a, not collected, new indicator, to be set"
        });
    }

    pub(crate) fn unreadable_timescale(&mut self, node: Node<'_>) {
        let text = || shortened(node.text());
        let message = || format!("`{}` cannot be read as a time", text());
        if let Some(fault) = self.note(&file::unreadable_timescale::RULE, At::Node(node.id()), message) {
            fault
                .fact("text", text().as_str())
                .help("write a day (31 March 2010), a month (June 2009), a quarter (Q1 2009/10), a term (Autumn term 2009) or a year (2009/10)");
        }
    }

    /// Always none: what cannot be a range is left out.
    pub(crate) fn impossible_range<T>(&mut self, node: Node<'_>) -> Option<T> {
        let said = || match node.kind() {
            Kind::Map => "these two".to_owned(),
            _ => format!("`{}`", shortened(node.text())),
        };
        let message = || format!("{} cannot be the ends of a range", said());
        if let Some(fault) = self.note(&file::impossible_range::RULE, At::Node(node.id()), message) {
            fault.help("put the lower or earlier end first, both written in one form, no more than 50 years apart");
        }
        None
    }

    pub(crate) fn not_a_year(&mut self, key: Node<'_>) {
        let text = || shortened(key.text());
        let message = || format!("expected a year; found `{}`", text());
        if let Some(fault) = self.note(&file::wrong_type::RULE, At::Node(key.id()), message) {
            fault
                .fact("expected", "a year")
                .fact("found", text().as_str())
                .help("write a year as 2009/10 or 2009, a quarter as 2009/10 Q1");
        }
    }
}

/// The user's text, short enough for a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// What a record expects in place of something else.
pub(crate) fn expected(record: &'static str, short: &[&str]) -> &'static str {
    match (record, short.is_empty()) {
        ("Plan", _) => "a plan, which is a map with `title`, `priorities` and so on",
        (_, true) => "a map of fields",
        (_, false) => "a text, or a map of fields",
    }
}

/// Reads a value that is written as one text or number.
pub(crate) fn parsed<T: std::str::FromStr>(node: Node<'_>, faults: &mut Faults, what: &str) -> Option<T> {
    let value = match node.kind() {
        Kind::Text | Kind::Number => node.text().parse().ok(),
        _ => None,
    };
    if value.is_none() {
        faults.wrong_type(node, what);
    }
    value
}

/// Reads one of a set of words.
pub(crate) fn word<T: std::str::FromStr<Err = ParseError>>(
    node: Node<'_>,
    faults: &mut Faults,
    what: &str,
    known: &[&'static str],
) -> Option<T> {
    let value = (node.kind() == Kind::Text).then(|| node.text().parse().ok()).flatten();
    if value.is_none()
        && let Some(fault) = faults.of_wrong_type(node, || format!("{what} ({})", known.join(", ")))
        && let Some(near) = suggest::nearest(node.text(), known.iter().copied())
    {
        fault.help(format!("did you mean `{near}`?"));
    }
    value
}

/// What an importer noticed in a published document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportNote {
    /// What it is about.
    pub about: ImportMatter,
    /// Where in the source.
    pub mark: Mark,
    /// What was guessed, mended or left out: lower case, no final stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What an importer can notice; each is a rule of the family `file`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportMatter {
    /// What a column means is a guess.
    GuessedColumn,
    /// Rows or cells are joined again.
    RejoinedRow,
    /// A header repeated within a table is left out.
    RepeatedHeader,
    /// A cell's parts run together.
    RunTogetherCell,
    /// Something about the file was guessed.
    UncertainReading,
    /// A column is left out.
    UnrecognisedColumn,
    /// A table is left out.
    UnrecognisedTable,
    /// Values that stand under no header are left out.
    ValueLost,
}

impl ImportMatter {
    fn rule(self) -> &'static Rule {
        match self {
            Self::GuessedColumn => &file::guessed_column::RULE,
            Self::RejoinedRow => &file::rejoined_row::RULE,
            Self::RepeatedHeader => &file::repeated_header::RULE,
            Self::RunTogetherCell => &file::run_together_cell::RULE,
            Self::UncertainReading => &file::uncertain_reading::RULE,
            Self::UnrecognisedColumn => &file::unrecognised_column::RULE,
            Self::UnrecognisedTable => &file::unrecognised_table::RULE,
            Self::ValueLost => &file::value_lost::RULE,
        }
    }
}

/// A document that was read: its tree, the plan in it, and the faults found on the way.
///
/// ```
/// use goldenthread::{Document, Plan, Tree};
/// let tree = Tree::of(&serde_json::json!({ "title": "Service plan", "prioritys": [] })).unwrap();
/// let document = Document::decode(tree);
/// assert_eq!(document.plan().title, "Service plan");
/// assert!(!document.has_shape());
/// ```
#[derive(Debug, Clone)]
pub struct Document<'s> {
    pub(crate) tree: Tree<'s>,
    pub(crate) plan: Plan,
    pub(crate) faults: Faults,
    /// Whether it is a published document, whose plan had to be recognised.
    pub(crate) published: bool,
    pub(crate) long: Long,
}

impl<'s> Document<'s> {
    /// Decodes a tree, noting every fault of shape.
    pub fn decode(tree: Tree<'s>) -> Self {
        let mut faults = Faults::default();
        let plan = Plan::decode(tree.root(), &mut faults).unwrap_or_default();
        faults.left_out.sort_unstable();
        Self { tree, plan, faults, long: Long::default(), published: false }
    }

    /// The same, as that of a published document: where no record of one was recognised, no rule is run, and the report
    /// says that nothing was checked.
    ///
    /// ```
    /// use goldenthread::{Document, RuleSet, Tree, check};
    /// let tree = Tree::of(&serde_json::json!({ "title": "Newsletter" })).unwrap();
    /// let report = check(&Document::decode(tree).published(), &RuleSet::all());
    /// assert!(report.is_unrecognised());
    /// assert_eq!(report.findings[0].rule.id, "nothing-recognised");
    /// ```
    #[must_use]
    pub fn published(mut self) -> Self {
        self.published = true;
        self
    }

    /// The plan, as far as it could be read.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The tree that the plan was decoded from.
    pub fn tree(&self) -> &Tree<'s> {
        &self.tree
    }

    /// The same document, owning its source.
    pub fn into_owned(self) -> Document<'static> {
        let Self { tree, plan, faults, long, published } = self;
        Document { tree: tree.into_owned(), plan, faults, long, published }
    }

    /// Notes that the value at a JSON Pointer does not match a schema of the user's own.
    pub fn schema_mismatch(&mut self, pointer: &str, message: String) {
        let node = self.tree.at(pointer).unwrap_or_else(|| self.tree.root());
        let at = At::Node(node.id());
        self.faults.note(&file::schema_mismatch::RULE, at, || message);
    }

    /// Notes what an importer guessed, mended or left out of a published document.
    pub fn note(&mut self, note: &ImportNote) {
        let fault = self.faults.note(note.about.rule(), At::Mark(note.mark), || note.message.clone());
        if let (Some(fault), Some(help)) = (fault, &note.help) {
            fault.help(help.clone());
        }
    }

    /// Whether the document has the shape of a plan, as the plan's JSON Schema describes it.
    ///
    /// Three faults lie beyond what a schema can say, and do not count: a key written twice, a range whose ends
    /// are the wrong way round, and a timescale whose digits name no date.
    pub fn has_shape(&self) -> bool {
        let beyond =
            [file::duplicate_key::RULE.id, file::impossible_range::RULE.id, file::unreadable_timescale::RULE.id];
        let shape = self.faults.found.iter().filter(|fault| !matches!(fault.at, At::Mark(_)));
        shape.into_iter().all(|fault| beyond.contains(&fault.rule.id))
    }

    /// The plan itself, leaving its places behind.
    pub fn into_plan(self) -> Plan {
        self.plan
    }
}

/// Lets serde read a record through the one decoder; the first fault of shape is the error.
pub(crate) fn deserialize<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Field + Default,
{
    use serde::de::Error;
    let tree = values::tree_from(deserializer)?;
    let mut faults = Faults::default();
    let value = T::decode(tree.root(), &mut faults);
    match faults.found.first() {
        Some(first) => {
            let more = faults.found.len() - 1;
            let others = if more > 0 { format!(" (and {more} more)") } else { String::new() };
            Err(D::Error::custom(format_args!("{}{others}", first.message)))
        }
        None => Ok(value.unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_under_a_key_is_no_fault() {
        for blank in [serde_json::json!(null), serde_json::json!(" ")] {
            let plan = serde_json::json!({ "title": "Plan", "policy": blank, "stated": blank, "control": blank });
            let document = Document::decode(Tree::of(&plan).unwrap());
            assert!(document.has_shape() && document.plan().policy == Default::default(), "{:?}", document.faults);
        }
    }

    /// A plan of so many fields that no plan has.
    fn document(unknown: usize) -> Document<'static> {
        let fields = (0..unknown).map(|at| (format!("titel{at}"), serde_json::Value::Null));
        let mut plan: serde_json::Map<String, serde_json::Value> = fields.collect();
        plan.insert("title".into(), "Plan".into());
        Document::decode(Tree::of(&plan).unwrap())
    }

    #[test]
    fn faults_past_the_cap_are_told_once_and_not_worked_out() {
        let mut document = document(Faults::MOST + 500);
        assert_eq!(document.faults.found.len(), Faults::MOST + 1);
        let last = document.faults.found.last().unwrap();
        assert_eq!((last.rule.id, last.help.as_deref()), ("limit-reached", None));
        assert!(last.message.starts_with("more than 10000 faults"), "{}", last.message);
        document.faults.note(&file::wrong_type::RULE, At::Node(NodeId(0)), || unreachable!("words past the cap"));
        assert_eq!(document.faults.found.len(), Faults::MOST + 1);
    }

    #[test]
    fn notes_past_the_cap_are_not_lost_in_silence() {
        let mut document = document(Faults::MOST);
        assert_eq!(document.faults.found.last().unwrap().rule.id, "unknown-field");
        let message = "a guess".to_owned();
        let mark = Mark::default();
        document.note(&ImportNote { about: ImportMatter::GuessedColumn, mark, message, help: Some("look".into()) });
        let last = document.faults.found.last().unwrap();
        assert_eq!((last.rule.id, last.help.as_deref()), ("limit-reached", None));
    }
}
