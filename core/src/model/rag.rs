//! How a plan turns figures into colours: its RAG scale, its rule, the words for a direction of travel.

use std::sync::OnceLock;

use crate::language::colours::{Colour, colour, is_same_state};
use crate::language::travel::{Said, said};
use crate::model::record::{record, words};
use crate::model::*;

words! {
    /// What a state of a RAG scale stands for.
    StandsFor: "what a state stands for" {
        /// On target.
        Green = "green",
        /// Short of it, within the tolerance.
        Amber = "amber",
        /// Short of it by more.
        Red = "red",
        /// There are words in place of a figure: nothing is judged.
        Narrative = "narrative",
        /// There is no figure: nothing is judged.
        NoFigure = "no figure",
    }
}

impl StandsFor {
    /// Whether it is a reason why nothing is judged, and no place on the scale.
    pub fn is_reason(self) -> bool {
        matches!(self, Self::Narrative | Self::NoFigure)
    }
}

record! {
    /// One state of a RAG scale.
    RagState short name {
        /// Its name: "amber/green".
        name: Text = "name", required;
        /// What it stands for; a half-step stands for nothing but its place in the list.
        stands_for: Option<StandsFor> = "stands-for";
        /// What the plan says that it means.
        meaning: Option<Text> = "meaning";
    }
}

impl RagState {
    /// What it stands for: as stated, else by its name where that is plainly green, amber or red.
    pub fn meant(&self) -> Option<StandsFor> {
        self.stands_for.or_else(|| match colour(&self.name)? {
            Colour::Green => Some(StandsFor::Green),
            Colour::Amber => Some(StandsFor::Amber),
            Colour::Red => Some(StandsFor::Red),
            // What these mean differs from one council to the next.
            Colour::Yellow | Colour::Blue | Colour::Grey | Colour::Black => None,
        })
    }
}

record! {
    /// The states that indicators are rated with, the best first.
    RagScale {
        /// The states, the best first.
        states: Vec<RagState> = "states";
    }
}

impl RagScale {
    /// The scale of a plan that declares none: green, amber, red; blue for a narrative, grey for no figure.
    ///
    /// ```
    /// use goldenthread::{RagScale, StandsFor};
    /// let scale = RagScale::standard();
    /// assert_eq!(scale.find("A").and_then(|(_, state)| state.meant()), Some(StandsFor::Amber));
    /// assert_eq!(scale.find("blue").and_then(|(_, state)| state.meant()), Some(StandsFor::Narrative));
    /// assert!(scale.find("amber/green").is_none() && scale.find("on track").is_none());
    /// ```
    pub fn standard() -> &'static Self {
        static STANDARD: OnceLock<RagScale> = OnceLock::new();
        STANDARD.get_or_init(Self::of_five)
    }

    fn of_five() -> Self {
        let state = |(name, stands_for): (&str, StandsFor)| RagState {
            name: name.into(),
            stands_for: Some(stands_for),
            meaning: None,
        };
        let states = [
            ("green", StandsFor::Green),
            ("amber", StandsFor::Amber),
            ("red", StandsFor::Red),
            ("blue", StandsFor::Narrative),
            ("grey", StandsFor::NoFigure),
        ];
        Self { states: states.map(state).into() }
    }

    /// The state that a word, letter or coloured sign names, with its place in the list.
    pub fn find(&self, word: &str) -> Option<(usize, &RagState)> {
        let find = |is: fn(&str, &str) -> bool| self.states.iter().enumerate().find(|(_, state)| is(&state.name, word));
        find(str::eq_ignore_ascii_case).or_else(|| find(is_same_state)).or_else(|| {
            // No sign is amber: where the scale has no yellow, the yellow disc is what stands for it.
            let is_disc = matches!(word.trim_matches(['\u{fe0f}', ' ']), "🟡" | "🟨");
            is_disc.then(|| self.standing_for(StandsFor::Amber)).flatten()
        })
    }

    /// The first state that stands for something, with its place in the list.
    pub fn standing_for(&self, what: StandsFor) -> Option<(usize, &RagState)> {
        self.states.iter().enumerate().find(|(_, state)| state.meant() == Some(what))
    }

    /// Whether a state that is declared can be meant where another is found: the same one, or a half-step beside it.
    ///
    /// A half-step between green and amber agrees with either of them, since no tolerance tells where it begins.
    /// None where either place is not on the scale, or stands for a reason and is not judged.
    ///
    /// ```
    /// use goldenthread::{RagScale, RagState};
    /// let states = ["green", "amber/green", "amber", "red"].map(|name| RagState { name: name.into(), ..RagState::default() });
    /// let scale = RagScale { states: states.into() };
    /// assert_eq!([scale.agrees(1, 0), scale.agrees(1, 2), scale.agrees(1, 3), scale.agrees(0, 2)], [Some(true), Some(true), Some(false), Some(false)]);
    /// ```
    pub fn agrees(&self, declared: usize, found: usize) -> Option<bool> {
        let place = |at: usize| {
            let state = self.states.get(at)?;
            let meant = state.meant();
            (!meant.is_some_and(StandsFor::is_reason)).then_some(meant)
        };
        let is_half_step = place(declared)?.is_none();
        place(found)?;
        // Every state from the one to the other, both ends left out, is a half-step as well.
        let (first, last) = (declared.min(found) + 1, declared.max(found));
        let between = self.states.iter().take(last).skip(first);
        Some(declared == found || is_half_step && between.into_iter().all(|state| state.meant().is_none()))
    }
}

