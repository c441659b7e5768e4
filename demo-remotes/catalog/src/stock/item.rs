use serde::Deserialize;

/// Something to buy.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Product {
    /// Identifies it; a-z, 0-9 and `-`.
    pub(crate) sku: String,
    pub(crate) title: String,
    /// What it is, in a word: `desk lamp`.
    pub(crate) kind: String,
    /// The id of its category.
    pub(crate) category: String,
    /// The price of one piece.
    pub(crate) cents: u32,
    /// Tenths of a star, at most 50.
    pub(crate) rating: u8,
    /// How many people gave stars.
    pub(crate) reviews: u32,
    /// Higher is newer.
    pub(crate) added: u32,
    /// What there is to say in a line.
    pub(crate) note: String,
    pub(crate) description: String,
    /// Names and values.
    pub(crate) facts: Vec<(String, String)>,
    /// Its picture, beside the data.
    pub(crate) picture: String,
    /// What is searched: all words about it, in lower case.
    #[serde(skip)]
    pub(crate) words: String,
}

/// A part of the shop.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) title: String,
}

impl Product {
    /// Whether it can be shown, linked and sold.
    pub(super) fn makes_sense(&self) -> bool {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        !self.sku.is_empty()
            && self.sku.chars().all(is_plain)
            && !self.title.trim().is_empty()
            && self.cents > 0
            && self.rating <= 50
    }
}
