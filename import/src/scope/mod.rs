//! What the parts of a document stand under: headings, levels, years, and the priorities that they name.

pub(crate) mod banner;
pub(crate) mod cover;
pub(crate) mod dating;
pub(crate) mod edition;
pub(crate) mod headings;
pub(crate) mod imprint;
pub(crate) mod items;
pub(crate) mod levels;
pub(crate) mod names;
pub(crate) mod outline;
pub(crate) mod paragraphs;
pub(crate) mod priorities;
pub(crate) mod said;
pub(crate) mod sentences;
pub(crate) mod title;

use goldenthread::{Period, Span};

use crate::document::Cell;
use crate::scope::cover::Cover;
pub(crate) use crate::scope::dating::Dating;
use crate::scope::edition::{is_report, pieced};
use crate::scope::outline::Outline;
use crate::scope::priorities::priority_at_hand;
use crate::vocabulary::Words;
use crate::vocabulary::words::{names_day, normal, period};

/// The key of a grade whose year is known at the end only.
pub(crate) const UNDATED: &str = "undated";

/// What the scope of a grid says of the tables in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cue<'c> {
    /// The words of the last heading or caption.
    pub(crate) about: &'c str,
    /// The sheet.
    pub(crate) sheet: Option<&'c str>,
    /// The period that the document reports on, where that is told from outside.
    pub(crate) period: Option<Period>,
    /// Whether the list at hand is one of indicators.
    pub(crate) lists_indicators: bool,
}

impl Cue<'_> {
    /// Whether this is the place that a recipe names: the sheet, the heading or the caption.
    pub(crate) fn is(&self, place: &str) -> bool {
        let place = normal(place);
        self.about == place || self.sheet.is_some_and(|sheet| normal(sheet) == place)
    }
}

/// What a table stands under: the scope of its rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Under {
    /// The priority at hand.
    pub(crate) priority: Option<usize>,
    /// The action whose heading is the last.
    pub(crate) action: Option<usize>,
    /// The year of the headings.
    pub(crate) year: Option<String>,
    /// The period that a heading, a caption or the name of the sheet reports on.
    pub(crate) period: Option<String>,
}

/// A line outside tables: a paragraph, or an item of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'p, 's> {
    pub(crate) marker: Option<&'p str>,
    pub(crate) depth: u8,
    pub(crate) text: &'p Cell<'s>,
    /// The document up to the words, in which the marker stands; empty where the source is laid out by the reader.
    pub(crate) before: &'p str,
}

/// What the items of the list at hand are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Prose.
    #[default]
    Prose,
    /// The titles of priorities, as a list.
    Priorities,
    /// Why the priorities were chosen.
    Sources,
    /// On-going work of the priority at hand.
    Commitments,
    /// The parts of the last commitment.
    Parts,
    /// Actions with their tasks.
    Actions,
    /// Indicators by their titles.
    Indicators,
    /// Risks by their titles.
    Risks,
    /// The outcomes that the plan serves.
    Outcomes,
    /// Success criteria.
    Criteria,
    /// Issues that a consultation raised.
    Issues,
    /// Who holds which post of the leadership.
    Posts,
}

/// How far a document has told what it is.
#[derive(Debug, Default)]
pub(crate) struct Opening {
    /// Whether it has a title.
    pub(crate) seen_title: bool,
    /// Whether the title is a first line that says nothing of a plan.
    pub(crate) weak_title: bool,
    /// Whether an action has been read outside tables.
    pub(crate) has_actions: bool,
    /// Whether a table has been seen, so that what follows says nothing of the whole document.
    pub(crate) is_past: bool,
}

/// What the part at hand stands under.
#[derive(Debug, Default)]
pub(crate) struct Scope<'s> {
    /// What the document says of itself.
    pub(crate) cover: Cover<'s>,
    /// The areas and priorities that it names.
    pub(crate) outline: Outline<'s>,
    /// How far the document has told what it is.
    pub(crate) opening: Opening,
    /// The words of the last heading or caption.
    pub(crate) about: String,
    /// The sheet of the part at hand.
    pub(crate) sheet: Option<String>,
    /// The last heading.
    pub(crate) heading: Cell<'s>,
    /// Whether the last heading was that of the contents, whose lines name what comes later.
    pub(crate) in_contents: bool,
    /// What the items of the list at hand are.
    pub(crate) mode: Mode,
    /// The area at hand.
    pub(crate) area: Option<usize>,
    /// The priority at hand.
    pub(crate) priority: Option<usize>,
    /// The action whose heading or number was last.
    pub(crate) action: Option<usize>,
    /// The level of the heading that opened the action at hand.
    pub(crate) action_level: u8,
    /// An area or priority whose heading had a number and no title: the next heading is its title.
    pub(crate) untitled: Option<Untitled>,
    /// The priorities that the last reason speaks of.
    pub(crate) reasons: Vec<usize>,
    /// The period that the last heading or caption to name one reports on.
    pub(crate) period: Option<Period>,
    /// Whether the part at hand entered a priority, which ends what facts speak of.
    pub(crate) entered: bool,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Untitled {
    Area(usize),
    Priority(usize),
    Action(usize),
}

impl<'s> Scope<'s> {
    /// The one year that the heading at hand names.
    fn year(&self) -> Option<String> {
        // The day of a meeting is of no year of figures.
        let heading = Some(&self.heading.text).filter(|text| !names_day(text))?;
        period(heading).map(|(period, _)| period.to_string())
    }

    /// What a grid is told by, beside its cells.
    pub(crate) fn cue(&self) -> Cue<'_> {
        Cue {
            about: &self.about,
            sheet: self.sheet.as_deref(),
            period: self.cover.given_period,
            lists_indicators: self.mode == Mode::Indicators,
        }
    }

    /// What a table that begins here stands under; its own rows may need a priority where only an area is at hand.
    pub(crate) fn under(&mut self, needs_priority: bool) -> Under {
        let priority = if needs_priority { priority_at_hand(self) } else { self.priority };
        Under { priority, action: self.action, year: self.year(), period: self.period.map(|period| period.to_string()) }
    }

    /// A sheet begins: nothing of the one before it goes on.
    pub(crate) fn on_sheet(&mut self, name: &str) {
        self.about = normal(name);
        self.sheet = Some(name.to_owned());
        self.period = None;
        self.heading = Cell::default();
        (self.priority, self.action) = (None, None);
    }

    /// The years that figures here may be of.
    pub(crate) fn dating(&self) -> Dating {
        let mut years = self.cover.named_years.iter();
        let only = years.next().filter(|_| years.next().is_none()).cloned();
        let told = self.cover.given_period.or_else(|| pieced(&self.cover, None));
        let own = told.filter(|told| told.span() < Span::Year).map(|told| told.to_string());
        let title = self.cover.head.text("title");
        let is_report = title.is_some_and(|title| is_report(&title.text, Words::built_in()));
        Dating { plan: self.cover.years(), only: only.or_else(|| self.cover.file_year.clone()), own, is_report }
    }
}
