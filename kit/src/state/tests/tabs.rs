use super::chance::Chance;
use super::folder::{Folder, fold};
use super::page::{Page, a};
use super::slow_storage::{Fault, SlowStorage};
use crate::state::{AppendError, LogLimits, NamespaceConfig, StatePhase};
use std::cell::Cell;
use std::rc::Rc;

/// Tabs that come and go, and a storage that they share.
struct Tabs {
    chance: Chance,
    now: Rc<Cell<u64>>,
    storage: SlowStorage,
    tabs: Vec<Tab>,
    opened: u8,
    next_event: u64,
    retain: usize,
    /// How many commits have arrived that nobody waited for any more.
    arrived: usize,
}

struct Tab {
    page: Page,
    folder: Folder,
    /// Another module of the same page.
    other: Folder,
}

impl Tabs {
    fn new(seed: u64, retain: usize) -> Self {
        Self {
            chance: Chance(seed),
            now: Rc::new(Cell::new(1_000)),
            storage: SlowStorage::default(),
            tabs: Vec::new(),
            opened: 0,
            next_event: 0,
            retain,
            arrived: 0,
        }
    }

    fn open(&mut self) {
        self.opened += 1;
        let limits = LogLimits {
            events: self.retain,
            bytes: 1 << 20,
        };
        let config = NamespaceConfig::tabs(Rc::new(self.storage.clone())).retain(limits);
        let page = Page::new(self.opened, &self.now, config);
        let folder = Folder::new(
            page.hub.feed("cart").with_build("1").without_own_events(),
            &a(),
            "1.0",
        );
        let other = Folder::new(page.hub.feed("menu"), &a(), "1.0");
        self.tabs.push(Tab {
            page,
            folder,
            other,
        });
    }

    fn append(&mut self, at: usize) {
        let count = 1 + self.chance.below(3) as u64;
        let events: Vec<_> = (1..=count).map(|one| self.next_event + one).collect();
        self.next_event += count;
        let tab = &self.tabs[at];
        let folder = [&tab.folder, &tab.other][self.chance.below(2)];
        let expected = self.chance.once_in(4).then(|| folder.version());
        folder.append(&events, expected);
    }

    /// Something happens.
    fn step(&mut self) {
        if self.tabs.is_empty() {
            self.open();
        }
        let at = self.chance.below(self.tabs.len());
        match self.chance.below(400) {
            0 if self.opened < 12 => {
                // It is killed wherever its tasks are.
                self.tabs.swap_remove(at);
            }
            1 if self.tabs.len() < 3 && self.opened < 12 => self.open(),
            2 => {
                drop(self.tabs[at].page.hub.reset(&a()));
            }
            3..40 => self.append(at),
            40..60 => self.now.set(self.now.get() + 20),
            60..80 => self.hint(at),
            80..83 => {
                let number = self.storage.calls.get() + self.chance.below(4) as u64;
                let fault = [Fault::Before, Fault::After][self.chance.below(2)];
                let mut faults = self.storage.faults.borrow_mut();
                if faults.len() < 2 {
                    faults.insert(number, fault);
                }
            }
            83..90 => self.tabs[at].page.hub.save_now(),
            90..97 => self.tabs[at].page.hub.catch_up_all(),
            97..105 => self.arrived += usize::from(self.storage.arrive(&mut self.chance)),
            _ => {
                self.tabs[at].page.step(&mut self.chance);
            }
        }
        if !self.chance.once_in(40) {
            return;
        }
        for tab in &self.tabs {
            tab.folder.has_nothing_twice();
            tab.other.has_nothing_twice();
            if matches!(tab.page.hub.status(&a()).phase, StatePhase::Degraded(_)) {
                continue;
            }
            let truth = self.storage.truth();
            tab.folder.check(&truth);
            tab.other.check(&truth);
        }
    }

    /// Hints are told late, twice, in any order, or never.
    fn hint(&mut self, at: usize) {
        let mut hints = self.tabs[at].page.around.hints.borrow_mut();
        if hints.is_empty() {
            return;
        }
        let one = self.chance.below(hints.len());
        let hint = match self.chance.once_in(3) {
            true => hints[one].clone(),
            false => hints.swap_remove(one),
        };
        drop(hints);
        let to = self.chance.below(self.tabs.len());
        if self.chance.once_in(2) {
            self.tabs[to].page.hub.catch_up(&hint);
        }
    }

