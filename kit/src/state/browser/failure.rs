use crate::state::StorageError;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::DomException;

/// The name of what was thrown: `QuotaExceededError`.
pub(super) fn name_of(thrown: &JsValue) -> String {
    match thrown.dyn_ref::<DomException>() {
        Some(exception) => exception.name(),
        None => text_of(thrown, "name"),
    }
}

/// What was thrown, for people.
pub(super) fn words_of(thrown: &JsValue) -> String {
    let name = name_of(thrown);
    let message = match thrown.dyn_ref::<DomException>() {
        Some(exception) => exception.message(),
        None => text_of(thrown, "message"),
    };
    match (name.is_empty(), message.is_empty()) {
        (true, true) => "something was thrown that is no error".to_owned(),
        (_, true) => name,
        (true, _) => message,
        _ => [&name, ": ", &message].concat(),
    }
}

fn text_of(thrown: &JsValue, property: &str) -> String {
    let value = js_sys::Reflect::get(thrown, &property.into());
    value
        .ok()
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// What a database or a storage of the browser has thrown, as an error; `what` names it.
pub(super) fn failure(what: &str, thrown: &JsValue) -> StorageError {
    let words = [what, ": ", &words_of(thrown)].concat();
    match name_of(thrown).as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Quota(words),
        "VersionError" => StorageError::Newer(words),
        "SecurityError" | "NotSupportedError" => StorageError::Unavailable(words),
        // A store of the database is not there; bytes on the disk cannot be read.
        "NotFoundError" | "NotReadableError" => StorageError::Corrupt(words),
        _ => StorageError::Failed(words),
    }
}
