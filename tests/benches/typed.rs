//! The same plan as plain structs, for serde_json alone: what a parse costs without places, rules or faults.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "the fields are parsed, not read, and named as in the plan"
)]

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

type Text<'a> = Cow<'a, str>;
type Figures<'a> = BTreeMap<&'a str, f64>;

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Plan<'a> {
    pub goldenthread: u8,
    #[serde(borrow)]
    pub title: Text<'a>,
    pub organisation: Text<'a>,
    pub level: Text<'a>,
    pub period: Text<'a>,
    pub years: Text<'a>,
    pub control: Control<'a>,
    pub posts: BTreeMap<&'a str, Post<'a>>,
    pub frameworks: BTreeMap<&'a str, Framework<'a>>,
    pub priorities: Vec<Priority<'a>>,
    pub risk_scale: Scale<'a>,
    pub risks: Vec<Risk<'a>>,
}

#[derive(Deserialize)]
pub struct Control<'a> {
    pub version: u32,
    #[serde(borrow)]
    pub status: Text<'a>,
    pub contact: Text<'a>,
    pub published: Text<'a>,
}

#[derive(Deserialize)]
pub struct Post<'a> {
    #[serde(borrow)]
    pub title: Text<'a>,
    pub leadership: bool,
}

#[derive(Deserialize)]
pub struct Framework<'a> {
    #[serde(borrow)]
    pub title: Text<'a>,
}

#[derive(Deserialize)]
pub struct Priority<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub sources: Vec<Source<'a>>,
    pub serves: Vec<&'a str>,
    pub indicators: Vec<Indicator<'a>>,
    pub actions: Vec<Action<'a>>,
    pub implications: BTreeMap<&'a str, Text<'a>>,
}

#[derive(Deserialize)]
pub struct Source<'a> {
    #[serde(borrow)]
    pub kind: Text<'a>,
    pub text: Text<'a>,
}

#[derive(Deserialize)]
pub struct Indicator<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub unit: Text<'a>,
    pub better: Text<'a>,
    pub owner: Text<'a>,
    pub frequency: Text<'a>,
    pub outturn: Figures<'a>,
    pub target: Figures<'a>,
    pub comparator: Comparator<'a>,
    pub numerator: Figures<'a>,
    pub serves: Vec<&'a str>,
}

#[derive(Deserialize)]
pub struct Comparator<'a> {
    #[serde(borrow)]
    pub of: Text<'a>,
    #[serde(rename = "2023/24")]
    pub first: f64,
    #[serde(rename = "2024/25")]
    pub second: f64,
}

#[derive(Deserialize)]
pub struct Action<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub accountable: Text<'a>,
    pub lead: Text<'a>,
    pub timescale: Text<'a>,
    pub indicators: Vec<&'a str>,
    pub milestones: Vec<Step<'a>>,
    pub tasks: Vec<Step<'a>>,
}

#[derive(Deserialize)]
pub struct Step<'a> {
    #[serde(borrow)]
    pub label: Text<'a>,
    pub title: Text<'a>,
    pub by: Text<'a>,
}

#[derive(Deserialize)]
pub struct Scale<'a> {
    #[serde(borrow)]
    pub likelihood: Vec<&'a str>,
    pub severity: Vec<&'a str>,
    pub bands: Vec<Band<'a>>,
}

#[derive(Deserialize)]
pub struct Band<'a> {
    #[serde(borrow)]
    pub name: Text<'a>,
    pub from: i64,
    pub to: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Risk<'a> {
    #[serde(borrow)]
    pub id: Text<'a>,
    pub title: Text<'a>,
    pub likelihood: u8,
    pub severity: u8,
    pub rating: Text<'a>,
    pub owner: Text<'a>,
    pub mitigations: Vec<Mitigation<'a>>,
    pub residual: Residual<'a>,
    pub review: Text<'a>,
    pub threatens: Vec<&'a str>,
    pub treated_by: Vec<&'a str>,
}

#[derive(Deserialize)]
pub struct Mitigation<'a> {
    #[serde(borrow)]
    pub title: Text<'a>,
    pub by: Text<'a>,
}

#[derive(Deserialize)]
pub struct Residual<'a> {
    pub likelihood: u8,
    pub severity: u8,
    #[serde(borrow)]
    pub rating: Text<'a>,
}
