use crate::{Clicks, isolated, not_isolated};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

/// Two remotes beside each other, the first one with two mounts.
async fn scenario(clicks: &mut Clicks) {
    let scene = Scene::new(
        config(),
        html! {
            <main>
                { board("probe", "a", 5) }
                { buttons("shell", 5) }
                { board("twin", "b", 5) }
                { board("probe", "c", 5) }
            </main>
        },
    );
    scene.align();
    until("all boards are there", || {
        ["#a", "#b", "#c"].iter().all(|id| find(id).is_some())
    })
    .await;
    for at in 0..5 {
        clicks
            .check(&format!("#shell-{at}"), &[&format!("shell {at}")])
            .await;
        for name in ["a", "b", "c"] {
            let selector = format!("#{name}-{at}");
            clicks
                .check(&selector, &[&format!("{name} {at}"), name])
                .await;
        }
    }
    scene.end().await;
}

#[wasm_bindgen_test]
async fn siblings_do_not_hear_each_other() {
    isolated(scenario).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_they_do() {
    not_isolated(scenario).await;
}
