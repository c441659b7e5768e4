use super::error::ManifestError;
use crate::base::{Integrity, KeyId, RemoteName, base64};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What follows the manifest's file name in that of its signatures.
pub const SIGNATURE_SUFFIX: &str = ".sig";

/// The one algorithm there is (RFC 8032).
const ED25519: &str = "ed25519";

/// The schema of the file that this kit writes, and the newest it reads.
const SCHEMA: u32 = 1;

/// More signatures in one file are nobody's rotation.
const MAX_SIGNATURES: usize = 16;

/// Says what is signed, so that a signature of something else is none of a manifest.
const DOMAIN: &[u8] = b"yew-mfe manifest v1\0";

/// The bytes that are signed: the domain `yew-mfe manifest v1` and a zero byte, the length of the
/// remote's name as a 32-bit little-endian number, the name, and the manifest's bytes exactly as
/// they are served.
pub fn signed_message(remote: &RemoteName, manifest: &[u8]) -> Vec<u8> {
    let name = remote.as_str().as_bytes();
    // A name has at most 64 bytes.
    let length = (name.len() as u32).to_le_bytes();
    [DOMAIN, &length, name, manifest].concat()
}

/// The signatures beside a manifest, `mfe-manifest.json.sig`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signatures {
    schema: u32,
    signatures: Vec<Signature>,
}

/// One signature of a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The id of the key that made it.
    key: String,
    algorithm: String,
    signature: String,
    /// The hash of what was signed: tells signers which of several manifests it is for. No reader
    /// relies on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manifest: Option<Integrity>,
}

impl Signature {
    /// An Ed25519 signature by `key`. `manifest` is the hash of the manifest's bytes.
    pub fn ed25519(key: &KeyId, signature: &[u8; 64], manifest: Integrity) -> Self {
        Self {
            key: key.as_str().to_owned(),
            algorithm: ED25519.to_owned(),
            signature: base64::encode(signature),
            manifest: Some(manifest),
        }
    }

    /// The id of the key that made it.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The hash of the manifest it is for, as the signer says.
    pub fn manifest(&self) -> Option<&Integrity> {
        self.manifest.as_ref()
    }

    /// The signature; `None` when it is of another algorithm or another length.
    pub fn bytes(&self) -> Option<[u8; 64]> {
        let bytes = base64::decode(&self.signature);
        bytes.filter(|_| self.algorithm == ED25519)
    }
}

impl Signatures {
    /// These signatures, at most 16.
    pub fn new(signatures: impl IntoIterator<Item = Signature>) -> Self {
        Self {
            schema: SCHEMA,
            signatures: signatures.into_iter().take(MAX_SIGNATURES).collect(),
        }
    }

    /// Reads a file of signatures. What they sign is not looked at.
    ///
    /// # Errors
    ///
    /// [`ManifestError`] when the text is not JSON, has a newer schema, lacks a field or holds
    /// more than 16 signatures.
    pub fn parse(text: &str) -> Result<Self, ManifestError> {
        let value: Value = serde_json::from_str(text)
            .map_err(|error| ManifestError::new(format!("the signatures are not JSON: {error}")))?;
        let schema = value.get("schema").and_then(Value::as_u64).ok_or_else(|| {
            ManifestError::new(
                "the signatures have no number `schema`: is this an mfe-manifest.json.sig?",
            )
        })?;
        if schema > u64::from(SCHEMA) {
            return Err(ManifestError::new(format!(
                "the signatures have schema {schema}, this kit reads schema {SCHEMA} and older"
            )));
        }
        let read: Self = serde_json::from_value(value).map_err(|error| {
            ManifestError::new(format!("the signatures are malformed: {error}"))
        })?;
        if read.signatures.len() > MAX_SIGNATURES {
            return Err(ManifestError::new(format!(
                "there are {} signatures, {MAX_SIGNATURES} are allowed",
                read.signatures.len()
            )));
        }
        Ok(read)
    }

    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Signature> {
        self.signatures.iter()
    }

    /// The JSON form, indented, with a final line feed.
    pub fn to_json(&self) -> String {
        crate::base::json::file(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hash() -> Integrity {
        format!("sha384-{}", "A".repeat(64)).parse().unwrap()
    }

    fn name(text: &str) -> RemoteName {
        RemoteName::new(text).unwrap()
    }

    #[test]
    fn what_is_written_is_read() {
        let key = KeyId::new("release-1").unwrap();
        let signature = Signature::ed25519(&key, &[7; 64], hash());
        let file = Signatures::new([signature]);
        let read = Signatures::parse(&file.to_json()).unwrap();
        assert_eq!(read, file);
        let signature = read.iter().next().unwrap();
        assert_eq!(signature.key(), "release-1");
        assert_eq!(signature.bytes(), Some([7; 64]));
        assert_eq!(signature.manifest(), Some(&hash()));
    }

    #[test]
    fn another_algorithm_is_no_signature_and_no_error() {
        let text =
            r#"{"schema":1,"signatures":[{"key":"a","algorithm":"ml-dsa-44","signature":"AAAA"}]}"#;
        let read = Signatures::parse(text).unwrap();
        assert_eq!(read.iter().next().unwrap().bytes(), None);
        let short = text.replace("ml-dsa-44", "ed25519");
        let read = Signatures::parse(&short).unwrap();
        assert_eq!(read.iter().next().unwrap().bytes(), None);
    }

    #[test]
    fn what_is_wrong_is_named() {
        let one = r#"{"key":"a","algorithm":"x","signature":""}"#;
        let many = format!(r#"{{"schema":1,"signatures":[{}]}}"#, [one; 17].join(","));
        for (text, want) in [
            ("<html>", "the signatures are not JSON"),
            ("{}", "have no number `schema`"),
            (r#"{"schema":2}"#, "have schema 2, this kit reads schema 1"),
            (r#"{"schema":1}"#, "missing field `signatures`"),
            (&many, "there are 17 signatures, 16 are allowed"),
        ] {
            let error = Signatures::parse(text).unwrap_err().to_string();
            assert!(error.contains(want), "{error}");
        }
    }

    #[test]
    fn the_message_is_of_one_remote_and_one_manifest() {
        assert_eq!(
            signed_message(&name("cart"), b"{}"),
            b"yew-mfe manifest v1\0\x04\0\0\0cart{}"
        );
        // The limit between name and manifest counts.
        assert_ne!(
            signed_message(&name("cart"), b"s{}"),
            signed_message(&name("carts"), b"{}")
        );
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in ".{0,80}") {
            let _ = Signatures::parse(&text);
        }
    }
}
