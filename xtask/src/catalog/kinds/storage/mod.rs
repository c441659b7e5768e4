//! Drawers, shelves, baskets and boxes.

mod bookcase;
mod dresser;
mod storage_boxes;
mod woven_basket;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "storage",
    title: "Storage",
    kinds: [
        dresser::KIND,
        bookcase::KIND,
        woven_basket::KIND,
        storage_boxes::KIND,
    ],
};
