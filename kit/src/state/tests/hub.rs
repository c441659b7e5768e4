use super::chance::Chance;
use super::page::{Page, a};
use crate::base::{Namespace, SchemaVersion};
use crate::state::{Feed, FeedGuard, Hub, NamespaceConfig, Surroundings};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

const SCHEMA: SchemaVersion = SchemaVersion { major: 1, minor: 0 };

type Seen = Rc<RefCell<Vec<String>>>;

fn namespace(name: &str) -> Namespace {
    Namespace::new(name).unwrap()
}

fn listen(hub: &Hub, name: &str, from: u64) -> (Seen, FeedGuard) {
    let seen = Seen::default();
    let log = seen.clone();
    let deliver = Rc::new(move |batch: &str| log.borrow_mut().push(batch.to_owned()));
    let guard = hub
        .feed("x")
        .subscribe(&namespace(name), from, SCHEMA, deliver)
        .unwrap();
    (seen, guard)
}

#[test]
fn appends_of_one_task_arrive_as_one_batch_and_not_before_the_flush() {
    let wakes = Rc::new(Cell::new(0));
    let counter = wakes.clone();
    let hub = Hub::new(move || counter.set(counter.get() + 1));
    let (seen, _guard) = listen(&hub, "a", 0);
    hub.append("x", &namespace("a"), "[1,2]", None).unwrap();
    hub.append("x", &namespace("a"), "[3]", None).unwrap();
    hub.append("x", &namespace("b"), "[9]", None).unwrap();
    assert_eq!((wakes.get(), seen.borrow().len()), (1, 0));
    hub.flush();
    assert_eq!(*seen.borrow(), ["1 1\n2 2\n3 3\n"]);
    hub.flush();
    assert_eq!(seen.borrow().len(), 1);
}

#[test]
fn a_late_subscriber_gets_what_it_has_not_seen() {
    let hub = Hub::new(|| {});
    hub.append("x", &namespace("a"), "[1,2]", None).unwrap();
    let (all, _all) = listen(&hub, "a", 0);
    let (some, _some) = listen(&hub, "a", 1);
    let (none, _none) = listen(&hub, "a", 2);
    hub.flush();
    assert_eq!(*all.borrow(), ["1 1\n2 2\n"]);
    assert_eq!(*some.borrow(), ["2 2\n"]);
    assert!(none.borrow().is_empty());
}

#[test]
fn nothing_is_called_after_its_guard_was_dropped_not_even_for_an_accepted_event() {
    let hub = Hub::new(|| {});
    let (second_seen, second, _first) = {
        let slot = Rc::new(RefCell::new(None::<FeedGuard>));
        let held = slot.clone();
        let ending = Rc::new(move |_: &str| drop(held.borrow_mut().take()));
        let first = hub
            .feed("x")
            .subscribe(&namespace("a"), 0, SCHEMA, ending)
            .unwrap();
        let (seen, guard) = listen(&hub, "a", 0);
        *slot.borrow_mut() = Some(guard);
        (seen, slot, first)
    };
    hub.append("x", &namespace("a"), "[1]", None).unwrap();
    hub.flush();
    assert!(second.borrow().is_none());
    assert!(second_seen.borrow().is_empty());
    assert_eq!(hub.subscriptions(), 1);
}

#[test]
fn an_append_during_delivery_is_delivered_next_to_all_in_one_order() {
    let hub = Hub::new(|| {});
    let again = hub.clone();
    let reply = Rc::new(move |batch: &str| {
        if batch.starts_with("1 ") {
            again
                .append("x", &namespace("a"), "[\"reply\"]", None)
                .unwrap();
        }
    });
    let _first = hub
        .feed("x")
        .subscribe(&namespace("a"), 0, SCHEMA, reply)
        .unwrap();
    let (seen, _guard) = listen(&hub, "a", 0);
    hub.append("x", &namespace("a"), "[\"call\"]", None)
        .unwrap();
    hub.flush();
    assert_eq!(seen.borrow().concat(), "1 \"call\"\n2 \"reply\"\n");
}

#[test]
fn a_subscriber_that_always_appends_cannot_hold_the_page() {
    let hub = Hub::new(|| {});
    let again = hub.clone();
    let forever = Rc::new(move |_: &str| {
        let _ = again.append("x", &namespace("a"), "[0]", None);
    });
    let _guard = hub
        .feed("x")
        .subscribe(&namespace("a"), 0, SCHEMA, forever)
        .unwrap();
    hub.append("x", &namespace("a"), "[0]", None).unwrap();
    assert!(hub.flush(), "it is not told that there is more");
    let version = hub.version(&namespace("a"));
    assert!(version <= 100 + 1);
    assert!(hub.flush() && hub.version(&namespace("a")) > version);
}

#[test]
fn modules_that_answer_each_other_leave_the_page_its_turn() {
    let page = Page::new(1, &Rc::new(Cell::new(0)), NamespaceConfig::memory());
    let hub = page.hub.clone();
    let around = page.around.clone();
    // As a module does: what it appends is sent when its task is over.
    let answer = Rc::new(move |_: &str| {
        let hub = hub.clone();
        around.spawn(Box::pin(async move {
            let _ = hub.append("x", &a(), "[0]", None);
        }));
    });
    let feed = page.hub.feed("x");
    let _guard = feed.subscribe(&a(), 0, SCHEMA, answer).unwrap();
    page.hub.append("x", &a(), "[0]", None).unwrap();
    let mut chance = Chance(1);
    let mut turn = || {
        for _ in 0..4_000 {
            page.step(&mut chance);
        }
        page.around.later(1);
        page.hub.version(&a())
    };
    let first = turn();
    assert!((50..=110).contains(&first), "{first}");
    let second = turn();
    assert!((first + 50..=first + 110).contains(&second), "{second}");
}

#[test]
fn what_is_no_array_is_refused_by_name() {
    let hub = Hub::new(|| {});
    let error = hub
        .append("x", &namespace("a"), "{", None)
        .unwrap_err()
        .to_string();
    assert!(
        error.starts_with("events for state `a` cannot be read: "),
        "{error}"
    );
    assert_eq!(hub.version(&namespace("a")), 0);
}

#[test]
fn the_log_knows_who_wrote_what() {
    let hub = Hub::new(|| {});
    hub.append("catalog", &namespace("a"), "[1]", None).unwrap();
    hub.append("cart", &namespace("a"), "[2]", None).unwrap();
    let source = |version| hub.source(&namespace("a"), version);
    assert_eq!(source(1).as_deref(), Some("catalog"));
    assert_eq!(source(2).as_deref(), Some("cart"));
    assert_eq!((source(0), source(3)), (None, None));
}
