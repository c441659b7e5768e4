use super::*;
use std::collections::BTreeMap;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{
    Hub, IndexedDb, LocalStorage, LogClient, LogServer, NamespaceConfig, StatePhase, TextStorage,
};
use yew_mfe_browser_tests::network;
use yew_mfe_browser_tests::stored::{
    break_puts, delete, dispatch_to_window, mend, stop_timers, without_databases,
};
use yew_mfe_browser_tests::wait::{frame, until};

/// The logs of a page of its own.
fn page(config: NamespaceConfig) -> Hub {
    let hub = Hub::in_page_with(BTreeMap::from([(cart(), config)]));
    hub.hydrate();
    hub
}

fn tab(database: &str) -> Hub {
    page(NamespaceConfig::tabs(Rc::new(IndexedDb::named(database))))
}

async fn write(hub: &Hub, events: &str) -> u64 {
    let receipt = hub.feed("cart").append_events(&cart(), events, None, 0);
    receipt.await.expect("it is accepted").version
}

async fn is_live(hub: &Hub) {
    until("it is live", || {
        hub.status(&cart()).phase == StatePhase::Live
    })
    .await;
}

async fn shows(hub: &Hub, version: u64, events: &str) {
    until(events, || hub.version(&cart()) >= version).await;
    assert_eq!(hub.read(&cart(), 0).as_deref(), Some(events));
}

#[wasm_bindgen_test]
async fn what_one_tab_appends_the_other_shows() {
    let (one, other) = (tab("two-tabs"), tab("two-tabs"));
    is_live(&one).await;
    is_live(&other).await;
    assert_eq!(write(&one, "[1]").await, 1);
    shows(&other, 1, "1 1\n").await;
    // Whoever writes without having heard of it comes after it.
    let (a, b) = (one.feed("cart"), other.feed("cart"));
    let first = a.append_events(&cart(), "[2]", None, 0);
    let second = b.append_events(&cart(), "[3]", None, 0);
    let (first, second) = (
        first.await.expect("it is accepted"),
        second.await.expect("it is accepted"),
    );
    assert_eq!(first.version.min(second.version), 2);
    assert_eq!(first.version.max(second.version), 3);
    for hub in [&one, &other] {
        until("both have all", || hub.version(&cart()) == 3).await;
    }
    assert_eq!(one.read(&cart(), 0), other.read(&cart(), 0));
}

#[wasm_bindgen_test]
async fn a_tab_that_missed_a_hint_catches_up_when_it_comes_back() {
    let hub = tab("missed");
    is_live(&hub).await;
    for (event, number) in [("focus", 1), ("pageshow", 2)] {
        // Nobody says anything.
        let storage = IndexedDb::named("missed");
        append(&storage, number - 1, proposal(number, &["7"]))
            .await
            .expect("it commits");
        assert_eq!(hub.version(&cart()), number - 1);
        dispatch_to_window(event);
        until(event, || hub.version(&cart()) == number).await;
    }
}

#[wasm_bindgen_test]
async fn what_is_kept_is_there_after_a_reload_wherever_it_is_kept() {
    let server = std::cell::RefCell::new(LogServer::default());
    network::serve("/reload/", move |method, path, body| {
        let answer = server.borrow_mut().answer(method, path, body);
        (answer.status, answer.body)
    });
    let places: [fn() -> Rc<dyn Storage>; 3] = [
        || Rc::new(IndexedDb::named("reload")),
        || Rc::new(TextStorage::new(LocalStorage::named("reload"))),
        || Rc::new(LogClient::http("/reload")),
    ];
    for place in places {
        for config in [NamespaceConfig::kept, NamespaceConfig::tabs] {
            let hub = page(config(place()));
            is_live(&hub).await;
            let version = write(&hub, "[\"é\"]").await;
            until("it is kept", || {
                hub.status(&cart()).persisted == Some(version)
            })
            .await;
            let shown = hub.read(&cart(), 0);
            drop(hub);
            let hub = page(config(place()));
            until("it is read", || hub.version(&cart()) == version).await;
            assert_eq!(hub.read(&cart(), 0), shown, "{}", place().name());
        }
    }
}

#[wasm_bindgen_test]
async fn a_page_that_is_left_saves_at_once() {
    let hub = page(NamespaceConfig::kept(Rc::new(IndexedDb::named("left"))));
    is_live(&hub).await;
    // Nothing is saved because of the time.
    stop_timers(16);
    assert_eq!(write(&hub, "[1]").await, 1);
    for _ in 0..4 {
        frame().await;
    }
    assert_eq!(hub.status(&cart()).persisted, Some(0));
    dispatch_to_window("pagehide");
    until("it is kept", || hub.status(&cart()).persisted == Some(1)).await;
    dispatch_to_window("pageshow");
    mend();
}

#[wasm_bindgen_test]
async fn without_a_place_the_page_goes_on_by_itself() {
    for config in [NamespaceConfig::kept, NamespaceConfig::tabs] {
        without_databases("getter SecurityError");
        let hub = page(config(Rc::new(IndexedDb::named("nowhere"))));
        let is_degraded = || matches!(hub.status(&cart()).phase, StatePhase::Degraded(_));
        until("it is told", is_degraded).await;
        mend();
        assert_eq!(write(&hub, "[1]").await, 1);
        shows(&hub, 1, "1 1\n").await;
    }
}

#[wasm_bindgen_test]
async fn a_full_disk_and_a_database_that_is_gone_end_the_keeping_and_nothing_else() {
    for database in ["full-disk", "gone"] {
        let hub = tab(database);
        is_live(&hub).await;
        assert_eq!(write(&hub, "[1]").await, 1);
        match database {
            "gone" => assert!(!delete("gone.1").await),
            _ => break_puts("QuotaExceededError", 0),
        }
        assert_eq!(write(&hub, "[2]").await, 2, "{database}");
        mend();
        let is_degraded = || matches!(hub.status(&cart()).phase, StatePhase::Degraded(_));
        until("it is told", is_degraded).await;
        shows(&hub, 2, "1 1\n2 2\n").await;
    }
}
