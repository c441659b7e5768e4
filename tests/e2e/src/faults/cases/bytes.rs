use super::{MANIFEST, UPDATED};
use crate::{
    demo::Broken,
    error::E2eError,
    faults::{
        case::{Case, End, Group::Bytes as HERE, MISMATCH},
        scene::{Scene, Trust, VICTIM},
    },
    site::Fault,
};

const REFUSED: &str = "was refused, its bytes are not the announced ones";

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "the manifest is cut short", |scene| {
        scene.trust = Trust::Signed;
        scene.spoil(MANIFEST, Fault::Truncate(100))
    })
    .shows(UPDATED, "has no valid signature by `demo`")
    .reports("Integrity manifest"),
    Case::new(HERE, "the manifest is empty", |scene| {
        scene.trust = Trust::Unsigned;
        scene.spoil(MANIFEST, Fault::Truncate(0))
    })
    .shows(UPDATED, "the manifest is not JSON")
    .reports("Malformed manifest"),
    Case::new(HERE, "one wrong bit in a pinned manifest", |scene| {
        scene.spoil(MANIFEST, Fault::CorruptByte)
    })
    .shows(UPDATED, REFUSED)
    .reports("Integrity manifest"),
    Case::new(HERE, "one wrong bit in a signed manifest", |scene| {
        scene.trust = Trust::Signed;
        scene.spoil(MANIFEST, Fault::CorruptByte)
    })
    .shows(UPDATED, "has no valid signature by `demo`")
    .reports("Integrity manifest"),
    Case::new(HERE, "another manifest than was signed", |scene| {
        scene.trust = Trust::Signed;
        scene.package.manifest.version = "9.9.9".to_owned();
        Ok(())
    })
    .shows(UPDATED, "has no valid signature by `demo`")
    .reports("Integrity manifest"),
    Case::new(HERE, "the signatures are gone", |scene| {
        scene.trust = Trust::Signed;
        scene.spoil("*.sig", Fault::Status(404))
    })
    .shows(UPDATED, "it is not signed")
    .reports("Integrity manifest"),
    Case::new(HERE, "one wrong bit in the glue", |scene| {
        scene.spoil("*.js", Fault::CorruptByte)
    })
    .shows(UPDATED, REFUSED)
    .reports("Integrity entry"),
    Case::new(HERE, "one wrong bit in the wasm", |scene| {
        scene.spoil("*.wasm", Fault::CorruptByte)
    })
    .shows(UPDATED, REFUSED)
    .reports("Integrity wasm"),
    Case::new(HERE, "one wrong bit in the style sheet", |scene| {
        scene.spoil("*.css", Fault::CorruptByte)
    })
    .shows(UPDATED, REFUSED)
    .reports("Integrity style"),
    Case::new(HERE, "one wrong bit in the wasm, once", |scene| {
        // What is wrong is asked for twice, and then past all caches.
        scene.spoil_first(2, "*.wasm", Fault::CorruptByte)
    })
    .tells(MISMATCH)
    .ends(End::GoesOn),
    Case::new(HERE, "one wrong bit at the first of two places", |scene| {
        scene.mirror = Some(Fault::CorruptByte);
        Ok(())
    })
    .tells(MISMATCH)
    .ends(End::GoesOn),
    Case::new(HERE, "another glue than announced", |scene| {
        broken(scene, Broken::Integrity)
    })
    .shows(UPDATED, REFUSED)
    .reports("Integrity entry"),
    Case::new(HERE, "half of the wasm, announced like that", |scene| {
        broken(scene, Broken::Truncated)
    })
    .shows(UPDATED, "remote `faulty` cannot be compiled (wasm)")
    .reports("Compile wasm"),
];

/// A delivery that the demo shows too, under the victim's name.
pub(super) fn broken(scene: &mut Scene, kind: Broken) -> Result<(), E2eError> {
    if let Some(mut package) = scene.package.broken(kind)? {
        package.manifest.name = VICTIM.to_owned();
        scene.package = package;
    }
    Ok(())
}
