//! Chairs, stools and a sofa for two.

mod armchair;
mod bar_stool;
mod dining_chair;
mod loveseat;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "seating",
    title: "Seating",
    kinds: [
        armchair::KIND,
        dining_chair::KIND,
        bar_stool::KIND,
        loveseat::KIND,
    ],
};
