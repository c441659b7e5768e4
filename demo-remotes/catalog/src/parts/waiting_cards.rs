use yew::prelude::*;

/// Where products will be: as many places, each as large as a card. They appear when it takes a
/// while.
pub(crate) fn waiting_cards(count: usize) -> Html {
    let place = html! {
        <li class="card catalog-card">
            <span class="catalog-picture skeleton" />
            <div class="catalog-about">
                <div class="catalog-words">
                    <p class="catalog-name"><span class="skeleton" /></p>
                    <p class="catalog-note"><span class="skeleton" /></p>
                </div>
                <p class="catalog-rating"><span class="skeleton" /></p>
                <div class="catalog-buy"><span class="skeleton" /></div>
            </div>
        </li>
    };
    html! {
        <div class="catalog-waiting">
            <p class="visually-hidden" role="status">{ "Loading the products …" }</p>
            <ul class="grid catalog-products" aria-hidden="true">
                { for std::iter::repeat_n(place, count) }
            </ul>
        </div>
    }
}
