use super::page::a;
use super::scene::{KEPT, Scene, TABS, now, phase};
use super::slow_storage::Fault;
use crate::state::{AppendError, Feed, NamespaceConfig, StatePhase, StateStatus};

#[test]
fn a_snapshot_that_cannot_be_kept_ends_nothing() {
    for (fault, times) in [(Fault::Full, 100), (Fault::Before, 2), (Fault::Before, 100)] {
        let mut scene = Scene::new(KEPT);
        let (page, folder) = scene.open();
        scene.storage.break_next("save_snapshot", times, fault);
        for event in 0..600 {
            folder.append(&[event], None);
            if event % 20 == 0 {
                scene.run(&page, 1_000);
            }
        }
        scene.run(&page, 2_000);
        let status = page.hub.status(&a());
        assert_eq!(
            (status.phase, status.persisted),
            (StatePhase::Live, Some(600))
        );
        let is_bad = times > 2;
        assert_eq!(page.report().is_some(), is_bad, "{fault:?} {times}");
        assert_eq!(page.hub.oldest(&a()) == 0, is_bad, "{fault:?} {times}");
    }
}

#[test]
fn what_could_not_be_forgotten_is_tried_again() {
    for times in [2, 100] {
        let mut scene = Scene::new(KEPT);
        let (page, folder) = scene.open();
        scene.storage.break_next("truncate", times, Fault::Before);
        for event in 0..600 {
            folder.append(&[event], None);
            if event % 20 == 0 {
                scene.run(&page, 1_000);
            }
        }
        scene.run(&page, 2_000);
        let is_bad = times > 2;
        assert_eq!(page.report().is_some(), is_bad);
        assert_eq!(page.hub.oldest(&a()) == 0, is_bad);
        assert_eq!(page.hub.status(&a()).phase, StatePhase::Live);
    }
}

#[test]
fn a_look_that_fails_is_made_again_and_gives_nothing_up() {
    let mut scene = Scene::new(TABS);
    let (one, cart) = scene.open();
    let (two, menu) = scene.open();
    scene.run(&one, 40);
    scene.run(&two, 40);
    cart.append(&[1], None);
    scene.run(&one, 40);
    scene.storage.break_next("commit", 8, Fault::Before);
    two.hub.catch_up(&a());
    // The pauses get longer.
    scene.run(&two, 20_000);
    assert!(scene.storage.broken.borrow()["commit"].0 > 0);
    assert_eq!((phase(&menu), menu.state()), (StatePhase::Live, vec![]));
    scene.run(&two, 80_000);
    assert_eq!((menu.state(), two.report()), (vec![1], None));

    // Whoever has something to say, or comes back, does not wait for the end of a pause.
    for is_append in [false, true] {
        scene.storage.break_next("commit", 6, Fault::Before);
        two.hub.catch_up(&a());
        scene.run(&two, 9_000);
        scene.storage.break_next("commit", 0, Fault::Before);
        cart.append(&[2], None);
        scene.run(&one, 40);
        match is_append {
            true => drop(menu.append(&[3], None)),
            false => two.hub.catch_up_all(),
        }
        scene.run(&two, 40);
        assert_eq!(menu.version(), one.hub.version(&a()) + u64::from(is_append));
    }
}

#[test]
fn what_is_appended_while_the_page_is_left_does_not_wait() {
    let mut scene = Scene::new(KEPT);
    let (page, folder) = scene.open();
    scene.run(&page, 40);
    let persisted = || page.hub.status(&a()).persisted;
    folder.append(&[1], None);
    page.hub.save_now();
    let calls = scene.storage.calls.get();
    while scene.storage.calls.get() == calls {
        page.step(&mut scene.chance);
    }
    // A commit is under way, and others are told later that the page is left.
    folder.append(&[2], None);
    let mut steps = |count| {
        for _ in 0..count {
            page.step(&mut scene.chance);
        }
    };
    steps(60);
    assert_eq!(persisted(), Some(2));
    folder.append(&[3], None);
    steps(60);
    assert_eq!(persisted(), Some(3));
    // It is back.
    page.hub.catch_up_all();
    steps(60);
    folder.append(&[4], None);
    steps(60);
    assert_eq!(persisted(), Some(3));
}

