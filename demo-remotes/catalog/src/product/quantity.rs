use demo_contracts::MAX_COUNT;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct QuantityProps {
    /// From 1 to [`MAX_COUNT`].
    pub(crate) value: u32,
    pub(crate) onchoose: Callback<u32>,
}

/// A number of pieces. At its ends a button stays where it is and does nothing: one that is
/// disabled would lose the focus.
#[component]
pub(crate) fn Quantity(props: &QuantityProps) -> Html {
    let value = props.value;
    let step = |to: u32| {
        let is_possible = (1..=MAX_COUNT).contains(&to);
        let onclick = props
            .onchoose
            .reform(move |_: MouseEvent| to.clamp(1, MAX_COUNT));
        (onclick, (!is_possible).then_some("true"))
    };
    let (less, no_less) = step(value.saturating_sub(1));
    let (more, no_more) = step(value.saturating_add(1));
    html! {
        <div class="stepper catalog-quantity" role="group" aria-label="Quantity">
            <button type="button" onclick={less} aria-disabled={no_less} aria-label="One less"
                data-testid="product-less">{ "−" }</button>
            <output data-testid="product-count">{ value }</output>
            <button type="button" onclick={more} aria-disabled={no_more} aria-label="One more"
                data-testid="product-more">{ "+" }</button>
        </div>
    }
}
