//! What the words of a risk's header rate: how likely, how bad or both, and at which stage.

use crate::header::find::Texts;
use crate::vocabulary::Words;
use crate::vocabulary::lists::List;

/// The field of a risk that a header rates, where its words say no more than that: `Residual Risk (L)`, `Impact level`.
///
/// The header is normal already.
pub(crate) fn rated(header: &str, words: &Words) -> Option<&'static str> {
    // More words say something of a rating, and name none.
    const MOST_WORDS: usize = 8;
    if header.split(' ').count() > MOST_WORDS {
        return None;
    }
    let mut rest = format!(" {header} ");
    let stages =
        [(List::AfterMitigation, Stage::After), (List::BeforeMitigation, Stage::Before), (List::AimedAt, Stage::Aim)];
    let stage = stages.into_iter().find_map(|(list, stage)| take(&mut rest, list, words).then_some(stage));
    let product = take(&mut rest, List::Products, words);
    let left: Vec<&str> = rest.split_whitespace().collect();
    let telling: Vec<&str> = left.iter().copied().filter(|word| !words.holds(List::RatingWords, word)).collect();
    let what = match telling.as_slice() {
        [] if product || stage.is_some() && !left.is_empty() => What::Rating,
        [word] if stage.is_some() || left.len() > 1 && word.len() > 1 => axis(word, words)?,
        _ => return None,
    };
    Some(match (stage.unwrap_or(Stage::Before), what) {
        (Stage::Before, What::Likelihood) => "likelihood",
        (Stage::Before, What::Severity) => "severity",
        (Stage::Before, What::Rating) => "rating",
        (Stage::Before, What::Band) => "band",
        (Stage::After, What::Likelihood) => "residual-likelihood",
        (Stage::After, What::Severity) => "residual-severity",
        (Stage::After, What::Rating | What::Band) => "residual-rating",
        (Stage::Aim, What::Rating | What::Band) => "appetite",
        (Stage::Aim, What::Likelihood) => "target-likelihood",
        (Stage::Aim, What::Severity) => "target-severity",
    })
}

/// The field of columns that are known, and that no plan has a field for.
pub(crate) const ASIDE: &str = "aside";

/// Which axis of a scale some words speak of, if it is one: `likelihood` or `severity`.
pub(crate) fn axis_in(text: &str, words: &Words) -> Option<&'static str> {
    let says = |list: List| {
        let mut own = text.split(' ').filter(|word| word.len() > 1);
        own.any(|word| words.holds(list, word))
    };
    match (says(List::LikelihoodWords), says(List::SeverityWords)) {
        (true, false) => Some("likelihood"),
        (false, true) => Some("severity"),
        _ => None,
    }
}

/// Whether a header multiplies likelihood by severity somewhere among other words.
pub(crate) fn multiplies(header: &str, words: &Words) -> bool {
    take(&mut format!(" {header} "), List::Products, words)
}

#[derive(Clone, Copy)]
enum Stage {
    Before,
    After,
    Aim,
}

pub(crate) enum What {
    Likelihood,
    Severity,
    Rating,
    Band,
}

/// What a word rates, if it is one of those for it.
fn axis(word: &str, words: &Words) -> Option<What> {
    let lists = [
        (List::LikelihoodWords, What::Likelihood),
        (List::SeverityWords, What::Severity),
        (List::BandWords, What::Band),
    ];
    lists.into_iter().find_map(|(list, what)| words.holds(list, word).then_some(what))
}

/// Takes the longest phrase of a list out of a text of words with a blank at each end.
fn take(text: &mut String, list: List, words: &Words) -> bool {
    // The longest phrases of these lists have three words: `prior to mitigation`.
    const MOST_WORDS: usize = 4;
    let blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    let runs = blanks.iter().enumerate().flat_map(|(first, start)| {
        let ends = blanks.iter().skip(first + 1).take(MOST_WORDS);
        ends.map(move |end| (*start, *end))
    });
    let known = runs.filter(|(start, end)| text.get(start + 1..*end).is_some_and(|run| words.holds(list, run)));
    let Some((start, end)) = known.max_by_key(|(start, end)| end - start) else { return false };
    text.replace_range(start..end, "");
    true
}

