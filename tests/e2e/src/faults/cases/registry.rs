use super::{AWAY, KEPT_OUT, MANIFEST, UPDATED};
use crate::{
    error::E2eError,
    faults::{
        case::{Case, End, Group::Registry as HERE},
        scene::{Scene, Trust},
    },
    site::Fault,
};

/// Where the shell reads it when it is not in the page, or again.
const FILE: &str = "/remotes.json";
const CUT: Fault = Fault::Instead("application/json", "{ \"schema\": 1,");
const NEWER: Fault = Fault::Instead("application/json", "{ \"schema\": 9, \"remotes\": {} }");
/// What the console says when the one that is known has to do.
const KNOWN: &str = "going on with the one that was read before";
const GONE: &str = "remote `faulty` is not where the registry says (manifest)";

pub(super) const CASES: &[Case] = &[
    Case::new(HERE, "neither in the page nor beside it", |scene| {
        scene.edit_page("id=\"mfe-registry\"", "id=\"no-registry\"")?;
        scene.spoil_shell(FILE, Fault::Status(404))
    })
    .shows(AWAY, "/remotes.json answered 404")
    .reports("NotFound registry")
    .takes_all()
    .ends(End::Reloaded),
    Case::new(HERE, "no JSON in the page", |scene| {
        scene.edit_page("\"schema\"", "schema")
    })
    .shows(UPDATED, "`#mfe-registry` of the page: ")
    .reports("Malformed registry")
    .takes_all()
    .ends(End::Reloaded),
    Case::new(HERE, "a newer schema in the page", |scene| {
        scene.edit_page("\"schema\": 1", "\"schema\": 9")
    })
    .shows(UPDATED, "schema 9")
    .reports("Malformed registry")
    .takes_all()
    .ends(End::Reloaded),
    Case::new(HERE, "gone when it is read again", |scene| {
        read_again(scene, Fault::Status(404))
    })
    .shows(AWAY, GONE)
    .reports("NotFound manifest")
    .tells(KNOWN),
    Case::new(HERE, "no JSON when it is read again", |scene| {
        read_again(scene, CUT)
    })
    .shows(AWAY, GONE)
    .reports("NotFound manifest")
    .tells(KNOWN),
    Case::new(HERE, "a newer schema when it is read again", |scene| {
        read_again(scene, NEWER)
    })
    .shows(AWAY, GONE)
    .reports("NotFound manifest")
    .tells(KNOWN),
    Case::new(HERE, "it does not know the remote", |scene| {
        scene.listed = false;
        Ok(())
    })
    .shows("is not open yet", "remote `faulty` is not in the registry")
    .reports("Unknown registry")
    .ends(End::Reloaded),
    Case::new(HERE, "nobody vouches for the remote", |scene| {
        scene.trust = Trust::Nobody;
        Ok(())
    })
    .shows(KEPT_OUT, "nothing vouches for it")
    .reports("Untrusted manifest"),
    Case::new(HERE, "its own origin leads to another one", |scene| {
        scene.trust = Trust::Nobody;
        scene.redirected = true;
        Ok(())
    })
    .shows(
        KEPT_OUT,
        "it is on another origin, and the registry has neither",
    )
    .reports("Untrusted manifest"),
];

/// A manifest that is not there makes the shell read the registry again.
fn read_again(scene: &mut Scene, fault: Fault) -> Result<(), E2eError> {
    scene.spoil(MANIFEST, Fault::Status(404))?;
    scene.spoil_shell(FILE, fault)
}
