use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::fmt::Write;
use yew_mfe::base::{Integrity, InvalidIntegrity};

/// 16 hexadecimal digits that stand for these bytes: the beginning of their SHA-256.
pub(super) fn short(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// 16 hexadecimal digits that stand for these byte strings, in this order and with these limits.
pub(super) fn short_of_all<'a>(all: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for bytes in all {
        hasher.update((bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hex(&hasher.finalize())
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(8).fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The integrity value of these bytes.
pub(crate) fn integrity(bytes: &[u8]) -> Result<Integrity, InvalidIntegrity> {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes))).parse()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values() {
        // FIPS 180-2, appendix B.1 and D.1: the message `abc`.
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
        assert_eq!(
            integrity(b"abc").unwrap().as_str(),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }

    #[test]
    fn limits_count() {
        let of = |parts: &[&[u8]]| short_of_all(parts.iter().copied());
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(of(&[b"ab"]).len(), 16);
    }
}
