//! What is wrong with the shape of a document: data, with its words but without a rule.

use std::borrow::Cow;

use crate::text::near;
use crate::tree::{Kind, Mark, Node, NodeId};

/// What a fault or a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Matter {
    /// A key is written twice in one place.
    DuplicateKey,
    /// The ends of a range are no range.
    ImpossibleRange,
    /// There are more faults than are listed.
    LimitReached,
    /// A field that must be there is not.
    MissingField,
    /// A schema of the user's own is not kept.
    SchemaMismatch,
    /// A key is none of the record's.
    UnknownField,
    /// A figure cannot be read.
    UnreadableFigure,
    /// A timescale cannot be read.
    UnreadableTimescale,
    /// A value is of another type than is due.
    WrongType,
    /// Something that an importer noticed.
    Imported(ImportMatter),
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
    /// The user's recipe does not fit the document.
    RecipeMismatch,
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

/// Where a fault stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whence {
    /// At a value of the tree.
    Node(NodeId),
    /// At a place in the source that no value of the tree has.
    Mark(Mark),
}

/// One fault of shape, or one note of an importer.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) matter: Matter,
    pub(crate) at: Whence,
    pub(crate) message: String,
    pub(crate) facts: Vec<(&'static str, String)>,
    pub(crate) help: Option<Cow<'static, str>>,
}

impl Fault {
    fn new(matter: Matter, at: Whence, message: String) -> Self {
        Self { matter, at, message, facts: Vec::new(), help: None }
    }

    fn fact(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.facts.push((name, value.to_owned()));
        self
    }

    pub(crate) fn help(&mut self, help: impl Into<Cow<'static, str>>) {
        self.help = Some(help.into());
    }
}

/// How something that is written did not come into the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Loss {
    /// It cannot be read.
    Unreadable,
    /// Its key is none of the record's, and may be meant for this one.
    Misspelt(&'static str),
    /// Its key is none of the record's, and there are too many such to ask what each is meant for.
    Unknown,
    /// Its key is written a second time.
    Twice,
}

/// The faults of shape found while decoding, and the values left out of the plan because of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Faults {
    pub(crate) found: Vec<Fault>,
    pub(crate) left_out: Vec<NodeId>,
    /// What says something and is not in the plan, be it listed as a fault or not: a value, or the key of one. Past as
    /// many as faults are listed, one more says that there are more.
    pub(crate) lost: Vec<(NodeId, Loss)>,
}

impl Faults {
    /// The most faults noted in one document; past it, one finding says that the rest are left out.
    pub(crate) const MOST: usize = 10_000;

    /// Notes a fault, unless so many are noted that nobody reads on: then not even its words are made.
    pub(crate) fn note(&mut self, matter: Matter, at: Whence, message: impl FnOnce() -> String) -> Option<&mut Fault> {
        if self.is_full() {
            return None;
        }
        if self.found.len() == Self::MOST {
            let message = format!("more than {} faults of shape and notes: the rest are not listed", Self::MOST);
            // What is true of the notes of an importer says nothing of the shape.
            let at =
                if matches!(at, Whence::Mark(_)) { Whence::Mark(Mark::default()) } else { Whence::Node(NodeId(0)) };
            self.found.push(Fault::new(Matter::LimitReached, at, message));
            return None;
        }
        self.found.push(Fault::new(matter, at, message()));
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

    fn lose(&mut self, node: NodeId, how: Loss) {
        if !self.has_lost_most() {
            self.lost.push((node, how));
        }
    }

    /// Whether so much is lost that nobody asks what.
    pub(crate) fn has_lost_most(&self) -> bool {
        self.lost.len() > Self::MOST
    }

    pub(crate) fn wrong_type(&mut self, node: Node<'_>, expected: &str) {
        self.of_wrong_type(node, || expected.to_owned());
    }

    pub(crate) fn of_wrong_type(&mut self, node: Node<'_>, expected: impl FnOnce() -> String) -> Option<&mut Fault> {
        // A blank says nothing that could be lost.
        if !node.is_blank() {
            self.lose(node.id(), Loss::Unreadable);
        }
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
        let fault = self.note(Matter::WrongType, Whence::Node(node.id()), message)?;
        Some(fault.fact("expected", expected.as_str()).fact("found", kind.words()))
    }

    /// Notes a key that is none of the record's; returns the one that may be meant.
    pub(crate) fn unknown_field(&mut self, key: Node<'_>, known: &[&'static str]) -> Option<&'static str> {
        let name = || shortened(key.text());
        let message = || format!("`{}` is not a field here", name());
        let Some(fault) = self.note(Matter::UnknownField, Whence::Node(key.id()), message) else {
            self.lose(key.id(), Loss::Unknown);
            return None;
        };
        fault.fact("field", name().as_str());
        let near = near::nearest(key.text(), known.iter().copied());
        match near {
            Some(near) => fault.help(format!("did you mean `{near}`?")),
            None => fault.help(format!("the fields here are `{}`", known.join("`, `"))),
        };
        near.into_iter().for_each(|near| self.lose(key.id(), Loss::Misspelt(near)));
        near
    }

    pub(crate) fn duplicate_key(&mut self, key: Node<'_>) {
        let name = || shortened(key.text());
        let message = || format!("`{}` is written twice in one place", name());
        self.lose(key.id(), Loss::Twice);
        if let Some(fault) = self.note(Matter::DuplicateKey, Whence::Node(key.id()), message) {
            fault.fact("field", name().as_str()).help("keep one; the first is the one that counts here");
        }
    }

    pub(crate) fn missing_field(&mut self, node: Node<'_>, field: &str) {
        let message = || format!("`{field}` is missing");
        if let Some(fault) = self.note(Matter::MissingField, Whence::Node(node.id()), message) {
            fault.fact("field", field);
        }
    }

    pub(crate) fn blank(&mut self, node: Node<'_>) {
        let message = || "a text is due here, and there is none".into();
        self.note(Matter::MissingField, Whence::Node(node.id()), message);
    }

    pub(crate) fn unreadable_figure(&mut self, node: Node<'_>, what: &str) {
        let text = || shortened(node.text());
        let message = || format!("`{}` cannot be read as {what}", text());
        self.lose(node.id(), Loss::Unreadable);
        let Some(fault) = self.note(Matter::UnreadableFigure, Whence::Node(node.id()), message) else { return };
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
        self.lose(node.id(), Loss::Unreadable);
        if let Some(fault) = self.note(Matter::UnreadableTimescale, Whence::Node(node.id()), message) {
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
        self.lose(node.id(), Loss::Unreadable);
        if let Some(fault) = self.note(Matter::ImpossibleRange, Whence::Node(node.id()), message) {
            fault.help("put the lower or earlier end first, both written in one form, no more than 50 years apart");
        }
        None
    }

    pub(crate) fn not_a_year(&mut self, key: Node<'_>) {
        let text = || shortened(key.text());
        let message = || format!("expected a year; found `{}`", text());
        self.lose(key.id(), Loss::Unreadable);
        if let Some(fault) = self.note(Matter::WrongType, Whence::Node(key.id()), message) {
            fault.fact("expected", "a year").fact("found", text().as_str()).help(
                "write a year as 2009/10 or 2009, a quarter as 2009/10 Q1, a month as April 2009, a week as 2009-W14",
            );
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
