use super::error::SignError;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::{Signer, SigningKey};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use yew_mfe::base::{KeyId, PublicKey};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// A private key that signs manifests. Its bytes are wiped when it is dropped, as is everything
/// that they were read from or written from, and never shown.
#[derive(Clone)]
pub struct PrivateKey {
    id: KeyId,
    key: SigningKey,
}

// Its seed is in a type that does so itself.
impl ZeroizeOnDrop for PrivateKey {}

/// What is in the file of a key.
#[derive(Serialize, Deserialize)]
struct File {
    schema: u32,
    key: String,
    algorithm: String,
    public: PublicKey,
    private: Zeroizing<String>,
}

const SCHEMA: u32 = 1;
const ED25519: &str = "ed25519";

impl PrivateKey {
    /// A new key from the randomness of the operating system.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub fn generate(id: KeyId) -> Result<Self, SignError> {
        let mut seed = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *seed)
            .map_err(|error| SignError::new(format!("there is no randomness: {error}")))?;
        Ok(Self::from_seed(id, &seed))
    }

    /// The key with this seed (RFC 8032, section 5.1.5).
    pub fn from_seed(id: KeyId, seed: &[u8; 32]) -> Self {
        Self {
            id,
            key: SigningKey::from_bytes(seed),
        }
    }

    /// Reads the file of a key.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is none. The message holds nothing of what is in it.
    pub fn read(path: &Path) -> Result<Self, SignError> {
        let failed = |problem: &dyn fmt::Display| SignError::file(path, problem);
        let text = Zeroizing::new(fs::read_to_string(path).map_err(|error| failed(&error))?);
        // serde's message could quote the file.
        let file: File = serde_json::from_str(&text)
            .map_err(|_| failed(&"is no key: make one with `cargo mfe key new`"))?;
        if (file.schema, file.algorithm.as_str()) != (SCHEMA, ED25519) {
            return Err(failed(&"is a key of another kind, not Ed25519 of schema 1"));
        }
        let id = KeyId::new(&file.key).map_err(|error| failed(&error))?;
        let seed =
            decode(&file.private).ok_or_else(|| failed(&"`private` is not 32 bytes in base64"))?;
        let key = Self::from_seed(id, &seed);
        if key.public() == file.public {
            Ok(key)
        } else {
            Err(failed(&"its `public` key is not that of its `private` one"))
        }
    }

    /// Writes the file of the key, readable by its owner alone.
    ///
    /// # Errors
    ///
    /// When there is a file of this name already, or it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), SignError> {
        let file = File {
            schema: SCHEMA,
            key: self.id.as_str().to_owned(),
            algorithm: ED25519.to_owned(),
            public: self.public(),
            private: STANDARD.encode(Zeroizing::new(self.key.to_bytes())).into(),
        };
        // Large enough from the beginning: growing would leave a copy.
        let mut text = Zeroizing::new(Vec::with_capacity(1024));
        serde_json::to_writer_pretty(&mut *text, &file)
            .map_err(|error| SignError::file(path, &error))?;
        text.push(b'\n');
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let failed = |error: &std::io::Error| SignError::file(path, error);
        let mut file = options.open(path).map_err(|error| failed(&error))?;
        file.write_all(&text).map_err(|error| {
            // Half a key is none, and would be in the way of the next try.
            let _ = std::fs::remove_file(path);
            failed(&error)
        })
    }

    /// Its id, as the registry spells it.
    pub fn id(&self) -> &KeyId {
        &self.id
    }

    /// The key that verifies what this one signs.
    pub fn public(&self) -> PublicKey {
        PublicKey::new(self.key.verifying_key().to_bytes())
    }

    pub(super) fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.key.sign(message).to_bytes()
    }
}

/// The seed that is written as `text`.
fn decode(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let mut seed = Zeroizing::new([0; 32]);
    // What it decodes to may be longer, and is wiped as well.
    let mut bytes = Zeroizing::new([0; 48]);
    let length = STANDARD.decode_slice(text, bytes.as_mut_slice()).ok()?;
    let found = bytes.get(..length).filter(|found| found.len() == 32)?;
    seed.copy_from_slice(found);
    Some(seed)
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey")
            .field("id", &self.id)
            .field("public", &self.public())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> KeyId {
        KeyId::new(text).unwrap()
    }

    #[test]
    fn a_key_is_written_once_and_for_its_owner() {
        let path = std::env::temp_dir().join(format!("mfe-key-{}", std::process::id()));
        let _ = fs::remove_file(&path);
        let key = PrivateKey::generate(id("release-1")).unwrap();
        key.write(&path).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let error = key.write(&path).unwrap_err().to_string();
        assert!(error.contains("exists"), "{error}");
        let read = PrivateKey::read(&path).unwrap();
        assert_eq!((read.id(), read.public()), (key.id(), key.public()));
        assert_eq!(read.sign(b"x"), key.sign(b"x"));
        fs::remove_file(&path).unwrap();
    }

    #[test]
    fn what_holds_a_secret_wipes_it() {
        fn is_wiped<T: ZeroizeOnDrop>(_: &T) {}
        let key = PrivateKey::from_seed(id("a"), &[9; 32]);
        is_wiped(&key);
        is_wiped(&key.key);
        let file: File = serde_json::from_str(
            r#"{ "schema": 1, "key": "a", "algorithm": "ed25519", "private": "CQ==",
                 "public": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=" }"#,
        )
        .unwrap();
        is_wiped(&file.private);
        is_wiped(&decode(&STANDARD.encode([9; 32])).unwrap());
        assert!(decode(&STANDARD.encode([9; 33])).is_none());
        assert!(decode(&STANDARD.encode([9; 90])).is_none());
    }

    #[test]
    fn what_is_no_key_is_named_without_being_shown() {
        let path = std::env::temp_dir().join(format!("mfe-no-key-{}", std::process::id()));
        let key = PrivateKey::from_seed(id("a"), &[9; 32]);
        let good = |field: &str, value: &str| {
            let mut file = serde_json::json!({
                "schema": 1, "key": "a", "algorithm": "ed25519",
                "public": key.public().to_string(), "private": STANDARD.encode([9; 32]),
            });
            file[field] = value.into();
            file.to_string()
        };
        for (text, want) in [
            ("secret words".to_owned(), "is no key"),
            (good("algorithm", "rsa"), "a key of another kind"),
            (good("key", "A"), "`A` is not a key id"),
            (good("private", "c2VjcmV0"), "`private` is not 32 bytes"),
            (
                good("private", &STANDARD.encode([8; 32])),
                "its `public` key is not that of its `private` one",
            ),
        ] {
            fs::write(&path, text).unwrap();
            let error = PrivateKey::read(&path).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
            assert!(
                !error.contains("secret") && !error.contains("c2V"),
                "{error}"
            );
        }
        fs::remove_file(&path).unwrap();
        assert!(!format!("{key:?}").contains(&STANDARD.encode([9; 32])));
    }

    #[test]
    fn a_vector_of_rfc_8032() {
        // Section 7.1, TEST 2.
        let seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        let key = PrivateKey::from_seed(id("a"), &seed.try_into().unwrap());
        let public = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        assert_eq!(key.public().as_bytes().as_slice(), public);
        assert!(
            key.sign(&[0x72])
                .starts_with(&hex("92a009a9f0d4cab8720e820b5f642540"))
        );
    }

    fn hex(text: &str) -> Vec<u8> {
        let pairs = text.as_bytes().chunks(2);
        pairs
            .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }
}
