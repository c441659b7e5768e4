use crate::{Clicks, isolated, not_isolated};
use probe_contracts::BoardProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::Remote;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{find, the};
use yew_mfe_browser_tests::page::log;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, buttons, config};
use yew_mfe_browser_tests::wait::until;

fn shaded(remote: &'static str, name: &str) -> Html {
    let props = BoardProps {
        name: name.to_owned(),
        buttons: 4,
    };
    html! { <Remote<BoardProps> name={remote} component="board" {props} styles={StyleIsolation::Shadow} /> }
}

/// A remote in a shadow root, one beside it in the light, and a second shell inside the first.
async fn scenario(clicks: &mut Clicks) {
    let children = html! {
        <main onclick={log("outer")}>
            { buttons("shell", 4) }{ shaded("probe", "s") }{ board("twin", "l", 4) }{ shaded("twin", "t") }
        </main>
    };
    let scene = Scene::new(config(), children);
    scene.align();
    until("all boards are there", || {
        ["#s", "#l", "#t"].iter().all(|id| find(id).is_some())
    })
    .await;
    let root = the("#s").get_root_node();
    assert_eq!(
        root.node_name(),
        "#document-fragment",
        "it is in no shadow root"
    );
    for at in 0..4 {
        clicks
            .check(&format!("#shell-{at}"), &[&format!("shell {at}"), "outer"])
            .await;
        for name in ["s", "l", "t"] {
            let want = ["outer", &format!("{name} {at}"), name];
            clicks.check(&format!("#{name}-{at}"), &want).await;
        }
    }
    clicks.check("#s-text", &["outer", "s"]).await;
    clicks.check("#s-stops", &["outer", "s stops"]).await;

    let children = html! { <div onclick={log("inner shell")}>{ shaded("probe", "n") }</div> };
    let inner = Scene::inside(the("#s-inside"), config(), children);
    inner.align();
    until("the nested board is there", || find("#n").is_some()).await;
    clicks
        .check("#n-3", &["s", "inner shell", "n 3", "n"])
        .await;
    clicks.check("#s-3", &["outer", "s 3", "s"]).await;
    inner.end().await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_shadow_root_changes_nothing() {
    isolated(scenario).await;
}

#[wasm_bindgen_test]
async fn with_the_names_of_yew_it_goes_wrong() {
    not_isolated(scenario).await;
}
