//! What is known only at the end: document control, legends, and what the plan's parts say of each other.

use std::collections::{BTreeMap, BTreeSet};

use goldenthread::ImportMatter;

use crate::document::Cell;

use super::{UNDATED, as_printed, names_one, normal};
use crate::recognise::draft::{Record, Value};
use crate::recognise::figure::words;
use crate::recognise::limits::GRADES;
use crate::recognise::{Importer, shown};

impl<'s> Importer<'s, '_> {
    /// `Version:5Status:Final`: fields of document control, one a line or run together.
    pub(super) fn control_line(&mut self, text: &Cell<'s>) -> bool {
        let lower = text.text.to_ascii_lowercase();
        let mut found: Vec<(usize, usize, String)> = Vec::new();
        for (phrase, field) in self.words.control_phrases() {
            let sign = format!("{phrase}:");
            for (at, _) in lower.match_indices(&sign) {
                found.push((at, at + sign.len(), field.to_owned()));
            }
        }
        // Of two phrases that end together, the longer counts: `original publication date:`.
        found.sort_by_key(|(start, end, _)| (*end, *start));
        found.dedup_by_key(|(_, end, _)| *end);
        let alone = found.first().is_some_and(|(start, ..)| *start == 0) && found.len() == 1 && text.text.len() < 120;
        if found.len() < 2 && !alone {
            return false;
        }
        let ends: Vec<usize> = found.iter().skip(1).map(|(start, ..)| *start).chain([text.text.len()]).collect();
        for ((_, from, field), to) in found.iter().zip(ends) {
            self.control_field(field, text.part(*from, to));
        }
        self.used.push(text.mark);
        true
    }

    /// `BVPI = National Best Value indicator`.
    pub(super) fn legend(&mut self, text: &Cell<'s>) -> bool {
        let Some(at) = text.text.find(" = ") else { return false };
        let name = text.part(0, at);
        let short = (1..=8).contains(&name.text.len()) && name.text.bytes().all(|byte| byte.is_ascii_uppercase());
        if short {
            self.at.legend.push((name, text.part(at + 3, text.text.len())));
        }
        short
    }

    /// `4: outstanding; 3: good`: the scale of the judgements above, its best grade first.
    pub(super) fn grades(&mut self, text: &Cell<'s>) -> bool {
        let Some((from, to)) = self.at.judged else { return false };
        let mut grades = Record::default();
        let mut at = 0;
        for piece in text.text.split(';') {
            let own = text.part(at, at + piece.len());
            at += piece.len() + 1;
            let Some((grade, meaning)) = own.text.split_once([':', '=']) else { return false };
            if grade.trim().is_empty() || grade.trim().len() > 12 {
                return false;
            }
            grades.say(grade.trim().to_owned(), own.part(own.text.len() - meaning.len(), own.text.len()));
        }
        if grades.0.len() < 2 {
            return false;
        }
        let first = grades.0.first().map(|(grade, _)| grade.to_string()).unwrap_or_default();
        let mut scale = Record::default();
        scale.set("grades", Value::Map(grades));
        // A scale that is printed from its highest number down begins with its best.
        scale.say("best", text.saying(first));
        let name = format!("scale {}", self.plan.grade_scales.len() + 1);
        self.plan.grade_scales.push((text.saying(name.clone()), scale));
        for judgement in self.plan.judgements.get_mut(from..to).unwrap_or_default() {
            judgement.say("scale", text.saying(name.clone()));
        }
        true
    }

    /// The priorities that indicators or actions stand under.
    fn filled_priorities(&self) -> BTreeSet<usize> {
        let records = self.plan.indicators.iter().chain(&self.plan.actions);
        records.filter_map(|(home, _)| *home).collect()
    }

    /// An area without priorities of its own is one, and no area.
    fn areas_are_priorities(&mut self) {
        let filled = self.filled_priorities();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for area in self.plan.priorities.iter().filter_map(|priority| priority.area.as_ref()) {
            *counts.entry(area.text.to_string()).or_default() += 1;
        }
        for (area, own) in std::mem::take(&mut self.at.stand_ins) {
            let Some(id) = self.plan.areas.get(area).and_then(|area| area.text("id")).cloned() else { continue };
            if counts.get(id.text.as_ref()).is_some_and(|count| *count > 1) {
                let spare = self.plan.priorities.get_mut(own).filter(|_| !filled.contains(&own));
                spare.into_iter().for_each(|spare| spare.is_area = true);
                continue;
            }
            self.plan.areas.get_mut(area).into_iter().for_each(|area| *area = Record::default());
            let Some(priority) = self.plan.priorities.get_mut(own) else { continue };
            priority.area = None;
            priority.id = Some(id).filter(|id| id.text != priority.title.text);
        }
    }

    /// A goal that holds nothing but numbered objectives is the area that these stand under.
    fn goals_of_objectives(&mut self) {
        let filled = self.filled_priorities();
        let mut under: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, own) in self.plan.priorities.iter().enumerate().filter(|(_, own)| own.area.is_none()) {
            let parent = own.id.as_ref().and_then(|id| id.text.rsplit_once('.'));
            parent.into_iter().for_each(|(parent, _)| under.entry(parent.to_owned()).or_default().push(at));
        }
        for at in 0..self.plan.priorities.len() {
            let Some(goal) = self.plan.priorities.get_mut(at) else { continue };
            let empty = goal.commitments.is_empty() && goal.sources.is_empty() && goal.serves.is_empty();
            let Some(id) = goal.id.clone().filter(|_| empty && goal.area.is_none() && !filled.contains(&at)) else {
                continue;
            };
            let Some(within) = under.get(id.text.as_ref()) else { continue };
            if self.plan.index.areas.contains_key(id.text.as_ref()) {
                continue;
            }
            let mut area = Record::default();
            area.say("id", id.clone());
            area.say("title", goal.title.clone());
            goal.is_area = true;
            self.plan.areas.push(area);
            for own in within {
                self.plan.priorities.get_mut(*own).into_iter().for_each(|own| own.area = Some(id.clone()));
            }
        }
    }

    /// What could be told only once the whole document was read.
    pub(crate) fn finish(&mut self) {
        self.listed_priorities();
        self.areas_are_priorities();
        self.goals_of_objectives();
        self.owners_are_posts();
        self.word_scales();
        if !self.plan.risks.is_empty() {
            let kept = std::mem::take(&mut self.plan.kept);
            kept.0.into_iter().for_each(|(key, value)| self.plan.register.set(key, value));
        }
        self.used_legend();
        self.period();
        self.date_figures();
        self.date_judgements();
        for at in 0..self.plan.areas.len() {
            let Some(area) = self.plan.areas.get_mut(at) else { continue };
            if area.text("title").is_none()
                && let Some(id) = area.text("id").cloned()
            {
                area.say("title", id);
            }
        }
        self.untitled();
    }

    /// A document without a title is called by its only sheet, its file, or what it is a table of.
    fn untitled(&mut self) {
        if self.plan.head.text("title").is_some() {
            return;
        }
        let Some(place) = self.headers.first().copied() else {
            let message = "the document has no title".to_owned();
            return self.note(ImportMatter::UncertainReading, goldenthread::Mark::default(), message);
        };
        let kind = self.tables.iter().find_map(|table| table.kind.clone()).unwrap_or_default();
        let known = [("indicator", "Indicators"), ("observation", "Indicators"), ("risk", "Risk register")];
        let known = known.iter().find(|(name, _)| *name == kind).map_or("Plan", |(_, title)| title);
        // The name of a priority is no document's.
        let is_own = |sheet: &String| !names_one(&Cell { text: sheet.clone().into(), ..Cell::default() }, self.words);
        let (title, from) = match (self.sheet.take().filter(is_own), self.file.take()) {
            (Some(sheet), _) => (sheet, "the name of its sheet is taken for it"),
            (None, Some(file)) => (file, "the name of the file is taken for it"),
            (None, None) => (known.to_owned(), "it is called by what it holds"),
        };
        let mark = goldenthread::Mark { start: place.start, len: 0 };
        let title = Cell { text: title.into(), mark, ..Cell::default() };
        self.title(&title);
        // A title that ends as the name of an organisation does was taken for one.
        if self.plan.head.text("title").is_none() {
            self.plan.head.say("title", title);
        }
        let message = format!("the document has no title of its own: {from}");
        self.note(ImportMatter::UncertainReading, mark, message);
    }

    /// Tables of grades in words, with no legend, have the scale of the words they use; which end is good is not said.
    fn word_scales(&mut self) {
        for (from, to) in std::mem::take(&mut self.at.graded) {
            let judgements = self.plan.judgements.get(from..to).unwrap_or_default();
            let mut grades = Record::default();
            for judgement in judgements.iter().filter(|judgement| judgement.get("scale").is_none()) {
                let words = match (judgement.get("grades"), judgement.get("spread")) {
                    (Some(Value::Map(years)), _) => {
                        years.0.iter().filter_map(|(_, grade)| grade.cell()).cloned().collect()
                    }
                    (_, Some(Value::Map(counts))) => counts
                        .0
                        .iter()
                        .map(|(grade, count)| count.place().saying(grade.to_string()))
                        .collect::<Vec<_>>(),
                    _ => Vec::new(),
                };
                if grades.0.len() <= GRADES {
                    words.into_iter().take(GRADES).for_each(|word| grades.say(word.text.to_string(), word));
                }
            }
            if grades.0.len() > GRADES {
                continue;
            }
            let in_words = grades.0.iter().all(|(grade, _)| grade.chars().any(char::is_alphabetic));
            let Some((_, Value::Text(first))) = grades.0.first().filter(|_| in_words && grades.0.len() > 1) else {
                continue;
            };
            let name = first.saying(format!("scale {}", self.plan.grade_scales.len() + 1));
            let mut scale = Record::default();
            scale.set("grades", Value::Map(grades));
            self.plan.grade_scales.push((name.clone(), scale));
            for judgement in self.plan.judgements.get_mut(from..to).unwrap_or_default() {
                judgement.set("scale", Value::Text(name.clone()));
            }
        }
    }

    /// A list of priorities without numbers: the titles of those that have headings, or else the priorities.
    fn listed_priorities(&mut self) {
        let listed = std::mem::take(&mut self.at.listed);
        if self.plan.priorities.is_empty() {
            for title in listed {
                self.new_priority(None, title);
            }
            return;
        }
        for title in listed {
            let words = normal(&title.text);
            let known = self.plan.priorities.iter_mut().find(|priority| alike(&normal(&priority.title.text), &words));
            let Some(priority) = known else { continue };
            self.used.push(title.mark);
            if as_printed(&priority.title) != as_printed(&title) && priority.listed.is_none() {
                priority.listed = Some(title);
            }
        }
    }

    /// The abbreviations that stand in the indicators' references are frameworks.
    fn used_legend(&mut self) {
        if self.at.legend.is_empty() {
            return;
        }
        let prefixes = self.prefixes();
        let mut known: BTreeSet<String> = self.plan.frameworks.iter().map(|(name, _)| name.text.to_string()).collect();
        for (name, meaning) in std::mem::take(&mut self.at.legend) {
            if !prefixes.contains(name.text.as_ref()) || !known.insert(name.text.to_string()) {
                continue;
            }
            let mut framework = Record::default();
            framework.say("title", meaning);
            framework.say("prefix", name.clone());
            self.plan.frameworks.push((name, framework));
        }
    }

    /// What the references of the indicators begin with: `NI` of `NI 59`.
    fn prefixes(&self) -> BTreeSet<String> {
        let mut prefixes = BTreeSet::new();
        let mut add = |cell: &Cell<'s>| {
            let letters = cell.text.bytes().take_while(u8::is_ascii_uppercase).count();
            prefixes.extend(cell.text.get(..letters).map(str::to_owned));
        };
        for (_, record) in &self.plan.indicators {
            record.text("id").into_iter().for_each(&mut add);
            match record.get("refs") {
                Some(Value::List(list)) => list.iter().filter_map(Value::cell).for_each(&mut add),
                Some(Value::Text(cell)) => add(cell),
                _ => {}
            }
        }
        prefixes
    }

    /// The period from the year that the text speaks of as its own, where the title says none.
    fn period(&mut self) {
        if self.plan.head.text("period").is_some() {
            return;
        }
        let Some(first) = self.at.first_year.clone() else { return };
        let targets = self.plan.indicators.iter().filter_map(|(_, indicator)| match indicator.get("target") {
            Some(Value::Map(years)) => years.0.last().map(|(year, _)| year.to_string()),
            _ => None,
        });
        let last = targets.filter_map(|year| year.parse::<goldenthread::Year>().ok()).max();
        let from: Option<goldenthread::Year> = first.text.parse().ok();
        let text = match (from, last) {
            (Some(from), Some(last)) if last > from && last.is_split() == from.is_split() => format!("{from}..{last}"),
            _ => first.text.to_string(),
        };
        let words = shown(&text);
        self.note(
            ImportMatter::UncertainReading,
            first.mark,
            format!("the plan's period is taken to be {words}, from what the text promises and its last target"),
        );
        self.plan.head.say("period", first.saying(text));
    }

    /// Grades that print no year are given the year of publication, or the first of the plan.
    fn date_judgements(&mut self) {
        let published = self.plan.control.text("published").and_then(|cell| {
            let ranges = words(&cell.text);
            ranges.iter().rev().find_map(|(from, to)| {
                let word = cell.text.get(*from..*to)?;
                word.parse::<goldenthread::Year>().ok().map(|year| year.to_string())
            })
        });
        let year = published.or_else(|| self.plan_year());
        let mut left = None;
        for judgement in &mut self.plan.judgements {
            let Some(Value::Map(grades)) = judgement.get("grades") else { continue };
            let Some(grade) = grades.get(UNDATED).cloned() else { continue };
            let mut dated = Record::default();
            match &year {
                Some(year) => dated.set(year.clone(), grade),
                None => left = left.or_else(|| grade.cell().cloned()),
            }
            judgement.set("grades", Value::Map(dated));
        }
        if let Some(grade) = left {
            let message = format!("grades such as `{}` name no year, and are left out", shown(&grade.text));
            self.note(ImportMatter::ValueLost, grade.mark, message);
        }
    }
}

/// Whether two titles share most of their words.
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared * 10 >= a.len().max(b.len()) * 7
}
