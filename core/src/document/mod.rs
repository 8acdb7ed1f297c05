//! A document that was read: its tree, what is in it, and what was wrong with its shape.

pub(crate) mod change;
pub(crate) mod gaps;
mod pointer;
mod unread;

use std::sync::LazyLock;

use crate::decode::Faults;
use crate::decode::faults::{ImportNote, Matter, Whence};
use crate::model::record::Field;
use crate::model::{Digest, DocumentKind, Plan};
use crate::reflect::{Record, RecordType};
use crate::tree::{Kind, Tree};

use gaps::LeftOut;
use pointer::Long;
pub use unread::Unread;

/// What is in a document.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "nearly every document is a plan, which stays where it was read")]
pub enum Content {
    /// A plan, or a published document that holds parts of one.
    Plan(Plan),
    /// One edition of a digest.
    Digest(Box<Digest>),
}

/// The key that makes a document a digest, with the period under it.
const DIGEST: &str = "digest";

impl Content {
    fn decode(tree: &Tree<'_>, faults: &mut Faults) -> Self {
        let root = tree.root();
        let names_a_period = |kind: Kind| matches!(kind, Kind::Text | Kind::Number);
        if root.kind() == Kind::Map && root.get(DIGEST).is_some_and(|value| names_a_period(value.kind())) {
            Self::Digest(Box::new(Digest::decode(root, faults).unwrap_or_default()))
        } else {
            Self::Plan(Plan::decode(root, faults).unwrap_or_default())
        }
    }

    /// The record that the whole document is.
    pub fn record(&self) -> &dyn Record {
        match self {
            Self::Plan(plan) => plan,
            Self::Digest(digest) => &**digest,
        }
    }
}

/// A document that was read: its tree, the plan or the digest in it, and the faults found on the way.
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
    pub(crate) content: Content,
    pub(crate) faults: Faults,
    /// Whether it is a published document, whose plan had to be recognised.
    pub(crate) published: bool,
    pub(crate) long: Long,
    /// What an importer left out.
    pub(crate) left_out: Vec<LeftOut>,
}

impl<'s> Document<'s> {
    /// Decodes a tree, noting every fault of shape.
    pub fn decode(tree: Tree<'s>) -> Self {
        Self::with(tree, Content::decode)
    }

