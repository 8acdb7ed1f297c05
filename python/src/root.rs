//! What objects belong to: a document that was read, or a record built in code, and where in it they stand.

use std::sync::Arc;

use goldenthread::reflect;
use goldenthread::{Digest, Document, Plan, Step, Tree};
use goldenthread_formats::Format;
use goldenthread_import::table::CellMap;

/// Where in a plan: the steps from its root.
pub(crate) type Path = Vec<Step>;

/// What an object belongs to: a document that was read, or a record built in code.
#[derive(Debug)]
pub(crate) enum Root {
    Document(Box<Read>),
    Loose(Box<Loose>),
}

/// A record built in code.
#[derive(Debug)]
pub(crate) struct Loose {
    record: Box<dyn reflect::Record>,
    /// What it was built from.
    pub(crate) tree: Tree<'static>,
    /// Where the record stands that it was made from by a change.
    pub(crate) stood: Option<(Arc<Root>, Path)>,
}

/// A document that was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) document: Document<'static>,
    pub(crate) name: Option<String>,
    /// The format of its text, where it has one.
    pub(crate) format: Option<Format>,
    /// For a plan made of data frames, what tells their cells.
    pub(crate) cells: Option<CellMap>,
}

impl Root {
    pub(crate) fn read(document: Document<'static>, name: Option<String>, format: Option<Format>) -> Arc<Self> {
        Arc::new(Self::Document(Box::new(Read { document, name, format, cells: None })))
    }

    pub(crate) fn framed(document: Document<'static>, cells: CellMap) -> Arc<Self> {
        let (name, format, cells) = (None, None, Some(cells));
        Arc::new(Self::Document(Box::new(Read { document, name, format, cells })))
    }

    pub(crate) fn loose(
        record: Box<dyn reflect::Record>,
        tree: Tree<'static>,
        stood: Option<(Arc<Self>, Path)>,
    ) -> Arc<Self> {
        Arc::new(Self::Loose(Box::new(Loose { record, tree, stood })))
    }

    /// What a record that was built belongs to: a whole plan or digest is a document, any other record stands by itself.
    pub(crate) fn built(
        record: Box<dyn reflect::Record>,
        tree: Tree<'static>,
        stood: Option<(Arc<Self>, Path)>,
    ) -> Arc<Self> {
        let kind = record.record_type().name;
        if kind == Plan::record().name || kind == Digest::record().name {
            let document = Document::decode(tree.clone());
            // A digest that calls its period `period` does not look like one where it stands by itself.
            if document.content().record().record_type().name == kind {
                return Self::read(document, None, None);
            }
        }
        Self::loose(record, tree, stood)
    }

    pub(crate) fn record(&self) -> &dyn reflect::Record {
        match self {
            Self::Document(read) => read.document.content().record(),
            Self::Loose(loose) => loose.record.as_ref(),
        }
    }

    pub(crate) fn document(&self) -> Option<&Read> {
        match self {
            Self::Document(read) => Some(read),
            Self::Loose(_) => None,
        }
    }
}
