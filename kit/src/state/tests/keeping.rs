use super::chance::Chance;
use super::folder::{Folder, fold};
use super::page::{Page, a};
use super::slow_storage::{Fault, SlowStorage};
use crate::state::{Feed, LogLimits, NamespaceConfig, StatePhase, Storage};
use std::cell::Cell;
use std::rc::Rc;

struct Place {
    chance: Chance,
    now: Rc<Cell<u64>>,
    storage: SlowStorage,
    opened: u8,
    retain: usize,
}

impl Place {
    fn new(seed: u64, retain: usize) -> Self {
        Self {
            chance: Chance(seed),
            now: Rc::new(Cell::new(1_000)),
            storage: SlowStorage::default(),
            opened: 0,
            retain,
        }
    }

    fn open(&mut self, schema: &str) -> (Page, Folder) {
        self.opened += 1;
        let retain = LogLimits {
            events: self.retain,
            bytes: 1 << 20,
        };
        let config = NamespaceConfig::kept(Rc::new(self.storage.clone())).retain(retain);
        let page = Page::new(self.opened, &self.now, config);
        let mut feed = page.hub.feed("cart").with_build("1");
        if self.opened.is_multiple_of(2) {
            feed = feed.without_own_events();
        }
        let folder = Folder::new(feed, &a(), schema);
        (page, folder)
    }
}

#[test]
fn bursts_without_a_pause_do_not_fill_a_log_while_somebody_writes_snapshots() {
    let limits = |events| LogLimits {
        events,
        bytes: 1 << 20,
    };
    let config = NamespaceConfig::memory()
        .retain(limits(1_000))
        .limits(limits(10_000));
    let page = Page::new(1, &Rc::new(Cell::new(0)), config);
    let feed = page.hub.feed("cart").without_own_events();
    let folder = Folder::new(feed, &a(), "1.0");
    let other = Folder::new(page.hub.feed("menu"), &a(), "1.0");
    // Not a millisecond goes by.
    for burst in 0..40 {
        for event in 0..1_000 {
            folder.append(&[burst * 1_000 + event], None);
        }
        assert!(!page.hub.flush());
        assert_eq!(folder.version(), (burst + 1) * 1_000);
        assert!(page.hub.history(&a()).len() <= 7_000);
    }
    assert!(folder.seen.borrow().refused.is_empty());
    assert_eq!(folder.seen.borrow().told, 0);
    assert!(folder.state() == other.state() && folder.state().len() == 40_000);
    assert_eq!(page.report(), None);
}

#[test]
fn that_something_was_saved_is_told_to_those_who_look_and_that_it_cannot_be_to_everybody() {
    let mut place = Place::new(9, 1_000);
    let (page, folder) = place.open("1.0");
    let told = Rc::new(std::cell::RefCell::new(String::new()));
    let text = told.clone();
    let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
    let (menu, schema) = (page.hub.feed("menu"), super::folder::schema("1.0"));
    let _guard = menu.subscribe(&a(), 0, schema, deliver).unwrap();
    page.run(&mut place.chance, 20);
    told.take();
    let mut append = |event| {
        folder.append(&[event], None);
        page.run(&mut place.chance, 60);
        told.take()
    };
    assert_eq!(append(1), "1 1\n");
    assert!(menu.status(&a()).unwrap().contains("\"persisted\":1"));
    assert_eq!(append(2), "2 2\n@\n");
    assert_eq!(append(3), "3 3\n");
    let next = place.storage.calls.get();
    place.storage.faults.borrow_mut().insert(next, Fault::Full);
    assert_eq!(append(4), "4 4\n@\n");
}

/// A page that is killed anywhere loses nothing that it has called persisted, and never the
/// middle of what happened.
#[test]
fn a_killed_page_loses_only_what_was_unsaved() {
    for seed in 0..150 {
        let mut place = Place::new(seed, 30);
        let (mut saved, mut event) = (0, 0);
        for _ in 0..6 {
            let (page, folder) = place.open("1.0");
            let mut is_new = true;
            for _ in 0..place.chance.below(600) {
                match place.chance.below(40) {
                    0..8 => {
                        event += 1;
                        folder.append(&[event], None);
                    }
                    8..12 => place.now.set(place.now.get() + 10),
                    12 => match place.chance.once_in(2) {
                        true => page.hub.save_now(),
                        false => drop(page.hub.reset(&a())),
                    },
                    13 => {
                        let number = place.storage.calls.get();
                        let fault = [Fault::Before, Fault::After][place.chance.below(2)];
                        place.storage.faults.borrow_mut().insert(number, fault);
                    }
                    _ => {
                        page.step(&mut place.chance);
                    }
                }
                let status = page.hub.status(&a());
                let persisted = status.persisted.unwrap();
                let is_live = status.phase == StatePhase::Live;
                if is_live && std::mem::take(&mut is_new) {
                    assert!(persisted >= saved, "seed {seed}");
                    // Not only the number: a snapshot, a reset or all events lead there.
                    let late = Folder::new(page.hub.feed("late"), &a(), "1.0");
                    let state = late.state();
                    let mut want = fold(&place.storage.truth(), persisted);
                    for event in page.hub.history(&a()) {
                        match event.version > persisted {
                            true if event.is_reset() => want.clear(),
                            true => want.push(event.event.unwrap().parse().unwrap()),
                            false => {}
                        }
                    }
                    assert_eq!(state, want, "seed {seed}");
                }
                if is_live {
                    saved = persisted;
                    assert!(persisted <= status.version);
                }
                let state = folder.state();
                assert!(state.is_sorted(), "seed {seed}: {state:?}");
            }
        }
    }
}

