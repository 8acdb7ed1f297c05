//! Posts and groups: whether a name is that of someone, or of several.

use crate::text::{is_one_of, words};

/// Whether a title is that of a team or a board, rather than of someone who chairs or manages one.
pub fn is_group(title: &str) -> bool {
    const GROUPS: &[&str] = &[
        "board",
        "cabinet",
        "committee",
        "consortium",
        "department",
        "directorate",
        "force",
        "forum",
        "group",
        "network",
        "panel",
        "partnership",
        "party",
        "subgroup",
        "taskforce",
        "team",
        "teams",
        "unit",
    ];
    const PERSONS: &[&str] = &[
        "administrator",
        "adviser",
        "advisor",
        "chair",
        "chairman",
        "chairperson",
        "champion",
        "clerk",
        "commissioner",
        "consultant",
        "convenor",
        "coordinator",
        "deputy",
        "director",
        "head",
        "lead",
        "leader",
        "manager",
        "member",
        "nurse",
        "officer",
        "ordinator",
        "practitioner",
        "president",
        "psychologist",
        "secretary",
        "supervisor",
        "teacher",
        "worker",
    ];
    words(title).last().is_some_and(|last| is_one_of(last, GROUPS))
        && words(title).all(|word| !is_one_of(word, PERSONS))
}

#[cfg(test)]
mod tests {
    use super::is_group;

    #[test]
    fn groups_are_told_from_those_who_run_them() {
        for title in ["Directorate Leadership Team", "Safeguarding Board", "Task and Finish Group", "Cabinet"] {
            assert!(is_group(title), "{title}");
        }
        for title in
            ["Chair of the Safeguarding Board", "Manager, Youth Team", "Director", "Cabinet Member", "Team Leader"]
        {
            assert!(!is_group(title), "{title}");
        }
    }
}
