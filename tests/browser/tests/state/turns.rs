//! Modules that answer each other's events without end.

use gloo_timers::future::TimeoutFuture;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::base::{Namespace, SchemaVersion};
use yew_mfe::state::{Feed, Hub};

#[wasm_bindgen_test]
async fn a_page_has_its_turn_whatever_modules_tell_each_other() {
    let hub = Hub::in_page();
    let namespace = Namespace::new("turns").expect("a valid name");
    let (own, name) = (hub.clone(), namespace.clone());
    let answer = Rc::new(move |_: &str| {
        let (hub, name) = (own.clone(), name.clone());
        // A dispatch is sent in a microtask.
        spawn_local(async move {
            let _ = hub.append("x", &name, "[0]", None);
        });
    });
    let schema = SchemaVersion { major: 1, minor: 0 };
    let guard = hub.feed("x").subscribe(&namespace, 0, schema, answer);
    let _ = hub.append("x", &namespace, "[0]", None);
    // A timer, like everything that is not a microtask.
    TimeoutFuture::new(0).await;
    let first = hub.version(&namespace);
    assert!(first > 1, "{first}");
    TimeoutFuture::new(20).await;
    assert!(hub.version(&namespace) > first);
    drop(guard);
}
