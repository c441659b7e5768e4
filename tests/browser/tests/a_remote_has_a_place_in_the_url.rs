//! A remote reads and changes its part of the page's URL; the shell owns the history.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::prelude::*;
use yew_mfe::provider::use_overlay;
use yew_mfe::remote::{LinkedRemote, Remote, ShellConfig};
use yew_mfe::routing::use_remote_route;
use yew_mfe_browser_tests::dom::{click, find, text, the};
use yew_mfe_browser_tests::history::{entries, go_back, go_home, go_to, here, is_followed};
use yew_mfe_browser_tests::page::end_pauses;
use yew_mfe_browser_tests::scene::Scene;
use yew_mfe_browser_tests::shell::{config, fragile, guarded};
use yew_mfe_browser_tests::wait::{settle, until};

wasm_bindgen_test_configure!(run_in_browser);

fn mounted(component: &'static str) -> Html {
    html! { <main><Remote<()> name="probe" {component} base="/shop" /></main> }
}

async fn at(url: &str, config: ShellConfig) -> Scene {
    go_to(url);
    let scene = Scene::new(config, mounted("place"));
    until("it is there", || find("#place").is_some()).await;
    scene
}

async fn leave(scene: Scene) {
    scene.end().await;
    go_home();
}

async fn is_at(path: &str) {
    until(path, || text("#place-path") == path).await;
}

