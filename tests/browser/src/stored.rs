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

    #[wasm_bindgen(js_name = upgradeAll)]
    fn upgrade_every_database();

    #[wasm_bindgen(js_name = watchTransactions)]
    fn watch_every_transaction();

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

/// Everybody opens a newer version than he asked for.
pub fn upgrade_databases() {
    clean::after_a_failure();
    upgrade_every_database();
}

/// Notes mode and durability of every transaction.
pub fn watch_transactions() {
    clean::after_a_failure();
    watch_every_transaction();
}
