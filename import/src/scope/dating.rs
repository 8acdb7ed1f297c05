//! The years that figures may be of which name none themselves.

use goldenthread::Years;

/// The years that figures may be of which name none themselves.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dating {
    /// The years of the plan, as far as they are known.
    pub(crate) plan: Option<Years>,
    /// The only year that the document has named so far, or else that of its file's name.
    pub(crate) only: Option<String>,
    /// The part of a year that the document says it reports on.
    pub(crate) own: Option<String>,
    /// Whether the title calls the document a report of performance.
    pub(crate) is_report: bool,
}

impl Dating {
    /// The first year of the plan.
    pub(crate) fn first(&self) -> Option<String> {
        self.plan.as_ref().map(|years| years.from.to_string())
    }

    /// Whether the plan is of more than one year.
    pub(crate) fn is_of_several(&self) -> bool {
        self.plan.as_ref().is_some_and(|years| years.from != years.to)
    }

    /// The one year that the plan is of.
    pub(crate) fn only_of_plan(&self) -> Option<String> {
        self.first().filter(|_| !self.is_of_several())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_of_one_year_has_an_only_one() {
        let of = |plan: &str| Dating { plan: plan.parse().ok(), ..Dating::default() };
        assert_eq!(of("2009/10").only_of_plan().as_deref(), Some("2009/10"));
        assert_eq!(of("2009/10..2010/11").only_of_plan(), None);
        assert_eq!(of("2009/10..2010/11").first().as_deref(), Some("2009/10"));
        assert!(!Dating::default().is_of_several() && Dating::default().only_of_plan().is_none());
    }
}
