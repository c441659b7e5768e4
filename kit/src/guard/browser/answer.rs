use crate::guard::leaving::Answer;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// How many answers of a mount are read.
const MAX: usize = 100;

/// The guard of a mount, if it has one now.
pub(super) fn function_of(handle: &Object) -> Option<Function> {
    let function = Reflect::get(handle, &"guard".into()).ok()?;
    function.dyn_into().ok()
}

/// What a guard returned, for each of the hooks: an array or one answer, or a promise of that.
///
/// # Errors
///
/// What its promise was rejected with.
pub(super) async fn of_hooks(returned: JsValue) -> Result<Vec<JsValue>, JsValue> {
    let answers = JsFuture::from(Promise::resolve(&returned)).await?;
    Ok(match answers.dyn_into::<Array>() {
        Ok(answers) => answers.iter().take(MAX).collect(),
        Err(one) => vec![one],
    })
}

/// The answer of one: `false`, a text, anything else, or a promise of those.
///
/// # Errors
///
/// What its promise was rejected with.
pub(super) async fn read(answer: JsValue) -> Result<Answer, JsValue> {
    let answer = JsFuture::from(Promise::resolve(&answer)).await?;
    Ok(match answer.as_string() {
        Some(reason) => Answer::Confirm(reason),
        None if answer == JsValue::FALSE => Answer::Stay,
        None => Answer::Leave,
    })
}
