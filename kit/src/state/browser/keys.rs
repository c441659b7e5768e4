use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::IdbKeyRange;

/// The key of what a namespace has under a number or a text.
pub(super) fn key(namespace: &str, of: &JsValue) -> JsValue {
    Array::of2(&namespace.into(), of).into()
}

/// The key of an event.
pub(super) fn version_key(namespace: &str, version: u64) -> JsValue {
    key(namespace, &number(version))
}

/// The key of a snapshot.
pub(super) fn snapshot_key(namespace: &str, major: u16, version: u64) -> JsValue {
    Array::of3(&namespace.into(), &major.into(), &number(version)).into()
}

/// All keys of a namespace: arrays come after numbers and texts.
pub(super) fn all_of(namespace: &str) -> Result<JsValue, JsValue> {
    let begin = Array::of1(&namespace.into());
    IdbKeyRange::bound(&begin, &key(namespace, &Array::new())).map(JsValue::from)
}

/// The keys of the events after `version`.
pub(super) fn after(namespace: &str, version: u64) -> Result<JsValue, JsValue> {
    let end = key(namespace, &Array::new());
    IdbKeyRange::bound_with_lower_open(&version_key(namespace, version), &end, true)
        .map(JsValue::from)
}

/// The keys of the events up to `version`.
pub(super) fn up_to(namespace: &str, version: u64) -> Result<JsValue, JsValue> {
    let begin = Array::of1(&namespace.into());
    IdbKeyRange::bound(&begin, &version_key(namespace, version)).map(JsValue::from)
}

/// The keys of the snapshots of a major version.
pub(super) fn of_major(namespace: &str, major: u16) -> Result<JsValue, JsValue> {
    let begin = key(namespace, &major.into());
    let end = Array::of3(&namespace.into(), &major.into(), &Array::new());
    IdbKeyRange::bound(&begin, &end).map(JsValue::from)
}

/// The number in a key.
pub(super) fn number_in(key: &JsValue, at: u32) -> Option<u64> {
    let number = key.dyn_ref::<Array>()?.get(at).as_f64()?;
    // Keys are numbers that were written here: whole, and below 2⁵³.
    Some(number as u64)
}

/// Beyond 2⁵³ there are no versions.
pub(super) fn number(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}
