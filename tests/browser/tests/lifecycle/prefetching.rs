use wasm_bindgen_test::wasm_bindgen_test;
use yew::prelude::*;
use yew_mfe::prefetch::{PrefetchOn, use_prefetch};
use yew_mfe::remote::Phase;
use yew_mfe_browser_tests::dom::{find, the};
use yew_mfe_browser_tests::network::{repair, take_requests};
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{board, config};
use yew_mfe_browser_tests::wait::until;

#[derive(Clone, PartialEq, Properties)]
struct LinkProps {
    on: PrefetchOn,
}

#[component]
fn Link(props: &LinkProps) -> Html {
    let link = use_prefetch(&["probe"], props.on);
    html! { <a id="link" ref={link} href="#probe">{ "Probe" }</a> }
}

async fn is_fetched(scene: &mut Scene) {
    until("its code is here", || {
        scene.status("probe").phase == Phase::Unloaded
    })
    .await;
    let status = scene.status("probe");
    assert_eq!((status.linear_memory, status.mounts), (0, 0));
    assert!(status.build.is_some());
    repair();
    take_requests();
    scene.show(html! { <main>{ board("probe", "a", 1) }</main> });
    until("it is there", || find("#a").is_some()).await;
    assert_eq!(
        take_requests(),
        Vec::<String>::new(),
        "it was fetched twice"
    );
}

fn link(on: PrefetchOn) -> Html {
    html! { <main><Link {on} /></main> }
}

#[wasm_bindgen_test]
async fn a_pointer_over_the_link() {
    let mut scene = Scene::new(config(), link(PrefetchOn::Intent));
    until("the link is there", || find("#link").is_some()).await;
    assert_eq!(scene.status("probe").phase, Phase::Idle);
    let event = web_sys::Event::new("pointerenter").expect("events can be made");
    the("#link")
        .dispatch_event(&event)
        .expect("it is dispatched");
    is_fetched(&mut scene).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_browser_with_nothing_to_do() {
    let mut scene = Scene::new(config(), link(PrefetchOn::Idle));
    is_fetched(&mut scene).await;
    scene.end().await;
}

#[wasm_bindgen_test]
async fn a_link_in_view() {
    let mut scene = Scene::new(config(), link(PrefetchOn::Visible));
    is_fetched(&mut scene).await;
    scene.end().await;
}

#[derive(Clone, PartialEq, Properties)]
struct LateProps {
    there: bool,
}

/// A link that is not there from the beginning.
#[component]
fn Late(props: &LateProps) -> Html {
    let link = use_prefetch(&["probe"], PrefetchOn::Visible);
    if props.there {
        html! { <a id="link" ref={link} href="#probe">{ "Probe" }</a> }
    } else {
        html! { <p id="nothing" /> }
    }
}

#[wasm_bindgen_test]
async fn a_link_that_comes_later() {
    let late = |there| html! { <main><Late {there} /></main> };
    let mut scene = Scene::new(config(), late(false));
    until("it has rendered", || find("#nothing").is_some()).await;
    assert_eq!(scene.status("probe").phase, Phase::Idle);
    scene.show(late(true));
    is_fetched(&mut scene).await;
    scene.end().await;
}
