use super::item::Product;
use std::cmp::Ordering;
use std::rc::Rc;

/// An order of products.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    #[default]
    Newest,
    PriceUp,
    PriceDown,
    BestRated,
    Name,
}

impl Sort {
    pub(crate) const ALL: [Self; 5] = [
        Self::Newest,
        Self::PriceUp,
        Self::PriceDown,
        Self::BestRated,
        Self::Name,
    ];

    /// As it is in the URL; what is not there is the default.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Newest => "",
            Self::PriceUp => "price",
            Self::PriceDown => "price-down",
            Self::BestRated => "rating",
            Self::Name => "name",
        }
    }

    /// For people.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Newest => "Newest first",
            Self::PriceUp => "Price, low to high",
            Self::PriceDown => "Price, high to low",
            Self::BestRated => "Best rated",
            Self::Name => "Name, A to Z",
        }
    }

    /// Reads [`name`](Self::name); anything else is the default.
    pub(crate) fn read(name: &str) -> Self {
        let named = Self::ALL.into_iter().find(|sort| sort.name() == name);
        named.unwrap_or_default()
    }

    /// Sorts what has the newest first; among equals that order stays.
    pub(crate) fn apply(self, products: &mut [Rc<Product>]) {
        // One comparison for all of them: each call of `sort_by` is the whole algorithm once more.
        products.sort_by(|a, b| self.compare(a, b));
    }

    fn compare(self, a: &Product, b: &Product) -> Ordering {
        match self {
            Self::Newest => b.added.cmp(&a.added),
            Self::PriceUp => a.cents.cmp(&b.cents),
            Self::PriceDown => b.cents.cmp(&a.cents),
            Self::BestRated => (b.rating, b.reviews).cmp(&(a.rating, a.reviews)),
            Self::Name => a.title.cmp(&b.title),
        }
    }
}
