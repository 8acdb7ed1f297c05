//! What a heading or line is found to be, beside what it says of the scope.

use crate::document::Cell;
use crate::record::Record;

/// The record that a heading or line makes, or adds to.
#[derive(Debug)]
pub(crate) enum Said<'s> {
    /// None: prose, or no more than a change of scope.
    Nothing,
    /// What the document says of itself: its control, its edition.
    OfDocument,
    /// A line that stands as a heading, and is to be read as one.
    Heading,
    /// An indicator by its reference, which stands under nothing.
    Indicator(Record<'s>),
    /// An indicator that the facts after it tell of; one under a heading may measure the action before it.
    Measure {
        id: Option<Cell<'s>>,
        title: Cell<'s>,
        headed: bool,
    },
    /// An action that is at hand from here on; one without a title has it from the next heading or line.
    Action {
        home: Option<usize>,
        record: Record<'s>,
        has_title: bool,
    },
    /// The title of an action whose heading had none.
    Title(usize, Cell<'s>),
    /// An item with a box to tick.
    Checked,
    /// An item by its letter, under the action at hand.
    Task(usize),
    /// An item of a list of actions.
    Item,
    /// A risk or a criterion by its title, an outcome.
    Risk(Record<'s>),
    Criterion(Record<'s>),
    Outcome(Cell<'s>),
    /// A consultation, and an issue that the last one raised.
    Consultation(Record<'s>),
    Issue(Cell<'s>),
    /// Who holds which post.
    Post(Cell<'s>, Record<'s>),
}

impl<'s> Said<'s> {
    /// The record of an item that is no more than its title.
    pub(crate) fn titled(title: &Cell<'s>) -> Record<'s> {
        let mut record = Record::default();
        record.say("title", title.clone());
        record
    }
}
