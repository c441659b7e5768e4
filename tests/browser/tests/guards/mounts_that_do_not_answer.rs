use super::*;
use gloo_timers::future::TimeoutFuture;
use std::future::pending;
use wasm_bindgen_test::wasm_bindgen_test;
use yew_mfe::guard::use_navigation_guard;
use yew_mfe::remote::LinkedRemote;
use yew_mfe_browser_tests::page::{arm, take_errors_shown};
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
    // For ever is more than a timer of the browser can count.
    let config = config().guard_timeout(50).guard_patience(u32::MAX);
    let scene = at_wary(config).await;
    arm("guard asks", 2);
    go_to("/elsewhere");
    until("it is asked", was_asked).await;
    // Set later, and longer: the shell's own timer would have fired.
    TimeoutFuture::new(60).await;
    assert_eq!(here(), "/shop");
    assert!(find(DIALOG).is_none());
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

const OVERDUE: &str = "A part of this page still asks, and has not answered.";

#[wasm_bindgen_test]
async fn who_asks_and_never_answers_does_not_keep_who_wants_to_leave_again() {
    let scene = at_wary(config().guard_timeout(50)).await;
    arm("guard asks", 2);
    for leaves in [false, true] {
        go_to("/elsewhere");
        until("it is asked", was_asked).await;
        TimeoutFuture::new(60).await;
        assert!(find(DIALOG).is_none());
        go_to("/elsewhere");
        the_dialog_opens().await;
        assert_eq!((reason().as_str(), here().as_str()), (OVERDUE, "/shop"));
        if leaves {
            click(".mfe-leave-go");
            is_now_at("/elsewhere").await;
        } else {
            click(".mfe-leave-stay");
            stays_at("/shop").await;
        }
    }
    leave(scene).await;
}

#[wasm_bindgen_test]
async fn who_asks_for_too_long_may_be_left_or_answer_all_the_same() {
    let config = config().guard_timeout(20).guard_patience(50);
    let scene = at_wary(config).await;
    arm("guard asks", 2);
    go_to("/elsewhere");
    the_dialog_opens().await;
    assert_eq!((reason().as_str(), here().as_str()), (OVERDUE, "/shop"));
    click("#wary-stay");
    stays_at("/shop").await;
    go_to("/elsewhere");
    the_dialog_opens().await;
    click(".mfe-leave-go");
    is_now_at("/elsewhere").await;
    leave(scene).await;
}

/// Two guards: one asks until the button is clicked, the other one says nothing.
#[component]
fn Two() -> Html {
    let is_asked = use_state(|| false);
    let answer = use_mut_ref(|| None::<js_sys::Function>);
    {
        let (is_asked, answer) = (is_asked.setter(), answer.clone());
        use_navigation_guard(true, move |request| {
            let (is_asked, answer) = (is_asked.clone(), answer.clone());
            request.asking();
            is_asked.set(true);
            let said = js_sys::Promise::new(&mut |resolve, _| *answer.borrow_mut() = Some(resolve));
            async move { wasm_bindgen_futures::JsFuture::from(said).await.is_ok() }
        });
    }
    use_navigation_guard(true, |_| pending());
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(answer) = answer.take() {
            let _ = answer.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    html! { <button type="button" id="two" {onclick}>{ if *is_asked { "Asked" } else { "" } }</button> }
}

#[wasm_bindgen_test]
async fn a_guard_that_asks_gives_no_time_to_another_one_of_its_mount() {
    go_to("/shop");
    let linked = LinkedRemote::new().component::<Two>("two");
    let config = config().guard_timeout(50).link("linked", linked);
    let scene = Scene::new(
        config,
        html! { <Remote<()> name="linked" component="two" /> },
    );
    until("it is there", || find("#two").is_some()).await;
    until("it is unsaved", asks_before_unload).await;
    take_errors_shown();
    go_to("/elsewhere");
    until("it is asked", || text("#two") == "Asked").await;
    let mut errors = Vec::new();
    until("the other one is reported", || {
        errors.extend(take_errors_shown());
        !errors.is_empty()
    })
    .await;
    let want =
        "remote `linked`: its navigation guard did not answer in 50 ms; it is not waited for";
    assert_eq!(errors, [want]);
    assert_eq!(here(), "/shop");
    click("#two");
    is_now_at("/elsewhere").await;
    leave(scene).await;
}
