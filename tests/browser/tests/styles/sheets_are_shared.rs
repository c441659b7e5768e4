use crate::looks::has_looks;
use crate::{board, outside};
use probe_contracts::BoardProps;
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::remote::{Phase, Remote};
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::{all, find, the};
use yew_mfe_browser_tests::network::take_requests;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::sheets;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::{settle, until};

fn children(names: &[&str], styles: StyleIsolation) -> Html {
    let boards: Html = names
        .iter()
        .map(|name| board("probe", name, styles))
        .collect();
    html! { <main>{ outside() }{ boards }</main> }
}

/// Mounts come and go; gives the sheet that applies to the second one, which stays.
async fn come_and_go(styles: StyleIsolation, in_page: usize) {
    sheets::take_readings();
    let elements = all("style, link").len();
    let mut scene = Scene::new(config(), children(&["a", "b", "c"], styles));
    until("three boards are there", || {
        ["#a", "#b", "#c"].iter().all(|id| find(id).is_some())
    })
    .await;
    let readings = sheets::take_readings();
    let sheet = sheets::around(&the("#b"));
    assert_eq!(sheet.len(), 1);
    assert_eq!(sheets::around(&the("#a")), sheet);
    assert_eq!(sheets::of_page().len(), in_page);

    scene.show(children(&["b"], styles));
    until("two are gone", || all(".mfe-overlay").len() == 1).await;
    assert_eq!(sheets::around(&the("#b")), sheet, "one still needs it");

    take_requests();
    for _ in 0..2 {
        scene.show(children(&[], styles));
        until("all are gone", || {
            scene.status("probe").phase == Phase::Unloaded
        })
        .await;
        assert_eq!(sheets::of_page().len(), 0, "a sheet stayed");
        scene.show(children(&["b", "d"], styles));
        until("two are back", || {
            find("#b").is_some() && find("#d").is_some()
        })
        .await;
        assert_eq!(sheets::around(&the("#d")), sheet, "it is another one");
        assert_eq!(sheets::of_page().len(), in_page);
    }
    assert_eq!(take_requests(), Vec::<String>::new());
    assert_eq!(sheets::take_readings(), 0, "it was read again");
    // In a shadow tree, the fonts beside it are another sheet.
    assert_eq!(readings, 1 + u32::from(styles == StyleIsolation::Shadow));
    assert_eq!(all("style, link").len(), elements, "it is an element");
    scene.end().await;
    assert_eq!(sheets::of_page().len(), 0);
}

#[wasm_bindgen_test]
async fn by_mounts_without_isolation() {
    come_and_go(StyleIsolation::None, 1).await;
}

#[wasm_bindgen_test]
async fn by_scoped_mounts() {
    come_and_go(StyleIsolation::Scoped, 1).await;
}

#[wasm_bindgen_test]
async fn by_mounts_in_shadow_trees() {
    come_and_go(StyleIsolation::Shadow, 1).await;
}

/// A mount that is kept while it is hidden has no styles meanwhile, and afterwards those of before.
#[wasm_bindgen_test]
async fn by_mounts_that_are_hidden_and_kept() {
    for styles in [
        StyleIsolation::None,
        StyleIsolation::Scoped,
        StyleIsolation::Shadow,
    ] {
        let children = |shown: bool| {
            let props = BoardProps {
                name: "a".to_owned(),
                buttons: 1,
            };
            html! {
                <main>
                    { outside() }
                    if shown {
                        <Remote<BoardProps> name="probe" component="board" {props} {styles} keep_alive={true} />
                    }
                </main>
            }
        };
        let mut scene = Scene::new(config(), children(true));
        until("the board is there", || find("#a").is_some()).await;
        let (board, sheet) = (the("#a"), sheets::around(&the("#a")));
        scene.show(children(false));
        until("it is hidden", || find("#a").is_none()).await;
        assert_eq!(sheets::of_page().len(), 0, "{styles:?} applies hidden");
        assert!(!has_looks("#out"));
        scene.show(children(true));
        until("it is back", || find("#a").is_some()).await;
        assert!(the("#a") == board, "it is another one");
        assert_eq!(sheets::around(&board), sheet);
        assert!(has_looks("#a"));
        assert_eq!(has_looks("#out"), styles == StyleIsolation::None);
        // It is kept as long as its shell.
        drop(scene);
        settle().await;
        assert_eq!(sheets::of_page().len(), 0);
    }
}

#[wasm_bindgen_test]
async fn by_instances_of_ones_own() {
    let board = |name: &str| {
        let props = BoardProps {
            name: name.to_owned(),
            buttons: 1,
        };
        html! { <Remote<BoardProps> key={name} name="probe" component="board" {props} own_instance={true} /> }
    };
    let scene = Scene::new(
        config(),
        html! { <main>{ board("a") }{ board("b") }</main> },
    );
    until("both are there", || {
        find("#a").is_some() && find("#b").is_some()
    })
    .await;
    assert!(has_looks("#a") && has_looks("#b"));
    scene.end().await;
    assert_eq!(sheets::of_page().len(), 0);
}
