//! What several pages of the catalog show.

mod in_cart;
mod load_failed;
mod no_such_page;
mod product_card;
mod product_cards;
mod stars;
mod use_basket;
mod waiting_cards;

pub(crate) use in_cart::InCart;
pub(crate) use load_failed::LoadFailed;
pub(crate) use no_such_page::NoSuchPage;
pub(crate) use product_cards::ProductCards;
pub(crate) use stars::Stars;
pub(crate) use use_basket::use_basket;
pub(crate) use waiting_cards::WaitingCards;
