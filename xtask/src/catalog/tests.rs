use super::{files, folder, json, present, product};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

const MAX_PICTURE_BYTES: usize = 2_500;

#[test]
fn the_committed_files_are_what_the_generator_writes() {
    let folder = folder();
    let mut places = present(&folder.join("pictures")).unwrap();
    places.push("products.json".into());
    let committed: BTreeMap<String, String> = places
        .into_iter()
        .map(|place| {
            let text = fs::read_to_string(folder.join(&place)).unwrap();
            (place, text)
        })
        .collect();
    let written = files();
    let differing: BTreeSet<&String> = written
        .keys()
        .chain(committed.keys())
        .filter(|place| written.get(*place) != committed.get(*place))
        .collect();
    assert!(
        differing.is_empty(),
        "run `cargo xtask catalog`: {differing:?}"
    );
}

#[test]
fn there_are_216_products_that_nothing_confuses() {
    let products = product::all();
    assert_eq!(products.len(), 216);
    let skus: BTreeSet<_> = products.iter().map(|product| &product.sku).collect();
    let titles: BTreeSet<_> = products.iter().map(|product| &product.title).collect();
    let added: BTreeSet<_> = products.iter().map(|product| product.added).collect();
    assert_eq!(skus.len(), 216);
    assert_eq!(titles.len(), 216);
    assert!(added.into_iter().eq(1..=216));
    for product in &products {
        let sku = &product.sku;
        let is_plain = |letter: u8| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-');
        assert!(sku.bytes().all(is_plain), "{sku}");
        assert!((200..=60_000).contains(&product.variant.cents), "{sku}");
        assert!((30..=50).contains(&product.rating), "{sku}");
    }
}

#[test]
fn no_two_products_say_or_show_the_same() {
    let products = product::all();
    let descriptions: BTreeSet<_> = products.iter().map(product::Product::description).collect();
    let notes: BTreeSet<_> = products
        .iter()
        .map(|product| product.variant.note)
        .collect();
    let pictures: BTreeSet<_> = products.iter().map(product::Product::picture).collect();
    assert_eq!(descriptions.len(), 216);
    assert_eq!(notes.len(), 216);
    assert_eq!(pictures.len(), 216);
}

#[test]
fn the_list_can_be_read_back() {
    let products = product::all();
    let list: serde_json::Value = serde_json::from_str(&json::text(&products)).unwrap();
    assert_eq!(list["schema"], 1);
    assert_eq!(list["categories"].as_array().unwrap().len(), 6);
    let read = list["products"].as_array().unwrap();
    assert_eq!(read.len(), products.len());
    for (read, product) in read.iter().zip(&products) {
        assert_eq!(read["sku"], product.sku.as_str());
        assert_eq!(read["description"], product.description());
        assert_eq!(
            read["facts"].as_array().unwrap().len(),
            product.facts().len()
        );
    }
    let lamp = &read[0];
    assert_eq!(lamp["title"], "Desk lamp, brass");
    assert_eq!(lamp["category"], "lighting");
    assert_eq!(lamp["cents"], 4_900);
    assert_eq!(lamp["picture"], "pictures/desk-lamp-brass.svg");
    assert_eq!(lamp["facts"][0], serde_json::json!(["Height", "42 cm"]));
}

#[test]
fn pictures_are_small_and_whole_and_inert() {
    for product in product::all() {
        let (sku, picture) = (&product.sku, product.picture());
        assert!(
            picture.len() <= MAX_PICTURE_BYTES,
            "{sku}: {}",
            picture.len()
        );
        assert!(
            picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""),
            "{sku}"
        );
        assert!(picture.ends_with("</svg>\n"), "{sku}");
        let mut open = Vec::new();
        for tag in picture.split('<').skip(1) {
            let (tag, between) = tag.split_once('>').unwrap();
            assert_eq!(between.trim(), "", "{sku}: {tag}");
            assert_eq!(tag.matches('"').count() % 2, 0, "{sku}: {tag}");
            let name = tag.split([' ', '/']).find(|name| !name.is_empty()).unwrap();
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "{sku}");
            } else if !tag.ends_with('/') {
                open.push(name);
            }
            let shapes = ["svg", "g", "path", "circle", "ellipse"];
            assert!(shapes.contains(&name), "{sku}: {name}");
            for attribute in [" id=", " href=", " style=", " on", "url("] {
                assert!(!tag.contains(attribute), "{sku}: {tag}");
            }
        }
        assert!(open.is_empty(), "{sku}: {open:?}");
    }
}
