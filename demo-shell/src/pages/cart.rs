use crate::components::Guarded;
use demo_contracts::CartProps;
use yew::prelude::*;
use yew_mfe::remote::Remote;

#[component]
pub(crate) fn CartPage() -> Html {
    let props = CartProps {
        heading: "Your cart".to_owned(),
    };
    html! {
        <Guarded>
            <Remote<CartProps> name="cart" component="cart" {props}
                fallback={html! { <p class="loading">{ "Loading the cart …" }</p> }} />
        </Guarded>
    }
}
