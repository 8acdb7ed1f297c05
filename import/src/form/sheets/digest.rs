//! The sheets that hold the editions of a digest.

use super::super::FormColumn;
use super::super::Holds::{Figure, List, Number, Pairs, Parent, Text};
use super::super::Sheet;
use super::{c, of, top};

/// The digest that a row belongs to.
const DIGEST: FormColumn = c("Digest", "", Parent);

pub(super) const DIGESTS: Sheet = top(
    "Digests",
    "digests",
    &[
        c("Digest", "digest", Text),
        c("Title", "title", Text),
        c("Plan", "of", Text),
        c("Organisation", "organisation", Text),
        c("Kind of year", "years", Text),
        c("As at", "edition.as-at", Text),
        c("Issued", "edition.issued", Text),
        c("Audience", "edition.audience", List),
        c("Meeting", "edition.meeting", Text),
        c("Layout", "edition.layout", Text),
        c("Totals", "totals", Pairs),
        c("Shares", "totals.share", Pairs),
        c("Schema", "$schema", Text),
        c("Version of the form", "goldenthread", Number),
    ],
);

pub(super) const OBSERVATIONS: Sheet = of(
    "Observations",
    ("Digests", "observations"),
    &[
        DIGEST,
        c("Indicator", "indicator", Text),
        c("Period", "period", Text),
        c("Kind of figure", "kind", Text),
        c("Place or group", "breakdown", Text),
        c("Value", "value", Figure),
        c("Numerator", "numerator", Figure),
        c("Denominator", "denominator", Figure),
        c("Lower limit", "lower", Figure),
        c("Upper limit", "upper", Figure),
        c("Target", "target", Figure),
        c("Previous", "previous", Figure),
        c("Comparator", "comparator", Figure),
        c("RAG", "rag", Text),
        c("Direction of travel", "travel", Text),
        c("Long-term travel", "long-travel", Text),
        c("Progress", "progress", Figure),
        c("Commentary", "commentary", Text),
        c("Decision", "decision.kind", Text),
        c("Decision in words", "decision.text", Text),
        c("Decided action", "decision.action", Text),
        c("Decision owner", "decision.owner", List),
        c("Decision due", "decision.due", Text),
        c("Reported by", "by", Text),
        c("Reported on", "on", Text),
    ],
);

pub(super) const HEADINGS: Sheet = of(
    "Headings",
    ("Digests", "headings"),
    &[
        DIGEST,
        c("Heading of", "of", Text),
        c("Heading", "title", Text),
        c("Period", "period", Text),
        c("Commentary", "commentary", Text),
        c("Totals", "totals", Pairs),
        c("Shares", "totals.share", Pairs),
    ],
);

pub(super) const PROGRESS: Sheet = of(
    "Progress reports",
    ("Digests", "progress"),
    &[
        DIGEST,
        c("Action", "action", Text),
        c("Task", "task", Text),
        c("Milestone", "milestone", Text),
        c("Period", "period", Text),
        c("Status", "status", Text),
        c("Percent complete", "complete", Figure),
        c("RAG", "rag", Text),
        c("Revised timescale", "revised", Text),
        c("Progress", "text", Text),
        c("Reported by", "by", Text),
        c("Reported on", "on", Text),
    ],
);

pub(super) const RISK_REVIEWS: Sheet = of(
    "Risk reviews",
    ("Digests", "risks"),
    &[
        DIGEST,
        c("Risk", "risk", Text),
        c("Likelihood", "likelihood", Number),
        c("Severity", "severity", Number),
        c("Risk rating", "rating", Number),
        c("Score", "rating.score", Number),
        c("Band", "rating.band", Text),
        c("Previous rating", "previous", Number),
        c("Previous score", "previous.score", Number),
        c("Previous band", "previous.band", Text),
        c("Direction of travel", "travel", Text),
        c("Status", "status", Text),
        c("Last reviewed", "reviewed", Text),
        c("Review", "text", Text),
        c("Reviewed by", "by", Text),
    ],
);

pub(super) const BUDGET: Sheet = of(
    "Budget monitoring",
    ("Digests", "budget"),
    &[
        DIGEST,
        c("Budget of", "of", Text),
        c("Budget heading", "title", Text),
        c("Period", "period", Text),
        c("Budget", "budget", Figure),
        c("Profile", "profile", Figure),
        c("Spent", "actual", Figure),
        c("Forecast", "forecast", Figure),
        c("Variance", "variance", Figure),
        c("Commentary", "commentary", Text),
    ],
);

pub(super) const SIGN_OFFS: Sheet = of(
    "Sign-offs",
    ("Digests", "sign-offs"),
    &[DIGEST, c("Signed off", "what", Text), c("Signed off by", "by", Text), c("Signed off on", "on", Text)],
);

pub(super) const REFERRALS: Sheet = of(
    "Referrals",
    ("Digests", "referrals"),
    &[
        DIGEST,
        c("Referred", "what", Text),
        c("Referred to", "to", Text),
        c("Referred on", "on", Text),
        c("Reason", "reason", Text),
        c("Report due", "due", Text),
    ],
);

pub(super) const DISTRIBUTION: Sheet =
    of("Distribution", ("Digests", "distribution"), &[DIGEST, c("Sent to", "to", Text), c("Sent on", "on", Text)]);

pub(super) const REVIEWS: Sheet = of(
    "Year-end reviews",
    ("Digests", "reviews"),
    &[
        DIGEST,
        c("Indicator", "indicator", Text),
        c("Period", "period", Text),
        c("Verdict", "verdict", Text),
        c("Enough done", "enough", Text),
        c("Right kind", "right-kind", Text),
        c("What follows", "follows", List),
        c("Review", "text", Text),
        c("Reviewed by", "by", Text),
        c("Reviewed on", "on", Text),
    ],
);
