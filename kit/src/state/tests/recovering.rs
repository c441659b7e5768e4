use super::chance::Chance;
use super::folder::{Folder, schema};
use super::page::{Page, a};
use crate::state::{AppendError, Feed, LogLimits, NamespaceConfig, StatePhase, StateStatus};
use std::cell::Cell;
use std::rc::Rc;

fn page(retain: usize) -> (Page, Chance) {
    let retain = LogLimits {
        events: retain,
        bytes: 1 << 20,
    };
    let config = NamespaceConfig::memory().retain(retain);
    let page = Page::new(1, &Rc::new(Cell::new(0)), config);
    (page, Chance(1))
}

fn fill(page: &Page, chance: &mut Chance, folder: &Folder, count: u64) {
    for event in 1..=count {
        folder.append(&[event], None);
        if event % 20 == 0 {
            page.run(chance, 2_000);
        }
    }
}

fn phase(folder: &Folder) -> StatePhase {
    StateStatus::parse(&folder.feed.status(&a()).unwrap())
        .unwrap()
        .phase
}

#[test]
fn a_snapshot_that_cannot_be_read_is_gone_around_when_the_events_are_there() {
    let (page, mut chance) = page(150);
    let old = Folder::new(page.hub.feed("cart"), &a(), "1.1");
    fill(&page, &mut chance, &old, 140);
    // Nothing was asked for yet: the log is short.
    let want: Vec<_> = (1..=140).collect();
    assert_eq!(page.hub.oldest(&a()), 0);
    old.feed.snapshot(&a(), 140, &format!("{:?}", old.state()));
    let late = Folder::reading(page.hub.feed("menu"), &a(), "1.0", &["1.1"]);
    assert_eq!(late.seen.borrow().snapshots, 1);
    page.run(&mut chance, 20);
    assert_eq!((late.state(), late.version()), (want, 140));
    assert_eq!(phase(&late), StatePhase::Live);
    // Whoever reads twice before it subscribes is told where to begin.
    let feed = page.hub.feed("third");
    let read = || feed.read(&a(), 0, schema("1.0")).unwrap().unwrap();
    assert!(read().starts_with("=140@1.1 "));
    feed.snapshot(&a(), 140, "!it is of another kind");
    assert!(read().starts_with("0 *\n1@1.1 1\n"));
}

#[test]
fn a_state_that_cannot_be_read_is_said_to_be_so_and_can_be_recovered() {
    let (page, mut chance) = page(100);
    let old = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    fill(&page, &mut chance, &old, 400);
    assert!(page.hub.oldest(&a()) > 0);
    let new = Folder::reading(page.hub.feed("menu"), &a(), "2.0", &["1.0"]);
    page.run(&mut chance, 20);
    assert_eq!((new.state(), new.version()), (vec![], 0));
    let StatePhase::Unreadable(reason) = phase(&new) else {
        panic!("{:?}", phase(&new));
    };
    assert!(
        reason.contains("cannot be read: it is of another kind"),
        "{reason}"
    );
    // The others do not care.
    assert_eq!(phase(&old), StatePhase::Live);
    let number = new.append(&[7], None);
    page.run(&mut chance, 20);
    let refused = new.seen.borrow().refused[&number].clone();
    assert!(
        matches!(refused, AppendError::Unreadable { .. }),
        "{refused}"
    );

    new.seen.borrow_mut().cannot_read.clear();
    page.hub.lead_again(&a());
    page.run(&mut chance, 20);
    assert_eq!(new.state(), old.state());
    assert_eq!(phase(&new), StatePhase::Live);

    let third = Folder::reading(page.hub.feed("third"), &a(), "3.0", &["1.0"]);
    page.run(&mut chance, 20);
    assert!(matches!(phase(&third), StatePhase::Unreadable(_)));
    drop(page.hub.reset(&a()));
    page.run(&mut chance, 20);
    assert_eq!(phase(&third), StatePhase::Live);
    third.append(&[8], None);
    page.run(&mut chance, 20);
    for folder in [&old, &new, &third] {
        assert_eq!((folder.state(), folder.version()), (vec![8], 402));
    }
}

