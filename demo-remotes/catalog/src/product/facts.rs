use crate::stock::Product;
use yew::prelude::*;

/// Sizes and materials.
pub(super) fn facts(product: &Product) -> Html {
    if product.facts.is_empty() {
        return Html::default();
    }
    html! {
        <table class="table catalog-facts">
            <caption>{ "Details" }</caption>
            <tbody>
                { for product.facts.iter().map(|(name, value)| html! {
                    <tr><th scope="row">{ name }</th><td>{ value }</td></tr>
                }) }
            </tbody>
        </table>
    }
}
