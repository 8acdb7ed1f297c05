//! Columns given the fields of one kind of table.

use crate::cells::comparator::comparator;
use crate::header::columns::{Column, Header, SERIES, is_reported};
use crate::header::find::Texts;
use crate::header::phrases::{FAINT, LIKELY, Match, SURE};
use crate::header::rated::ASIDE;
use crate::header::reported::{
    before_this, colour_over_status, decided, defined, kept_left, rated_alone, reported_left, reported_on,
};
use crate::header::settle::{
    fall_back, nearest_priority, one_comparator, own_reference, references_beside, years_ahead,
};
use crate::header::times::TIME;
use crate::header::titles::titled_by_cells;
use crate::header::weigh::Weighed;
use crate::vocabulary::KindWords;
use crate::vocabulary::words::{normal, period};

/// Why a column of the year up to now is a guess.
const SO_FAR: &str = "the year so far stands for the year";

/// Gives each column its best field within one kind of table; none if the kind does not explain the header.
/// The texts of the columns have their full names beside them.
pub(crate) fn assign(
    number: usize,
    kind: &KindWords,
    (texts, names): (&Texts, &[String]),
    weighed: &[Weighed],
    about: &str,
) -> Option<Header> {
    // As much as one likely column: what stands above a table decides between two kinds that explain it alike.
    const HEADED: usize = 2;
    if !may_explain(number, kind, weighed) {
        return None;
    }
    let blank = |(((at, _), _), header): (&((usize, String), Vec<String>), &String)| Column {
        at: *at,
        header: header.clone(),
        field: None,
        period: None,
        guess: None,
        time: None,
    };
    let mut columns: Vec<Column> = texts.iter().zip(names).map(blank).collect();
    let (mut score, sure) = fill(number, kind, &mut columns, weighed, texts);
    times_left(&mut columns, weighed);
    settle(number, kind, &mut columns, weighed);
    if !explains(kind, &columns, sure) {
        return None;
    }
    if kind.headings.iter().any(|heading| about.contains(heading.as_str())) {
        score += HEADED;
    }
    Some(Header { kind: kind.name.clone(), columns, rows: 1, sure, score, ..Header::default() })
}

/// Whether the columns may hold what a table of a kind needs, and something that tells it.
fn may_explain(number: usize, kind: &KindWords, weighed: &[Weighed]) -> bool {
    let own = || weighed.iter().flat_map(|column| &column.matches).filter(|found| found.kind == number);
    let may_fill = |field: &str| own().any(|found| kind.field(found.field) == field);
    let is_register = may_fill("likelihood") && may_fill("severity");
    let needed = |field: &String| may_fill(field) || field == "title" && (may_fill("tasks") || is_register);
    // A scorecard may print colours and no figures.
    let rated = kind.name == "indicator" && may_fill("rag");
    kind.needs.iter().all(needed) && (rated || kind.telling.iter().any(|field| may_fill(field)))
}