/// A header without what tells the officer how to fill it in: `impact level rate 1 low to 5 high`.
pub(crate) fn without_instructions(header: &str, words: &Words) -> Option<String> {
    // `1 (low) to 5 (high)` has two words between its numbers, and other scales as many.
    const APART: usize = 4;
    let all: Vec<&str> = header.split(' ').collect();
    let small = |word: &&str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_range = |at: usize| {
        let mut from = all.iter().skip(at);
        let scored = from.next().is_some_and(small) && from.take(APART).any(small);
        let out = at > 0 && all.get(at).is_some_and(small) && all.get(at - 1) == Some(&"out");
        let grades = all.iter().skip(at);
        scored || out || all.len() > at + 1 && grades.into_iter().all(|word| words.holds(List::LevelWords, word))
    };
    let at = (1..all.len()).find(|at| is_range(*at))?;
    let told = |word: &&str| words.holds(List::Instructions, word);
    let kept = all.iter().take(at).rev().skip_while(|word| told(word)).count();
    (kept > 0).then(|| all.iter().take(kept).copied().collect::<Vec<_>>().join(" "))
}

/// `S` beside `C` or `I` is the score, not the severity.
pub(crate) fn spell_out(texts: &mut Texts) {
    let is = |text: &str, letters: &[&str]| letters.iter().any(|letter| text.trim().eq_ignore_ascii_case(letter));
    let has = |letters: &[&str]| texts.iter().any(|((_, printed), _)| is(printed, letters));
    if has(&["L", "P"]) && has(&["S"]) && !has(&["C", "I"]) {
        return score(texts, &["R", "T", "RR"]);
    }
    if !has(&["C", "I", "Impact", "Consequence"]) {
        return;
    }
    let of_stages = has(&["G"]) && has(&["N"]);
    score(texts, &["S", "R", "T"]);
    // Under `Gross` and `Net` the score may have their letters.
    if of_stages {
        score(texts, &["G", "N"]);
    }
}

/// Headers of one letter that stand for the score.
fn score(texts: &mut Texts, letters: &[&str]) {
    let is = |text: &str| letters.iter().any(|letter| text.trim().eq_ignore_ascii_case(letter));
    for ((_, printed), forms) in texts.iter_mut().filter(|((_, printed), _)| is(printed)) {
        forms.iter_mut().for_each(|form| {
            let kept = form.len().saturating_sub(printed.len());
            form.truncate(kept);
            form.push_str("Score");
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::words::normal;

    #[test]
    fn instructions_are_no_part_of_a_header() {
        let words = Words::built_in();
        for (header, expected) in [
            ("Impact \nLevel\nRate \n1 (LOW) to 5 (HIGH)", Some("impact level")),
            ("Likelihood (1-5)", Some("likelihood")),
            ("Severity (1=minor, 5=major)", Some("severity")),
            ("Impact (H/M/L)", Some("impact")),
            ("Score out of 25", Some("score")),
            ("Risk rating", None),
            ("Mitigation", None),
        ] {
            assert_eq!(without_instructions(&normal(header), words).as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn ratings_are_told_by_stage_and_axis() {
        let words = Words::built_in();
        for (header, expected) in [
            ("Initial Risk L", Some("likelihood")),
            ("Inherent Risk Score (L x I)", Some("rating")),
            ("Residual Risk Consequence", Some("residual-severity")),
            ("Score after controls", Some("residual-rating")),
            ("Risk level before mitigation", Some("rating")),
            ("Target risk rating", Some("appetite")),
            ("Target likelihood", Some("target-likelihood")),
            ("Impact level", Some("severity")),
            ("Impact x Probability", Some("rating")),
            ("Target date", None),
            ("Target", None),
            ("Residual risk description", None),
        ] {
            assert_eq!(rated(&normal(header), words), expected, "{header}");
        }
    }
}
