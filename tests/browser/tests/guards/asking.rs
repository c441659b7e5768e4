use super::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlDialogElement;
use yew_mfe::guard::{LeaveDialog, LeaveQuestion, use_unsaved_changes};
use yew_mfe::remote::LinkedRemote;
use yew_mfe_browser_tests::dom::{click_on, the};
use yew_mfe_browser_tests::history::{entries, is_followed, one_more};
use yew_mfe_browser_tests::shell::config;

#[wasm_bindgen_test]
async fn a_link_asks_and_the_user_decides() {
    let scene = with_a_draft(config()).await;
    let before = entries();
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    assert_eq!(
        (reason().as_str(), here().as_str()),
        ("The draft is not saved: 1", "/shop")
    );
    let dialog = the(DIALOG);
    assert!(
        dialog.matches(":modal").expect("a selector"),
        "the page can be reached"
    );
    assert_eq!(dialog.get_attribute("role").as_deref(), Some("alertdialog"));
    let focused = || find(".mfe-leave-stay:focus").is_some();
    assert!(focused(), "the way that loses nothing has no focus");
    click(".mfe-leave-stay");
    stays_at("/shop").await;
    // The reason is that of the moment.
    click("#unsaved-type");
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    assert_eq!(reason(), "The draft is not saved: 2");
    click(".mfe-leave-go");
    is_now_at("/elsewhere").await;
    assert_eq!(entries(), one_more(before));
    until("the dialog closes", || find(DIALOG).is_none()).await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn a_dialog_that_is_closed_stays() {
    let scene = with_a_draft(config()).await;
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    // What Escape does.
    let dialog: HtmlDialogElement = the(DIALOG).unchecked_into();
    dialog.close();
    stays_at("/shop").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn who_navigates_by_itself_and_who_stays_on_the_path_is_not_asked() {
    let scene = with_a_draft(config()).await;
    click("#unsaved-query");
    is_now_at("/shop?query").await;
    go_to("/shop?another=1");
    is_now_at("/shop?another=1").await;
    click("#unsaved-go");
    is_now_at("/shop/by-itself").await;
    until("it hears of it", || text("#unsaved-path") == "/by-itself").await;
    assert!(find(DIALOG).is_none());
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn what_is_saved_meanwhile_is_not_asked_about_any_more() {
    let scene = with_a_draft(config()).await;
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    click("#unsaved-save");
    is_now_at("/elsewhere").await;
    until("the dialog closes", || find(DIALOG).is_none()).await;
    assert!(!asks_before_unload());
    go_to("/shop");
    is_now_at("/shop").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn the_newest_goal_wins_and_there_is_one_question() {
    let scene = with_a_draft(config()).await;
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    let asked = the(DIALOG);
    assert!(is_followed(&the("#unsaved-other-link"), "{}"));
    settle().await;
    assert_eq!(the(DIALOG), asked);
    click(".mfe-leave-go");
    is_now_at("/other").await;
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn the_shell_says_it_in_its_own_words() {
    let config = config().leave_dialog(|question: LeaveQuestion| {
        assert_eq!(question.remote(), "probe");
        html! { <LeaveDialog {question} title="Gehen?" stay="Bleiben" leave="Verlassen" /> }
    });
    let scene = with_a_draft(config).await;
    assert!(is_followed(&the("#unsaved-link"), "{}"));
    the_dialog_opens().await;
    assert_eq!(text(".mfe-leave-go"), "Verlassen");
    click(".mfe-leave-stay");
    stays_at("/shop").await;
    leave(scene).await;
}

#[component]
fn Note() -> Html {
    let is_open = use_state(|| false);
    use_unsaved_changes(*is_open, "A note is open.");
    let onclick = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    html! { <button type="button" id="note" {onclick}>{ "Note" }</button> }
}

#[wasm_bindgen_test]
async fn a_linked_remote_and_the_shell_itself_are_asked_too() {
    let linked = LinkedRemote::new().component::<Note>("note");
    for children in [
        html! { <Remote<()> name="linked" component="note" /> },
        html! { <Note /> },
    ] {
        go_to("/shop");
        let scene = Scene::new(config().link("linked", linked.clone()), children);
        until("it is there", || find("#note").is_some()).await;
        click("#note");
        until("it is unsaved", asks_before_unload).await;
        go_to("/elsewhere");
        the_dialog_opens().await;
        assert_eq!(
            (reason().as_str(), here().as_str()),
            ("A note is open.", "/shop")
        );
        click(".mfe-leave-stay");
        stays_at("/shop").await;
        click_on(&the("#note"));
        until("it is saved", || !asks_before_unload()).await;
        go_to("/elsewhere");
        is_now_at("/elsewhere").await;
        leave(scene).await;
    }
}
