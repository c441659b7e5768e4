use demo_contracts::money::{FREE_SHIPPING_FROM_CENTS, euros};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct OrderTotalsProps {
    /// In cents.
    pub(crate) goods: u64,
    /// In cents.
    pub(crate) shipping: u64,
    /// The test id of the total.
    pub(crate) testid: &'static str,
    /// Whether to say from which amount on shipping is free.
    #[prop_or_default]
    pub(crate) has_hint: bool,
}

/// What it costs.
#[component]
pub(crate) fn OrderTotals(props: &OrderTotalsProps) -> Html {
    let shipping = match props.shipping {
        0 => "Free".to_owned(),
        cents => euros(cents),
    };
    let total = props.goods.saturating_add(props.shipping);
    html! {
        <>
            <dl class="orders-totals">
                <div><dt>{ "Goods" }</dt><dd class="price">{ euros(props.goods) }</dd></div>
                <div><dt>{ "Shipping" }</dt><dd class="price">{ shipping }</dd></div>
                <div class="orders-total">
                    <dt>{ "Total" }</dt>
                    <dd class="price" data-testid={props.testid}>{ euros(total) }</dd>
                </div>
            </dl>
            if props.has_hint && props.shipping > 0 {
                <p class="muted orders-hint">
                    { "Shipping is free from " }{ euros(FREE_SHIPPING_FROM_CENTS) }{ "." }
                </p>
            }
        </>
    }
}
