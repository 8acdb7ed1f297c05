//! The report for people: each finding under its source line, as a good compiler shows it.

use std::borrow::{Borrow, Cow};
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet};
use goldenthread::{Finding, Place, Report, Severity, Summary, Tally, visible, visible_line};

/// How much of a report is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// The least severity shown; findings below it are counted in the closing line.
    pub least: Severity,
    /// Whether every member of a whole collection is listed, rather than the first few.
    pub members: bool,
    /// Whether what rules could not judge is listed.
    pub cannot_tell: bool,
    /// Whether to colour.
    pub colour: bool,
}

impl Default for Shown {
    fn default() -> Self {
        Self { least: Severity::Warning, members: false, cannot_tell: false, colour: false }
    }
}

/// How many members of a whole collection are listed unless all are asked for.
const FEW: usize = 5;

/// Writes reports for a terminal: file by file, and a closing line that counts everything, shown or not.
///
/// # Errors
///
/// When `out` cannot be written.
pub fn write_text(reports: &[Report], shown: Shown, out: &mut impl Write) -> io::Result<()> {
    let renderer = if shown.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    for report in reports {
        let file = visible_line(report.file.as_deref().unwrap_or("plan"));
        for finding in report.findings.iter().filter(|finding| finding.severity >= shown.least) {
            let text = renderer.render(&groups(finding, &file, shown));
            let in_table = finding.place.as_ref().is_some_and(Place::is_in_original);
            writeln!(out, "{}\n", if in_table { without_announcements(&text) } else { text })?;
        }
        if shown.cannot_tell {
            for unsure in &report.cannot_tell {
                let words = format!("{file}: {} cannot tell at {}: {}", unsure.rule.id, unsure.path, unsure.why);
                writeln!(out, "{}", visible(&words))?;
            }
            if !report.cannot_tell.is_empty() {
                writeln!(out)?;
            }
        }
    }
    writeln!(out, "{}", read(reports))?;
    writeln!(out, "{}", closing(reports, shown))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
}

fn groups<'f>(finding: &'f Finding, file: &'f str, how: Shown) -> Vec<Group<'f>> {
    let title = level(finding.severity).primary_title(visible(&finding.message)).id(visible(&finding.rule.id));
    let mut group = Group::with_title(title);
    group = match &finding.place {
        Some(place) => shown(group, place, file, None),
        None if finding.path.is_empty() => group.element(Origin::path(file)),
        None => group.element(note(&format!("at {}", finding.path))),
    };
    for related in &finding.related {
        group = match &related.place {
            Some(place) => shown(group, place, file, Some(&related.label)),
            None => group.element(note(&format!("{} at {}", related.label, related.path))),
        };
    }
    if !finding.members.is_empty() {
        group = group.element(note(&members(finding, how)));
    }
    match &finding.help {
        Some(help) => vec![group.element(Element::from(Level::HELP.message(visible(help))))],
        None => vec![group],
    }
}

fn note(text: &str) -> Message<'static> {
    Level::NOTE.message(visible(text).into_owned())
}

/// The members, one a line.
fn members(finding: &Finding, shown: Shown) -> String {
    let most = if shown.members { finding.members.len() } else { FEW };
    let mut lines: Vec<String> = finding
        .members
        .iter()
        .take(most)
        .map(|member| match &member.place {
            Some(place) => format!("{}: {}", place, member.message),
            None => format!("{}: {}", member.path, member.message),
        })
        .collect();
    let rest = (finding.members.len() - lines.len()) as u64;
    let unlisted = finding.unlisted();
    match (rest, unlisted) {
        (0, 0) => {}
        (0, unlisted) => lines.push(format!("and {unlisted} more, which are counted and not listed")),
        (rest, 0) => lines.push(format!("and {rest} more (--members lists them)")),
        (rest, unlisted) => lines.push(format!("and {} more (--members lists {rest} of them)", rest + unlisted)),
    }
    lines.join("\n")
}

/// One source line with its fault underlined; of a very long line, what stands around the fault.
fn shown<'f>(group: Group<'f>, place: &'f Place, file: &'f str, label: Option<&'f str>) -> Group<'f> {
    // Of files that are checked together a related place may be in another.
    let file = place.file.as_deref().map_or(Cow::Borrowed(file), visible_line);
    if place.is_in_original() {
        return in_table(group, place, visible_line(&format!("{file}: {place}")).into_owned(), label);
    }
    if place.excerpt_column > 1 || place.excerpt.chars().count() < place.column as usize - 1 {
        let origin = Origin::path(file).line(place.line as usize).char_column(place.column as usize);
        let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
        return group.element(origin).element(note(&format!("{label}…{}…", place.excerpt)));
    }
    group.element(underlined(place, label).path(file))
}

/// A row of a workbook or a Word table as a strip, its header above it.
fn in_table<'f>(group: Group<'f>, place: &'f Place, at: String, label: Option<&'f str>) -> Group<'f> {
    let group = group.element(Origin::path(at));
    let Some(header) = &place.header else { return group.element(underlined(place, label)) };
    let title = visible_line(&header.text);
    if header.line + 1 == place.line {
        let both = format!("{title}\n{}", excerpt(place));
        let annotation = annotation(place, label, title.len() + 1);
        let title = AnnotationKind::Visible.span(0..title.len());
        let lines = Snippet::source(both).line_start(header.line as usize);
        return group.element(lines.annotation(title).annotation(annotation));
    }
    let title = Snippet::<Annotation<'_>>::source(title).line_start(header.line as usize).fold(false);
    group.element(title).element(underlined(place, label))
}

