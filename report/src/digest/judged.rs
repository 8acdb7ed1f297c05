//! A judgement: what is declared beside what the figures give, with its working, or why nothing is given.

use std::collections::BTreeMap;

use goldenthread::Context;
use goldenthread::assess::is_short;
use goldenthread::judge::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the figures give, beside what is declared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Judgement {
    /// What the figures give.
    #[serde(flatten)]
    pub found: Judged,
    /// What the digest declares, as printed; null where it declares nothing.
    pub declared: Option<String>,
}

/// What the figures give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Judged {
    /// A verdict.
    Is {
        /// In one word: the state of the scale, the direction, the percentage.
        is: String,
        /// What it was worked out from: each input by its name, and the rule that was used.
        working: BTreeMap<String, String>,
    },
    /// No verdict, and why.
    NotAssessed {
        /// The reason.
        #[serde(rename = "not-assessed")]
        not_assessed: String,
    },
}

impl Judgement {
    /// A verdict of the library, beside what is declared.
    ///
    /// ```
    /// use goldenthread::judge::{Better, travel};
    /// use goldenthread_report::digest::Judgement;
    /// let (before, value) = (14.into(), 12.into());
    /// let judgement = Judgement::of(&travel(Some(&value), Some(&before), Better::Unsaid, None), Some("improving".into()));
    /// assert_eq!((judgement.is(), judgement.word()), (Some("decreasing"), Some("improving")));
    /// ```
    pub fn of<T: ToString>(verdict: &Verdict<T>, declared: Option<String>) -> Self {
        let found = match verdict {
            Verdict::Is { is, working } => {
                let given = working.given().map(|(name, given)| (name.to_owned(), given.to_string()));
                let rule = std::iter::once(("rule".to_owned(), working.rule().to_owned()));
                Judged::Is { is: is.to_string(), working: given.chain(rule).collect() }
            }
            Verdict::NotAssessed(why) => Judged::NotAssessed { not_assessed: why.to_string() },
        };
        Self { found, declared }
    }

    /// The word that the figures give.
    pub fn is(&self) -> Option<&str> {
        match &self.found {
            Judged::Is { is, .. } => Some(is),
            Judged::NotAssessed { .. } => None,
        }
    }

    /// The declared word, else the one that the figures give.
    pub fn word(&self) -> Option<&str> {
        self.declared.as_deref().or(self.is())
    }

    /// Whether a colour asks for commentary and a decision.
    pub(super) fn is_due(&self, context: &Context<'_>) -> bool {
        self.word().is_some_and(|word| is_short(context, word))
    }
}
