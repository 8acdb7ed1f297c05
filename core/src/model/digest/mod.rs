//! Digests: what a plan's owners report of each period, and what is decided on it.

mod observation;
mod progress;
mod totals;

pub use observation::{Decision, DecisionKind, FigureKind, Observation};
pub use progress::{ProgressReport, RiskReview};
pub use totals::Totals;

use crate::model::record::{record, words};
use crate::model::*;

record! {
    /// One edition of a digest: what is reported of a plan for one period, and what is decided on it.
    Digest row "edition" by period {
        /// The version of this file format: 1.
        format: Option<FormatVersion> = "goldenthread";
        /// A link to a JSON Schema, for editors; not part of the digest.
        schema: Option<Text> = "$schema";
        /// The period it reports on; in a file of its own this makes the document a digest. What a published document
        /// reports has none where the document does not name it.
        period: Option<Period> = "digest" or "period";
        /// Its title.
        title: Option<Text> = "title";
        /// The plan it reports on, by title or path; may be left out where one plan is at hand.
        of: Option<Text> = "of";
        /// The body whose digest it is.
        organisation: Option<Text> = "organisation";
        /// The kind of year its periods mean, where that is not the plan's.
        years: Option<YearKind> = "years";
        /// When it was made, and for whom.
        edition: Imprint = "edition";
        /// What was seen of each indicator.
        observations: Vec<Observation> = "observations" in observations;
        /// Commentary on a priority or an outcome as a whole.
        headings: Vec<Heading> = "headings" in headings;
        /// How far actions, tasks and milestones have got.
        progress: Vec<ProgressReport> = "progress" in progress_reports;
        /// Risks as they are rated now, and when they were reviewed.
        risks: Vec<RiskReview> = "risks" in risk_reviews;
        /// What the money was set aside for, and what was spent.
        budget: Vec<BudgetLine> = "budget" in budget_lines;
        /// How many indicators have each colour, as the digest states it.
        totals: Option<Totals> = "totals";
        /// Who signed what.
        sign_offs: Vec<SignOff> = "sign-offs" in sign_offs;
        /// What was referred to another body.
        referrals: Vec<Referral> = "referrals" in referrals;
        /// Who was sent the digest.
        distribution: Vec<Dispatch> = "distribution";
        /// The review of each target at the year's end.
        reviews: Vec<Review> = "reviews" in reviews;
    }
}

impl Digest {
    /// A digest of a period and nothing else.
    ///
    /// ```
    /// use goldenthread::{Digest, Observation};
    /// let observations = vec![Observation::new("NI 59", "61.2%".parse().unwrap())];
    /// let digest = Digest { observations, ..Digest::new("2009/10 Q2".parse().unwrap()) };
    /// assert_eq!(digest.period.unwrap().to_string(), "2009/10 Q2");
    /// ```
    pub fn new(period: Period) -> Self {
        Self { period: Some(period), ..Self::default() }
    }
}

record! {
    /// When an edition was made, and for whom.
    Imprint {
        /// The day that its figures were taken: a day of its period.
        as_at: Option<Timescale> = "as-at";
        /// The day it was issued.
        issued: Option<Timescale> = "issued";
        /// Who reads it.
        audience: Names = "audience";
        /// The meeting it goes to.
        meeting: Option<Text> = "meeting";
        /// The version of its layout.
        layout: Option<Text> = "layout";
    }
}

record! {
    /// What an edition says of a priority or an outcome as a whole.
    Heading row "heading" by of {
        /// The priority or outcome.
        of: Option<Text> = "of" to [Priority, Outcome, Area];
        /// Its title in the digest.
        title: Option<Text> = "title";
        /// The period that it names, where it names one.
        period: Option<Period> = "period";
        /// Why performance is as it is.
        commentary: Option<Text> = "commentary";
        /// How many of its indicators have each colour, as the digest states it.
        totals: Option<Totals> = "totals";
    }
}

