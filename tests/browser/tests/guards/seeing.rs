use super::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::page::set_hidden;
use yew_mfe_browser_tests::shell::config;

#[wasm_bindgen_test]
async fn a_mount_hears_when_the_page_is_hidden() {
    let scene = at_shop(config(), "seen").await;
    assert_eq!(text("#seen-first"), "shown");
    set_hidden(true);
    until("it hears of it", || text("#seen-first") == "hidden").await;
    assert_eq!(text("#seen-second"), "hidden");
    set_hidden(false);
    until("it hears of it", || text("#seen-first") == "shown").await;
    leave(scene).await;
}

fn kept() -> Html {
    html! {
        <main>
            <Remote<()> name="probe" component="unsaved" base="/shop" keep_alive=true />
            <Remote<()> name="probe" component="seen" keep_alive=true />
        </main>
    }
}

async fn hears(line: &'static str) {
    until(line, || take_log().iter().any(|one| one == line)).await;
}

#[wasm_bindgen_test]
async fn a_mount_that_is_only_kept_hears_that_and_is_not_asked() {
    go_to("/shop");
    let mut scene = Scene::new(config(), kept());
    hears("seen shown").await;
    until("it is there", || find("#unsaved").is_some()).await;
    click("#unsaved-type");
    until("it is unsaved", asks_before_unload).await;
    scene.show(html! { <p id="empty" /> });
    hears("seen hidden").await;
    go_to("/elsewhere");
    is_now_at("/elsewhere").await;
    assert!(find(DIALOG).is_none());
    assert!(asks_before_unload(), "closing the page would lose it");
    scene.show(kept());
    hears("seen shown").await;
    go_to("/other");
    the_dialog_opens().await;
    click(".mfe-leave-stay");
    stays_at("/elsewhere").await;
    click("#unsaved-save");
    until("it is saved", || !asks_before_unload()).await;
    // What is kept outlives the shell.
    drop(scene);
    go_home();
}
