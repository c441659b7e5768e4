use crate::guard::leaving::Answer;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// The guard of a mount, if it has one now.
pub(super) fn function_of(handle: &Object) -> Option<Function> {
    let function = Reflect::get(handle, &"guard".into()).ok()?;
    function.dyn_into().ok()
}

/// What a guard returned: `false`, a text, anything else, or an array or a promise of those.
///
/// # Errors
///
/// What its promise was rejected with.
pub(super) async fn read(returned: JsValue) -> Result<Answer, JsValue> {
    let answers = JsFuture::from(Promise::resolve(&returned)).await?;
    let answers = answers.dyn_into().unwrap_or_else(|one| Array::of1(&one));
    let answers: Array = JsFuture::from(Promise::all(&answers)).await?.into();
    if answers.iter().any(|answer| answer == JsValue::FALSE) {
        return Ok(Answer::Stay);
    }
    let reasons: Vec<String> = answers.iter().filter_map(|one| one.as_string()).collect();
    Ok(if reasons.is_empty() {
        Answer::Leave
    } else {
        Answer::Confirm(reasons.join("\n"))
    })
}
