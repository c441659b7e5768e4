//! What the tab remembers: whatever decided or did it may be gone by then.

use web_sys::Storage;

/// How often a guard of this remote was asked.
pub(crate) const ASKED: &str = "faulty-asked";
/// How often an interval of this remote has called.
pub(crate) const TICKS: &str = "faulty-ticks";

fn storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The number under `key`; none counts as 0.
pub(crate) fn number(key: &str) -> u32 {
    let text = storage().and_then(|storage| storage.get_item(key).ok().flatten());
    text.and_then(|text| text.parse().ok()).unwrap_or(0)
}

pub(crate) fn set_number(key: &str, number: u32) {
    if let Some(storage) = storage() {
        // A page without storage goes on as usual.
        let _ = storage.set_item(key, &number.to_string());
    }
}

/// Notes that it happened once more.
pub(crate) fn count(key: &str) {
    set_number(key, number(key).saturating_add(1));
}