    /// Nothing goes wrong any more, and everybody looks.
    fn settle(&mut self) {
        self.storage.faults.borrow_mut().clear();
        for _ in 0..10 {
            for tab in &self.tabs {
                tab.page.hub.catch_up_all();
                tab.page.run(&mut self.chance, 200);
            }
        }
    }
}

/// Tabs write, read, are left, crash and come back; calls fail before and after they have done
/// something, or do it when nobody waits for it any more; hints come as they like. There is one
/// order of all events, no version is given twice, every append is in it once or was refused, and
/// in the end all show the same.
#[test]
fn tabs_agree_whatever_happens_to_them() {
    let (mut degraded, mut arrived) = (0, 0);
    for seed in 0..100 {
        let mut tabs = Tabs::new(seed, if seed % 2 == 0 { 60 } else { 1_000 });
        for _ in 0..4_000 {
            tabs.step();
        }
        tabs.settle();
        arrived += tabs.arrived;
        let truth = tabs.storage.truth();
        let version = truth.len() as u64;
        assert!(version > 0, "seed {seed}");
        for tab in &tabs.tabs {
            for folder in [&tab.folder, &tab.other] {
                let seen = folder.seen.borrow();
                assert!(seen.pending.is_empty(), "seed {seed}: {:?}", seen.pending);
                for number in seen.refused.keys() {
                    assert!(!seen.settled.contains_key(number), "seed {seed}");
                }
            }
            if matches!(tab.page.hub.status(&a()).phase, StatePhase::Degraded(_)) {
                degraded += 1;
                assert!(tab.page.report().is_some());
                continue;
            }
            assert_eq!(tab.folder.version(), version, "seed {seed}");
            assert_eq!(tab.folder.state(), fold(&truth, version), "seed {seed}");
            assert_eq!(tab.other.state(), tab.folder.state(), "seed {seed}");
        }
    }
    assert!(degraded < 30, "{degraded} tabs gave up");
    assert!(arrived > 100, "{arrived} commits were late");
}

#[test]
fn an_append_waits_for_the_storage_and_others_see_it_then() {
    let mut tabs = Tabs::new(1, 1_000);
    tabs.open();
    tabs.open();
    let [one, two] = &tabs.tabs[..] else {
        unreachable!()
    };
    assert_eq!(one.page.hub.status(&a()).phase, StatePhase::Hydrating);
    one.folder.append(&[1, 2], None);
    assert_eq!((one.other.version(), one.page.hub.version(&a())), (0, 0));
    let refused = one.page.hub.append("x", &a(), "[3]", None).unwrap_err();
    assert!(refused.to_string().contains("later"), "{refused}");
    let chance = &mut tabs.chance;
    one.page.run(chance, 20);
    assert_eq!(one.other.state(), [1, 2]);
    assert_eq!(one.folder.seen.borrow().settled[&1], (2, vec![1, 2]));
    assert_eq!(one.page.hub.status(&a()).persisted, Some(2));
    // The other tab has read the storage before; a hint makes it look again.
    two.page.run(chance, 20);
    let hints = one.page.around.hints.take();
    assert_eq!(hints, [a()]);
    two.page.hub.catch_up(&a());
    two.page.run(chance, 20);
    assert_eq!(two.folder.state(), [1, 2]);
    assert!(two.page.around.hints.borrow().is_empty());
    // It did not know of this one when it wrote.
    one.folder.append(&[3], None);
    one.page.run(chance, 20);
    let number = two.folder.append(&[4], Some(2));
    two.page.run(chance, 20);
    let conflict = AppendError::Conflict {
        namespace: "a".into(),
        expected: 2,
        actual: 3,
    };
    assert_eq!(two.folder.seen.borrow().refused[&number], conflict);
    assert_eq!(two.other.state(), [1, 2, 3]);
}

#[test]
fn a_storage_that_fails_for_good_is_reported_once_and_nothing_is_lost_in_the_page() {
    for fault in [Fault::Full, Fault::Silence] {
        let mut tabs = Tabs::new(2, 1_000);
        tabs.open();
        let (tab, chance) = (&tabs.tabs[0], &mut tabs.chance);
        tab.folder.append(&[1], None);
        tab.page.run(chance, 20);
        for call in 0..10 {
            let number = tabs.storage.calls.get() + call;
            tabs.storage.faults.borrow_mut().insert(number, fault);
        }
        tab.folder.append(&[2], None);
        tab.page.run(chance, 40_000);
        tab.other.append(&[3], None);
        tab.page.run(chance, 100);
        assert_eq!(tab.folder.state(), [1, 2, 3], "{fault:?}");
        assert_eq!(tab.folder.version(), 3);
        let status = tab.page.hub.status(&a());
        assert!(
            matches!(status.phase, StatePhase::Degraded(_)),
            "{status:?}"
        );
        assert_eq!((status.version, status.persisted), (3, Some(1)));
        let report = tab.page.report().unwrap();
        assert!(
            report.starts_with("state `a` is not kept in `slow` any more, it goes on in memory: "),
            "{report}"
        );
        assert_eq!(tabs.storage.truth().len(), 1);
    }
}

