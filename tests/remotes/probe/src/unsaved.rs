use crate::page::{push, takes};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_futures::js_sys::{Function, Promise};
use yew::prelude::*;
use yew_mfe::guard::{use_navigation_guard, use_unsaved_changes};
use yew_mfe::routing::use_remote_route;

/// A draft that is unsaved until somebody saves it, with the shell's dialog.
#[component]
pub(crate) fn Unsaved() -> Html {
    let route = use_remote_route();
    let typed = use_state(|| 0_u32);
    use_unsaved_changes(
        *typed > 0,
        ["The draft is not saved: ", &typed.to_string()].concat(),
    );
    let type_on = {
        let typed = typed.clone();
        Callback::from(move |_: MouseEvent| typed.set(*typed + 1))
    };
    let save = Callback::from(move |_: MouseEvent| typed.set(0));
    let go = {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| route.navigate("/by-itself"))
    };
    let ask = {
        let route = route.clone();
        Callback::from(move |_: MouseEvent| route.replace("/?query"))
    };
    html! {
        <section id="unsaved">
            <p id="unsaved-path">{ route.path() }</p>
            <button type="button" id="unsaved-type" onclick={type_on}>{ "Type" }</button>
            <button type="button" id="unsaved-save" onclick={save}>{ "Save" }</button>
            <button type="button" id="unsaved-go" onclick={go}>{ "Go" }</button>
            <button type="button" id="unsaved-query" onclick={ask}>{ "Query" }</button>
            <a id="unsaved-link" href={route.page_href("/elsewhere")}>{ "Elsewhere" }</a>
            <a id="unsaved-other-link" href={route.page_href("/other")}>{ "Other" }</a>
        </section>
    }
}

/// Has always something unsaved, and a guard of its own that does what the page says.
#[component]
pub(crate) fn Wary() -> Html {
    let decided = use_mut_ref(|| None::<Function>);
    {
        let decided = decided.clone();
        use_navigation_guard(true, move |request| {
            let decided = decided.clone();
            async move {
                push(&["wary ", request.to()].concat());
                if takes("guard panics") {
                    panic!("probe: panic in a guard");
                }
                if takes("guard asks") {
                    request.asking();
                } else if !takes("guard is silent") {
                    return true;
                }
                let answer = Promise::new(&mut |resolve, _| *decided.borrow_mut() = Some(resolve));
                let answer = JsFuture::from(answer).await;
                answer.is_ok_and(|answer| answer.is_truthy())
            }
        });
    }
    let decide = |leaves: bool| {
        let decided = decided.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(resolve) = decided.borrow_mut().take() {
                let _ = resolve.call1(&wasm_bindgen::JsValue::NULL, &leaves.into());
            }
        })
    };
    html! {
        <section id="wary">
            <button type="button" id="wary-stay" onclick={decide(false)}>{ "Stay" }</button>
            <button type="button" id="wary-leave" onclick={decide(true)}>{ "Leave" }</button>
        </section>
    }
}
