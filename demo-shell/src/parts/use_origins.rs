use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;
use yew_mfe::registry::Registry;

/// The origin of each remote of the registry, by name; empty until it is known.
///
/// The registry is in the page when a server put it there, and a file beside it otherwise.
#[hook]
pub(crate) fn use_origins() -> Rc<BTreeMap<String, String>> {
    let origins = use_state(|| Rc::new(inlined().as_deref().map(read).unwrap_or_default()));
    let current = (*origins).clone();
    use_effect_with((), move |()| {
        if origins.is_empty() {
            wasm_bindgen_futures::spawn_local(async move {
                // Without a registry there is nothing to say: the remotes say it themselves.
                if let Ok(text) = fetched().await {
                    origins.set(Rc::new(read(&text)));
                }
            });
        }
    });
    current
}

fn inlined() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.get_element_by_id("mfe-registry")?.text_content()
}

async fn fetched() -> Result<String, JsValue> {
    let window = web_sys::window().ok_or(JsValue::UNDEFINED)?;
    let response = JsFuture::from(window.fetch_with_str("/remotes.json")).await?;
    let response: web_sys::Response = response.dyn_into()?;
    let text = JsFuture::from(response.text()?).await?;
    text.as_string().ok_or(text)
}

fn read(text: &str) -> BTreeMap<String, String> {
    let here = web_sys::window()
        .and_then(|window| window.document()?.base_uri().ok()?)
        .unwrap_or_default();
    let Ok(registry) = Registry::parse(text) else {
        return BTreeMap::new();
    };
    let origin = |url: &String| {
        let url = web_sys::Url::new_with_base(url, &here).ok()?;
        Some(url.origin())
    };
    registry
        .iter()
        .filter_map(|(name, entry)| {
            let origin = entry.manifests.first().and_then(origin)?;
            Some((name.to_owned(), origin))
        })
        .collect()
}
