//! Judging: known answers, and laws that hold for all figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use goldenthread::judge::{
    Agreement, Better, NotAssessed, PartOfYear, Profile, RagInputs, pooled, possible_share, profile, progress, rag,
    share, totals, travel, travel_agrees,
};
use goldenthread::{
    Convention, Figure, Number, Polarity, RagBand, RagCondition, RagRule, RagScale, RagState, Reason, Tolerance,
    ToleranceKind, Travel, Unit,
};
use proptest::prelude::*;

fn figure(text: &str) -> Figure {
    text.parse().unwrap()
}

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn tolerance(within: &str, kind: ToleranceKind) -> Tolerance {
    Tolerance { within: number(within), kind: Some(kind), ..Tolerance::default() }
}

/// The colour of a value against a target, with a relative tolerance.
fn colour(value: &str, target: &str, better: Polarity, within: &str) -> String {
    let (value, target, tolerance) = (figure(value), figure(target), tolerance(within, ToleranceKind::Relative));
    let inputs = RagInputs {
        value: Some(&value),
        target: Some(&target),
        polarity: Some(better),
        tolerance: Some(&tolerance),
        ..RagInputs::default()
    };
    said(&inputs)
}

fn said(inputs: &RagInputs<'_>) -> String {
    let verdict = rag(inputs);
    verdict.is().map_or_else(|| verdict.not_assessed().unwrap().to_string(), ToString::to_string)
}

#[test]
fn a_figure_is_green_at_its_target_amber_within_the_tolerance_and_red_beyond() {
    use Polarity::{AtLeast, AtMost, Higher, Lower, Within};
    for (value, target, better, within, expected) in [
        ("80", "80", Higher, "5", "green"),
        ("76", "80", Higher, "5", "amber"),
        ("75.9", "80", Higher, "5", "red"),
        // What prints as 80 may be below it.
        ("79.96", "80", Higher, "0", "red"),
        ("79.96", "80", Higher, "5", "amber"),
        // Value over target would call both of these good or bad the wrong way round.
        ("21", "20", Lower, "5", "amber"),
        ("21.01", "20", Lower, "5", "red"),
        ("10", "20", Lower, "5", "green"),
        // A target of 0 leaves no room, and is no green of its own.
        ("0", "0", Lower, "10", "green"),
        ("1", "0", Lower, "10", "red"),
        ("-1", "0", Higher, "10", "red"),
        // The tolerance is of the size of a negative target.
        ("-10", "-10", Higher, "10", "green"),
        ("-11", "-10", Higher, "10", "amber"),
        ("-11.1", "-10", Higher, "10", "red"),
        ("-9", "-10", Lower, "10", "amber"),
        // What is to be maintained is met at or above it.
        ("95", "95", AtLeast(number("95")), "5", "green"),
        ("99", "95", AtLeast(number("95")), "5", "green"),
        ("91", "to be set", AtLeast(number("95")), "5", "amber"),
        ("5.3", "5", AtMost(number("5")), "5", "red"),
        // Of a range the distance outside it counts, on either side.
        ("15", "n/a", Within(number("10"), number("20")), "10", "green"),
        ("9", "n/a", Within(number("10"), number("20")), "10", "amber"),
        ("8.9", "n/a", Within(number("10"), number("20")), "10", "red"),
        ("22", "n/a", Within(number("10"), number("20")), "10", "amber"),
        ("22.1", "n/a", Within(number("10"), number("20")), "10", "red"),
        ("£0.65m", "£0.66m", Higher, "5", "amber"),
    ] {
        assert_eq!(colour(value, target, better, within), expected, "{value} against {target}, {better}, {within} %");
    }
}

