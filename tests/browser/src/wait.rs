//! Waiting for something, never for some time.

use crate::dom;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// How long anything may take, in milliseconds.
const PATIENCE: f64 = 20_000.0;

fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |clock| clock.now())
}

/// Lets the page do what is queued, up to its next frame.
pub async fn frame() {
    let next = Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("a test runs in a page");
        window
            .request_animation_frame(&resolve)
            .expect("a page has frames");
    });
    JsFuture::from(next).await.expect("a frame comes");
}

/// Lets what waits in microtasks run, and what that queues in turn, but no other task.
pub async fn microtasks() {
    for _ in 0..50 {
        JsFuture::from(Promise::resolve(&JsValue::UNDEFINED))
            .await
            .expect("it is resolved");
    }
}

/// Waits until `holds`.
///
/// # Panics
///
/// When it takes too long; `what` says what was waited for.
#[track_caller]
pub fn until<F: FnMut() -> bool>(what: &str, mut holds: F) -> impl Future<Output = ()> + use<F> {
    let place = std::panic::Location::caller();
    let what = what.to_owned();
    async move {
        let begun = now();
        while !holds() {
            assert!(
                now() - begun < PATIENCE,
                "waited too long at {place}: {what}; the page shows {:?}",
                dom::all("[role=alert]")
                    .iter()
                    .map(|alert| alert.text_content().unwrap_or_default())
                    .collect::<Vec<_>>()
            );
            frame().await;
        }
    }
}

/// Long enough for a wrong second call, a late render or an old timer to show.
pub async fn settle() {
    for _ in 0..3 {
        frame().await;
    }
}
