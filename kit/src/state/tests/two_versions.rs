//! Two tabs run two versions of the app, over one storage.

use super::chance::Chance;
use super::folder::{Folder, fold, schema};
use super::page::{Page, a};
use super::slow_storage::SlowStorage;
use crate::base::SchemaVersion;
use crate::state::{LogLimits, NamespaceConfig, StatePhase, Storage};
use std::cell::Cell;
use std::rc::Rc;

/// What both versions of the app are over.
struct Shared {
    chance: Chance,
    now: Rc<Cell<u64>>,
    storage: SlowStorage,
    opened: u8,
}

/// One tab of one version.
struct Tab {
    page: Page,
    folder: Folder,
}

/// A module of an older version cannot read a snapshot of the newer one; the newer one migrates.
const OLD: (&str, &[&str]) = ("1.0", &["2.0"]);
const NEW: (&str, &[&str]) = ("2.0", &[]);

impl Shared {
    fn new() -> Self {
        Self {
            chance: Chance(7),
            now: Rc::new(Cell::new(1_000)),
            storage: SlowStorage::default(),
            opened: 0,
        }
    }

    fn open(&mut self, (version, cannot_read): (&str, &[&str])) -> Tab {
        self.opened += 1;
        let few = LogLimits {
            events: 100,
            bytes: 1 << 20,
        };
        let limits = LogLimits {
            events: 2_000,
            ..few
        };
        let config = NamespaceConfig::tabs(Rc::new(self.storage.clone()));
        let config = config.retain(few).limits(limits);
        let page = Page::new(self.opened, &self.now, config);
        let feed = page.hub.feed("cart").with_build(version);
        let folder = Folder::reading(feed.without_own_events(), &a(), version, cannot_read);
        let tab = Tab { page, folder };
        self.rest([&tab]);
        tab
    }

    /// Everybody hears of everything, and has time for snapshots.
    fn rest<const N: usize>(&mut self, tabs: [&Tab; N]) {
        for _ in 0..2 {
            for tab in tabs {
                tab.page.hub.catch_up(&a());
                tab.page.run(&mut self.chance, 400);
            }
        }
    }

    fn snapshots(&mut self) -> Vec<SchemaVersion> {
        let page = Page::new(99, &self.now, NamespaceConfig::memory());
        let kept = Rc::new(Cell::new(None));
        let (storage, told) = (self.storage.clone(), kept.clone());
        let load = async move { told.set(storage.load(&a()).await.ok()) };
        crate::state::Surroundings::spawn(&*page.around, Box::pin(load));
        page.run(&mut self.chance, 8);
        let kept = kept.take().expect("it can be read");
        kept.snapshots.iter().map(|one| one.schema).collect()
    }
}

#[test]
fn each_is_told_the_events_of_the_other_and_with_what_they_were_written() {
    let mut shared = Shared::new();
    let (old, new) = (shared.open(OLD), shared.open(NEW));
    old.folder.append(&[1], None);
    shared.rest([&old, &new]);
    new.folder.append(&[2], None);
    shared.rest([&old, &new]);
    for tab in [&old, &new] {
        assert_eq!(tab.folder.state(), [1, 2]);
        assert_eq!(tab.page.hub.status(&a()).phase, StatePhase::Live);
    }
    assert_eq!(old.folder.seen.borrow().schemas, [schema("2.0")]);
    assert_eq!(new.folder.seen.borrow().schemas, [schema("1.0")]);
}

/// Each writes snapshots for its own kind, and nobody forgets what only the other could not do
/// without: whoever of either version comes later finds everything.
#[test]
fn whoever_of_either_comes_later_finds_everything() {
    let mut shared = Shared::new();
    let (old, new) = (shared.open(OLD), shared.open(NEW));
    for round in 0..60 {
        let tab = if round % 2 == 0 { &old } else { &new };
        let events: Vec<u64> = (1..=10).map(|one| round * 10 + one).collect();
        tab.folder.append(&events, None);
        shared.rest([&old, &new]);
    }
    let truth = shared.storage.truth();
    let kept = shared.snapshots();
    for version in ["1.0", "2.0"] {
        assert!(kept.contains(&schema(version)), "{version}: {kept:?}");
    }
    drop((old, new));
    for kind in [OLD, NEW] {
        let late = shared.open(kind);
        assert!(late.page.hub.oldest(&a()) > 0, "something was forgotten");
        assert_eq!(late.page.hub.status(&a()).phase, StatePhase::Live);
        assert_eq!(late.folder.state(), fold(&truth, 600), "{kind:?}");
    }
}

/// Nobody of the older version has written snapshots for a long time, and there is no room to wait
/// for one: its tab says so when it wakes, and shows what it had.
#[test]
fn who_sleeps_too_long_says_so_and_costs_the_others_nothing() {
    let mut shared = Shared::new();
    let (old, new) = (shared.open(OLD), shared.open(NEW));
    old.folder.append(&[1], None);
    shared.rest([&old, &new]);
    for round in 1..=30 {
        let events: Vec<u64> = (1..=100).map(|one| round * 100 + one).collect();
        new.folder.append(&events, None);
        shared.rest([&new]);
    }
    let truth = shared.storage.truth();
    assert_eq!(new.folder.state(), fold(&truth, 3_001));
    assert_eq!(new.page.report(), None);
    shared.rest([&old]);
    let phase = old.page.hub.status(&a()).phase;
    assert!(matches!(phase, StatePhase::Unreadable(_)), "{phase:?}");
    assert_eq!(old.folder.state(), [1]);
    drop(old);
    let anew = shared.open(NEW);
    assert_eq!(anew.folder.state(), new.folder.state());
}
