use futures::channel::oneshot;
use gloo_events::EventListener;

/// Whether the browser says that it has no network. It may be wrong the other way.
pub(super) fn is_offline() -> bool {
    web_sys::window().is_some_and(|window| !window.navigator().on_line())
}

/// Waits until the browser says that it has a network.
pub(super) async fn online() {
    let Some(window) = web_sys::window().filter(|_| is_offline()) else {
        return;
    };
    let (sender, receiver) = oneshot::channel();
    let _listener = EventListener::once(&window, "online", move |_| {
        // Whoever waited may have been dropped.
        let _ = sender.send(());
    });
    // The sender lives as long as the listener.
    let _ = receiver.await;
}
