use super::chance::Chance;
use super::folder::{Folder, schema};
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::state::{Feed, LogLimits, NamespaceConfig, StatePhase, write_send};
use std::cell::Cell;
use std::rc::Rc;

fn limits(events: usize, bytes: usize) -> LogLimits {
    LogLimits { events, bytes }
}

/// With and without a storage.
fn configs() -> [NamespaceConfig; 3] {
    let storage = || Rc::new(SlowStorage::default());
    [
        NamespaceConfig::memory(),
        NamespaceConfig::kept(storage()),
        NamespaceConfig::tabs(storage()),
    ]
}

fn open(config: NamespaceConfig) -> (Page, Folder, Chance) {
    let page = Page::new(1, &Rc::new(Cell::new(0)), config);
    let folder = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    (page, folder, Chance(3))
}

#[test]
fn a_log_that_may_hold_less_than_is_retained_does_not_fill() {
    for config in configs() {
        let (page, folder, mut chance) = open(config.limits(limits(60, 1 << 20)));
        for event in 0..600 {
            folder.append(&[event], None);
            if event % 8 == 0 {
                page.run(&mut chance, 1_000);
            }
        }
        page.run(&mut chance, 1_000);
        assert!(folder.seen.borrow().refused.is_empty());
        assert_eq!((folder.version(), page.report()), (600, None));
        assert_eq!(page.hub.status(&a()).phase, StatePhase::Live);
    }
}

#[test]
fn a_few_large_events_do_not_fill_a_log() {
    for config in configs() {
        let page = Page::new(
            1,
            &Rc::new(Cell::new(0)),
            config.limits(limits(10_000, 40_000)),
        );
        let feed = page.hub.feed("cart");
        let refused = Rc::new(Cell::new(false));
        let (own, hub, is_refused) = (feed.clone(), page.hub.clone(), refused.clone());
        // Its state is small.
        let deliver = Rc::new(move |batch: &str| {
            is_refused.set(is_refused.get() || batch.contains('^'));
            if batch.ends_with("?\n") {
                own.snapshot(&a(), hub.version(&a()), "0");
            }
        });
        let _guard = feed.subscribe(&a(), 0, schema("1.0"), deliver).unwrap();
        let large = format!("[\"{}\"]", "x".repeat(1_000));
        for number in 1..=90 {
            let mut lines = String::new();
            write_send(&mut lines, number, None, &large);
            feed.send(&a(), &lines).unwrap();
            page.run(&mut Chance(number), 1_200);
        }
        assert!(!refused.get());
        assert_eq!((page.hub.version(&a()), page.report()), (90, None));
    }
}

#[test]
fn what_an_older_build_has_folded_is_enough_once_there_is_no_room() {
    let config = NamespaceConfig::memory().limits(limits(400, 1 << 20));
    let (page, newer, mut chance) = open(config.retain(limits(100, 1 << 20)));
    drop(newer);
    let newer = Folder::new(page.hub.feed("cart"), &a(), "1.9");
    newer.append(&[0], None);
    page.run(&mut chance, 100);
    drop(newer);
    // It was rolled back.
    let older = Folder::new(page.hub.feed("cart"), &a(), "1.8");
    for event in 1..=1_200 {
        older.append(&[event], None);
        if event % 20 == 0 {
            page.run(&mut chance, 1_000);
        }
        if event == 150 {
            // There is room, and somebody may need it.
            assert_eq!(page.hub.oldest(&a()), 0);
        }
    }
    assert!(older.seen.borrow().refused.is_empty());
    assert!(page.hub.history(&a()).len() < 400);
}

#[test]
fn of_those_who_read_once_not_all_are_remembered() {
    let (page, folder, mut chance) = open(NamespaceConfig::memory());
    folder.append(&[7], None);
    let read = || {
        let batch = page.hub.feed("menu").read(&a(), 0, schema("1.0"));
        assert_eq!(batch, Ok(Some("1 7\n".to_owned())));
    };
    (0..200).for_each(|_| read());
    let readers = page.hub.inner.peek(&a(), |channel| channel.readers.len());
    assert!(readers.unwrap() <= 34, "{readers:?}");
    page.run(&mut chance, 20);
    assert_eq!(folder.version(), 1);
}

#[test]
fn a_full_log_is_searched_once_for_what_can_be_forgotten() {
    let config = NamespaceConfig::memory().limits(limits(40, 1 << 20));
    let (page, folder, mut chance) = open(config);
    folder.append(&[1; 40], None);
    let looks = || {
        page.hub
            .inner
            .peek(&a(), |channel| channel.full_at)
            .unwrap()
    };
    assert_eq!(looks(), None);
    folder.append(&[2], None);
    assert_eq!(looks(), Some(40));
    // A snapshot may help.
    page.run(&mut chance, 2_000);
    assert_eq!(looks(), None);
    folder.append(&[3], None);
    page.run(&mut chance, 20);
    assert_eq!(
        (folder.version(), folder.seen.borrow().refused.len()),
        (41, 1)
    );
}
