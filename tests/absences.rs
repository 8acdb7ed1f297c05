//! What is not there is told only where nothing was left out: every rule of absence, driven over records whose values
//! cannot be read.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fmt::Write as _;
use std::fs;

use goldenthread::reflect::{RecordField, RecordType, Type};
use goldenthread::{Document, LeftOut, Limits, Mark, Plan, RULES, Report, Rule, RuleSet, Tree, check};
use goldenthread_formats::{Format, read, write_tree};
use goldenthread_import::Checks;
use goldenthread_tests::{check_yaml, corpus, rules_for};
use serde_json::{Value, json};

fn of_absence() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| rule.is_of_absence() && rule.is_checked() && !rule.is_of_dossier())
}

/// What no field of any record can hold.
fn unreadable() -> Value {
    json!([[[]]])
}

/// The example and the fixture of a rule that fail, and the rule alone as at the day of each.
fn examples(rule: &Rule) -> [(Value, RuleSet); 2] {
    let fixture = fs::read_to_string(corpus().join("rules").join(&*rule.id).join("fires.yaml")).unwrap();
    // Of what is checked together, what one document shows by itself.
    let first = |text: String| text.split("\n---\n").next().unwrap_or_default().to_owned();
    [rule.example("Fails").unwrap(), fixture].map(|text| example(rule, &first(text)))
}

fn example(rule: &Rule, text: &str) -> (Value, RuleSet) {
    let tree = read(text.as_bytes(), Format::Yaml, Limits::default()).unwrap();
    let plan = serde_json::from_str(&write_tree(&tree, Format::Json).unwrap()).unwrap();
    (plan, rules_for(text).select([&*rule.id]).unwrap())
}

/// The findings and what could not be told of one rule: path and words.
type Said = (Vec<(String, String)>, Vec<(String, String)>);

fn said(report: &Report, rule: &Rule) -> Said {
    let findings = report.findings.iter().filter(|finding| finding.rule.id == rule.id);
    let unsure = report.cannot_tell.iter().filter(|unsure| unsure.rule.id == rule.id);
    (
        findings.map(|finding| (finding.path.clone(), finding.message.clone())).collect(),
        unsure.map(|unsure| (unsure.path.clone(), unsure.why.to_string())).collect(),
    )
}

fn judge(plan: &Value, rules: &RuleSet, rule: &Rule) -> Said {
    said(&check(&Document::decode(Tree::of(plan).unwrap()), rules), rule)
}

/// A value of a plan that is lost in one way: what is lost, and the plan without it.
struct Lost {
    what: String,
    /// Whether nothing stood there before.
    is_new: bool,
    plan: Value,
}

/// The plan with every field of every record lost in turn.
fn each_lost(plan: &Value) -> Vec<Lost> {
    let mut found = Vec::new();
    of_record(plan, Plan::record(), "", &mut found);
    found
}

fn of_record(plan: &Value, record: &RecordType, at: &str, found: &mut Vec<Lost>) {
    let mut plan = plan.clone();
    // What is written short has fields all the same.
    if let (Some(text @ Value::String(_)), Some(short)) = (plan.pointer_mut(at), record.short) {
        *text = json!({ short: text });
    }
    let plan = &plan;
    let Some(Value::Object(fields)) = plan.pointer(at) else { return };
    for field in record.fields.iter().filter(|field| !field.key.is_empty()) {
        let written = [Some(field.key), field.alias].into_iter().flatten().find(|key| fields.contains_key(*key));
        let what = format!("{at}/{}", field.key);
        let Some(key) = written else {
            found.push(Lost { is_new: true, ..with(plan, at, field.key, unreadable(), what) });
            continue;
        };
        let value = &fields[key];
        let inside = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        if let Some(less) = with_a_loss(field, value) {
            found.push(with(plan, at, key, less, what));
        }
        within(plan, &field.holds, &inside, found);
    }
}

/// What stands in a field, where it is a record or holds records or figures.
fn within(plan: &Value, holds: &Type, at: &str, found: &mut Vec<Lost>) {
    match (holds, plan.pointer(at)) {
        (Type::Record(record), _) => of_record(plan, record(), at, found),
        (Type::List(item), Some(Value::Array(items))) => {
            (0..items.len()).for_each(|index| within(plan, item, &format!("{at}/{index}"), found));
        }
        (Type::Map(item), Some(Value::Object(entries))) => {
            entries.keys().for_each(|key| within(plan, item, &format!("{at}/{key}"), found));
        }
        (Type::Series(_), Some(Value::Object(entries))) => {
            for key in entries.keys() {
                found.push(with(plan, at, key, json!({ "value": unreadable() }), format!("{at}/{key}/value")));
            }
        }
        _ => {}
    }
}

