use super::*;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe_browser_tests::page::arm;
use yew_mfe_browser_tests::shell::config;

fn was_asked() -> bool {
    take_log().iter().any(|line| line.starts_with("wary "))
}

#[wasm_bindgen_test]
async fn who_says_nothing_does_not_keep_the_page() {
    let scene = at_wary(config().guard_timeout(50)).await;
    arm("guard is silent", 1);
    go_to("/elsewhere");
    is_now_at("/elsewhere").await;
    assert!(was_asked());
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn who_asks_the_user_has_as_long_as_the_user() {
    let scene = at_wary(config().guard_timeout(50)).await;
    arm("guard asks", 2);
    go_to("/elsewhere");
    until("it is asked", was_asked).await;
    // Set later, and longer: the shell's own timer would have fired.
    TimeoutFuture::new(60).await;
    assert_eq!(here(), "/shop");
    click("#wary-stay");
    stays_at("/shop").await;
    go_to("/elsewhere");
    until("it is asked", was_asked).await;
    click("#wary-leave");
    is_now_at("/elsewhere").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn who_breaks_while_it_is_asked_does_not_keep_the_page() {
    let scene = at_wary(config()).await;
    arm("guard panics", 1);
    go_to("/elsewhere");
    is_now_at("/elsewhere").await;
    until("it is down", || find("#wary").is_none()).await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn who_goes_while_it_asks_does_not_keep_the_page() {
    let mut scene = at_wary(config()).await;
    arm("guard asks", 1);
    go_to("/elsewhere");
    until("it is asked", was_asked).await;
    settle().await;
    assert_eq!(here(), "/shop");
    scene.show(html! { <p id="empty" /> });
    is_now_at("/elsewhere").await;
    leave(scene).await;
}
