use super::source::{self, Shelf};
use yew::prelude::*;
use yew_mfe::provider::use_kit;

/// The data of the catalog, among the remote's files.
const FILE: &str = "products.json";

/// The products as of this render, and how to ask once more.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct UseStock {
    pub(crate) shelf: Shelf,
    pub(crate) retry: Callback<()>,
}

/// The products; the component renders again when they have come or have failed to.
///
/// # Panics
///
/// Outside of a component of the remote.
#[hook]
pub(crate) fn use_stock() -> UseStock {
    let kit = use_kit().expect("use_stock needs a component of the remote above it");
    let url = kit.asset_url(FILE);
    let scope = kit.module_scope();
    let (shelf, version) = source::current();
    let trigger = use_force_update();
    let known = scope.clone();
    use_effect_with(url.clone(), move |url| {
        let user = {
            let trigger = trigger.clone();
            source::subscribe(
                &scope,
                url,
                Callback::from(move |()| trigger.force_update()),
            )
        };
        // What has happened since the render.
        if source::current().1 != version {
            trigger.force_update();
        }
        move || drop(user)
    });
    let retry = use_callback(url, move |(), url| source::fetch(&known, url));
    UseStock { shelf, retry }
}