/// The report without the marks `:::` that announce a snippet of another file, where it is a row of the same one.
fn without_announcements(text: &str) -> String {
    let lines = text.lines().filter(|line| {
        let parts = line.split('\u{1b}').enumerate();
        let visible =
            parts.map(|(at, part)| if at == 0 { part } else { part.split_once('m').map_or(part, |(_, rest)| rest) });
        visible.collect::<String>().trim() != ":::"
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The excerpt as it is shown: as many characters as it has.
fn excerpt(place: &Place) -> Cow<'_, str> {
    visible(&place.excerpt)
}

/// The excerpt with the fault underlined.
fn underlined<'f>(place: &'f Place, label: Option<&'f str>) -> Snippet<'f, Annotation<'f>> {
    Snippet::source(excerpt(place)).line_start(place.line as usize).annotation(annotation(place, label, 0))
}

/// What underlines the fault in an excerpt that begins at byte `from`.
fn annotation<'f>(place: &Place, label: Option<&'f str>, from: usize) -> Annotation<'f> {
    let excerpt = excerpt(place);
    let byte = |chars: u32| excerpt.char_indices().nth(chars as usize).map_or(excerpt.len(), |(at, _)| at);
    let (start, end) = (byte(place.excerpt_start - 1), byte(place.excerpt_start - 1 + place.length));
    let kind = if label.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    kind.span(from + start..from + end.max(start)).label(label.map(visible))
}

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}

/// The line before the last: what was read, which says how much the findings speak of, what was left out of published
/// documents, and how much was guessed.
pub(crate) fn read<R: Borrow<Report>>(reports: &[R]) -> String {
    let read = reports.iter().map(|report| report.borrow().summary.read).fold(Tally::default(), Tally::and);
    let sum =
        |count: fn(&Summary) -> usize| reports.iter().map(|report| count(&report.borrow().summary)).sum::<usize>();
    let left_out = [
        (sum(|summary| summary.tables_left_out), "table", "tables"),
        (sum(|summary| summary.columns_left_out), "column", "columns"),
        (sum(|summary| summary.values_left_out), "value", "values"),
    ];
    let left_out = left_out.into_iter().filter(|(count, ..)| *count > 0);
    let left_out: Vec<String> = left_out.map(|(count, one, many)| counted(count, one, many)).collect();
    let mut said = format!("read: {read}");
    if !left_out.is_empty() {
        said.push_str(&format!("; left out: {}", left_out.join(", ")));
    }
    match sum(|summary| summary.guesses) {
        0 => said,
        guesses => format!("{said}; {}", counted(guesses, "guess", "guesses")),
    }
}

/// The last line: every finding counted, shown or not, and how much was judged.
pub(crate) fn closing<R: Borrow<Report>>(reports: &[R], shown: Shown) -> String {
    let reports: Vec<&Report> = reports.iter().map(Borrow::borrow).collect();
    let sum = |count: fn(&Report) -> usize| reports.iter().map(|report| count(report)).sum::<usize>();
    let errors = sum(|report| report.summary.errors);
    let warnings = sum(|report| report.summary.warnings);
    let infos = sum(|report| report.summary.infos);
    let mut parts = Vec::new();
    if reports.is_empty() {
        return "nothing was checked".to_owned();
    }
    if reports.iter().all(|report| report.is_unreadable() || report.is_unrecognised()) {
        parts.push(counted(errors, "error", "errors"));
        if warnings > 0 {
            parts.push(counted(warnings, "warning", "warnings"));
        }
        parts.push("nothing could be checked".to_owned());
        return parts.join("; ");
    }
    if errors + warnings + infos == 0 {
        parts.push("no findings".to_owned());
    } else {
        let counts = [
            (Severity::Error, counted(errors, "error", "errors"), errors),
            (Severity::Warning, counted(warnings, "warning", "warnings"), warnings),
            (Severity::Info, counted(infos, "info finding", "info findings"), infos),
        ];
        let not_shown = |severity: Severity| if severity < shown.least { " not shown" } else { "" };
        parts.extend(
            counts
                .into_iter()
                .filter(|(.., count)| *count > 0)
                .map(|(severity, text, _)| format!("{text}{}", not_shown(severity))),
        );
    }
    if let [report] = reports.as_slice() {
        parts.push(match report.summary.rules_unsure {
            0 => "every rule could tell".to_owned(),
            count => format!("{} could not tell everywhere", counted(count, "rule", "rules")),
        });
    } else {
        parts.push(counted(reports.len(), "file", "files"));
        parts
            .push(format!("{} cannot be judged", counted(sum(|report| report.summary.cannot_tell), "thing", "things")));
    }
    let rules = reports.iter().map(|report| report.summary.rules).max().unwrap_or_default();
    parts.push(format!("{} run", counted(rules, "rule", "rules")));
    parts.join("; ")
}
