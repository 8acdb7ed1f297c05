//! What the columns of a header say of each other, once each has its field.

use crate::cells::comparator::comparator;
use crate::header::columns::Column;
use crate::header::phrases::ALONE;
use crate::header::rated::ASIDE;
use crate::vocabulary::KindWords;
use crate::vocabulary::words::normal;

/// Of two references, the one that stands beside the title is its own.
pub(crate) fn own_reference(columns: &mut [Column], may_be: &[bool]) {
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let (Some(id), Some(title)) = (of("id"), of("title")) else { return };
    let Some(beside) = title.checked_sub(1).filter(|at| *at != id && may_be.get(*at) == Some(&true)) else { return };
    if columns.get(beside).is_some_and(|column| column.field.is_none()) {
        columns.get_mut(id).into_iter().for_each(|column| column.field = None);
        columns.get_mut(beside).into_iter().for_each(|column| column.field = Some("id".to_owned()));
    }
}

/// Of two columns that name what a row stands under, the one nearer its title does; the other is left where it is.
pub(crate) fn nearest_priority(columns: &mut [Column], may_be: &[bool]) {
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let (Some(own), Some(title)) = (of("priority"), of("title")) else { return };
    let is_free = |at: &usize| {
        may_be.get(*at) == Some(&true)
            && columns.get(*at).is_some_and(|column| matches!(column.field.as_deref(), None | Some(ASIDE)))
    };
    if let Some(nearer) = (own + 1..title).rev().find(is_free) {
        columns.get_mut(own).into_iter().for_each(|column| column.field = Some(ASIDE.to_owned()));
        columns.get_mut(nearer).into_iter().for_each(|column| column.field = Some("priority".to_owned()));
    }
}

/// A column of references left of the title, whatever its header, where none is headed as one.
pub(crate) fn references_beside(columns: &mut [Column], holds: &[bool]) {
    let of = |field: &str| columns.iter().position(|column| column.field.as_deref() == Some(field));
    let (None, Some(title)) = (of("id"), of("title")) else { return };
    let free =
        columns.iter_mut().zip(holds).take(title).rev().find(|(column, holds)| **holds && column.field.is_none());
    if let Some((column, _)) = free {
        column.field = Some("id".to_owned());
        column.guess = Some("its cells are references".to_owned());
    }
}

/// Years beside a baseline, where nothing says what was achieved or aimed at, are what is aimed at.
pub(crate) fn years_ahead(columns: &mut [Column]) {
    const SAYS: &[&str] = &["outturn", "forecast", "target"];
    let is = |column: &Column, field: &str| column.field.as_deref() == Some(field);
    let alone = |column: &Column| column.guess.as_deref().is_some_and(|why| why.ends_with(ALONE));
    let is_guess = |column: &Column| is(column, "outturn") && alone(column);
    let says = |column: &Column| SAYS.iter().any(|field| is(column, field)) && !is_guess(column);
    if !columns.iter().any(|column| is(column, "baseline")) || columns.iter().any(says) {
        return;
    }
    for column in columns.iter_mut().filter(|column| is_guess(column)) {
        column.field = Some("target".to_owned());
        column.guess = Some("a year beside a baseline, and no other figures, is taken for what is aimed at".to_owned());
    }
}

/// An indicator has one comparator: columns that name another go nowhere.
pub(crate) fn one_comparator(columns: &mut [Column]) {
    let named = |column: &Column| normal(&comparator(&column.header));
    let mut own = columns.iter().filter(|column| column.field.as_deref() == Some("comparator"));
    let Some(first) = own.next().map(named) else { return };
    for column in columns.iter_mut().filter(|column| column.field.as_deref() == Some("comparator")) {
        if named(column) != first {
            column.field = None;
            column.guess = Some("is a second comparator".into());
        }
    }
}

/// `Actions` alone are the actions; with a project area before them they are its tasks.
pub(crate) fn fall_back(kind: &KindWords, columns: &mut [Column]) {
    let title = "title".to_owned();
    if kind.needs.contains(&title) && !columns.iter().any(|column| column.field.as_ref() == Some(&title)) {
        let stand_in = columns.iter_mut().find(|column| column.field.as_deref() == Some("tasks"));
        if let Some(column) = stand_in {
            column.field = Some(title);
        }
    }
}
