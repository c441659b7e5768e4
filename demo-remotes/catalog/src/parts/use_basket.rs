use crate::stock::{Product, absolute};
use demo_contracts::{Cart, CartEvent, why_not};
use std::rc::Rc;
use yew::prelude::*;
use yew_mfe::provider::use_kit;
use yew_mfe::state::{UseDistributedStateHandle, use_distributed_state};

/// What of the products is in the cart, and the way into it.
#[derive(Clone, PartialEq)]
pub(crate) struct UseBasket {
    cart: UseDistributedStateHandle<Cart>,
    /// What somebody has tried to add to a cart that cannot be changed, and why.
    refused: Option<(String, &'static str)>,
    /// Puts that many pieces of a product in the cart; equal across renders.
    pub(crate) add: Callback<(Rc<Product>, u32)>,
}

impl UseBasket {
    /// How many pieces of a product are in the cart.
    pub(crate) fn count(&self, sku: &str) -> u32 {
        let line = self.cart.lines.iter().find(|line| line.sku == sku);
        line.map_or(0, |line| line.count)
    }

    /// Why it could not be added, if somebody has tried.
    pub(crate) fn refused(&self, sku: &str) -> Option<&'static str> {
        let refused = self.refused.as_ref().filter(|(tried, _)| tried == sku);
        refused.map(|(_, why)| *why)
    }
}

/// The cart, as the catalog uses it.
///
/// # Panics
///
/// Outside of a component of the remote.
#[hook]
pub(crate) fn use_basket() -> UseBasket {
    let kit = use_kit().expect("use_basket needs a component of the remote above it");
    let cart = use_distributed_state::<Cart>();
    let refused = use_state_eq(|| None::<String>);
    let add = use_callback(
        (cart.dispatcher(), kit, refused.setter()),
        |(product, count): (Rc<Product>, u32), (cart, kit, refused)| {
            let is_refused = why_not(&cart.status().phase).is_some();
            refused.set(is_refused.then(|| product.sku.clone()));
            if is_refused {
                return;
            }
            cart.dispatch(CartEvent::AddItem {
                sku: product.sku.clone(),
                title: product.title.clone(),
                cents: product.cents,
                count,
                // The cart shows it elsewhere, maybe on another page of the shell.
                picture: absolute(&kit.asset_url(&product.picture)),
            });
        },
    );
    let why = why_not(&cart.phase());
    UseBasket {
        refused: (*refused).clone().zip(why),
        cart,
        add,
    }
}