#[test]
fn nothing_is_forgotten_behind_a_reset_that_is_not_saved() {
    let mut place = Place::new(2, 30);
    let (page, folder) = place.open("1.0");
    for event in 0..60 {
        folder.append(&[event], None);
    }
    page.run(&mut place.chance, 100);
    let state = folder.state();
    drop(page.hub.reset(&a()));
    for _ in 0..40 {
        page.step(&mut place.chance);
    }
    drop((page, folder));
    let (page, folder) = place.open("1.0");
    page.run(&mut place.chance, 40);
    assert_eq!(folder.state(), state);
}

#[test]
fn what_was_appended_is_saved_a_moment_later_or_when_the_page_is_left() {
    let mut place = Place::new(1, 1_000);
    let (page, folder) = place.open("1.0");
    folder.append(&[1], None);
    assert_eq!(page.hub.status(&a()).phase, StatePhase::Hydrating);
    page.run(&mut place.chance, 4);
    // It has its version at once.
    assert_eq!(folder.state(), [1]);
    assert_eq!(page.hub.append("x", &a(), "[2]", None).unwrap().version, 2);
    assert_eq!(page.hub.status(&a()).persisted, Some(0));
    page.run(&mut place.chance, 30);
    assert_eq!(page.hub.status(&a()).persisted, Some(2));
    folder.append(&[3], None);
    page.run(&mut place.chance, 4);
    assert_eq!(page.hub.status(&a()).persisted, Some(2));
    page.hub.save_now();
    page.run(&mut place.chance, 4);
    assert_eq!(page.hub.status(&a()).persisted, Some(3));
    // Many do not wait.
    let calls = place.storage.calls.get();
    for event in 0..64 {
        folder.append(&[event], None);
    }
    page.run(&mut place.chance, 4);
    assert_eq!(place.storage.calls.get(), calls + 1);
    assert_eq!(page.hub.status(&a()).persisted, Some(67));

    let (later, folder) = place.open("1.0");
    later.run(&mut place.chance, 20);
    assert_eq!(folder.version(), 67);
    folder.check(&place.storage.truth());
}

#[test]
fn a_second_writer_ends_the_keeping_with_one_report() {
    let mut place = Place::new(3, 1_000);
    let (one, cart) = place.open("1.0");
    let (two, menu) = place.open("1.0");
    one.run(&mut place.chance, 20);
    two.run(&mut place.chance, 20);
    cart.append(&[1], None);
    one.run(&mut place.chance, 40);
    menu.append(&[2], None);
    two.run(&mut place.chance, 40);
    assert_eq!(menu.state(), [2]);
    menu.append(&[3], None);
    two.run(&mut place.chance, 40);
    assert_eq!(menu.state(), [2, 3]);
    let report = two.report().unwrap();
    assert!(report.ends_with("another page writes to it, and this one was to be the only one"));
    assert_eq!(one.report(), None);
    assert_eq!(cart.state(), [1]);
}

#[test]
fn a_second_writer_is_noticed_also_when_the_page_is_further_than_the_storage() {
    let mut place = Place::new(3, 1_000);
    let (one, cart) = place.open("1.0");
    let (two, menu) = place.open("1.0");
    one.run(&mut place.chance, 20);
    two.run(&mut place.chance, 20);
    cart.append(&[1], None);
    one.run(&mut place.chance, 40);
    menu.append(&[2], None);
    two.hub.save_now();
    let calls = place.storage.calls.get();
    while place.storage.calls.get() == calls {
        two.step(&mut place.chance);
    }
    menu.append(&[3, 4], None);
    two.run(&mut place.chance, 40);
    assert!(two.report().is_some());
    assert_eq!(two.hub.status(&a()).persisted, Some(0));
    assert_eq!(menu.state(), [2, 3, 4]);
}

