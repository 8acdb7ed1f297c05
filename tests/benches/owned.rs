//! The same plan as plain structs, owning its strings, as a service would keep it.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "the fields are parsed, not read, and named as in the plan"
)]

use std::collections::BTreeMap;

use serde::Deserialize;

type Text = String;
type Figures = BTreeMap<String, f64>;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Plan {
    pub goldenthread: u8,
    pub title: Text,
    pub organisation: Text,
    pub level: Text,
    pub period: Text,
    pub years: Text,
    pub control: Control,
    pub posts: BTreeMap<String, Post>,
    pub frameworks: BTreeMap<String, Framework>,
    pub priorities: Vec<Priority>,
    pub risk_scale: Scale,
    pub risks: Vec<Risk>,
}

#[derive(Deserialize)]
pub struct Control {
    pub version: u32,
    pub status: Text,
    pub contact: Text,
    pub published: Text,
}

#[derive(Deserialize)]
pub struct Post {
    pub title: Text,
    pub leadership: bool,
}

#[derive(Deserialize)]
pub struct Framework {
    pub title: Text,
}

#[derive(Deserialize)]
pub struct Priority {
    pub id: Text,
    pub title: Text,
    pub sources: Vec<Source>,
    pub serves: Vec<String>,
    pub indicators: Vec<Indicator>,
    pub actions: Vec<Action>,
    pub implications: BTreeMap<String, Text>,
}

#[derive(Deserialize)]
pub struct Source {
    pub kind: Text,
    pub text: Text,
}

#[derive(Deserialize)]
pub struct Indicator {
    pub id: Text,
    pub title: Text,
    pub unit: Text,
    pub better: Text,
    pub owner: Text,
    pub frequency: Text,
    pub outturn: Figures,
    pub target: Figures,
    pub comparator: Comparator,
    pub numerator: Figures,
    pub serves: Vec<String>,
}

#[derive(Deserialize)]
pub struct Comparator {
    pub of: Text,
    #[serde(rename = "2023/24")]
    pub first: f64,
    #[serde(rename = "2024/25")]
    pub second: f64,
}

#[derive(Deserialize)]
pub struct Action {
    pub id: Text,
    pub title: Text,
    pub accountable: Text,
    pub lead: Text,
    pub timescale: Text,
    pub indicators: Vec<String>,
    pub milestones: Vec<Step>,
    pub tasks: Vec<Step>,
}

#[derive(Deserialize)]
pub struct Step {
    pub label: Text,
    pub title: Text,
    pub by: Text,
}

#[derive(Deserialize)]
pub struct Scale {
    pub likelihood: Vec<String>,
    pub severity: Vec<String>,
    pub bands: Vec<Band>,
}

#[derive(Deserialize)]
pub struct Band {
    pub name: Text,
    pub from: i64,
    pub to: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Risk {
    pub id: Text,
    pub title: Text,
    pub likelihood: u8,
    pub severity: u8,
    pub rating: Text,
    pub owner: Text,
    pub mitigations: Vec<Mitigation>,
    pub residual: Residual,
    pub review: Text,
    pub threatens: Vec<String>,
    pub treated_by: Vec<String>,
}

#[derive(Deserialize)]
pub struct Mitigation {
    pub title: Text,
    pub by: Text,
}

#[derive(Deserialize)]
pub struct Residual {
    pub likelihood: u8,
    pub severity: u8,
    pub rating: Text,
}
