//! Columns of what a report says of a period, told by their cells or by the end of their headers.

use goldenthread::language::colours::colour;

use crate::cells::answers::{are_answers, asks};
use crate::document::Cell;
use crate::header::columns::{COMPARATORS, Column, EXTRA, SERIES};
use crate::header::judged::differs;
use crate::header::phrases::{LIKELY, Match, SURE};
use crate::header::rated::ASIDE;
use crate::header::weigh::Weighed;
use crate::vocabulary::words::normal;
use crate::vocabulary::{KindWords, Words};

/// The first rows tell a column; a header is weighed at every row, so it must stay cheap.
const LOOKED_AT: usize = 8;

/// The first cells of a column that say something.
fn filled<'b, 's>(below: &'b [&'b [Cell<'s>]], at: usize) -> impl Iterator<Item = &'b Cell<'s>> {
    below.iter().take(LOOKED_AT).filter_map(move |row| row.get(at)).filter(|cell| !cell.is_blank())
}

/// Whether the cells of a column are colours: `Green`, `A`, a red disc.
pub(crate) fn holds_colours(below: &[&[Cell<'_>]], at: usize) -> bool {
    let mut cells = filled(below, at).peekable();
    cells.peek().is_some() && cells.all(|cell| colour(&cell.text).is_some())
}

/// Whether the cells of a column are shares in percent, as those of work that is done are.
pub(crate) fn holds_shares(below: &[&[Cell<'_>]], at: usize) -> bool {
    let mut cells = filled(below, at).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.text.trim_end().ends_with('%'))
}

/// Whether the cells of a column are numbers from 0 to 100.
pub(crate) fn holds_numbers(below: &[&[Cell<'_>]], at: usize) -> bool {
    let mut cells = filled(below, at).peekable();
    let is_share = |cell: &Cell<'_>| cell.text.trim().parse().is_ok_and(|share: f64| (0.0..=100.0).contains(&share));
    cells.peek().is_some() && cells.all(is_share)
}

/// Whether a header says that its cells are the shares of work that is done: `% complete`.
pub(crate) fn says_share(forms: &[String]) -> bool {
    let says = |form: &String| {
        let words = normal(form);
        words.contains("complete") && (form.contains('%') || words.contains("percent"))
    };
    forms.iter().any(says)
}

/// Whether the cells of a column say yes or no to what its header asks: `Target met?`.
pub(crate) fn answers_question(forms: &[String], below: &[&[Cell<'_>]], at: usize) -> bool {
    let asked = forms.last().is_some_and(|header| asks(header).is_some());
    asked && are_answers(below.iter().take(LOOKED_AT).filter_map(|row| row.get(at)))
}

/// An answer to whether a target is met, or work on track, rates it as a colour would; it is no figure.
pub(crate) fn answered(column: &mut Weighed, words: &Words) {
    let is_figure = |found: &Match| SERIES.iter().any(|field| found.fills("indicator", field, words));
    column.matches.retain(|found| !is_figure(found));
    column.is_aside = false;
    for (kind, field) in [("indicator", "rag"), ("action", "status"), ("action", "rag"), ("milestone", "status")] {
        let Some((kind, field)) = words.numbers(kind, field) else { continue };
        column.matches.push(Match { kind, field, period: None, quality: LIKELY, why: None });
    }
}

/// Shares of work that is done are no status, and a date neither.
pub(crate) fn done_by_share(column: &mut Weighed, words: &Words) {
    let Some((kind, field)) = words.numbers("action", "complete") else { return };
    column.matches.retain(|found| found.kind != kind);
    column.matches.insert(0, Match { kind, field, period: None, quality: SURE, why: None });
}

/// A column of colours that its header calls a figure, as `Performance` is called, is how the figure is rated.
pub(crate) fn rated_by_colour(column: &mut Weighed, words: &Words) {
    let Some((kind, field)) = words.numbers("indicator", "rag") else { return };
    let is_outturn = |found: &Match| found.fills("indicator", "outturn", words);
    // One that is named for another rating is that.
    let rates = |found: &Match| {
        ["forecast-rag", "previous-rag", "ytd-rag"].iter().any(|field| found.fills("indicator", field, words))
    };
    if column.matches.iter().any(rates) {
        return;
    }
    let Some(figure) = column.matches.iter().position(is_outturn) else { return };
    // Under a year, letters may be the grades of it.
    if column.matches.get(figure).is_some_and(|found| found.period.is_none()) {
        let so_far = words.numbers("indicator", "ytd-rag").filter(|_| column.is_so_far);
        let (kind, field) = so_far.unwrap_or((kind, field));
        column.matches.retain(|found| !is_outturn(found));
        column.matches.insert(0, Match { kind, field, period: None, quality: SURE, why: None });
    }
}

/// Columns that fill no field of the plan, and are what a report says: a second remark, how much is done.
pub(crate) fn reported_left(kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    let has = |field: &str| kind.fields.iter().any(|(known, _)| known == field);
    if kind.name == "action" && !columns.iter().any(|column| column.field.as_deref() == Some("timescale")) {
        // A date that was moved is still the date.
        let moved = columns.iter_mut().find(|column| column.field.as_deref() == Some("revised"));
        moved.into_iter().for_each(|column| column.field = Some("timescale".to_owned()));
    }
    if !has("commentary") {
        return;
    }
    for (column, weighed) in columns.iter_mut().zip(weighed) {
        if !matches!(column.field.as_deref(), None | Some(ASIDE)) {
            continue;
        }
        let header = normal(&column.header);
        let is_remark = header.rsplit(' ').next().is_some_and(|last| REMARKS.contains(&last))
            || kind.fields.iter().any(|(field, phrases)| field == "commentary" && phrases.contains(&header));
        if is_remark {
            (column.field, column.guess) = (Some("commentary".to_owned()), None);
        } else if has("complete") && weighed.holds_shares && header.contains("complete") {
            (column.field, column.guess) = (Some("complete".to_owned()), None);
        }
    }
}

/// A definition beside a title is no title, whichever comes first.
pub(crate) fn defined(columns: &mut [Column], may_be_title: &[bool]) {
    let defines = |column: &Column| normal(&column.header).split(' ').any(|word| word == "definition");
    let free = |column: &Column| matches!(column.field.as_deref(), None | Some(ASIDE));
    let Some(title) = columns.iter().position(|column| column.field.as_deref() == Some("title")) else { return };
    let second = columns.iter().zip(may_be_title).position(|(column, may_be)| *may_be && free(column));
    let Some(second) = second else { return };
    let (own, other) = match (columns.get(title).is_some_and(defines), columns.get(second).is_some_and(defines)) {
        (true, false) => (second, title),
        (false, true) => (title, second),
        _ => return,
    };
    for (at, field) in [(own, "title"), (other, "definition")] {
        if let Some(column) = columns.get_mut(at) {
            (column.field, column.guess) = (Some(field.to_owned()), None);
        }
    }
}

/// Beside the colours of single periods, one that names no period is kept under its own name.
pub(crate) fn rated_alone(columns: &mut [Column]) {
    let is = |column: &Column| column.field.as_deref() == Some("rag");
    if columns.iter().any(|column| is(column) && column.period.is_some()) {
        let alone = columns.iter_mut().filter(|column| is(column) && column.period.is_none());
        alone.for_each(|column| column.field = Some(EXTRA.to_owned()));
    }
}

/// What was achieved before, where nothing says what is achieved now, is what was achieved.
pub(crate) fn before_this(columns: &mut [Column]) {
    let is = |column: &Column, fields: &[&str]| column.field.as_deref().is_some_and(|field| fields.contains(&field));
    if columns.iter().any(|column| is(column, &["outturn", "forecast"]) || column.time.is_some()) {
        return;
    }
    let before = columns.iter_mut().find(|column| is(column, &["last-year"]));
    before.into_iter().for_each(|column| column.field = Some("outturn".to_owned()));
}

/// Who acts and by when, beside a decision, are of it.
pub(crate) fn decided(columns: &mut [Column]) {
    let place =
        |columns: &[Column], field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let of = |field: &str| place(columns, field);
    match (of("decision"), of("by")) {
        (Some(decision), Some(by)) if by > decision && of("decision-due").is_none() => {
            columns.get_mut(by).into_iter().for_each(|column| column.field = Some("decision-due".to_owned()));
        }
        (None, _) => {
            for (lone, field) in [("decision-owner", "owner"), ("decision-due", "by")] {
                let (at, known) = (place(columns, lone), place(columns, field));
                if let Some(column) = at.and_then(|at| columns.get_mut(at)) {
                    column.field = Some(field.to_owned()).filter(|_| known.is_none());
                }
            }
        }
        _ => {}
    }
}

/// A bare date right after the name of who reports is the day of the report, and no deadline.
pub(crate) fn reported_on(kind: &KindWords, columns: &mut [Column]) {
    if !kind.fields.iter().any(|(field, _)| field == "reported-on") {
        return;
    }
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let (Some(by), None) = (of("reported-by"), of("reported-on")) else { return };
    let beside = columns.get_mut(by + 1).filter(|column| normal(&column.header) == "date");
    beside.into_iter().for_each(|column| (column.field, column.guess) = (Some("reported-on".to_owned()), None));
}

/// Of two ratings of one period the one that is called a colour rates, and the status beside it is kept.
pub(crate) fn colour_over_status(columns: &mut [Column], weighed: &[Weighed]) {
    let says_colour = |column: &Column| normal(&column.header).split(' ').any(|word| matches!(word, "rag" | "brag"));
    let is_free = |column: &Column| matches!(column.field.as_deref(), None | Some(ASIDE));
    let own = columns.iter().position(|column| column.field.as_deref() == Some("rag") && !says_colour(column));
    let other = columns.iter().zip(weighed).position(|(column, weighed)| {
        is_free(column)
            && weighed.holds_colours
            && normal(&column.header).split(' ').count() <= 2
            && says_colour(column)
    });
    if let (Some(own), Some(other)) = (own, other)
        && weighed.get(own).is_some_and(|column| !column.holds_colours)
    {
        for (at, field) in [(own, EXTRA), (other, "rag")] {
            if let Some(column) = columns.get_mut(at) {
                (column.field, column.guess) = (Some(field.to_owned()), None);
            }
        }
    }
}

/// Columns that have no field, and that a plan keeps under their own names: what else is rated or compared, and what a
/// record is filed under.
pub(crate) fn kept_left(kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    if !matches!(&*kind.name, "indicator" | "action" | "risk") {
        return;
    }
    let has = |columns: &[Column], field: &str| columns.iter().any(|column| column.field.as_deref() == Some(field));
    for at in 0..columns.len() {
        let (directorate, category) = (has(columns, "directorate"), has(columns, "category"));
        let Some((column, weighed)) = columns.get_mut(at).zip(weighed.get(at)) else { continue };
        if !matches!(column.field.as_deref(), None | Some(ASIDE)) {
            continue;
        }
        let header = normal(&column.header);
        let last = header.rsplit(' ').next().unwrap_or_default();
        let files = FILED.contains(&&*header);
        let measures =
            |weighed: &Weighed, header: &str| kind.name == "indicator" && (weighed.holds_times || differs(header));
        let is_second = column.guess.as_deref().is_some_and(|why| why.ends_with("second comparator"));
        let is_average = kind.name == "indicator" && COMPARED.contains(&last);
        let compares = kind.name == "indicator" && header.starts_with("compared ");
        if !(files
            || is_second
            || is_average
            || compares
            || weighed.holds_colours
            || VARIES.contains(&&*header)
            || measures(weighed, &column.header))
        {
            continue;
        }
        let field = match header.as_str() {
            "directorate" | "department" if kind.name == "action" && !directorate => "directorate",
            "category" | "theme" if kind.name == "action" && !category => "category",
            _ if is_second || is_average => COMPARATORS,
            _ => EXTRA,
        };
        (column.field, column.guess) = (Some(field.to_owned()), None);
    }
}

/// What a record is filed under.
const FILED: &[&str] = &[
    "directorate",
    "department",
    "division",
    "service",
    "service area",
    "principal service",
    "team",
    "section",
    "business unit",
    "portfolio",
    "committee",
    "lead committee",
    "ward",
    "category",
    "theme",
];

/// What the headers of comparators end in.
const COMPARED: &[&str] = &["average", "median", "quartile", "benchmark", "neighbour"];

/// How far a figure is from its target.
const VARIES: &[&str] = &[
    "variance",
    "variance from target",
    "variance to target",
    "difference",
    "deviation",
    "gap",
    "target achieved",
    "target met",
    "on target",
    "on track",
    "variation",
    "assurance",
];

/// What the headers of remarks end in.
const REMARKS: &[&str] = &["comment", "commentary", "narrative", "remark", "update"];
