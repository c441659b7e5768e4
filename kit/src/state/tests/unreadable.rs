use super::page::a;
use super::scene::{Config, KEPT, Scene, TABS, now, phase};
use super::slow_storage::Fault;
use crate::state::{AppendError, NamespaceConfig, StatePhase, Storage};
use std::rc::Rc;

#[test]
fn what_is_kept_and_cannot_be_read_is_no_empty_state() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        scene.store(&[1, 2]);
        scene.storage.break_next("load", 1, Fault::Corrupt);
        let calls = scene.storage.calls.get();
        let (page, folder) = scene.open();
        let early = folder.append(&[3], None);
        scene.run(&page, 100);
        let torn = "what is stored cannot be read: it is torn";
        assert_eq!(phase(&folder), StatePhase::Unreadable(torn.to_owned()));
        let report = page.report().unwrap();
        assert_eq!(
            report,
            format!("state `a` cannot be shown: what `slow` has of it is left as it is: {torn}")
        );
        let late = folder.append(&[4], None);
        scene.run(&page, 100);
        let refused = AppendError::Unreadable {
            namespace: "a".to_owned(),
            reason: torn.to_owned(),
        };
        for number in [early, late] {
            assert_eq!(folder.seen.borrow().refused[&number], refused);
        }
        assert_eq!(
            page.hub.append("x", &a(), "[5]", None),
            Err(refused.clone())
        );
        let mut reset = page.hub.reset(&a());
        assert_eq!(now(&mut reset), Err(refused));
        // Nobody has touched it.
        assert_eq!(scene.storage.calls.get(), calls + 1);
        page.hub.lead_again(&a());
        scene.run(&page, 100);
        assert_eq!(
            (phase(&folder), folder.state()),
            (StatePhase::Live, vec![1, 2])
        );
    }
}

#[test]
fn what_cannot_be_read_may_be_given_up_or_left_alone() {
    for config in [KEPT, TABS] {
        let mut scene = Scene::new(config);
        scene.store(&[1, 2]);
        scene.storage.break_next("load", 1, Fault::Corrupt);
        let (page, folder) = scene.open();
        scene.run(&page, 100);
        page.hub.go_on_without(&a());
        folder.append(&[3], None);
        scene.run(&page, 100);
        assert!(matches!(phase(&folder), StatePhase::Degraded(_)));
        assert_eq!(folder.state(), [3]);
        assert_eq!(scene.stored(), [1, 2]);

        scene.storage.break_next("load", 1, Fault::Corrupt);
        let (page, folder) = scene.open();
        scene.run(&page, 100);
        scene.storage.break_next("remove", 3, Fault::Before);
        let mut discarding = page.hub.discard(&a());
        scene.run(&page, 2_000);
        assert_eq!(
            now(&mut discarding).unwrap_err().to_string(),
            "what is stored of state `a` is not forgotten: it could not be stored: before"
        );
        assert!(matches!(phase(&folder), StatePhase::Unreadable(_)));
        scene.storage.break_next("remove", 2, Fault::Before);
        let mut discarding = page.hub.discard(&a());
        folder.append(&[7], None);
        scene.run(&page, 2_000);
        assert_eq!(now(&mut discarding), Ok(()));
        assert_eq!(
            (phase(&folder), folder.state()),
            (StatePhase::Live, vec![7])
        );
        assert_eq!(scene.stored(), [7]);
        // Of what is in order nothing is given up.
        let mut discarding = page.hub.discard(&a());
        assert!(now(&mut discarding).is_err());
    }
}

fn forgetting_tabs(storage: Rc<dyn Storage>) -> NamespaceConfig {
    NamespaceConfig::tabs(storage).forget_on_reset()
}

fn forgetting(storage: Rc<dyn Storage>) -> NamespaceConfig {
    NamespaceConfig::kept(storage).forget_on_reset()
}

#[test]
fn a_reset_that_leaves_nothing_behind_says_when_that_is_so() {
    for config in [forgetting as Config, forgetting_tabs] {
        for (fault, times) in [(Fault::Before, 2), (Fault::Before, 3), (Fault::Full, 1)] {
            let mut scene = Scene::new(config);
            scene.store(&[1, 2]);
            let (page, folder) = scene.open();
            scene.run(&page, 100);
            scene.storage.break_next("truncate", times, fault);
            let mut reset = page.hub.reset(&a());
            scene.run(&page, 2_000);
            let answer = now(&mut reset);
            assert_eq!(answer.is_ok(), times == 2, "{fault:?}: {answer:?}");
            assert!(folder.state().is_empty());
            // It is not kept any less for that.
            assert_eq!(phase(&folder), StatePhase::Live);
            assert_eq!(page.report().is_some(), times != 2);
        }
    }
}

#[test]
fn who_is_forgotten_is_so_also_where_the_storage_was_given_up() {
    for config in [forgetting as Config, forgetting_tabs] {
        for is_refused in [false, true] {
            let mut scene = Scene::new(config);
            scene.store(&[1, 2]);
            let (page, folder) = scene.open();
            scene.run(&page, 100);
            scene.storage.break_next("commit", 1, Fault::Full);
            // What fails is the reset itself, or something before it.
            if !is_refused {
                folder.append(&[3], None);
                scene.run(&page, 100);
                assert!(matches!(phase(&folder), StatePhase::Degraded(_)));
            }
            scene
                .storage
                .break_next("remove", if is_refused { 3 } else { 2 }, Fault::Before);
            let mut reset = page.hub.reset(&a());
            scene.run(&page, 2_000);
            let answer = now(&mut reset);
            assert!(folder.state().is_empty());
            if is_refused {
                let refused = answer.unwrap_err();
                assert!(
                    matches!(refused, AppendError::NotForgotten { .. }),
                    "{refused}"
                );
                assert_eq!(scene.stored(), [1, 2]);
            } else {
                assert!(answer.is_ok(), "{answer:?}");
                assert!(scene.stored().is_empty());
            }
        }
    }
}

#[test]
fn who_is_forgotten_is_so_also_where_nobody_can_read_what_was_kept() {
    let mut scene = Scene::new(forgetting);
    scene.store(&[1, 2]);
    scene.storage.break_next("load", 1, Fault::Corrupt);
    let (page, folder) = scene.open();
    // It is asked for before anybody knows.
    let mut reset = page.hub.reset(&a());
    scene.run(&page, 2_000);
    assert!(now(&mut reset).is_ok());
    assert_eq!((phase(&folder), folder.state()), (StatePhase::Live, vec![]));
    assert!(scene.stored().is_empty());
}

#[test]
fn what_cannot_be_read_after_its_removal_either_is_said_once() {
    for config in [
        (|storage| NamespaceConfig::kept(storage).forget_on_reset()) as Config,
        |storage| NamespaceConfig::tabs(storage).forget_on_reset(),
    ] {
        let mut scene = Scene::new(config);
        scene.store(&[1, 2]);
        scene.storage.break_next("load", 100, Fault::Corrupt);
        let (page, folder) = scene.open();
        scene.run(&page, 100);
        let calls = scene.storage.calls.get();
        let mut reset = page.hub.reset(&a());
        scene.run(&page, 2_000);
        let refused = now(&mut reset).unwrap_err();
        assert!(
            matches!(refused, AppendError::NotForgotten { .. }),
            "{refused}"
        );
        // One removal, and one look at what came of it.
        assert_eq!(scene.storage.calls.get(), calls + 2);
        assert!(matches!(phase(&folder), StatePhase::Unreadable(_)));
    }
}
