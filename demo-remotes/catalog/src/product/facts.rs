use crate::stock::Product;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct FactsProps {
    pub(crate) product: Rc<Product>,
}

/// Sizes and materials.
#[component]
pub(crate) fn Facts(props: &FactsProps) -> Html {
    if props.product.facts.is_empty() {
        return Html::default();
    }
    html! {
        <table class="table catalog-facts">
            <caption>{ "Details" }</caption>
            <tbody>
                { for props.product.facts.iter().map(|(name, value)| html! {
                    <tr><th scope="row">{ name }</th><td>{ value }</td></tr>
                }) }
            </tbody>
        </table>
    }
}