/// Gives columns their fields, the surest first, so that a guess never takes the place of a column that is named for
/// it. Returns how well they fit, and how many are sure.
fn fill(number: usize, kind: &KindWords, columns: &mut [Column], weighed: &[Weighed], texts: &Texts) -> (usize, usize) {
    let mut taken: Vec<(String, Option<String>)> = Vec::new();
    let (mut score, mut sure) = (0, 0);
    // The year so far stands for the year only where nothing else does.
    let order = [SURE, LIKELY, FAINT].into_iter().flat_map(|quality| [(quality, false), (quality, true)]);
    for (quality, so_far_too) in order {
        for ((column, weighed), (_, forms)) in columns.iter_mut().zip(weighed).zip(texts) {
            if column.field.is_some() || weighed.is_so_far != so_far_too {
                continue;
            }
            let mut own = weighed.matches.iter().filter(|found| found.kind == number && found.quality == quality);
            let fits = own.find_map(|found| {
                let field = kind.field(found.field).to_owned();
                let so_far = || weighed.is_so_far && field == "outturn" && kind.name == "indicator";
                let field = if so_far() && taken.contains(&(field.clone(), None)) { "ytd".to_owned() } else { field };
                Some((found, slot(kind, field, found.period.clone(), &taken)?))
            });
            let Some((found, (field, year, again))) = fits else { continue };
            taken.push((field.clone(), year.clone()));
            let reports = is_reported(&kind.name, &field);
            sure += usize::from(quality == SURE && !reports);
            // A row a period is told by its figures, as observations are by all their columns; an action beside an
            // indicator tells nothing of it.
            let beside = reports || matches!(&*field, "period" | "action") && kind.name == "indicator";
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
        // A column that is known to be none of a plan's is not guessed to be one, but may be named as one.
        if quality == SURE && so_far_too {
            let known = columns.iter_mut().zip(weighed);
            let known = known.filter(|(column, weighed)| weighed.is_aside && column.field.is_none());
            known.for_each(|(column, _)| column.field = Some(ASIDE.to_owned()));
        }
    }
    (score, sure)
}

/// Columns that fill no field and are times.
fn times_left(columns: &mut [Column], weighed: &[Weighed]) {
    for (column, weighed) in columns.iter_mut().zip(weighed).filter(|(column, _)| column.field.is_none()) {
        column.time = weighed.time;
        column.field = weighed.time.map(|_| TIME.to_owned());
    }
}

/// Puts right what columns say of each other. Titles come last: they are told by what the others left free.
fn settle(number: usize, kind: &KindWords, columns: &mut [Column], weighed: &[Weighed]) {
    tasks_after_title(number, kind, columns, weighed);
    let may_be = |field: &str| -> Vec<bool> {
        let is = |found: &Match| found.kind == number && kind.field(found.field) == field && found.quality == SURE;
        weighed.iter().map(|column| column.matches.iter().any(is)).collect()
    };
    own_reference(columns, &may_be("id"));
    if kind.fields.iter().any(|(field, _)| field == "id") {
        references_beside(columns, &weighed.iter().map(|column| column.holds_references).collect::<Vec<_>>());
    }
    nearest_priority(columns, &may_be("priority"));
    one_comparator(columns);
    if kind.name == "indicator" {
        defined(columns, &may_be("title"));
        rated_alone(columns);
        before_this(columns);
        years_ahead(columns);
        dates_aside(columns);
        decided(columns);
    }
    for (column, weighed) in columns.iter_mut().zip(weighed).filter(|(column, _)| column.field.is_none()) {
        let again = weighed.matches.iter().find(|found| found.kind == number && found.quality >= LIKELY);
        let second = || again.map(|found| format!("is a second {}", kind.field(found.field)));
        column.guess = column.guess.take().or_else(second);
    }
    let remarks =
        columns.iter_mut().zip(weighed).filter(|(column, weighed)| column.field.is_none() && weighed.ends_aside);
    remarks.for_each(|(column, _)| column.field = Some(ASIDE.to_owned()));
    reported_left(kind, columns, weighed);
    if kind.name == "indicator" {
        colour_over_status(columns, weighed);
    }
    reported_on(kind, columns);
    kept_left(kind, columns, weighed);
    fall_back(kind, columns);
    titled_by_cells(number, kind, columns, weighed);
}

/// Where every figure has its year in its header, a column of dates says nothing of them.
fn dates_aside(columns: &mut [Column]) {
    let undated =
        |column: &Column| column.period.is_none() && matches!(column.field.as_deref(), Some("outturn" | "target"));
    if columns.iter().any(undated) {
        return;
    }
    let dates = columns.iter_mut().filter(|column| column.field.as_deref() == Some("period"));
    dates.for_each(|column| {
        column.field = Some(ASIDE.to_owned());
        column.guess = None;
    });
}

/// Whether columns are a table of a kind: a third of them at least fill a field, and all that it needs is there.
fn explains(kind: &KindWords, columns: &[Column], sure: usize) -> bool {
    // A title that is only nearly one needs surer company: garbled words are near to some phrase or other.
    const COMPANY: usize = 3;
    let filled = |field: &String| columns.iter().any(|column| column.field.as_ref() == Some(field));
    let explained = columns.iter().filter(|column| column.field.is_some()).count();
    let faint = columns.iter().any(|column| column.field.as_deref() == Some("title") && is_near(column));
    let alone = kind.needs.len() == 1 && columns.len() == 1;
    (!faint || sure >= COMPANY)
        && explained * 3 >= columns.len()
        && (explained > 1 || alone)
        && kind.needs.iter().all(filled)
        && (kind.telling.iter().any(filled) || is_rated(kind, columns))
}

/// Whether columns are those of indicators, called so, with a colour for each.
fn is_rated(kind: &KindWords, columns: &[Column]) -> bool {
    let of = |field: &str| columns.iter().find(|column| column.field.as_deref() == Some(field));
    let named = of("title").is_some_and(|title| kind.headings.contains(&normal(&title.header)));
    kind.name == "indicator" && named && of("rag").is_some()
}

/// Whether the header of a comparator does not say whose it is: `average`, `2022/23`.
fn is_nameless(header: &str) -> bool {
    let name = normal(&comparator(header));
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
    let year = year.filter(|_| SERIES.contains(&field.as_str()) || is_reported(&kind.name, &field));
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