#[wasm_bindgen_test]
async fn it_sees_what_follows_its_base() {
    let scene = at("/shop/p/oak%20lamp?from=a%26b+c", config()).await;
    assert_eq!(text("#place-path"), "/p/oak%20lamp");
    assert_eq!(text("#place-page"), r#"Some(Thing { name: "oak lamp" })"#);
    assert_eq!(text("#place-from"), "a&b c");
    go_to("/shop?from=x");
    is_at("/").await;
    assert_eq!(text("#place-page"), "Some(Start)");
    assert_eq!(text("#place-from"), "x");
    go_to("/shop/a/b/c");
    is_at("/a/b/c").await;
    assert_eq!(text("#place-page"), "None");
    // Elsewhere: it is not told, and is not there for long.
    go_to("/shopping");
    settle().await;
    assert_eq!(text("#place-path"), "/a/b/c");
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn it_goes_where_it_wants_and_back() {
    let scene = at("/shop", config()).await;
    let before = entries();
    click("#place-go");
    is_at("/p/a%20b").await;
    assert_eq!(here(), "/shop/p/a%20b?from=x%26y");
    assert_eq!(entries(), before + 1);
    go_back();
    is_at("/").await;
    assert_eq!(here(), "/shop");

    click("#place-replace");
    is_at("/p/a%20b").await;
    assert_eq!(entries(), before + 1);
    click("#place-away");
    until("the page is elsewhere", || here() == "/elsewhere").await;
    click("#place-out");
    settle().await;
    assert_eq!(here(), "/elsewhere", "it left the origin");
    leave(scene).await;
}

/// A path that begins with two slashes is a page of this origin, whatever a browser would make of
/// it alone.
#[wasm_bindgen_test]
async fn two_slashes_lead_to_no_other_host() {
    let scene = at("/shop", config()).await;
    let link = the("#place-link");
    link.set_attribute("href", "/.//example.com/")
        .expect("an attribute");
    assert!(is_followed(&link, "{}"));
    until("the page is elsewhere", || here() == "//example.com/").await;
    click("#place-go");
    until("the shell goes on", || here() == "/shop/p/a%20b?from=x%26y").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn plain_clicks_on_links_are_followed_without_loading_the_page() {
    let scene = at("/shop", config()).await;
    let before = entries();
    assert!(is_followed(&the("#place-bold"), "{}"));
    is_at("/p/linked").await;
    assert_eq!((here().as_str(), entries()), ("/shop/p/linked", before + 1));
    // A link to where one is adds nothing.
    assert!(is_followed(&the("#place-link"), "{}"));
    assert_eq!(entries(), before + 1);
    assert!(is_followed(&the("#place-home"), "{}"));
    is_at("/").await;
    assert_eq!(here(), "/shop");
    assert!(is_followed(&the("#place-page-link"), "{}"));
    until("the page is elsewhere", || here() == "/elsewhere").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn other_clicks_and_links_are_the_browser_s() {
    let scene = at("/shop", config()).await;
    for how in [
        r#"{"ctrlKey":true}"#,
        r#"{"metaKey":true}"#,
        r#"{"shiftKey":true}"#,
        r#"{"altKey":true}"#,
        r#"{"button":1}"#,
    ] {
        assert!(!is_followed(&the("#place-link"), how), "{how}");
    }
    for link in ["#place-external", "#place-foreign"] {
        assert!(!is_followed(&the(link), "{}"), "{link}");
    }
    // Prevented by the remote itself, and not followed.
    assert!(is_followed(&the("#place-prevented"), "{}"));
    settle().await;
    assert_eq!(here(), "/shop");
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn pages_that_are_not_the_shell_s_are_the_browser_s() {
    let owns = |path: &str| path.starts_with("/shop");
    let scene = at("/shop", config().owns(owns)).await;
    assert!(!is_followed(&the("#place-page-link"), "{}"));
    assert!(is_followed(&the("#place-link"), "{}"));
    is_at("/p/linked").await;
    click("#place-away");
    settle().await;
    assert_eq!(here(), "/shop/p/linked");
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn after_a_crash_it_is_where_the_page_is_now() {
    go_to("/shop/p/a");
    let children = html! {
        <main>{ mounted("place") }{ guarded("fragile", fragile("probe", "p", "label")) }</main>
    };
    let scene = Scene::new(config(), children);
    until("it is there", || {
        find("#place").is_some() && find("#p-event").is_some()
    })
    .await;
    click("#p-event");
    until("it is down", || find("#place").is_none()).await;
    go_to("/shop/p/b");
    end_pauses();
    is_at("/p/b").await;
    leave(scene).await;
}

#[component]
fn Inside() -> Html {
    let route = use_remote_route();
    let dialog = create_portal(
        html! { <a id="inside-dialog" href={route.href("/p/dialog")}>{ "A link" }</a> },
        use_overlay(),
    );
    html! {
        <p>
            { dialog }
            <span id="inside">{ route.path() }</span>
            <a id="inside-link" href={route.href("/p/inside")}>{ "A link" }</a>
        </p>
    }
}

#[wasm_bindgen_test]
async fn a_linked_remote_does_the_same() {
    go_to("/shop/p/a");
    let linked = LinkedRemote::new().component::<Inside>("place");
    let mut scene = Scene::new(config().link("probe", linked), mounted("place"));
    until("it is there", || text("#inside") == "/p/a").await;
    assert!(is_followed(&the("#inside-link"), "{}"));
    until("it hears of it", || text("#inside") == "/p/inside").await;
    assert_eq!(here(), "/shop/p/inside");
    assert!(is_followed(&the("#inside-dialog"), "{}"));
    until("it hears of it", || text("#inside") == "/p/dialog").await;
    // Another base is another place.
    go_to("/outlet/p/dialog");
    scene.show(html! { <main><Remote<()> name="probe" component="place" base="/outlet" /></main> });
    until("its links have the other base", || {
        the("#inside-link").get_attribute("href").as_deref() == Some("/outlet/p/inside")
    })
    .await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn a_router_in_a_remote_follows_the_shell_and_is_followed() {
    go_to("/shop/p/a?x=1");
    let scene = Scene::new(config(), mounted("routed"));
    let shows = |page: &'static str| async move {
        until(page, || text("#routed-page") == page).await;
    };
    shows(r#"Thing { name: "a" }"#).await;
    // Mounting it has not touched the URL.
    assert_eq!(here(), "/shop/p/a?x=1");
    let link = the("#routed-link a");
    assert_eq!(
        link.get_attribute("href").as_deref(),
        Some("/shop/p/linked")
    );
    let before = entries();
    assert!(is_followed(&link, "{}"));
    shows(r#"Thing { name: "linked" }"#).await;
    assert_eq!((here().as_str(), entries()), ("/shop/p/linked", before + 1));
    go_back();
    shows(r#"Thing { name: "a" }"#).await;
    // What it redirects takes the place of the entry.
    let before = entries();
    go_to("/shop/old");
    shows("Start").await;
    until("the URL follows", || here() == "/shop").await;
    assert!(entries() <= before + 1);
    go_to("/shop");
    shows("Start").await;
    assert_eq!(here(), "/shop");
    leave(scene).await;
}
