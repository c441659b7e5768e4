//! Loading: what is refused and how it is said, what is fetched and how often, and when a remote
//! that nobody shows gives its memory back.
#![cfg(target_arch = "wasm32")]

mod attempts;
mod contracts_that_do_not_fit;
mod every_mismatch_is_told;
mod fallbacks;
mod files_that_cannot_be_trusted;
mod manifests_that_cannot_be_used;
mod manifests_that_nobody_vouches_for;
mod mounts_share_one_load;
mod mounts_that_are_refused;
mod the_last_unmount_frees_the_memory;
mod unmounting_while_it_loads;

use wasm_bindgen_test::wasm_bindgen_test_configure;
use yew::prelude::*;
use yew_mfe::remote::{Phase, RemoteError, RemoteErrorKind, ShellConfig, Stage};
use yew_mfe_browser_tests::dom::{find, text};
use yew_mfe_browser_tests::network::{repair, take_requests};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, guarded};
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

/// Asks for `remote`, which is not going to arrive, and gives the shell's error after checking
/// that it is shown and that nothing else is.
async fn refused(config: ShellConfig, remote: &str, child: Html) -> (Scene, RemoteError) {
    take_requests();
    let scene = Scene::new(config, html! { <main>{ guarded("only", child) }</main> });
    let shown = |error: &RemoteError| text("#only-fallback").contains(&error.to_string());
    until("it is refused, and said to be", || {
        find("#only-retry").is_some() && scene.status(remote).error().is_some_and(shown)
    })
    .await;
    let status = scene.status(remote);
    let (Phase::Failed(error) | Phase::Incompatible(error)) = status.phase else {
        panic!("{status:?}");
    };
    assert_eq!(status.linear_memory, 0);
    assert_eq!(error.remote(), remote);
    assert!(find(".mfe-mount").is_none(), "something was mounted");
    (scene, error)
}

/// The board of the probe is refused in `stage`; once the network is repaired, a retry works.
async fn refused_until_repaired(stage: Stage, kind: RemoteErrorKind, words: &str) {
    let config = yew_mfe_browser_tests::shell::config();
    let (scene, error) = refused(config, "probe", board("probe", "a", 1)).await;
    repair();
    assert_eq!((error.stage(), error.kind()), (stage, kind), "{error}");
    assert!(error.to_string().contains(words), "{error} lacks {words}");
    yew_mfe_browser_tests::dom::click("#only-retry");
    until("a retry works", || {
        find("#a").is_some() && find("#only-fallback").is_none()
    })
    .await;
    scene.end().await;
}