/// Nobody who has left hears the answer of a slow storage.
#[test]
fn what_waits_for_an_answer_does_not_when_the_page_is_left() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        let (page, folder) = scene.open();
        scene.run(&page, 40);
        scene.storage.break_next("commit", 1, Fault::Silence);
        let calls = scene.storage.calls.get();
        folder.append(&[1], None);
        scene.run(&page, 40);
        assert_eq!(scene.storage.calls.get(), calls + 1);
        folder.append(&[2], None);
        folder.append(&[3], None);
        page.hub.save_now();
        scene.run(&page, 40);
        assert_eq!(page.hub.status(&a()).persisted, Some(3));
        folder.append(&[4], None);
        scene.run(&page, 40);
        assert_eq!(page.hub.status(&a()).persisted, Some(4));
        assert_eq!(phase(&folder), StatePhase::Live);
        assert_eq!(scene.stored(), [1, 2, 3, 4]);
        assert_eq!(page.report(), None);
    }
}

/// It outlives the page as it is.
#[test]
fn what_is_on_its_way_from_a_page_that_is_left_is_not_sent_twice() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        let (page, folder) = scene.open();
        scene.run(&page, 40);
        page.hub.save_now();
        scene.run(&page, 40);
        scene.storage.break_next("commit", 1, Fault::Silence);
        folder.append(&[1], None);
        scene.run(&page, 40);
        let calls = scene.storage.calls.get();
        page.hub.save_now();
        scene.run(&page, 40);
        assert_eq!(scene.storage.calls.get(), calls);
        // It is not risked for more either: together they may be too large to outlive the page.
        folder.append(&[2], None);
        page.hub.save_now();
        scene.run(&page, 40);
        assert_eq!(scene.storage.calls.get(), calls);
    }
}

#[test]
fn a_pause_after_a_failure_ends_when_the_page_is_left() {
    let mut scene = Scene::new(KEPT);
    let (page, folder) = scene.open();
    scene.run(&page, 40);
    scene.storage.break_next("commit", 1, Fault::Before);
    folder.append(&[1], None);
    scene.run(&page, 60);
    assert_eq!(page.hub.status(&a()).persisted, Some(0));
    page.hub.save_now();
    for _ in 0..60 {
        page.step(&mut scene.chance);
    }
    assert_eq!(page.hub.status(&a()).persisted, Some(1));
}

#[test]
fn a_page_that_comes_back_with_nothing_unsaved_takes_what_another_one_wrote() {
    let mut scene = Scene::new(KEPT);
    let (one, cart) = scene.open();
    scene.run(&one, 40);
    cart.append(&[1], None);
    scene.run(&one, 60);
    // It is in the cache of the browser meanwhile.
    let (two, menu) = scene.open();
    scene.run(&two, 40);
    menu.append(&[2], None);
    scene.run(&two, 60);
    drop((two, menu));
    one.hub.catch_up_all();
    scene.run(&one, 40);
    cart.append(&[3], None);
    scene.run(&one, 60);
    assert_eq!((cart.state(), one.report()), (vec![1, 2, 3], None));
    assert_eq!(scene.stored(), [1, 2, 3]);
}

#[test]
fn a_storage_that_works_again_gets_what_it_lacks() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        let (page, folder) = scene.open();
        scene.run(&page, 40);
        folder.append(&[1], None);
        scene.run(&page, 60);
        // One of these is stored, and its answer is lost.
        scene.storage.break_next("commit", 3, Fault::After);
        folder.append(&[2, 3], None);
        scene.run(&page, 2_000);
        assert!(matches!(phase(&folder), StatePhase::Degraded(_)));
        folder.append(&[4], None);
        folder.append(&[5], None);
        scene.run(&page, 60);
        page.hub.catch_up_all();
        folder.append(&[6], None);
        scene.run(&page, 100);
        assert_eq!((phase(&folder), folder.version()), (StatePhase::Live, 6));
        folder.append(&[7], None);
        scene.run(&page, 60);
        folder.check(&scene.storage.truth());
        assert_eq!(scene.stored(), [1, 2, 3, 4, 5, 6, 7]);
    }
}