#[test]
fn what_cannot_be_judged_says_why() {
    use Polarity::{Higher, None};
    for (value, target, better, expected) in [
        ("suppressed", "80", Higher, "the figure has no number: suppressed"),
        ("80", "to be set", Higher, "the target has no number: to be set"),
        ("80", "80", None, "neither way is better"),
        ("80%", "£80", Higher, "the figures are not in one unit"),
    ] {
        assert_eq!(colour(value, target, better, "5"), expected);
    }
    let (value, target) = (figure("75"), figure("80"));
    let bare = RagInputs { value: Some(&value), target: Some(&target), ..RagInputs::default() };
    assert_eq!(bare.lacks(), [NotAssessed::NoPolarity, NotAssessed::NoTolerance]);
    assert_eq!(RagInputs::default().lacks().first(), Some(&NotAssessed::NoFigure));
    let from_baseline = tolerance("50", ToleranceKind::FromBaseline);
    let inputs = RagInputs { polarity: Some(Higher), tolerance: Some(&from_baseline), ..bare };
    assert_eq!(inputs.lacks(), [NotAssessed::NoBaseline]);
    let based = |basis: &str| Figure { basis: Some(basis.into()), ..figure("75") };
    let (one, other) = (based("2002/03 survey"), based("2005/06 survey"));
    let tolerance = tolerance("5", ToleranceKind::Absolute);
    let inputs = RagInputs { value: Some(&one), target: Some(&other), tolerance: Some(&tolerance), ..inputs };
    assert_eq!(rag(&inputs).not_assessed(), Some(NotAssessed::Bases));
    assert_eq!(Some(Reason::Suppressed), NotAssessed::NotNumeric(Reason::Suppressed).reason());
}

#[test]
fn the_working_says_which_convention_was_used() {
    let (value, target, tolerance) = (figure("76"), figure("80"), tolerance("5", ToleranceKind::Absolute));
    let green = RagRule { convention: Some(Convention::GreenWithin), ..RagRule::default() };
    let inputs = RagInputs {
        value: Some(&value),
        target: Some(&target),
        polarity: Some(Polarity::Higher),
        tolerance: Some(&tolerance),
        ..RagInputs::default()
    };
    let amber = rag(&inputs);
    assert_eq!((amber.is().unwrap().name.as_str(), amber.working().unwrap().rule()), ("amber", "amber-within"));
    let verdict = rag(&RagInputs { rule: Some(&green), ..inputs });
    assert_eq!((verdict.is().unwrap().name.as_str(), verdict.working().unwrap().rule()), ("green", "green-within"));
    let value = figure("74.9");
    assert_eq!(said(&RagInputs { value: Some(&value), rule: Some(&green), ..inputs }), "red");
    assert_eq!(
        serde_json::to_value(&amber).unwrap(),
        serde_json::json!({
            "is": {"name": "amber", "place": 1, "stands_for": "amber"},
            "working": {
                "value": "76", "target": "80", "better": "higher", "tolerance": 5, "kind": "absolute",
                "short by": 4, "room": 5, "rule": "amber-within"
            }
        })
    );
    let none = rag(&RagInputs::default());
    assert_eq!(serde_json::to_value(&none).unwrap(), serde_json::json!({"not-assessed": "no figure"}));
}

#[test]
fn a_tolerance_from_the_baseline_is_a_share_of_the_way() {
    // Half of the way from 60 to 80 is 10.
    let (baseline, target) = (figure("60"), figure("80"));
    let tolerance = tolerance("50", ToleranceKind::FromBaseline);
    let of = |value: &str| {
        let value = figure(value);
        let inputs =
            RagInputs { value: Some(&value), target: Some(&target), baseline: Some(&baseline), ..RagInputs::default() };
        said(&RagInputs { polarity: Some(Polarity::Higher), tolerance: Some(&tolerance), ..inputs })
    };
    assert_eq!(["80", "70", "69.9"].map(of), ["green", "amber", "red"]);
}

