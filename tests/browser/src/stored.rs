//! What the browser keeps beyond the page, and what goes wrong with it.

use crate::clean;
use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/src/harness.js")]
extern "C" {
    /// Everything is the browser's own again.
    #[wasm_bindgen(js_name = mendStorage)]
    pub fn mend();

    #[wasm_bindgen(js_name = holdDatabase)]
    fn hold_database(name: &str, version: f64) -> Promise;

    /// Nobody holds a database any more.
    #[wasm_bindgen(js_name = letGo)]
    pub fn let_go();

    #[wasm_bindgen(js_name = deleteDatabase)]
    fn delete_database(name: &str) -> Promise;

    #[wasm_bindgen(js_name = beginDeletion)]
    fn begin_deletion(name: &str) -> Promise;

    #[wasm_bindgen(js_name = putRaw)]
    fn put_raw(name: &str, store: &str, key: &str, text: Option<String>) -> Promise;

    #[wasm_bindgen(js_name = countRaw)]
    fn count_raw(name: &str, store: &str) -> Promise;

    #[wasm_bindgen(js_name = withoutDatabases)]
    fn without(how: &str);

    #[wasm_bindgen(js_name = breakPuts)]
    fn break_every_put(name: &str, after: f64);

    #[wasm_bindgen(js_name = endTransactions)]
    fn end_every_transaction();

    #[wasm_bindgen(js_name = stopTimers)]
    fn stop_every_timer(milliseconds: f64);

    #[wasm_bindgen(js_name = watchTransactions)]
    fn watch_every_transaction();

    #[wasm_bindgen(js_name = holdLock)]
    fn hold_web_lock(name: &str) -> Promise;

    /// The lock of [`hold_lock`] is free again.
    #[wasm_bindgen(js_name = freeLock)]
    pub fn free_lock();

    #[wasm_bindgen(js_name = takeLock)]
    fn take_web_lock(name: &str) -> Promise;

    #[wasm_bindgen(js_name = withoutLocks)]
    fn take_locks_away();

    #[wasm_bindgen(js_name = withoutLocalStorage)]
    fn take_local_storage_away();

    #[wasm_bindgen(js_name = fullLocalStorage)]
    fn fill_local_storage();

    /// Says something on the channel of all tabs.
    #[wasm_bindgen(js_name = sayToTabs)]
    pub fn say_to_tabs(text: &str);

    #[wasm_bindgen(js_name = dispatchTo)]
    fn dispatch_to(document: bool, name: &str);

    /// Mode and durability of the transactions since [`watch_transactions`].
    #[wasm_bindgen(js_name = takeTransactions)]
    pub fn take_transactions() -> Vec<String>;
}

async fn settled(promise: Promise) -> JsValue {
    clean::after_a_failure();
    JsFuture::from(promise).await.expect("the browser does it")
}

/// Somebody holds a database open at this version, whoever wants it.
pub async fn hold(name: &str, version: u32) {
    settled(hold_database(name, version.into())).await;
}

/// Deletes a database; whether somebody held it.
pub async fn delete(name: &str) -> bool {
    settled(delete_database(name)).await.is_truthy()
}

/// Wants to delete a database that somebody holds.
pub async fn want_deletion(name: &str) {
    settled(begin_deletion(name)).await;
}

/// Writes a text under a key, which is JSON, past every adapter.
pub async fn put(name: &str, store: &str, key: &str, text: &str) {
    settled(put_raw(name, store, key, Some(text.to_owned()))).await;
}

/// Deletes what is under a key.
pub async fn take_away(name: &str, store: &str, key: &str) {
    settled(put_raw(name, store, key, None)).await;
}

/// How much a store has.
pub async fn count(name: &str, store: &str) -> f64 {
    settled(count_raw(name, store))
        .await
        .as_f64()
        .expect("it is a number")
}

/// There are no databases, until [`mend`]: `none`, or the getter or the opening throws.
pub fn without_databases(how: &str) {
    clean::after_a_failure();
    without(how);
}

/// Every write throws an error of this name, but for the first ones.
pub fn break_puts(name: &str, after: u32) {
    clean::after_a_failure();
    break_every_put(name, after.into());
}

/// The browser ends every transaction instead of committing it.
pub fn end_transactions() {
    clean::after_a_failure();
    end_every_transaction();
}

/// Whoever waits for exactly so many milliseconds waits for ever, until [`mend`].
pub fn stop_timers(milliseconds: u32) {
    clean::after_a_failure();
    stop_every_timer(milliseconds.into());
}

/// Notes mode and durability of every transaction.
pub fn watch_transactions() {
    clean::after_a_failure();
    watch_every_transaction();
}

/// Another tab holds a Web Lock, until [`free_lock`].
pub async fn hold_lock(name: &str) {
    settled(hold_web_lock(name)).await;
}

/// Whether nobody holds a Web Lock.
pub async fn take_lock(name: &str) -> bool {
    settled(take_web_lock(name)).await.is_truthy()
}

/// There are no Web Locks, until [`mend`].
pub fn without_locks() {
    clean::after_a_failure();
    take_locks_away();
}

/// The local storage is not allowed, until [`mend`].
pub fn without_local_storage() {
    clean::after_a_failure();
    take_local_storage_away();
}

/// The local storage takes nothing, until [`mend`].
pub fn full_local_storage() {
    clean::after_a_failure();
    fill_local_storage();
}

fn local_storage() -> web_sys::Storage {
    let window = web_sys::window().expect("a test runs in a page");
    let storage = window.local_storage().expect("it is allowed");
    storage.expect("a browser has it")
}

/// What the local storage has under a key.
pub fn local_item(key: &str) -> Option<String> {
    local_storage().get_item(key).expect("it can be read")
}

/// Changes it past every adapter.
pub fn put_local_item(key: &str, text: Option<&str>) {
    let storage = local_storage();
    match text {
        Some(text) => storage.set_item(key, text),
        None => storage.remove_item(key),
    }
    .expect("it can be written");
}

/// An event of the document.
pub fn dispatch_to_document(name: &str) {
    dispatch_to(true, name);
}

/// An event of the window.
pub fn dispatch_to_window(name: &str) {
    dispatch_to(false, name);
}
