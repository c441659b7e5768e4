use crate::{Clicks, isolated, not_isolated};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe_browser_tests::dom::{find, the};
use yew_mfe_browser_tests::page::log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

/// A shell that is rendered into an element of a remote, and shows the same remote there.
async fn through_a_second_shell(clicks: &mut Clicks) {
    let children = html! { <main onclick={log("outer shell")}>{ board("probe", "a", 4) }</main> };
    let outer = Scene::new(config(), children);
    outer.align();
    until("the outer board is there", || find("#a").is_some()).await;
    let children = html! {
        <main onclick={log("inner shell")}>{ buttons("shell", 4) }{ board("probe", "b", 4) }</main>
    };
    let inner = Scene::inside(the("#a-inside"), config(), children);
    inner.align();
    until("the inner board is there", || find("#b").is_some()).await;

    clicks.check("#a-2", &["outer shell", "a 2", "a"]).await;
    // One module of the shell renders both applications, and Yew gives a click to the innermost
    // one of its own: the outer shell does not hear it. The remote around it does.
    clicks
        .check("#shell-2", &["a", "shell 2", "inner shell"])
        .await;
    clicks
        .check("#b-2", &["a", "inner shell", "b 2", "b"])
        .await;
    inner.end().await;
    clicks.check("#a-2", &["outer shell", "a 2", "a"]).await;
    outer.end().await;
}

/// The shell portals another instance into an element of a remote.
async fn through_a_portal(clicks: &mut Clicks) {
    let children = |inside: Html| {
        html! {
            <main onclick={log("outer")}>
                <div>{ board("probe", "a", 4) }</div>
                <div onclick={log("around the portal")}>{ inside }</div>
            </main>
        }
    };
    let mut scene = Scene::new(config(), children(Html::default()));
    scene.align();
    until("the outer board is there", || find("#a").is_some()).await;
    let inside = html! {
        <section onclick={log("in the portal")}>{ buttons("shell", 4) }{ board("twin", "b", 4) }</section>
    };
    scene.show(children(create_portal(inside, the("#a-inside"))));
    until("the inner board is there", || find("#b").is_some()).await;

    let ancestors = ["in the portal", "around the portal", "outer"];
    clicks.check("#a-2", &["outer", "a 2", "a"]).await;
    // The portal listens at its own place, which is inside the remote's: the remote comes first.
    let shell = [&["a", "shell 2"], &ancestors[..]].concat();
    clicks.check("#shell-2", &shell).await;
    let remote = [&["a"], &ancestors[..], &["b 2", "b"]].concat();
    clicks.check("#b-2", &remote).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn two_instances_of_one_remote_below_two_shells() {
    isolated(through_a_second_shell).await;
}

#[wasm_bindgen_test]
async fn two_instances_of_one_module_through_a_portal() {
    isolated(through_a_portal).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_two_shells_go_wrong() {
    not_isolated(through_a_second_shell).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_a_portal_goes_wrong() {
    not_isolated(through_a_portal).await;
}
