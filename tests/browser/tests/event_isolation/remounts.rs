use crate::{Clicks, isolated, not_isolated};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{click_on, find, the};
use yew_mfe_browser_tests::page::{log, take_log};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::{settle, until};

const TIMES: usize = 5;

/// Unmounts and mounts again; `kept` is a mount that stays, and with it the instance.
async fn scenario(clicks: &mut Clicks, kept: Html) {
    let children = |shown: bool| {
        html! {
            <main onclick={log("outer")}>
                { buttons("shell", 4) }
                if shown { { board("probe", "a", 4) } }
                { kept.clone() }
            </main>
        }
    };
    let stays = kept != Html::default();
    let mut scene = Scene::new(config(), children(true));
    scene.align();
    for _ in 0..TIMES {
        until("the board is there", || find("#a").is_some()).await;
        for at in 0..4 {
            clicks
                .check(&format!("#a-{at}"), &["outer", &format!("a {at}"), "a"])
                .await;
            clicks
                .check(&format!("#shell-{at}"), &[&*format!("shell {at}"), "outer"])
                .await;
        }
        let old = the("#a-0");
        scene.show(children(false));
        until("the board is gone", || {
            let status = scene.status("probe");
            find("#a").is_none() && (stays || status.phase == Phase::Unloaded)
        })
        .await;
        settle().await;
        take_log();
        click_on(&old);
        settle().await;
        assert_eq!(
            take_log(),
            Vec::<String>::new(),
            "an unmounted button answers"
        );
        scene.show(children(true));
    }
    until("the board is there", || find("#a").is_some()).await;
    scene.end().await;
}

async fn with_the_instance(clicks: &mut Clicks) {
    scenario(clicks, Html::default()).await;
}

async fn within_an_instance(clicks: &mut Clicks) {
    scenario(clicks, board("probe", "kept", 4)).await;
}

#[wasm_bindgen_test]
async fn a_remount_calls_once() {
    isolated(with_the_instance).await;
}

#[wasm_bindgen_test]
async fn a_remount_beside_another_mount_calls_once() {
    isolated(within_an_instance).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_a_remount_goes_wrong() {
    not_isolated(with_the_instance).await;
}
