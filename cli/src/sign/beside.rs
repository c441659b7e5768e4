use super::error::SignError;
use super::key::PrivateKey;
use crate::build::{hash, is_kept_manifest};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use yew_mfe::base::{Integrity, RemoteName};
use yew_mfe::manifest::{MANIFEST_FILE, Signature, Signatures, signed_message};

/// What belongs into the file of signatures at `path`, beside the manifests in `folder`, once
/// `manifest` is signed with `keys`: their signatures, and those that are there already for a
/// manifest that is.
pub(crate) fn signed_file(
    folder: &Path,
    path: &Path,
    remote: &RemoteName,
    manifest: &[u8],
    keys: &[PrivateKey],
) -> Result<Signatures, SignError> {
    let failed = |error: &dyn std::fmt::Display| SignError::file(path, error);
    let own = hash::integrity(manifest).map_err(|error| failed(&error))?;
    let present = match fs::read_to_string(path) {
        Ok(text) => Some(Signatures::parse(&text).map_err(|error| failed(&error))?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&error)),
    };
    let mut hashes = hashes_of_manifests(folder);
    hashes.push(own.clone());
    let is_wanted = |signature: &&Signature| {
        let manifest = signature.manifest();
        let is_new =
            manifest == Some(&own) && keys.iter().any(|key| key.id().as_str() == signature.key());
        !is_new && manifest.is_some_and(|manifest| hashes.contains(manifest))
    };
    let message = signed_message(remote, manifest);
    let new = keys
        .iter()
        .map(|key| Signature::ed25519(key.id(), &key.sign(&message), own.clone()));
    let kept = present.iter().flat_map(Signatures::iter).filter(is_wanted);
    Ok(Signatures::new(new.chain(kept.cloned())))
}

/// The hashes of the manifest in `folder` and of those it replaced.
fn hashes_of_manifests(folder: &Path) -> Vec<Integrity> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .filter(|file| {
            let name = file.file_name();
            let is_manifest = |name: &str| name == MANIFEST_FILE || is_kept_manifest(name);
            name.to_str().is_some_and(is_manifest)
        })
        .filter_map(|file| hash::integrity(&fs::read(file.path()).ok()?).ok())
        .collect()
}
