//! What the browser knows: the time, chance, and how the visitor writes a date.

use js_sys::{Date, Function, Math, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The last millisecond that a `Date` can be at (ECMA-262, section 21.4.1.1).
const LAST: u64 = 8_640_000_000_000_000;

/// Milliseconds since 1970.
pub(crate) fn now() -> u64 {
    Date::now() as u64
}

/// A byte of chance.
pub(crate) fn draw() -> u8 {
    (Math::random() * 256.0) as u8
}

/// A day, for programs and for people.
pub(crate) struct Day {
    /// As in an attribute `datetime`.
    pub(crate) iso: String,
    /// In the language of `lang`.
    pub(crate) text: String,
    pub(crate) lang: Option<String>,
}

/// The day of a moment, given in milliseconds since 1970.
pub(crate) fn day(millis: u64) -> Day {
    let date = Date::new(&JsValue::from_f64(millis.min(LAST) as f64));
    let iso = String::from(date.to_iso_string());
    let lang = web_sys::window().and_then(|window| window.navigator().language());
    match lang.as_deref().and_then(|lang| in_words(&date, lang)) {
        Some(text) => Day { iso, text, lang },
        None => {
            let text = iso.chars().take_while(|letter| *letter != 'T').collect();
            Day {
                iso,
                text,
                lang: None,
            }
        }
    }
}

/// Some browsers have a language of their own that their calendar does not know, and throw.
fn in_words(date: &Date, lang: &str) -> Option<String> {
    let options = Object::new();
    Reflect::set(&options, &"dateStyle".into(), &"long".into()).ok()?;
    let write = Reflect::get(date, &"toLocaleDateString".into()).ok()?;
    let write = write.dyn_ref::<Function>()?;
    write.call2(date, &lang.into(), &options).ok()?.as_string()
}
