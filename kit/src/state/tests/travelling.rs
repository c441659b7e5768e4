use super::chance::Chance;
use super::folder::{Folder, schema};
use super::numbers::Numbers;
use super::page::{Page, a};
use crate::contract::Contract;
use crate::state::{
    AppendError, EventPattern, Feed, HistoryError, HistoryEvent, LogLimits, NamespaceConfig,
    StatePhase,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

struct Scene {
    page: Page,
    chance: Chance,
    cart: Folder,
}

fn scene() -> Scene {
    let now = Rc::new(Cell::new(5_000));
    let limits = LogLimits {
        events: 100,
        bytes: 1 << 20,
    };
    let config = NamespaceConfig::memory().retain(limits).limits(LogLimits {
        events: 500,
        ..LogLimits::default()
    });
    let page = Page::new(1, &now, config);
    let cart = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    Scene {
        page,
        chance: Chance(1),
        cart,
    }
}

impl Scene {
    fn run(&mut self) {
        self.page.run(&mut self.chance, 2_000);
    }

    fn append(&mut self, events: &[u64]) {
        for event in events {
            self.cart.append(&[*event], None);
        }
        self.run();
    }
}

#[test]
fn the_past_is_shown_to_everybody_until_somebody_resumes() {
    let mut scene = scene();
    scene.append(&[1, 2, 3]);
    let effects = Rc::new(Cell::new(0));
    let counter = effects.clone();
    let _observing = scene.page.hub.observe(EventPattern::All, move |_, _| {
        counter.set(counter.get() + 1)
    });
    let hub = scene.page.hub.clone();
    hub.travel(&a(), 2).unwrap();
    assert_eq!(hub.status(&a()).phase, StatePhase::Travelling(2));
    scene.run();
    assert_eq!(scene.cart.seen.borrow().past, Some((2, vec![1, 2])));
    let number = scene.cart.append(&[9], None);
    scene.run();
    let refused = scene.cart.seen.borrow().refused[&number].clone();
    let travelling = AppendError::Travelling {
        namespace: "a".into(),
        version: 2,
    };
    assert_eq!(refused, travelling);
    // Who comes now sees the same, and knows the present.
    let late = Folder::new(hub.feed("menu"), &a(), "1.0");
    scene.run();
    assert_eq!(late.seen.borrow().past, Some((2, vec![1, 2])));
    assert_eq!(late.state(), [1, 2, 3]);
    hub.travel(&a(), 1).unwrap();
    scene.run();
    assert_eq!(late.seen.borrow().past, Some((1, vec![1])));
    hub.resume(&a());
    scene.run();
    assert_eq!(scene.cart.seen.borrow().past, None);
    assert_eq!(hub.status(&a()).phase, StatePhase::Live);
    scene.append(&[4]);
    assert_eq!(scene.cart.state(), [1, 2, 3, 4]);
    // Effects have heard of what really happened.
    assert_eq!(effects.get(), 1);
}

#[test]
fn what_was_forgotten_cannot_be_shown() {
    let mut scene = scene();
    for event in 1..=300 {
        scene.append(&[event]);
    }
    let hub = &scene.page.hub;
    let oldest = hub.oldest(&a());
    assert!((1..=200).contains(&oldest), "{oldest}");
    let error = hub.travel(&a(), oldest - 1).unwrap_err();
    let want = HistoryError::OutOfRetention {
        namespace: "a".into(),
        version: oldest - 1,
        oldest,
        head: 300,
    };
    assert_eq!(error, want);
    assert!(hub.travel(&a(), 301).is_err());
    let numbers = |end| Numbers((1..=end).collect());
    assert_eq!(hub.state_at(oldest), Ok(numbers(oldest)));
    assert_eq!(hub.state_at(299), Ok(numbers(299)));
    assert!(hub.state_at::<Numbers>(oldest - 1).is_err());
    assert_eq!(hub.replay(298, 300), Ok(Numbers(vec![299, 300])));
    assert!(hub.replay::<Numbers>(0, 300).is_err());
}

#[test]
fn what_is_shown_of_the_past_is_not_forgotten_underneath() {
    let mut scene = scene();
    for event in 1..=40 {
        scene.append(&[event]);
    }
    let hub = scene.page.hub.clone();
    // Others go on, in other tabs: here it is the page itself.
    hub.travel(&a(), 5).unwrap();
    scene.run();
    let foreign = |hub: &crate::state::Hub, events: std::ops::RangeInclusive<u64>| {
        hub.inner.with(&a(), |channel| {
            for event in events {
                let record = channel.log.record(1).unwrap();
                let record = crate::state::Record {
                    version: channel.log.version() + 1,
                    number: event,
                    body: crate::state::Body::Event(event.to_string().into()),
                    ..record.clone()
                };
                assert!(channel.log.push(record));
            }
            channel.outbox.news = true;
        });
    };
    foreign(&hub, 41..=300);
    scene.run();
    for version in [299, 300] {
        let json = serde_json::to_string(&(1..=version).collect::<Vec<u64>>()).unwrap();
        scene.cart.feed.snapshot(&a(), version, &json);
    }
    let late = Folder::new(hub.feed("menu"), &a(), "1.0");
    scene.run();
    assert_eq!(hub.history(&a())[0].version, 1);
    assert_eq!(late.seen.borrow().past, Some((5, vec![1, 2, 3, 4, 5])));
    assert_eq!(late.version(), 300);
    // Afterwards it is.
    hub.resume(&a());
    assert!(hub.history(&a())[0].version > 100);
    assert_eq!(late.state().len(), 300);
    assert_eq!(scene.page.report(), None);
}

#[test]
fn a_look_into_the_past_ends_when_that_is_taken_away() {
    let mut scene = scene();
    scene.append(&[1, 2, 3]);
    let hub = scene.page.hub.clone();
    hub.travel(&a(), 2).unwrap();
    scene.run();
    hub.inner.with(&a(), |channel| channel.truncated(3));
    scene.run();
    assert_eq!(hub.status(&a()).phase, StatePhase::Live);
    assert_eq!(scene.cart.seen.borrow().past, None);
    let report = scene.page.report().unwrap();
    assert!(report.contains("as of version 2 any more"), "{report}");
}

#[test]
fn history_says_who_wrote_what_when_and_why() {
    let mut scene = scene();
    scene.append(&[1]);
    scene
        .cart
        .feed
        .send(&a(), "2 -<1 [{\"added\":2}]\n")
        .unwrap();
    scene.cart.seen.borrow_mut().pending.insert(2, Vec::new());
    let history = scene.page.hub.history(&a());
    let [first, second] = &history[..] else {
        panic!("{history:?}");
    };
    assert_eq!(
        (first.version, &*first.microfrontend, &*first.schema),
        (1, "cart", "1.0")
    );
    assert_eq!(first.timestamp, 5_000);
    assert_eq!(
        (first.sequenced, first.delivered),
        (Some(5_000), Some(5_000))
    );
    assert_eq!(first.causation, None);
    assert_eq!(
        (&*second.event_type, second.payload.to_string()),
        ("added", "2".into())
    );
    assert_eq!(second.causation, Some(first.id.clone()));
    assert_eq!(second.delivered, None);
    assert!(second.id > first.id);
}

#[test]
fn an_export_can_be_imported_elsewhere_and_is_one_with_resets() {
    let mut one = scene();
    one.append(&[1, 2]);
    drop(one.page.hub.reset(&a()));
    one.append(&[3, 4]);
    let export = one.page.hub.export(&a()).unwrap();

    let mut two = scene();
    two.append(&[7, 8, 9]);
    let hub = two.page.hub.clone();
    drop(hub.import(&a(), &export).unwrap());
    two.run();
    assert_eq!(two.cart.state(), [3, 4]);
    assert_eq!(two.cart.version(), 3 + 1 + 5);
    let strip = |mut event: HistoryEvent| {
        (event.id, event.version) = (String::new(), 0);
        (event.sequenced, event.delivered) = (None, None);
        event
    };
    let all = |page: &Page| {
        page.hub
            .history(&a())
            .into_iter()
            .map(strip)
            .collect::<Vec<_>>()
    };
    assert_eq!(all(&two.page)[4..], all(&one.page)[..]);

    for (json, want) in [
        ("7", "this is no export of state `a`: invalid type"),
        (
            r#"{"namespace":"b","version":0,"events":[]}"#,
            "this is no export of state `a`: it is of `b`",
        ),
        (
            r#"{"namespace":"a","version":9,"base":4,"events":[{"id":"x","type":"y"}]}"#,
            "this export of state `a` begins with version 5",
        ),
        (
            r#"{"namespace":"a","version":1,"events":[{"id":"x","type":"y","schema":"z"}]}"#,
            "this is no export of state `a`: event 1: ",
        ),
    ] {
        let error = hub.import(&a(), json).err().unwrap().to_string();
        assert!(error.starts_with(want), "{error}");
    }
    let events = vec![r#"{"id":"x","type":"y"}"#; 500].join(",");
    let large = format!(r#"{{"namespace":"a","version":500,"events":[{events}]}}"#);
    let error = hub.import(&a(), &large).err().unwrap();
    assert!(
        error.to_string().contains("has 500 events, more than"),
        "{error}"
    );
    assert_eq!(hub.version(&a()), 9);
}

#[test]
fn effects_hear_of_what_they_asked_for_from_then_on() {
    let now = Rc::new(Cell::new(0));
    let page = Page::new(1, &now, NamespaceConfig::memory());
    let (mut chance, hub) = (Chance(1), page.hub.clone());
    let heard = Rc::new(RefCell::new(Vec::new()));
    let b = crate::base::Namespace::new("b").unwrap();
    hub.append("x", &a(), "[\"early\"]", None).unwrap();
    let observe = |name: &'static str, pattern| {
        let heard = heard.clone();
        hub.observe(pattern, move |namespace, record| {
            heard
                .borrow_mut()
                .push(format!("{name} {namespace} {}", record.version));
        })
    };
    let _all = observe("all", EventPattern::All);
    let named = observe("named", EventPattern::Namespace(a()));
    let _typed = observe("typed", EventPattern::Type(a(), "added".into()));
    hub.append("x", &a(), r#"[{"added":1},"cleared"]"#, None)
        .unwrap();
    hub.append("x", &b, r#"["added"]"#, None).unwrap();
    page.run(&mut chance, 20);
    assert_eq!(
        heard.take(),
        [
            "all a 2",
            "named a 2",
            "typed a 2",
            "all a 3",
            "named a 3",
            "all b 1"
        ]
    );
    drop(named);
    hub.append("x", &a(), r#"["added"]"#, None).unwrap();
    page.run(&mut chance, 20);
    assert_eq!(heard.take(), ["all a 4", "typed a 4"]);
    assert_eq!(schema("1.0"), Numbers::VERSION);
}

#[test]
fn who_begins_while_the_past_is_shown_never_sees_the_present() {
    let mut scene = scene();
    scene.append(&[1, 2, 3]);
    scene.page.hub.travel(&a(), 2).unwrap();
    let late = Folder::new(scene.page.hub.feed("late"), &a(), "1.0");
    assert_eq!(late.seen.borrow().past, Some((2, vec![1, 2])));
    scene.run();
    assert_eq!(late.seen.borrow().past, Some((2, vec![1, 2])));
    assert_eq!(late.state(), [1, 2, 3]);
    // Who only reads what is in the log is told of that.
    assert_eq!(scene.page.hub.read(&a(), 2).unwrap(), "3 3\n");
    scene.page.hub.resume(&a());
    scene.run();
    assert_eq!(late.seen.borrow().past, None);
}
