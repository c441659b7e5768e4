use js_sys::{Date, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The last millisecond that a `Date` can be at (ECMA-262, section 21.4.1.1).
const LAST: u64 = 8_640_000_000_000_000;

/// A moment, for programs and for people.
pub(crate) struct Moment {
    /// As in an attribute `datetime`.
    pub(crate) iso: String,
    /// The time of the day, in the language of the browser.
    pub(crate) time: String,
}

/// A moment, given in milliseconds since 1970.
pub(crate) fn moment(millis: u64) -> Moment {
    let date = Date::new(&JsValue::from_f64(millis.min(LAST) as f64));
    let iso = String::from(date.to_iso_string());
    let time = local_time(&date).unwrap_or_else(|| iso.clone());
    Moment { iso, time }
}

fn local_time(date: &Date) -> Option<String> {
    let write = Reflect::get(date, &"toLocaleTimeString".into()).ok()?;
    write.dyn_ref::<Function>()?.call0(date).ok()?.as_string()
}
