//! How many indicators have each colour.

use crate::assess::indicator::IndicatorSeen;
use crate::context::Context;
use crate::model::{RagScale, StandsFor, Text};

/// How many rows have one colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The state of the scale.
    pub state: Text,
    /// How many rows the digest gives it.
    pub declared: usize,
    /// How many rows the figures give it.
    pub computed: usize,
}

/// How many indicators have each colour, as declared and as computed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColourTotals {
    /// Each state of the plan's scale, the best first.
    pub states: Vec<Count>,
    /// How many rows there are.
    pub of: usize,
    /// How many rows no colour could be worked out for.
    pub not_assessed: usize,
}

impl ColourTotals {
    pub(super) fn of(plan: &Context<'_>, indicators: &[IndicatorSeen<'_, '_>]) -> Self {
        let scale = scale(plan);
        let count = |name: &Text| {
            let is = |word: &str| scale.find(word).is_some_and(|(_, state)| state.name == *name);
            let declared = indicators.iter().filter_map(|seen| seen.row?.it.rag.as_deref()).filter(|word| is(word));
            let computed = indicators.iter().filter(|seen| seen.rag.is().is_some_and(|state| state.name == *name));
            Count { state: name.clone(), declared: declared.count(), computed: computed.count() }
        };
        let counts = scale.states.iter().map(|state| (state.meant(), count(&state.name)));
        // What stands for no figure or for words is of interest only where a digest uses it.
        let is_shown = |(meant, count): &(Option<StandsFor>, Count)| {
            count.declared > 0 || count.computed > 0 || !meant.is_some_and(StandsFor::is_reason)
        };
        let states = counts.filter(is_shown).map(|(_, count)| count).collect();
        let not_assessed = indicators.iter().filter(|seen| seen.rag.is().is_none()).count();
        Self { states, of: indicators.len(), not_assessed }
    }
}

/// The plan's RAG scale; without one, green, amber, red, blue and grey.
pub(crate) fn scale<'c>(plan: &'c Context<'_>) -> &'c RagScale {
    plan.plan.rag_scale.as_ref().filter(|scale| !scale.states.is_empty()).unwrap_or(RagScale::standard())
}

/// Whether a colour says that something is short of its target: amber, red, or a half-step beyond amber. It asks for
/// commentary and a decision; blue and grey, or a word that is not on the plan's scale, are no colours to answer for.
///
/// ```
/// use goldenthread::assess::is_short;
/// use goldenthread::{Context, Plan};
/// let plan = Plan::default();
/// let context = Context::new(&plan, None);
/// assert_eq!(["green", "R", "grey", "purple"].map(|colour| is_short(&context, colour)), [false, true, false, false]);
/// ```
pub fn is_short(plan: &Context<'_>, colour: &str) -> bool {
    let scale = scale(plan);
    let Some((place, state)) = scale.find(colour) else { return false };
    match state.meant() {
        Some(meant) => matches!(meant, StandsFor::Amber | StandsFor::Red),
        None => scale.standing_for(StandsFor::Amber).is_some_and(|(amber, _)| amber < place),
    }
}
