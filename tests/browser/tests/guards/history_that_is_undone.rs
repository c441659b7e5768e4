use super::*;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::dom::the;
use yew_mfe_browser_tests::history::{
    add_fragment, entries, go_back, go_by, go_with, is_followed, lose_next_go, on_next_go,
    one_more, replace_fragment, replace_with, state,
};
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
    assert_eq!(entries(), one_more(before));
    leave(scene).await;
}

/// Whoever wrote them knows nothing of numbers.
#[wasm_bindgen_test]
async fn states_of_others_are_neither_changed_nor_in_the_way() {
    const STATES: [&str; 4] = ["\"text\"", "7", "null", "{\"own\":[1]}"];
    let scene = at_shop(config(), "unsaved").await;
    for (at, state) in STATES.into_iter().enumerate() {
        go_with(&format!("/shop/{at}"), state);
    }
    until("it hears of it", || text("#unsaved-path") == "/3").await;
    click("#unsaved-type");
    until("it is unsaved", asks_before_unload).await;
    let before = entries();
    for (at, want) in STATES.into_iter().enumerate().rev() {
        assert_eq!((here(), state()), (format!("/shop/{at}"), want.to_owned()));
        go_back();
        the_dialog_opens().await;
        assert_eq!((here(), state()), (format!("/shop/{at}"), want.to_owned()));
        assert_eq!(entries(), before);
        click(".mfe-leave-go");
        until("it has gone", || here() != format!("/shop/{at}")).await;
        until("the dialog closes", || find(DIALOG).is_none()).await;
    }
    assert_eq!(here(), "/shop");
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn other_fragments_are_counted() {
    for is_added in [false, true] {
        let scene = third_of_three().await;
        if is_added {
            add_fragment("#added");
        } else {
            replace_fragment("#replaced");
        }
        settle().await;
        assert!(find(DIALOG).is_none());
        let before = entries();
        go_by(if is_added { -2 } else { -1 });
        the_dialog_opens().await;
        assert_eq!((here().as_str(), entries()), ("/shop/three", before));
        click(".mfe-leave-stay");
        stays_at("/shop/three").await;
        go_by(if is_added { -2 } else { -1 });
        the_dialog_opens().await;
        click(".mfe-leave-go");
        is_now_at("/shop/two").await;
        leave(scene).await;
    }
}

#[wasm_bindgen_test]
async fn a_way_back_that_leads_nowhere_does_not_leave_without_asking() {
    let scene = third_of_three().await;
    lose_next_go();
    go_back();
    the_dialog_opens().await;
    assert_eq!(
        (here().as_str(), text("#unsaved-path").as_str()),
        ("/shop/three", "/three")
    );
    click(".mfe-leave-stay");
    stays_at("/shop/three").await;
    go_back();
    the_dialog_opens().await;
    click(".mfe-leave-go");
    is_now_at("/shop/two").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn what_is_written_on_the_way_back_is_written_afterwards() {
    let scene = third_of_three().await;
    let before = entries();
    on_next_go(|| replace_with("three?found", "{\"own\":1}"));
    go_back();
    the_dialog_opens().await;
    assert_eq!((here().as_str(), entries()), ("/shop/three?found", before));
    assert_eq!(state(), "{\"own\":1}");
    click(".mfe-leave-stay");
    stays_at("/shop/three?found").await;
    // Another page is what the user wants now.
    on_next_go(|| go_to("/shop/pushed"));
    go_back();
    the_dialog_opens().await;
    assert_eq!(here(), "/shop/three?found");
    click(".mfe-leave-go");
    is_now_at("/shop/pushed").await;
    until("it hears of it", || text("#unsaved-path") == "/pushed").await;
    assert_eq!(entries(), one_more(before));
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn a_link_that_is_clicked_on_the_way_back_is_followed() {
    let scene = third_of_three().await;
    on_next_go(|| {
        assert!(
            is_followed(&the("#unsaved-link"), "{}"),
            "it loads the page"
        )
    });
    go_back();
    the_dialog_opens().await;
    assert_eq!(here(), "/shop/three");
    click(".mfe-leave-go");
    is_now_at("/elsewhere").await;
    leave(scene).await;
}
