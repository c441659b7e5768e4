use super::{STOPPED, UPDATED};
use crate::{
    error::E2eError,
    faults::{
        case::{Case, End, Group::Memory as HERE},
        scene::Scene,
        session::Session,
    },
};
use futures::{FutureExt, future::LocalBoxFuture};

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
    Case::new(HERE, "one instance more than the page allows", |scene| {
        // The header has two, the neighbor is one, and the victim is one in two places.
        scene.edit_page("id=\"app\"", "id=\"app\" data-max-instances=\"4\"")
    })
    .steps(wants_one_of_its_own)
    .shows("has to wait", "the page holds 4 instances, its limit is 4")
    .reports("TooManyInstances instantiate")
    .ends(End::Pressed("own-instance")),
];

/// The page is full, and the second box is to have an instance of its own.
fn wants_one_of_its_own<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("there()", &[]).await?;
        session.call("rest()", &[]).await?;
        let account = "document.querySelector('[data-testid=bar-account] .mfe-mount')";
        session.until("the account", account).await?;
        session.press("own-instance").await
    }
    .boxed_local()
}

/// Announces another maximum, in pages of 64 KiB.
fn maximum(scene: &mut Scene, maximum: Option<u32>) -> Result<(), E2eError> {
    if let Some(memory) = &mut scene.package.manifest.memory {
        memory.maximum = maximum;
    }
    Ok(())
}
