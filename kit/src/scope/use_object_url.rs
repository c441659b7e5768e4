use super::use_scope::use_scope;
use std::panic::Location;
use web_sys::Blob;
use yew::functional::Hook;
use yew::prelude::*;

/// The URL of something in memory, revoked with the component or when that is something else.
/// `None` without a blob.
#[track_caller]
pub fn use_object_url(blob: Option<Blob>) -> impl Hook<Output = Option<AttrValue>> {
    use_object_url_at(Location::caller(), blob)
}

#[hook]
fn use_object_url_at(origin: &'static Location<'static>, blob: Option<Blob>) -> Option<AttrValue> {
    let scope = use_scope();
    let url = use_memo(blob, move |blob| {
        let url = scope.object_url_at(origin, blob.as_ref()?)?;
        Some((AttrValue::from(url.to_owned()), url))
    });
    (*url).as_ref().map(|(url, _)| url.clone())
}