#[test]
fn a_storage_that_somebody_else_has_used_meanwhile_is_left_alone() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        let (one, cart) = scene.open();
        scene.run(&one, 40);
        scene.storage.break_next("commit", 1, Fault::Full);
        cart.append(&[1], None);
        cart.append(&[2], None);
        scene.run(&one, 60);
        let (two, menu) = scene.open();
        scene.run(&two, 40);
        menu.append(&[9], None);
        scene.run(&two, 60);
        one.hub.keep_again(&a());
        scene.run(&one, 60);
        assert!(matches!(phase(&cart), StatePhase::Degraded(_)));
        assert_eq!(cart.state(), [1, 2]);
        assert!(one.report().is_some());
        assert_eq!(scene.stored(), [9]);
    }
}

#[test]
fn a_module_of_a_tab_hears_that_more_is_kept() {
    let mut scene = Scene::new(TABS);
    let (page, folder) = scene.open();
    scene.run(&page, 40);
    let persisted = || {
        let status = folder.feed.status(&a()).unwrap();
        StateStatus::parse(&status).unwrap().persisted
    };
    assert_eq!(persisted(), Some(0));
    folder.seen.borrow_mut().status_changes = 0;
    folder.append(&[1], None);
    scene.run(&page, 40);
    assert_eq!(folder.seen.borrow().status_changes, 1);
    assert_eq!(persisted(), Some(1));
}

#[test]
fn a_page_that_began_without_its_storage_begins_anew_with_it() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        scene.store(&[1, 2]);
        scene.storage.break_next("load", 3, Fault::Before);
        let (page, folder) = scene.open();
        scene.run(&page, 2_000);
        assert!(matches!(phase(&folder), StatePhase::Degraded(_)));
        page.hub.catch_up(&a());
        scene.run(&page, 100);
        assert_eq!(
            (phase(&folder), folder.state()),
            (StatePhase::Live, vec![1, 2])
        );
        folder.append(&[3], None);
        scene.run(&page, 100);
        assert_eq!(scene.stored(), [1, 2, 3]);
    }
}

#[test]
fn appends_do_not_use_up_the_tries_of_another_one() {
    let mut scene = Scene::new(TABS);
    let (page, folder) = scene.open();
    scene.run(&page, 40);
    scene.storage.break_next("commit", 3, Fault::Before);
    let calls = scene.storage.calls.get();
    page.hub.catch_up(&a());
    scene.run(&page, 20);
    for event in 0..6 {
        folder.append(&[event], None);
        scene.run(&page, 8);
    }
    // A look, and the first of three tries, whose pause is not over.
    assert_eq!(scene.storage.calls.get(), calls + 2);
    scene.run(&page, 4_000);
    assert_eq!(phase(&folder), StatePhase::Live);
    assert_eq!(folder.state(), [0, 1, 2, 3, 4, 5]);
}

#[test]
fn who_waits_for_what_is_forgotten_is_answered_also_when_looks_fail() {
    let mut scene = Scene::new(|storage| NamespaceConfig::tabs(storage).forget_on_reset());
    let (page, folder) = scene.open();
    folder.append(&[1], None);
    scene.run(&page, 40);
    scene.storage.break_next("truncate", 100, Fault::Before);
    let mut reset = page.hub.reset(&a());
    scene.run(&page, 40);
    scene.storage.break_next("commit", 100, Fault::Before);
    page.hub.catch_up(&a());
    scene.run(&page, 4_000);
    let refused = now(&mut reset).unwrap_err();
    assert!(
        matches!(refused, AppendError::NotForgotten { .. }),
        "{refused}"
    );
}
