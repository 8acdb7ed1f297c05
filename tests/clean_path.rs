//! No findings, no work: the rules allocate nothing on a plan in good order.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fs;

use goldenthread::{Context, Document, Limits, RULES, RuleSet, run};
use goldenthread_formats::{Format, read};
use goldenthread_tests::corpus;
use goldenthread_tests::sample::Sample;

struct Counting;

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

#[expect(unsafe_code, reason = "an allocator that counts can only be written so; it is the system's with a counter")]
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn allocations(work: impl FnOnce()) -> usize {
    let before = ALLOCATIONS.with(Cell::get);
    work();
    ALLOCATIONS.with(Cell::get) - before
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| drop(std::hint::black_box(Box::new(1)))), 1);
}

#[test]
fn rules_allocate_nothing_on_a_plan_in_good_order() {
    let good = fs::read_to_string(corpus().join("plans/in-good-order.yaml")).unwrap();
    for (text, format) in [(good, Format::Yaml), (Sample::LARGE.json(), Format::Json)] {
        let document = Document::decode(read(text.as_bytes(), format, Limits::default()).unwrap());
        let context = Context::new(document.plan(), Some("2025-04-02".parse().unwrap()));
        for rule in RULES.iter().filter(|rule| rule.is_checked()) {
            let rules = RuleSet::all().select([rule.id]).unwrap();
            // The first run builds the indexes that rules share.
            assert!(run(&context, &rules).is_empty(), "{}", rule.id);
            assert_eq!(allocations(|| drop(run(&context, &rules))), 0, "{}", rule.id);
        }
    }
}