words! {
    /// Whether a figure that is short of its target by no more than the tolerance is amber, or still green.
    Convention: "a RAG convention" {
        /// Green at the target or better, amber short of it by no more than the tolerance, red beyond.
        AmberWithin = "amber-within",
        /// Green at the target, better, or short of it by no more than the tolerance, red beyond.
        GreenWithin = "green-within",
    }
}

words! {
    /// A direction of travel.
    Travel: "a direction of travel" {
        /// Better than before.
        Improving = "improving",
        /// Worse than before.
        Worsening = "worsening",
        /// As good as before.
        NoChange = "no change",
        /// Higher than before; nothing says whether that is good.
        Increasing = "increasing",
        /// Lower than before; nothing says whether that is good.
        Decreasing = "decreasing",
        /// The same figure as before.
        Unchanged = "unchanged",
    }
}

impl Travel {
    /// Reads what a report prints: an arrow says where the figure went, a word what it says.
    ///
    /// ```
    /// use goldenthread::Travel;
    /// assert_eq!(Travel::read("▲"), Some(Travel::Increasing));
    /// assert_eq!(Travel::read("Deteriorating"), Some(Travel::Worsening));
    /// assert_eq!(Travel::read("on track"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        said(text).map(|said| match said {
            Said::Better => Self::Improving,
            Said::Worse => Self::Worsening,
            Said::Same => Self::NoChange,
            Said::Up => Self::Increasing,
            Said::Down => Self::Decreasing,
            Said::Level => Self::Unchanged,
        })
    }
}

record! {
    /// A condition of a RAG rule; all that it says must hold.
    RagCondition {
        /// The state that it gives.
        state: Text = "state", required;
        /// The figure is short of its target by no more than this; 0 is on target or better.
        within: Option<Number> = "within";
        /// The figure is short of its target by more than this.
        beyond: Option<Number> = "beyond";
        /// What these are a share of; the target, in percent, unless said otherwise.
        kind: Option<ToleranceKind> = "kind";
        /// The figure travels so.
        travel: Option<Travel> = "travel";
    }
}

record! {
    /// A band of figures in one state. An end that two bands share is in the better of the two.
    RagBand {
        /// The state.
        state: Text = "state", required;
        /// The lowest figure; none where the band has no lower end.
        from: Option<Number> = "from";
        /// The highest figure; none where the band has no upper end.
        to: Option<Number> = "to";
    }
}

record! {
    /// How a colour is made: by a convention and a tolerance, by a list of conditions, or by bands of figures.
    RagRule short convention {
        /// The convention; `amber-within` unless said otherwise.
        convention: Option<Convention> = "convention";
        /// The conditions; the first that holds gives the state.
        when: Vec<RagCondition> = "when";
        /// The state where no condition holds.
        otherwise: Option<Text> = "otherwise";
        /// The bands of figures, where the state follows from the figure alone.
        thresholds: Vec<RagBand> = "thresholds";
        /// Who set it.
        set_by: Option<Text> = "set-by";
        /// On what basis.
        basis: Option<Text> = "basis";
    }
}

impl RagRule {
    /// The bands that leave a gap between them or overlap, in the order of their figures: the end of one and the
    /// beginning of the next, which must be one number. None where the bands are whole.
    ///
    /// ```
    /// use goldenthread::{RagBand, RagRule};
    /// let band = |state: &str, from: Option<i64>, to: Option<i64>| RagBand { state: state.into(), from: from.map(Into::into), to: to.map(Into::into) };
    /// let rule = |thresholds: Vec<RagBand>| RagRule { thresholds, ..RagRule::default() };
    /// assert_eq!(rule(vec![band("green", Some(90), None), band("amber", Some(80), Some(90)), band("red", None, Some(80))]).gap(), None);
    /// assert_eq!(rule(vec![band("green", Some(90), None), band("red", None, Some(79))]).gap(), Some((Some(79.into()), Some(90.into()))));
    /// ```
    pub fn gap(&self) -> Option<(Option<Number>, Option<Number>)> {
        let mut sorted: Vec<&RagBand> = self.thresholds.iter().collect();
        sorted.sort_by_key(|band| band.from);
        let pairs = sorted.iter().zip(sorted.iter().skip(1));
        let broken = |(one, next): (&&RagBand, &&RagBand)| {
            (one.to.is_none() || one.to != next.from).then_some((one.to, next.from))
        };
        let turned = sorted.iter().find(|band| band.from.zip(band.to).is_some_and(|(from, to)| from > to));
        turned.map(|band| (band.from, band.to)).or_else(|| pairs.into_iter().find_map(broken))
    }
}

impl Tolerance {
    /// The tolerance of a plan that says "amber down to 90 % of target", or up to 110 % where less is better: 10.
    ///
    /// ```
    /// use goldenthread::Tolerance;
    /// assert_eq!(Tolerance::to_share_of_target(90.into()).within, 10.into());
    /// assert_eq!(Tolerance::to_share_of_target(110.into()).within, 10.into());
    /// ```
    pub fn to_share_of_target(percent: Number) -> Self {
        let within = number::change(percent.0, rust_decimal::Decimal::ONE_HUNDRED).abs();
        Self { within: within.into(), kind: Some(ToleranceKind::Relative), ..Self::default() }
    }
}
