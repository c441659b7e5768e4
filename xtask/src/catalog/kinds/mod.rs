//! What the shop sells: six categories of four kinds in nine variants.
//!
//! One file per kind holds its words, its prices and its drawing.

mod decoration;
mod kitchen;
mod lighting;
mod seating;
mod storage;
mod textiles;

use super::picture::{Look, Picture, Scene};

/// A department of the shop.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Category {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) kinds: [Kind; 4],
}

/// A kind of product, in all its variants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kind {
    /// As it starts the title of each variant: `Desk lamp`.
    pub(crate) name: &'static str,
    /// One or two sentences that hold for every variant.
    pub(crate) about: &'static str,
    /// Names and values that hold for every variant that does not say otherwise.
    pub(crate) facts: &'static [(&'static str, &'static str)],
    pub(crate) scene: Scene,
    pub(crate) draw: fn(&Look, &mut Picture),
    pub(crate) variants: [Variant; 9],
}

/// One product, less what it shares with its kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Variant {
    /// As it ends the title: `brass`.
    pub(crate) name: &'static str,
    /// The price in cents.
    pub(crate) cents: u32,
    pub(crate) look: Look,
    /// What a card says in a few words.
    pub(crate) note: &'static str,
    /// The sentence that only this variant has.
    pub(crate) about: &'static str,
    /// Names and values; one with a name of the kind's replaces it.
    pub(crate) facts: &'static [(&'static str, &'static str)],
}

/// All categories, in the order of the shop's menu.
pub(crate) static CATEGORIES: [Category; 6] = [
    lighting::CATEGORY,
    kitchen::CATEGORY,
    seating::CATEGORY,
    textiles::CATEGORY,
    storage::CATEGORY,
    decoration::CATEGORY,
];
