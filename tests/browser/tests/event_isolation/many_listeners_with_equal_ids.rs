use crate::{Clicks, isolated, not_isolated};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::{listener_marks, number, subtree_marks, the};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

const COUNT: u32 = 40;

fn listeners(name: &str) -> Vec<u32> {
    (0..COUNT)
        .map(|at| number(&listener_marks(&the(&format!("#{name}-{at}")))[0]))
        .collect()
}

async fn scenario(clicks: &mut Clicks) {
    let children = html! { <main>{ buttons("shell", COUNT) }{ board("probe", "a", COUNT) }</main> };
    let scene = Scene::new(config(), children);
    scene.align();
    until("the board is there", || {
        yew_mfe_browser_tests::dom::find("#a").is_some()
    })
    .await;

    // Otherwise mixing them up would not show.
    let host = the(".mfe-mount");
    let number_of_remote = number(&subtree_marks(&host)[0]);
    assert_eq!(number_of_remote, scene.number());
    let of_shell = listeners("shell");
    let shared = listeners("a")
        .iter()
        .filter(|id| of_shell.contains(id))
        .count();
    assert!(shared >= 38, "{shared} of {COUNT} listeners have equal ids");

    for at in 0..COUNT {
        clicks
            .check(&format!("#shell-{at}"), &[&format!("shell {at}")])
            .await;
        clicks
            .check(&format!("#a-{at}"), &[&format!("a {at}"), "a"])
            .await;
    }
    clicks.check("#a-text", &["a"]).await;
    clicks.check("#a-stops", &["a stops"]).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn each_click_runs_its_own_handlers() {
    isolated(scenario).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_it_runs_others() {
    not_isolated(scenario).await;
}