#[test]
fn nothing_is_forgotten_behind_a_snapshot_that_does_not_come_back() {
    let mut place = Place::new(4, 50);
    place.storage.forgets_snapshots.set(true);
    let (page, folder) = place.open("1.0");
    for event in 0..400 {
        folder.append(&[event], None);
        if event % 50 == 0 {
            page.run(&mut place.chance, 300);
        }
    }
    page.run(&mut place.chance, 2_000);
    assert_eq!(
        (page.hub.oldest(&a()), page.hub.history(&a()).len()),
        (0, 400)
    );
}

#[test]
fn effects_do_not_hear_again_of_what_was_kept() {
    let mut place = Place::new(8, 1_000);
    let (page, folder) = place.open("1.0");
    folder.append(&[1, 2], None);
    page.run(&mut place.chance, 60);
    drop(page);
    let (page, folder) = place.open("1.0");
    let heard = Rc::new(Cell::new(0));
    let last = heard.clone();
    let effect = move |_: &_, record: &crate::state::Record| {
        assert_eq!(last.replace(record.version), 0);
    };
    let _effect = page.hub.observe(crate::state::EventPattern::All, effect);
    folder.append(&[3], None);
    page.run(&mut place.chance, 60);
    assert_eq!((folder.state(), heard.get()), (vec![1, 2, 3], 3));
}

#[test]
fn old_events_are_forgotten_behind_snapshots_that_were_read_back() {
    let mut place = Place::new(4, 200);
    let (page, folder) = place.open("1.0");
    page.run(&mut place.chance, 20);
    for event in 0..1_000 {
        folder.append(&[event], None);
        if event % 50 == 0 {
            page.run(&mut place.chance, 300);
        }
    }
    page.run(&mut place.chance, 2_000);
    let mut loading = place.storage.load(&a());
    let kept = loop {
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        if let std::task::Poll::Ready(kept) = loading.as_mut().poll(&mut context) {
            break kept.unwrap();
        }
    };
    assert_eq!(kept.version, 1_000);
    assert!(
        kept.records.len() <= 450,
        "{} events are kept",
        kept.records.len()
    );
    assert!(
        kept.records.len() >= 200,
        "{} events are kept",
        kept.records.len()
    );
    let versions: Vec<_> = kept.snapshots.iter().map(|one| one.version).collect();
    assert!(
        versions.len() == 2 && versions[1] >= kept.base,
        "{versions:?}, {}",
        kept.base
    );
    assert_eq!(&*kept.snapshots[0].folder, "cart@1");

    let (later, late) = place.open("1.0");
    later.run(&mut place.chance, 20);
    assert_eq!(late.version(), 1_000);
    late.check(&place.storage.truth());
    // A snapshot was nearer than the events.
    assert_eq!(late.seen.borrow().snapshots, 1);
}

#[test]
fn without_anybody_who_writes_snapshots_a_log_fills_and_says_so() {
    let now = Rc::new(Cell::new(0));
    let limits = |events| LogLimits {
        events,
        bytes: 1 << 20,
    };
    let config = NamespaceConfig::memory()
        .retain(limits(50))
        .limits(limits(300));
    let page = Page::new(1, &now, config);
    let mut chance = Chance(5);
    for _ in 0..300 {
        page.hub.append("x", &a(), "[1]", None).unwrap();
    }
    page.run(&mut chance, 2_000);
    let report = page.report().unwrap();
    assert!(
        report.starts_with("the log of state `a` grows: it holds 300 events"),
        "{report}"
    );
    let full = page.hub.append("x", &a(), "[1]", None).unwrap_err();
    assert!(full.to_string().contains("its log is full with 300 events"));
    // Somebody who can comes, and there is room again.
    let folder = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    drop(page.hub.reset(&a()));
    page.run(&mut chance, 2_000);
    assert_eq!(folder.version(), 301);
    assert!(folder.state().is_empty());
    assert_eq!(
        page.hub.append("x", &a(), "[7]", None).unwrap().version,
        302
    );
    page.run(&mut chance, 20);
    assert_eq!(folder.state(), [7]);
}

#[test]
fn what_is_done_before_the_kept_state_is_there_comes_after_it() {
    for is_reset in [false, true] {
        let mut place = Place::new(6, 1_000);
        let (page, folder) = place.open("1.0");
        folder.append(&[1, 2], None);
        page.run(&mut place.chance, 60);
        drop(page);
        let (page, folder) = place.open("1.0");
        folder.append(&[3], None);
        if is_reset {
            drop(page.hub.reset(&a()));
        }
        folder.append(&[4], None);
        assert!(folder.state().is_empty());
        // However often it is asked for.
        page.hub.hydrate();
        page.run(&mut place.chance, 60);
        page.hub.hydrate();
        page.run(&mut place.chance, 60);
        let want: &[u64] = if is_reset { &[4] } else { &[1, 2, 3, 4] };
        assert_eq!(folder.state(), want);
        folder.check(&place.storage.truth());
        assert_eq!(page.hub.status(&a()).persisted, Some(folder.version()));
    }
}