    fn with(tree: Tree<'s>, decode: impl FnOnce(&Tree<'s>, &mut Faults) -> Content) -> Self {
        let mut faults = Faults::default();
        let content = decode(&tree, &mut faults);
        faults.left_out.sort_unstable();
        Self { tree, content, faults, long: Long::default(), published: false, left_out: Vec::new() }
    }

    /// Decodes a tree as one edition of a digest, whatever it begins with: a row of a plan's `digests`, say, which may call
    /// its period `period`.
    ///
    /// ```
    /// use goldenthread::{Document, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "period": "2009/10 Q2", "observations": [] })).unwrap();
    /// assert_eq!(Document::edition(tree).digest().unwrap().period.unwrap().to_string(), "2009/10 Q2");
    /// ```
    pub fn edition(tree: Tree<'s>) -> Self {
        Self::with(tree, |tree, faults| {
            Content::Digest(Box::new(Digest::decode(tree.root(), faults).unwrap_or_default()))
        })
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

    /// What is in it, as far as it could be read.
    pub fn content(&self) -> &Content {
        &self.content
    }

    /// The plan, as far as it could be read; of a digest an empty one.
    pub fn plan(&self) -> &Plan {
        static NONE: LazyLock<Plan> = LazyLock::new(Plan::default);
        match &self.content {
            Content::Plan(plan) => plan,
            Content::Digest(_) => &NONE,
        }
    }

    /// The edition, where the document is a digest.
    ///
    /// ```
    /// use goldenthread::{Document, Tree};
    /// let tree = Tree::of(&serde_json::json!({ "digest": "2009/10 Q2", "of": "Directorate plan" })).unwrap();
    /// let document = Document::decode(tree);
    /// assert_eq!(document.digest().unwrap().of.as_deref(), Some("Directorate plan"));
    /// ```
    pub fn digest(&self) -> Option<&Digest> {
        match &self.content {
            Content::Plan(_) => None,
            Content::Digest(digest) => Some(digest),
        }
    }

    /// The type of the record that it is.
    pub(crate) fn record_type(&self) -> &'static RecordType {
        self.content.record().record_type()
    }

    /// Whether it names another document: an edition is of a plan, as a scorecard is that holds editions, and a plan may
    /// follow another or be under it. Then it says more where it is checked with that; see
    /// [`check_together`](crate::check_together).
    pub fn names_others(&self) -> bool {
        match &self.content {
            Content::Plan(plan) => {
                let is_scorecard = plan.document == Some(DocumentKind::Scorecard) && !plan.digests.is_empty();
                plan.follows.is_some() || plan.under.is_some() || is_scorecard
            }
            Content::Digest(_) => true,
        }
    }

    /// The tree that the plan was decoded from.
    pub fn tree(&self) -> &Tree<'s> {
        &self.tree
    }

    /// The same document, owning its source.
    pub fn into_owned(self) -> Document<'static> {
        let Self { tree, content, faults, long, published, left_out } = self;
        Document { tree: tree.into_owned(), content, faults, long, published, left_out }
    }

    /// Notes that the value at a JSON Pointer does not match a schema of the user's own.
    pub fn schema_mismatch(&mut self, pointer: &str, message: String) {
        let node = self.tree.at(pointer).unwrap_or_else(|| self.tree.root());
        let at = Whence::Node(node.id());
        self.faults.note(Matter::SchemaMismatch, at, || message);
    }

    /// Notes what an importer guessed, mended or left out of a published document.
    pub fn note(&mut self, note: &ImportNote) {
        let fault = self.faults.note(Matter::Imported(note.about), Whence::Mark(note.mark), || note.message.clone());
        if let (Some(fault), Some(help)) = (fault, &note.help) {
            fault.help(help.clone());
        }
    }

    /// Whether the document has the shape of a plan or of a digest, as its JSON Schema describes it.
    ///
    /// Three faults lie beyond what a schema can say, and do not count: a key written twice, a range whose ends
    /// are the wrong way round, and a timescale whose digits name no date.
    pub fn has_shape(&self) -> bool {
        let shape = self.faults.found.iter().filter(|fault| !matches!(fault.at, Whence::Mark(_)));
        shape.into_iter().all(|fault| {
            matches!(fault.matter, Matter::DuplicateKey | Matter::ImpossibleRange | Matter::UnreadableTimescale)
        })
    }

    /// The plan itself, leaving its places behind; of a digest, an empty plan that holds it.
    pub fn into_plan(self) -> Plan {
        match self.content {
            Content::Plan(plan) => plan,
            Content::Digest(digest) => Plan { digests: vec![*digest], ..Plan::default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::faults::ImportMatter;
    use crate::tree::{Mark, NodeId};

    #[test]
    fn a_blank_under_a_key_is_no_fault() {
        for blank in [serde_json::json!(null), serde_json::json!(" ")] {
            let plan = serde_json::json!({ "title": "Plan", "policy": blank, "stated": blank, "control": blank });
            let document = Document::decode(Tree::of(&plan).unwrap());
            assert!(document.has_shape() && document.plan().policy == Default::default(), "{:?}", document.faults);
        }
    }

    #[test]
    fn what_is_misspelt_is_not_missing_as_well() {
        let matters = |plan: &serde_json::Value| {
            let document = Document::decode(Tree::of(plan).unwrap());
            document.faults.found.iter().map(|fault| fault.matter).collect::<Vec<_>>()
        };
        assert_eq!(matters(&serde_json::json!({ "titel": "Plan" })), [Matter::UnknownField]);
        assert_eq!(matters(&serde_json::json!({ "titel": "Plan", "title": "Plan" })), [Matter::UnknownField]);
        assert_eq!(matters(&serde_json::json!({ "name of it": "Plan" })), [Matter::UnknownField, Matter::MissingField]);
    }

    #[test]
    fn what_says_nothing_leaves_no_gap() {
        let gaps = |plan: &serde_json::Value| {
            let (document, mut gaps) = (Document::decode(Tree::of(plan).unwrap()), Vec::new());
            document.each_gap(|gap| gaps.push(gap.at.to_string()));
            gaps
        };
        let blank = serde_json::json!({ "title": "Plan", "prioritys": [], "perod": " ", "risks": [null] });
        assert!(gaps(&blank).is_empty());
        let risk = serde_json::json!({ "ownr": "Director", "mitigations": [[], ["x"]], "residual": { "rating": [1] } });
        let lost = serde_json::json!({ "title": "Plan", "perod": "2009/10", "risks": [[1], risk], "policy": 3 });
        let at = ["/risks", "/risks/0/mitigations", "/risks/0/residual/rating", "/risks/0/owner", "/period", "/policy"];
        let mut found = gaps(&lost);
        found.sort();
        let mut at = at.to_vec();
        at.sort_unstable();
        assert_eq!(found, at);
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
        assert_eq!((last.matter, last.help.as_deref()), (Matter::LimitReached, None));
        assert!(last.message.starts_with("more than 10000 faults"), "{}", last.message);
        document.faults.note(Matter::WrongType, Whence::Node(NodeId(0)), || unreachable!("words past the cap"));
        assert_eq!(document.faults.found.len(), Faults::MOST + 1);
    }

    #[test]
    fn notes_past_the_cap_are_not_lost_in_silence() {
        let mut document = document(Faults::MOST);
        assert_eq!(document.faults.found.last().unwrap().matter, Matter::UnknownField);
        let message = "a guess".to_owned();
        let mark = Mark::default();
        document.note(&ImportNote { about: ImportMatter::GuessedColumn, mark, message, help: Some("look".into()) });
        let last = document.faults.found.last().unwrap();
        assert_eq!((last.matter, last.help.as_deref()), (Matter::LimitReached, None));
    }
}
