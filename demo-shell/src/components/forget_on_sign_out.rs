use demo_contracts::{Account, Cart, CartEvent, Orders, OrdersEvent};
use yew::prelude::*;
use yew_mfe::state::{use_distributed_dispatcher, use_distributed_state};

/// Empties the cart and forgets the orders when the customer leaves, or becomes another one.
///
/// Account, cart and orders belong to teams that do not know of each other; what follows from
/// one for the others is the shell's to say.
#[component]
pub(crate) fn ForgetOnSignOut() -> Html {
    let account = use_distributed_state::<Account>();
    let cart = use_distributed_dispatcher::<Cart>();
    let orders = use_distributed_dispatcher::<Orders>();
    let email = account
        .customer
        .as_ref()
        .map(|customer| customer.email.clone());
    let known = use_mut_ref(|| None::<String>);
    use_effect_with(email, move |email| {
        let before = known.replace(email.clone());
        if before.is_some() && before != *email {
            cart.dispatch(CartEvent::Clear);
            orders.dispatch(OrdersEvent::Forgotten);
        }
    });
    Html::default()
}
