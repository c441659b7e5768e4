use super::beside::signed_file;
use super::error::SignError;
use super::key::PrivateKey;
use crate::build::hash;
use ed25519_dalek::{Signature, VerifyingKey};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use yew_mfe::base::{Integrity, KeyId, PublicKey, RemoteName};
use yew_mfe::manifest::{MANIFEST_FILE, Manifest, SIGNATURE_SUFFIX, Signatures, signed_message};

/// What was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Signed {
    /// The manifest.
    pub manifest: Manifest,
    /// The hash of its bytes: what a registry could pin.
    pub integrity: Integrity,
    /// The file with the signatures.
    pub file: PathBuf,
}

/// Reads the manifest at `path`, a file or its folder, and answers it with the hash of its bytes.
///
/// # Errors
///
/// [`SignError`] when it cannot be read, or a file that it names is not there or not the announced
/// one.
pub fn inspect(path: &Path) -> Result<(Manifest, Integrity), SignError> {
    let package = Package::read(path)?;
    package.check_files()?;
    Ok((package.manifest.clone(), package.integrity()?))
}

/// Signs the manifest at `path`, a file or its folder, with each of `keys`.
///
/// # Errors
///
/// [`SignError`] when the manifest cannot be read, a file that it names is not there or not the
/// announced one, or the signatures beside it cannot be read or written.
pub fn sign(path: &Path, keys: &[PrivateKey]) -> Result<Signed, SignError> {
    let package = Package::read(path)?;
    package.check_files()?;
    let file = package.signature_file();
    let folder = package.folder();
    let signatures = signed_file(folder, &file, &package.remote, &package.bytes, keys)?;
    crate::build::write_whole(&file, signatures.to_json().as_bytes())
        .map_err(|error| SignError::new(error.to_string()))?;
    Ok(Signed {
        integrity: package.integrity()?,
        manifest: package.manifest,
        file,
    })
}

/// Checks that the manifest at `path`, a file or its folder, is signed by one of `keys`, and that
/// the files it names are the announced ones. Answers all keys that have signed it.
///
/// # Errors
///
/// [`SignError`] when it is not, or a file cannot be read.
pub fn verify(path: &Path, keys: &[(KeyId, PublicKey)]) -> Result<Vec<KeyId>, SignError> {
    let package = Package::read(path)?;
    package.check_files()?;
    let file = package.signature_file();
    let failed = |error: &dyn std::fmt::Display| SignError::file(&file, error);
    let text = fs::read_to_string(&file).map_err(|error| failed(&error))?;
    let signatures = Signatures::parse(&text).map_err(|error| failed(&error))?;
    let message = signed_message(&package.remote, &package.bytes);
    let has_signed = |id: &KeyId, key: &PublicKey| {
        let Ok(key) = VerifyingKey::from_bytes(key.as_bytes()) else {
            return false;
        };
        let own = signatures.iter().filter(|one| one.key() == id.as_str());
        own.filter_map(yew_mfe::manifest::Signature::bytes)
            .any(|bytes| {
                key.verify_strict(&message, &Signature::from_bytes(&bytes))
                    .is_ok()
            })
    };
    let signers: Vec<KeyId> = keys
        .iter()
        .filter(|(id, key)| has_signed(id, key))
        .map(|(id, _)| id.clone())
        .collect();
    if signers.is_empty() {
        let wanted: Vec<_> = keys.iter().map(|(id, _)| format!("`{id}`")).collect();
        let problem = format!("holds no valid signature by {}", wanted.join(", "));
        return Err(failed(&problem));
    }
    Ok(signers)
}

/// A manifest on disk, with its bytes as they would be served.
struct Package {
    path: PathBuf,
    bytes: Vec<u8>,
    manifest: Manifest,
    remote: RemoteName,
}

