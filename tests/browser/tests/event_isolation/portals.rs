use crate::{Clicks, isolated, not_isolated};
use probe_contracts::DialogProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{find, fresh};
use yew_mfe_browser_tests::page::log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

fn dialog(remote: &'static str, name: &str, open: bool, styles: StyleIsolation) -> Html {
    let props = DialogProps {
        name: name.to_owned(),
        open,
    };
    html! { <Remote<DialogProps> name={remote} component="dialog" {props} {styles} /> }
}

/// Two remotes with a part in their overlays, below a shell ancestor.
async fn into_overlays(clicks: &mut Clicks, styles: StyleIsolation) {
    let children = |open| {
        html! {
            <main onclick={log("outer")}>
                { buttons("shell", 4) }{ dialog("probe", "d", open, styles) }{ dialog("twin", "e", open, styles) }
            </main>
        }
    };
    let mut scene = Scene::new(config(), children(true));
    scene.align();
    let ready = |open| {
        move || {
            ["d", "e"].iter().all(|name| {
                find(&format!("#{name}-here")).is_some()
                    && find(&format!("#{name}-above")).is_some() == open
            })
        }
    };
    for _ in 0..3 {
        until("both dialogs are open", ready(true)).await;
        for name in ["d", "e"] {
            let here = [&format!("{name} here"), name];
            clicks
                .check(&format!("#{name}-here"), &["outer", here[0], here[1]])
                .await;
            // The overlay is outside of the shell's element, and inside of the remote's tree.
            let above = [&*format!("{name} above"), &*format!("{name} frame"), name];
            clicks.check(&format!("#{name}-above"), &above).await;
            clicks.check(&format!("#{name}-frame"), &above[1..]).await;
        }
        clicks.check("#shell-2", &["shell 2", "outer"]).await;
        scene.show(children(false));
        until("both dialogs are closed", ready(false)).await;
        clicks.check("#d-here", &["outer", "d here", "d"]).await;
        scene.show(children(true));
    }
    scene.end().await;
    assert!(find(".mfe-overlay").is_none(), "an overlay was left behind");
}

/// The shell portals a remote out of its own element.
async fn of_the_shell(clicks: &mut Clicks) {
    let place = fresh("elsewhere");
    let inside = html! {
        <section onclick={log("in the portal")}>{ buttons("shell", 4) }{ dialog("probe", "d", true, StyleIsolation::Scoped) }</section>
    };
    let scene = Scene::new(
        config(),
        html! {
            <main onclick={log("outer")}>
                { board("twin", "a", 4) }
                <div onclick={log("around the portal")}>{ create_portal(inside, place.clone()) }</div>
            </main>
        },
    );
    scene.align();
    until("both remotes are there", || {
        find("#a").is_some() && find("#d-above").is_some()
    })
    .await;
    let ancestors = ["in the portal", "around the portal", "outer"];
    clicks
        .check("#shell-3", &[&["shell 3"], &ancestors[..]].concat())
        .await;
    clicks
        .check("#d-here", &[&ancestors[..], &["d here", "d"]].concat())
        .await;
    clicks.check("#d-above", &["d above", "d frame", "d"]).await;
    clicks.check("#a-3", &["outer", "a 3", "a"]).await;
    scene.end().await;
    place.remove();
}

#[wasm_bindgen_test]
async fn what_is_in_an_overlay_belongs_to_its_remote() {
    isolated(async |clicks| into_overlays(clicks, StyleIsolation::Scoped).await).await;
}

#[wasm_bindgen_test]
async fn what_is_in_an_overlay_in_a_shadow_root_belongs_to_its_remote() {
    isolated(async |clicks| into_overlays(clicks, StyleIsolation::Shadow).await).await;
}

#[wasm_bindgen_test]
async fn a_portal_of_the_shell_brings_its_ancestors_along() {
    isolated(of_the_shell).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_overlays_go_wrong() {
    not_isolated(async |clicks| into_overlays(clicks, StyleIsolation::Scoped).await).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_a_portal_goes_wrong() {
    not_isolated(of_the_shell).await;
}
