//! Vases, clocks, mirrors and planters.

mod planter;
mod vase;
mod wall_clock;
mod wall_mirror;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "decoration",
    title: "Decoration",
    kinds: [
        vase::KIND,
        wall_clock::KIND,
        wall_mirror::KIND,
        planter::KIND,
    ],
};