impl Package {
    fn read(path: &Path) -> Result<Self, SignError> {
        let path = if path.is_dir() {
            path.join(MANIFEST_FILE)
        } else {
            path.to_owned()
        };
        let failed = |error: &dyn std::fmt::Display| SignError::file(&path, error);
        let bytes = fs::read(&path).map_err(|error| failed(&error))?;
        let text = std::str::from_utf8(&bytes).map_err(|error| failed(&error))?;
        let manifest = Manifest::parse(text).map_err(|error| failed(&error))?;
        let remote = RemoteName::new(&manifest.name).map_err(|error| failed(&error))?;
        Ok(Self {
            path,
            bytes,
            manifest,
            remote,
        })
    }

    fn folder(&self) -> &Path {
        match self.path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }

    fn signature_file(&self) -> PathBuf {
        let mut name = OsString::from(&self.path);
        name.push(SIGNATURE_SUFFIX);
        name.into()
    }

    fn integrity(&self) -> Result<Integrity, SignError> {
        hash::integrity(&self.bytes).map_err(|error| SignError::file(&self.path, &error))
    }

    /// Compares the files that the manifest names with what it says of them.
    fn check_files(&self) -> Result<(), SignError> {
        let manifest = &self.manifest;
        let entry = [&manifest.entry].into_iter();
        for asset in entry.chain(&manifest.wasm).chain(&manifest.css) {
            let path = self.folder().join(&asset.file);
            let failed = |error: &dyn std::fmt::Display| SignError::file(&path, error);
            let bytes = fs::read(&path).map_err(|error| failed(&error))?;
            let found = hash::integrity(&bytes).map_err(|error| failed(&error))?;
            if found != asset.integrity {
                return Err(failed(&format!(
                    "has the hash {found}, its manifest announces {}",
                    asset.integrity
                )));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use serde_json::json;

    /// A package.
    struct Folder(Scratch);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder = Self(Scratch::new(&format!("sign-{name}")));
            folder.publish("cart", "first");
            folder
        }

        fn publish(&self, remote: &str, code: &str) {
            fs::write(self.0.join("code.js"), code).unwrap();
            let manifest = json!({
                "schema": 1, "name": remote, "version": "1.0.0", "build": "b",
                "abi": { "min": 1, "max": 1 }, "components": ["main"],
                "entry": {
                    "file": "code.js",
                    "integrity": hash::integrity(code.as_bytes()).unwrap(),
                    "bytes": code.len(),
                },
            });
            fs::write(self.manifest(), manifest.to_string()).unwrap();
        }

        fn manifest(&self) -> PathBuf {
            self.0.join(MANIFEST_FILE)
        }

        fn signatures(&self) -> String {
            fs::read_to_string(self.0.join("mfe-manifest.json.sig")).unwrap()
        }

        #[track_caller]
        fn check(&self, keys: &[&PrivateKey], want: Result<&[&str], &str>) {
            let keys: Vec<_> = keys
                .iter()
                .map(|key| (key.id().clone(), key.public()))
                .collect();
            match (verify(&self.0, &keys), want) {
                (Ok(signers), Ok(want)) => {
                    let signers: Vec<_> = signers.iter().map(KeyId::as_str).collect();
                    assert_eq!(signers, want);
                }
                (Err(error), Err(want)) => {
                    assert!(error.to_string().contains(want), "{error}");
                }
                (found, want) => panic!("{found:?} is not {want:?}"),
            }
        }
    }

    fn key(name: &str) -> PrivateKey {
        let seed = [name.len() as u8; 32];
        PrivateKey::from_seed(KeyId::new(name).unwrap(), &seed)
    }

    #[test]
    fn what_is_signed_is_verified_and_signing_again_changes_nothing() {
        let folder = Folder::new("again");
        let signed = sign(&folder.manifest(), &[key("a")]).unwrap();
        assert_eq!(signed.file, folder.0.join("mfe-manifest.json.sig"));
        assert_eq!(
            signed.integrity,
            hash::integrity(&fs::read(folder.manifest()).unwrap()).unwrap()
        );
        folder.check(&[&key("a")], Ok(&["a"]));
        let before = folder.signatures();
        sign(&folder.0, &[key("a")]).unwrap();
        assert_eq!(folder.signatures(), before);
    }

    #[test]
    fn a_key_is_replaced_while_both_are_valid() {
        let folder = Folder::new("rotation");
        let (old, new) = (key("old"), key("newer"));
        sign(&folder.0, std::slice::from_ref(&old)).unwrap();
        sign(&folder.0, std::slice::from_ref(&new)).unwrap();
        folder.check(&[&old], Ok(&["old"]));
        folder.check(&[&new], Ok(&["newer"]));
        folder.check(&[&old, &new], Ok(&["old", "newer"]));
        // Of a manifest that is gone nothing stays.
        folder.publish("cart", "second");
        sign(&folder.0, std::slice::from_ref(&new)).unwrap();
        folder.check(&[&old], Err("holds no valid signature by `old`"));
        folder.check(&[&old, &new], Ok(&["newer"]));
        assert_eq!(
            Signatures::parse(&folder.signatures())
                .unwrap()
                .iter()
                .count(),
            1
        );
    }

    #[test]
    fn the_manifest_that_was_replaced_stays_signed() {
        let folder = Folder::new("replaced");
        sign(&folder.0, &[key("a")]).unwrap();
        let first = fs::read(folder.manifest()).unwrap();
        let code = fs::read(folder.0.join("code.js")).unwrap();
        fs::write(folder.0.join("mfe-manifest.0123456789abcdef.json"), &first).unwrap();
        folder.publish("cart", "second");
        sign(&folder.0, &[key("a")]).unwrap();
        folder.check(&[&key("a")], Ok(&["a"]));
        // Going back is putting the manifest back.
        fs::write(folder.manifest(), first).unwrap();
        fs::write(folder.0.join("code.js"), code).unwrap();
        folder.check(&[&key("a")], Ok(&["a"]));
    }

    #[test]
    fn what_was_not_signed_is_not_believed() {
        let folder = Folder::new("forged");
        sign(&folder.0, &[key("a")]).unwrap();
        // The key of somebody else under the same id.
        let other = PrivateKey::from_seed(key("a").id().clone(), &[77; 32]);
        folder.check(&[&other], Err("holds no valid signature by `a`"));
        let text = fs::read_to_string(folder.manifest()).unwrap();
        fs::write(folder.manifest(), text.replace("1.0.0", "1.0.1")).unwrap();
        folder.check(&[&key("a")], Err("holds no valid signature by `a`"));
        // The same bytes but for the name: signed as `cart`, shown as `cars`.
        fs::write(folder.manifest(), text.replace("\"cart\"", "\"cars\"")).unwrap();
        folder.check(&[&key("a")], Err("holds no valid signature by `a`"));
        fs::write(folder.manifest(), &text).unwrap();
        folder.check(&[&key("a")], Ok(&["a"]));
        fs::write(folder.0.join("code.js"), "other").unwrap();
        folder.check(&[&key("a")], Err("code.js`: has the hash"));
    }

    #[test]
    fn what_cannot_be_signed_is_named() {
        let folder = Folder::new("unusable");
        let failed = || sign(&folder.0, &[key("a")]).unwrap_err().to_string();
        fs::write(folder.0.join("code.js"), "other").unwrap();
        assert!(
            failed().contains("code.js`: has the hash sha384-"),
            "{}",
            failed()
        );
        fs::remove_file(folder.0.join("code.js")).unwrap();
        assert!(failed().contains("code.js`: No such file"), "{}", failed());
        folder.publish("cart", "first");
        fs::write(folder.0.join("mfe-manifest.json.sig"), "{").unwrap();
        assert!(
            failed().contains("the signatures are not JSON"),
            "{}",
            failed()
        );
        fs::write(folder.manifest(), "{}").unwrap();
        assert!(failed().contains("has no number `schema`"), "{}", failed());
        fs::remove_file(folder.manifest()).unwrap();
        assert!(
            failed().contains("mfe-manifest.json`: No such file"),
            "{}",
            failed()
        );
    }
}
