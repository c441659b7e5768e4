use crate::money::euros;
use demo_contracts::{Cart, CartEvent, Line};
use yew::prelude::*;
use yew_mfe::state::use_distributed_state;

#[derive(PartialEq, Properties)]
pub(crate) struct LineRowProps {
    pub(crate) line: Line,
}

#[component]
pub(crate) fn LineRow(props: &LineRowProps) -> Html {
    let line = &props.line;
    let cart = use_distributed_state::<Cart>();
    let set = |count: u32| {
        let (cart, sku) = (cart.dispatcher(), line.sku.clone());
        Callback::from(move |_: MouseEvent| {
            cart.dispatch(CartEvent::SetCount {
                sku: sku.clone(),
                count,
            });
        })
    };
    html! {
        <tr data-testid="cart-line" data-sku={line.sku.clone()}>
            <th scope="row">{ &line.title }</th>
            <td class="cart-count">
                <button type="button" onclick={set(line.count - 1)} aria-label={format!("One {} less", line.title)}>{ "−" }</button>
                <output>{ line.count }</output>
                <button type="button" onclick={set(line.count.saturating_add(1))} aria-label={format!("One {} more", line.title)}>{ "+" }</button>
            </td>
            <td class="cart-number">{ euros(u64::from(line.cents) * u64::from(line.count)) }</td>
        </tr>
    }
}
