//! A table's header recognised: which kind of table it is, and what each column means.

use crate::document::Cell;

use super::figure::hold_references;
use super::limits::COLUMNS;
use super::phrases::{FAINT, LIKELY, Match, Phrases, SURE};
use super::rated::{ASIDE, rated, spell_out};
use super::settle::{fall_back, nearest_priority, one_comparator, own_reference, references_beside, years_ahead};
use super::stacked::{is_one_header, may_stand_over};
use super::times::{TIME, Time, full_name, times};
use super::titles::{Naming, titled_by_cells};
use super::vocabulary::{KindWords, Words};
use super::words::{normal, period, without_abbreviation};

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Column {
    /// Which column it is, from 0.
    pub(crate) at: usize,
    /// The header as printed.
    pub(crate) header: String,
    /// The field it fills; none if it was not recognised.
    pub(crate) field: Option<String>,
    /// The year or quarter in the header.
    pub(crate) period: Option<String>,
    /// Why the field was guessed, if it was.
    pub(crate) guess: Option<String>,
    /// The month, quarter or year that the column is, where it is nothing else.
    pub(crate) time: Option<Time>,
}

/// A header that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    /// The kind of table.
    pub(crate) kind: String,
    /// Its columns that are not blank.
    pub(crate) columns: Vec<Column>,
    /// How many rows it takes.
    pub(crate) rows: usize,
    /// How many of its columns are the vocabulary's own words.
    pub(crate) sure: usize,
    score: usize,
}

