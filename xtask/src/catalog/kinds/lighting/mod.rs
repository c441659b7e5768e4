//! Lamps that stand, hang and fold.

mod desk_lamp;
mod floor_lamp;
mod pendant_lamp;
mod table_lamp;

use super::{
    super::{
        color::{self, tint},
        picture::{Look, Picture, Scene},
    },
    Category, Kind, Variant,
};

pub(super) const CATEGORY: Category = Category {
    id: "lighting",
    title: "Lighting",
    kinds: [
        desk_lamp::KIND,
        floor_lamp::KIND,
        pendant_lamp::KIND,
        table_lamp::KIND,
    ],
};
