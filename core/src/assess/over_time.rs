//! An indicator over time: what its series, its counts and its intervals say that two points do not.

use super::certainty::{benchmark_of, trend_of};
use super::indicator::IndicatorSeen;
use super::outlook::{declared, forecast_of};
use super::process::chart;
use super::timeline::Timeline;
use crate::context::Context;
use crate::judge::{Assurance, Benchmark, Chart, NotAssessed, Trend, Variation, Verdict, amount};
use crate::model::{Figure, Number, Span};

/// The fewest figures that show what is usual, where nobody asks for another number.
const MINIMUM: usize = 13;

/// An indicator over time, as at a period.
///
/// ```
/// use goldenthread::assess::Assessed;
/// use goldenthread::{Context, Document, Tree};
/// let months = (1..=12).map(|month| (format!("2024-{month:02}"), month.into()));
/// let outturn: serde_json::Map<_, _> = months.chain([("2025-01".to_owned(), 13.into())]).collect();
/// let plan = serde_json::json!({ "title": "Plan", "indicators": [
///     { "id": "W1", "title": "Patients waiting", "better": "lower", "outturn": outturn, "target": { "2025-01": 2 } },
/// ] });
/// let document = Document::decode(Tree::of(&plan).unwrap());
/// let context = Context::new(document.plan(), None);
/// let assessed = Assessed::of(&context, None);
/// let over_time = assessed.indicators[0].over_time(&context);
/// assert_eq!(over_time.variation().is().unwrap().as_str(), "concerning");
/// assert_eq!(over_time.assurance().is().unwrap().as_str(), "consistently misses");
/// assert_eq!(over_time.trend.not_assessed().unwrap().to_string(), "too few points: 0 of at least 5");
/// ```
#[derive(Debug)]
pub struct OverTime<'c> {
    /// The figures of periods of this length, up to this one.
    pub timeline: Timeline<'c>,
    /// Their chart: a mark for each point, the centre and limits of each segment, and what is said of the last point and of
    /// the target.
    pub chart: Chart,
    /// The trend of the latest five years.
    pub trend: Verdict<Trend>,
    /// How the figure compares with that of others for the period.
    pub benchmark: Verdict<Benchmark>,
    /// What the figure of the year comes to.
    pub forecast: Verdict<Number>,
    /// What the digest, else the plan, expects of the year.
    pub declared_forecast: Option<&'c Figure>,
}

impl OverTime<'_> {
    /// What the last point shows.
    pub fn variation(&self) -> &Verdict<Variation> {
        &self.chart.variation
    }

    /// Whether the process meets the target of the period.
    pub fn assurance(&self) -> &Verdict<Assurance> {
        &self.chart.assurance
    }
}

impl<'c, 'p> IndicatorSeen<'c, 'p> {
    /// How the indicator runs over time, worked out when it is asked for.
    pub fn over_time(&self, plan: &'c Context<'p>) -> OverTime<'c> {
        let whole = self.indicator.filter(|_| self.row.is_none_or(|row| row.is_of_whole()));
        let Some(indicator) = whole else {
            let why = NotAssessed::NoEarlierFigure;
            return OverTime {
                timeline: Timeline::default(),
                chart: Chart::unjudged(why),
                trend: Verdict::NotAssessed(why),
                benchmark: benchmark_of(plan, self),
                forecast: forecast_of(plan, self, &Timeline::default()),
                declared_forecast: None,
            };
        };
        let timeline = Timeline::of(plan, indicator, self.period.span(), Some(self.period));
        let (timeline, chart) = match (amount(self.value), timeline.as_at(self.period, self.value)) {
            (Err(why), _) => (timeline, Chart::unjudged(why)),
            // A forecast is no figure of the period.
            (Ok(_), None) => (timeline, Chart::unjudged(NotAssessed::NoFigure)),
            (Ok(_), Some(timeline)) => {
                let chart = chart(plan, indicator, &timeline, self.target_figure(), MINIMUM);
                (timeline, chart)
            }
        };
        let Chart { assurance, .. } = chart;
        let chart = Chart { assurance: self.told(assurance), ..chart };
        let of_years = if self.period.span() == Span::Year {
            &timeline
        } else {
            &Timeline::of(plan, indicator, Span::Year, Some(self.period))
        };
        OverTime {
            trend: trend_of(plan, indicator, of_years),
            benchmark: benchmark_of(plan, self),
            forecast: forecast_of(plan, self, &timeline),
            declared_forecast: declared(plan, self),
            chart,
            timeline,
        }
    }
}