#[test]
fn a_compound_rule_looks_at_distance_and_travel() {
    // Amber: more than 10 % off target, but better than the same quarter of last year.
    let condition = |state: &str| RagCondition { state: state.into(), ..RagCondition::default() };
    let rule = RagRule {
        when: vec![
            RagCondition { within: Some(10.into()), ..condition("green") },
            RagCondition { beyond: Some(10.into()), travel: Some(Travel::Improving), ..condition("amber") },
        ],
        otherwise: Some("red".into()),
        ..RagRule::default()
    };
    let target = figure("80");
    let of = |value: &str, travel: Option<Travel>| {
        let value = figure(value);
        let inputs = RagInputs { value: Some(&value), target: Some(&target), ..RagInputs::default() };
        said(&RagInputs { polarity: Some(Polarity::Higher), rule: Some(&rule), travel, ..inputs })
    };
    assert_eq!(of("72", None), "green");
    assert_eq!(of("71", Some(Travel::Improving)), "amber");
    assert_eq!(of("71", Some(Travel::NoChange)), "red");
    assert_eq!(of("71", None), "no earlier figure to compare with");
}

#[test]
fn bands_need_no_target_and_their_shared_ends_are_in_the_better() {
    let band = |state: &str, from: Option<i64>, to: Option<i64>| RagBand {
        state: state.into(),
        from: from.map(Into::into),
        to: to.map(Into::into),
    };
    let rule = RagRule {
        thresholds: vec![
            band("red", Some(20), None),
            band("amber/red", Some(10), Some(20)),
            band("green", None, Some(10)),
        ],
        ..RagRule::default()
    };
    let states = ["green", "amber/green", "amber", "Amber / Red", "red"];
    let scale = RagScale { states: states.map(|name| RagState { name: name.into(), ..RagState::default() }).into() };
    let of = |value: &str| {
        let value = figure(value);
        said(&RagInputs { value: Some(&value), rule: Some(&rule), scale: Some(&scale), ..RagInputs::default() })
    };
    assert_eq!(["10", "10.1", "20", "20.1"].map(of), ["green", "Amber / Red", "Amber / Red", "red"]);
    assert_eq!(rule.gap(), None);
    let value = figure("15");
    let off_scale = RagInputs { value: Some(&value), rule: Some(&rule), ..RagInputs::default() };
    assert_eq!(rag(&off_scale).not_assessed(), Some(NotAssessed::OffScale));
}

#[test]
fn a_rise_is_not_called_good_by_guess() {
    let (before, value) = (figure("50"), figure("55"));
    let of = |better| travel(Some(&value), Some(&before), better, None).into_is().unwrap();
    assert_eq!(of(Better::Stated(Polarity::Higher)), Travel::Improving);
    assert_eq!(of(Better::Stated(Polarity::Lower)), Travel::Worsening);
    assert_eq!(of(Better::Stated(Polarity::AtLeast(40.into()))), Travel::NoChange);
    assert_eq!(of(Better::Stated(Polarity::Within(60.into(), 70.into()))), Travel::Improving);
    for unknown in [Better::Unsaid, Better::Suggested(Polarity::Higher), Better::Stated(Polarity::None)] {
        assert_eq!(of(unknown), Travel::Increasing);
    }
    let suggested = travel(Some(&value), Some(&before), Better::Suggested(Polarity::Higher), None);
    assert!(suggested.working().unwrap().to_string().contains("as the title suggests, higher"));
    assert_eq!(travel(Some(&value), None, Better::Unsaid, None).not_assessed(), Some(NotAssessed::NoEarlierFigure));
    let percent = figure("55%");
    assert_eq!(travel(Some(&percent), Some(&before), Better::Unsaid, None).not_assessed(), Some(NotAssessed::Units));
    assert!(travel(Some(&percent), Some(&before), Better::Unsaid, Some(&Unit::Percent)).is().is_some());
}

#[test]
fn a_declared_arrow_is_held_against_the_sign_alone() {
    let (before, value) = (figure("50"), figure("45"));
    let lower = Better::Stated(Polarity::Lower);
    let agrees = |text: &str, better| {
        travel_agrees(Travel::read(text).unwrap(), Some(&value), Some(&before), better, None).into_is()
    };
    assert_eq!(
        ["▼", "▲", "better", "worse", "no change", "→"].map(|text| agrees(text, lower)),
        [true, false, true, false, false, false].map(Some)
    );
    let neither = Better::Stated(Polarity::None);
    assert_eq!(["improved", "deteriorating", "down"].map(|text| agrees(text, neither)), [false, false, true].map(Some));
    assert_eq!(agrees("improved", Better::Unsaid), None);
}

