use super::caught::Caught;
use super::words::words;
use crate::remote::RemoteError;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, HtmlElement};
use yew::prelude::*;

/// Properties of [`Plain`].
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct PlainProps {
    pub(crate) caught: Caught,
    /// Where what failed shows when it is back.
    pub(crate) place: NodeRef,
}

/// A plain message, announced to screen readers, with a button to try again.
///
/// It takes no focus. The focus of its own button, which goes away with it, it leaves to the
/// place of what comes back.
#[component]
pub(crate) fn Plain(props: &PlainProps) -> Html {
    let Caught {
        error,
        recovering,
        reset,
        ..
    } = &props.caught;
    let pressed = use_mut_ref(|| false);
    {
        let (place, pressed) = (props.place.clone(), pressed.clone());
        use_effect_with((), move |()| {
            move || {
                if *pressed.borrow() {
                    // Once the place is seen again.
                    spawn_local(async move { focus_unless_elsewhere(&place) });
                }
            }
        });
    }
    let retry = {
        let reset = reset.clone();
        Callback::from(move |_: MouseEvent| {
            *pressed.borrow_mut() = true;
            reset.emit(());
        })
    };
    let words = words(error, *recovering, is_online());
    let remote = error.remote().map(RemoteError::remote);
    html! {
        <div class="mfe-error" role="alert" data-mfe-error={remote.map(ToOwned::to_owned)}>
            <p>{ words.title }{ " " }{ words.text }</p>
            if words.can_retry {
                <button type="button" onclick={retry}>{ "Try again" }</button>
            }
            <details>
                <summary>{ "What happened" }</summary>
                <p>{ error.to_string() }</p>
            </details>
        </div>
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn is_online() -> bool {
    web_sys::window().is_none_or(|window| window.navigator().on_line())
}

fn focus_unless_elsewhere(place: &NodeRef) {
    let focused = document().and_then(|document| document.active_element());
    let is_elsewhere = focused.is_some_and(|element| element.tag_name() != "BODY");
    if let (false, Some(place)) = (is_elsewhere, place.cast::<HtmlElement>()) {
        place.set_tab_index(-1);
        // An element that cannot be focused leaves the focus where it is.
        let _ = place.focus();
    }
}