/// What a tab does before it is killed, or before a call fails.
fn write(tabs: &mut Tabs) {
    let tab = &tabs.tabs[0];
    tab.folder.append(&[1, 2], None);
    tab.other.append(&[3], None);
    tab.folder.append(&[4], Some(3));
}

/// Everybody has come to the same, and nothing that was promised is missing.
#[track_caller]
fn check(tabs: &Tabs, promised: &[u64], what: &str) {
    let truth = tabs.storage.truth();
    for tab in &tabs.tabs {
        assert_eq!(tab.page.hub.status(&a()).phase, StatePhase::Live, "{what}");
        assert_eq!(tab.folder.version(), truth.len() as u64, "{what}");
        tab.folder.check(&truth);
        tab.other.check(&truth);
    }
    let state = fold(&truth, u64::MAX);
    let is_there = |event| state.iter().filter(|one| *one == event).count() == 1;
    assert!(
        promised.iter().all(is_there),
        "{what}: {promised:?}, {state:?}"
    );
}

#[test]
fn a_tab_may_be_killed_between_any_two_steps() {
    for steps in 0..40 {
        let mut tabs = Tabs::new(9, 1_000);
        tabs.open();
        write(&mut tabs);
        for _ in 0..steps {
            tabs.tabs[0].page.step(&mut tabs.chance);
        }
        let killed = tabs.tabs.remove(0);
        let seen = killed.folder.seen.borrow();
        let settled = seen.settled.values().flat_map(|(_, events)| events);
        let promised: Vec<_> = settled.copied().collect();
        drop(killed.page);
        tabs.open();
        tabs.open();
        tabs.settle();
        check(&tabs, &promised, &format!("after {steps} steps"));
        // What was under way is there as a whole or not at all.
        let state = fold(&tabs.storage.truth(), u64::MAX);
        assert!(
            [0, 4].contains(&state.len()),
            "after {steps} steps: {state:?}"
        );
    }
}

#[test]
fn any_call_may_fail_before_or_after_it_has_done_something() {
    for call in 0..6 {
        for (fault, times) in [
            (Fault::Before, 1),
            (Fault::Before, 2),
            (Fault::After, 1),
            (Fault::After, 2),
            (Fault::Silence, 1),
        ] {
            let mut tabs = Tabs::new(call, 1_000);
            for number in call..call + times {
                tabs.storage.faults.borrow_mut().insert(number, fault);
            }
            tabs.open();
            write(&mut tabs);
            tabs.tabs[0].page.run(&mut tabs.chance, 12_000);
            tabs.open();
            tabs.settle();
            let what = format!("{fault:?} {times} times from call {call}");
            check(&tabs, &[1, 2, 3, 4], &what);
        }
    }
}

#[test]
fn a_tab_that_was_away_for_long_goes_on_from_a_snapshot() {
    let mut tabs = Tabs::new(4, 50);
    tabs.open();
    tabs.open();
    let chance = &mut tabs.chance;
    let [one, two] = &tabs.tabs[..] else {
        unreachable!()
    };
    one.folder.append(&[1], None);
    one.page.run(chance, 20);
    two.page.run(chance, 20);
    two.page.hub.catch_up_all();
    two.page.run(chance, 20);
    assert_eq!(two.folder.state(), [1]);
    for event in 2..=400 {
        one.folder.append(&[event], None);
        if event % 40 == 0 {
            one.page.run(chance, 1_500);
        }
    }
    one.page.run(chance, 1_500);
    assert!(one.page.hub.oldest(&a()) > 100);
    // What it does before it has heard of all that comes after it.
    two.folder.append(&[401], None);
    two.page.run(chance, 60);
    one.page.hub.catch_up_all();
    one.page.run(chance, 60);
    let want: Vec<_> = (1..=401).collect();
    for folder in [&one.folder, &two.folder, &two.other] {
        assert_eq!(folder.state(), want);
    }
    assert_eq!(two.folder.seen.borrow().snapshots, 1);
    assert_eq!(two.folder.seen.borrow().settled[&1].0, 401);
    assert!(two.page.report().is_none());
}
