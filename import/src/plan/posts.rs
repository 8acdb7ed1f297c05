//! Everyone who is named as an owner is a post, where the plan lists posts at all.

use std::collections::BTreeSet;

use crate::cells::posts::is_post;
use crate::document::Cell;
use crate::plan::Draft;
use crate::record::Value;
use crate::vocabulary::Words;
use crate::vocabulary::words::normal;

/// Everyone who is named as an owner is a post, where the plan lists posts at all; but not the stump of a longer name.
pub(crate) fn owners_are_posts<'s>(plan: &mut Draft<'s>, vocabulary: &Words) {
    const GROUPS: &[&str] = &["team", "board", "committee", "group", "council", "partnership"];
    if plan.posts.is_empty() {
        return;
    }
    let mut names: Vec<Cell<'s>> = Vec::new();
    let actions = plan.actions.iter().map(|(_, action)| action);
    let indicators = plan.indicators.iter().map(|(_, indicator)| indicator);
    let records = actions.chain(&plan.projects).chain(&plan.risks).chain(indicators);
    for record in records {
        let own = ["accountable", "lead", "owner"].into_iter().filter_map(|field| record.text(field));
        names.extend(own.cloned());
        let Some(Value::List(tasks)) = record.get("tasks") else { continue };
        names.extend(tasks.iter().filter_map(|task| match task {
            Value::Map(task) => task.text("lead").cloned(),
            _ => None,
        }));
    }
    names.sort_by(|a, b| (&a.text, a.mark.start).cmp(&(&b.text, b.mark.start)));
    names.dedup_by(|later, first| later.text == first.text);
    let known: BTreeSet<String> = plan.posts.iter().map(|(name, _)| name.text.to_string()).collect();
    // In the order of the alphabet a stump stands right before the name it begins.
    let longer: Vec<bool> = names
        .windows(2)
        .map(|pair| matches!(pair, [a, b] if b.text.starts_with(a.text.as_ref())))
        .chain([false])
        .collect();
    for (name, stump) in names.iter().zip(longer) {
        let words = name.text.as_ref();
        if stump || known.contains(words) || !is_post(words, vocabulary) {
            continue;
        }
        let mut post = crate::record::Record::default();
        post.say("title", name.clone());
        let last = normal(words).rsplit(' ').next().unwrap_or_default().to_owned();
        if GROUPS.contains(&last.as_str()) {
            post.set("group", Value::True(name.mark));
        }
        plan.posts.push((name.clone(), post));
    }
}
