use yew::prelude::*;

/// The first thing that the Tab key reaches: past the header.
///
/// The browser would read its `href` as seen from `<base>`, which is another page.
#[component]
pub(crate) fn SkipLink() -> Html {
    let skip = Callback::from(|click: MouseEvent| {
        click.prevent_default();
        let main = web_sys::window()
            .and_then(|window| window.document()?.query_selector("main").ok().flatten())
            .and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok());
        if let Some(main) = main {
            let _ = main.focus();
        }
    });
    html! { <a class="skip" href="#main" onclick={skip}>{ "Skip to the content" }</a> }
}
