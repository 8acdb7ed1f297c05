//! What is checked together: several plans, each with the editions of its digest.

use jiff::civil::Date;

use crate::context::Context;
use crate::document::Document;
use crate::gather::comparable;
use crate::model::{Digest, DocumentKind};
use crate::route::Route;

/// Documents that are checked together: a plan with its digests and last year's plan, or the plans of all directorates.
#[derive(Debug)]
pub struct Dossier<'d> {
    plans: Vec<Context<'d>>,
    /// The number of each plan's document, and the name of its file.
    told: Vec<(u16, Option<String>)>,
    /// The numbers of the documents of each plan, itself first.
    groups: Vec<Vec<usize>>,
}

impl<'d> Dossier<'d> {
    pub(crate) fn of(
        documents: &[(Option<&str>, &'d Document<'d>)],
        groups: &[Vec<usize>],
        today: Option<Date>,
    ) -> Self {
        let (mut plans, mut told) = (Vec::new(), Vec::new());
        for group in groups {
            // A route has room for so many documents; what is beyond is not compared.
            let numbered = group.iter().filter_map(|at| Some((u16::try_from(*at).ok()?, documents.get(*at)?.1)));
            let numbered: Vec<(u16, &Document<'_>)> = numbered.collect();
            let first = numbered.first().map_or(u16::MAX, |(number, _)| *number);
            told.push((first, documents.get(usize::from(first)).and_then(|(name, _)| name.map(str::to_owned))));
            plans.push(Context::of_documents(&numbered, today));
        }
        Self { plans, told, groups: groups.to_vec() }
    }

    /// The plans, in the order given, each with the editions of its digest; the routes of their records tell which document
    /// each is of.
    pub fn plans(&self) -> &[Context<'d>] {
        &self.plans
    }

    /// The root of one of the plans: where to point at what it says of itself.
    pub fn root(&self, plan: usize) -> Route {
        Route::root().in_document(self.told.get(plan).map_or(u16::MAX, |(number, _)| *number))
    }

    /// The position of the plan that a text names, by its title or by the path of its file; none where it is not at hand, or
    /// where two plans are called so.
    pub fn named(&self, name: &str) -> Option<usize> {
        let called = |at: &usize| {
            let file = self.told.get(*at).and_then(|(_, file)| file.as_deref());
            self.plans.get(*at).is_some_and(|plan| plan.has_plan() && is_called(&plan.title, file, name))
        };
        let mut found = (0..self.plans.len()).filter(called);
        found.next().filter(|_| found.next().is_none())
    }

    /// The position of the plan that another carries on, where it names one that is at hand.
    pub fn follows(&self, plan: usize) -> Option<usize> {
        self.named(self.plans.get(plan)?.follows.as_deref()?).filter(|other| *other != plan)
    }

    /// The position of the plan that another is under, where it names one that is at hand.
    pub fn above(&self, plan: usize) -> Option<usize> {
        self.named(self.plans.get(plan)?.under.as_deref()?).filter(|other| *other != plan)
    }

    /// The plan that a document is, or is an edition of.
    pub(crate) fn plan_of(&self, document: usize) -> Option<&Context<'d>> {
        self.plans.get(self.groups.iter().position(|group| group.contains(&document))?)
    }
}

/// Whether a plan goes by a name: its title, or the path of its file, whole or its last part, with or without its ending.
fn is_called(title: &str, file: Option<&str>, name: &str) -> bool {
    if !name.trim().is_empty() && comparable(title) == comparable(name) {
        return true;
    }
    let parts = |path: &str| path.trim().rsplit(['/', '\\']).next().map(str::to_owned).unwrap_or_default();
    let stem = |file: &str| file.rsplit_once('.').map_or(file.to_owned(), |(stem, _)| stem.to_owned());
    file.is_some_and(|file| {
        let last = parts(file);
        file == name.trim() || last == parts(name) || stem(&last) == name.trim()
    })
}

/// Which documents belong together: each plan with the editions of its digest and its scorecards, the plan first; and
/// editions whose plan is not at hand, those of one name together.
pub(crate) fn together(documents: &[(Option<&str>, &Document<'_>)]) -> Vec<Vec<usize>> {
    let all = || documents.iter().enumerate().filter(|(_, (_, it))| it.digest().is_none());
    let homes: Vec<(usize, usize)> = all().filter_map(|(at, _)| Some((at, home_of(at, documents)?))).collect();
    let is_of_another = |at: &usize| homes.iter().any(|(own, _)| own == at);
    let plans: Vec<usize> = all().map(|(at, _)| at).filter(|at| !is_of_another(at)).collect();
    let mut groups: Vec<Vec<usize>> = plans.iter().map(|at| vec![*at]).collect();
    let mut lone: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, digest) in documents.iter().enumerate().filter_map(|(at, (_, it))| Some((at, it.digest()?))) {
        match plan_of(digest, documents, &plans).and_then(|position| groups.get_mut(position)) {
            Some(group) => group.push(at),
            None => {
                let of = comparable(digest.of.as_deref().unwrap_or_default());
                match lone.iter_mut().find(|(known, _)| *known == of) {
                    Some((_, group)) => group.push(at),
                    None => lone.push((of, vec![at])),
                }
            }
        }
    }
    for (at, home) in homes {
        let group = groups.iter_mut().find(|group| group.first() == Some(&home));
        group.into_iter().for_each(|group| group.push(at));
    }
    groups.extend(lone.into_iter().map(|(_, group)| group));
    groups
}

/// The plan that a document is no more than a scorecard or a report of: the one that it names, or the only whole one.
fn home_of(at: usize, documents: &[(Option<&str>, &Document<'_>)]) -> Option<usize> {
    let (_, it) = documents.get(at)?;
    let digests = &it.plan().digests;
    let is_scorecard = it.plan().document == Some(DocumentKind::Scorecard);
    if !is_scorecard || !digests.iter().any(|digest| digest.period.is_some()) {
        return None;
    }
    let whole = documents
        .iter()
        .enumerate()
        .filter(|(_, (_, it))| it.digest().is_none() && matches!(it.plan().document, None | Some(DocumentKind::Plan)));
    let plans: Vec<usize> = whole.map(|(at, _)| at).collect();
    let position = digests.iter().find_map(|digest| plan_of(digest, documents, &plans))?;
    plans.get(position).copied()
}

/// The position among the plans of the one that an edition is of.
fn plan_of(digest: &Digest, documents: &[(Option<&str>, &Document<'_>)], plans: &[usize]) -> Option<usize> {
    match (digest.of.as_deref(), plans) {
        (Some(name), _) => {
            let called =
                |at: &usize| documents.get(*at).is_some_and(|(file, it)| is_called(&it.plan().title, *file, name));
            let mut found = plans.iter().enumerate().filter(|(_, at)| called(at)).map(|(position, _)| position);
            found.next().filter(|_| found.next().is_none())
        }
        (None, [_]) => Some(0),
        (None, _) => None,
    }
}
