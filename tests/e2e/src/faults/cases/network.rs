use super::{AWAY, MANIFEST};
use crate::{
    browser::Network,
    error::E2eError,
    faults::{
        case::{Case, End, Group::Network as HERE},
        session::Session,
    },
    site::Fault,
};
use futures::{FutureExt, future::LocalBoxFuture};

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "nobody listens", |scene| scene.nobody_listens())
        .shows(AWAY, "did not answer, in 3 attempts")
        .reports("Unreachable manifest")
        .ends(End::Reloaded),
    Case::new(HERE, "its host has no address", |scene| {
        scene.elsewhere = Some("http://faulty.invalid".to_owned());
        Ok(())
    })
    .shows(
        AWAY,
        "http://faulty.invalid/mfe-manifest.json did not answer",
    )
    .reports("Unreachable manifest")
    .ends(End::Reloaded),
    Case::new(HERE, "the connection is gone in the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::Cut(50))
    })
    .shows(AWAY, "did not answer, in 3 attempts")
    .reports("Unreachable manifest"),
    Case::new(HERE, "the connection is gone in the glue", |scene| {
        scene.spoil("*.js", Fault::Cut(5_000))
    })
    .shows(AWAY, "did not answer, in 3 attempts")
    .reports("Unreachable entry"),
    Case::new(HERE, "the connection is gone in the wasm", |scene| {
        scene.spoil("*.wasm", Fault::Cut(50_000))
    })
    .shows(AWAY, "did not answer, in 3 attempts")
    .reports("Unreachable wasm"),
    Case::new(HERE, "the connection is gone in it, once", |scene| {
        scene.spoil_first(1, "*.wasm", Fault::Cut(50_000))
    })
    .ends(End::Unharmed),
    Case::new(HERE, "offline, and back", |scene| {
        scene.impatient().spoil(MANIFEST, Fault::Hang)
    })
    .steps(loses_the_network)
    .shows("You seem to be offline", "remote `faulty`")
    .reports("TimedOut manifest")
    .ends(End::Reconnected),
];

/// The siblings are there when the network goes, the victim is on its way.
fn loses_the_network<'a>(session: &'a Session<'_>) -> LocalBoxFuture<'a, Result<(), E2eError>> {
    async move {
        session.open_page().await?;
        session.call("rest()", &[]).await?;
        session.network(Network::OFFLINE).await
    }
    .boxed_local()
}
