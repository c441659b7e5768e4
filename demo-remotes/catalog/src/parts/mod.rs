//! What several pages of the catalog show.
//!
//! What only turns values into HTML is a function, what has a state or is often rendered without
//! a change is a component: each of those costs the visitor some kilobytes.

mod in_cart;
mod load_failed;
mod nothing_here;
mod product_card;
mod product_cards;
mod stars;
mod use_basket;
mod waiting_cards;

pub(crate) use in_cart::in_cart;
pub(crate) use load_failed::LoadFailed;
pub(crate) use nothing_here::nothing_here;
pub(crate) use product_cards::ProductCards;
pub(crate) use stars::stars;
pub(crate) use use_basket::use_basket;
pub(crate) use waiting_cards::waiting_cards;
