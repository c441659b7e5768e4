use super::fragile;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::find;
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::page::take_warnings;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::until;

/// How often a page has to forget a module before it says so.
const MANY: u32 = 16;

/// A scene in which the probe has come this often, and gone between.
async fn came(times: u32) -> Scene {
    let shown = || html! { <main>{ fragile("p", "label", false, false) }</main> };
    let mut scene = Scene::new(config(), shown());
    until("it is there", || find("#p-count").is_some()).await;
    for _ in 1..times {
        scene.show(html! { <main /> });
        until("it is gone", || {
            scene.status("probe").phase == Phase::Unloaded
        })
        .await;
        scene.show(shown());
        until("it is back", || find("#p-count").is_some()).await;
    }
    scene
}

#[wasm_bindgen_test]
async fn one_that_can_be_reset_is_imported_once() {
    let scene = came(3).await;
    assert_eq!(scene.status("probe").modules, 1);
    scene.end().await;
}

#[wasm_bindgen_test]
async fn those_of_one_that_cannot_are_counted_and_said_to_be_many() {
    disturb(
        ".js",
        Fault::Published("__wbg_reset_state", "__wbg_other_state"),
    );
    take_warnings();
    let scene = came(MANY - 1).await;
    repair();
    assert_eq!(scene.status("probe").modules, MANY - 1);
    assert_eq!(take_warnings(), Vec::<String>::new());
    scene.end().await;

    disturb(
        ".js",
        Fault::Published("__wbg_reset_state", "__wbg_other_state"),
    );
    let scene = came(MANY + 1).await;
    repair();
    assert_eq!(scene.status("probe").modules, MANY + 1);
    let warned = take_warnings();
    let [warning] = &warned[..] else {
        panic!("it was said {} times: {warned:?}", warned.len());
    };
    let words = "remote `probe` has 16 modules in this page, which never forgets one";
    assert!(warning.starts_with(words), "{warning}");
    scene.end().await;
}

#[wasm_bindgen_test]
async fn those_of_instances_of_one_mount_are_used_again() {
    let names: Vec<String> = (0..12).map(|at| format!("m{at}")).collect();
    let all = || {
        let mounts = names.iter().map(|name| fragile(name, "label", true, false));
        html! { <main>{ for mounts }</main> }
    };
    let is_there = |name: &String| find(&format!("#{name}-count")).is_some();
    let mut scene = Scene::new(config(), all());
    for _ in 0..3 {
        scene.show(all());
        until("all of them are there", || names.iter().all(is_there)).await;
        let shell = scene.shell();
        let own = shell.own_statuses("probe");
        assert!(own.iter().all(|one| one.modules == 12), "{own:?}");
        scene.show(Html::default());
        until("all of them are gone", || {
            shell.own_instances("probe").is_empty()
        })
        .await;
    }
    scene.end().await;
}
