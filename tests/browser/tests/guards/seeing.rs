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
