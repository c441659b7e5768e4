use demo_contracts::{Cart, CartEvent, why_not};
use yew::prelude::*;
use yew_mfe::state::{UseDistributedStateDispatcher, use_distributed_state};

/// What changes the cart.
#[derive(Clone, PartialEq)]
pub(crate) struct UseChanges {
    cart: UseDistributedStateDispatcher<Cart>,
    tried: UseStateSetter<bool>,
    /// Why the cart cannot be changed, if somebody has tried.
    pub(crate) refused: Option<&'static str>,
}

impl UseChanges {
    /// Makes a change; `false` when it cannot be made, because the past is shown or
    /// the present cannot be read.
    pub(crate) fn make(&self, event: CartEvent) -> bool {
        let can_be_made = why_not(&self.cart.status().phase).is_none();
        self.tried.set(!can_be_made);
        if can_be_made {
            self.cart.dispatch(event);
        }
        can_be_made
    }
}

/// Changes of the cart, and whether one of them was refused.
#[hook]
pub(crate) fn use_changes() -> UseChanges {
    let cart = use_distributed_state::<Cart>();
    let tried = use_state_eq(|| false);
    UseChanges {
        cart: cart.dispatcher(),
        tried: tried.setter(),
        refused: why_not(&cart.phase()).filter(|_| *tried),
    }
}
