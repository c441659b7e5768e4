//! `cargo xtask catalog`: writes the products of the demo shop and their pictures.
//!
//! 1. The files in `demo-remotes/catalog/public` are exactly what this writes; a test compares.
//! 2. Every machine writes the same bytes: tables, whole numbers and a seeded order, no clock.
//! 3. Pictures of products that are no more are removed.
//!
//! | module | holds |
//! |---|---|
//! | `kinds` | what the shop sells: words, prices, drawings |
//! | `product` | the products, with their figures |
//! | `json` | the list as a file |
//! | `picture`, `color` | SVG text, and what it is painted with |
//! | `numbers` | numbers as if drawn by lot |

mod color;
mod json;
mod kinds;
mod numbers;
mod picture;
mod product;
#[cfg(test)]
mod tests;

use crate::{checkout, error::XtaskError};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

pub(crate) fn run() -> Result<(), XtaskError> {
    let folder = folder();
    let pictures = folder.join("pictures");
    let files = files();
    fs::create_dir_all(&pictures).map_err(|error| XtaskError::file(&pictures, &error))?;
    let mut removed = 0;
    for path in present(&pictures)? {
        if !files.contains_key(&path) {
            let stale = folder.join(path);
            fs::remove_file(&stale).map_err(|error| XtaskError::file(&stale, &error))?;
            removed += 1;
        }
    }
    for (path, text) in &files {
        let file = folder.join(path);
        fs::write(&file, text).map_err(|error| XtaskError::file(&file, &error))?;
    }
    println!(
        "wrote {} files in {}, removed {removed} stale pictures",
        files.len(),
        folder.display()
    );
    Ok(())
}

/// Where the files are.
fn folder() -> PathBuf {
    checkout::root().join("demo-remotes/catalog/public")
}

/// Every file, by its place in the folder.
fn files() -> BTreeMap<String, String> {
    let products = product::all();
    let mut files: BTreeMap<String, String> = products
        .iter()
        .map(|product| (product.picture_path(), product.picture()))
        .collect();
    files.insert("products.json".into(), json::text(&products));
    files
}

/// The places of the pictures that there are.
fn present(pictures: &Path) -> Result<Vec<String>, XtaskError> {
    let failed = |error: std::io::Error| XtaskError::file(pictures, &error);
    let mut places = Vec::new();
    for entry in fs::read_dir(pictures).map_err(failed)? {
        let name = entry.map_err(failed)?.file_name();
        places.push(format!("pictures/{}", name.to_string_lossy()));
    }
    Ok(places)
}
