use super::{STOPPED, UPDATED};
use crate::{
    error::E2eError,
    faults::{
        case::{Case, Group::Memory as HERE},
        scene::Scene,
    },
};

pub(super) const CASES: &[Case] = &[
    Case::press(HERE, "no memory left", "out-of-memory")
        .shows(STOPPED, "remote `faulty` crashed (run): out of memory")
        .reports("Crashed run out of memory"),
    Case::press(
        HERE,
        "a call that never stops calling itself",
        "stack-overflow",
    )
    .shows(STOPPED, "remote `faulty` crashed (run)")
    .reports("Crashed run stack overflow"),
    Case::new(HERE, "memory without a maximum", |scene| {
        maximum(scene, None)
    })
    .shows(UPDATED, "its memory has no maximum")
    .reports("Incompatible manifest"),
    Case::new(HERE, "memory without end", |scene| {
        maximum(scene, Some(65_536))
    })
    .shows(UPDATED, "its memory may grow to 4096 MiB, this page has")
    .reports("Incompatible manifest"),
];

/// Announces another maximum, in pages of 64 KiB.
fn maximum(scene: &mut Scene, maximum: Option<u32>) -> Result<(), E2eError> {
    if let Some(memory) = &mut scene.package.manifest.memory {
        memory.maximum = maximum;
    }
    Ok(())
}