#[test]
fn shares_are_rounded_cut_or_wrong() {
    let of =
        |count: i64, total: i64, printed: &str| share(count.into(), total.into(), &figure(printed)).into_is().unwrap();
    assert_eq!(of(1, 3, "33.3%"), Agreement::Agrees);
    assert_eq!([of(1, 40, "2%"), of(1, 40, "3%"), of(1, 40, "2.5%")], [Agreement::Agrees; 3]);
    assert_eq!([of(997, 1000, "99%"), of(2, 3, "66.6%")], [Agreement::Cut; 2]);
    assert_eq!([of(2, 3, "65%"), of(2, 3, "68%"), of(1, 3, "34%")], [Agreement::Differs; 3]);
    let possible = |printed: &str, total: i64| possible_share(&figure(printed), total.into()).into_is();
    assert_eq!(possible("101%", 47), Some(false));
    assert_eq!([possible("0%", 47), possible("100%", 47), possible("50%", 0)], [Some(true), Some(true), None]);
    assert_eq!(totals(&[], &figure("5")).not_assessed(), Some(NotAssessed::NothingGiven));
    assert_eq!(pooled([]).not_assessed(), Some(NotAssessed::NothingGiven));
}

#[test]
fn a_year_is_spread_as_the_plan_says() {
    let (target, baseline) = (figure("120"), figure("0"));
    let of = |part, how| profile(Some(&target), Some(&baseline), part, how).into_is();
    assert_eq!(of(PartOfYear::month(7), Profile::Cumulative), Some(70.into()));
    assert_eq!(of(PartOfYear::quarter(3), Profile::Level), Some(120.into()));
    let declared = [10.into(), 50.into(), 90.into(), 120.into()];
    assert_eq!(of(PartOfYear::quarter(2), Profile::Declared(&declared)), Some(50.into()));
    assert_eq!(of(PartOfYear::month(2), Profile::Declared(&declared)), None);
}

fn amount() -> impl Strategy<Value = Number> {
    (-1_000_000_i64..1_000_000, 0_usize..4).prop_map(|(digits, places)| {
        let digits = format!("{}{:04}", if digits < 0 { "-" } else { "" }, digits.abs());
        let (whole, fraction) = digits.split_at(digits.len() - places);
        number(&if places == 0 { whole.to_owned() } else { format!("{whole}.{fraction}") })
    })
}

fn small() -> impl Strategy<Value = Number> {
    (0_i64..40).prop_map(Number::from)
}

fn kind() -> impl Strategy<Value = ToleranceKind> {
    prop::sample::select(ToleranceKind::ALL)
}

fn convention() -> impl Strategy<Value = Convention> {
    prop::sample::select(Convention::ALL)
}

/// What a colour rests on, as numbers.
#[derive(Debug, Clone, Copy)]
struct Case {
    value: Number,
    target: Number,
    baseline: Number,
    better: Polarity,
    within: Number,
    kind: ToleranceKind,
    convention: Convention,
}

impl Case {
    fn place(self) -> usize {
        let [value, target, baseline] = [self.value, self.target, self.baseline].map(|number| Figure::from(number.0));
        let tolerance = Tolerance { within: self.within, kind: Some(self.kind), ..Tolerance::default() };
        let rule = RagRule { convention: Some(self.convention), ..RagRule::default() };
        let inputs = RagInputs {
            value: Some(&value),
            target: Some(&target),
            baseline: Some(&baseline),
            polarity: Some(self.better),
            tolerance: Some(&tolerance),
            rule: Some(&rule),
            ..RagInputs::default()
        };
        rag(&inputs).into_is().unwrap().place
    }

    fn times(self, by: i64) -> Self {
        let times = |number: Number| Number(number.0 * Number::from(by).0);
        let within = if self.kind == ToleranceKind::Absolute { times(self.within) } else { self.within };
        let [value, target, baseline] = [self.value, self.target, self.baseline].map(times);
        Self { value, target, baseline, within, ..self }
    }

