use super::item::{Category, Product};
use super::sort::Sort;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::rc::Rc;

/// The version of the data that this code reads.
const SCHEMA: u32 = 1;

/// Everything that is for sale.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stock {
    pub(crate) categories: Vec<Category>,
    /// The newest first.
    pub(crate) products: Vec<Rc<Product>>,
}

#[derive(Deserialize)]
struct Document<'a> {
    schema: u32,
    categories: Vec<Category>,
    /// Read one by one, so that a bad one costs only itself.
    #[serde(borrow)]
    products: Vec<&'a RawValue>,
}

impl Stock {
    /// Reads `products.json`.
    ///
    /// # Errors
    ///
    /// A sentence when it is no JSON, has another schema, or has nothing that can be sold.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            "the list of products cannot be read: ".to_owned() + &error.to_string()
        })?;
        if document.schema != SCHEMA {
            return Err("the list of products is newer than this catalog".to_owned());
        }
        let categories = document.categories;
        let mut products: Vec<Rc<Product>> = Vec::with_capacity(document.products.len());
        for raw in document.products {
            let Ok(mut product) = serde_json::from_str::<Product>(raw.get()) else {
                continue;
            };
            let category = categories.iter().find(|one| one.id == product.category);
            let is_known = products.iter().any(|known| known.sku == product.sku);
            if let Some(category) = category.filter(|_| product.makes_sense() && !is_known) {
                product.words = words_about(&product, category);
                products.push(Rc::new(product));
            }
        }
        if products.is_empty() {
            return Err("the list of products is empty".to_owned());
        }
        Sort::Newest.apply(&mut products);
        Ok(Self {
            categories,
            products,
        })
    }

    pub(crate) fn product(&self, sku: &str) -> Option<&Rc<Product>> {
        self.products.iter().find(|product| product.sku == sku)
    }

    pub(crate) fn category(&self, id: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.id == id)
    }

    pub(crate) fn newest(&self, count: usize) -> Vec<Rc<Product>> {
        self.products.iter().take(count).cloned().collect()
    }

    /// Others of its kind; when there are too few, of its category.
    pub(crate) fn like(&self, product: &Product, count: usize) -> Vec<Rc<Product>> {
        let others = |is_kind: bool| {
            self.products.iter().filter(move |other| {
                other.sku != product.sku
                    && other.category == product.category
                    && (other.kind == product.kind) == is_kind
            })
        };
        others(true)
            .chain(others(false))
            .take(count)
            .cloned()
            .collect()
    }
}

fn words_about(product: &Product, category: &Category) -> String {
    let about = [
        &product.title,
        &product.kind,
        &product.note,
        &category.title,
    ];
    let mut words = String::new();
    for text in about {
        words.push_str(&text.to_lowercase());
        // No word goes from one to the next.
        words.push('\n');
    }
    words
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A product as it is in the data.
    pub(crate) fn one(sku: &str, kind: &str, category: &str, cents: u32, added: u32) -> String {
        format!(
            r#"{{"sku":"{sku}","title":"The {sku}","kind":"{kind}","category":"{category}",
            "cents":{cents},"rating":{},"reviews":3,"added":{added},"note":"Solid Ash",
            "description":"A {kind}.","facts":[["Height","42 cm"]],"picture":"pictures/{sku}.svg"}}"#,
            30 + cents % 21
        )
    }

    pub(crate) fn stock(products: &[String]) -> Result<Stock, String> {
        let categories = r#"[{"id":"light","title":"Lighting"},{"id":"seats","title":"Seating"}]"#;
        Stock::read(&format!(
            r#"{{"schema":1,"categories":{categories},"products":[{}]}}"#,
            products.join(",")
        ))
    }

    fn skus(products: &[Rc<Product>]) -> Vec<&str> {
        products
            .iter()
            .map(|product| product.sku.as_str())
            .collect()
    }

    #[test]
    fn the_newest_come_first() {
        let stock = stock(&[
            one("a", "lamp", "light", 100, 1),
            one("b", "lamp", "light", 100, 3),
            one("c", "lamp", "light", 100, 2),
        ]);
        let stock = stock.unwrap();
        assert_eq!(skus(&stock.products), ["b", "c", "a"]);
        assert_eq!(skus(&stock.newest(2)), ["b", "c"]);
        assert_eq!(stock.newest(usize::MAX).len(), 3);
    }

    #[test]
    fn a_product_that_makes_no_sense_is_left_out() {
        let good = one("good", "lamp", "light", 100, 1);
        let bad = [
            "null".to_owned(),
            "{}".to_owned(),
            "[1,2]".to_owned(),
            good.replace("\"good\"", "\"\""),
            good.replace("\"good\"", "\"a/b\""),
            good.replace(":100,", ":0,"),
            good.replace(":100,", ":-1,"),
            good.replace(":100,", ":1e99,"),
            good.replace("\"The good\"", "\" \""),
            good.replace("\"light\"", "\"elsewhere\""),
            good.replace("\"rating\":", "\"rating\":2"),
            good.replace("[[\"Height\",\"42 cm\"]]", "[[\"Height\"]]"),
        ];
        for bad in bad {
            let stock = stock(&[bad.clone(), good.clone(), good.clone()]).unwrap();
            assert_eq!(skus(&stock.products), ["good"], "{bad}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_says_so() {
        #[track_caller]
        fn check(text: &str, want: &str) {
            let error = Stock::read(text).unwrap_err();
            assert!(error.starts_with(want), "{error}");
        }
        check("", "the list of products cannot be read: EOF");
        check(
            "<!doctype html>",
            "the list of products cannot be read: expected",
        );
        check(
            r#"{"schema":1}"#,
            "the list of products cannot be read: missing",
        );
        let none = r#"{"schema":1,"categories":[],"products":[]}"#;
        check(none, "the list of products is empty");
        check(&none.replace(":1,", ":2,"), "the list of products is newer");
    }

    #[test]
    fn like_this_is_its_kind_and_then_its_category() {
        let stock = stock(&[
            one("this", "lamp", "light", 1, 9),
            one("candle", "candle", "light", 1, 8),
            one("old-lamp", "lamp", "light", 1, 1),
            one("lamp", "lamp", "light", 1, 2),
            one("stool", "stool", "seats", 1, 7),
        ]);
        let stock = stock.unwrap();
        let this = stock.product("this").unwrap();
        assert_eq!(skus(&stock.like(this, 4)), ["lamp", "old-lamp", "candle"]);
        assert_eq!(skus(&stock.like(this, 1)), ["lamp"]);
    }
}