/// A value of which a part cannot be read; none for a record, whose fields are lost one by one.
fn with_a_loss(field: &RecordField, value: &Value) -> Option<Value> {
    let mut less = value.clone();
    match (&field.holds, &mut less) {
        (Type::Record(_), Value::Object(_)) => return None,
        (Type::Map(_) | Type::Series(_), Value::Object(entries)) => _ = entries.insert("zz".into(), unreadable()),
        (Type::List(_) | Type::Names, Value::Array(items)) => items.push(unreadable()),
        (Type::Names, value) => *value = json!([value, unreadable()]),
        (_, value) => *value = unreadable(),
    }
    Some(less)
}

fn with(plan: &Value, at: &str, key: &str, value: Value, what: String) -> Lost {
    let mut plan = plan.clone();
    plan.pointer_mut(at).unwrap().as_object_mut().unwrap().insert(key.to_owned(), value);
    Lost { what, is_new: false, plan }
}

/// The paths at which a rule cannot tell what it found before.
fn untold(before: &Said, after: &Said) -> Vec<String> {
    let gone = before.0.iter().filter(|finding| !after.0.contains(finding));
    let at = gone.map(|(path, _)| path.clone()).filter(|path| after.1.iter().any(|(at, _)| at.starts_with(path)));
    at.collect()
}