record! {
    /// What an edition says of the money: a line of budget monitoring.
    BudgetLine row "budget line" by of {
        /// Whose money it is: a priority, area, action, project or unit; none of the whole plan's.
        of: Option<Text> = "of" to [Priority, Area, Action, Project, Unit];
        /// Its heading in the digest, where that is another.
        title: Option<Text> = "title";
        /// The period up to whose end it is told: a month, a quarter; that of the edition where it names none.
        period: Option<Period> = "period";
        /// What is set aside for the year.
        budget: Option<Figure> = "budget";
        /// What was to be spent by the end of the period.
        profile: Option<Figure> = "profile";
        /// What was spent by the end of the period.
        actual: Option<Figure> = "actual";
        /// What is expected to be spent by the end of the year.
        forecast: Option<Figure> = "forecast";
        /// The difference, as the digest states it, whichever way it counts overspending.
        variance: Option<Figure> = "variance";
        /// Why, and what is done about it.
        commentary: Option<Text> = "commentary";
    }
}

record! {
    /// That a post signed something off.
    SignOff row "sign-off" by what {
        /// What was signed off: the risk register, the figures.
        what: Option<Text> = "what";
        /// The post that signed.
        by: Option<Text> = "by";
        /// The day.
        on: Option<Timescale> = "on";
    }
}

record! {
    /// That something was referred to another body.
    Referral row "referral" by what {
        /// What was referred: an indicator, an action, a risk, or in words.
        what: Option<Text> = "what";
        /// The body it was referred to.
        to: Option<Text> = "to";
        /// The day.
        on: Option<Timescale> = "on";
        /// Why.
        reason: Option<Text> = "reason";
        /// When an answer is due.
        due: Option<Timescale> = "due";
    }
}

record! {
    /// That somebody was sent the digest.
    Dispatch short to {
        /// Who.
        to: Option<Text> = "to";
        /// When.
        on: Option<Timescale> = "on";
    }
}

words! {
    /// What a review at the year's end says of a target.
    ReviewVerdict: "a verdict on a target" {
        /// It was reached.
        Met = "met",
        /// It was not.
        Missed = "missed",
        /// Nobody can say.
        NotAssessed = "not assessed",
    }
}

words! {
    /// An answer to a question that has three.
    Answer: "an answer" {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// In part.
        Partly = "partly",
    }
}

record! {
    /// The review of one target at the year's end: whether enough was done, and what follows.
    Review row "review" by indicator {
        /// The indicator, by reference or title.
        indicator: Option<Text> = "indicator";
        /// The year, where that is not the edition's.
        period: Option<Period> = "period";
        /// Whether its target was met.
        verdict: Option<ReviewVerdict> = "verdict";
        /// Whether enough action was taken.
        enough: Option<Answer> = "enough";
        /// Whether the action was of the right kind.
        right_kind: Option<Answer> = "right-kind";
        /// The actions that follow from it.
        follows: Names = "follows" to [Action];
        /// What follows, in words.
        text: Option<Text> = "text";
        /// The post that reviewed it.
        by: Option<Text> = "by";
        /// The day.
        on: Option<Timescale> = "on";
    }
}

words! {
    /// What is arranged to happen again and again.
    Arranged: "what is arranged" {
        /// A digest of indicators.
        Digest = "digest",
        /// A report on every action.
        Progress = "progress report",
        /// A review of the risk register.
        RiskReview = "risk review",
        /// That the risk register is signed off.
        SignOff = "sign-off",
        /// The review of every target at the year's end.
        Review = "year-end review",
    }
}

record! {
    /// What is reported, how often, to whom, and who signs it.
    Arrangement {
        /// What is arranged.
        what: Option<Arranged> = "what";
        /// How often.
        frequency: Option<Frequency> = "every";
        /// To whom.
        to: Names = "to";
        /// What it covers: the priorities, units or lists, in words.
        covers: Names = "covers";
        /// The post that reports.
        by: Option<Text> = "by";
        /// The post that signs it off.
        signed_off_by: Option<Text> = "signed-off-by";
        /// How many days after the end of the period it is due.
        within: Option<Number> = "within";
    }
}
