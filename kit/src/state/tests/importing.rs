use super::chance::Chance;
use super::folder::Folder;
use super::numbers::Numbers;
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::state::{
    AppendError, Body, HistoryError, HistoryEvent, LogLimits, NamespaceConfig, StatePhase, Storage,
};
use std::cell::Cell;
use std::rc::Rc;

fn limits(events: usize) -> LogLimits {
    LogLimits {
        events,
        bytes: 1 << 20,
    }
}

fn page(config: NamespaceConfig, retain: usize, most: usize) -> (Page, Folder) {
    let config = config.retain(limits(retain)).limits(limits(most));
    let page = Page::new(1, &Rc::new(Cell::new(0)), config);
    let cart = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    (page, cart)
}

fn fill(page: &Page, cart: &Folder, events: std::ops::RangeInclusive<u64>) {
    for event in events {
        cart.append(&[event], None);
        if event % 20 == 0 {
            page.run(&mut Chance(1), 2_000);
        }
    }
    page.run(&mut Chance(1), 2_000);
}

/// A log of which the first events are gone, and what it makes of them.
fn truncated() -> (String, Vec<u64>) {
    let (page, cart) = page(NamespaceConfig::memory(), 100, 500);
    fill(&page, &cart, 1..=300);
    assert!(page.hub.history(&a())[0].version > 1);
    (page.hub.export(&a()).unwrap(), cart.state())
}

#[test]
fn an_export_of_what_is_left_of_a_log_has_the_state_before_it() {
    let (mut export, want) = truncated();
    assert_eq!(want, (1..=300).collect::<Vec<_>>());
    // Also from there to a third one, where the state is an entry of the log.
    for _ in 0..2 {
        let (page, cart) = page(NamespaceConfig::memory(), 1_000, 2_000);
        fill(&page, &cart, 7..=9);
        drop(page.hub.import(&a(), &export).unwrap());
        page.run(&mut Chance(1), 20);
        assert_eq!(cart.state(), want);
        let menu = Folder::new(page.hub.feed("menu"), &a(), "1.0");
        assert_eq!(
            (menu.state(), menu.version()),
            (want.clone(), cart.version())
        );
        let head = page.hub.version(&a());
        assert_eq!(page.hub.state_at(head), Ok(Numbers(want.clone())));
        assert_eq!(page.hub.replay(3, head), Ok(Numbers(want.clone())));
        let history = page.hub.history(&a());
        let is_state = |event: &&HistoryEvent| event.state.is_some();
        let state = history.iter().find(is_state).unwrap();
        assert_eq!((&*state.event_type, &*state.schema), ("$state", "1.0"));
        assert!(history[3].is_reset() && state.begins_anew());
        page.hub.travel(&a(), state.version).unwrap();
        page.run(&mut Chance(1), 20);
        let past = cart.seen.borrow().past.clone().unwrap();
        assert_eq!((past.0, &*past.1), (state.version, &want[..past.1.len()]));
        export = page.hub.export(&a()).unwrap();
    }
    let without = export
        .replace("\"$state\"", "\"state\"")
        .replace("\"state\":[", "\"x\":[");
    let (page, _cart) = page(NamespaceConfig::memory(), 1_000, 2_000);
    assert!(page.hub.import(&a(), &without).is_ok());
    let cut = without
        .replace("\"base\":0", "\"base\":4")
        .replace("$reset", "x");
    let refused = page.hub.import(&a(), &cut).err().unwrap();
    assert!(
        matches!(refused, HistoryError::Incomplete { first: 5, .. }),
        "{refused}"
    );
}

