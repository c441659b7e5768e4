use demo_contracts::{Cart, CartEvent};
use yew::prelude::*;
use yew_mfe::state::{StatePhase, UseDistributedStateDispatcher, use_distributed_state};

/// What changes the cart.
#[derive(Clone, PartialEq)]
pub(crate) struct UseChanges {
    cart: UseDistributedStateDispatcher<Cart>,
    tried: UseStateSetter<bool>,
    /// Somebody has tried to change the cart, which is shown as it was.
    pub(crate) is_refused: bool,
}

impl UseChanges {
    /// Makes a change; `false` when it cannot be made, because the past is shown.
    pub(crate) fn make(&self, event: CartEvent) -> bool {
        let is_past = matches!(self.cart.status().phase, StatePhase::Travelling(_));
        self.tried.set(is_past);
        if !is_past {
            self.cart.dispatch(event);
        }
        !is_past
    }
}

/// Changes of the cart, and whether one of them was refused.
#[hook]
pub(crate) fn use_changes() -> UseChanges {
    let cart = use_distributed_state::<Cart>();
    let tried = use_state_eq(|| false);
    let is_past = matches!(cart.phase(), StatePhase::Travelling(_));
    UseChanges {
        cart: cart.dispatcher(),
        tried: tried.setter(),
        is_refused: *tried && is_past,
    }
}
