use super::closer::Closer;
use crate::scope::key::Alive;
use crate::scope::{ResourceGuard, ResourceKind, Scope};
use std::fmt;
use std::ops::Deref;
use std::panic::Location;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Url};

#[wasm_bindgen]
extern "C" {
    /// The interface itself: its methods are what is bound.
    #[wasm_bindgen(thread_local_v2, js_name = URL)]
    static URL: JsValue;
}

/// The URL of something in memory. It is revoked when this is dropped, or with its scope.
#[must_use = "dropping it revokes the URL"]
pub struct ObjectUrl {
    url: String,
    guard: ResourceGuard,
}

impl ObjectUrl {
    /// Whether it has not been revoked.
    pub fn is_open(&self) -> bool {
        self.guard.is_open()
    }
}

impl Deref for ObjectUrl {
    type Target = str;

    fn deref(&self) -> &str {
        &self.url
    }
}

impl fmt::Debug for ObjectUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ObjectUrl").field(&self.url).finish()
    }
}

impl Scope {
    /// A URL of `blob`, for images, downloads and workers. `None` when the scope has ended.
    #[track_caller]
    pub fn object_url(&self, blob: &Blob) -> Option<ObjectUrl> {
        self.object_url_at(Location::caller(), blob)
    }

    pub(in crate::scope) fn object_url_at(
        &self,
        origin: &'static Location<'static>,
        blob: &Blob,
    ) -> Option<ObjectUrl> {
        if self.has_ended() {
            return None;
        }
        let url = Url::create_object_url_with_blob(blob).ok()?;
        let closer = URL.with(|all| Closer::hold(all, "revokeObjectURL", &[&url.as_str().into()]));
        let alive = Alive::default();
        let guard = self.add_held(ResourceKind::ObjectUrl, origin, &alive, closer, ());
        Some(ObjectUrl { url, guard })
    }
}