#[test]
fn who_cannot_read_the_state_that_an_import_begins_with_does_not_show_an_empty_one() {
    let (export, want) = truncated();
    let (page, cart) = page(NamespaceConfig::memory(), 1_000, 2_000);
    let new = Folder::reading(page.hub.feed("menu"), &a(), "2.0", &["1.0"]);
    fill(&page, &cart, 7..=9);
    assert_eq!(new.state(), [7, 8, 9]);
    drop(page.hub.import(&a(), &export).unwrap());
    page.run(&mut Chance(1), 20);
    assert_eq!((cart.state(), new.state()), (want.clone(), vec![7, 8, 9]));
    let StatePhase::Unreadable(reason) = page.hub.status(&a()).phase else {
        panic!("{:?}", page.hub.status(&a()));
    };
    assert!(reason.contains("of another kind"), "{reason}");
    let number = new.append(&[1], None);
    page.run(&mut Chance(1), 20);
    let refused = new.seen.borrow().refused[&number].clone();
    assert!(
        matches!(refused, AppendError::Unreadable { .. }),
        "{refused}"
    );
    let late = Folder::reading(page.hub.feed("late"), &a(), "2.0", &["1.0"]);
    page.run(&mut Chance(1), 20);
    assert_eq!((late.state(), late.version()), (vec![], 0));

    new.seen.borrow_mut().cannot_read.clear();
    page.hub.lead_again(&a());
    page.run(&mut Chance(1), 20);
    assert_eq!(new.state(), want);
    drop(page.hub.reset(&a()));
    page.run(&mut Chance(1), 20);
    assert_eq!((late.state(), late.version()), (vec![], cart.version()));
    assert_eq!(page.hub.status(&a()).phase, StatePhase::Live);
}

#[test]
fn nothing_of_an_event_is_lost_on_the_way() {
    let deep = ["[".repeat(400), "]".repeat(400)].concat();
    let (one, _cart) = page(NamespaceConfig::memory(), 1_000, 2_000);
    let (two, _menu) = page(NamespaceConfig::memory(), 1_000, 2_000);
    drop((_cart, _menu));
    let events = [
        "null",
        r#"{"added":1e400}"#,
        r#"{"added":123456789012345678901234567890}"#,
        r#"{"b": 1.50,"a":1,"type":"$reset"}"#,
        r#""$reset""#,
        &deep,
    ];
    let all = ["[", &events.join(","), "]"].concat();
    one.hub.append("x", &a(), &all, None).unwrap();
    let export = one.hub.export(&a()).unwrap();
    drop(two.hub.import(&a(), &export).unwrap());
    let history = two.hub.history(&a());
    assert!(history[0].is_reset());
    let texts: Vec<_> = history[1..]
        .iter()
        .map(|one| one.event.as_deref())
        .collect();
    assert_eq!(texts, events.map(Some));
    // What somebody else has made has a type and a payload.
    let made = r#"{"namespace":"a","events":[
        {"id":"x","type":"added","payload":[
            1e400]},
        {"id":"y","type":"cleared"},{"id":"z","type":"none","payload":null}]}"#;
    drop(two.hub.import(&a(), made).unwrap());
    let history = two.hub.history(&a());
    let texts: Vec<_> = history[8..]
        .iter()
        .map(|one| one.event.as_deref())
        .collect();
    let added = "{\"added\":[             1e400]}";
    assert_eq!(texts, [Some(added), Some("\"cleared\""), Some("\"none\"")]);
}

#[test]
fn an_import_waits_until_what_is_kept_has_been_read() {
    let (export, want) = truncated();
    let storage = Rc::new(SlowStorage::default());
    let (page, cart) = page(NamespaceConfig::kept(storage.clone()), 1_000, 2_000);
    let hydrating = HistoryError::Hydrating {
        namespace: "a".into(),
    };
    assert_eq!(
        page.hub.import(&a(), &export).err(),
        Some(hydrating.clone())
    );
    assert_eq!(page.hub.export(&a()), Err(hydrating.clone()));
    assert_eq!(page.hub.travel(&a(), 0), Err(hydrating.clone()));
    assert_eq!(page.hub.state_at::<Numbers>(0), Err(hydrating.clone()));
    assert_eq!(page.hub.replay::<Numbers>(0, 0), Err(hydrating));
    fill(&page, &cart, 1..=3);
    drop(page.hub.import(&a(), &export).unwrap());
    page.run(&mut Chance(1), 200);
    assert_eq!(cart.state(), want);
    assert_eq!(
        page.hub.status(&a()).persisted,
        Some(page.hub.version(&a()))
    );
    let states = storage.truth().into_values();
    assert_eq!(
        states.filter(|body| matches!(body, Body::State(_))).count(),
        1
    );
}

