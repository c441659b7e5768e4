use super::tabs::tab;
use super::*;
use std::cell::RefCell;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::state::{Fetch, LogClient, LogServer};
use yew_mfe_browser_tests::network::{
    self, Fault, disturb, disturb_times, repair, set_online, take_requests,
};
use yew_mfe_browser_tests::stored::dispatch_to_window;

/// A server of its own for each place, which answers the browser's `fetch`.
fn place(name: &str) -> impl Fn() -> Rc<dyn Storage> + use<> {
    let url = ["/state-", name].concat();
    let server = RefCell::new(LogServer::default());
    network::serve(&[&url, "/"].concat(), move |method, path, body| {
        let answer = server.borrow_mut().answer(method, path, body);
        (answer.status, answer.body)
    });
    move || Rc::new(LogClient::http(&url)) as Rc<dyn Storage>
}

keeps_the_contract!(place);

#[wasm_bindgen_test]
async fn an_append_whose_answer_is_lost_counts_once() {
    let storage = place("lost")();
    disturb_times("/cart/commit", Fault::Lost, 1.0);
    let error = append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect_err("nobody answers");
    assert!(error.is_retryable(), "{error:?}");
    let done = append(&*storage, 0, proposal(1, &["1"]))
        .await
        .expect("it answers");
    repair();
    assert_eq!(done.records.len(), 1);
    assert_eq!(kept(&storage).await, (1, 1));
}

#[wasm_bindgen_test]
async fn what_the_network_does_wrong_says_whether_to_try_again() {
    let storage = place("broken")();
    for (fault, is_retryable, words) in [
        (Fault::Status(503), true, "/state-broken/cart answered 503"),
        (Fault::Status(429), true, "answered 429"),
        (Fault::Status(404), false, "answered 404"),
        (Fault::Status(413), false, "answered 413"),
        (Fault::Status(409), false, "answered 409"),
        (Fault::Offline, true, "it did not answer"),
    ] {
        disturb("/cart", fault);
        let error = storage.load(&cart()).await.expect_err("it is broken");
        repair();
        assert_eq!(error.is_retryable(), is_retryable, "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
    }
    set_online(false);
    disturb("/cart", Fault::Offline);
    let error = storage
        .load(&cart())
        .await
        .expect_err("there is no network");
    repair();
    set_online(true);
    assert!(error.to_string().contains("there is no network"), "{error}");
    assert_eq!(kept(&storage).await, (0, 0));
}

#[wasm_bindgen_test]
async fn a_server_that_is_silent_is_given_up() {
    let open = place("silent");
    let storage = LogClient::new("/state-silent", Fetch::default().timeout(30));
    disturb("/cart", Fault::Silent);
    let error = storage.load(&cart()).await.expect_err("nobody answers");
    repair();
    assert_eq!(
        error,
        StorageError::Failed("/state-silent/cart: no answer in 30 ms".into())
    );
    assert_eq!(kept(&open()).await, (0, 0));
}

#[wasm_bindgen_test]
async fn what_a_page_sends_while_it_is_left_outlives_it_when_there_is_room() {
    let storage = place("leaving")();
    let _tab = tab("leaving");
    take_requests();
    let large = format!("\"{:x<61440}\"", "");
    for (number, (event, text, want)) in [
        ("pagehide", "1", vec!["commit to the end"]),
        ("", &large, vec!["commit"]),
        ("crowded", "1", vec!["commit to the end", "commit"]),
        ("pageshow", "1", vec!["commit"]),
    ]
    .into_iter()
    .enumerate()
    {
        match event {
            "crowded" => disturb("/cart/commit", Fault::Crowded),
            "" => {}
            event => dispatch_to_window(event),
        }
        let number = number as u64;
        let done = append(&*storage, number, proposal(number + 1, &[text])).await;
        assert_eq!(done.expect("it commits").records.len(), 1);
        assert_eq!(take_requests(), want, "{event}");
        repair();
    }
}

#[wasm_bindgen_test]
async fn what_is_no_log_is_not_believed() {
    let storage = place("page")();
    network::answer("/cart", "<html>");
    let error = storage.load(&cart()).await.expect_err("it is a page");
    repair();
    assert!(matches!(error, StorageError::Corrupt(_)), "{error:?}");
}
