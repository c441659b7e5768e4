use super::{UPDATED, by_hand, bytes::broken};
use crate::{
    demo::Broken,
    error::E2eError,
    faults::case::{Case, End, Group::Contract as HERE},
};
use yew_mfe::{
    base::SchemaVersion,
    contract::{Item, ItemKind},
};

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "a newer schema of the manifest", |scene| {
        scene.package.manifest.schema = 9;
        Ok(())
    })
    .shows(UPDATED, "the manifest has schema 9, this kit reads schema")
    .reports("Malformed manifest"),
    Case::new(HERE, "the manifest of another remote", |scene| {
        scene.package.manifest.name = "cart".to_owned();
        Ok(())
    })
    .shows(UPDATED, "is the manifest of remote `cart`")
    .reports("Malformed manifest"),
    Case::new(HERE, "another module contract", |scene| {
        broken(scene, Broken::Abi)
    })
    .shows(UPDATED, "it needs module contract 9 to 9, this page has 1")
    .reports("Incompatible manifest"),
    Case::new(HERE, "another idea of the shared state", |scene| {
        broken(scene, Broken::Contract)
    })
    .shows(UPDATED, "remote `faulty` does not fit this page (contract)")
    .reports("Incompatible contract"),
    Case::new(HERE, "another idea of its props", |scene| {
        let contract = &mut scene.package.manifest.contract;
        let is_props = |item: &Item| item.kind() == ItemKind::Props && item.name() == "faulty";
        let failed = |error: &dyn std::fmt::Display| E2eError::new(error.to_string());
        let shape = "{label:str,size:u32}"
            .parse()
            .map_err(|error| failed(&error))?;
        let version = SchemaVersion { major: 9, minor: 0 };
        let item = Item::new(ItemKind::Props, "faulty", version, shape);
        contract.retain(|item| !is_props(item));
        contract.push(item.map_err(|error| failed(&error))?);
        Ok(())
    })
    .shows(UPDATED, "props `faulty` does not fit")
    .reports("Incompatible contract")
    .ends(End::Reloaded),
    Case::new(HERE, "a wasm feature that no browser has", |scene| {
        broken(scene, Broken::Feature)
    })
    .shows(
        "needs a newer browser",
        "it needs the WebAssembly feature `stack-switching`",
    )
    .reports("Unsupported manifest")
    .ends(End::Reloaded),
    Case::new(HERE, "two wasm files", |scene| {
        let wasm = &mut scene.package.manifest.wasm;
        wasm.extend_from_within(..);
        Ok(())
    })
    .shows(UPDATED, "it has several wasm files, this kit runs one")
    .reports("Incompatible wasm"),
    Case::new(HERE, "the component is not there", |scene| {
        scene.package.manifest.components = vec!["another".to_owned()];
        Ok(())
    })
    .shows(UPDATED, "it has no component `faulty`, only another")
    .reports("Malformed mount")
    .ends(End::Reloaded),
    Case::new(HERE, "glue that the packager has not seen", |scene| {
        scene
            .package
            .edit_entry(|text| format!("{text}\n// __yew_listener_id"))
    })
    .shows(UPDATED, "has the bare name `__yew_listener_id`")
    .reports("Malformed entry"),
    Case::new(HERE, "glue without an export", |scene| {
        by_hand::with(scene, "export function mount", "function mount")
    })
    .shows(UPDATED, "its module does not export `mount`")
    .reports("Malformed instantiate"),
    Case::new(HERE, "glue that describes itself as text", |scene| {
        by_hand::with(scene, "return JSON.stringify(", "return String(")
    })
    .shows(UPDATED, "`describe` of its module")
    .reports("Malformed instantiate"),
    Case::new(HERE, "glue that says something else", |scene| {
        by_hand::with(scene, "abi: 1", "abi: 9")
    })
    .shows(UPDATED, "its module has module contract 9")
    .reports("Incompatible instantiate"),
];
