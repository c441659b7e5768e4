use super::{AWAY, MANIFEST, UPDATED};
use crate::{
    faults::{
        case::{Case, End, Group::Server as HERE},
        scene::Trust,
    },
    site::Fault,
};

const LOGIN: Fault = Fault::Instead("text/html", "<!doctype html><title>Please sign in</title>");

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "404 for the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::Status(404))
    })
    .shows(
        AWAY,
        "remote `faulty` is not where the registry says (manifest)",
    )
    .reports("NotFound manifest"),
    Case::new(HERE, "410 for the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::Status(410))
    })
    .shows(AWAY, "answered 410")
    .reports("NotFound manifest"),
    Case::new(HERE, "404 for the glue, half a deployment", |scene| {
        scene.spoil("*.js", Fault::Status(404))
    })
    .shows(AWAY, "answered 404")
    .reports("NotFound entry"),
    Case::new(HERE, "404 for the wasm", |scene| {
        scene.spoil("*.wasm", Fault::Status(404))
    })
    .shows(AWAY, "answered 404")
    .reports("NotFound wasm"),
    Case::new(HERE, "404 for the style sheet", |scene| {
        scene.spoil("*.css", Fault::Status(404))
    })
    .shows(AWAY, "answered 404")
    .reports("NotFound style"),
    Case::new(HERE, "404 once, a deployment since", |scene| {
        // Asked for, and asked for again to learn why it failed.
        scene.spoil_first(2, "*.wasm", Fault::Status(404))
    })
    .ends(End::Unharmed),
    Case::new(HERE, "403 for the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::Status(403))
    })
    .shows(AWAY, "answered 403")
    .reports("Denied manifest"),
    Case::new(HERE, "429, come back in a minute", |scene| {
        scene.spoil(MANIFEST, Fault::RetryAfter(429, 60))
    })
    .shows(AWAY, "answered 429")
    .reports("Unreachable manifest"),
    Case::new(HERE, "500 for the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::Status(500))
    })
    .shows(AWAY, "answered 500, in 3 attempts")
    .reports("Unreachable manifest"),
    Case::new(HERE, "503 for the wasm", |scene| {
        scene.spoil("*.wasm", Fault::Status(503))
    })
    .shows(AWAY, "answered 503, in 3 attempts")
    .reports("Unreachable wasm"),
    Case::new(HERE, "503 once", |scene| {
        scene.spoil_first(1, MANIFEST, Fault::Status(503))
    })
    .ends(End::Unharmed),
    Case::new(HERE, "a redirect to a page to sign in", |scene| {
        scene.spoil(MANIFEST, Fault::Redirect("/login".to_owned()))?;
        scene.spoil("/login", LOGIN)
    })
    .shows(UPDATED, "its bytes are not the announced ones (manifest)")
    .reports("Integrity manifest"),
    Case::new(HERE, "HTML for the manifest", |scene| {
        scene.trust = Trust::Unsigned;
        scene.spoil(MANIFEST, LOGIN)
    })
    .shows(UPDATED, "the manifest is not JSON")
    .reports("Malformed manifest"),
    Case::new(HERE, "HTML for the glue", |scene| {
        scene.spoil("*.js", LOGIN)
    })
    .shows(UPDATED, "its bytes are not the announced ones (entry)")
    .reports("Integrity entry"),
    Case::new(HERE, "another origin may not read the manifest", |scene| {
        scene.spoil(MANIFEST, Fault::WithoutCors)
    })
    .shows(AWAY, "did not answer")
    .reports("Unreachable manifest"),
    Case::new(HERE, "another origin may not read the wasm", |scene| {
        scene.spoil("*.wasm", Fault::WithoutCors)
    })
    .shows(AWAY, "did not answer")
    .reports("Unreachable wasm"),
    Case::new(HERE, "a wrong label on the right wasm", |scene| {
        scene.spoil("*.wasm", Fault::Mime("application/octet-stream".to_owned()))
    })
    .ends(End::Unharmed),
];
