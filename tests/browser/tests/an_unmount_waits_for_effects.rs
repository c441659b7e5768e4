//! The instance is not dropped before the effects of its last mount are cleaned up, and a mount
//! that ends at once leaves nothing behind.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::page::take_log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

wasm_bindgen_test_configure!(run_in_browser);

fn children(beside: bool, lingering: bool) -> Html {
    html! {
        <main>
            if beside { { board("probe", "a", 1) } }
            if lingering { <Remote<()> name="probe" component="lingering" /> }
        </main>
    }
}

fn count(log: &[String], line: &str) -> usize {
    log.iter().filter(|one| *one == line).count()
}

#[wasm_bindgen_test]
async fn the_drop_comes_after_the_cleanup() {
    let mut scene = Scene::new(config(), children(false, true));
    until("it is there", || find("#lingering").is_some()).await;
    take_log();
    scene.show(children(false, false));
    until("it is dropped", || {
        scene.status("probe").phase == Phase::Unloaded
    })
    .await;
    let log = take_log();
    assert_eq!(
        (count(&log, "outer ends"), count(&log, "inner ends")),
        (1, 1),
        "{log:?}"
    );
    assert_eq!(scene.status("probe").stale_events, 0);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_mount_that_ends_at_once_ends() {
    let mut scene = Scene::new(config(), children(true, false));
    until("its neighbor is there", || find("#a").is_some()).await;
    take_log();
    for _ in 0..5 {
        scene.show(children(true, true));
        scene.show(children(true, false));
        until("it is gone", || scene.status("probe").mounts == 1).await;
    }
    scene.show(children(false, false));
    until("all is dropped", || {
        scene.status("probe").phase == Phase::Unloaded
    })
    .await;
    let log = take_log();
    assert_eq!(
        count(&log, "outer begins"),
        count(&log, "outer ends"),
        "{log:?}"
    );
    assert_eq!(
        count(&log, "inner begins"),
        count(&log, "inner ends"),
        "{log:?}"
    );
    assert!(find("#lingering").is_none() && find(".mfe-mount").is_none());
    assert!(find(".mfe-overlay").is_none());
    scene.end().await;
}
