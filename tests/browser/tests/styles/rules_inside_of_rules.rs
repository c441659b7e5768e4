use crate::{dialog, is_there, outside};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::styles::StyleIsolation;
use yew_mfe_browser_tests::dom::computed;
use yew_mfe_browser_tests::network::{Fault, disturb, repair};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::sheets::set_theme;
use yew_mfe_browser_tests::shell::config;
use yew_mfe_browser_tests::wait::until;

const BEFORE: &str = "@media all { section > button";
const NESTED: &str = "
    @supports (color: red) { @layer probe-late { :root { scroll-margin-bottom: 9px; } } }
    html {
        & section { scroll-margin-left: 4px; }
        body section { scroll-margin-right: 5px; }
        @media all { &[data-tests=\"dark\"] section { scroll-padding-left: 6px; } }
    }
    section { html[data-tests=\"dark\"] & { scroll-padding-right: 8px; } }
    @media all { section > button";

#[wasm_bindgen_test]
async fn mean_the_mount_where_they_say_the_page() {
    for styles in [StyleIsolation::Scoped, StyleIsolation::Shadow] {
        disturb(".css", Fault::Published(BEFORE, NESTED));
        let children = html! { <main>{ outside() }{ dialog("d", styles) }</main> };
        let scene = Scene::new(config(), children);
        until("the dialog is open", || is_there("d")).await;
        let is = |selector: &str, property, want: &str| {
            assert_eq!(
                computed(selector, property),
                want,
                "{styles:?} {selector} {property}"
            );
        };
        is(".mfe-mount", "scroll-margin-bottom", "9px");
        for place in ["#d", "#out"] {
            let px = |inside: &'static str| if place == "#d" { inside } else { "0px" };
            is(place, "scroll-margin-left", px("4px"));
            is(place, "scroll-margin-right", px("5px"));
            is(place, "scroll-padding-left", "auto");
            set_theme("dark");
            let padding = |inside: &'static str| if place == "#d" { inside } else { "auto" };
            is(place, "scroll-padding-left", padding("6px"));
            is(place, "scroll-padding-right", padding("8px"));
            set_theme("light");
        }
        is("main", "scroll-margin-bottom", "0px");
        scene.end().await;
        repair();
    }
}