#[test]
fn asking_for_the_past_begins_to_read_what_is_kept() {
    let storage: Rc<dyn Storage> = Rc::new(SlowStorage::default());
    let config = NamespaceConfig::kept(storage.clone());
    let now = Rc::new(Cell::new(0));
    let one = Page::new(1, &now, config.clone());
    let cart = Folder::new(one.hub.feed("cart"), &a(), "1.0");
    fill(&one, &cart, 1..=3);
    for ask in [
        |page: &Page| drop(page.hub.history(&a())),
        |page: &Page| drop(page.hub.export(&a())),
        |page: &Page| drop(page.hub.state_at::<Numbers>(3)),
        |page: &Page| drop(page.hub.travel(&a(), 0)),
        |page: &Page| assert_eq!(page.hub.oldest(&a()), 0),
    ] {
        let two = Page::new(2, &now, config.clone());
        ask(&two);
        two.run(&mut Chance(1), 20);
        assert_eq!(two.hub.version(&a()), 3);
        assert_eq!(two.hub.state_at(2), Ok(Numbers(vec![1, 2])));
    }
}

/// Two tabs, and what the second one appends comes before the import of the first, or after it.
#[test]
fn an_import_is_one_with_whatever_others_append_meanwhile() {
    let (export, want) = truncated();
    let (mut before, mut after) = (0, 0);
    for seed in 1..40 {
        let storage = Rc::new(SlowStorage::default());
        let now = Rc::new(Cell::new(0));
        let config = NamespaceConfig::tabs(storage.clone());
        let tabs = [1, 2].map(|seed| Page::new(seed, &now, config.clone()));
        let modules = [0, 1].map(|at: usize| Folder::new(tabs[at].hub.feed("m"), &a(), "1.0"));
        let mut chance = Chance(seed);
        let mut all = || tabs.iter().for_each(|tab| tab.run(&mut chance, 8));
        (0..4).for_each(|_| all());
        modules[1].append(&[1_001], None);
        let steps = seed % 5;
        for _ in 0..steps {
            tabs[1].step(&mut Chance(seed));
        }
        drop(tabs[0].hub.import(&a(), &export).unwrap());
        for event in 1_002..1_006 {
            modules[1].append(&[event], None);
            tabs[(seed % 2) as usize].step(&mut Chance(seed));
        }
        for _ in 0..6 {
            tabs.iter().for_each(|tab| tab.hub.catch_up_all());
            all();
        }
        let state = modules[0].state();
        assert_eq!(state, modules[1].state());
        assert_eq!(state[..300], want);
        assert_eq!(storage.truth().len() as u64, tabs[0].hub.version(&a()));
        let late = state.len() - 300;
        before += usize::from(late < 5);
        after += usize::from(late > 0);
    }
    assert!(before > 0 && after > 0, "{before} {after}");
}

#[test]
fn a_log_takes_the_export_of_one_that_is_as_full() {
    let storage = || Rc::new(SlowStorage::default());
    for config in [
        NamespaceConfig::memory(),
        NamespaceConfig::kept(storage()),
        NamespaceConfig::tabs(storage()),
    ] {
        let (page, cart) = page(config, 200, 500);
        page.run(&mut Chance(1), 20);
        // Nobody writes snapshots.
        for event in 0..400 {
            cart.append(&[event], None);
        }
        page.run(&mut Chance(1), 60);
        let export = page.hub.export(&a()).unwrap();
        for _ in 0..3 {
            drop(page.hub.import(&a(), &export).unwrap());
            page.run(&mut Chance(1), 60);
            assert_eq!(cart.state().len(), 400);
            assert!(page.hub.history(&a()).len() <= 500);
        }
        cart.append(&[400], None);
        page.run(&mut Chance(1), 60);
        assert_eq!(cart.state().len(), 401);
        assert_eq!(page.report(), None);
    }
}

#[test]
fn an_import_leaves_nothing_of_what_was_to_be_forgotten() {
    let export = {
        let (page, cart) = page(NamespaceConfig::memory(), 100, 500);
        fill(&page, &cart, 1..=2);
        page.hub.export(&a()).unwrap()
    };
    let storage = SlowStorage::default();
    let config = NamespaceConfig::tabs(Rc::new(storage.clone())).forget_on_reset();
    let (page, cart) = page(config, 100, 500);
    page.run(&mut Chance(1), 40);
    // There is a snapshot of the last version.
    fill(&page, &cart, 1..=120);
    drop(page.hub.import(&a(), &export).unwrap());
    page.run(&mut Chance(1), 2_000);
    assert_eq!(cart.state(), [1, 2]);
    assert!(page.hub.oldest(&a()) > 120);
    assert!(page.hub.travel(&a(), 120).is_err());
}