#[test]
fn a_module_that_cannot_read_a_snapshot_goes_on_where_it_is_while_the_events_are_there() {
    // The first ones are gone, but not those that it lacks.
    let (page, mut chance) = page(150);
    let old = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    fill(&page, &mut chance, &old, 400);
    let base = page.hub.history(&a())[0].version - 1;
    assert!((1..400).contains(&base), "{base}");
    let told = Rc::new(std::cell::RefCell::new(String::new()));
    let (feed, text) = (page.hub.feed("menu"), told.clone());
    let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
    let schema = super::folder::schema("1.0");
    let _guard = feed.subscribe(&a(), base + 5, schema, deliver).unwrap();
    page.run(&mut chance, 20);
    let first = told.take();
    assert!(first.starts_with('='), "{first}");
    let (version, _) = first[1..].split_once('@').unwrap();
    feed.snapshot(&a(), version.parse().unwrap(), "!it is torn");
    page.run(&mut chance, 20);
    let (from, event) = (base + 6, base + 6);
    assert!(told.borrow().starts_with(&format!("{from} {event}\n")));
    assert!(told.borrow().ends_with("400 400\n"));
    let status = StateStatus::parse(&feed.status(&a()).unwrap()).unwrap();
    assert_eq!(status.phase, StatePhase::Live);
}

#[test]
fn two_versions_of_a_schema_are_told_what_the_other_wrote() {
    let (page, mut chance) = page(1_000);
    let old = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    let new = Folder::new(page.hub.feed("menu"), &a(), "1.2");
    old.append(&[1], None);
    new.append(&[2], None);
    page.run(&mut chance, 20);
    assert_eq!(old.state(), new.state());
    let schemas = |folder: &Folder| {
        let seen = folder.seen.borrow();
        seen.schemas
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(schemas(&old), ["1.2"]);
    assert_eq!(schemas(&new), ["1.0"]);
    // What an older module has folded may lack something: the newer one gets the events.
    for event in 3..200 {
        new.append(&[event], None);
    }
    page.run(&mut chance, 20);
    old.feed.snapshot(&a(), 199, &format!("{:?}", old.state()));
    let late = Folder::new(page.hub.feed("late"), &a(), "1.2");
    assert_eq!(schemas(&late), ["1.0"]);
    assert_eq!(late.seen.borrow().snapshots, 0);
    assert_eq!(late.state(), new.state());
    let older = Folder::new(page.hub.feed("older"), &a(), "1.0");
    assert!(schemas(&older).is_empty());
    assert_eq!(older.seen.borrow().snapshots, 1);
    assert_eq!(older.state(), new.state());
}

#[test]
fn the_newest_events_stay_however_new_the_snapshots_are() {
    let (page, mut chance) = page(100);
    let cart = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    for event in 1..=400 {
        cart.append(&[event], None);
    }
    page.run(&mut chance, 4);
    for _ in 0..2 {
        let json = format!("{:?}", cart.state());
        cart.feed.snapshot(&a(), cart.version(), &json);
        cart.append(&[0], None);
        page.run(&mut chance, 4);
    }
    let history = page.hub.history(&a());
    assert!((100..=102).contains(&history.len()), "{}", history.len());
    // What is no state, or not of this log, is not taken.
    for (version, json) in [(402, "{"), (0, "[]"), (403, "[]")] {
        cart.feed.snapshot(&a(), version, json);
    }
    let late = Folder::new(page.hub.feed("late"), &a(), "1.0");
    assert_eq!(late.state(), cart.state());
}

#[test]
fn a_past_that_cannot_be_read_is_not_shown_as_empty() {
    let (page, mut chance) = page(100);
    let old = Folder::new(page.hub.feed("cart"), &a(), "1.0");
    fill(&page, &mut chance, &old, 400);
    let oldest = page.hub.oldest(&a());
    let told = Rc::new(std::cell::RefCell::new(String::new()));
    let (feed, text) = (page.hub.feed("menu"), told.clone());
    let deliver = Rc::new(move |batch: &str| text.borrow_mut().push_str(batch));
    let schema = super::folder::schema("2.0");
    let _guard = feed.subscribe(&a(), 0, schema, deliver).unwrap();
    page.run(&mut chance, 20);
    while let Some(given) = told.take().strip_prefix('=') {
        let (version, _) = given.split_once('@').unwrap();
        feed.snapshot(&a(), version.parse().unwrap(), "!it is of another kind");
        page.run(&mut chance, 20);
    }
    page.hub.travel(&a(), oldest).unwrap();
    page.run(&mut chance, 20);
    let want = format!("<{oldest}\n={oldest}@1.0 [1,");
    assert!(told.borrow().starts_with(&want), "{}", told.borrow());
}
