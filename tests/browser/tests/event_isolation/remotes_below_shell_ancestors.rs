use crate::{Clicks, isolated, not_isolated};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::page::log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

async fn scenario(clicks: &mut Clicks) {
    let scene = Scene::new(
        config(),
        html! {
            <main onclick={log("outer")}>
                <div onclick={log("inner")}>
                    { buttons("shell", 3) }
                    { board("probe", "a", 3) }
                </div>
            </main>
        },
    );
    scene.align();
    until("the board is there", || find("#a").is_some()).await;
    clicks
        .check("#shell-1", &["shell 1", "inner", "outer"])
        .await;
    // The shell listens in the capture phase: its ancestors come first, from the inside out.
    clicks.check("#a-1", &["inner", "outer", "a 1", "a"]).await;
    clicks.check("#a-text", &["inner", "outer", "a"]).await;
    // So a remote cannot keep a click from them.
    clicks
        .check("#a-stops", &["inner", "outer", "a stops"])
        .await;
    scene.end().await;
}

/// The shell can keep a click from a remote.
async fn stopped(clicks: &mut Clicks) {
    let stop = Callback::from(|click: MouseEvent| click.stop_propagation());
    let scene = Scene::new(
        config(),
        html! { <main onclick={log("outer")}><div onclick={stop}>{ board("probe", "a", 3) }</div></main> },
    );
    until("the board is there", || find("#a").is_some()).await;
    clicks.check("#a-1", &[]).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn shell_ancestors_hear_first() {
    isolated(scenario).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_others_hear() {
    not_isolated(scenario).await;
}

#[wasm_bindgen_test]
async fn what_a_shell_ancestor_stops_does_not_reach_the_remote() {
    isolated(stopped).await;
}
