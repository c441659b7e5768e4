use crate::stock::{Product, Sort, Stock};
use std::rc::Rc;
use yew_mfe::routing::{RemotePath, query};

/// What the visitor asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    /// The id of a category; empty is all.
    pub(crate) category: String,
    pub(crate) sort: Sort,
    /// What is searched for, as it was typed.
    pub(crate) search: String,
}

impl Filter {
    /// Reads the query of a URL.
    pub(crate) fn read(at: RemotePath<'_>) -> Self {
        let value = |name| at.query(name).unwrap_or_default();
        Self {
            category: value("category"),
            sort: Sort::read(&value("sort")),
            search: value("q"),
        }
    }

    /// Writes the query, from the question mark on; empty for what is the default.
    pub(crate) fn write(&self) -> String {
        query(&[
            ("category", &self.category),
            ("sort", self.sort.name()),
            ("q", &self.search),
        ])
    }

    /// As it is, for another category.
    pub(crate) fn in_category(&self, id: &str) -> Self {
        Self {
            category: id.to_owned(),
            ..self.clone()
        }
    }

    /// Without a category that there is not: an old link shows the whole shop instead of nothing.
    pub(crate) fn known(mut self, stock: &Stock) -> Self {
        if stock.category(&self.category).is_none() {
            self.category.clear();
        }
        self
    }

    /// The products that are asked for, in the order that is asked for.
    pub(crate) fn apply(&self, stock: &Stock) -> Vec<Rc<Product>> {
        let search = self.search.to_lowercase();
        let is_wanted = |product: &&Rc<Product>| {
            (self.category.is_empty() || product.category == self.category)
                && search
                    .split_whitespace()
                    .all(|word| product.words.contains(word))
        };
        let mut products: Vec<_> = stock.products.iter().filter(is_wanted).cloned().collect();
        self.sort.apply(&mut products);
        products
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stock::{one, stock};

    fn read(route: &str) -> Filter {
        Filter::read(RemotePath::new(route))
    }

    #[test]
    fn a_link_brings_back_what_was_asked_for() {
        #[track_caller]
        fn check(query: &str, want: &str) {
            let filter = read(query);
            assert_eq!(filter.write(), want);
            assert_eq!(read(&filter.write()), filter);
        }
        check("/", "");
        check("/?category=&sort=&q=", "");
        check(
            "/?q=oak&sort=price&category=lighting",
            "?category=lighting&sort=price&q=oak",
        );
        check("/?q=oak+%26+ash", "?q=oak%20%26%20ash");
        check("/?sort=newest", "");
        check("/?sort=%ff&other=1", "");
        for sort in Sort::ALL {
            assert_eq!(Sort::read(sort.name()), sort);
        }
    }

    #[test]
    fn an_unknown_category_is_the_whole_shop() {
        let stock = stock(&[one("a", "lamp", "light", 1, 1)]).unwrap();
        assert_eq!(read("/?category=light").known(&stock).category, "light");
        let other = read("/?category=gone&q=a").known(&stock);
        assert_eq!(other.write(), "?q=a");
        assert_eq!(other.in_category("light").write(), "?category=light&q=a");
    }

    #[test]
    fn every_word_must_match_somewhere() {
        let stock = stock(&[
            one("oak", "Floor lamp", "light", 100, 3),
            one("ash", "stool", "seats", 200, 2),
            one("elm", "chair", "seats", 300, 1),
        ]);
        let stock = stock.unwrap();
        #[track_caller]
        fn check(stock: &Stock, query: &str, want: &[&str]) {
            let found = read(query).apply(stock);
            let found: Vec<_> = found.iter().map(|product| product.sku.as_str()).collect();
            assert_eq!(found, want, "{query}");
        }
        check(&stock, "/", &["oak", "ash", "elm"]);
        check(&stock, "/?q=%20%20", &["oak", "ash", "elm"]);
        check(&stock, "/?q=LAMP", &["oak"]);
        check(&stock, "/?q=lamp+oak+lighting", &["oak"]);
        check(&stock, "/?q=lamp+elm", &[]);
        // Note and title of all, and the name of a category.
        check(&stock, "/?q=ash", &["oak", "ash", "elm"]);
        check(&stock, "/?q=seating", &["ash", "elm"]);
        check(&stock, "/?q=seating&category=light", &[]);
        check(&stock, "/?category=seats", &["ash", "elm"]);
        // No word is made of the end of one text and the beginning of the next.
        check(&stock, "/?q=lampsolid", &[]);
    }

    #[test]
    fn orders() {
        let stock = stock(&[
            one("b", "lamp", "light", 200, 1),
            one("c", "lamp", "light", 100, 2),
            one("a", "lamp", "light", 200, 3),
        ]);
        let stock = stock.unwrap();
        let order = |name: &str| {
            let found = read(&format!("/?sort={name}")).apply(&stock);
            found
                .iter()
                .map(|product| product.sku.clone())
                .collect::<String>()
        };
        assert_eq!(order(""), "acb");
        assert_eq!(order("price"), "cab");
        assert_eq!(order("price-down"), "abc");
        assert_eq!(order("name"), "abc");
        // 100 cents have 46 tenths in these tests, 200 have 41.
        assert_eq!(order("rating"), "cab");
    }
}
