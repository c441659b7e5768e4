//! Shared state for code that is no component.

use crate::scripted::{Scripted, added};
use probe_contracts::{Tally, TallyEvent};
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::StatePhase;
use yew_mfe_browser_tests::page::{push, take_log};
use yew_mfe_browser_tests::wait::microtasks;

const NOTHING: [&str; 0] = [];

#[wasm_bindgen_test]
async fn a_subscriber_is_called_at_once_and_for_each_other_value() {
    let scene = Scripted::new(StatePhase::Live, &format!("1 {}\n", added(2)));
    let kit = scene.kit();
    let guard = kit
        .subscribe_state(|tally: &Tally| push(&format!("told {}", tally.total)))
        .expect("it is accepted");
    assert_eq!(take_log(), ["told 2"]);
    scene.deliver(&format!("2 {}\n3 {}\n", added(1), added(1)));
    scene.deliver(&format!("4 {}\n", added(0)));
    assert_eq!(take_log(), ["told 4"]);

    // Two appends of a task: one call, after it.
    let tally = kit.state_dispatcher::<Tally>().expect("it is accepted");
    tally.dispatch(TallyEvent::Added { by: 1 });
    tally.dispatch(TallyEvent::Added { by: 2 });
    assert_eq!(take_log(), NOTHING);
    microtasks().await;
    assert_eq!(take_log(), ["told 7"]);
    assert_eq!(scene.heard().len(), 1);
    drop(guard);
    scene.deliver("~1 5\n~2 6\n");
    scene.deliver(&format!("7 {}\n", added(9)));
    assert_eq!(take_log(), NOTHING);
    assert_eq!(tally.current().total, 16);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_subscriber_may_append_when_it_is_called() {
    let scene = Scripted::new(StatePhase::Live, "");
    let kit = scene.kit();
    let tally = kit.state_dispatcher::<Tally>().expect("it is accepted");
    let _guard = kit
        .subscribe_state(move |state: &Tally| {
            push(&format!("told {}", state.total));
            if state.total < 3 {
                tally.dispatch(TallyEvent::Added { by: 1 });
            }
        })
        .expect("it is accepted");
    microtasks().await;
    assert_eq!(take_log(), ["told 0", "told 1", "told 2", "told 3"]);
    assert_eq!(scene.heard().concat().lines().count(), 3);
    scene.end().await;
}
