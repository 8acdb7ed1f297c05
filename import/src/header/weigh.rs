//! What a column may mean, by its header and the cells below it.

use crate::cells::references::hold_references;
use crate::document::Cell;
use crate::header::columns::SERIES;
use crate::header::find::Texts;
use crate::header::judged::{holds_times, judged};
use crate::header::phrases::{LIKELY, Match, Phrases};
use crate::header::reported::{
    answered, answers_question, done_by_share, holds_colours, holds_numbers, holds_shares, rated_by_colour, says_share,
};
use crate::header::times::{Time, times};
use crate::header::titles::Naming;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;
use crate::vocabulary::words::normal;

/// What a column may mean, by its header and the cells below it.
pub(crate) struct Weighed {
    pub(crate) matches: Vec<Match>,
    pub(crate) is_aside: bool,
    pub(crate) ends_aside: bool,
    pub(crate) is_so_far: bool,
    pub(crate) time: Option<Time>,
    pub(crate) holds_references: bool,
    /// Whether each of its first cells is a share in percent.
    pub(crate) holds_shares: bool,
    /// Whether each of its first cells is a month.
    pub(crate) holds_times: bool,
    /// Whether each of its first cells is a colour.
    pub(crate) holds_colours: bool,
    /// How well its cells tell the rows apart.
    pub(crate) names: Naming,
}

impl Weighed {
    /// A column that is no axis of a scale: how severe a risk is, told in words, is its consequence.
    fn tells_in_words(&mut self, forms: &[String], why: &str, words: &Words) {
        let severe = self.matches.iter().any(|found| found.fills("risk", "severity", words));
        self.matches.retain(|found| !found.is_level(words));
        let consequence = words.numbers("risk", "consequence").filter(|_| severe);
        self.is_aside = consequence.is_none();
        if let Some((kind, field)) = consequence {
            let known = self.matches.iter().any(|found| (found.kind, found.field) == (kind, field));
            if !known {
                let calls_itself = forms.last().is_some_and(|header| normal(header) == "consequence");
                let why = (!calls_itself).then(|| why.to_owned());
                self.matches.push(Match { kind, field, period: None, quality: LIKELY, why });
            }
        }
    }
}

/// Of two columns that may be the levels of one axis, the one that holds numbers is, and the other describes it.
pub(crate) fn told_apart(weighed: &mut [Weighed], texts: &Texts, below: &[&[Cell<'_>]], words: &Words) {
    let in_numbers = |at: usize| {
        // Levels stand in the first rows of a register, as every risk has them.
        const LOOKED_AT: usize = 4;
        let mut filled = below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
        filled.next().is_some_and(|cell| cell.text.starts_with(|c: char| c.is_ascii_digit()))
    };
    let numbers: Vec<bool> = texts.iter().map(|((at, _), _)| in_numbers(*at)).collect();
    for axis in ["likelihood", "severity"] {
        let is = |column: &Weighed| column.matches.iter().any(|found| found.fills("risk", axis, words));
        if !weighed.iter().zip(&numbers).any(|(column, numbers)| *numbers && is(column)) {
            continue;
        }
        let columns = weighed.iter_mut().zip(&numbers).zip(texts);
        for ((column, _), (_, forms)) in columns.filter(|((column, numbers), _)| !**numbers && is(column)) {
            column.tells_in_words(forms, "levels stand in another column", words);
        }
    }
}

/// Columns that are times hold no year's figures.
pub(crate) fn timed(weighed: &mut [Weighed], texts: &Texts, below: &[&[Cell<'_>]], words: &Words) {
    let forms: Vec<(usize, &[String])> = texts.iter().map(|((at, _), forms)| (*at, forms.as_slice())).collect();
    let is_series = |found: &Match| SERIES.iter().any(|field| found.fills("indicator", field, words));
    for (column, time) in weighed.iter_mut().zip(times(&forms, below, words)).filter(|(_, time)| time.is_some()) {
        column.time = time;
        column.is_aside = false;
        column.matches.retain(|found| !is_series(found));
    }
}

/// A column by its header, put right by what the cells below it hold.
pub(crate) fn weigh(at: usize, forms: &[String], below: &[&[Cell<'_>]], phrases: &Phrases<'_>) -> Weighed {
    let words = phrases.words;
    let meaning = phrases.meaning(forms);
    let mut column = Weighed {
        matches: meaning.matches.clone(),
        is_aside: meaning.is_aside,
        ends_aside: meaning.ends_aside,
        is_so_far: meaning.is_so_far,
        time: None,
        holds_references: hold_references(below.iter().filter_map(|row| row.get(at))),
        holds_shares: holds_shares(below, at),
        holds_times: holds_times(below, at),
        holds_colours: holds_colours(below, at),
        names: Naming::of(below.iter().filter_map(|row| row.get(at))),
    };
    if column.matches.iter().any(|found| found.is_level(words)) && holds_sentences(below, at) {
        column.tells_in_words(forms, "it holds sentences, and no levels", words);
    }
    let has_no_figures = |at: usize| {
        let mut filled = below.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank()).peekable();
        filled.peek().is_some() && filled.all(|cell| !cell.text.contains(|c: char| c.is_ascii_digit()))
    };
    if column.matches.iter().any(|found| found.fills("project", "budget", words)) && has_no_figures(at) {
        column.matches.retain(|found| !found.fills("project", "budget", words));
        column.is_aside = true;
    }
    if has_no_figures(at) && column.holds_colours {
        rated_by_colour(&mut column, words);
    }
    if answers_question(forms, below, at) {
        answered(&mut column, words);
    }
    if says_share(forms) && (column.holds_shares || holds_numbers(below, at)) {
        done_by_share(&mut column, words);
    }
    let answers = column.matches.iter().any(|found| found.fills("risk", "mitigations", words));
    if answers && holds_strategies(below, at, words) {
        // What is decided about a risk, and not what is done.
        column.matches.retain(|found| found.fills("risk", "treatment", words));
        column.is_aside = column.matches.is_empty();
    }
    judged(&mut column, forms, below, at, words);
    column
}

/// Whether the cells of a column below its header are sentences, and so no levels of a scale.
fn holds_sentences(below: &[&[Cell<'_>]], at: usize) -> bool {
    // The first rows tell a column; a header is weighed at every row, so it must stay cheap.
    const LOOKED_AT: usize = 8;
    // Labels of levels have four words at the most: `Almost certain to occur`.
    const WORDS: usize = 5;
    let filled = below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
    let long: Vec<bool> = filled
        .map(|cell| cell.text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() >= WORDS)
        .collect();
    long.iter().filter(|long| **long).count() * 2 > long.len()
}

/// Whether the cells of a column say no more of the response to a risk than its kind: `Treat`, `Transfer`.
fn holds_strategies(below: &[&[Cell<'_>]], at: usize, words: &Words) -> bool {
    // The first rows tell a column; a header is weighed at every row, so it must stay cheap.
    const LOOKED_AT: usize = 8;
    let mut filled = below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
    let is_strategy = |cell: &Cell<'_>| words.holds(List::Strategies, &normal(&cell.text));
    filled.next().is_some_and(is_strategy) && filled.all(is_strategy)
}
