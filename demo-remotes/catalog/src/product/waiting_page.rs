use yew::prelude::*;

/// Where the product will be; it appears when that takes a while. It has no heading: the shell
/// waits for the product's.
pub(super) fn waiting_page() -> Html {
    html! {
        <div class="catalog-waiting">
            <p class="visually-hidden" role="status">{ "Loading the product …" }</p>
            <p class="crumbs" aria-hidden="true">{ "\u{a0}" }</p>
            <div class="catalog-product" aria-hidden="true">
                <span class="catalog-picture skeleton" />
                <div class="stack">
                    <span class="skeleton catalog-waiting-title" />
                    <span class="skeleton" />
                    <span class="skeleton" />
                    <span class="skeleton catalog-waiting-text" />
                </div>
            </div>
        </div>
    }
}
