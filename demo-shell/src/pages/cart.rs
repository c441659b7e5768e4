use crate::components::{Guarded, Shape, Skeleton};
use demo_contracts::CartProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn CartPage() -> Html {
    let props = CartProps {
        heading: "Your cart".to_owned(),
    };
    let fallback = html! { <Skeleton shape={Shape::Rows(4)} label="Loading your cart" /> };
    html! {
        <Guarded heading="Your cart">
            <Remote<CartProps> name="cart" component="cart" base="/cart" {props} {fallback} />
        </Guarded>
    }
}
