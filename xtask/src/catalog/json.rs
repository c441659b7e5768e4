//! `products.json`: one product per line, so that a change shows as that product's line.

use super::{kinds::CATEGORIES, product::Product};
use std::fmt::Write as _;

/// The version of the shape that readers check.
const SCHEMA: u32 = 1;

/// The text of the file.
pub(crate) fn text(products: &[Product]) -> String {
    let categories: Vec<String> = CATEGORIES
        .iter()
        .map(|category| {
            format!(
                "{{\"id\":{},\"title\":{}}}",
                quoted(category.id),
                quoted(category.title)
            )
        })
        .collect();
    let lines: Vec<String> = products.iter().map(line).collect();
    format!(
        "{{\"schema\":{SCHEMA},\"categories\":[\n{}\n],\"products\":[\n{}\n]}}\n",
        categories.join(",\n"),
        lines.join(",\n")
    )
}

fn line(product: &Product) -> String {
    let facts: Vec<String> = product
        .facts()
        .iter()
        .map(|(name, value)| format!("[{},{}]", quoted(name), quoted(value)))
        .collect();
    let mut line = String::from("{");
    for (name, value) in [
        ("sku", quoted(&product.sku)),
        ("title", quoted(&product.title)),
        ("kind", quoted(product.kind.name)),
        ("category", quoted(product.category)),
        ("cents", product.variant.cents.to_string()),
        ("rating", product.rating.to_string()),
        ("reviews", product.reviews.to_string()),
        ("added", product.added.to_string()),
        ("note", quoted(product.variant.note)),
        ("description", quoted(&product.description())),
        ("facts", format!("[{}]", facts.join(","))),
        ("picture", quoted(&product.picture_path())),
    ] {
        let comma = if line.len() > 1 { "," } else { "" };
        let _ = write!(line, "{comma}\"{name}\":{value}");
    }
    line.push('}');
    line
}

/// A JSON string. The tables have no control characters; the tests read the file back.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
