//! For the stove and the table: kettles, mugs, bowls and boards.

mod cutting_board;
mod serving_bowl;
mod stoneware_mug;
mod tea_kettle;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "kitchen",
    title: "Kitchen",
    kinds: [
        tea_kettle::KIND,
        stoneware_mug::KIND,
        serving_bowl::KIND,
        cutting_board::KIND,
    ],
};
