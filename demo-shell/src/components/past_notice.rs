use super::PageLink;
use crate::parts::{Shared, use_travelling};
use crate::route::Route;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew_mfe::remote::use_shell;

/// Says on every page that it shows the past of something, and leads back.
#[component]
pub(crate) fn PastNotice() -> Html {
    let shell = use_shell();
    let travelling = use_travelling();
    let back = use_callback(shell, |_: MouseEvent, shell| {
        for shared in Shared::ALL {
            if let Some(shell) = shell {
                shell.state().resume(&shared.namespace());
            }
        }
        // The button goes away: who works with the keyboard goes on from here.
        let page = web_sys::window().and_then(|window| window.document());
        if let Some(main) = page.and_then(|page| page.get_element_by_id("main"))
            && let Ok(main) = wasm_bindgen::JsCast::dyn_into::<HtmlElement>(main)
        {
            let _ = main.focus();
        }
    });
    let names: Vec<_> = travelling
        .iter()
        .map(|(shared, _)| shared.words())
        .collect();
    html! {
        <div role="status">
            if !names.is_empty() {
                <div class="past" data-testid="past">
                    <p>
                        // Without the version: each step of a slider would be said twice.
                        { format!("You see {} as it was. Nothing there can be changed. ", names.join(" and ")) }
                        <PageLink to={Route::History}>{ "History" }</PageLink>
                    </p>
                    <button type="button" class="button quiet small" data-testid="past-back" onclick={back}>
                        { "Back to now" }
                    </button>
                </div>
            }
        </div>
    }
}
