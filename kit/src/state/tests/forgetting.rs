use super::chance::Chance;
use super::folder::Folder;
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::state::{EventPattern, NamespaceConfig, Storage};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[test]
fn a_reset_may_leave_nothing_behind() {
    let now = Rc::new(Cell::new(0));
    let mut chance = Chance(9);
    for kind in 0..3 {
        let storage = SlowStorage::default();
        let kept = Rc::new(storage.clone());
        let config = match kind {
            0 => NamespaceConfig::tabs(kept),
            1 => NamespaceConfig::kept(kept),
            _ => NamespaceConfig::memory(),
        };
        let config = config.forget_on_reset();
        let page = Page::new(1, &now, config.clone());
        let folder = Folder::new(page.hub.feed("cart").with_build("1"), &a(), "1.0");
        page.run(&mut chance, 40);
        for event in 0..120 {
            folder.append(&[event], None);
        }
        // A snapshot is asked for, and kept.
        page.run(&mut chance, 800);
        let other = config.is_tabs().then(|| {
            let other = Page::new(2, &now, config.clone());
            other.hub.hydrate();
            other.run(&mut chance, 40);
            other
        });
        drop(page.hub.reset(&a()));
        page.run(&mut chance, 80);
        let of_reset = page.hub.version(&a());
        for page in other.iter().chain([&page]) {
            page.hub.catch_up(&a());
            page.run(&mut chance, 80);
            let history = page.hub.history(&a());
            let left: Vec<_> = history
                .iter()
                .map(|it| (it.version, it.is_reset()))
                .collect();
            assert_eq!(left, [(of_reset, true)], "{config:?}");
            assert_eq!(page.hub.oldest(&a()), of_reset);
        }
        if config.storage.is_some() {
            let mut load = storage.load(&a());
            let mut context = Context::from_waker(Waker::noop());
            let kept = loop {
                if let Poll::Ready(kept) = load.as_mut().poll(&mut context) {
                    break kept.unwrap();
                }
            };
            assert_eq!((kept.records.len(), kept.snapshots), (1, Vec::new()));
        }
        assert!(folder.state().is_empty());
        folder.append(&[7], None);
        page.run(&mut chance, 80);
        assert_eq!(folder.state(), [7]);
        assert_eq!(folder.version(), of_reset + 1);
    }
}

#[test]
fn a_page_knows_what_was_appended_in_it() {
    let now = Rc::new(Cell::new(0));
    let mut chance = Chance(3);
    let storage = Rc::new(SlowStorage::default());
    let pages = [1, 2].map(|seed| Page::new(seed, &now, NamespaceConfig::tabs(storage.clone())));
    let heard: Rc<RefCell<Vec<bool>>> = Rc::default();
    let mut guards = Vec::new();
    for page in &pages {
        page.hub.hydrate();
        page.run(&mut chance, 40);
        let (hub, heard) = (page.hub.clone(), heard.clone());
        let pattern = EventPattern::All;
        guards.push(page.hub.observe(pattern, move |_, record| {
            heard.borrow_mut().push(hub.is_own(record));
        }));
    }
    let folder = Folder::new(pages[0].hub.feed("cart"), &a(), "1.0");
    folder.append(&[1], None);
    for page in &pages {
        page.hub.catch_up(&a());
        page.run(&mut chance, 40);
    }
    assert_eq!(*heard.borrow(), [true, false]);
}
