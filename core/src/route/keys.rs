//! The keys that a field of the model can have in a file, so that a route holds a number for each.

/// Every key, in order.
const KEYS: &[&str] = &[
    "$schema",
    "acceptance",
    "accountable",
    "action",
    "actions",
    "actual",
    "after",
    "answered-by",
    "answers",
    "appetite",
    "area",
    "areas",
    "arrangements",
    "as-at",
    "aspects",
    "assessments",
    "assessor",
    "audience",
    "audit",
    "band",
    "bands",
    "baseline",
    "basis",
    "benchmark",
    "best",
    "better",
    "beyond",
    "blank",
    "breakdown",
    "budget",
    "by",
    "category",
    "cause",
    "cites",
    "commentary",
    "commitments",
    "comparator",
    "comparators",
    "complete",
    "consequence",
    "consultations",
    "contact",
    "continues",
    "contributors",
    "contributors-report",
    "control",
    "convention",
    "cost",
    "covers",
    "criteria",
    "decision",
    "definition",
    "denominator",
    "described",
    "digest",
    "digests",
    "directorate",
    "distribution",
    "division",
    "document",
    "dropped",
    "due",
    "due-within",
    "edition",
    "enough",
    "every",
    "evidence",
    "external-target",
    "extra",
    "financial",
    "finish",
    "follows",
    "forecast",
    "formula",
    "framework",
    "frameworks",
    "frequency",
    "from",
    "gives",
    "goldenthread",
    "grade-scales",
    "grades",
    "group",
    "headed",
    "headings",
    "history",
    "holder",
    "id",
    "impact",
    "implications",
    "improvements",
    "indicator",
    "indicators",
    "issued",
    "issues",
    "judgements",
    "kind",
    "label",
    "layout",
    "lead",
    "leadership",
    "leads",
    "legal-status",
    "level",
    "levels",
    "likelihood",
    "listed-as",
    "long-travel",
    "lower",
    "manager",
    "meaning",
    "meeting",
    "members",
    "mentions",
    "milestone",
    "milestones",
    "mitigations",
    "modified",
    "name",
    "note",
    "numerator",
    "observations",
    "of",
    "on",
    "organisation",
    "otherwise",
    "outcomes",
    "outturn",
    "owner",
    "pairs-with",
    "parent",
    "part",
    "parts",
    "period",
    "plan",
    "planned",
    "policy",
    "posts",
    "prefix",
    "previous",
    "priorities",
    "profile",
    "progress",
    "project-area",
    "projects",
    "provider",
    "provisional",
    "published",
    "rag",
    "rag-rule",
    "rag-scale",
    "range",
    "rating",
    "reaches",
    "reason",
    "rebased",
    "receives",
    "recommendations",
    "referrals",
    "refs",
    "register",
    "reports",
    "residual",
    "resources",
    "review",
    "reviewed",
    "reviews",
    "revised",
    "right-kind",
    "risk",
    "risk-scale",
    "risks",
    "runs",
    "says",
    "scale",
    "score",
    "section",
    "serves",
    "set-by",
    "severity",
    "share",
    "shown",
    "sign-offs",
    "signed-off",
    "signed-off-by",
    "significance",
    "slow",
    "source",
    "sources",
    "spread",
    "staffing",
    "stage",
    "stands-for",
    "start",
    "state",
    "stated",
    "states",
    "status",
    "strengths",
    "summary",
    "table",
    "target",
    "target-set-by",
    "target-wins",
    "target-years",
    "task",
    "tasks",
    "text",
    "threatens",
    "thresholds",
    "timescale",
    "title",
    "to",
    "tolerance",
    "totals",
    "travel",
    "treated-by",
    "treatment",
    "under",
    "unit",
    "units",
    "until",
    "upper",
    "value",
    "variance",
    "verdict",
    "version",
    "watch",
    "weaknesses",
    "what",
    "when",
    "within",
    "year",
    "years",
];

/// The number of a key.
#[inline]
pub(super) fn number(key: &str) -> Option<u32> {
    let mut slot = first_slot(key.as_bytes());
    loop {
        let number = *SLOTS.get(slot)?;
        if *KEYS.get(usize::from(number))? == key {
            return Some(number.into());
        }
        slot = (slot + 1) % SLOTS.len();
    }
}

/// The key of a number.
pub(super) fn key(number: u32) -> Option<&'static str> {
    KEYS.get(number as usize).copied()
}

const EMPTY: u16 = u16::MAX;

/// Twice as many slots as there may be keys, so that few keys share one.
const ROOM: usize = 1024;

/// The keys by a hash of their letters: each stands in its own slot, or in one of those after it.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
const SLOTS: [u16; ROOM] = {
    assert!(KEYS.len() <= ROOM / 2);
    let mut slots = [EMPTY; ROOM];
    let mut number = 0;
    while number < KEYS.len() {
        let mut slot = first_slot(KEYS[number].as_bytes());
        while slots[slot] != EMPTY {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = number as u16;
        number += 1;
    }
    slots
};

const fn first_slot(key: &[u8]) -> usize {
    let (Some(first), Some(last)) = (key.first(), key.last()) else { return 0 };
    (key.len() * 89 + *first as usize * 37 + *last as usize * 11) % ROOM
}

/// Whether every one of some keys is known; the records of the model are held to it when they are built.
#[expect(clippy::indexing_slicing, reason = "const code has no iterators; the bounds are checked")]
pub(crate) const fn knows(keys: &[&str]) -> bool {
    let mut at = 0;
    while at < keys.len() {
        let mut known = 0;
        while known < KEYS.len() && !crate::text::same(KEYS[known].as_bytes(), keys[at].as_bytes()) {
            known += 1;
        }
        if known == KEYS.len() {
            return false;
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_found_by_its_letters() {
        assert!(KEYS.is_sorted_by(|one, other| one < other));
        for (at, known) in KEYS.iter().enumerate() {
            assert_eq!(number(known), u32::try_from(at).ok(), "{known}");
            assert_eq!(key(number(known).unwrap()), Some(*known));
        }
        assert_eq!([number("colour"), number(""), number("risk ")], [None; 3]);
    }
}
