use super::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::history::{entries, go_back, go_by};
use yew_mfe_browser_tests::shell::config;

/// Three entries with the mount at the last one.
async fn third_of_three() -> Scene {
    let scene = at_shop(config(), "unsaved").await;
    go_to("/shop/one");
    go_to("/shop/two");
    go_to("/shop/three");
    until("it hears of it", || text("#unsaved-path") == "/three").await;
    click("#unsaved-type");
    until("it is unsaved", asks_before_unload).await;
    scene
}

#[wasm_bindgen_test]
async fn the_way_back_is_undone_and_done_again() {
    let scene = third_of_three().await;
    let before = entries();
    go_back();
    the_dialog_opens().await;
    assert_eq!((here().as_str(), entries()), ("/shop/three", before));
    assert_eq!(
        text("#unsaved-path"),
        "/three",
        "it was told of a page that it did not leave"
    );
    click(".mfe-leave-stay");
    stays_at("/shop/three").await;

    go_by(-2);
    the_dialog_opens().await;
    assert_eq!((here().as_str(), entries()), ("/shop/three", before));
    click(".mfe-leave-go");
    is_now_at("/shop/one").await;
    until("it hears of it", || text("#unsaved-path") == "/one").await;
    // The entries are still there, and the way forward is guarded as well.
    go_by(1);
    the_dialog_opens().await;
    assert_eq!((here().as_str(), entries()), ("/shop/one", before));
    click(".mfe-leave-go");
    is_now_at("/shop/two").await;
    assert_eq!(entries(), before);
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn pressing_twice_goes_where_the_second_one_leads() {
    let scene = third_of_three().await;
    go_back();
    the_dialog_opens().await;
    go_by(-2);
    settle().await;
    until("it is put right", || here() == "/shop/three").await;
    click(".mfe-leave-go");
    is_now_at("/shop/one").await;
    leave(scene).await;
}

/// As the shell's router does, and any other script.
#[wasm_bindgen_test]
async fn what_a_script_pushes_is_withheld() {
    let scene = third_of_three().await;
    let before = entries();
    go_to("/shop/pushed");
    the_dialog_opens().await;
    assert_eq!((here().as_str(), entries()), ("/shop/three", before));
    click(".mfe-leave-stay");
    stays_at("/shop/three").await;
    assert_eq!(text("#unsaved-path"), "/three");
    go_to("/shop/pushed");
    the_dialog_opens().await;
    click(".mfe-leave-go");
    is_now_at("/shop/pushed").await;
    until("it hears of it", || text("#unsaved-path") == "/pushed").await;
    assert_eq!(entries(), before + 1);
    leave(scene).await;
}
