//! The bridge to the Redux DevTools, with an extension that only pretends.
#![cfg(target_arch = "wasm32")]

use probe_contracts::{Tally, TallyEvent};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew_mfe::base::Namespace;
use yew_mfe::state::{Devtools, Hub, MemoryStorage, NamespaceConfig, SharedState, StatePhase};
use yew_mfe_browser_tests::devtools::{add, ask, remove, take};
use yew_mfe_browser_tests::wait::{microtasks, until};

wasm_bindgen_test_configure!(run_in_browser);

fn tally() -> Namespace {
    Namespace::new(Tally::NAMESPACE).expect("it is a namespace")
}

fn added(by: u32) -> Value {
    serde_json::to_value(TallyEvent::Added { by }).expect("it is plain")
}

async fn append(hub: &Hub, by: u32) {
    let events = json!([added(by)]).to_string();
    hub.append("board", &tally(), &events, None)
        .expect("it is accepted");
    microtasks().await;
}

fn told() -> Vec<Value> {
    let told = take().into_iter();
    told.map(|text| serde_json::from_str(&text).expect("it is JSON"))
        .collect()
}

fn dispatch(payload: Value) -> u32 {
    ask(&json!({ "type": "DISPATCH", "payload": payload }).to_string())
}

#[wasm_bindgen_test]
async fn without_the_extension_there_is_nothing() {
    remove();
    let hub = Hub::in_page();
    assert!(Devtools::new(&hub).with::<Tally>().connect().is_none());
}

#[wasm_bindgen_test]
async fn events_are_actions_and_a_jump_is_time_travel() {
    add();
    let hub = Hub::in_page();
    append(&hub, 1).await;
    let guard = Devtools::new(&hub).name("probe").with::<Tally>().connect();
    assert_eq!(
        told(),
        [
            json!(["connect", "probe"]),
            json!(["init", { "tally": { "total": 1 } }])
        ]
    );
    append(&hub, 2).await;
    append(&hub, 4).await;
    let sent = told();
    let [method, action, state] = sent[0].as_array().expect("a list").as_slice() else {
        panic!("{sent:?}");
    };
    assert_eq!(
        (method, state),
        (&json!("send"), &json!({ "tally": { "total": 3 } }))
    );
    for (field, want) in [
        ("type", json!("tally:added")),
        ("payload", json!({ "by": 2 })),
        ("version", json!(2)),
        ("microfrontend", json!("board")),
    ] {
        assert_eq!(action[field], want, "{field}");
    }
    assert!(action["id"].is_string() && action["timestamp"].is_u64());
    assert_eq!(sent.len(), 2);

    // Action 1 is version 2.
    assert_eq!(
        dispatch(json!({ "type": "JUMP_TO_STATE", "actionId": 1, "index": 1 })),
        1
    );
    assert_eq!(hub.status(&tally()).phase, StatePhase::Travelling(2));
    dispatch(json!({ "type": "JUMP_TO_ACTION", "actionId": 2 }));
    assert_eq!(hub.status(&tally()).phase, StatePhase::Live);
    dispatch(json!({ "type": "ROLLBACK" }));
    assert_eq!(hub.status(&tally()).phase, StatePhase::Travelling(1));
    for nothing in [
        json!({ "type": "JUMP_TO_STATE", "actionId": 99 }),
        json!({ "type": "TOGGLE_ACTION", "id": 1 }),
        json!(7),
    ] {
        dispatch(nothing);
    }
    assert_eq!(hub.status(&tally()).phase, StatePhase::Travelling(1));

    // Whoever closes the bridge is back in the present, and nobody listens any more.
    drop(guard);
    assert_eq!(hub.status(&tally()).phase, StatePhase::Live);
    assert_eq!(dispatch(json!({ "type": "ROLLBACK" })), 0);
    append(&hub, 8).await;
    assert_eq!(told(), Vec::<Value>::new());
    remove();
}

#[wasm_bindgen_test]
async fn of_a_burst_the_last_states_are_shown() {
    add();
    let hub = Hub::in_page();
    let guard = Devtools::new(&hub).with::<Tally>().connect();
    told();
    let burst = vec![added(1); 100];
    let burst = serde_json::to_string(&burst).expect("it is plain");
    hub.append("board", &tally(), &burst, None)
        .expect("it is accepted");
    microtasks().await;
    let sent = told();
    assert_eq!(sent.len(), 100);
    let shown = sent.iter().filter(|one| one[2].is_object());
    let totals: Vec<_> = shown.map(|one| one[2]["tally"]["total"].clone()).collect();
    assert_eq!(totals, (85..=100).map(Value::from).collect::<Vec<_>>());
    // Each can be jumped to.
    dispatch(json!({ "type": "JUMP_TO_STATE", "actionId": 7 }));
    assert_eq!(hub.status(&tally()).phase, StatePhase::Travelling(7));
    drop(guard);
    remove();
}

#[wasm_bindgen_test]
async fn a_pause_a_commit_and_an_import_begin_the_monitor_anew() {
    add();
    let hub = Hub::in_page();
    let guard = Devtools::new(&hub).with::<Tally>().connect();
    append(&hub, 1).await;
    told();
    dispatch(json!({ "type": "PAUSE_RECORDING", "status": true }));
    append(&hub, 2).await;
    assert_eq!(told(), Vec::<Value>::new());
    dispatch(json!({ "type": "PAUSE_RECORDING", "status": false }));
    assert_eq!(told(), [json!(["init", { "tally": { "total": 3 } }])]);
    append(&hub, 4).await;
    told();
    dispatch(json!({ "type": "COMMIT" }));
    assert_eq!(told(), [json!(["init", { "tally": { "total": 7 } }])]);

    let lifted = json!({
        "actionsById": {
            "0": { "action": { "type": "@@INIT" } },
            "1": { "action": { "type": "tally:added", "event": added(40), "version": 1 } },
            "2": { "action": { "type": "tally:added", "event": added(2), "version": 2 } },
        },
        "stagedActionIds": [0, 1, 2],
    });
    dispatch(json!({ "type": "IMPORT_STATE", "nextLiftedState": lifted }));
    let want = json!(["init", { "tally": { "total": 42 } }]);
    let mut all = Vec::new();
    until("the monitor begins anew", || {
        all.extend(told());
        all.last() == Some(&want)
    })
    .await;
    assert_eq!(
        hub.state_at::<Tally>(hub.version(&tally())).unwrap().total,
        42
    );
    drop(guard);
    remove();
}

#[wasm_bindgen_test]
async fn what_was_kept_is_read_before_the_monitor_begins() {
    add();
    let storage = MemoryStorage::new();
    let page = || {
        let config = NamespaceConfig::kept(Rc::new(storage.clone()));
        Hub::in_page_with(BTreeMap::from([(tally(), config)]))
    };
    let before = page();
    before.hydrate();
    until("it is live", || {
        before.status(&tally()).phase == StatePhase::Live
    })
    .await;
    append(&before, 5).await;
    before.save_now();
    until("it is kept", || {
        before.status(&tally()).persisted == Some(1)
    })
    .await;
    let hub = page();
    let guard = Devtools::new(&hub).with::<Tally>().connect();
    assert_eq!(told().len(), 1);
    let mut all = Vec::new();
    until("the monitor begins", || {
        all.extend(told());
        !all.is_empty()
    })
    .await;
    assert_eq!(all, [json!(["init", { "tally": { "total": 5 } }])]);
    drop(guard);
    remove();
}
