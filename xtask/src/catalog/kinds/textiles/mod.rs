//! Pillows, throws, rugs and towels.

mod area_rug;
mod throw_pillow;
mod towel_set;
mod wool_throw;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "textiles",
    title: "Textiles",
    kinds: [
        throw_pillow::KIND,
        wool_throw::KIND,
        area_rug::KIND,
        towel_set::KIND,
    ],
};
