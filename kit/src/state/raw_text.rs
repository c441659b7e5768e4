//! JSON inside of JSON as it is: no number and no nesting is too much for it.

use serde::ser::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::rc::Rc;

pub(super) fn serialize<S: Serializer>(
    text: &Option<Rc<str>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let raw = text.as_deref().map(serde_json::from_str::<&RawValue>);
    let raw = raw.transpose().map_err(S::Error::custom)?;
    raw.serialize(serializer)
}

/// The JSON `null` is a value here, and not the absence of one.
pub(super) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Rc<str>>, D::Error> {
    let raw = Box::<RawValue>::deserialize(deserializer)?;
    Ok(Some(one_line(raw.get())))
}

/// Whoever has written it may have put breaks between the lines; in a text there are none.
pub(super) fn one_line(json: &str) -> Rc<str> {
    match json.contains(['\n', '\r']) {
        true => json.replace(['\n', '\r'], " ").into(),
        false => json.into(),
    }
}
