//! A handle of a rule, which findings hold: small, cheap to copy, and the rule lives as long as one does.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use crate::rule::Rule;

/// A rule, held: one of the catalogue by its address, one of the caller's own by counting who holds it.
///
/// Two are equal where their rules have one id, which no two rules of a set share.
///
/// ```
/// use goldenthread::{Rule, RuleRef};
/// let rule = RuleRef::from(Rule::find("rating-mismatch")?);
/// assert_eq!((&*rule.id, &rule.clone()), ("rating-mismatch", &rule));
/// # Ok::<(), goldenthread::UnknownRule>(())
/// ```
#[derive(Clone)]
pub struct RuleRef(Held);

#[derive(Clone)]
enum Held {
    Catalogue(&'static Rule),
    Own(Arc<Rule>),
}

impl RuleRef {
    /// Where the rule is kept: a number that tells it from every other that is held.
    pub(crate) fn address(&self) -> usize {
        std::ptr::from_ref::<Rule>(self).addr()
    }
}

impl Deref for RuleRef {
    type Target = Rule;
    fn deref(&self) -> &Rule {
        match &self.0 {
            Held::Catalogue(rule) => rule,
            Held::Own(rule) => rule,
        }
    }
}

impl From<&'static Rule> for RuleRef {
    fn from(rule: &'static Rule) -> Self {
        Self(Held::Catalogue(rule))
    }
}

impl From<Arc<Rule>> for RuleRef {
    fn from(rule: Arc<Rule>) -> Self {
        Self(Held::Own(rule))
    }
}

impl From<Rule> for RuleRef {
    fn from(rule: Rule) -> Self {
        Arc::new(rule).into()
    }
}

impl PartialEq for RuleRef {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for RuleRef {}

impl Hash for RuleRef {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl fmt::Debug for RuleRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleRef({})", self.id)
    }
}