    fn mirrored(self) -> Self {
        let minus = |number: Number| Number(-number.0);
        let better = if self.better == Polarity::Higher { Polarity::Lower } else { Polarity::Higher };
        let [value, target, baseline] = [self.value, self.target, self.baseline].map(minus);
        Self { value, target, baseline, better, ..self }
    }
}

prop_compose! {
    fn case()(
        value in amount(), target in amount(), baseline in amount(), higher in any::<bool>(),
        within in small(), kind in kind(), convention in convention(),
    ) -> Case {
        let better = if higher { Polarity::Higher } else { Polarity::Lower };
        Case { value, target, baseline, better, within, kind, convention }
    }
}

proptest! {
    #[test]
    fn a_better_figure_never_has_a_worse_colour(case in case(), other in amount()) {
        let other = Case { value: other, ..case };
        let (less, more) = if case.value <= other.value { (case, other) } else { (other, case) };
        let (worse, better) = if case.better == Polarity::Higher { (less, more) } else { (more, less) };
        prop_assert!(better.place() <= worse.place());
    }

    #[test]
    fn a_colour_is_mirrored_with_its_polarity(case in case()) {
        prop_assert_eq!(case.place(), case.mirrored().place());
    }

    #[test]
    fn a_colour_does_not_depend_on_the_unit(case in case(), by in 1_i64..5000) {
        prop_assert_eq!(case.place(), case.times(by).place());
    }

    #[test]
    fn the_way_back_is_the_other_way(was in amount(), is in amount(), better in prop::sample::select(vec![
        Better::Unsaid, Better::Stated(Polarity::Higher), Better::Stated(Polarity::Lower), Better::Stated(Polarity::None),
        Better::Stated(Polarity::AtLeast(100.into())), Better::Stated(Polarity::Within(100.into(), 1000.into())),
    ])) {
        let (was, is) = (Figure::from(was.0), Figure::from(is.0));
        let there = travel(Some(&is), Some(&was), better, None).into_is().unwrap();
        let back = travel(Some(&was), Some(&is), better, None).into_is().unwrap();
        let opposite = match there {
            Travel::Improving => Travel::Worsening,
            Travel::Worsening => Travel::Improving,
            Travel::Increasing => Travel::Decreasing,
            Travel::Decreasing => Travel::Increasing,
            same => same,
        };
        prop_assert_eq!(back, opposite);
        prop_assert_eq!(travel_agrees(there, Some(&is), Some(&was), better, None).into_is(), Some(true).filter(|_| {
            better != Better::Unsaid || !matches!(there, Travel::Improving | Travel::Worsening)
        }));
    }

    #[test]
    fn progress_is_none_at_the_baseline_and_whole_at_the_target(baseline in amount(), target in amount()) {
        let (from, to) = (Figure::from(baseline.0), Figure::from(target.0));
        let better = if target > baseline { Polarity::Higher } else { Polarity::Lower };
        let of = |value: &Figure| progress(Some(value), Some(&from), Some(&to), Some(better), None);
        if baseline == target {
            prop_assert_eq!(of(&from).not_assessed(), Some(NotAssessed::TargetIsBaseline));
        } else {
            prop_assert_eq!([of(&from).into_is(), of(&to).into_is()], [Some(0.into()), Some(1.into())]);
        }
    }

    #[test]
    fn a_rounded_share_agrees_and_is_possible(total in 1_i64..5000, part in 0.0..=1.0_f64, places in 0_u32..3) {
        let count = (total as f64 * part) as i64;
        let exact = Number::from(count * 100).0 / Number::from(total).0;
        let printed = Figure::from(exact.round_dp(places));
        prop_assert_eq!(share(count.into(), total.into(), &printed).into_is(), Some(Agreement::Agrees));
        prop_assert_eq!(possible_share(&printed, total.into()).into_is(), Some(true));
        let cut = Figure::from(exact.trunc_with_scale(places));
        prop_assert!(share(count.into(), total.into(), &cut).into_is() != Some(Agreement::Differs));
    }
}
