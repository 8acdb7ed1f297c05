//! What objects belong to: a document that was read, or a record built in code, and where in it they stand.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use goldenthread::reflect::{self, Called, RecordType, View, follow};
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
    /// The lists that were asked for, by the field or the record they are of and the type of their records.
    listed: Mutex<HashMap<(Path, &'static str), Arc<Listed>>>,
}

/// Where records stand, and what they are called.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    pub(crate) paths: Vec<Path>,
    names: OnceLock<Called>,
}

impl Listed {
    pub(crate) fn new(paths: Vec<Path>) -> Arc<Self> {
        Arc::new(Self { paths, names: OnceLock::new() })
    }

    /// The names, worked out when they are first asked for.
    pub(crate) fn names(&self, root: &Root) -> &Called {
        self.names.get_or_init(|| {
            let held = self.paths.iter().map(|path| follow(root.record(), path));
            Called::of(held.filter_map(|view| if let View::Record(record) = view { Some(record) } else { None }))
        })
    }
}

impl Root {
    pub(crate) fn read(document: Document<'static>, name: Option<String>, format: Option<Format>) -> Arc<Self> {
        Self::of(document, name, format, None)
    }

    pub(crate) fn framed(document: Document<'static>, cells: CellMap) -> Arc<Self> {
        Self::of(document, None, None, Some(cells))
    }

    fn of(
        document: Document<'static>,
        name: Option<String>,
        format: Option<Format>,
        cells: Option<CellMap>,
    ) -> Arc<Self> {
        Arc::new(Self::Document(Box::new(Read { document, name, format, cells, listed: Mutex::default() })))
    }

    /// The records of a type in a field, or in a record; those of a whole document are kept, so that they are looked for once.
    pub(crate) fn listed(&self, of: Path, kind: &RecordType, paths: impl FnOnce() -> Vec<Path>) -> Arc<Listed> {
        let Some(read) = self.document().filter(|_| of.len() <= 1) else { return Listed::new(paths()) };
        let known = || read.listed.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (of, kind.name);
        if let Some(listed) = known().get(&key) {
            return Arc::clone(listed);
        }
        let listed = Listed::new(paths());
        Arc::clone(known().entry(key).or_insert(listed))
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
