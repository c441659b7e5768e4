use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_mfe::registry::Registry;
use yew_mfe::remote::use_shell;

/// The origin of each remote of the registry, by name; empty until it is known.
#[hook]
pub(crate) fn use_origins() -> Rc<BTreeMap<String, String>> {
    let shell = use_shell();
    let origins = use_state(Rc::<BTreeMap<String, String>>::default);
    let current = (*origins).clone();
    use_effect_with(shell, move |shell| {
        let shell = shell.clone();
        spawn_local(async move {
            // Without a registry there is nothing to say: the remotes say it themselves.
            if let Some(shell) = shell
                && let Ok(registry) = shell.registry().await
            {
                origins.set(Rc::new(read(&registry)));
            }
        });
    });
    current
}

fn read(registry: &Registry) -> BTreeMap<String, String> {
    let here = web_sys::window()
        .and_then(|window| window.document()?.base_uri().ok()?)
        .unwrap_or_default();
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