#[test]
fn no_rule_of_absence_accuses_where_a_value_was_left_out() {
    let (mut table, mut wrong) = (String::new(), Vec::new());
    for (rule, (plan, rules)) in of_absence().flat_map(|rule| examples(rule).map(|example| (rule, example))) {
        let before = judge(&plan, &rules, rule);
        let mut hiding = Vec::new();
        for Lost { what, is_new, plan } in each_lost(&plan) {
            let after = judge(&plan, &rules, rule);
            let is_at = |said: &Said| said.0.iter().any(|(path, _)| *path == what);
            if is_new && is_at(&before) && is_at(&after) {
                wrong.push(format!("{} says that {what} is not there, which cannot be read: {after:?}", rule.id));
            }
            if !untold(&before, &after).is_empty() {
                hiding.push(what);
            }
        }
        if hiding.is_empty() {
            wrong.push(format!("{} always tells, whatever is left out: {before:?}", rule.id));
        }
        writeln!(table, "{}: {}", rule.id, hiding.join(" ")).unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    insta::assert_snapshot!(table);
}

#[test]
fn a_rule_that_is_named_for_what_is_not_there_is_of_absence() {
    const WORDS: &[&str] = &[
        "missing",
        "nothing",
        "unanswered",
        "unexplained",
        "unknown",
        "unmeasured",
        "unregistered",
        "unstated",
        "unused",
        "without",
    ];
    // These say of what is there that it does nothing.
    const OTHERS: &[&str] = &["mitigation-without-effect", "target-asks-nothing"];
    for rule in RULES.iter().filter(|rule| rule.is_checked() && !OTHERS.contains(&&*rule.id)) {
        let is_named_so = rule.id.split('-').any(|word| WORDS.contains(&word));
        assert!(rule.is_of_absence() || !is_named_so, "{} says what is not there: it is `of: absence`", rule.id);
    }
}

#[test]
fn a_misspelt_key_is_not_lacking_as_well() {
    let mut driven = 0;
    for (rule, (plan, rules)) in of_absence().flat_map(|rule| examples(rule).map(|example| (rule, example))) {
        let before = judge(&plan, &rules, rule);
        for (path, _) in &before.0 {
            let (record, key) = path.rsplit_once('/').unwrap();
            let Some(Value::Object(fields)) = plan.pointer(record) else { continue };
            let is_field = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
            if fields.contains_key(key) || !is_field {
                continue;
            }
            let misspelt = with(&plan, record, &format!("{key}x"), json!("Someone"), path.clone());
            let after = judge(&misspelt.plan, &rules, rule);
            let found: Vec<_> = after.0.iter().filter(|(at, _)| at == path).collect();
            assert!(found.is_empty(), "{}: {found:?}", rule.id);
            driven += 1;
        }
    }
    assert!(driven > 30, "{driven}");
}

#[test]
fn what_else_was_read_is_judged() {
    let said = |text: &str, rule: &str| {
        let report = check_yaml(text, &RuleSet::all().select([rule]).unwrap());
        let findings = report.findings.iter().filter(|finding| finding.rule.id == rule).count();
        (findings, report.cannot_tell.len())
    };
    let beside = "title: Plan\nrisks: [{id: R1, title: Flooding}]\n";
    let more = [
        "risk: [{id: R2, title: Fire, owner: Director}]\n",
        "risks: [{id: R2, title: Fire, owner: Director}]\n",
        "actions: [{title: Build a wall, lead: [[]]}]\n",
    ];
    for more in more {
        assert_eq!(said(&format!("{beside}{more}"), "risk-without-owner"), (1, 0), "{more}");
    }
    let action = format!("{beside}actions: [{{title: Build a wall, risks: [[R1]]}}]\n");
    assert_eq!(said(&action, "risk-without-mitigation"), (0, 1), "the action may treat it");
    let twice = format!("{beside}stated: {{risks: 2}}\nrisks: [{{id: R2, title: Fire}}]\n");
    assert_eq!(said(&twice, "count-mismatch"), (0, 1), "the second list was not counted");
}

/// A register of two risks, each on a line of its own; what an importer left out, by the text it stands in.
fn imported(left_out: &[(&str, &'static str, Option<&'static str>)], rules: &[&str]) -> Vec<String> {
    let text = "title: Plan\nrisks:\n- {id: R1, title: Flooding}\n- {id: R2, title: Fire}\npriorities:\n- {id: P1, title: Homes}\n";
    let mut document = Document::decode(read(text.as_bytes(), Format::Yaml, Limits::default()).unwrap());
    for (within, of, field) in left_out {
        let start = text.find(within).unwrap();
        let mark = Mark::new(start, start + within.len());
        document.leave_out(LeftOut { mark, of, field: *field, why: "a column has no header".to_owned() });
    }
    let report = check(&document, &RuleSet::all().select(rules.iter().copied()).unwrap());
    let findings = report.findings.iter().map(|finding| finding.message.clone());
    findings.chain(report.cannot_tell.iter().map(|unsure| format!("{}: {}", unsure.path, unsure.why))).collect()
}

#[test]
fn what_an_importer_left_out_is_not_lacking_in_its_section_or_its_column() {
    let first = "{id: R1, title: Flooding}";
    let both = "{id: R1, title: Flooding}\n- {id: R2, title: Fire}";
    let said = |left_out: &[_]| imported(left_out, &["risk-without-owner"]);
    assert_eq!(said(&[]), ["no one owns risk `R1`", "no one owns risk `R2`"]);
    let untold = |risk| format!("/risks/{risk}/owner: a column has no header");
    assert_eq!(said(&[(first, "risks", Some("owner"))]), ["no one owns risk `R2`".to_owned(), untold(0)]);
    assert_eq!(said(&[(both, "risks", Some("owner"))]), [untold(0), untold(1)]);
    assert_eq!(said(&[(both, "risks", None)]), [untold(0), untold(1)], "any field may be meant");
    assert_eq!(said(&[(both, "risks", Some("rating"))]).len(), 2, "a column of other values hides no owner");
    assert_eq!(said(&[(both, "actions", None)])[0], "no one owns risk `R1`", "a table of another kind hides none");
}

#[test]
fn a_table_that_an_importer_left_out_may_hold_what_refers_to_a_record() {
    let said = |left_out: &[_]| imported(left_out, &["risk-without-mitigation"]).join("; ");
    let actions = said(&[("priorities:", "actions", None)]);
    assert_eq!(actions.matches("a column has no header").count(), 2, "{actions}");
    let column = said(&[("priorities:", "actions", Some("risks"))]);
    assert_eq!(column.matches("a column has no header").count(), 2, "{column}");
    assert_eq!(said(&[("priorities:", "posts", None)]).matches("has no mitigation").count(), 2);
    let plan = imported(&[("title: Plan", LeftOut::PLAN, Some("period"))], &["period-missing"]);
    assert_eq!(plan, ["/period: a column has no header"]);
    let priority = imported(&[("{id: P1, title: Homes}", "priorities", Some("actions"))], &["priority-without-action"]);
    assert_eq!(priority, ["/priorities/0/actions: a column has no header"]);
}

#[test]
fn a_column_that_was_not_read_accuses_nobody() {
    let said = |columns: &str, cells: &str| {
        let register = format!("Ref,Risk,Likelihood,Impact,{columns}\nR1,Flood,3,4,{cells}\nR2,Fire,2,4,{cells}\n");
        let report = Checks::default().bytes(Some("register.csv"), register.as_bytes());
        let broken = report.findings.iter().any(|finding| finding.rule.id == "risk-without-owner");
        let why = report.cannot_tell.iter().find(|unsure| unsure.rule.id == "risk-without-owner");
        (broken, why.map(|unsure| unsure.why.to_string()))
    };
    let why = "the column `Mood` of its table was left out, and may say it";
    assert_eq!(said("Mood", "glum"), (false, Some(why.to_owned())));
    // Numbers name nobody, and an owner that was read is there.
    assert_eq!(said("Mood", "17"), (true, None));
    assert_eq!(said("Mood,Owner", "glum,Director"), (false, None));
    let headless = "cells without a header in its table were left out, and may say it";
    assert_eq!(said("", "Head of Housing"), (false, Some(headless.to_owned())));
}
