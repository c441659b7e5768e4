//! The products of the catalog, and the figures that a real shop would have collected.

use super::{
    kinds::{CATEGORIES, Kind, Variant},
    numbers::Numbers,
    picture::Picture,
};

/// One product.
#[derive(Clone, Debug)]
pub(crate) struct Product {
    /// `[a-z0-9-]+`, unique; its picture is named after it.
    pub(crate) sku: String,
    pub(crate) title: String,
    pub(crate) category: &'static str,
    /// Tenths of a star, 30 to 50.
    pub(crate) rating: u32,
    pub(crate) reviews: u32,
    /// From 1 to the number of products, each once; higher is newer.
    pub(crate) added: u32,
    pub(crate) kind: &'static Kind,
    pub(crate) variant: &'static Variant,
}

impl Product {
    /// The sentences of its page.
    pub(crate) fn description(&self) -> String {
        format!("{} {}", self.kind.about, self.variant.about)
    }

    /// What its page lists: the kind's facts, as far as the variant has no others.
    pub(crate) fn facts(&self) -> Vec<(&'static str, &'static str)> {
        let mut facts = self.kind.facts.to_vec();
        for &(name, value) in self.variant.facts {
            match facts.iter_mut().find(|(known, _)| *known == name) {
                Some(fact) => fact.1 = value,
                None => facts.push((name, value)),
            }
        }
        facts
    }

    /// The place of its picture, beside `products.json`.
    pub(crate) fn picture_path(&self) -> String {
        format!("pictures/{}.svg", self.sku)
    }

    /// Its picture, as SVG.
    pub(crate) fn picture(&self) -> String {
        let look = &self.variant.look;
        let mut picture = Picture::new(self.kind.scene, look.tint);
        (self.kind.draw)(look, &mut picture);
        picture.finish()
    }
}

/// All products, in the order of the tables.
pub(crate) fn all() -> Vec<Product> {
    let mut products = Vec::new();
    for category in &CATEGORIES {
        for kind in &category.kinds {
            for variant in &kind.variants {
                products.push(Product {
                    sku: slug(&format!("{} {}", kind.name, variant.name)),
                    title: format!("{}, {}", kind.name, variant.name),
                    category: category.id,
                    rating: 0,
                    reviews: 0,
                    added: 0,
                    kind,
                    variant,
                });
            }
        }
    }
    collect_figures(&mut products);
    products
}

/// Fills in what years of business would have: an order of arrival, reviews, stars.
fn collect_figures(products: &mut [Product]) {
    let mut numbers = Numbers::new(2_406);
    let count = products.len() as u32;
    let mut arrivals: Vec<u32> = (1..=count).collect();
    numbers.shuffle(&mut arrivals);
    for (product, added) in products.iter_mut().zip(arrivals) {
        product.added = added;
        // Most things are good and few are poor: of each pair of draws the lower one counts.
        let mut low = || numbers.below(10).min(numbers.below(10));
        product.rating = 50 - low() - low();
        // What has been sold for longer has more reviews, and cheap things sell more often.
        let age = count + 1 - added;
        let most = age * 3 / 2 + 60_000 / (product.variant.cents + 400) + 8;
        product.reviews = 2 + numbers.below(most);
    }
}

/// The name as it stands in addresses: `Desk lamp, matte black` becomes `desk-lamp-matte-black`.
fn slug(name: &str) -> String {
    name.to_lowercase()
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}