impl Header {
    /// The column that fills a field: the first, if there are several.
    pub(crate) fn column(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.field.as_deref() == Some(field))
    }

    /// The header of a table told by other signs than its words: the first columns fill the fields named.
    pub(crate) fn made(kind: &str, row: &[Cell<'_>], fields: &[&str]) -> Self {
        let columns = row.iter().enumerate().filter(|(at, cell)| *at < fields.len() || !cell.is_blank());
        let columns = columns.map(|(at, cell)| Column {
            at,
            header: cell.text.to_string(),
            field: fields.get(at).map(|field| (*field).to_owned()),
            period: None,
            guess: None,
            time: None,
        });
        Self { kind: kind.to_owned(), columns: columns.collect(), rows: 1, sure: 2, score: 0 }
    }

    /// The same, with the columns that fill fields named by their places.
    pub(crate) fn placed(kind: &str, row: &[Cell<'_>], fields: &[(usize, &str)]) -> Self {
        let columns = row.iter().enumerate().filter(|(_, cell)| !cell.is_blank()).map(|(at, cell)| Column {
            at,
            header: cell.text.to_string(),
            field: fields.iter().find(|(own, _)| *own == at).map(|(_, field)| (*field).to_owned()),
            period: None,
            guess: None,
            time: None,
        });
        Self { kind: kind.to_owned(), columns: columns.collect(), rows: 1, sure: 2, score: 0 }
    }

    /// Whether it says the same as another, wherever the columns stand.
    pub(crate) fn repeats(&self, other: &Self) -> bool {
        let said = |header: &Self| -> Vec<_> {
            header.columns.iter().map(|column| (column.at, column.field.clone(), column.period.clone())).collect()
        };
        self.kind == other.kind && said(self) == said(other)
    }
}

/// Fields of which a table may have one for each year.
pub(crate) const SERIES: &[&str] =
    &["outturn", "forecast", "target", "external-target", "comparator", "numerator", "denominator", "grade"];

/// Why a column of the year up to now is a guess.
const SO_FAR: &str = "the year so far stands for the year";

/// The longest text of a header's cell; longer ones are data.
pub(super) const LONGEST: usize = 90;

/// The header that begins at a row, if the row or it and the next make one; `about` is the heading the table stands under,
/// `least` how many of its cells the vocabulary must know.
pub(crate) fn header(rows: &[&[Cell<'_>]], about: &str, least: usize, words: &Phrases<'_>) -> Option<Header> {
    let [first, rest @ ..] = rows else { return None };
    let known = |row: &[Cell<'_>]| row.iter().filter(|cell| is_known(cell, words.words)).take(least).count();
    let own = known(first);
    let alone = (own >= least).then(|| recognise(None, first, rest, about, words)).flatten();
    let merged = rest.first().is_some_and(|second| is_one_header(first, second));
    let pair = rest.split_first().and_then(|(second, rest)| {
        let may = (merged || may_stand_over(first, second, words.words)) && own + known(second) >= least;
        may.then(|| recognise(Some(first), second, rest, about, words)).flatten()
    });
    match (alone, pair) {
        (Some(alone), Some(pair)) if pair.score <= alone.score && !merged => Some(alone),
        (_, Some(mut pair)) => {
            pair.rows = 2;
            Some(pair)
        }
        (alone, None) => alone.map(|alone| Header { rows: 1 + usize::from(merged), ..alone }),
    }
}

fn recognise(
    upper: Option<&[Cell<'_>]>,
    lower: &[Cell<'_>],
    below: &[&[Cell<'_>]],
    about: &str,
    phrases: &Phrases<'_>,
) -> Option<Header> {
    let words = phrases.words;
    // Rows of figures and sentences are told apart from headers before anything is weighed.
    let filled = || lower.iter().filter(|cell| !cell.is_blank());
    let counted = filled().filter(|cell| is_number(&cell.text));
    if counted.count() * 3 > filled().count() {
        return None;
    }
    let texts = texts(upper, lower)?;
    let mut weighed: Vec<Weighed> = texts.iter().map(|((at, _), forms)| weigh(*at, forms, below, phrases)).collect();
    told_apart(&mut weighed, &texts, below, words);
    timed(&mut weighed, &texts, below, words);
    let sure = weighed.iter().filter(|column| column.matches.iter().any(|found| found.quality == SURE)).count();
    if sure == 0 || texts.len() < 2 {
        return None;
    }
    let kinds = words.kinds.iter().enumerate();
    let names: Vec<String> = texts.iter().map(|((_, header), forms)| full_name(header, forms)).collect();
    let headers = kinds.filter_map(|(number, kind)| assign(number, kind, (&texts, &names), &weighed, about));
    headers.reduce(|best, next| if next.score > best.score { next } else { best })
}

/// Whether a text is a number, and no year, which is a header.
fn is_number(text: &str) -> bool {
    text.parse::<goldenthread::Number>().is_ok() && !matches!(text.parse(), Ok(1900_u16..2100))
}

/// What a column may mean, by its header and the cells below it.
pub(super) struct Weighed {
    pub(super) matches: Vec<Match>,
    is_aside: bool,
    ends_aside: bool,
    is_so_far: bool,
    time: Option<Time>,
    holds_references: bool,
    /// How well its cells tell the rows apart.
    pub(super) names: Naming,
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
fn told_apart(weighed: &mut [Weighed], texts: &Texts, below: &[&[Cell<'_>]], words: &Words) {
    let in_numbers = |at: usize| {
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
fn timed(weighed: &mut [Weighed], texts: &Texts, below: &[&[Cell<'_>]], words: &Words) {
    let forms: Vec<(usize, &[String])> = texts.iter().map(|((at, _), forms)| (*at, forms.as_slice())).collect();
    let is_series = |found: &Match| SERIES.iter().any(|field| found.fills("indicator", field, words));
    for (column, time) in weighed.iter_mut().zip(times(&forms, below, words)).filter(|(_, time)| time.is_some()) {
        column.time = time;
        column.is_aside = false;
        column.matches.retain(|found| !is_series(found));
    }
}

fn weigh(at: usize, forms: &[String], below: &[&[Cell<'_>]], phrases: &Phrases<'_>) -> Weighed {
    let words = phrases.words;
    let meaning = phrases.meaning(forms);
    let mut column = Weighed {
        matches: meaning.matches.clone(),
        is_aside: meaning.is_aside,
        ends_aside: meaning.ends_aside,
        is_so_far: meaning.is_so_far,
        time: None,
        holds_references: hold_references(below.iter().filter_map(|row| row.get(at))),
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
    let answers = column.matches.iter().any(|found| found.fills("risk", "mitigations", words));
    if answers && holds_strategies(below, at, words) {
        column.matches.clear();
        column.is_aside = true;
    }
    column
}

/// Whether the cells of a column below its header are sentences, and so no levels of a scale.
fn holds_sentences(below: &[&[Cell<'_>]], at: usize) -> bool {
    const LOOKED_AT: usize = 8;
    const WORDS: usize = 5;
    let filled = below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
    let long: Vec<bool> = filled
        .map(|cell| cell.text.split_whitespace().filter(|word| word.starts_with(char::is_alphabetic)).count() >= WORDS)
        .collect();
    long.iter().filter(|long| **long).count() * 2 > long.len()
}

/// Whether the cells of a column say no more of the response to a risk than its kind: `Treat`, `Transfer`.
fn holds_strategies(below: &[&[Cell<'_>]], at: usize, words: &Words) -> bool {
    const LOOKED_AT: usize = 8;
    let mut filled = below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)).filter(|cell| !cell.is_blank());
    let is_strategy = |cell: &Cell<'_>| words.holds("strategies", &normal(&cell.text));
    filled.next().is_some_and(is_strategy) && filled.all(is_strategy)
}

/// Whether a cell is a phrase of the vocabulary, a year in it left aside.
fn is_known(cell: &Cell<'_>, words: &Words) -> bool {
    let text = cell.text.trim();
    if text.is_empty() || text.len() > LONGEST || !text.starts_with(|c: char| !c.is_ascii_digit()) && text.len() < 4 {
        return false;
    }
    let known = |text: &str| {
        let all = normal(text);
        let last = all.rsplit(' ').next().unwrap_or_default();
        let is_rated = || rated(&all, words).is_some_and(|field| field != ASIDE);
        !words.meanings(&all).is_empty() || last == "comparator" || is_rated()
    };
    known(text)
        || without_abbreviation(text).is_some_and(known)
        || (text.contains(|c: char| c.is_ascii_digit())
            && period(text).is_some_and(|(_, rest)| rest.is_empty() || known(&rest)))
}

/// A column and the forms of its header to look up, the likeliest first.
pub(crate) type Texts = Vec<((usize, String), Vec<String>)>;

/// The header of each column that has one, alone and under what stands above it; none if a cell is too long for one.
fn texts(upper: Option<&[Cell<'_>]>, lower: &[Cell<'_>]) -> Option<Texts> {
    let width = lower.len().max(upper.map_or(0, <[_]>::len));
    let mut texts = Vec::new();
    let mut above = String::new();
    for at in 0..width.min(COLUMNS) {
        let own = |row: Option<&[Cell<'_>]>| {
            row.and_then(|row| row.get(at)).map(|cell| cell.text.trim().to_owned()).unwrap_or_default()
        };
        let (over, below) = (own(upper), own(Some(lower)));
        if over.len() > LONGEST || below.len() > LONGEST {
            return None;
        }
        if !over.is_empty() {
            above = over.clone();
        }
        let printed = match (over.is_empty(), below.is_empty()) {
            (_, true) if over.is_empty() => continue,
            (_, true) => over.clone(),
            _ => below.clone(),
        };
        let mut forms = Vec::new();
        if !above.is_empty() && !below.is_empty() && above != below {
            forms.push(format!("{above} {below}"));
        }
        forms.push(printed.clone());
        texts.push(((at, printed), forms));
    }
    spell_out(&mut texts);
    Some(texts)
}

/// Gives each column its best field within one kind of table; none if the kind does not explain the header.
/// The texts of the columns have their full names beside them.
fn assign(
    number: usize,
    kind: &KindWords,
    (texts, names): (&Texts, &[String]),
    weighed: &[Weighed],
    about: &str,
) -> Option<Header> {
    const HEADED: usize = 2;
    let own = || weighed.iter().flat_map(|column| &column.matches).filter(|found| found.kind == number);
    let may_fill = |field: &str| own().any(|found| kind.field(found.field) == field);
    let is_register = may_fill("likelihood") && may_fill("severity");
    let needed = |field: &String| may_fill(field) || field == "title" && (may_fill("tasks") || is_register);
    if !kind.needs.iter().all(needed) || !kind.telling.iter().any(|field| may_fill(field)) {
        return None;
    }
    let name = |found: &Match| kind.field(found.field).to_owned();
    let mut columns: Vec<Column> = texts
        .iter()
        .zip(names)
        .map(|(((at, _), _), header)| Column {
            at: *at,
            header: header.clone(),
            field: None,
            period: None,
            guess: None,
            time: None,
        })
        .collect();
    let mut taken: Vec<(String, Option<String>)> = Vec::new();
    let (mut score, mut sure) = (0, 0);
    for quality in [SURE, LIKELY, FAINT] {
        for ((column, weighed), (_, forms)) in columns.iter_mut().zip(weighed).zip(texts) {
            if column.field.is_some() {
                continue;
            }
            let fits =
                weighed.matches.iter().filter(|found| found.kind == number && found.quality == quality).find_map(
                    |found| {
                        let slot = slot(kind, name(found), found.period.clone(), &taken)?;
                        Some((found, slot))
                    },
                );
            let Some((found, (field, year, again))) = fits else { continue };
            taken.push((field.clone(), year.clone()));
            sure += usize::from(quality == SURE);
            // A row a period is told by its figures, as observations are by all their columns; an action beside an
            // indicator tells nothing of it.
            let beside = matches!(&*field, "period" | "action") && kind.name == "indicator";
            let weight = if beside { 0 } else { quality };
            score += weight + usize::from(kind.telling.contains(&field));
            let so_far = || (weighed.is_so_far && SERIES.contains(&&*field)).then(|| SO_FAR.to_owned());
            column.guess = again.or_else(so_far).or_else(|| found.why.clone());
            // What stands over a comparator tells whose it is.
            if let [above, _] = forms.as_slice()
                && field == "comparator"
                && is_nameless(&column.header)
            {
                column.header = above.clone();
            }
            column.field = Some(field);
            column.period = year;
        }
        if quality == SURE {
            let known = columns.iter_mut().zip(weighed);
            let known = known.filter(|(column, weighed)| weighed.is_aside && column.field.is_none());
            known.for_each(|(column, _)| column.field = Some(ASIDE.to_owned()));
        }
    }
    for (column, weighed) in columns.iter_mut().zip(weighed).filter(|(column, _)| column.field.is_none()) {
        column.time = weighed.time;
        column.field = weighed.time.map(|_| TIME.to_owned());
    }
    tasks_after_title(number, kind, &mut columns, weighed);
    let may_be = |field: &str| -> Vec<bool> {
        let is = |found: &Match| found.kind == number && kind.field(found.field) == field && found.quality == SURE;
        weighed.iter().map(|column| column.matches.iter().any(is)).collect()
    };
    own_reference(&mut columns, &may_be("id"));
    if kind.fields.iter().any(|(field, _)| field == "id") {
        references_beside(&mut columns, &weighed.iter().map(|column| column.holds_references).collect::<Vec<_>>());
    }
    nearest_priority(&mut columns, &may_be("priority"));
    one_comparator(&mut columns);
    if kind.name == "indicator" {
        years_ahead(&mut columns);
    }
    let undated =
        |column: &Column| column.period.is_none() && matches!(column.field.as_deref(), Some("outturn" | "target"));
    if kind.name == "indicator" && !columns.iter().any(undated) {
        let dates = columns.iter_mut().filter(|column| column.field.as_deref() == Some("period"));
        dates.for_each(|column| {
            column.field = Some(ASIDE.to_owned());
            column.guess = None;
        });
    }
    for (column, weighed) in columns.iter_mut().zip(weighed).filter(|(column, _)| column.field.is_none()) {
        let again = weighed.matches.iter().find(|found| found.kind == number && found.quality >= LIKELY);
        column.guess = column.guess.take().or_else(|| again.map(|found| format!("is a second {}", name(found))));
    }
    let remarks =
        columns.iter_mut().zip(weighed).filter(|(column, weighed)| column.field.is_none() && weighed.ends_aside);
    remarks.for_each(|(column, _)| column.field = Some(ASIDE.to_owned()));
    fall_back(kind, &mut columns);
    titled_by_cells(number, kind, &mut columns, weighed);
    let filled = |field: &String| columns.iter().any(|column| column.field.as_ref() == Some(field));
    let explained = columns.iter().filter(|column| column.field.is_some()).count();
    // A title that is only nearly one needs surer company.
    let faint = columns.iter().any(|column| column.field.as_deref() == Some("title") && is_near(column)) && sure < 3;
    let enough =
        !faint && explained * 3 >= columns.len() && (explained > 1 || kind.needs.len() == 1 && columns.len() == 1);
    if !enough || !kind.needs.iter().all(filled) || !kind.telling.iter().any(filled) {
        return None;
    }
    if kind.headings.iter().any(|heading| about.contains(heading.as_str())) {
        score += HEADED;
    }
    Some(Header { kind: kind.name.clone(), columns, rows: 1, sure, score })
}

/// Whether the header of a comparator does not say whose it is: `average`, `2022/23`.
fn is_nameless(header: &str) -> bool {
    let name = normal(&super::series::comparator(header));
    matches!(name.as_str(), "" | "average" | "mean" | "median" | "value" | "actual") || period(&name).is_some()
}

/// Whether a column's header is no more than nearly a word of the vocabulary.
fn is_near(column: &Column) -> bool {
    column.guess.as_deref().is_some_and(|why| why.starts_with("it is nearly"))
}

/// Where a field can go: a series has one for each year; a second likelihood, severity or rating is the residual one.
fn slot(
    kind: &KindWords,
    field: String,
    year: Option<String>,
    taken: &[(String, Option<String>)],
) -> Option<(String, Option<String>, Option<String>)> {
    let year = year.filter(|_| SERIES.contains(&field.as_str()));
    let free = |field: &str, year: &Option<String>| !taken.iter().any(|(known, at)| known == field && at == year);
    if free(&field, &year) {
        return Some((field, year, None));
    }
    let residual = format!("residual-{}", if field == "band" { "rating" } else { &field });
    let known = kind.fields.iter().any(|(known, _)| *known == residual);
    (known && free(&residual, &year))
        .then(|| (residual, year, Some("the second of its kind is what remains after mitigation".to_owned())))
}

/// Of `Action | Tasks`, both of which may be either, the first is the title.
fn tasks_after_title(number: usize, kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let (Some(tasks), Some(title)) = (of("tasks"), of("title")) else { return };
    let is_tasks = |found: &Match| found.kind == number && kind.field(found.field) == "tasks";
    if tasks < title && weighed.get(title).is_some_and(|column| column.matches.iter().any(is_tasks)) {
        for (at, field) in [(tasks, "title"), (title, "tasks")] {
            columns.get_mut(at).into_iter().for_each(|column| column.field = Some(field.to_owned()));
        }
    }
}
