//! Builds a plan in code and walks what a check finds.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use goldenthread::{
    Action, Indicator, Milestone, Plan, Polarity, Priority, Rating, Risk, RuleSet, Timescale, Unit, Year, check_plan,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let year: Year = "2026/27".parse()?;
    let mut inspected = Indicator {
        unit: Some(Unit::Percent),
        better: Some(Polarity::Higher),
        owner: "Head of Housing".into(),
        ..Indicator::new("EX 1", "Percentage of homes inspected")
    };
    inspected.outturn.push(year.plus(-1), "62.5".parse::<goldenthread::Figure>()?);
    inspected.target.push(year, 60);
    let visits = Action {
        lead: "Inspection Manager".into(),
        timescale: Some("April 2026 to March 2027".into()),
        milestones: vec![Milestone {
            title: "Half of the visits made".into(),
            timescale: Some(Timescale::new("September 2026")),
            ..Milestone::default()
        }],
        ..Action::new("A1", "Visit every rented home")
    };
    let shortage = Risk {
        likelihood: Some(3.into()),
        severity: Some(4.into()),
        rating: Some(Rating::from("11 high")),
        owner: "Head of Housing".into(),
        ..Risk::new("R1", "Shortage of inspectors")
    };
    let plan = Plan {
        period: Some("2026/27".parse()?),
        priorities: vec![Priority {
            indicators: vec![inspected],
            actions: vec![visits],
            ..Priority::new("P1", "Safe homes")
        }],
        risks: vec![shortage],
        ..Plan::new("Housing plan 2026/27")
    };
    let rules = RuleSet::all().select(["target", "risk", "owner"])?.ignore(["undated-risk"])?;
    for finding in check_plan(&plan, &rules)?.findings {
        println!("{} {}: {} {:?}", finding.severity, finding.path, finding.message, finding.facts);
    }
    Ok(())
}
