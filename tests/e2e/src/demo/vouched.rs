//! Where the remotes of the demo are, and what vouches for them.

use crate::error::E2eError;
use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha384};
use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};
use yew_mfe::{
    base::{Integrity, InvalidIntegrity, KeyId, PublicKey, RemoteName},
    manifest::{MANIFEST_FILE, SIGNATURE_SUFFIX},
    registry::{Entry, Registry},
};

/// The file with the public keys, in the folder that holds the packaged remotes.
pub const KEYS: &str = "keys.json";

/// The public keys of whoever packaged the remotes, by their ids.
pub type Keys = BTreeMap<String, PublicKey>;

/// The keys in `folder`; none when it has no file of them.
///
/// # Errors
///
/// When the file cannot be read.
pub fn keys_in(folder: &Path) -> Result<Keys, E2eError> {
    let file = folder.join(KEYS);
    let failed =
        |error: &dyn std::fmt::Display| E2eError::new(format!("`{}`: {error}", file.display()));
    match fs::read_to_string(&file) {
        Ok(text) => serde_json::from_str(&text).map_err(|error| failed(&error)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Keys::new()),
        Err(error) => Err(failed(&error)),
    }
}

/// The registry of these remotes: the name of each, the origin or path of its manifest, and the
/// folder in which it is packaged. What is signed there has to be signed by one of `keys`; what is
/// not is pinned as it is now.
///
/// # Errors
///
/// When a name is not a remote's name, or a manifest cannot be read.
pub fn registry_of<'a>(
    remotes: impl IntoIterator<Item = (&'a str, &'a str, &'a Path)>,
    keys: &Keys,
) -> Result<Registry, E2eError> {
    let named = |error: &dyn std::fmt::Display| E2eError::new(error.to_string());
    let mut registry = Registry::new();
    for (id, key) in keys {
        let id = KeyId::new(id).map_err(|error| named(&error))?;
        registry = registry.with_key(&id, *key);
    }
    for (name, base, folder) in remotes {
        let name = RemoteName::new(name).map_err(|error| named(&error))?;
        let mut entry = Entry {
            manifests: vec![format!("{base}/{MANIFEST_FILE}")],
            ..Entry::default()
        };
        let signatures = folder.join(format!("{MANIFEST_FILE}{SIGNATURE_SUFFIX}"));
        if !keys.is_empty() && signatures.is_file() {
            entry.signed_by = keys.keys().cloned().collect();
        } else {
            let file = folder.join(MANIFEST_FILE);
            let bytes = fs::read(&file)
                .map_err(|error| E2eError::new(format!("`{}`: {error}", file.display())))?;
            entry.integrity = Some(hash(&bytes)?);
        }
        registry = registry.with(&name, entry);
    }
    Ok(registry)
}

/// The registry with one remote marked as to be preloaded.
///
/// # Errors
///
/// When the registry has no such remote.
pub fn preloaded(registry: Registry, name: &str) -> Result<Registry, E2eError> {
    let mut entry = registry
        .get(name)
        .cloned()
        .ok_or_else(|| E2eError::new(format!("the registry has no remote `{name}`")))?;
    entry.preload = true;
    let name = RemoteName::new(name).map_err(|error| E2eError::new(error.to_string()))?;
    Ok(registry.with(&name, entry))
}

/// The integrity value of these bytes.
pub(crate) fn hash(bytes: &[u8]) -> Result<Integrity, E2eError> {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
        .parse()
        .map_err(|error: InvalidIntegrity| E2eError::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_signed_is_pinned() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(MANIFEST_FILE), "abc").unwrap();
        let keys = Keys::from([("demo".to_owned(), PublicKey::new([1; 32]))]);
        let registry = || {
            let registry = registry_of([("cart", "http://a", folder.path())], &keys).unwrap();
            assert!(registry.key("demo").is_some());
            let entry = registry.get("cart").unwrap();
            assert_eq!(entry.manifests, ["http://a/mfe-manifest.json"]);
            (entry.integrity.clone(), entry.signed_by.clone())
        };
        assert_eq!(registry(), (Some(hash(b"abc").unwrap()), Vec::new()));
        fs::write(folder.path().join("mfe-manifest.json.sig"), "{}").unwrap();
        assert_eq!(registry(), (None, vec!["demo".to_owned()]));
    }

    #[test]
    fn keys_that_are_not_there_are_none_and_those_that_cannot_be_read_an_error() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(keys_in(folder.path()).unwrap(), Keys::new());
        fs::write(folder.path().join(KEYS), r#"{ "demo": "AAAA" }"#).unwrap();
        let error = keys_in(folder.path()).unwrap_err().to_string();
        assert!(
            error.contains("keys.json`: `AAAA` is not an Ed25519"),
            "{error}"
        );
    }
}
